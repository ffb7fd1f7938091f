"""Answers in words, for whoever reads what was recorded: on a page, in a letter, in a bundle."""

from collections.abc import Callable, Iterable

from .step import Question

Records = Callable[[Question], Iterable[tuple[str, str]]]
"""For a question answered with another record: those it may be answered with, as (identifier, words)."""


def said(question: Question, value, records: Records = lambda question: ()) -> str:
    """An answer in words, for a page that shows what was recorded; empty where it was not answered."""
    if value is None or value == "" or value == []:
        return ""
    if question.kind == "yes_no":
        return "Yes" if value else "No"
    if question.kind == "day":
        return f"{value.day} {value:%B %Y}"
    if question.kind == "time":
        return f"{value:%H:%M}"
    if question.kind == "code":
        return dict(question.choices).get(value, value)
    if question.kind == "codes":
        known = dict(question.choices)
        return "\n".join(known.get(each, each) for each in value)
    if question.kind == "rows":
        return "\n".join(line_said(question, line) for line in value)
    if question.kind == "record":
        return dict((str(key), says) for key, says in records(question)).get(str(value), str(value))
    return str(value)


def line_said(question: Question, line: dict) -> str:
    """One line of a question of many, as it is read: what was answered, each with what it answers."""
    return "; ".join(f"{asks.removesuffix('?')}: {line[name]}" for name, asks in question.columns if line.get(name)) + "."
