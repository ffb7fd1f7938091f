"""Operations of migrations that are of one kind and follow each other, done with one rendering of the models between them.

Django renders every model again after each operation, and each is tied to nearly all others here: 75 constraints one by one
cost a minute of every empty record, and of every test that begins with one. What is done to the database is the same.
"""

from itertools import groupby

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation

KINDS = ({AddConstraint, AddIndex}, {AddField}, {CreateModel})
"""What does not mind that those after it are rendered already: each only adds, and adds nothing that another one did."""


class Together(Operation):
    """Several operations of one kind, in their order."""

    reversible = True

    def __init__(self, operations: list[Operation]):
        self.operations = operations

    def state_forwards(self, app_label, state) -> None:
        rendered = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if rendered is not None:
            _ = state.apps  # Rendered here, because the state is copied with what was rendered.

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


def together(operations: list[Operation]) -> list[Operation]:
    """The same operations, those of one kind that follow each other as one."""
    runs = [list(run) for _, run in groupby(operations, key=_kind)]
    return [each for run in runs for each in ([Together(run)] if len(run) > 1 and _kind(run[0]) is not None else run)]


def _kind(operation: Operation) -> int | None:
    return next((place for place, kinds in enumerate(KINDS) if type(operation) in kinds), None)
