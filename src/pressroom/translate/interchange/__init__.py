"""Translations on their way to translators' tools and back: PO, XLIFF, TMX, TBX, CSV."""
