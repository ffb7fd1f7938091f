"""The authority, its teams and the holders of its posts."""

from pathlib import Path

from django.db import models

from goldenthread.dataset.tables.workforce import Teams, Workers

from .access.roles import MANAGE_POSTS
from .dataset_rows import RowsOf, known, text
from .fields import Day, Line, YesNo
from .records import Record, Recorded


class Authority(models.Model):
    """An authority that owns records. Two can share a service and part again; their figures never mix."""

    code = models.CharField("Code of the authority", max_length=20, primary_key=True)
    name = models.CharField("Name of the authority", max_length=200)
    settings_folder = Line("Folder of the authority's own settings")
    local_questions = models.JSONField(
        "Questions of the authority's own, by step", default=dict, blank=True,
        help_text='{"contact": [{"name": "ward", "asks": "Which ward?", "kind": "text"}]}; nothing statutory reads them.',
    )  # fmt: skip

    app_may = ("SELECT",)
    person_column = ""

    class Meta:
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name

    def settings_in(self, home: Path) -> Path | None:
        """Where its own settings lie: named from the home, so that a restored home reads the copy it holds."""
        return home / self.settings_folder if self.settings_folder else None


class Team(Record):
    """A team. `front_door` teams take and decide contacts about any child."""

    name = models.CharField("Name of the team", max_length=200)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="teams", verbose_name="Team it belongs to"
    )
    front_door = models.BooleanField("Takes contacts about any child", default=False)

    rows = (RowsOf(Teams, items={"team_id": text("id"), "name": "name", "parent_team_id": text("parent_id")}),)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name"], name="casework_team_once", violation_error_message="Another team has this name."
            )
        ]

    def __str__(self) -> str:
        return self.name


class Worker(Recorded):
    """The holder of a post, with or without an account here."""

    ability = MANAGE_POSTS

    name = models.CharField("Name", max_length=200)
    job_title = Line("Job title")
    qualified = models.BooleanField("Qualified social worker", default=False)
    manager = models.BooleanField("Manages a team", default=False)
    registration_number = Line("Social Work England number", max_length=20)
    registration_ends_on = Day("Last day of the registration", to_come=True)
    registration_checked_on = Day("Checked on Social Work England's register on", editable=False)
    registration_checked_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False, verbose_name="Checked by"
    )
    agency = YesNo("From an agency")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="workers", verbose_name="Team")
    capacity = models.PositiveSmallIntegerField("Children the post can hold", null=True, blank=True)
    started_on = Day("Joined on")
    left_on = Day("Left on")

    rows = (
        RowsOf(
            Workers,
            items={
                "worker_id": text("id"),
                "name": "name",
                "registration_number": known("registration_number"),
                "job_title": known("job_title"),
                "agency": "agency",
                "team_id": text("team_id"),
                "started_date": "started_on",
                "left_date": "left_on",
            },
        ),
    )

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="casework_worker_registration_checked_whole",
                condition=models.Q(registration_checked_on__isnull=True, registration_checked_by__isnull=True)
                | models.Q(registration_checked_on__isnull=False, registration_checked_by__isnull=False)
                & ~models.Q(registration_checked_by=models.F("id")),
                violation_error_message="A registration is checked by someone else, on a day.",
            ),
            models.CheckConstraint(
                name="casework_worker_leaves_after_joining",
                condition=models.Q(left_on__isnull=True)
                | models.Q(started_on__isnull=True)
                | models.Q(left_on__gte=models.F("started_on")),
                violation_error_message="A worker cannot leave before the day they joined.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
