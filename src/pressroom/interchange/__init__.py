"""Formats that other programs read and write: in each folder `write`, and `read`, its inverse, where there is one."""
