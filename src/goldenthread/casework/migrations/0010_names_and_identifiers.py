"""The names and identifiers of a person, each held from a day; what a person's row said before is carried over."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields

# Written down when the person was, or when the row last came to say so, and by whoever did that.
CARRIED_OVER = """
INSERT INTO casework_{table} (id, authority_id, person_id, recorded_at, recorded_by_id, version, struck_out_reason, {columns})
SELECT gen_random_uuid(), p.authority_id, p.id, COALESCE(changed.at, p.recorded_at),
       CASE WHEN changed.at IS NULL THEN p.recorded_by_id ELSE changed.by END, 1, '', {values}
FROM casework_person p
LEFT JOIN LATERAL (
    SELECT changed_at AS at, changed_by_id AS by FROM casework_history
    WHERE record = p.id AND "table" = 'casework_person' AND ({said_otherwise})
    ORDER BY changed_at DESC LIMIT 1) AS changed ON true
WHERE {said_something}
"""
NAMES = CARRIED_OVER.format(
    table="name", columns="forename, surname, main", values="p.forename, p.surname, true",
    said_otherwise="before ->> 'forename' <> p.forename OR before ->> 'surname' <> p.surname",
    said_something="p.forename <> '' OR p.surname <> ''",
)  # fmt: skip
NHS_NUMBERS = CARRIED_OVER.format(
    table="identifier", columns="kind, value", values="'nhs_number', p.nhs_number",
    said_otherwise="before ->> 'nhs_number' <> p.nhs_number", said_something="p.nhs_number <> ''",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0009_readers_and_emergencies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Identifier",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="When it was written down"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("struck_out_at", models.DateTimeField(editable=False, null=True)),
                ("struck_out_reason", models.TextField(default="", editable=False)),
                ("from_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Since when?")),
                (
                    "until_on",
                    goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Until when, if it has ended?"),
                ),
                (
                    "source",
                    goldenthread.casework.fields.CodeField(
                        blank=True, max_length=40, null=True, verbose_name="Who told us, or where was it seen?"
                    ),
                ),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "kind",
                    goldenthread.casework.fields.CodeField(
                        blank=True, max_length=40, null=True, verbose_name="Which number is it?"
                    ),
                ),
                ("value", goldenthread.casework.fields.Line(blank=True, default="", max_length=40, verbose_name="The number")),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.authority",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        help_text="Empty where history was loaded that no account of ours wrote.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "struck_out_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.identifier",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["kind", "value"], name="casework_identifier_value")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_out_at__isnull", True), ("struck_out_by__isnull", True), ("struck_out_reason", "")),
                            models.Q(
                                ("struck_out_at__isnull", False),
                                ("struck_out_by__isnull", False),
                                models.Q(("struck_out_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="casework_identifier_struck_out_whole",
                        violation_error_message="A record is struck through by someone, at a time and with a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="casework_identifier_confirmed_whole",
                        violation_error_message="What is confirmed has a time and whoever confirmed it.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("struck_out_at__isnull", True),
                            ("superseded_by__isnull", True),
                            ("until_on__isnull", True),
                            ("kind__in", ["nhs_number", "upn"]),
                        ),
                        fields=("person", "kind"),
                        name="casework_identifier_one_at_a_time",
                        violation_error_message="A person has one such number at a time: say that the one held has changed, or was wrong.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("struck_out_at__isnull", True), ("superseded_by__isnull", True), ("until_on__isnull", True)
                        ),
                        fields=("person", "kind", "value"),
                        name="casework_identifier_once",
                        violation_error_message="This number is held already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="When it was written down"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("struck_out_at", models.DateTimeField(editable=False, null=True)),
                ("struck_out_reason", models.TextField(default="", editable=False)),
                ("from_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Since when?")),
                (
                    "until_on",
                    goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Until when, if it has ended?"),
                ),
                (
                    "source",
                    goldenthread.casework.fields.CodeField(
                        blank=True, max_length=40, null=True, verbose_name="Who told us, or where was it seen?"
                    ),
                ),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "kind",
                    goldenthread.casework.fields.CodeField(
                        blank=True, max_length=40, null=True, verbose_name="What kind of name is it?"
                    ),
                ),
                (
                    "forename",
                    goldenthread.casework.fields.Line(blank=True, default="", max_length=200, verbose_name="First names"),
                ),
                (
                    "surname",
                    goldenthread.casework.fields.Line(blank=True, default="", max_length=200, verbose_name="Family name"),
                ),
                ("main", models.BooleanField(default=False, editable=False, verbose_name="Is it the name that lists show?")),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.authority",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        help_text="Empty where history was loaded that no account of ours wrote.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "struck_out_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.name",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person"], name="casework_name_of_a_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_out_at__isnull", True), ("struck_out_by__isnull", True), ("struck_out_reason", "")),
                            models.Q(
                                ("struck_out_at__isnull", False),
                                ("struck_out_by__isnull", False),
                                models.Q(("struck_out_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="casework_name_struck_out_whole",
                        violation_error_message="A record is struck through by someone, at a time and with a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="casework_name_confirmed_whole",
                        violation_error_message="What is confirmed has a time and whoever confirmed it.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("struck_out_at__isnull", True),
                            ("superseded_by__isnull", True),
                            ("until_on__isnull", True),
                            ("main", True),
                        ),
                        fields=("person",),
                        name="casework_name_main_once",
                        violation_error_message="Someone else has changed the name that lists show: open the page again and read it.",
                    ),
                ],
            },
        ),
        migrations.RunSQL([NAMES, NHS_NUMBERS], migrations.RunSQL.noop),
    ]
