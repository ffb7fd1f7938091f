"""Who is named to read a record until a day, and what was opened in an emergency."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0008_declared_interests"),
    ]

    operations = [
        migrations.AddField(
            model_name="restriction",
            name="sealed",
            field=models.BooleanField(
                default=False,
                help_text="Not even an emergency opens a sealed record to a name that is not on its list.",
                verbose_name="Is it sealed: an adoption, or an identity that is protected?",
            ),
        ),
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "reason",
                    goldenthread.casework.fields.CodeField(
                        blank=True, max_length=40, null=True, verbose_name="What is the emergency?"
                    ),
                ),
                ("words", models.TextField(verbose_name="What has happened, and what do you need to know?")),
                ("from_at", models.DateTimeField(editable=False)),
                ("until_at", models.DateTimeField(editable=False)),
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
                    "person",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
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
                "verbose_name_plural": "emergency access",
                "indexes": [models.Index(fields=["user", "until_at"], name="casework_emergency_now")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__gt", models.F("from_at")),
                            (
                                "until_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("from_at"), "+", models.Value(datetime.timedelta(days=1))
                                ),
                            ),
                        ),
                        name="casework_emergency_lasts_a_day",
                        violation_error_message="A record is opened in an emergency for at most 24 hours.",
                    ),
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
                        name="casework_emergency_reviewed_by_another",
                        violation_error_message="What was opened in an emergency is reviewed by somebody else, with what they found.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedReader",
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
                    "purpose",
                    goldenthread.casework.fields.CodeField(blank=True, max_length=40, null=True, verbose_name="What for?"),
                ),
                ("reason", models.TextField(verbose_name="Why do they need to read it?")),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Who is named?",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(condition=models.Q(("ended_at__isnull", True)), fields=["user"], name="casework_named_now")
                ],
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
                        name="casework_namedreader_struck_out_whole",
                        violation_error_message="A record is struck through by someone, at a time and with a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__gte", models.F("from_on")),
                            (
                                "until_on__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("from_on"), "+", models.Value(datetime.timedelta(days=366))
                                ),
                            ),
                        ),
                        name="casework_named_until_a_day",
                        violation_error_message="Somebody is named until a day, at most a year away.",
                    ),
                ],
            },
        ),
    ]
