"""Measurements: what takes how long and how much memory. `make bench` runs them; none of them is a test."""
