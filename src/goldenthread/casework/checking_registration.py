"""A manager looks a social worker up on the register and writes down that they did."""

from datetime import date

from django.db import transaction

from . import audit, door
from .access.refusal import Refusal, Refused
from .organisation import Worker
from .records import today
from .registration import NUMBER
from .validation import Invalid


@transaction.atomic
def check_registration(worker: Worker, by, number: str, ends_on: date | None) -> Worker:
    """The number and the last day as the register has them today. Raises Refused for who may not, Invalid for what is wrong."""
    if by.worker is None or by.worker_id == worker.pk:
        raise Refused(Refusal("A registration is checked by someone else, who holds a post of a manager: ask yours."))
    number = "".join(number.split()).upper()
    if not NUMBER.fullmatch(number):
        raise Invalid([("number", "A Social Work England number is SW and then digits only, as in SW12345: check it.")])
    if ends_on is None or ends_on < today():
        raise Invalid([("ends_on", "The register shows the day the registration ends, and it has not passed: check the day.")])
    found = door.change(worker, by, {"registration_number": number, "registration_ends_on": ends_on}, worker.version)
    found.registration_checked_on, found.registration_checked_by = today(), by.worker
    found.version += 1
    found.save()
    audit.note(by, "checked registration", "worker", record=found.pk)
    return found
