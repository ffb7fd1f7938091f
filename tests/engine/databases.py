"""Rows put into each database, so that the same question can be asked of all."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.parquet

from goldenthread.engine.engines import DuckDB, Engine, Postgres, Spark
from goldenthread.engine.language import CONDITION, DATE, TEXT, WHOLE
from goldenthread.engine.tables import UNREADABLE
from goldenthread.statute.calendars import CALENDARS

ARROW = {TEXT: pyarrow.string(), DATE: pyarrow.date32(), WHOLE: pyarrow.int64(), CONDITION: pyarrow.bool_()}
POSTGRES = {TEXT: "text", DATE: "date", WHOLE: "bigint", CONDITION: "boolean"}

Dataset = Mapping[str, list[dict[str, Any]]]
"""Rows of many subjects: for each table's name its rows."""


def columns(table) -> list[tuple[str, Any]]:
    return [(item.name, item.kind) for item in table.__items__.values()] + [(UNREADABLE, TEXT)]


def arrow(table, rows) -> pyarrow.Table:
    return pyarrow.table(
        {name: pyarrow.array([row.get(name) for row in rows], ARROW[kind]) for name, kind in columns(table)}
    )


@dataclass
class Loader:
    """A database in which a dataset can be put again and again, each time in place of the last."""

    engine: Engine
    folder: Path | None = None
    loaded: dict = field(default_factory=dict)

    def load(self, tables, dataset: Dataset) -> None:
        for table in tables:
            rows = dataset.get(table.__tablename__, [])
            getattr(self, self.engine.dialect)(table, rows)

    def duckdb(self, table, rows):
        name, cursor = table.__tablename__, self.engine.connection
        cursor.register("given_rows", arrow(table, rows))
        cursor.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given_rows")
        cursor.unregister("given_rows")

    def postgres(self, table, rows):
        name, made = table.__tablename__, columns(table)
        with self.engine.connection.cursor() as cursor:
            if name not in self.loaded:
                listed = ", ".join(f"{column} {POSTGRES[kind]}" for column, kind in made)
                cursor.execute(f"CREATE TEMP TABLE {name} ({listed})")
                self.loaded[name] = True
            cursor.execute(f"TRUNCATE {name}")
            with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([row.get(column) for column, _ in made])

    def spark(self, table, rows):
        # Parquet: rows handed over from Python are read by a Python process for each query, which takes seconds.
        place = self.folder / f"{table.__tablename__}-{len(self.loaded)}.parquet"
        self.loaded[place] = True
        pyarrow.parquet.write_table(arrow(table, rows), place)
        self.engine.session.read.parquet(str(place)).createOrReplaceTempView(table.__tablename__)


def duckdb_loader() -> Loader:
    engine = DuckDB(duckdb.connect())
    engine.set_calendars(CALENDARS.values())
    return Loader(engine)


def postgres_loader(server) -> Loader:
    engine = Postgres(server.connect(database="postgres"))
    engine.set_calendars(CALENDARS.values())
    return Loader(engine)


def spark_loader(folder: Path) -> Loader:
    """Spark in local mode, with what makes small questions quick and changes no answer."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "1g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.autoBroadcastJoinThreshold": "-1",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master("local[2]").appName("goldenthread")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    # It closes its connections after the tests' own output is closed, and would log into nothing.
    logging.getLogger("py4j").setLevel(logging.WARNING)
    # A statement that Spark refuses is told by the exception; its log would say it again, a page for each.
    session.sparkContext.setLogLevel("OFF")
    engine = Spark(session)
    engine.set_calendars(CALENDARS.values())
    return Loader(engine, folder)
