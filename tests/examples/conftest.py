from engine.fixtures import database, duck, postgres, spark  # noqa: F401
