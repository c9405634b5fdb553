"""PDF/UA through WeasyPrint."""
