"""Small worlds of our own: what is recorded, what is asked, and what a lawyer would answer."""
