"""HTML: the pages a browser shows."""
