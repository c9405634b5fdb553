"""Measurements: what takes how long. `make bench` runs them."""
