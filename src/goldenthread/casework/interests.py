"""Who is too close to somebody of the record: an account that is this person, is of this person's family, or has another
conflict of interest. That record, and those of the family and household, are closed to it whatever its role.
"""

from django.db import connection, models

from goldenthread.dataset.codes import Code, CodeSet

from .access.roles import VIEW_CHILD
from .fields import CodeField
from .records import Recorded

TOO_CLOSE = CodeSet(
    "too_close",
    "How somebody is too close to a person to open the record",
    [
        Code("self", "It is their own record"),
        Code("family", "The person is of their own family"),
        Code("household", "The person lives, or lived, with them"),
        Code("conflict", "Another conflict of interest: a friend, a neighbour, a colleague's child"),
    ],
)


class DeclaredInterest(Recorded):
    """A declaration that somebody is too close to a person: of whom, by whom, when and why. It ends by a manager's act.

    Whom it closes the record to cannot read it either: they are told when they try to open the record, and in no list.
    """

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+", verbose_name="Who is too close?")
    kind = CodeField("How are they too close?", TOO_CLOSE, null=False, blank=False)
    reason = models.TextField("What makes it so?")
    ended_at = models.DateTimeField(null=True, editable=False)

    ability = VIEW_CHILD
    person_column = "person_id"
    numbers_may_read = False

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "user"],
                condition=models.Q(ended_at__isnull=True, struck_out_at__isnull=True),
                name="casework_interest_once",
                violation_error_message="That is declared already.",
            ),
        ]
        indexes = [
            # Asked with every query: the few declarations of one account that hold.
            models.Index(fields=["user"], name="casework_interest_holds", condition=models.Q(ended_at__isnull=True)),
        ]


def too_close(worker, person_id) -> bool:
    """Whether a declared interest of the holder of a post closes this person's record to them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM casework_user account, access_too_close(account.id) AS shut(id) "
            "WHERE account.worker_id = %s AND shut.id = %s)",
            [worker.pk, person_id],
        )
        return cursor.fetchone()[0]
