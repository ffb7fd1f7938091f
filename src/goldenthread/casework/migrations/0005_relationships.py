"""What people are to each other, and who of them is known as a child."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_what_waits"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="known_as_child",
            field=models.BooleanField(
                default=True,
                editable=False,
                verbose_name="Does the authority work, or did it ever work, with this person as a child?",
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="local_id",
            field=models.CharField(editable=False, max_length=20, verbose_name="The authority's identifier of the person"),
        ),
        migrations.CreateModel(
            name="Relationship",
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
                    "kind",
                    goldenthread.casework.fields.CodeField(
                        blank=True, max_length=40, null=True, verbose_name="What are they to each other?"
                    ),
                ),
                ("from_on", goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Since when?")),
                (
                    "until_on",
                    goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Until when, if it has ended?"),
                ),
                (
                    "parental_responsibility",
                    goldenthread.casework.fields.CodeField(
                        blank=True,
                        max_length=40,
                        null=True,
                        verbose_name="Does this person have parental responsibility for the other?",
                    ),
                ),
                (
                    "responsibility_from",
                    goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Since when do they have it?"),
                ),
                (
                    "responsibility_until",
                    goldenthread.casework.fields.Day(
                        blank=True, null=True, verbose_name="Until when did they have it, if it has ended?"
                    ),
                ),
                (
                    "orders",
                    goldenthread.casework.fields.ManyCodesField(
                        blank=True, default=list, size=None, verbose_name="Which court orders are there about the two of them?"
                    ),
                ),
                (
                    "orders_from",
                    goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="When was the latest order made?"),
                ),
                (
                    "expected_end_of_orders",
                    goldenthread.casework.fields.Day(
                        blank=True, null=True, verbose_name="When does it end, where that is known?"
                    ),
                ),
                (
                    "orders_say",
                    goldenthread.casework.fields.Line(blank=True, default="", max_length=400, verbose_name="What does it say?"),
                ),
                (
                    "poses_a_risk",
                    goldenthread.casework.fields.YesNo(
                        blank=True, null=True, verbose_name="Does this person pose a risk to the other?"
                    ),
                ),
                (
                    "risk",
                    goldenthread.casework.fields.Words(
                        blank=True, default="", verbose_name="What is the risk, and what is agreed about seeing each other?"
                    ),
                ),
                ("notes", goldenthread.casework.fields.Words(blank=True, default="", verbose_name="What else should be known?")),
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
                        related_name="relationships",
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
                (
                    "to_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relationships_to",
                        to="casework.person",
                        verbose_name="To whom?",
                    ),
                ),
            ],
            options={
                "abstract": False,
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
                        name="casework_relationship_struck_out_whole",
                        violation_error_message="A record is struck through by someone, at a time and with a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("to_person")), _negated=True),
                        name="casework_relationship_of_two",
                        violation_error_message="Nobody is related to themselves: choose two persons.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("person", "to_person"),
                        django.db.models.functions.comparison.Greatest("person", "to_person"),
                        models.F("kind"),
                        condition=models.Q(("struck_out_at__isnull", True), ("until_on__isnull", True)),
                        name="casework_relationship_once",
                        violation_error_message="This relationship is recorded already and has not ended: correct it, or end it first.",
                    ),
                ],
            },
        ),
    ]
