"""Independent checks of finished files."""
