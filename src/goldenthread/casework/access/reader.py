"""Who reads: told to the database for the length of one transaction, and to nobody else."""

import contextlib

from django.db import connections, transaction

from ..accounts import User


@contextlib.contextmanager
def reading_as(user: User | None, using: str = "default"):
    """A transaction in which the policies answer for this person; for nobody, they show nothing of the record."""
    with transaction.atomic(using=using):
        tell(user, using)
        yield
        # Within an outer transaction the settings would outlive this block; after an error they are undone with it.
        tell(None, using)


def tell(user: User | None, using: str = "default") -> None:
    """Say who reads, until the transaction ends."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('goldenthread.authority', %s, true), set_config('goldenthread.user', %s, true)",
            [user.authority_id, str(user.pk)] if user else ["", ""],
        )


@contextlib.contextmanager
def counting_for(authority: str, using: str = "numbers"):
    """A transaction in which the numbers' role sees one authority's rows and no other's."""
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT set_config('goldenthread.authority', %s, true)", [authority])
        yield
