"""WebVTT: what was said as captions, with the voices."""
