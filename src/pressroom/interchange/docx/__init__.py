"""Word documents with real headings, styles, lists, tables and notes, and the language of every passage."""
