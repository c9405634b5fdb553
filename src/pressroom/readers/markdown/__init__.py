"""Markdown transcripts: read them, and spell a transcript back."""
