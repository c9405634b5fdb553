"""One module for each format: bytes in, a page out."""
