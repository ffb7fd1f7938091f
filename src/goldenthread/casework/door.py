"""The one door for writing: checked, permitted, audited, in one transaction, and never over what someone else wrote.

`bulk` is the same door made wider for history.
"""

import uuid

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from . import audit, drafts, merging, wordings
from .access.permission import may_authorise, may_record, may_strike_out, may_tie, related
from .access.refusal import demand
from .accounts import User
from .integrity import sentence_of
from .merging import Conflict
from .records import Recorded
from .step import Authorised, ChildPart, Step, answered_records, is_asked
from .validation import Invalid, problems, today

__all__ = ["Conflict", "Invalid", "add_child", "authorise", "change", "record", "send_back", "strike_out"]


@transaction.atomic
def record(
    model: type[Recorded],
    by: User,
    answers: dict,
    *,
    person=None,
    about: models.Model | None = None,
    children: list[tuple[models.Model, dict]] | None = None,
    key: uuid.UUID | None = None,
    known: dict | None = None,
) -> Recorded:
    """Write one record: a step, a person, an address, what two persons are to each other.

    `answers` are Python values by question. `about` is the record that the step answers, `person` the child of a step
    that begins with one, `children` the (person, answers) of a step that covers several, `key` the identifier it was
    begun under where that was given out before, `known` what follows from where it is recorded and nobody is asked (that a
    person is added as somebody's parent, and not as a child). Raises Refused, or Invalid with the sentence beside each question; the
    person's draft of it is thrown away with success.
    """
    person = person or getattr(about, "person", None)
    allowed: dict = {}
    for child in [person] if person and not model.also_about else [each for each, _ in children or ()] or [None]:
        allowed[child.pk if child else None] = demand(may_record(model, by, child)).because
        _demand_that_it_stands(child)
    made = model(authority_id=by.authority_id, recorded_by=by, **({"pk": key} if key else {}), **(known or {}))
    if person is not None and model.person_column == "person_id":
        made.person = person
    if about is not None:
        setattr(made, model.about, about)
    if isinstance(made, Step):
        _stamp(made, by)
    _answer(made, answers)
    because = demand(may_tie(made, by)).because if model.also_about else next(iter(allowed.values()))
    _prepare(made, by)
    _save(made)
    for child, part_answers in children or ():
        _add_part(made, by, child, part_answers, allowed[child.pk])
    if isinstance(made, Step):
        made.after_record()
        drafts.discard(by, model.code(), getattr(about or person, "pk", None))
    _note(by, "recorded", made, because)
    return made


@transaction.atomic
def add_child(whole: Step, by: User, person, answers: dict) -> ChildPart:
    """Put a child into a step already recorded, such as a contact whose children had yet to be found."""
    because = demand(may_record(type(whole), by, person)).because
    _demand_that_it_stands(person)
    return _add_part(whole, by, person, answers, because)


def _add_part(whole: Step, by: User, person, answers: dict, because: str) -> ChildPart:
    model = whole.parts()
    part = model(authority_id=by.authority_id, recorded_by=by, person=person, **{model.whole: whole})
    _answer(part, answers)
    _prepare(part, by)
    _save(part)
    audit.note(by, "recorded", model._meta.model_name, record=part.pk, person=person, because=because)
    return part


@transaction.atomic
def change(found: Recorded, by: User, answers: dict, version: int) -> Recorded:
    """Correct a record, as it was read at `version`. What someone else changed meanwhile is kept; where both changed the
    same answer differently, Conflict holds the two for the person to choose.
    """
    current = _locked(found)
    because = demand(may_tie(current, by) if current.also_about else may_record(type(current), by, _person_of(current))).because
    if isinstance(current, Authorised) and current.authorised_on:
        raise Invalid([("", f"{current.says.capitalize()} is authorised and stands: strike it out if it is wrong.")])
    mine = _split(type(current), answers, by)
    changed = merging.merge(current, mine, version)
    if not changed:
        return current
    for name, value in changed.items():
        setattr(current, name, value)
    if isinstance(current, Authorised):
        # What was sent back has been seen to, and waits for the manager again. History keeps why it was sent.
        current.returned_on, current.returned_by, current.returned_reason = None, None, ""
    if current.also_about:
        # Whom it is about may have been changed too.
        demand(may_tie(current, by))
    _check(current)
    current.version += 1
    _save(current)
    _note(by, "changed", current, because, questions=sorted(changed), version=current.version)
    return current


@transaction.atomic
def authorise(found: Authorised, by: User, reason: str, on=None) -> Authorised:
    """A manager authorises, and says why."""
    current = _waiting(found, by, reason)
    current.authorised_on, current.authorised_by, current.authorised_reason = on or today(), by.worker, reason
    current.authorised_time = None if on else timezone.localtime().time().replace(microsecond=0)
    return _decided(current, by, "authorised")


@transaction.atomic
def send_back(found: Authorised, by: User, reason: str) -> Authorised:
    """A manager sends it back to whoever wrote it, and says why."""
    current = _waiting(found, by, reason)
    current.returned_on, current.returned_by, current.returned_reason = today(), by.worker, reason
    return _decided(current, by, "sent back")


