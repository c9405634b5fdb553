"""Plan, run and write: the only writer to disk."""
