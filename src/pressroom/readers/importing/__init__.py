"""Other people's transcripts: bytes of any format to a page, and a page to what was recognised in it."""
