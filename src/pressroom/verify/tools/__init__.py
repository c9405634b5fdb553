"""Programs of others that check finished files: each wrapper finds its program, runs it and reads its report."""
