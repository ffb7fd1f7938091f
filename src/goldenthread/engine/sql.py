"""The SQL engine: one question becomes one statement, for DuckDB, PostgreSQL or Spark.

A statement is a chain of named steps:

    counted_1   the rows counted, with what is asked of them
    counted_2   the same in each period, where the question has periods
    step_n      for each counted row, one value from several rows of the same subject
    answers     the lines the question asked for

Nothing is a correlated sub-query: Spark refuses them with an inequality, and the others plan joins better.
Relations it reads: the tables by their names, `periods(period_start, period_end)` and
`calendar_days(calendar, day, number, is_working)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlglot import exp

from .derived import derived_steps
from .errors import DefinitionError
from .language import (
    DATE,
    PERIOD_NAMES,
    WITH_A_CALENDAR,
    Aggregate,
    Apply,
    Case,
    Column,
    Expression,
    LinkedRow,
    Literal,
    PickedRow,
    Placeholder,
    Row,
    TableRow,
    Unknown,
    fingerprint,
    placeholders,
    rows_in_scope,
    walk,
)
from .question import Period, Question
from .sql_allowed import checked
from .sql_equality import equalities
from .sql_operations import SQL, TYPES, month_of, number
from .tables import UNREADABLE

DIALECTS = ("duckdb", "postgres", "spark")


@dataclass
class Scope:
    """One SELECT being written: which alias each row has, and the joins made so far."""

    select: exp.Select
    aliases: dict[tuple, str]
    anchor: tuple
    relation: str
    keys: list[str]
    period: str | None = None
    joined: dict[str, str] = field(default_factory=dict)

    @property
    def any_alias(self) -> str:
        return next(iter(self.aliases.values()))


def rows_query(
    question: Question, dialect: str, as_at: date, whole_months: bool = True, within: Period | None = None
) -> exp.Select:
    """One line for each row counted in each period: `key`, `subject`, `period_start` and the values by name.

    `whole_months` promises that every period is a calendar month, which lets a date find its period by
    equality and not by comparison with each. `within` promises that no period reaches outside it, which lets a
    database leave the other rows unread.
    """
    return Compiler(question, dialect, as_at, whole_months, within).statement()


def cells_query(
    question: Question,
    dialect: str,
    as_at: date,
    by: Mapping[str, Expression] | None = None,
    whole_months: bool = True,
    within: Period | None = None,
) -> exp.Select:
    """Lines summed: for each period, and for each period and value of each breakdown.

    Columns: `period_start`, one for each breakdown (NULL in the lines it does not split; '' where a row has no
    value of it), `counted`, and for each value of the question `<name>_known` (rows with an answer) and
    `<name>_sum` (rows where a condition is true, or the sum of a number).
    """
    by = dict(by or {})
    asked = Question(question.counts, question.on, {**question.values, **by})
    compiler = Compiler(asked, dialect, as_at, whole_months, within)
    answers = compiler.answers()
    for name in by:
        split = next(part for part in answers.selects if part.alias == name)
        split.replace(exp.alias_(exp.Coalesce(this=split.this, expressions=[exp.Literal.string("")]), name))
    compiler.step(answers, "answers")
    select = exp.select("period_start", *by).select(exp.alias_(count_all(), "counted")).from_("answers")
    for name, value in question.values.items():
        column = exp.column(name)
        known = exp.Count(this=column.copy())
        if value.kind.name == "CONDITION":
            true = exp.Case(ifs=[exp.If(this=column, true=number(1))], default=number(0))
            total = exp.Sum(this=true)
        else:
            total = exp.Sum(this=column)
        total = exp.cast(exp.Coalesce(this=total, expressions=[number(0)]), "BIGINT")
        select = select.select(exp.alias_(known, f"{name}_known"), exp.alias_(total, f"{name}_sum"))
    sets = [["period_start"]] + [["period_start", name] for name in by]
    grouping = exp.GroupingSets(expressions=[exp.Tuple(expressions=[exp.column(name) for name in names]) for names in sets])
    select.set("group", exp.Group(grouping_sets=[grouping]))
    return compiler.finish(select)


def could_be_unreadable(node: Expression) -> bool:
    """Whether it is an item that a source fills; what is worked out is known or missing."""
    return isinstance(node, Column) and not node.row.table.__derived__


def count_all() -> exp.Count:
    return exp.Count(this=exp.Star())


class Compiler:
    def __init__(self, question: Question, dialect: str, as_at: date, whole_months: bool = True, within: Period | None = None):
        if dialect not in DIALECTS:
            raise DefinitionError(f"There is no SQL engine called {dialect}. There are: {', '.join(DIALECTS)}.")
        self.question, self.dialect, self.as_at = question, dialect, as_at
        self.whole_months, self.within = whole_months, within
        self.steps: list[tuple[str, exp.Select]] = []
        self.names = 0
        self.used = self._items_used()

    def _items_used(self) -> dict[str, list[str]]:
        """The items each table is asked for, so that a step carries no more than it must."""
        question = self.question
        used: dict[str, dict[str, None]] = {}

        def use(table, *names):
            used.setdefault(table.__tablename__, {}).update(dict.fromkeys(names))

        parts = [*question.counts.conditions, *question.values.values()]
        for part in [*parts, *([question.on] if question.on is not None else [])]:
            for node in walk(part):
                if isinstance(node, Column):
                    use(node.row.table, node.name)
                if isinstance(node, LinkedRow):
                    use(node.base.table, node.link.by)
                if isinstance(node, Apply) and node.operation.name in ("is_missing", "is_unreadable"):
                    if could_be_unreadable(node.arguments[0]):
                        use(node.arguments[0].row.table, UNREADABLE)
                if isinstance(node, (Aggregate, PickedRow)):
                    use(node.rows.table)
        use(question.counts.table)
        return {name: list(items) for name, items in used.items()}

    def columns_of(self, table) -> list[str]:
        return list(dict.fromkeys([table.key(), table.subject_item(), *self.used.get(table.__tablename__, [])]))

    # The statement -------------------------------------------------------------------------------------------

    def statement(self) -> exp.Select:
        return self.finish(self.answers())

    def finish(self, select: exp.Select) -> exp.Select:
        written = [step for _, step in self.steps]
        for statement in [*written, select]:
            checked(statement, self.question)
        for name, step in [*derived_steps([*written, select], self.dialect), *self.steps]:
            select = select.with_(name, as_=step, copy=False)
        return select

    def step(self, select: exp.Select, name: str) -> str:
        self.steps.append((name, select))
        return name

    def fresh(self, word: str) -> str:
        self.names += 1
        return f"{word}_{self.names}"

    def answers(self) -> exp.Select:
        question, table = self.question, self.question.counts.table
        plain = [c for c in question.counts.conditions if not placeholders(c) & PERIOD_NAMES]
        of_period = [c for c in question.counts.conditions if placeholders(c) & PERIOD_NAMES]
        keys = [table.key()]
        scope = self.anchor_scope(table.__tablename__, keys, period=False)
        extra = []
        if question.on is not None:
            falls_on = self.value(question.on, scope)
            extra = [exp.alias_(falls_on, "falls_on")]
            if self.within is not None:
                first, last = (self.literal(Literal(day, DATE)) for day in (self.within.start, self.within.end))
                scope.select.where(exp.GTE(this=falls_on.copy(), expression=first), copy=False)
                scope.select.where(exp.LTE(this=falls_on.copy(), expression=last), copy=False)
        counted = self.filtered(scope, plain, self.columns_of(table), extra)
        if question.has_periods:
            counted = self.in_periods(counted, of_period)
            keys = [table.key(), "period_start"]
        scope = self.anchor_scope(counted, keys, period=question.has_periods)
        alias = scope.any_alias
        select = [
            exp.alias_(exp.column(table.key(), alias), "key"),
            exp.alias_(exp.column(table.subject_item(), alias), "subject"),
            exp.alias_(
                exp.column("period_start", alias) if question.has_periods else exp.cast(exp.Null(), "DATE"),
                "period_start",
            ),
        ]
        select += [exp.alias_(self.value(part, scope), name) for name, part in question.values.items()]
        return scope.select.select(*select, copy=False)

    def anchor_scope(self, relation: str, keys: list[str], period: bool) -> Scope:
        identity = self.question.counts.row.identity
        alias = self.fresh("row")
        select = exp.Select().from_(exp.alias_(exp.to_table(relation), alias, table=True))
        return Scope(select, {identity: alias}, identity, relation, keys, alias if period else None)

    def filtered(self, scope: Scope, conditions, columns, extra) -> str:
        """The counted rows that meet the conditions that do not speak of the period."""
        alias = scope.any_alias
        compiled = [self.value(condition, scope) for condition in conditions]
        select = scope.select.select(*[exp.column(name, alias) for name in columns], *extra, copy=False)
        for condition in compiled:
            select = select.where(condition, copy=False)
        return self.step(select, self.fresh("counted"))

    def in_periods(self, counted: str, conditions) -> str:
        """The counted rows once for each period they fall in."""
        table, question = self.question.counts.table, self.question
        scope = self.anchor_scope(counted, [table.key(), "period_start"], period=False)
        row, period = scope.any_alias, self.fresh("period")
        start, end = exp.column("period_start", period), exp.column("period_end", period)
        if question.on is None:
            # Plain conditions on the period stand in the join, so that the database need not make every pair.
            joined = Scope(scope.select, scope.aliases, scope.anchor, counted, scope.keys, period)
            matches = [self.value(condition, joined) for condition in conditions if not self.needs_join(condition)]
            conditions = [condition for condition in conditions if self.needs_join(condition)]
            on = exp.and_(*matches) if matches else exp.true()
        elif self.whole_months:
            on = exp.EQ(this=start, expression=month_of(self.dialect, exp.column("falls_on", row)))
        else:
            falls_on = exp.column("falls_on", row)
            on = exp.and_(exp.GTE(this=falls_on, expression=start), exp.LTE(this=falls_on.copy(), expression=end))
        columns = [exp.column(name, row) for name in self.columns_of(table)]
        select = scope.select.join(exp.alias_(exp.to_table("periods"), period, table=True), on=on, copy=False)
        select = select.select(*columns, exp.column("period_start", period), exp.column("period_end", period), copy=False)
        step = self.step(select, self.fresh("counted"))
        if not conditions:
            return step
        scope = self.anchor_scope(step, [table.key(), "period_start"], period=True)
        return self.filtered(scope, conditions, [*self.columns_of(table), "period_start", "period_end"], [])

    def needs_join(self, node) -> bool:
        return any(
            isinstance(n, (LinkedRow, PickedRow, Aggregate)) or (isinstance(n, Apply) and n.operation.name in WITH_A_CALENDAR)
            for n in walk(node)
        )

    # Values --------------------------------------------------------------------------------------------------

    def value(self, node: Expression, scope: Scope) -> exp.Expression:
        if isinstance(node, Literal):
            return self.literal(node)
        if isinstance(node, Unknown):
            return exp.cast(exp.Null(), TYPES[node.kind])
        if isinstance(node, Placeholder):
            if node.name == "as_at":
                return self.literal(Literal(self.as_at, node.kind))
            return exp.column(node.name, scope.period)
        if isinstance(node, Column):
            return exp.column(node.name, self.alias(node.row, scope))
        if isinstance(node, Case):
            branches = [
                exp.If(this=self.value(condition, scope), true=self.value(outcome, scope)) for condition, outcome in node.branches
            ]
            return exp.Case(ifs=branches, default=self.value(node.otherwise, scope))
        if isinstance(node, Aggregate):
            return self.aggregate(node, scope)
        return self.apply(node, scope)

    def literal(self, node: Literal) -> exp.Expression:
        value = node.value
        if isinstance(value, bool):
            return exp.Boolean(this=value)
        if isinstance(value, int):
            return number(value)
        if isinstance(value, date):
            return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
        return exp.Literal.string(value)

    def apply(self, node: Apply, scope: Scope) -> exp.Expression:
        name, first = node.operation.name, node.arguments[0]
        if name == "one_of":
            codes = [self.literal(Literal(code, first.kind)) for code in node.options]
            return exp.Paren(this=exp.In(this=self.value(first, scope), expressions=codes))
        if name == "is_unreadable":
            return self.unreadable(first, scope)
        if name == "is_missing":
            absent = exp.Paren(this=exp.Is(this=self.value(first, scope), expression=exp.Null()))
            if not could_be_unreadable(first):
                return absent
            readable = exp.Not(this=exp.Paren(this=self.unreadable(first, scope)))
            return exp.Paren(this=exp.And(this=absent, expression=readable))
        given = [self.value(argument, scope) for argument in node.arguments]
        if name == "plus_working_days":
            start = self.calendar_day("day", given[0], node, scope)
            wanted = exp.Add(this=start, expression=given[1])
            return exp.column("day", self.calendar_join("number", wanted, node, scope))
        if name == "working_days_until":
            start, end = (self.calendar_day("day", day, node, scope) for day in given)
            return exp.Paren(this=exp.Sub(this=end, expression=start))
        return SQL[name](self.dialect, *given)

    def unreadable(self, node: Column, scope: Scope) -> exp.Expression:
        marked = exp.column(UNREADABLE, self.alias(node.row, scope))
        like = exp.Like(this=marked, expression=exp.Literal.string(f"%|{node.name}|%"))
        return exp.Coalesce(this=like, expressions=[exp.false()])

    # Joins ---------------------------------------------------------------------------------------------------

    def calendar_day(self, column, day, node, scope) -> exp.Expression:
        return exp.column("number", self.calendar_join(column, day, node, scope))

    def calendar_join(self, column: str, value: exp.Expression, node: Apply, scope: Scope) -> str:
        calendar = node.options[0]
        key = f"{calendar}.{column}={value.sql()}"
        if key not in scope.joined:
            alias = scope.joined[key] = self.fresh("calendar")
            on = [
                exp.EQ(this=exp.column("calendar", alias), expression=exp.Literal.string(calendar)),
                exp.EQ(this=exp.column(column, alias), expression=value),
            ]
            if column == "number":
                on.append(exp.column("is_working", alias))
            self.left_join(scope, "calendar_days", alias, on)
        return scope.joined[key]

    def left_join(self, scope: Scope, relation: str, alias: str, on: list[exp.Expression]) -> None:
        table = exp.alias_(exp.to_table(relation), alias, table=True)
        scope.select.join(table, on=exp.and_(*on), join_type="left", copy=False)

    def alias(self, row: Row, scope: Scope) -> str:
        if isinstance(row, TableRow):
            return scope.aliases[row.identity]
        key = fingerprint(row)
        if key in scope.joined:
            return scope.joined[key]
        if isinstance(row, LinkedRow):
            base, target = self.alias(row.base, scope), row.link.target
            alias = scope.joined[key] = self.fresh("linked")
            on = [
                exp.EQ(this=exp.column(target.key(), alias), expression=exp.column(row.link.by, base)),
                exp.EQ(
                    this=exp.column(target.subject_item(), alias),
                    expression=exp.column(row.base.table.subject_item(), base),
                ),
            ]
            self.left_join(scope, target.__tablename__, alias, on)
            return alias
        return self.picked(row, scope)

    # Several rows --------------------------------------------------------------------------------------------

    def inner_scope(self, node: Aggregate | PickedRow, scope: Scope) -> tuple[Scope, list[tuple[str, exp.Column]]]:
        """A select over the rows counted or picked from, beside the outer rows they are compared with.

        Returns it with the columns that say which outer row each line belongs to.
        """
        outer = {row.identity for row in rows_in_scope(node)}
        if placeholders(node) & PERIOD_NAMES:
            outer.add(scope.anchor)
        select, aliases, belongs, period = exp.Select(), {}, [], None
        inner, alias = node.rows.row, self.fresh("inner")
        for identity in [known for known in scope.aliases if known in outer]:
            name = self.fresh("outer")
            is_anchor = identity == scope.anchor
            relation = scope.relation if is_anchor else identity[0].__tablename__
            table = exp.alias_(exp.to_table(relation), name, table=True)
            if not aliases:
                select = select.from_(table)
            else:
                select = select.join(table, on=self.same_subject(node, name, next(iter(aliases.values()))))
            if is_anchor and scope.period:
                period = name
            keys = scope.keys if is_anchor else [identity[0].key()]
            belongs += [(f"{scope.aliases[identity]}.{key}", exp.column(key, name)) for key in keys]
            aliases[identity] = name
        table = exp.alias_(exp.to_table(inner.table.__tablename__), alias, table=True)
        if aliases:
            select = select.join(table, on=self.same_subject(node, alias, next(iter(aliases.values()))))
        else:
            select = select.from_(table)
            subject = inner.table.subject_item()
            belongs = [(f"{scope.any_alias}.{subject}", exp.column(subject, alias))]
        aliases[inner.identity] = alias
        return Scope(select, aliases, scope.anchor, scope.relation, scope.keys, period), belongs

    def matched_scope(self, node: Aggregate, scope: Scope, pairs, plain) -> tuple[Scope, list, list[Expression]]:
        """A select over the inner rows alone, belonging to whichever outer row has the values they have."""
        inner, alias = node.rows.row, self.fresh("inner")
        select = exp.Select().from_(exp.alias_(exp.to_table(inner.table.__tablename__), alias, table=True))
        made = Scope(select, {inner.identity: alias}, scope.anchor, scope.relation, scope.keys)
        subject = inner.table.subject_item()
        belongs = [(f"{scope.aliases[pairs[0][0].row.identity]}.{subject}", exp.column(subject, alias))]
        for outer, value in pairs:
            belongs.append((f"{scope.aliases[outer.row.identity]}.{outer.name}", self.value(value, made)))
        return made, belongs, plain

    def same_subject(self, node, left: str, right: str) -> exp.Expression:
        subject = node.rows.table.subject_item()
        return exp.EQ(this=exp.column(subject, left), expression=exp.column(subject, right))

    def join_back(self, scope: Scope, step: str, belongs, key: str) -> str:
        alias = scope.joined[key] = self.fresh("of")
        on = []
        for place, (outer, _) in enumerate(belongs):
            table, column = outer.split(".")
            on.append(exp.EQ(this=exp.column(f"belongs_{place}", alias), expression=exp.column(column, table)))
        self.left_join(scope, step, alias, on)
        return alias

    def aggregate(self, node: Aggregate, scope: Scope) -> exp.Expression:
        key = fingerprint(node)
        if key not in scope.joined:
            # PostgreSQL finds the few rows of one month by their index sooner than it adds up a whole table.
            matched = None if self.dialect == "postgres" else equalities(node)
            if matched is None:
                inner, belongs = self.inner_scope(node, scope)
                asked = node.rows.conditions
            else:
                inner, belongs, asked = self.matched_scope(node, scope, *matched)
            conditions = [self.value(condition, inner) for condition in asked]
            result = self.summary(node, inner)
            columns = [exp.alias_(column.copy(), f"belongs_{place}") for place, (_, column) in enumerate(belongs)]
            select = inner.select.select(*columns, exp.alias_(result, "result"), copy=False)
            for condition in conditions:
                select = select.where(condition, copy=False)
            select = select.group_by(*[column.copy() for _, column in belongs], copy=False)
            self.join_back(scope, self.step(select, self.fresh("step")), belongs, key)
        result = exp.column("result", scope.joined[key])
        if node.name in ("count", "total", "distinct"):
            return exp.Coalesce(this=result, expressions=[number(0)])
        if node.name == "any":
            more = exp.GT(this=exp.Coalesce(this=result, expressions=[number(0)]), expression=number(0))
            return exp.Paren(this=more)
        return result

    def summary(self, node: Aggregate, inner: Scope) -> exp.Expression:
        if node.value is None:
            return count_all()
        value = self.value(node.value, inner)
        if node.name == "total":
            return exp.cast(exp.Sum(this=value), "BIGINT")
        if node.name == "distinct":
            return exp.Count(this=exp.Distinct(expressions=[value]))
        return (exp.Min if node.name == "earliest" else exp.Max)(this=value)

    def picked(self, row: PickedRow, scope: Scope) -> str:
        inner, belongs = self.inner_scope(row, scope)
        alias = inner.aliases[row.rows.row.identity]
        conditions = [self.value(condition, inner) for condition in row.rows.conditions]
        by = self.value(row.by, inner)
        key = exp.column(row.table.key(), alias)
        if self.dialect == "postgres":
            # The order of two keys must not hang on the database's language.
            key = exp.Collate(this=key, expression=exp.to_identifier("C", quoted=True))
        order = [exp.Ordered(this=part, desc=row.last, nulls_first=not row.last) for part in (by.copy(), key)]
        place = exp.Window(this=exp.RowNumber(), partition_by=[c.copy() for _, c in belongs], order=exp.Order(expressions=order))
        columns = [exp.alias_(column.copy(), f"belongs_{n}") for n, (_, column) in enumerate(belongs)]
        columns += [exp.column(name, alias) for name in self.columns_of(row.table)]
        select = inner.select.select(*columns, exp.alias_(place, "place"), copy=False)
        for condition in [*conditions, exp.Not(this=exp.Paren(this=exp.Is(this=by.copy(), expression=exp.Null())))]:
            select = select.where(condition, copy=False)
        placed = self.step(select, self.fresh("placed"))
        wanted = [f"belongs_{n}" for n in range(len(belongs))] + self.columns_of(row.table)
        best = exp.select(*wanted).from_(placed).where(exp.EQ(this=exp.column("place"), expression=number(1)))
        return self.join_back(scope, self.step(best, self.fresh("step")), belongs, fingerprint(row))
