"""How long records are kept, legal holds, and disposal by two people."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import goldenthread.casework.fields


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0021_who_lives_together'),
    ]

    operations = [
        migrations.AlterField(
            model_name='auditevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casework.person'),
        ),
        migrations.AlterField(
            model_name='viewlog',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casework.person'),
        ),
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('proposed_at', models.DateTimeField(editable=False)),
                ('reason', models.TextField(verbose_name='Why are they to be disposed of?')),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('decided_reason', models.TextField(default='', editable=False, verbose_name='What did you check?')),
                ('approved', models.BooleanField(editable=False, null=True)),
                ('authority', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('decided_by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='When it was written down')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('struck_out_at', models.DateTimeField(editable=False, null=True)),
                ('struck_out_reason', models.TextField(default='', editable=False)),
                ('reason', models.TextField(verbose_name='Why is it held?')),
                ('lifted_at', models.DateTimeField(editable=False, null=True)),
                ('lifted_reason', models.TextField(default='', editable=False, verbose_name='Why is it lifted?')),
                ('authority', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('lifted_by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
                ('recorded_by', models.ForeignKey(db_index=False, editable=False, help_text='Empty where history was loaded that no account of ours wrote.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('struck_out_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RecordClass',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='When it was written down')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('struck_out_at', models.DateTimeField(editable=False, null=True)),
                ('struck_out_reason', models.TextField(default='', editable=False)),
                ('kind', goldenthread.casework.fields.CodeField(blank=True, max_length=40, null=True, verbose_name='Of which class is the record?')),
                ('since', goldenthread.casework.fields.Day(blank=True, null=True, verbose_name='On which day did it happen that the years are counted from?')),
                ('reason', models.TextField(verbose_name='How is that known?')),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('authority', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('person', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
                ('recorded_by', models.ForeignKey(db_index=False, editable=False, help_text='Empty where history was loaded that no account of ours wrote.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('struck_out_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'classes of records',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('record', models.UUIDField(editable=False)),
                ('classes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), editable=False, size=None)),
                ('kept_until', models.DateField(editable=False)),
                ('disposed_at', models.DateTimeField(editable=False, null=True)),
                ('removed', models.JSONField(default=dict, editable=False)),
                ('authority', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('disposal', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='casework.disposal')),
            ],
        ),
        migrations.AddConstraint(
            model_name='disposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved__isnull', True), ('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(('approved__isnull', False), ('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decided_reason', ''), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='casework_disposal_by_two', violation_error_message='What one person proposes for disposal another approves, with a reason.'),
        ),
        migrations.AddConstraint(
            model_name='legalhold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('struck_out_at__isnull', True), ('struck_out_by__isnull', True), ('struck_out_reason', '')), models.Q(('struck_out_at__isnull', False), ('struck_out_by__isnull', False), models.Q(('struck_out_reason', ''), _negated=True)), _connector='OR'), name='casework_legalhold_struck_out_whole', violation_error_message='A record is struck through by someone, at a time and with a reason.'),
        ),
        migrations.AddConstraint(
            model_name='legalhold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', True), ('lifted_by__isnull', True), ('lifted_reason', '')), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False), models.Q(('lifted_reason', ''), _negated=True)), _connector='OR'), name='casework_hold_lifted_whole', violation_error_message='A hold is lifted by somebody, at a time and with a reason.'),
        ),
        migrations.AddConstraint(
            model_name='recordclass',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('struck_out_at__isnull', True), ('struck_out_by__isnull', True), ('struck_out_reason', '')), models.Q(('struck_out_at__isnull', False), ('struck_out_by__isnull', False), models.Q(('struck_out_reason', ''), _negated=True)), _connector='OR'), name='casework_recordclass_struck_out_whole', violation_error_message='A record is struck through by someone, at a time and with a reason.'),
        ),
        migrations.AddConstraint(
            model_name='recordclass',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('person', 'kind'), name='casework_record_class_once', violation_error_message='That is said of this record already.'),
        ),
        migrations.AddConstraint(
            model_name='tombstone',
            constraint=models.UniqueConstraint(fields=('disposal', 'record'), name='casework_tombstone_once'),
        ),
    ]
