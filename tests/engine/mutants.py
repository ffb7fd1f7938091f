"""Mistakes made on purpose: the small slips of a hand, each made once in what an engine does.

A statement's mutants come from its tree, the reference engine's from its source. Each must give another answer
somewhere in the examples, or fail; one that does not shows an example is missing.
"""

import ast
import sys
import types
from collections.abc import Iterator
from pathlib import Path

from sqlglot import exp

from goldenthread.engine import reference

SWAPPED = {
    exp.EQ: exp.NEQ, exp.NEQ: exp.EQ, exp.LT: exp.LTE, exp.LTE: exp.LT, exp.GT: exp.GTE, exp.GTE: exp.GT,
    exp.And: exp.Or, exp.Or: exp.And, exp.Add: exp.Sub, exp.Sub: exp.Add, exp.Mul: exp.Add,
    exp.Min: exp.Max, exp.Max: exp.Min,
}  # fmt: skip
SYMMETRICAL = (exp.EQ, exp.NEQ, exp.And, exp.Or, exp.Add, exp.Mul)
FUNCTIONS = {"LEAST": "GREATEST", "GREATEST": "LEAST"}


def of_tree(tree: exp.Expression) -> Iterator[tuple[str, exp.Expression]]:
    """Every mutant of a SQL tree that is one slip away, with what was done to it."""
    for place, node in enumerate(tree.walk()):
        for says, slip in slips(node):
            changed = tree.copy()
            target = next(other for at, other in enumerate(changed.walk()) if at == place)
            replacement = slip(target)
            if target is changed:
                changed = replacement
            elif replacement is not target:
                target.replace(replacement)
            inside = type(node.parent).__name__ if node.parent else "the whole"
            yield f"{says} in a {type(node).__name__} of {inside}", changed


def slips(node):
    """What can go wrong at one node: a word for it, and a function that does it to a copy."""
    kind = type(node)
    if kind in SWAPPED:
        wrong = SWAPPED[kind]
        yield f"{kind.__name__} for {wrong.__name__}", lambda n: wrong(**{k: v for k, v in n.args.items()})
    if isinstance(node, exp.Binary) and kind not in SYMMETRICAL and kind in SWAPPED:
        yield "operands swapped", lambda n: kind(this=n.expression, expression=n.this)
    if isinstance(node, exp.And):
        yield "first condition left out", lambda n: n.expression
        yield "second condition left out", lambda n: n.this
    if isinstance(node, exp.Not):
        yield "not left out", lambda n: n.this
    if isinstance(node, exp.Coalesce):
        yield "null let through", lambda n: n.this
    if isinstance(node, exp.Literal) and node.is_int and int(node.this) < 50:
        yield "off by one", lambda n: exp.Literal.number(int(n.this) + 1)
    if isinstance(node, exp.Boolean):
        yield "true for false", lambda n: exp.Boolean(this=not n.this)
    if isinstance(node, exp.Ordered):
        yield "order turned round", lambda n: changed(n, desc=not n.args.get("desc"))
    if isinstance(node, exp.Distinct):
        yield "repeats counted", lambda n: n.expressions[0]
    if isinstance(node, exp.Join) and node.args.get("side"):
        yield "rows without a match lost", lambda n: changed(n, side=None)
    if isinstance(node, exp.Anonymous) and node.name in FUNCTIONS:
        yield "least for greatest", lambda n: exp.Anonymous(this=FUNCTIONS[n.name], expressions=n.expressions)
    if isinstance(node, exp.Anonymous) and len(node.expressions) == 2 and node.name not in FUNCTIONS:
        yield "arguments swapped", lambda n: changed(n, expressions=list(reversed(n.expressions)))
    if isinstance(node, exp.Extract):
        yield "another part of the date", lambda n: changed(n, this=exp.Var(this="DAY" if n.name != "DAY" else "MONTH"))
    if isinstance(node, exp.Where):
        yield "conditions left out", lambda n: exp.Where(this=exp.true())
    if isinstance(node, exp.Is):
        yield "null flipped", lambda n: exp.Not(this=exp.Paren(this=n.copy()))


def changed(node, **arguments):
    for name, value in arguments.items():
        node.set(name, value)
    return node


# The reference engine ------------------------------------------------------------------------------------------------

PYTHON_SWAPS = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
}  # fmt: skip
PYTHON_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Slip(ast.NodeTransformer):
    """Makes the slip numbered `wanted`, counting the places where one can be made."""

    def __init__(self, wanted: int):
        self.wanted, self.seen, self.says = wanted, -1, ""

    def here(self, node, says: str) -> bool:
        self.seen += 1
        if self.seen == self.wanted:
            self.says = f"line {node.lineno}: {says}"
            return True
        return False

    def visit_Compare(self, node):
        self.generic_visit(node)
        for place, operator in enumerate(node.ops):
            wrong = PYTHON_SWAPS.get(type(operator))
            if wrong and self.here(node, f"{type(operator).__name__} for {wrong.__name__}"):
                node.ops[place] = wrong()
        return node

    def visit_BoolOp(self, node):
        self.generic_visit(node)
        wrong = PYTHON_SWAPS[type(node.op)]
        if self.here(node, f"{type(node.op).__name__} for {wrong.__name__}"):
            node.op = wrong()
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        wrong = PYTHON_SWAPS.get(type(node.op))
        if wrong and self.here(node, f"{type(node.op).__name__} for {wrong.__name__}"):
            node.op = wrong()
        return node

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self.here(node, "not left out"):
            return node.operand
        return node

    def visit_Name(self, node):
        if node.id in PYTHON_NAMES and self.here(node, f"{node.id} for {PYTHON_NAMES[node.id]}"):
            node.id = PYTHON_NAMES[node.id]
        return node

    def visit_Constant(self, node):
        if isinstance(node.value, bool):
            if self.here(node, f"{node.value} turned round"):
                node.value = not node.value
        elif isinstance(node.value, int) and self.here(node, f"{node.value} off by one"):
            node.value += 1
        return node

    def visit_AnnAssign(self, node):
        return node

    def visit_ClassDef(self, node):
        # What a data class is told of itself is no part of an answer.
        node.body = [self.visit(part) for part in node.body]
        return node

    def visit_arguments(self, node):
        return node


def of_the_reference_engine() -> Iterator[tuple[str, types.ModuleType]]:
    """The reference engine once for each slip in its source."""
    source = Path(reference.__file__).read_text(encoding="utf-8")
    wanted = 0
    while True:
        tree = ast.parse(source)
        slip = Slip(wanted)
        tree = ast.fix_missing_locations(slip.visit(tree))
        if slip.seen < wanted:
            return
        name = "goldenthread.engine.mutant"
        module = types.ModuleType(name)
        module.__package__ = "goldenthread.engine"
        # Data classes look their module up by its name.
        sys.modules[name] = module
        try:
            exec(compile(tree, f"<mutant: {slip.says}>", "exec"), module.__dict__)
            yield slip.says, module
        finally:
            del sys.modules[name]
        wanted += 1
