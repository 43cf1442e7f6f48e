"""What one request may ask for: declared in numbers, measured in one pass, refused before validation."""
