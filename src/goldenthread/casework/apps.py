"""The Django application of the record."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CaseworkConfig(AppConfig):
    name = "goldenthread.casework"
    label = "casework"
    verbose_name = "The record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import database

        pre_migrate.connect(database.before_migrating, sender=self)
        post_migrate.connect(database.after_migrating, sender=self)
