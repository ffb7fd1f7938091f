"""Letters, invitations and shared versions, each for one reader."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0015_unusual_reading"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecipientVersion",
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
                ("told_of", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), editable=False, size=None)),
                ("kind", models.CharField(editable=False, max_length=40)),
                ("table", models.CharField(default="", editable=False, max_length=100)),
                ("record", models.UUIDField(editable=False, null=True)),
                (
                    "recipient_kind",
                    goldenthread.casework.fields.CodeField(
                        blank=True, editable=False, max_length=40, null=True, verbose_name="What is the recipient?"
                    ),
                ),
                ("content", models.JSONField(editable=False, null=True)),
                ("digest", models.CharField(default="", editable=False, max_length=64)),
                ("answers", models.JSONField(default=dict, editable=False)),
                ("put_in", models.JSONField(default=dict, editable=False)),
                ("ready_at", models.DateTimeField(editable=False, null=True)),
                ("marked", models.JSONField(default=list, editable=False)),
                ("checked_at", models.DateTimeField(editable=False, null=True)),
                ("checked_says", models.TextField(default="", editable=False)),
                ("sent_back_says", models.TextField(default="", editable=False)),
                ("sent_at", models.DateTimeField(editable=False, null=True)),
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
                    "to_contact",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.contact",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SentVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("told_of", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), editable=False, size=None)),
                ("kind", models.CharField(editable=False, max_length=40)),
                ("table", models.CharField(default="", editable=False, max_length=100)),
                ("record", models.UUIDField(editable=False, null=True)),
                (
                    "recipient_kind",
                    goldenthread.casework.fields.CodeField(
                        blank=True, editable=False, max_length=40, null=True, verbose_name="What is the recipient?"
                    ),
                ),
                ("content", models.JSONField(editable=False, null=True)),
                ("digest", models.CharField(default="", editable=False, max_length=64)),
                ("withheld", models.JSONField(default=list)),
                ("put_in", models.JSONField(default=list)),
                (
                    "how",
                    goldenthread.casework.fields.CodeField(blank=True, max_length=40, null=True, verbose_name="How did it go?"),
                ),
                ("sent_at", models.DateTimeField()),
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
                    "of_version",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sent",
                        to="casework.recipientversion",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "to_contact",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.contact",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="recipientversion",
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
                name="casework_recipientversion_struck_out_whole",
                violation_error_message="A record is struck through by someone, at a time and with a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipientversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_contact__isnull", True), ("to_person__isnull", False)),
                    models.Q(("to_contact__isnull", False), ("to_person__isnull", True)),
                    _connector="OR",
                ),
                name="casework_recipientversion_to_one",
                violation_error_message="A version goes to one recipient.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipientversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("checked_by__isnull", True),
                    models.Q(models.Q(("checked_by", models.F("recorded_by")), _negated=True), ("checked_at__isnull", False)),
                    _connector="OR",
                ),
                name="casework_version_checked_by_another",
                violation_error_message="A version is checked by somebody other than whoever made it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipientversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at__isnull", True),
                    models.Q(
                        ("ready_at__isnull", False), models.Q(("marked", []), ("checked_at__isnull", False), _connector="OR")
                    ),
                    _connector="OR",
                ),
                name="casework_version_sent_when_checked",
                violation_error_message="What is marked is sent once a second person has checked it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_contact__isnull", True), ("to_person__isnull", False)),
                    models.Q(("to_contact__isnull", False), ("to_person__isnull", True)),
                    _connector="OR",
                ),
                name="casework_sentversion_to_one",
                violation_error_message="A version goes to one recipient.",
            ),
        ),
    ]
