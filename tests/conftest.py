from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.database", "tests.table"]

# An example may take as long as the machine is busy: no test depends on the clock.
settings.register_profile(
    "any machine", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")
