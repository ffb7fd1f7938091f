"""What is recorded already: a second press of a button, a page come back to or a list opened long ago leads to the entry
that there is, and never to an empty form for a second one.
"""

import uuid

from django.db.models import UniqueConstraint

from goldenthread.casework.models import User
from goldenthread.casework.step import Step


def standing(step: type[Step], keys) -> dict[uuid.UUID, Step]:
    """The entries of a step that stand about these records, where no more than one may; a contact is known by its own key."""
    if step.code() == "contact":
        return step.objects.in_bulk(list(keys))
    if not step.about or not answers_once(step):
        return {}
    found = step.objects.filter(**{f"{step.about}__in": list(keys)}, struck_out_at__isnull=True)
    return {getattr(each, f"{step.about}_id"): each for each in found}


def answers_once(step: type[Step]) -> bool:
    """Whether one entry of it stands about a record and no more. A contact becomes a child's referral once as well."""
    once = (each.fields for each in step._meta.constraints if isinstance(each, UniqueConstraint))
    return step.code() == "referral" or (step.about,) in once


def made_by(user: User, step: type[Step], key: uuid.UUID) -> Step | None:
    """What this person made last from a form that may be sent again with another meaning, such as an allocation."""
    if step.code() == "contact":
        return None
    about = {step.about or step.begins_with(): key}
    return step.objects.filter(**about, recorded_by=user, struck_out_at__isnull=True).order_by("-recorded_at").first()
