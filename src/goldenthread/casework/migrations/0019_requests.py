"""Requests for one's own record, and what of it was given."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0018_cover"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubjectAccessRequest",
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
                ("asked_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="When did they ask?")),
                (
                    "asked_by",
                    goldenthread.casework.fields.Line(
                        blank=True,
                        default="",
                        help_text="The person themselves, or who acts for them.",
                        max_length=200,
                        verbose_name="Who asks?",
                    ),
                ),
                (
                    "proved",
                    goldenthread.casework.fields.Words(
                        blank=True, default="", verbose_name="How is it proved who they are, and that they may have it?"
                    ),
                ),
                ("asks_for", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What do they ask for?")),
                ("ready_at", models.DateTimeField(editable=False, null=True)),
                ("digest", models.CharField(default="", editable=False, max_length=64)),
                ("checked_at", models.DateTimeField(editable=False, null=True)),
                ("checked_says", models.TextField(default="", editable=False)),
                ("sent_back_says", models.TextField(default="", editable=False)),
                ("released_at", models.DateTimeField(editable=False, null=True)),
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
                    "checked_by",
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
                    "ready_by",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RequestItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("place", models.PositiveIntegerField(editable=False)),
                ("table", models.CharField(editable=False, max_length=100)),
                ("record", models.UUIDField(editable=False)),
                ("heading", models.TextField(editable=False)),
                ("asks", models.TextField(editable=False)),
                ("text", models.TextField(editable=False)),
                (
                    "against",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, editable=False, size=None
                    ),
                ),
                ("given", models.BooleanField(editable=False, null=True)),
                (
                    "left_out",
                    goldenthread.casework.fields.CodeField(
                        blank=True, editable=False, max_length=40, null=True, verbose_name="Why is it left out?"
                    ),
                ),
                ("reason", models.TextField(default="", editable=False)),
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
                    "decided_by",
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
                    "request",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="casework.subjectaccessrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="AnsweredRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("content", models.JSONField(editable=False)),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("released_at", models.DateTimeField(editable=False)),
                ("how", models.TextField(editable=False)),
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
                    "released_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="casework.subjectaccessrequest",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="subjectaccessrequest",
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
                name="casework_subjectaccessrequest_struck_out_whole",
                violation_error_message="A record is struck through by someone, at a time and with a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectaccessrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("checked_by__isnull", True),
                    models.Q(
                        models.Q(("checked_by", models.F("recorded_by")), _negated=True),
                        models.Q(("checked_by", models.F("ready_by")), _negated=True),
                        ("checked_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="casework_request_checked_by_another",
                violation_error_message="A bundle is checked by somebody other than whoever went through it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectaccessrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("released_at__isnull", True), ("checked_at__isnull", False), _connector="OR"),
                name="casework_request_released_when_checked",
                violation_error_message="A bundle is released once a second person has checked all of it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by__isnull", True), ("given__isnull", True), ("left_out__isnull", True)),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("given", True),
                        ("left_out__isnull", True),
                        models.Q(("against", []), models.Q(("reason", ""), _negated=True), _connector="OR"),
                    ),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("given", False),
                        ("left_out__isnull", False),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="casework_request_item_decided_whole",
                violation_error_message="What is left out, or given although something speaks against it, has its reason.",
            ),
        ),
    ]
