"""What people say about numbers. Who may read it follows from the declarations: see oversight/database.py."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_the_record"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Break",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("indicator", models.CharField(editable=False, max_length=100, verbose_name="Indicator")),
                ("says", models.TextField(max_length=2000, verbose_name="What should be said?")),
                ("said_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_because",
                    models.TextField(default="", editable=False, max_length=500, verbose_name="Why is it withdrawn?"),
                ),
                ("from_on", models.DateField(verbose_name="From which day are the numbers different?")),
                (
                    "authority",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.authority"
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "withdrawn_by",
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
                "ordering": ["-from_on"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", ""), ("withdrawn_by__isnull", True)),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="oversight_break_withdrawn_whole",
                        violation_error_message="What is withdrawn is withdrawn by someone, at a time and with a reason.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Narrative",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("indicator", models.CharField(editable=False, max_length=100, verbose_name="Indicator")),
                ("says", models.TextField(max_length=2000, verbose_name="What should be said?")),
                ("said_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_because",
                    models.TextField(default="", editable=False, max_length=500, verbose_name="Why is it withdrawn?"),
                ),
                ("month", models.DateField(editable=False, verbose_name="First day of the month")),
                ("snapshot", models.CharField(editable=False, max_length=100, verbose_name="Snapshot the number came from")),
                (
                    "definition",
                    models.CharField(editable=False, max_length=40, verbose_name="Mark of the definition it was counted by"),
                ),
                ("number", models.CharField(editable=False, max_length=200, verbose_name="The number as it stood")),
                (
                    "authority",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.authority"
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "withdrawn_by",
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
                "ordering": ["-said_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", ""), ("withdrawn_by__isnull", True)),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="oversight_narrative_withdrawn_whole",
                        violation_error_message="What is withdrawn is withdrawn by someone, at a time and with a reason.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("indicator", models.CharField(editable=False, max_length=100, verbose_name="Indicator")),
                ("says", models.TextField(max_length=2000, verbose_name="What should be said?")),
                ("said_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_because",
                    models.TextField(default="", editable=False, max_length=500, verbose_name="Why is it withdrawn?"),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.authority"
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "withdrawn_by",
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
                "ordering": ["-said_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", ""), ("withdrawn_by__isnull", True)),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="oversight_note_withdrawn_whole",
                        violation_error_message="What is withdrawn is withdrawn by someone, at a time and with a reason.",
                    )
                ],
            },
        ),
    ]
