"""The registration of a social worker (Social Work England; Social Workers Regulations 2018): held, and checked by a manager.

It is the worker's number, its last day, and who looked it up on the public register and when. What only a registered social
worker may decide is refused while any of them is missing, or once the last day has passed.
"""

import re
from datetime import date

from .access.refusal import Permission, Refusal
from .records import today

NUMBER = re.compile(r"SW[0-9]{1,9}")  # The shape alone: only the register knows whether it is somebody's.
REMEDY = "ask your manager to look it up on Social Work England's register and write down that they did"


def held(worker, on: date | None = None) -> Permission | Refusal:
    """Whether a post's holder is a social worker whose registration is held and checked, on a day or now."""
    on = on or today()
    if not worker.qualified:
        return Refusal("Your post is not a qualified social worker's: ask one, or your manager, to decide.")
    if not (worker.registration_number and worker.registration_ends_on):
        return Refusal(f"Your registration as a social worker is not written down: {REMEDY}.")
    if worker.registration_checked_on is None:
        return Refusal(f"Nobody has checked your registration as a social worker: {REMEDY}.")
    if worker.registration_ends_on < on:
        return Refusal(f"Your registration as a social worker ran out on {worker.registration_ends_on:%-d %B %Y}: {REMEDY}.")
    return Permission("You are a social worker whose registration is held and checked.")


def state(worker) -> str:
    """The same for a manager's list of the team: empty for who needs none."""
    if not worker.qualified:
        return ""
    if not (worker.registration_number and worker.registration_ends_on):
        return "Not written down"
    if worker.registration_checked_on is None:
        return "Not checked"
    return f"{'Ran out' if worker.registration_ends_on < today() else 'Until'} {worker.registration_ends_on:%-d %B %Y}"
