"""What is compared between a source and its translation; one check is one small module."""
