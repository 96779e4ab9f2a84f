from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.database", "tests.table"]

# An example may take as long as the machine is busy: no test depends on the clock.
AT_LEISURE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# The same examples each time, so that a check says something about a change and nothing about luck.
settings.register_profile("check", AT_LEISURE, derandomize=True)
# New examples each time (`make search`); one that fails is kept, and tried first from then on.
settings.register_profile("search", AT_LEISURE, max_examples=1000, print_blob=True)
settings.load_profile("check")
