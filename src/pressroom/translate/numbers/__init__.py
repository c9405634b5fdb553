"""Numbers by value: what a text says in figures and words, in any of the languages that have a data file."""
