"""The words of documents and of what was written, by which they are searched."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0011_notes_plans_and_documents"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="contents",
            field=models.TextField(default="", editable=False, verbose_name="The words in it"),
        ),
    ]
