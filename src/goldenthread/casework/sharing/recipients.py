"""Who may be given something about a child: the child, those tied to them and the professionals involved or who told us, each with
what has to be known before anything is sent.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from goldenthread.dataset.codes.front_door import REFERRAL_SOURCE

from ..addresses import Address
from ..codes import COURT_ORDERS, PARENTAL_RESPONSIBILITY
from ..family import Relationship, standing
from ..handling import CHILD
from ..held import CURRENT
from ..involvements import Involvement, involved
from ..kinds_of_relationship import COUPLES, KINDS
from ..partners import PartnerAccess, of_child
from ..people import Person
from ..records import today
from ..validation import Invalid
from .codes import ABUSE_FACTORS, ABUSE_ORDERS

KIND_OF_SOURCE = {"2": "school", "3": "health", "6": "police", "7": "court"}
"""What a professional who made a contact is, by the first sign of the source's code."""


@dataclass
class Possible:
    """Somebody who may be chosen, one at a time. `address` is what would be printed, `protected` that there is one which is
    not. `abuse` is what is known of domestic abuse and of danger, in sentences.
    """

    kind: str
    name: str
    says: str
    person: Person | None = None
    contact: object = None
    access: PartnerAccess | None = None
    involvement: Involvement | None = None
    responsibility: str = ""
    orders: list[str] = field(default_factory=list)
    abuse: list[str] = field(default_factory=list)
    address: Address | None = None
    protected: bool = False

    @property
    def key(self) -> UUID:
        return (self.person or self.contact or self.access or self.involvement).pk

    @property
    def marked(self) -> bool:
        """Whether something about them asks for a second pair of eyes."""
        return bool(self.abuse or self.protected)


def possible(child: Person, kinds: tuple[str, ...]) -> list[Possible]:
    """Everybody who may be given something about this child, of these kinds. Other children are given nothing of this one."""
    ties, day = list(_ties({child.pk})), today()
    found = {child.pk: Possible(CHILD, str(child), "the child", child)}
    for tie in ties:
        other = tie.other_than(child)
        kind = KINDS[tie.kind].recipient if tie.person_id == other.pk or KINDS[tie.kind].symmetrical else ""
        if kind and other.pk not in found and not _is_child(other):
            found[other.pk] = Possible(kind, str(other), tie.says_of(other, day), other)
    parents = {key for key, each in found.items() if each.kind in ("parent", "carer")}
    for tie in _ties(parents):
        for one, other in ((tie.person, tie.to_person), (tie.to_person, tie.person)):
            if tie.kind in COUPLES and one.pk in parents and other.pk not in found and not _is_child(other):
                found[other.pk] = Possible("partner", str(other), f"{tie.says_of(other, day)} of {one}", other)
    _with_what_is_known(found, child)
    everybody = [*found.values(), *_professionals(child), *_involved(child), *_partners(child)]
    return [each for each in everybody if each.kind in kinds]


def of_version(version) -> Possible:
    """The recipient of a version as things stand now; Invalid where they are tied to the child no longer."""
    key = version.to_person_id or version.to_contact_id or version.to_access_id or version.to_involvement_id
    for each in possible(version.person, version.letter.to):
        if each.key == key:
            return each
    raise Invalid([("", "The recipient is no longer among those who may be given it: withdraw this and choose again.")])


def _ties(keys: set):
    found = standing().filter(Q(person__in=keys) | Q(to_person__in=keys)).select_related("person", "to_person")
    return found.order_by("recorded_at", "pk")


def _is_child(person: Person) -> bool:
    return person.known_as_child and not person.is_grown_up


def _with_what_is_known(found: dict, child: Person) -> None:
    """Parental responsibility, orders, danger and the address of each, read at once."""
    violent = _abuse_in_assessments(child)
    for tie in _ties(set(found)):
        for one, other in ((tie.person, tie.to_person), (tie.to_person, tie.person)):
            if one.pk in found and other.pk in found:
                _note(found[one.pk], tie, one, other, child)
    for address in Address.objects.filter(CURRENT, person__in=found).order_by("recorded_at"):
        each = found[address.person_id]
        each.protected = each.protected or address.protected
        each.address = each.address if address.protected else address
    for each in found.values():
        each.abuse += violent


def _note(each: Possible, tie: Relationship, one: Person, other: Person, child: Person) -> None:
    if one == tie.person and other == child and tie.parental_responsibility:
        each.responsibility = PARENTAL_RESPONSIBILITY[tie.parental_responsibility].says
    orders = [COURT_ORDERS[code].says for code in tie.orders]
    if orders:
        each.orders.append(f"{'; '.join(orders)}, with {other}" + (f": {tie.orders_say}" if tie.orders_say else ""))
    if set(tie.orders) & set(ABUSE_ORDERS):
        each.abuse.append(f"An order keeps {tie.person} and {tie.to_person} apart, or one of them from acts.")
    if tie.risky:
        risk = f": {tie.risk.rstrip('.')}" if tie.risk else ""
        each.abuse.append(f"{tie.person} is recorded as a risk to {tie.to_person}{risk}.")


def _abuse_in_assessments(child: Person) -> list[str]:
    conclusions = apps.get_model("casework", "AssessmentConclusion").objects.filter(person=child, struck_out_at=None)
    last = conclusions.order_by("-happened_on", "-recorded_at").first()
    if last is None or not any(code.startswith(ABUSE_FACTORS) for code in last.factors):
        return []
    return [f"The assessment finished on {last.happened_on:%-d %B %Y} found domestic abuse in this family."]


def _professionals(child: Person) -> list[Possible]:
    """Who told us of the child as part of their work; a member of the public is thanked, and told nothing of the child."""
    parts = apps.get_model("casework", "ContactChild").objects.filter(person=child, struck_out_at=None, contact__struck_out_at=None)
    found = []
    for part in parts.select_related("contact").order_by("-contact__happened_on"):
        contact = part.contact
        if contact.referrer_name and contact.source and not contact.from_the_public:
            source = REFERRAL_SOURCE[contact.source].says
            says = f"made the contact of {contact.happened_on:%-d %B %Y} ({contact.referrer_agency or source})"
            found.append(Possible(KIND_OF_SOURCE.get(contact.source[0], "professional"), contact.referrer_name, says, contact=contact))
    return found


def _involved(child: Person) -> list[Possible]:
    """Professionals and agencies that are recorded as involved with the child now."""
    return [
        Possible(each.recipient, str(each), f"involved now: {each.kind_in_words().lower()}", involvement=each) for each in involved(child)
    ]


def _partners(child: Person) -> list[Possible]:
    """Partner professionals who are let see something of the child, for their own page here."""
    return [
        Possible(each.recipient_kind, each.user.name, f"{each.user.agency or 'partner'}, on their page here until {each.until_on:%-d %B %Y}",
                 access=each)
        for each in of_child(child) if not each.waits and not each.ran_out
    ]  # fmt: skip
