"""pressroom: publish press-conference transcripts so that everyone can read them."""
