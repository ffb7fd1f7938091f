"""Children and other people of the record, and who may open a restricted one."""

from datetime import date, timedelta

from django.db import connection, models

from goldenthread.dataset.check_characters import nhs_number_is_whole
from goldenthread.dataset.codes.people import ETHNICITY, SEX
from goldenthread.dataset.tables.people import People

from .dataset_rows import RowsOf, known
from .fields import CodeField, Day, Line, YesNo
from .identifiers import WRONG_NHS
from .records import Record, Recorded
from .validation import today

GROWN_UP_YEARS = 18
LATEST_BIRTH_AFTER_EXPECTED = timedelta(60)
LONGEST_AHEAD = timedelta(300)
"""No birth is expected later than this from now."""


class Person(Recorded):
    """Anyone in the record: a child the authority works with, the unborn among them, or someone of a child's family or
    network. A parent who was a child here keeps the one record.

    What is asked here is what is held now: it follows from `Name`, `Identifier` and `Fact` (`following.py`).
    """

    local_id = models.CharField("The authority's identifier of the person", max_length=20, editable=False)
    known_as_child = models.BooleanField(
        "Does the authority work, or did it ever work, with this person as a child?", default=True, editable=False
    )
    forename = Line("First names")
    surname = Line("Family name")
    date_of_birth = Day("Date of birth")
    expected_date_of_birth = Day("Expected date of birth, if not yet born")
    date_of_death = Day("Date of death")
    sex = CodeField("Sex", SEX)
    gender_identity = Line("Gender identity, if different from sex", max_length=100)
    ethnicity = CodeField("Ethnic background", ETHNICITY)
    disabled = YesNo("Does the child have a disability?")
    nhs_number = Line("NHS number", max_length=10)

    person_column = "id"
    rows = (
        RowsOf(
            People,
            # Parents, carers and the rest of a network are in the record and in no number.
            where=models.Q(known_as_child=True),
            items={
                "child_id": "local_id",
                "forename": known("forename"),
                "surname": known("surname"),
                "sex": "sex",
                "gender_identity": known("gender_identity"),
                "ethnicity": "ethnicity",
                "date_of_birth": "date_of_birth",
                "expected_date_of_birth": "expected_date_of_birth",
                "date_of_death": "date_of_death",
                "nhs_number": known("nhs_number"),
                "disabled": "disabled",
            },
        ),
    )

    class Meta(Recorded.Meta):
        verbose_name_plural = "people"
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["authority", "local_id"],
                name="casework_person_local_id_once",
                violation_error_message="Another child of this authority has this identifier.",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "date_of_birth"], name="casework_person_born"),
            # What ties a worker to the children they added is asked with every query; history that was loaded has none.
            models.Index(fields=["recorded_by"], name="casework_person_added", condition=models.Q(recorded_by__isnull=False)),
            models.Index(fields=["nhs_number"], name="casework_person_nhs", condition=~models.Q(nhs_number="")),
        ]

    def before_record(self, by) -> None:
        """The authority's own identifier: the next number that no child has."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT person_next_local_id(%s)", [self.authority_id])
            (self.local_id,) = cursor.fetchone()

    def __str__(self) -> str:
        return f"{self.forename} {self.surname}".strip() or "a person not yet named"

    @property
    def is_grown_up(self) -> bool:
        """Whether they are 18 or older; who has no date of birth is not known to be."""
        born, now = self.date_of_birth, today()
        return born is not None and (now.year - born.year) - ((now.month, now.day) < (born.month, born.day)) >= GROWN_UP_YEARS

    @staticmethod
    def rules(values: dict):
        """What is wrong with what was written, as (question, sentence)."""
        number = values.get("nhs_number")
        if number and not nhs_number_is_whole(number):
            yield "nhs_number", WRONG_NHS
        yield from wrong_between_dates(*(values.get(name) for name in DATES))


DATES = ("date_of_birth", "expected_date_of_birth", "date_of_death")


def wrong_between_dates(born, expected, died):
    """What is wrong between a person's dates, as (question, sentence). What is no date is said of itself."""
    born, expected, died = (each if isinstance(each, date) else None for each in (born, expected, died))
    if born and died and died < born:
        yield "date_of_death", "The date of death is before the date of birth: check both."
    if born and expected and born - expected > LATEST_BIRTH_AFTER_EXPECTED:
        yield (
            "date_of_birth",
            f"The date of birth is {(born - expected).days} days after the day on which the birth was expected: check both.",
        )
    if expected and not born and expected - today() > LONGEST_AHEAD:
        yield "expected_date_of_birth", "The birth is expected more than 300 days from now: check the year."


class Restriction(Recorded):
    """A record that only the people on its list may open. It always counts in numbers."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restrictions")
    reason = models.TextField("Why is the record restricted?")
    ring = Line("Whom should someone ring who believes this is their child?")
    sealed = models.BooleanField(
        "Is it sealed: an adoption, or an identity that is protected?", default=False,
        help_text="Not even an emergency opens a sealed record to a name that is not on its list.",
    )  # fmt: skip
    ended_at = models.DateTimeField(null=True, editable=False)

    person_column = "person_id"
    numbers_may_read = False

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True),
                name="casework_restricted_once",
                violation_error_message="This record is restricted already.",
            ),
        ]


class RestrictedAccess(Record):
    """A name on the list of a restricted record: who may open it, who allowed that, and until when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restricted_access")
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    allowed_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    allowed_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField("Why does this person need to open it?")
    ended_at = models.DateTimeField(null=True, blank=True)

    person_column = "person_id"
    numbers_may_read = False

    class Meta:
        verbose_name_plural = "restricted access"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "user"],
                condition=models.Q(ended_at__isnull=True),
                name="casework_on_the_list_once",
                violation_error_message="This name is on the list already.",
            )
        ]
