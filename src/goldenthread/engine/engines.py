"""Ways to run a statement: each takes a sqlglot tree and gives rows as dicts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlglot import exp

from .calendar import Calendar
from .question import Period


class Engine:
    """A database that answers questions in its own dialect."""

    dialect: str

    def run(self, statement: exp.Expression) -> list[dict[str, Any]]:
        names, rows = self.lines(self.sql(statement))
        return [dict(zip(names, row, strict=True)) for row in rows]

    def lines(self, text: str) -> tuple[list[str], list[tuple]]:
        """What a text of SQL answers: the names of its columns, and its rows."""
        raise NotImplementedError

    def sql(self, statement: exp.Expression) -> str:
        return statement.sql(dialect=self.dialect, pretty=True)


class DuckDB(Engine):
    """DuckDB, on a connection in which the tables have been named."""

    dialect = "duckdb"

    def __init__(self, connection):
        # A cursor of our own: its temporary tables (the periods asked about) are not seen by another question.
        self.connection = connection.cursor()

    def lines(self, text):
        result = self.connection.execute(text)
        return [column[0] for column in result.description], result.fetchall()

    def set_calendars(self, calendars: Iterable[Calendar]) -> None:
        self._make("calendar_days", "calendar TEXT, day DATE, number INTEGER, is_working BOOLEAN",
                   (row for calendar in calendars for row in calendar.rows()))  # fmt: skip

    def set_periods(self, periods: Iterable[Period]) -> None:
        self._make("periods", "period_start DATE, period_end DATE", ((p.start, p.end) for p in periods))

    def _make(self, name, columns, rows):
        # Arrow, because a row at a time through executemany takes seconds for forty years of days.
        import pyarrow

        listed = list(rows)
        cursor = self.connection
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
        if listed:
            names = [column.split()[0] for column in columns.split(", ")]
            given = pyarrow.table(dict(zip(names, map(list, zip(*listed, strict=True)), strict=True)))
            cursor.register(f"given_{name}", given)
            cursor.execute(f"INSERT INTO {name} SELECT * FROM given_{name}")
            cursor.unregister(f"given_{name}")


class Postgres(Engine):
    """PostgreSQL, on a psycopg connection whose search path finds the dataset's views."""

    dialect = "postgres"

    def __init__(self, connection):
        self.connection = connection

    def lines(self, text):
        with self.connection.cursor() as cursor:
            # psycopg reads % as a place for a value, even when there are none to give.
            cursor.execute(text.replace("%", "%%"), ())
            return [column.name for column in cursor.description], cursor.fetchall()

    def set_calendars(self, calendars: Iterable[Calendar]) -> None:
        self._make("calendar_days", "calendar text, day date, number integer, is_working boolean",
                   (row for calendar in calendars for row in calendar.rows()))  # fmt: skip

    def set_periods(self, periods: Iterable[Period]) -> None:
        self._make("periods", "period_start date, period_end date", ((p.start, p.end) for p in periods))

    def _make(self, name, columns, rows):
        with self.connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns})")
            cursor.execute(f"TRUNCATE {name}")
            with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)


class Spark(Engine):
    """Spark, on a session in which the tables are temporary views."""

    dialect = "spark"

    def __init__(self, session):
        self.session = session

    def lines(self, text):
        found = self.session.sql(text)
        return list(found.columns), [tuple(row) for row in found.collect()]

    def set_calendars(self, calendars: Iterable[Calendar]) -> None:
        self._make("calendar_days", "calendar string, day date, number int, is_working boolean",
                   (row for calendar in calendars for row in calendar.rows()))  # fmt: skip

    def set_periods(self, periods: Iterable[Period]) -> None:
        self._make("periods", "period_start date, period_end date", ((p.start, p.end) for p in periods))

    def _make(self, name, columns, rows):
        # Arrow again: rows handed over from Python are read by a Python process each time they are asked for.
        import pyarrow

        listed = list(rows)
        if listed:
            names = [column.split()[0] for column in columns.split(", ")]
            given = pyarrow.table(dict(zip(names, map(list, zip(*listed, strict=True)), strict=True)))
            frame = self.session.createDataFrame(given)
        else:
            frame = self.session.createDataFrame([], columns)
        frame.createOrReplaceTempView(name)
