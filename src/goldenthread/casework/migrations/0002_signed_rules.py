"""Signatures under duties whose text was not read when they were written."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_the_record"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignedRule",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("duty", models.CharField(max_length=100)),
                ("wording", models.CharField(max_length=64)),
                ("read", models.TextField(verbose_name="What was read, and where?")),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "signed_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "duty", "wording"), name="casework_rule_signed_once")
                ],
            },
        ),
    ]
