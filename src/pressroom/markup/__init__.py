"""Transcript to accessible element tree, decided once for HTML, EPUB and PDF."""
