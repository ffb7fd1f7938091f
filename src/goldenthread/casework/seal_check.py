"""Whether the log is as it was written: every line against its seal, every seal against the one before it and the print.

Nothing of a line is told but which seal covers it and how many there are, so what is wrong may be sent to anyone.
"""

from dataclasses import dataclass

from django.db import connections, transaction

from goldenthread.operations import printed_seals

from .audit import DISPOSED_OF, LOGS, AuditEvent
from .sealing import FIRST, LINES_HASH, Seal, line_hash, since

MOMENTS = "5 minutes"
"""A line says the time at which it was written, give or take this much."""


@dataclass(frozen=True)
class Verdict:
    """`wrong` is a sentence for each thing that is not as it was written. `waiting` lines have no seal yet."""

    wrong: list[str]
    seals: list[Seal]
    waiting: int

    @property
    def says(self) -> str:
        if not self.seals:
            return f"Nothing is sealed yet; {_lines(self.waiting)} wait for the first seal."
        first, last = (f"{each.sealed_at:%-d %B %Y %H:%M}" for each in (self.seals[0], self.seals[-1]))
        lines, seals = sum(each.lines for each in self.seals), len(self.seals)
        return (
            f"{_lines(lines)} in {seals:,} seal{'' if seals == 1 else 's'} from {first} to {last} are as they were written; "
            f"{_lines(self.waiting)} wait for the next seal."
        )


def check(printed: list[str], using: str = "owner") -> Verdict:
    """Everything that can be checked, at one moment."""
    within_another = connections[using].in_atomic_block
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if not within_another:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL timezone TO 'Europe/London'")
        seals = since(0, using)
        wrong = [*_chain(seals), *_lines_of(cursor, seals), *_rows(cursor), *_emptied(cursor), *_print(seals, printed)]
        cursor.execute("SELECT count(*) FROM log_to_seal")
        return Verdict(wrong, seals, cursor.fetchone()[0])


def _chain(seals: list[Seal]):
    """Seals that are missing, or that do not follow from the one before."""
    number, previous = 0, FIRST
    for each in seals:
        if each.number != number + 1:
            yield f"seal {number + 1}: the seal was removed."
        elif each.previous != previous:
            yield f"seal {each.number}: the chain is broken, for it does not follow from the seal before it."
        if each.hash != each.worked_out():
            yield f"seal {each.number}: what the seal says was changed."
        number, previous = each.number, each.hash


def _lines_of(cursor, seals: list[Seal]):
    """Seals that do not cover the lines they covered when they were made."""
    cursor.execute(f"SELECT seal, count(*), {LINES_HASH} FROM log_sealed_line GROUP BY seal")
    covered = {number: (lines, lines_hash) for number, lines, lines_hash in cursor.fetchall()}
    for each in seals:
        if covered.get(each.number) != (each.lines, each.lines_hash):
            yield f"seal {each.number}: the list of the lines that it covers was changed."


def _rows(cursor):
    """Lines of the logs that are not as their hash has them."""
    for model in LOGS:
        table, says = model._meta.db_table, model._meta.verbose_name
        for source, seal in (("log_sealed_line", "seal"), ("log_to_seal", "NULL::bigint")):
            cursor.execute(
                f"""SELECT coalesce('seal ' || {seal}, 'not yet sealed'), count(*) FILTER (WHERE row.id IS NULL),
                           count(*) FILTER (WHERE row.id IS NOT NULL AND {line_hash(model, "row")} <> COALESCE(emptied.hash, kept.hash)),
                           count(*) FILTER (WHERE row.at < kept.written_at - interval '{MOMENTS}')
                    FROM {source} kept LEFT JOIN {table} row ON row.id = kept.line
                    LEFT JOIN log_emptied emptied ON emptied.line = kept.line AND emptied.log = kept.log WHERE kept.log = '{table}'
                    GROUP BY {seal} ORDER BY {seal}"""
            )
            for which, removed, changed, added in cursor.fetchall():
                yield from _told(which, says, {"removed": removed, "changed": changed, "added under an earlier time": added})
        cursor.execute(
            f"""SELECT count(*) FROM {table} row WHERE NOT EXISTS (SELECT FROM log_sealed_line WHERE line = row.id AND log = '{table}')
                AND NOT EXISTS (SELECT FROM log_to_seal WHERE line = row.id AND log = '{table}')"""
        )
        yield from _told("no seal", says, {"added behind the seals": cursor.fetchone()[0]})


def _emptied(cursor):
    """Lines without the words of their reason, of which the log itself does not say that their record was disposed of; or that
    lost more than those words, which would show in their hash.
    """
    cursor.execute(
        """SELECT count(*) FROM log_emptied emptied LEFT JOIN casework_auditevent line ON line.id = emptied.line
           WHERE line.because <> '' OR NOT EXISTS (SELECT FROM casework_auditevent said
               WHERE said.action = %s AND said.record = emptied.tombstone)""", [DISPOSED_OF])
    yield from _told("no disposal", AuditEvent._meta.verbose_name, {"emptied of its reason": cursor.fetchone()[0]})


def _told(which: str, says: str, found: dict[str, int]):
    for what, count in found.items():
        if count:
            yield f"{which}: {count:,} row{'' if count == 1 else 's'} of the {says} {'was' if count == 1 else 'were'} {what}."


def _print(seals: list[Seal], printed: list[str]):
    """Seals that the printed file does not have, or has otherwise; the file is read whole, so a cut shows as a gap."""
    kept = {line.split()[0]: line for line in printed if line.split()}
    for each in seals:
        line = kept.pop(str(each.number), None)
        if line is None:
            yield f"seal {each.number}: the printed seal is missing."
        elif line != printed_seals.line_of(each):
            yield f"seal {each.number}: the printed seal says something else than the database."
    for number in kept:
        yield f"seal {number}: it was printed, and the database has no such seal."


def _lines(count: int) -> str:
    return f"{count:,} line{'' if count == 1 else 's'}"
