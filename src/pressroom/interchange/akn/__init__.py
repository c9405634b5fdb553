"""Akoma Ntoso, the XML of parliaments and gazettes, as a debate: written and read."""
