"""Indexes on what waits: for a manager, and for its children to be found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_what_ties_a_worker"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="assessmentconclusion",
            index=models.Index(
                condition=models.Q(("authorised_on__isnull", True), ("struck_out_at__isnull", True)),
                fields=["returned_on"],
                name="assessmentconclusion_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="closure",
            index=models.Index(
                condition=models.Q(("authorised_on__isnull", True), ("struck_out_at__isnull", True)),
                fields=["returned_on"],
                name="closure_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("struck_out_at__isnull", True), models.Q(("children_described", ""), _negated=True)),
                fields=["happened_on"],
                name="casework_contact_described",
            ),
        ),
    ]
