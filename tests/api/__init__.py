"""A package on purpose: else pytest would put this folder, and its `http`, before the standard library."""
