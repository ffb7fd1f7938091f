"""Who stands in for whom while they are away."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0017_partners"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cover",
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
                (
                    "because",
                    goldenthread.casework.fields.CodeField(
                        blank=True, max_length=40, null=True, verbose_name="Why are they away?"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="From when?")),
                ("until_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Until when?")),
                ("ended_at", models.DateTimeField(editable=False, null=True)),
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
                    "by_worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covering",
                        to="casework.worker",
                        verbose_name="Who stands in for them?",
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
                    "worker",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="covers", to="casework.worker"
                    ),
                ),
            ],
            options={
                "abstract": False,
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
                        name="casework_cover_struck_out_whole",
                        violation_error_message="A record is struck through by someone, at a time and with a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("worker", models.F("by_worker")), _negated=True),
                        name="casework_cover_by_another",
                        violation_error_message="Somebody else stands in for whoever is away.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"),
                        name="casework_cover_ends_after_it_begins",
                        violation_error_message="Cover cannot end before the day it began.",
                    ),
                ],
            },
        ),
    ]
