"""What may be the person of a sealed record, for its holder; and a front door that two authorities share."""

import uuid

import django.db.models.deletion
import django.utils.timezone
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
        migrations.CreateModel(
            name='SharedFrontDoor',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='When it was written down')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('struck_out_at', models.DateTimeField(editable=False, null=True)),
                ('struck_out_reason', models.TextField(default='', editable=False)),
                ('shares', goldenthread.casework.fields.CodeField(blank=True, max_length=40, null=True, verbose_name='What is shared?')),
                ('reason', models.TextField(verbose_name='By what agreement, and why?')),
                ('from_on', models.DateField(verbose_name='From which day?')),
                ('until_on', goldenthread.casework.fields.Day(blank=True, null=True, verbose_name='Until which day, if that is agreed?')),
                ('agreed_at', models.DateTimeField(editable=False, null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('ended_reason', models.TextField(default='', editable=False, verbose_name='Why does it end?')),
                ('agreed_by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('ended_by', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('recorded_by', models.ForeignKey(db_index=False, editable=False, help_text='Empty where history was loaded that no account of ours wrote.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('struck_out_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('struck_out_at__isnull', True), ('struck_out_by__isnull', True), ('struck_out_reason', '')), models.Q(('struck_out_at__isnull', False), ('struck_out_by__isnull', False), models.Q(('struck_out_reason', ''), _negated=True)), _connector='OR'), name='casework_sharedfrontdoor_struck_out_whole', violation_error_message='A record is struck through by someone, at a time and with a reason.'), models.CheckConstraint(condition=models.Q(('other', models.F('authority')), _negated=True), name='casework_front_door_of_two', violation_error_message='A front door is shared with another authority.'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True), ('ended_reason', '')), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('ended_reason', ''), _negated=True)), _connector='OR'), name='casework_front_door_ends_whole', violation_error_message='It is ended by somebody, with a reason.'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('authority', 'other'), name='casework_front_door_once', violation_error_message='That is proposed or shared already: end it first.')],
            },
        ),
    ]
