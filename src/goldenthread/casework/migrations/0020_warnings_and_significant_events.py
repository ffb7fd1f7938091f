"""Warnings with their reviews, and significant events."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0019_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="SafetyWarning",
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
                    "local",
                    models.JSONField(blank=True, default=dict, editable=False, verbose_name="Questions of the authority's own"),
                ),
                ("happened_on", models.DateField(verbose_name="When did it happen?")),
                ("happened_time", models.TimeField(blank=True, null=True, verbose_name="At what time?")),
                (
                    "warns_of",
                    goldenthread.casework.fields.CodeField(
                        blank=True, max_length=40, null=True, verbose_name="What is the warning of?"
                    ),
                ),
                (
                    "what",
                    goldenthread.casework.fields.Words(
                        blank=True, default="", verbose_name="What must somebody who goes there know?"
                    ),
                ),
                ("do", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What should they do about it?")),
                (
                    "expected_review_on",
                    goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="When is it to be looked at again?"),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.questionsasked",
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
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.team",
                        verbose_name="In which team?",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.worker",
                        verbose_name="Who did it?",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafetyWarningChild",
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
                    "local",
                    models.JSONField(blank=True, default=dict, editable=False, verbose_name="Questions of the authority's own"),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.questionsasked",
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
                    "warning",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="casework.safetywarning",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "children whom warnings are about",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafetyWarningReview",
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
                    "local",
                    models.JSONField(blank=True, default=dict, editable=False, verbose_name="Questions of the authority's own"),
                ),
                ("happened_on", models.DateField(verbose_name="When did it happen?")),
                ("happened_time", models.TimeField(blank=True, null=True, verbose_name="At what time?")),
                (
                    "still_holds",
                    goldenthread.casework.fields.YesNo(blank=True, null=True, verbose_name="Does the warning still hold?"),
                ),
                ("reason", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="Why?")),
                (
                    "expected_review_on",
                    goldenthread.casework.fields.Day(
                        blank=True, null=True, verbose_name="If it does, when is it to be looked at again?"
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.questionsasked",
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
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.team",
                        verbose_name="In which team?",
                    ),
                ),
                (
                    "warning_child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="casework.safetywarningchild"
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.worker",
                        verbose_name="Who did it?",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignificantEvent",
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
                    "local",
                    models.JSONField(blank=True, default=dict, editable=False, verbose_name="Questions of the authority's own"),
                ),
                ("happened_on", models.DateField(verbose_name="When did it happen?")),
                ("happened_time", models.TimeField(blank=True, null=True, verbose_name="At what time?")),
                ("what", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What happened?")),
                ("matters", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="Why does it matter?")),
                ("source_step", models.CharField(default="", editable=False, max_length=100)),
                ("source_record", models.UUIDField(editable=False, null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.questionsasked",
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
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.team",
                        verbose_name="In which team?",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.worker",
                        verbose_name="Who did it?",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignificantEventChild",
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
                    "local",
                    models.JSONField(blank=True, default=dict, editable=False, verbose_name="Questions of the authority's own"),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.questionsasked",
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
                    "event",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="casework.significantevent",
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
            ],
            options={
                "verbose_name_plural": "children in significant events",
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="safetywarning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_out_at__isnull", True), ("struck_out_by__isnull", True), ("struck_out_reason", "")),
                    models.Q(
                        ("struck_out_at__isnull", False),
                        ("struck_out_by__isnull", False),
                        models.Q(("struck_out_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="casework_safetywarning_struck_out_whole",
                violation_error_message="A record is struck through by someone, at a time and with a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetywarningchild",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_out_at__isnull", True), ("struck_out_by__isnull", True), ("struck_out_reason", "")),
                    models.Q(
                        ("struck_out_at__isnull", False),
                        ("struck_out_by__isnull", False),
                        models.Q(("struck_out_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="casework_safetywarningchild_struck_out_whole",
                violation_error_message="A record is struck through by someone, at a time and with a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetywarningchild",
            constraint=models.UniqueConstraint(
                fields=("warning", "person"),
                name="casework_child_once_in_a_warning",
                violation_error_message="This child is in the warning already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetywarningreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_out_at__isnull", True), ("struck_out_by__isnull", True), ("struck_out_reason", "")),
                    models.Q(
                        ("struck_out_at__isnull", False),
                        ("struck_out_by__isnull", False),
                        models.Q(("struck_out_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="casework_safetywarningreview_struck_out_whole",
                violation_error_message="A record is struck through by someone, at a time and with a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="significantevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_out_at__isnull", True), ("struck_out_by__isnull", True), ("struck_out_reason", "")),
                    models.Q(
                        ("struck_out_at__isnull", False),
                        ("struck_out_by__isnull", False),
                        models.Q(("struck_out_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="casework_significantevent_struck_out_whole",
                violation_error_message="A record is struck through by someone, at a time and with a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="significanteventchild",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_out_at__isnull", True), ("struck_out_by__isnull", True), ("struck_out_reason", "")),
                    models.Q(
                        ("struck_out_at__isnull", False),
                        ("struck_out_by__isnull", False),
                        models.Q(("struck_out_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="casework_significanteventchild_struck_out_whole",
                violation_error_message="A record is struck through by someone, at a time and with a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="significanteventchild",
            constraint=models.UniqueConstraint(
                fields=("event", "person"),
                name="casework_child_once_in_a_significant_event",
                violation_error_message="This child is in the event already.",
            ),
        ),
    ]
