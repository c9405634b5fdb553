"""TEI for transcripts of speech, as Parla-CLARIN has it: written and read."""
