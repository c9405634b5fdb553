"""JSON with a published schema: the whole transcript, nothing left out."""
