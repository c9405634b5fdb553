"""Translation: messages out of a transcript, catalogs applied to it."""
