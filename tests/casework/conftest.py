from casework.record_fixtures import alone, ambermouth, where  # noqa: F401
