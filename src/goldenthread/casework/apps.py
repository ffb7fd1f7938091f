"""The Django application of the record."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "goldenthread.casework"
    label = "casework"
    verbose_name = "The record"
    default_auto_field = "django.db.models.BigAutoField"
