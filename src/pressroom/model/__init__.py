"""The document model: a transcript is a frozen value."""
