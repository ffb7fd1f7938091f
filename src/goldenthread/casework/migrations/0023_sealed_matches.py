"""What may be the person of a sealed record, for its holder."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0022_retention'),
    ]

    operations = [
        migrations.CreateModel(
            name='SealedMatch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(editable=False)),
                ('acted_at', models.DateTimeField(editable=False, null=True)),
                ('outcome', goldenthread.casework.fields.CodeField(blank=True, editable=False, max_length=40, null=True, verbose_name='What did you do?')),
                ('words', models.TextField(default='', editable=False, verbose_name='What was said or done?')),
                ('acted_by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contact', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.contact')),
                ('matched', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
                ('person', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
            ],
            options={
                'verbose_name_plural': 'sealed matches',
                'indexes': [models.Index(condition=models.Q(('acted_at__isnull', True)), fields=['person'], name='casework_sealed_match_waits')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('acted_at__isnull', True), ('acted_by__isnull', True), ('outcome__isnull', True), ('words', '')), models.Q(('acted_at__isnull', False), ('acted_by__isnull', False), ('outcome__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='casework_sealed_match_acted_whole', violation_error_message='What came of a match says who did what, when, in words.')],
            },
        ),
    ]
