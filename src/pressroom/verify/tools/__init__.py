"""Programs of others that check finished files: one wrapper each, which finds its program, runs it and reads its report."""
