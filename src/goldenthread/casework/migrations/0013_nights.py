"""What day leaves for the night team about a child, and what came of it."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields
from goldenthread.operations.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0012_words_of_documents"),
    ]

    operations = together(
        [
            migrations.CreateModel(
                name="NightHandover",
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
                        models.JSONField(
                            blank=True, default=dict, editable=False, verbose_name="Questions of the authority's own"
                        ),
                    ),
                    ("happened_on", models.DateField(verbose_name="When did it happen?")),
                    ("happened_time", models.TimeField(blank=True, null=True, verbose_name="At what time?")),
                    (
                        "may_happen",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What may happen out of hours?"),
                    ),
                    (
                        "to_do",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What should be done if it does?"
                        ),
                    ),
                    (
                        "ring",
                        goldenthread.casework.fields.Line(
                            blank=True,
                            default="",
                            max_length=200,
                            verbose_name="Whom may the night team ring, and at which number?",
                        ),
                    ),
                    (
                        "expected_end_on",
                        goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Which is the last night?"),
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
                    "verbose_name_plural": "handovers to the night team",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="NightHandoverChild",
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
                        models.JSONField(
                            blank=True, default=dict, editable=False, verbose_name="Questions of the authority's own"
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
                        "handover",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="casework.nighthandover",
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
                    "verbose_name_plural": "children in handovers to the night team",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="NightReport",
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
                        models.JSONField(
                            blank=True, default=dict, editable=False, verbose_name="Questions of the authority's own"
                        ),
                    ),
                    ("happened_on", models.DateField(verbose_name="When did it happen?")),
                    ("happened_time", models.TimeField(blank=True, null=True, verbose_name="At what time?")),
                    ("happened", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What happened?")),
                    (
                        "done",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What was done, and who was told?"
                        ),
                    ),
                    (
                        "needed",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What must be done by day?"),
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
                    "verbose_name_plural": "reports of the night team",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="NightReportRead",
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
                        models.JSONField(
                            blank=True, default=dict, editable=False, verbose_name="Questions of the authority's own"
                        ),
                    ),
                    ("happened_on", models.DateField(verbose_name="When did it happen?")),
                    ("happened_time", models.TimeField(blank=True, null=True, verbose_name="At what time?")),
                    (
                        "will_do",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What was, or will be, done about it?"
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
                        "night_report",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="read_by_day", to="casework.nightreport"
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
                    "verbose_name_plural": "night reports read",
                    "abstract": False,
                },
            ),
            migrations.AddConstraint(
                model_name="nighthandover",
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
                    name="casework_nighthandover_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="nighthandoverchild",
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
                    name="casework_nighthandoverchild_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="nighthandoverchild",
                constraint=models.UniqueConstraint(
                    fields=("handover", "person"),
                    name="casework_child_once_in_a_night_handover",
                    violation_error_message="This child is in the handover already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="nightreport",
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
                    name="casework_nightreport_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="nightreportread",
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
                    name="casework_nightreportread_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="nightreportread",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("struck_out_at__isnull", True)),
                    fields=("night_report",),
                    name="casework_night_report_read_once",
                    violation_error_message="The report was read already: correct that, or strike it out.",
                ),
            ),
        ]
    )
