"""How each operation is said in SQL: one function for each, giving a sqlglot node for the dialect in hand.

Where the three databases differ the difference is here and nowhere else.
"""

from __future__ import annotations

from sqlglot import exp

from .language import CONDITION, DATE, TEXT, WHOLE

TYPES = {TEXT: "TEXT", DATE: "DATE", WHOLE: "BIGINT", CONDITION: "BOOLEAN"}


def function(name: str, *arguments) -> exp.Anonymous:
    return exp.Anonymous(this=name, expressions=list(arguments))


def number(value: int) -> exp.Expression:
    return exp.Literal.number(value) if value >= 0 else exp.Paren(this=exp.Neg(this=exp.Literal.number(-value)))


def binary(node):
    def render(dialect, left, right):
        return exp.Paren(this=node(this=left, expression=right))

    return render


def arithmetic(node):
    # A written number is 32 bits in all three, and days times days would not fit.
    def render(dialect, left, right):
        return exp.Paren(this=node(this=exp.cast(left, "BIGINT"), expression=right))

    return render


def integer(node: exp.Expression) -> exp.Expression:
    return exp.cast(node, "INT")


def plus_days(dialect, day, days):
    # Spark has no date + number; DuckDB adds only a 32-bit number to a date.
    if dialect == "spark":
        return function("DATE_ADD", day, integer(days))
    return exp.Paren(this=exp.Add(this=day, expression=integer(days)))


def plus_months(dialect, day, months):
    # All three end on the last day of a shorter month. DuckDB and PostgreSQL give a timestamp, hence the cast.
    if dialect == "spark":
        return function("ADD_MONTHS", day, integer(months))
    if dialect == "postgres":
        interval = function("MAKE_INTERVAL", exp.Literal.number(0), integer(months))
    else:
        interval = function("TO_MONTHS", integer(months))
    return exp.cast(exp.Paren(this=exp.Add(this=day, expression=interval)), "DATE")


def days_until(dialect, start, end):
    # A date less a date is a number in DuckDB and PostgreSQL and an interval in Spark.
    if dialect == "spark":
        return function("DATEDIFF", end, start)
    return exp.Paren(this=exp.Sub(this=end, expression=start))


def part(name: str, day: exp.Expression) -> exp.Expression:
    return integer(exp.Extract(this=exp.Var(this=name), expression=day.copy()))


def month_and_day(day: exp.Expression) -> exp.Expression:
    hundred = exp.Mul(this=part("MONTH", day), expression=exp.Literal.number(100))
    return exp.Add(this=hundred, expression=part("DAY", day))


def age_on(dialect, born, day):
    not_yet = exp.Case(
        ifs=[
            exp.If(
                this=exp.LT(this=month_and_day(day), expression=month_and_day(born)),
                true=exp.Literal.number(1),
            )
        ],
        default=exp.Literal.number(0),
    )
    years = exp.Sub(this=part("YEAR", day), expression=part("YEAR", born))
    return exp.Paren(this=exp.Sub(this=years, expression=not_yet))


def month_of(dialect, day):
    if dialect == "spark":
        return function("TRUNC", day, exp.Literal.string("MM"))
    return exp.cast(function("DATE_TRUNC", exp.Literal.string("month"), day), "DATE")


def least(name):
    def render(dialect, *values):
        return values[0] if len(values) == 1 else function(name, *values)

    return render


SQL = {
    "equals": binary(exp.EQ),
    "differs": binary(exp.NEQ),
    "before": binary(exp.LT),
    "on_or_before": binary(exp.LTE),
    "after": binary(exp.GT),
    "on_or_after": binary(exp.GTE),
    "both": binary(exp.And),
    "either": binary(exp.Or),
    "opposite": lambda dialect, one: exp.Paren(this=exp.Not(this=exp.Paren(this=one))),
    "is_known": lambda dialect, one: exp.Paren(
        this=exp.Not(this=exp.Paren(this=exp.Is(this=one, expression=exp.Null())))
    ),
    "or_else": lambda dialect, first, second: exp.Coalesce(this=first, expressions=[second]),
    "plus": arithmetic(exp.Add),
    "minus": arithmetic(exp.Sub),
    "times": arithmetic(exp.Mul),
    "plus_days": plus_days,
    "plus_months": plus_months,
    "days_until": days_until,
    "age_on": age_on,
    "month_of": month_of,
    # LEAST and GREATEST leave out what is not known in all three.
    "earliest_of": least("LEAST"),
    "latest_of": least("GREATEST"),
}
"""Operations on plain values. Those that look at a calendar, a row or several rows are in `sql`."""
