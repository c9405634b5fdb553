"""The preview: a publication as a small web site on this computer, made in memory while somebody looks at it."""
