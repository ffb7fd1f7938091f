"""Case notes, direct work, safety plans, managers' decisions and documents; passages and how they are handled."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields
from goldenthread.operations.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0010_names_and_identifiers"),
    ]

    operations = together(
        [
            migrations.CreateModel(
                name="CaseNote",
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
                        "note_of",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="What is the note of?"
                        ),
                    ),
                    (
                        "with_whom",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="Who was there, or whom was it with?"
                        ),
                    ),
                    (
                        "happened",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What happened, and what was said?"
                        ),
                    ),
                    ("means", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What do you make of it?")),
                    (
                        "what_next",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What will be done now, by whom and by when?"
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
                name="CaseNoteChild",
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
                    ("child_seen", goldenthread.casework.fields.YesNo(blank=True, null=True, verbose_name="Was the child seen?")),
                    (
                        "seen_alone",
                        goldenthread.casework.fields.YesNo(blank=True, null=True, verbose_name="Was the child seen alone?"),
                    ),
                    (
                        "not_seen_alone_why",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="If not seen, or not alone, why?"
                        ),
                    ),
                    (
                        "child_said",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What did the child say and show?"
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
                        "note",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="casework.casenote",
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
                    "verbose_name_plural": "children in case notes",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="DirectWork",
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
                    ("purpose", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What was it for?")),
                    (
                        "done",
                        goldenthread.casework.fields.Words(
                            blank=True,
                            default="",
                            help_text="The tool, game, drawing, walk or talk.",
                            verbose_name="What did you do together?",
                        ),
                    ),
                    (
                        "what_next",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What will be done because of it, by whom and by when?"
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
                    "verbose_name_plural": "notes of direct work",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="DirectWorkChild",
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
                    ("child_seen", goldenthread.casework.fields.YesNo(blank=True, null=True, verbose_name="Was the child seen?")),
                    (
                        "seen_alone",
                        goldenthread.casework.fields.YesNo(blank=True, null=True, verbose_name="Was the child seen alone?"),
                    ),
                    (
                        "not_seen_alone_why",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="If not seen, or not alone, why?"
                        ),
                    ),
                    (
                        "child_said",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What did the child say and show?"
                        ),
                    ),
                    (
                        "life_is_like",
                        goldenthread.casework.fields.Words(
                            blank=True,
                            default="",
                            verbose_name="What is life like for this child, from what they said and showed?",
                        ),
                    ),
                    (
                        "changes",
                        goldenthread.casework.fields.Words(
                            blank=True,
                            default="",
                            verbose_name="What changes in the plan or the decisions for this child because of it?",
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
                        "direct_work",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="casework.directwork",
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
                    "verbose_name_plural": "children in notes of direct work",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Document",
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
                        "kind",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="What kind of document is it?"
                        ),
                    ),
                    (
                        "title",
                        goldenthread.casework.fields.Line(
                            blank=True,
                            default="",
                            help_text="As you would look for it: “School report, autumn term”.",
                            max_length=200,
                            verbose_name="What is it?",
                        ),
                    ),
                    (
                        "came_from",
                        goldenthread.casework.fields.Line(
                            blank=True, default="", max_length=200, verbose_name="Whom is it from?"
                        ),
                    ),
                    (
                        "note",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What should a reader know about it?"
                        ),
                    ),
                    ("file_name", models.CharField(editable=False, max_length=200)),
                    ("file_type", models.CharField(editable=False, max_length=20)),
                    ("size", models.PositiveIntegerField(editable=False)),
                    ("digest", models.CharField(editable=False, max_length=64)),
                    ("scanned", models.BooleanField(editable=False, null=True)),
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
                name="DocumentChild",
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
                        "document",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="casework.document",
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
                    "verbose_name_plural": "children whom documents are about",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ManagementDecision",
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
                    ("decided", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What was decided?")),
                    ("reason", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="Why?")),
                    (
                        "relied_on",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What did the decision rest on?"),
                    ),
                    (
                        "direction",
                        goldenthread.casework.fields.Words(
                            blank=True,
                            default="",
                            help_text="Leave it empty where nobody is directed to do anything.",
                            verbose_name="What must the worker do?",
                        ),
                    ),
                    ("expected_by", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="By when?")),
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
                        "directed_to",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="directions",
                            to="casework.worker",
                            verbose_name="Which worker?",
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
                    "verbose_name_plural": "managers' decisions",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ManagementDecisionChild",
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
                        "decision",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="casework.managementdecision",
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
                    "verbose_name_plural": "children in managers' decisions",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="DirectionAnswer",
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
                        "followed",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="Was the direction followed?"
                        ),
                    ),
                    (
                        "reason",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What was done; or, if it was not followed, why not?"
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
                    (
                        "decision_child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="answers",
                            to="casework.managementdecisionchild",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "answers to directions",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PassageMark",
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
                    ("table", models.CharField(editable=False, max_length=100)),
                    ("record", models.UUIDField(editable=False)),
                    ("part", models.UUIDField(editable=False)),
                    ("question", models.CharField(editable=False, max_length=100)),
                    ("digest", models.CharField(editable=False, max_length=64)),
                    ("batch", models.UUIDField(editable=False)),
                    (
                        "handling",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="How is this passage to be handled?"
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
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="casework.person",
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
                name="PassageRelease",
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
                    ("table", models.CharField(editable=False, max_length=100)),
                    ("record", models.UUIDField(editable=False)),
                    ("part", models.UUIDField(editable=False)),
                    ("question", models.CharField(editable=False, max_length=100)),
                    ("digest", models.CharField(editable=False, max_length=64)),
                    ("batch", models.UUIDField(editable=False)),
                    (
                        "asked_on",
                        goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="When was the child asked?"),
                    ),
                    (
                        "kinds",
                        goldenthread.casework.fields.ManyCodesField(
                            blank=True, default=list, size=None, verbose_name="Who may know?"
                        ),
                    ),
                    (
                        "child_says",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What did the child say about who may know?"
                        ),
                    ),
                    (
                        "asked_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="casework.worker",
                            verbose_name="Who asked the child?",
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
                name="SafetyPlan",
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
                        "risks",
                        goldenthread.casework.fields.Rows(
                            blank=True, default=list, verbose_name="What are the risks, and who does what about each?"
                        ),
                    ),
                    (
                        "seen_by",
                        goldenthread.casework.fields.Rows(blank=True, default=list, verbose_name="Who sees the child, and when?"),
                    ),
                    (
                        "expected_end_on",
                        goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Until when does it hold?"),
                    ),
                    (
                        "if_not_kept",
                        goldenthread.casework.fields.Words(
                            blank=True,
                            default="",
                            verbose_name="What happens if it is not kept to, and whom should anyone ring, day or night?",
                        ),
                    ),
                    (
                        "shared_with",
                        goldenthread.casework.fields.Rows(blank=True, default=list, verbose_name="With whom was it shared?"),
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
                name="SafetyPlanChild",
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
                        "child_said",
                        goldenthread.casework.fields.Words(
                            blank=True,
                            default="",
                            verbose_name="What does this child say about the plan, and whom would they tell?",
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
                        "plan",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="casework.safetyplan",
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
                    "verbose_name_plural": "children in safety plans",
                    "abstract": False,
                },
            ),
            migrations.AddConstraint(
                model_name="casenote",
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
                    name="casework_casenote_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="casenotechild",
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
                    name="casework_casenotechild_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="casenotechild",
                constraint=models.UniqueConstraint(
                    fields=("note", "person"),
                    name="casework_child_once_in_a_note",
                    violation_error_message="This child is in the note already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="directwork",
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
                    name="casework_directwork_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="directworkchild",
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
                    name="casework_directworkchild_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="directworkchild",
                constraint=models.UniqueConstraint(
                    fields=("direct_work", "person"),
                    name="casework_child_once_in_direct_work",
                    violation_error_message="This child is in the note of direct work already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="document",
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
                    name="casework_document_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="documentchild",
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
                    name="casework_documentchild_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="documentchild",
                constraint=models.UniqueConstraint(
                    fields=("document", "person"),
                    name="casework_child_once_in_a_document",
                    violation_error_message="The document is in this child's record already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="managementdecision",
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
                    name="casework_managementdecision_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="managementdecisionchild",
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
                    name="casework_managementdecisionchild_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="managementdecisionchild",
                constraint=models.UniqueConstraint(
                    fields=("decision", "person"),
                    name="casework_child_once_in_a_management_decision",
                    violation_error_message="This child is in the decision already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="directionanswer",
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
                    name="casework_directionanswer_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="directionanswer",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("struck_out_at__isnull", True)),
                    fields=("decision_child",),
                    name="casework_one_standing_answer_to_a_direction",
                    violation_error_message="The direction has an answer for this child already: correct that one, or strike it out.",
                ),
            ),
            migrations.AddIndex(
                model_name="passagemark",
                index=models.Index(fields=["record"], name="casework_marks_of_an_act"),
            ),
            migrations.AddConstraint(
                model_name="passagemark",
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
                    name="casework_passagemark_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddIndex(
                model_name="passagerelease",
                index=models.Index(fields=["record"], name="casework_releases_of_an_act"),
            ),
            migrations.AddConstraint(
                model_name="passagerelease",
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
                    name="casework_passagerelease_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="safetyplan",
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
                    name="casework_safetyplan_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="safetyplanchild",
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
                    name="casework_safetyplanchild_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="safetyplanchild",
                constraint=models.UniqueConstraint(
                    fields=("plan", "person"),
                    name="casework_child_once_in_a_safety_plan",
                    violation_error_message="This child is in the safety plan already.",
                ),
            ),
        ]
    )
