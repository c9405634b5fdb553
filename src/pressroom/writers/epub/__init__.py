"""EPUB 3.3, packed or unpacked."""
