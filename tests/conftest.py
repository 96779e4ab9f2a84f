pytest_plugins = ["tests.database", "tests.table"]
