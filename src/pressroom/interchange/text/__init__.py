"""Plain text, as it can be read in a mail."""