@transaction.atomic
def strike_out(found: Recorded, by: User, reason: str) -> Recorded:
    """Strike a wrong record through, with a reason. It stays readable and no longer counts."""
    current = _locked(found)
    because = demand(may_strike_out(current, by)).because
    if not reason.strip():
        raise Invalid([("struck_out_reason", "A record is struck through with a reason: say what was wrong with it.")])
    answering = standing_answers(current)
    if answering:
        raise Invalid([("", f"{answering[0].says.capitalize()} rests on it: strike that out first.")])
    for each in [current, *_standing_parts(current)]:
        each.struck_out_at, each.struck_out_by, each.struck_out_reason = timezone.now(), by, reason
        each.version += 1
        _save(each)
        _note(by, "struck out", each, because)
    return current


def close(current: Recorded, by: User, action: str, **columns) -> Recorded:
    """Write what came of a row that the caller has locked and may write to, and nothing of what it says."""
    for name, value in columns.items():
        setattr(current, name, value)
    current.version += 1
    _save(current)
    person = _person_of(current)
    _note(by, action, current, related(by, person.pk).because if person else "")
    return current


# ---- the parts of it --------------------------------------------------------------------------------------------------


def _demand_that_it_stands(person) -> None:
    if person is not None and not person.stands:
        raise Invalid([("", "This record was struck through, or merged into another of the same person: open it again and write there.")])


def _stamp(made: Step, by: User) -> None:
    made.worker = by.worker
    made.team = by.worker.team if by.worker else None


def _answer(made: Recorded, answers: dict) -> None:
    for name, value in _split(type(made), answers, made.recorded_by).items():
        setattr(made, name, value)


def _split(model: type[Recorded], answers: dict, by: User) -> dict:
    """The answers by field; those to the authority's own questions together under `local`."""
    own = {"happened_on", "happened_time", "worker", "team"} if issubclass(model, Step) else set()
    asked = {field.name for field in model._meta.fields if is_asked(model, field)} | own
    local = {each["name"] for each in wordings.local_questions(model, by.authority_id)}
    strangers = set(answers) - asked - local
    if strangers:
        raise Invalid([(name, f"{name!r} is no question of {model.__name__}.") for name in sorted(strangers)])
    found = {name: value for name, value in answers.items() if name in asked}
    if local & set(answers):
        found["local"] = {name: answers[name] for name in local & set(answers)}
    return found


def _prepare(made: Recorded, by: User) -> None:
    if hasattr(made, "before_record"):
        made.before_record(by)
    _check(made)
    if hasattr(made, "asked_id"):
        made.asked = wordings.asked_now(type(made), by.authority_id)


def _check(made: Recorded) -> None:
    values = {field.attname: getattr(made, field.attname) for field in made._meta.fields}
    found = problems(type(made), values)
    for name in answered_records(type(made)):
        answered = getattr(made, name)
        if answered is not None and (answered.person_id != made.person_id or not answered.stands):
            found.append((name, f"{made.says.capitalize()} names another child's record, or one that was struck out."))
    if hasattr(made, "contradictions") and not found:
        found.extend(made.contradictions())
    if found:
        raise Invalid(found)


def _save(made: Recorded) -> None:
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise Invalid([("", sentence_of(error, type(made)))]) from None


def _locked(found: Recorded) -> Recorded:
    current = type(found).objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not current.stands:
        raise Invalid([("", "This record was struck out: it is read and not changed.")])
    return current


def _waiting(found: Authorised, by: User, reason: str) -> Authorised:
    current = _locked(found)
    demand(may_authorise(current, by))
    if current.authorised_on:
        raise Invalid([("", f"{current.says.capitalize()} was authorised on {current.authorised_on:%-d %B %Y}.")])
    if not reason.strip():
        raise Invalid([("authorised_reason", "There is no decision without its reason: say why.")])
    return current


def _decided(current: Authorised, by: User, action: str) -> Authorised:
    current.version += 1
    _save(current)
    if action == "authorised" and hasattr(current, "after_authorised"):
        current.after_authorised()
    audit.note(by, action, current._meta.model_name, record=current.pk, person=current.person_id, because=related(by, current.person_id).because)
    return current


def standing_answers(current: Recorded) -> list[Step]:
    """Records that stand and are about this one, or about a child's part in it."""
    found = []
    for relation in current._meta.related_objects:
        model = relation.related_model
        if issubclass(model, Step) and model.about == relation.field.name:
            found += model.objects.filter(**{relation.field.name: current}, struck_out_at__isnull=True)
        elif issubclass(model, ChildPart) and model.whole == relation.field.name:
            for part in model.objects.filter(**{relation.field.name: current}):
                found += standing_answers(part)
        elif issubclass(model, ChildPart):
            found += model.objects.filter(**{relation.field.name: current}, struck_out_at__isnull=True)
    return found


def _standing_parts(current: Recorded) -> list[ChildPart]:
    model = current.parts() if isinstance(current, Step) else None
    return list(model.objects.filter(**{model.whole: current}, struck_out_at__isnull=True)) if model else []


def _person_of(found: Recorded):
    return found if found.person_column == "id" else getattr(found, "person", None)


def _note(by: User, action: str, found: Recorded, because: str, **detail) -> None:
    """An audit event with what allowed it, one for each person where the record is about two."""
    people = [_person_of(found), *(getattr(found, column) for column in found.also_about)]
    for person in people:
        audit.note(by, action, found._meta.model_name, record=found.pk, person=person, because=because, **detail)
