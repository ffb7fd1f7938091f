"""Logs that help whoever keeps the service running and never name a child."""

import logging
import traceback


class WithoutDetails(logging.Formatter):
    """Says where an error happened and of what kind; its message may quote a record, so it is left out."""

    def formatException(self, caught):  # noqa: N802 - the name is logging's
        kind, error, frames = caught
        lines = ["Traceback (the messages are left out: they may quote a record):"]
        while error is not None:
            for frame in traceback.extract_tb(error.__traceback__):
                lines.append(f"  {frame.filename}:{frame.lineno} in {frame.name}")
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "goldenthread.operations.log.WithoutDetails",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django would otherwise also e-mail error reports, with the request's fields in them.
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # It logs each SQL statement with its values when it is asked to log more.
        "django.db.backends": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
    },
}
