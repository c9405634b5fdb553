"""Checks of our own, one file each, for what no program of others looks at."""
