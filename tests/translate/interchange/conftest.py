"""Settings of hypothesis for parcels, which take their time to make."""

from hypothesis import HealthCheck, settings

# A slow machine is no finding.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
