"""Reading of records that stands out, for the information owner to review."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0014_facts_and_how_people_are_reached"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnusualReading",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("on_day", models.DateField(editable=False)),
                (
                    "kind",
                    goldenthread.casework.fields.CodeField(
                        blank=True, editable=False, max_length=40, null=True, verbose_name="What stands out?"
                    ),
                ),
                ("records", models.PositiveIntegerField(editable=False)),
                ("looks", models.PositiveIntegerField(editable=False)),
                ("reviewed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "found",
                    goldenthread.casework.fields.CodeField(
                        blank=True, editable=False, max_length=40, null=True, verbose_name="What did the review find?"
                    ),
                ),
                (
                    "found_words",
                    goldenthread.casework.fields.Words(
                        blank=True, default="", editable=False, verbose_name="What is to be done?"
                    ),
                ),
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
                    "reviewed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "on_day", "kind"), name="casework_reading_listed_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("found__isnull", True), ("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(
                                ("found__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("reviewed_by", models.F("user")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="casework_reading_reviewed_by_another",
                        violation_error_message="Somebody's reading is reviewed by somebody else, with what they found.",
                    ),
                ],
            },
        ),
    ]
