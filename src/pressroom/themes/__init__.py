"""Themes and profiles: lookup, tokens, style sheets, page shells, fonts, contrast."""
