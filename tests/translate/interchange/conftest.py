"""Units to send and take back, made by hand and by hypothesis."""

from hypothesis import settings

# A slow machine is no finding.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
