"""Indexes on what ties a worker to a child, which every policy asks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_signed_rules"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("recorded_by__isnull", False)), fields=["recorded_by"], name="casework_person_added"
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["team"], name="casework_referral_team"),
        ),
    ]
