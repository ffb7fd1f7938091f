"""What a step is recorded about: found from one random identifier in the address.

The identifier is the record that the step answers (`about`), or the child where the step begins with one (and may cover
brothers and sisters), or, for a contact, an identifier made for its draft.
"""

import uuid
from dataclasses import dataclass, field
from functools import cached_property

from django.http import Http404, QueryDict

from goldenthread.casework import siblings
from goldenthread.casework.access.permission import may_record, related
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.models import Person, User
from goldenthread.casework.step import Question, Step, questions

CHILDREN = "children"
"""The field of a form that names the children it covers."""


@dataclass
class Subject:
    """A step about to be recorded. `people` are the children it covers, `offered` those it could cover as well."""

    step: type[Step]
    key: uuid.UUID
    user: User
    about: object | None = None
    people: list[Person] = field(default_factory=list)
    offered: list[Person] = field(default_factory=list)

    @property
    def person(self) -> Person | None:
        """The child whose bar is shown; none where the step covers several."""
        return self.people[0] if len(self.people) == 1 and not self.covers_several else None

    @property
    def covers_several(self) -> bool:
        return bool(self.step.child_part)

    @property
    def address(self) -> str:
        return f"/record/{self.step.code()}/{self.key}/"

    @cached_property
    def questions(self) -> list[Question]:
        return questions(self.step, self.local(self.step))

    @cached_property
    def child_questions(self) -> list[Question]:
        part = self.step.parts()
        return questions(part, self.local(part)) if part else []

    def local(self, model) -> list[dict]:
        return self.user.authority.local_questions.get(model.code(), [])


def subject_of(step: type[Step], key: uuid.UUID, user: User, data: QueryDict | None = None) -> Subject:
    """The subject with this identifier, if this person may record this step about it; Refused says why not."""
    demand(may_record(step, user))
    subject = Subject(step, key, user)
    if step.code() == "contact":
        subject.people = people_named(data)
        for person in subject.people:
            demand(may_record(step, user, person))
        return subject
    if step.code() == "assessment":
        return assessment_subject(subject)
    if not step.about:
        return child_subject(subject, data)
    about_model = step._meta.get_field(step.about).related_model
    subject.about = about_model.objects.select_related("person").filter(pk=key).first()
    if subject.about is not None:
        subject.people = [subject.about.person]
    elif step._meta.get_field(step.about).null:
        subject.people = list(Person.objects.filter(pk=key))
    if not subject.people:
        raise Http404
    demand(may_record(step, user, subject.people[0]))
    return subject


def people_named(data: QueryDict | None) -> list[Person]:
    """The children a form names, in the order it names them."""
    wanted = []
    for each in (data or QueryDict()).getlist(CHILDREN):
        try:
            wanted.append(uuid.UUID(each))
        except ValueError:
            raise Http404 from None
    found = Person.objects.in_bulk(wanted)
    return [found[key] for key in dict.fromkeys(wanted) if key in found]


def assessment_subject(subject: Subject) -> Subject:
    """An assessment begins from one child's referral and may cover those told of with that child whose case is open."""
    from goldenthread.casework.steps.front_door.referral import Referral

    referral = Referral.objects.select_related("person", "contact_child").filter(pk=subject.key).first()
    if referral is None:
        raise Http404
    demand(may_record(subject.step, subject.user, referral.person))
    subject.about, subject.people = referral, [referral.person]
    subject.offered = told_of_together(referral)
    return subject


def child_subject(subject: Subject, data: QueryDict | None) -> Subject:
    """What begins with a child, and where it covers several, with those brothers and sisters who were ticked."""
    person = Person.objects.filter(pk=subject.key).first()
    if person is None:
        raise Http404
    others = [each for each in people_named(data) if each != person] if subject.covers_several else []
    subject.people = [person, *others]
    for each in subject.people:
        demand(may_record(subject.step, subject.user, each))
    if subject.covers_several:
        offered = siblings.of(subject.people)
        subject.offered = [*others, *(each for each in offered if related(subject.user, each.pk))]
    return subject


def told_of_together(referral) -> list[Person]:
    """Other children of the contact this referral came from, whose own cases are open."""
    if referral.contact_child_id is None:
        return []
    together = Person.objects.filter(
        pk__in=referral.contact_child.contact.children.exclude(person=referral.person_id).values("person_id")
    )
    return [person for person in together if open_referrals(person)]


def open_referrals(person: Person) -> list:
    """The child's referrals whose episode has not ended, newest first."""
    from goldenthread.casework.steps.front_door import referral

    return list(referral.open_referrals().filter(person=person).order_by("-happened_on"))
