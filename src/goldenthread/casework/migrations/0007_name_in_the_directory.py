"""By what name the authority's directory knows the holder of an account."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_roles_and_registration"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="directory_name",
            field=models.CharField(
                blank=True,
                default="",
                help_text="What the directory sends when they sign in through it, such as nora.finch@example.gov.uk.",
                max_length=200,
                verbose_name="By what name does the authority's directory know them?",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("directory_name"),
                condition=models.Q(("directory_name", ""), _negated=True),
                name="casework_user_one_of_the_directory",
                violation_error_message="Another account has this name of the directory.",
            ),
        ),
    ]
