"""Facts about a person, how people are reached, and more about addresses; what a person's row said is carried over."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields
from goldenthread.operations.together import together

# As of names (0010): written down when the person was, or when the row last came to say so, and by whoever did that.
CARRIED_OVER = """
INSERT INTO casework_fact (id, authority_id, person_id, recorded_at, recorded_by_id, version, struck_out_reason, kind, value, codes)
SELECT gen_random_uuid(), p.authority_id, p.id, COALESCE(changed.at, p.recorded_at),
       CASE WHEN changed.at IS NULL THEN p.recorded_by_id ELSE changed.by END, 1, '', '{kind}', {value}, {codes}
FROM casework_person p
LEFT JOIN LATERAL (
    SELECT changed_at AS at, changed_by_id AS by FROM casework_history
    WHERE record = p.id AND "table" = 'casework_person' AND before ->> '{column}' IS DISTINCT FROM to_jsonb(p) ->> '{column}'
    ORDER BY changed_at DESC LIMIT 1) AS changed ON true
WHERE p.{column} IS NOT NULL AND p.{column}::text <> ''
"""
TEXT = ("sex", "gender_identity", "ethnicity")
DAYS = ("date_of_birth", "expected_date_of_birth", "date_of_death")
FACTS = [
    *(CARRIED_OVER.format(kind=each, column=each, value=f"p.{each}", codes="'{}'") for each in TEXT),
    *(CARRIED_OVER.format(kind=each, column=each, value=f"to_char(p.{each}, 'YYYY-MM-DD')", codes="'{}'") for each in DAYS),
    CARRIED_OVER.format(
        kind="disability", column="disabled", value="''",
        codes="CASE WHEN p.disabled THEN ARRAY['some'] ELSE ARRAY['NONE'] END",
    ),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0013_nights"),
    ]

    operations = together(
        [
            migrations.CreateModel(
                name="ContactDetail",
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
                    ("from_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Since when?")),
                    (
                        "until_on",
                        goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Until when, if it has ended?"),
                    ),
                    (
                        "source",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="Who told us, or where was it seen?"
                        ),
                    ),
                    ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "kind",
                        goldenthread.casework.fields.CodeField(blank=True, max_length=40, null=True, verbose_name="What is it?"),
                    ),
                    (
                        "value",
                        goldenthread.casework.fields.Line(
                            blank=True, default="", max_length=200, verbose_name="The number or address"
                        ),
                    ),
                    ("safe", goldenthread.casework.fields.YesNo(blank=True, null=True, verbose_name="Is it safe to use?")),
                    (
                        "how",
                        goldenthread.casework.fields.Line(
                            blank=True, default="", max_length=400, verbose_name="When and how may it be used?"
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Fact",
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
                    ("from_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Since when?")),
                    (
                        "until_on",
                        goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Until when, if it has ended?"),
                    ),
                    (
                        "source",
                        goldenthread.casework.fields.CodeField(
                            blank=True, max_length=40, null=True, verbose_name="Who told us, or where was it seen?"
                        ),
                    ),
                    ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "kind",
                        goldenthread.casework.fields.CodeField(blank=True, max_length=40, null=True, verbose_name="What is it?"),
                    ),
                    ("value", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What is so?")),
                    (
                        "codes",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name="Which?"
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.RemoveIndex(
                model_name="name",
                name="casework_name_of_a_person",
            ),
            migrations.AddField(
                model_name="address",
                name="confirmed_at",
                field=models.DateTimeField(editable=False, null=True),
            ),
            migrations.AddField(
                model_name="address",
                name="confirmed_by",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="address",
                name="kind",
                field=goldenthread.casework.fields.CodeField(
                    blank=True, max_length=40, null=True, verbose_name="What is this address to the person?"
                ),
            ),
            migrations.AddField(
                model_name="address",
                name="must_not_know",
                field=goldenthread.casework.fields.Words(blank=True, default="", verbose_name="From whom, and why?"),
            ),
            migrations.AddField(
                model_name="address",
                name="source",
                field=goldenthread.casework.fields.CodeField(
                    blank=True, max_length=40, null=True, verbose_name="Who told us, or where was it seen?"
                ),
            ),
            migrations.AddField(
                model_name="address",
                name="superseded_by",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.address",
                ),
            ),
            migrations.AlterField(
                model_name="address",
                name="from_on",
                field=goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Since when?"),
            ),
            migrations.AlterField(
                model_name="address",
                name="person",
                field=models.ForeignKey(
                    editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
                ),
            ),
            migrations.AlterField(
                model_name="address",
                name="until_on",
                field=goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Until when, if it has ended?"),
            ),
            migrations.AddConstraint(
                model_name="address",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                        models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="casework_address_confirmed_whole",
                    violation_error_message="What is confirmed has a time and whoever confirmed it.",
                ),
            ),
            migrations.AddField(
                model_name="contactdetail",
                name="authority",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.authority",
                ),
            ),
            migrations.AddField(
                model_name="contactdetail",
                name="confirmed_by",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="contactdetail",
                name="person",
                field=models.ForeignKey(
                    editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
                ),
            ),
            migrations.AddField(
                model_name="contactdetail",
                name="recorded_by",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    help_text="Empty where history was loaded that no account of ours wrote.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="contactdetail",
                name="struck_out_by",
                field=models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="contactdetail",
                name="superseded_by",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.contactdetail",
                ),
            ),
            migrations.AddField(
                model_name="fact",
                name="authority",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.authority",
                ),
            ),
            migrations.AddField(
                model_name="fact",
                name="confirmed_by",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="fact",
                name="person",
                field=models.ForeignKey(
                    editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
                ),
            ),
            migrations.AddField(
                model_name="fact",
                name="recorded_by",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    help_text="Empty where history was loaded that no account of ours wrote.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="fact",
                name="struck_out_by",
                field=models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="fact",
                name="superseded_by",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.fact",
                ),
            ),
            migrations.AddConstraint(
                model_name="contactdetail",
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
                    name="casework_contactdetail_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="contactdetail",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                        models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="casework_contactdetail_confirmed_whole",
                    violation_error_message="What is confirmed has a time and whoever confirmed it.",
                ),
            ),
            migrations.AddConstraint(
                model_name="fact",
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
                    name="casework_fact_struck_out_whole",
                    violation_error_message="A record is struck through by someone, at a time and with a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="fact",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                        models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="casework_fact_confirmed_whole",
                    violation_error_message="What is confirmed has a time and whoever confirmed it.",
                ),
            ),
            migrations.AddConstraint(
                model_name="fact",
                constraint=models.UniqueConstraint(
                    condition=models.Q(
                        ("struck_out_at__isnull", True), ("superseded_by__isnull", True), ("until_on__isnull", True)
                    ),
                    fields=("person", "kind"),
                    name="casework_fact_once",
                    violation_error_message="Something else is held of this already: say that it has changed, or that it was wrong.",
                ),
            ),
            migrations.RunSQL(FACTS, migrations.RunSQL.noop),
        ]
    )
