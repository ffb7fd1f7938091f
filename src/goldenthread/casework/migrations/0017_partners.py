"""What a partner professional sees, by a legal gateway and until a day."""

import datetime
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0016_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerAccess",
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
                    "recipient_kind",
                    goldenthread.casework.fields.CodeField(
                        blank=True, editable=False, max_length=40, null=True, verbose_name="What are they?"
                    ),
                ),
                (
                    "gateway",
                    goldenthread.casework.fields.CodeField(
                        blank=True, editable=False, max_length=40, null=True, verbose_name="By what right?"
                    ),
                ),
                (
                    "items",
                    goldenthread.casework.fields.ManyCodesField(
                        blank=True, default=list, editable=False, size=None, verbose_name="What may they see?"
                    ),
                ),
                ("reason", models.TextField(editable=False, verbose_name="Why do they need it?")),
                ("family_told", models.TextField(editable=False, verbose_name="What was the family told?")),
                ("from_on", models.DateField(editable=False)),
                ("until_on", goldenthread.casework.fields.Day(blank=True, editable=False, null=True, verbose_name="Until when?")),
                (
                    "steps_then",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), editable=False, size=None),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="recipientversion",
            name="casework_recipientversion_to_one",
        ),
        migrations.RemoveConstraint(
            model_name="sentversion",
            name="casework_sentversion_to_one",
        ),
        migrations.AddField(
            model_name="partneraccess",
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
            model_name="partneraccess",
            name="person",
            field=models.ForeignKey(
                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.person"
            ),
        ),
        migrations.AddField(
            model_name="partneraccess",
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
            model_name="partneraccess",
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
            model_name="partneraccess",
            name="user",
            field=models.ForeignKey(
                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="recipientversion",
            name="to_access",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.partneraccess",
            ),
        ),
        migrations.AddField(
            model_name="sentversion",
            name="to_access",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.partneraccess",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipientversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_access__isnull", True), ("to_contact__isnull", True), ("to_person__isnull", False)),
                    models.Q(("to_access__isnull", True), ("to_contact__isnull", False), ("to_person__isnull", True)),
                    models.Q(("to_access__isnull", False), ("to_contact__isnull", True), ("to_person__isnull", True)),
                    _connector="OR",
                ),
                name="casework_recipientversion_to_one",
                violation_error_message="A version goes to one recipient.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_access__isnull", True), ("to_contact__isnull", True), ("to_person__isnull", False)),
                    models.Q(("to_access__isnull", True), ("to_contact__isnull", False), ("to_person__isnull", True)),
                    models.Q(("to_access__isnull", False), ("to_contact__isnull", True), ("to_person__isnull", True)),
                    _connector="OR",
                ),
                name="casework_sentversion_to_one",
                violation_error_message="A version goes to one recipient.",
            ),
        ),
        migrations.AddIndex(
            model_name="partneraccess",
            index=models.Index(condition=models.Q(("ended_at__isnull", True)), fields=["user"], name="casework_partner_now"),
        ),
        migrations.AddConstraint(
            model_name="partneraccess",
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
                name="casework_partneraccess_struck_out_whole",
                violation_error_message="A record is struck through by someone, at a time and with a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="partneraccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on__gte", models.F("from_on")),
                    (
                        "until_on__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("from_on"), "+", models.Value(datetime.timedelta(days=366))
                        ),
                    ),
                ),
                name="casework_partner_until_a_day",
                violation_error_message="A partner sees something until a day, at most a year away.",
            ),
        ),
        migrations.AddConstraint(
            model_name="partneraccess",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("person", "user"),
                name="casework_partner_once",
                violation_error_message="This is decided for them already: decide again, or end it first.",
            ),
        ),
    ]
