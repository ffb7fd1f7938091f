"""The Django application of what people say about numbers."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OversightConfig(AppConfig):
    name = "goldenthread.oversight"
    label = "oversight"
    verbose_name = "What people say about numbers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        post_migrate.connect(after_migrating, sender=self)


def after_migrating(using: str, **_) -> None:
    from .database import make_current

    make_current(using)
