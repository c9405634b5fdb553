"""Readers: bytes of one source format to a transcript."""
