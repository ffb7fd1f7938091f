"""The tables of the record. Policies, triggers and views follow from the declarations: see casework/database.py."""
# ruff: noqa: E501

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields
from goldenthread.operations.together import together


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = together(
        [
            migrations.CreateModel(
                name="Authority",
                fields=[
                    (
                        "code",
                        models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="Code of the authority"),
                    ),
                    ("name", models.CharField(max_length=200, verbose_name="Name of the authority")),
                    (
                        "settings_folder",
                        goldenthread.casework.fields.Line(
                            blank=True, default="", max_length=200, verbose_name="Folder of the authority's own settings"
                        ),
                    ),
                    (
                        "local_questions",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            help_text='{"contact": [{"name": "ward", "asks": "Which ward?", "kind": "text"}]}; nothing statutory reads them.',
                            verbose_name="Questions of the authority's own, by step",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "authorities",
                },
            ),
            migrations.CreateModel(
                name="User",
                fields=[
                    ("password", models.CharField(max_length=128, verbose_name="password")),
                    ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("username", models.CharField(max_length=150, unique=True, verbose_name="User name")),
                    ("email", models.EmailField(blank=True, default="", max_length=254, verbose_name="E-mail address")),
                    ("name", models.CharField(max_length=200, verbose_name="Name")),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("contact_officer", "contact officer"),
                                ("social_worker", "social worker"),
                                ("team_manager", "team manager"),
                                ("head_of_service", "head of service"),
                                ("analyst", "analyst"),
                                ("councillor", "councillor"),
                                ("professional", "referring professional"),
                                ("administrator", "administrator"),
                            ],
                            max_length=40,
                            verbose_name="Role",
                        ),
                    ),
                    (
                        "agency",
                        models.CharField(
                            blank=True, default="", max_length=200, verbose_name="Agency of a referring professional"
                        ),
                    ),
                    ("is_active", models.BooleanField(default=True, verbose_name="May sign in")),
                    ("example", models.BooleanField(default=False, verbose_name="Example account, for this machine only")),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
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
                ],
            ),
            migrations.CreateModel(
                name="Contact",
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
                        "source",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="Who made the contact?"
                        ),
                    ),
                    (
                        "door",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="At which door was it first received?"
                        ),
                    ),
                    (
                        "referrer_name",
                        goldenthread.casework.fields.Line(
                            blank=True, default="", max_length=200, verbose_name="Name of the person who made it"
                        ),
                    ),
                    (
                        "referrer_details",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="How can they be reached?"),
                    ),
                    (
                        "referrer_agency",
                        goldenthread.casework.fields.Line(
                            blank=True, default="", max_length=200, verbose_name="Which agency are they from?"
                        ),
                    ),
                    (
                        "children_described",
                        goldenthread.casework.fields.Words(
                            blank=True,
                            default="",
                            help_text="Only where they have yet to be found or added in the record.",
                            verbose_name="Which children is it about?",
                        ),
                    ),
                    (
                        "worry",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What are they worried about?"),
                    ),
                    (
                        "family_told",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="Who in the family was told of the contact?"
                        ),
                    ),
                    (
                        "family_agreed",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="Did the family agree to it?"
                        ),
                    ),
                    (
                        "who_agreed",
                        goldenthread.casework.fields.Line(blank=True, default="", max_length=200, verbose_name="Who agreed?"),
                    ),
                    (
                        "not_agreed_why",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="If they were not asked or refused, why go on?"
                        ),
                    ),
                    (
                        "not_agreed_decided_by",
                        goldenthread.casework.fields.Line(
                            blank=True, default="", max_length=200, verbose_name="Who decided that?"
                        ),
                    ),
                    (
                        "not_agreed_explained",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What was that based on?"),
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
                        "referrer_account",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="contacts_made",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="Their account here, if they are a professional who has one",
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
                name="Person",
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
                        "local_id",
                        models.CharField(editable=False, max_length=20, verbose_name="The authority's identifier of the child"),
                    ),
                    (
                        "forename",
                        goldenthread.casework.fields.Line(blank=True, default="", max_length=200, verbose_name="First names"),
                    ),
                    (
                        "surname",
                        goldenthread.casework.fields.Line(blank=True, default="", max_length=200, verbose_name="Family name"),
                    ),
                    ("date_of_birth", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Date of birth")),
                    (
                        "expected_date_of_birth",
                        goldenthread.casework.fields.Day(
                            blank=True, null=True, verbose_name="Expected date of birth, if not yet born"
                        ),
                    ),
                    ("date_of_death", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Date of death")),
                    ("sex", goldenthread.casework.fields.CodeField(blank=True, max_length=40, null=True, verbose_name="Sex")),
                    (
                        "gender_identity",
                        goldenthread.casework.fields.Line(
                            blank=True, default="", max_length=100, verbose_name="Gender identity, if different from sex"
                        ),
                    ),
                    (
                        "ethnicity",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="Ethnic background"
                        ),
                    ),
                    (
                        "disabled",
                        goldenthread.casework.fields.YesNo(
                            blank=True, null=True, verbose_name="Does the child have a disability?"
                        ),
                    ),
                    (
                        "nhs_number",
                        goldenthread.casework.fields.Line(blank=True, default="", max_length=10, verbose_name="NHS number"),
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
                ],
                options={
                    "verbose_name_plural": "people",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="History",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("table", models.CharField(max_length=100)),
                    ("record", models.UUIDField()),
                    ("changed_at", models.DateTimeField()),
                    ("before", models.JSONField()),
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
                        "changed_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "history",
                },
            ),
            migrations.CreateModel(
                name="AuditEvent",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("action", models.CharField(max_length=40)),
                    ("what", models.CharField(max_length=100)),
                    ("record", models.UUIDField(null=True)),
                    ("because", models.TextField(default="")),
                    ("detail", models.JSONField(default=dict)),
                    (
                        "user",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Address",
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
                    ("lines", goldenthread.casework.fields.Line(blank=True, default="", max_length=400, verbose_name="Address")),
                    (
                        "postcode",
                        goldenthread.casework.fields.Line(blank=True, default="", max_length=10, verbose_name="Postcode"),
                    ),
                    ("protected", models.BooleanField(default=False, verbose_name="Must this address be kept from anyone?")),
                    ("from_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Lived there from")),
                    ("until_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Lived there until")),
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
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="addresses",
                            to="casework.person",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "addresses",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="QuestionsAsked",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("step", models.CharField(max_length=100)),
                    ("digest", models.CharField(max_length=64)),
                    ("questions", models.JSONField()),
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
                ],
            ),
            migrations.CreateModel(
                name="ContactChild",
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
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What did this child say?"),
                    ),
                    (
                        "lives_with_the_others",
                        goldenthread.casework.fields.YesNo(
                            blank=True, null=True, verbose_name="Does this child live with the others in the contact?"
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
                        "contact",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="casework.contact",
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
                        "person",
                        models.ForeignKey(
                            editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
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
                ],
                options={
                    "verbose_name_plural": "children in contacts",
                    "abstract": False,
                },
            ),
            migrations.AddField(
                model_name="contact",
                name="asked",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.questionsasked",
                ),
            ),
            migrations.CreateModel(
                name="Assessment",
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
                        "plan",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="How will it be done, and who will be spoken to?"
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
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Referral",
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
                        "became_referral_on",
                        goldenthread.casework.fields.Day(
                            blank=True, null=True, verbose_name="When was the contact made a referral?"
                        ),
                    ),
                    (
                        "source",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="Who made the referral?"
                        ),
                    ),
                    (
                        "primary_need",
                        goldenthread.casework.fields.CodeField(
                            blank=True,
                            help_text="Of two, the one higher in the list.",
                            max_length=40,
                            null=True,
                            verbose_name="What is the main need?",
                        ),
                    ),
                    (
                        "reopened_because",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="Why is the case opened again?"),
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
                        "contact_child",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="referrals",
                            to="casework.contactchild",
                            verbose_name="Contact it came from",
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
                        "reopens",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="reopened_by",
                            to="casework.referral",
                            verbose_name="Closed referral that this one opens again",
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
                name="AssessmentChild",
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
                        "assessment",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="casework.assessment",
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
                        "referral",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="assessments",
                            to="casework.referral",
                            verbose_name="Referral it answers",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "children in assessments",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="RestrictedAccess",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("allowed_at", models.DateTimeField(auto_now_add=True)),
                    ("reason", models.TextField(verbose_name="Why does this person need to open it?")),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "allowed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="restricted_access", to="casework.person"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "restricted access",
                },
            ),
            migrations.CreateModel(
                name="Restriction",
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
                    ("reason", models.TextField(verbose_name="Why is the record restricted?")),
                    (
                        "ring",
                        goldenthread.casework.fields.Line(
                            blank=True,
                            default="",
                            max_length=200,
                            verbose_name="Whom should someone ring who believes this is their child?",
                        ),
                    ),
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
                            on_delete=django.db.models.deletion.PROTECT, related_name="restrictions", to="casework.person"
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
                name="TaskAnswer",
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
                    ("duty", models.CharField(max_length=100)),
                    ("subject", models.UUIDField()),
                    ("due_on", models.DateField()),
                    (
                        "kind",
                        models.CharField(choices=[("late", "Reason for lateness"), ("known", "Seen and in hand")], max_length=10),
                    ),
                    ("says", models.TextField(blank=True, default="", verbose_name="Reason")),
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
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"),
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
                name="Team",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("name", models.CharField(max_length=200, verbose_name="Name of the team")),
                    ("front_door", models.BooleanField(default=False, verbose_name="Takes contacts about any child")),
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
                        "parent",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="teams",
                            to="casework.team",
                            verbose_name="Team it belongs to",
                        ),
                    ),
                ],
            ),
            migrations.AddField(
                model_name="referral",
                name="team",
                field=models.ForeignKey(
                    blank=True,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.team",
                    verbose_name="In which team?",
                ),
            ),
            migrations.AddField(
                model_name="contact",
                name="team",
                field=models.ForeignKey(
                    blank=True,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.team",
                    verbose_name="In which team?",
                ),
            ),
            migrations.AddField(
                model_name="assessment",
                name="team",
                field=models.ForeignKey(
                    blank=True,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.team",
                    verbose_name="In which team?",
                ),
            ),
            migrations.CreateModel(
                name="Allocation",
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
                        "because",
                        goldenthread.casework.fields.CodeField(blank=True, max_length=40, null=True, verbose_name="Why to them?"),
                    ),
                    (
                        "explained",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What should they know?"),
                    ),
                    ("ended_on", goldenthread.casework.fields.Day(blank=True, editable=False, null=True, verbose_name="Until")),
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
                        "referral",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="allocations", to="casework.referral"
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
                        "to_team",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="allocations",
                            to="casework.team",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ViewLog",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ("page", models.CharField(max_length=100)),
                    ("because", models.TextField()),
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
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Worker",
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
                    ("name", models.CharField(max_length=200, verbose_name="Name")),
                    (
                        "job_title",
                        goldenthread.casework.fields.Line(blank=True, default="", max_length=200, verbose_name="Job title"),
                    ),
                    ("qualified", models.BooleanField(default=False, verbose_name="Qualified social worker")),
                    ("manager", models.BooleanField(default=False, verbose_name="Manages a team")),
                    (
                        "registration_number",
                        goldenthread.casework.fields.Line(
                            blank=True, default="", max_length=20, verbose_name="Social Work England number"
                        ),
                    ),
                    ("agency", goldenthread.casework.fields.YesNo(blank=True, null=True, verbose_name="From an agency")),
                    (
                        "capacity",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Children the post can hold"),
                    ),
                    ("started_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Joined on")),
                    ("left_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Left on")),
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
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="workers",
                            to="casework.team",
                            verbose_name="Team",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ReferralDecision",
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
                        "no_further_action",
                        goldenthread.casework.fields.YesNo(blank=True, null=True, verbose_name="Does nothing further follow?"),
                    ),
                    (
                        "response",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What follows, and how quickly?"),
                    ),
                    ("reason", models.TextField(verbose_name="Why is that the right decision?")),
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
                        "referral",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="casework.referral"
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
            migrations.AddField(
                model_name="referral",
                name="worker",
                field=models.ForeignKey(
                    blank=True,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.worker",
                    verbose_name="Who did it?",
                ),
            ),
            migrations.CreateModel(
                name="ContactDecision",
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
                        "level",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="What level of need is it?"
                        ),
                    ),
                    (
                        "relied_on",
                        goldenthread.casework.fields.Words(
                            blank=True,
                            default="",
                            help_text="History, checks, the child's words, the threshold document.",
                            verbose_name="What does that rely on?",
                        ),
                    ),
                    ("reason", models.TextField(verbose_name="Why is that the right decision?")),
                    (
                        "consequences",
                        goldenthread.casework.fields.ManyCodesField(
                            blank=True, default=list, size=None, verbose_name="What follows?"
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
                        "contact_child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="casework.contactchild"
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
                        "person",
                        models.ForeignKey(
                            editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
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
            migrations.AddField(
                model_name="contact",
                name="worker",
                field=models.ForeignKey(
                    blank=True,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.worker",
                    verbose_name="Who did it?",
                ),
            ),
            migrations.CreateModel(
                name="Closure",
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
                        "authorised_on",
                        goldenthread.casework.fields.Day(blank=True, editable=False, null=True, verbose_name="Authorised on"),
                    ),
                    ("authorised_time", models.TimeField(editable=False, null=True)),
                    ("authorised_reason", models.TextField(default="", editable=False, verbose_name="Why is it authorised?")),
                    (
                        "returned_on",
                        goldenthread.casework.fields.Day(blank=True, editable=False, null=True, verbose_name="Sent back on"),
                    ),
                    ("returned_reason", models.TextField(default="", editable=False, verbose_name="Why is it sent back?")),
                    (
                        "reason",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="Why does the episode end?"
                        ),
                    ),
                    (
                        "summary",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What was done, and how are things for the child now?"
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
                        "person",
                        models.ForeignKey(
                            editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
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
                        "referral",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="closures", to="casework.referral"
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
                        "authorised_by",
                        models.ForeignKey(
                            db_index=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="casework.worker",
                        ),
                    ),
                    (
                        "returned_by",
                        models.ForeignKey(
                            db_index=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="casework.worker",
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
                name="AssessmentConclusion",
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
                        "authorised_on",
                        goldenthread.casework.fields.Day(blank=True, editable=False, null=True, verbose_name="Authorised on"),
                    ),
                    ("authorised_time", models.TimeField(editable=False, null=True)),
                    ("authorised_reason", models.TextField(default="", editable=False, verbose_name="Why is it authorised?")),
                    (
                        "returned_on",
                        goldenthread.casework.fields.Day(blank=True, editable=False, null=True, verbose_name="Sent back on"),
                    ),
                    ("returned_reason", models.TextField(default="", editable=False, verbose_name="Why is it sent back?")),
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
                        "family_history",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What is the history of the family?"
                        ),
                    ),
                    (
                        "fathers_and_partners",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="Who are the fathers and partners, and what did they say?"
                        ),
                    ),
                    (
                        "factors",
                        goldenthread.casework.fields.ManyCodesField(
                            blank=True, default=list, size=None, verbose_name="Which factors were found?"
                        ),
                    ),
                    (
                        "analysis",
                        goldenthread.casework.fields.Words(
                            blank=True, default="", verbose_name="What does it mean for the child?"
                        ),
                    ),
                    (
                        "outcome",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="What should happen now?"
                        ),
                    ),
                    ("reason", models.TextField(verbose_name="Why is that the right outcome?")),
                    (
                        "assessment_child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="conclusions", to="casework.assessmentchild"
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
                        "authorised_by",
                        models.ForeignKey(
                            db_index=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="casework.worker",
                        ),
                    ),
                    (
                        "returned_by",
                        models.ForeignKey(
                            db_index=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="casework.worker",
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
            migrations.AddField(
                model_name="assessment",
                name="worker",
                field=models.ForeignKey(
                    blank=True,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.worker",
                    verbose_name="Who did it?",
                ),
            ),
            migrations.CreateModel(
                name="AllocationAcceptance",
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
                        "said",
                        goldenthread.casework.fields.Words(blank=True, default="", verbose_name="Anything to say about it?"),
                    ),
                    (
                        "allocation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="acceptances", to="casework.allocation"
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
            migrations.AddField(
                model_name="allocation",
                name="to_worker",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="allocations",
                    to="casework.worker",
                    verbose_name="To whom?",
                ),
            ),
            migrations.AddField(
                model_name="allocation",
                name="worker",
                field=models.ForeignKey(
                    blank=True,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.worker",
                    verbose_name="Who did it?",
                ),
            ),
            migrations.AddField(
                model_name="user",
                name="worker",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="accounts",
                    to="casework.worker",
                    verbose_name="Post",
                ),
            ),
            migrations.CreateModel(
                name="Draft",
                fields=[
                    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ("step", models.CharField(max_length=100)),
                    ("subject", models.UUIDField(null=True)),
                    ("answers", models.JSONField(default=dict)),
                    ("begun_at", models.DateTimeField(auto_now_add=True)),
                    ("saved_at", models.DateTimeField(auto_now=True)),
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
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "step", "subject"), name="casework_one_draft_each", nulls_distinct=False
                        )
                    ],
                },
            ),
            migrations.AddIndex(
                model_name="person",
                index=models.Index(fields=["authority", "date_of_birth"], name="casework_person_born"),
            ),
            migrations.AddIndex(
                model_name="person",
                index=models.Index(
                    condition=models.Q(("nhs_number", ""), _negated=True), fields=["nhs_number"], name="casework_person_nhs"
                ),
            ),
            migrations.AddConstraint(
                model_name="person",
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
                    name="casework_person_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="person",
                constraint=models.UniqueConstraint(
                    fields=("authority", "local_id"),
                    name="casework_person_local_id_once",
                    violation_error_message="Another child of this authority has this identifier.",
                ),
            ),
            migrations.AddIndex(
                model_name="history",
                index=models.Index(fields=["record", "changed_at"], name="casework_history_of_a_row"),
            ),
            migrations.AddIndex(
                model_name="auditevent",
                index=models.Index(fields=["person", "at"], name="casework_audit_of_a_child"),
            ),
            migrations.AddConstraint(
                model_name="address",
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
                    name="casework_address_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="questionsasked",
                constraint=models.UniqueConstraint(fields=("authority", "digest"), name="casework_wording_once"),
            ),
            migrations.AddConstraint(
                model_name="contactchild",
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
                    name="casework_contactchild_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="contactchild",
                constraint=models.UniqueConstraint(
                    fields=("contact", "person"),
                    name="casework_child_once_in_a_contact",
                    violation_error_message="This child is in the contact already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="assessmentchild",
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
                    name="casework_assessmentchild_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="assessmentchild",
                constraint=models.UniqueConstraint(
                    fields=("assessment", "person"),
                    name="casework_child_once_in_an_assessment",
                    violation_error_message="This child is in the assessment already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="restrictedaccess",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("ended_at__isnull", True)),
                    fields=("person", "user"),
                    name="casework_on_the_list_once",
                    violation_error_message="This name is on the list already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="restriction",
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
                    name="casework_restriction_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="restriction",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("ended_at__isnull", True)),
                    fields=("person",),
                    name="casework_restricted_once",
                    violation_error_message="This record is restricted already.",
                ),
            ),
            migrations.AddIndex(
                model_name="taskanswer",
                index=models.Index(fields=["duty", "subject", "due_on"], name="casework_answer_to_a_task"),
            ),
            migrations.AddConstraint(
                model_name="taskanswer",
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
                    name="casework_taskanswer_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="team",
                constraint=models.UniqueConstraint(
                    fields=("authority", "name"), name="casework_team_once", violation_error_message="Another team has this name."
                ),
            ),
            migrations.AddIndex(
                model_name="viewlog",
                index=models.Index(fields=["person", "at"], name="casework_views_of_a_child"),
            ),
            migrations.AddConstraint(
                model_name="worker",
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
                    name="casework_worker_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="worker",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("left_on__isnull", True),
                        ("started_on__isnull", True),
                        ("left_on__gte", models.F("started_on")),
                        _connector="OR",
                    ),
                    name="casework_worker_leaves_after_joining",
                    violation_error_message="A worker cannot leave before the day they joined.",
                ),
            ),
            migrations.AddConstraint(
                model_name="referraldecision",
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
                    name="casework_referraldecision_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="referraldecision",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("struck_out_at__isnull", True)),
                    fields=("referral",),
                    name="casework_one_standing_referral_decision",
                    violation_error_message="This referral already has a decision: strike that out first.",
                ),
            ),
            migrations.AddIndex(
                model_name="referral",
                index=models.Index(fields=["authority", "happened_on"], name="casework_referral_day"),
            ),
            migrations.AddConstraint(
                model_name="referral",
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
                    name="casework_referral_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="referral",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("reopens__isnull", True), models.Q(("reopened_because", ""), _negated=True), _connector="OR"
                    ),
                    name="casework_referral_reopened_with_reason",
                    violation_error_message="A case is opened again with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="contactdecision",
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
                    name="casework_contactdecision_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="contactdecision",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("struck_out_at__isnull", True)),
                    fields=("contact_child",),
                    name="casework_one_standing_contact_decision",
                    violation_error_message="This contact already has a decision for the child: strike that out first.",
                ),
            ),
            migrations.AddIndex(
                model_name="contact",
                index=models.Index(fields=["authority", "happened_on"], name="casework_contact_day"),
            ),
            migrations.AddConstraint(
                model_name="contact",
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
                    name="casework_contact_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="closure",
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
                    name="casework_closure_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="closure",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("authorised_by__isnull", True), ("authorised_on__isnull", True), ("authorised_reason", "")),
                        models.Q(
                            ("authorised_by__isnull", False),
                            ("authorised_on__isnull", False),
                            models.Q(("authorised_reason", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="casework_closure_authorised_whole",
                    violation_error_message="An authorisation has a day, a manager and a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="closure",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("returned_by__isnull", True), ("returned_on__isnull", True), ("returned_reason", "")),
                        models.Q(
                            ("returned_by__isnull", False),
                            ("returned_on__isnull", False),
                            models.Q(("returned_reason", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="casework_closure_returned_whole",
                    violation_error_message="What is sent back has a day, a manager and a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="closure",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("struck_out_at__isnull", True)),
                    fields=("referral",),
                    name="casework_one_standing_closure",
                    violation_error_message="This case already has a closing: correct that one, or strike it out.",
                ),
            ),
            migrations.AddConstraint(
                model_name="assessmentconclusion",
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
                    name="casework_assessmentconclusion_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="assessmentconclusion",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("authorised_by__isnull", True), ("authorised_on__isnull", True), ("authorised_reason", "")),
                        models.Q(
                            ("authorised_by__isnull", False),
                            ("authorised_on__isnull", False),
                            models.Q(("authorised_reason", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="casework_assessmentconclusion_authorised_whole",
                    violation_error_message="An authorisation has a day, a manager and a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="assessmentconclusion",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("returned_by__isnull", True), ("returned_on__isnull", True), ("returned_reason", "")),
                        models.Q(
                            ("returned_by__isnull", False),
                            ("returned_on__isnull", False),
                            models.Q(("returned_reason", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="casework_assessmentconclusion_returned_whole",
                    violation_error_message="What is sent back has a day, a manager and a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="assessmentconclusion",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("struck_out_at__isnull", True)),
                    fields=("assessment_child",),
                    name="casework_one_standing_conclusion",
                    violation_error_message="The assessment already has a conclusion for this child: correct that one.",
                ),
            ),
            migrations.AddConstraint(
                model_name="assessment",
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
                    name="casework_assessment_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="allocationacceptance",
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
                    name="casework_allocationacceptance_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="allocationacceptance",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("struck_out_at__isnull", True)),
                    fields=("allocation",),
                    name="casework_one_standing_acceptance",
                    violation_error_message="This allocation was accepted already.",
                ),
            ),
            migrations.AddIndex(
                model_name="allocation",
                index=models.Index(
                    condition=models.Q(("ended_on__isnull", True)), fields=["to_worker"], name="casework_allocation_held"
                ),
            ),
            migrations.AddConstraint(
                model_name="allocation",
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
                    name="casework_allocation_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="allocation",
                constraint=models.CheckConstraint(
                    condition=models.Q(("ended_on__isnull", True), ("ended_on__gte", models.F("happened_on")), _connector="OR"),
                    name="casework_allocation_ends_after_it_begins",
                    violation_error_message="An allocation cannot end before the day it began.",
                ),
            ),
            migrations.AddConstraint(
                model_name="allocation",
                constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                    condition=models.Q(("struck_out_at__isnull", True)),
                    expressions=[
                        ("referral", "="),
                        (
                            models.Func(models.F("happened_on"), models.F("ended_on"), models.Value("[)"), function="daterange"),
                            "&&",
                        ),
                    ],
                    name="casework_one_holder_at_a_time",
                    violation_error_message="The case has a holder for some of these days: end that allocation first.",
                ),
            ),
            migrations.AddConstraint(
                model_name="user",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "role__in",
                            [
                                "contact_officer",
                                "social_worker",
                                "team_manager",
                                "head_of_service",
                                "analyst",
                                "councillor",
                                "professional",
                                "administrator",
                            ],
                        )
                    ),
                    name="casework_user_known_role",
                    violation_error_message="An account has one of the roles of the service.",
                ),
            ),
        ]
    )
