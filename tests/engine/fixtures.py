"""The databases that questions are asked of, one of each for the whole run."""

import pytest

from engine.databases import duckdb_loader, postgres_loader, spark_loader


@pytest.fixture(scope="session")
def duck():
    return duckdb_loader()


@pytest.fixture(scope="session")
def postgres(server):
    loader = postgres_loader(server)
    yield loader
    loader.engine.connection.close()


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install -r requirements/spark.txt")
    loader = spark_loader(tmp_path_factory.mktemp("spark"))
    yield loader
    loader.engine.session.stop()


@pytest.fixture(
    params=["duck", "postgres", pytest.param("spark", marks=pytest.mark.spark)], ids=["duckdb", "postgres", "spark"]
)
def database(request):
    """Each of the three in turn."""
    return request.getfixturevalue(request.param)
