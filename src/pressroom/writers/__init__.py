"""Writers: an edition to `{relative path: bytes}`."""
