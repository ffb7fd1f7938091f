"""From choosing one recipient to what they were sent: begun, written, made ready, checked by a second person, sent."""

from django.db import transaction
from django.utils import timezone

from .. import audit, door
from ..access import roles
from ..access.permission import may, related_to_each
from ..access.refusal import Permission, Refusal, demand
from ..people import Person
from ..validation import Invalid
from .building import Built
from .codes import HERE, HOW_SENT, POST
from .kind import LetterKind
from .recipients import Possible, possible
from .version import PREPARING, READY, WAITS, RecipientVersion, SentVersion, digest_of

CHANGED = "The record, or who may know what of it, has changed since this was made ready: take it back, and read it again."


def may_send(user, person: Person) -> Permission | Refusal:
    """Whether this person may make something for somebody about this child."""
    return may(user, roles.SEND_LETTERS) and related_to_each(user, [person.pk])[person.pk]


def may_check(user, version: RecipientVersion) -> Permission | Refusal:
    """Whether this person may check a version: anyone who may make one, and never whoever made this one."""
    if version.recorded_by_id == user.pk:
        return Refusal("You made this yourself: a second person checks it before it goes.")
    return may_send(user, version.person)


@transaction.atomic
def begin(letter: LetterKind, child: Person, by, key, act=None) -> RecipientVersion:
    """A version for one recipient, who is found by their key among those who may be chosen."""
    demand(may_send(by, child))
    chosen = _chosen(letter, child, key)
    if act is not None and getattr(act, "authorised_on", True) is None:
        raise Invalid([("", f"{act.says.capitalize()} waits for a manager: nothing is made of it until it is authorised.")])
    known = {
        "told_of": [child.pk], "kind": letter.code, "table": act._meta.db_table if act else "", "record": act.pk if act else None,
        "to_person": chosen.person, "to_contact": chosen.contact, "to_access": chosen.access,
        "to_involvement": chosen.involvement, "recipient_kind": chosen.kind,
    }  # fmt: skip
    return door.record(RecipientVersion, by, {}, person=child, known=known)


def _chosen(letter: LetterKind, child: Person, key) -> Possible:
    found = [each for each in possible(child, letter.to) if str(each.key) == str(key)]
    if not found:
        raise Invalid([("recipient", "Choose one recipient, out of those that are listed.")])
    return found[0]


@transaction.atomic
def write(version: RecipientVersion, by, answers: dict, told_of) -> RecipientVersion:
    """Keep its writer's own words, and the other children of the record of whom this reader is to be told."""
    current = _held(version, by, PREPARING)
    known = {each.name for each in current.letter.asks}
    words = {name: str(value or "").strip() for name, value in answers.items() if name in known}
    children = [current.person_id, *(each.pk for each in told_of if each.pk != current.person_id)]
    return door.close(current, by, "wrote", answers=words, told_of=children)


@transaction.atomic
def put_in(version: RecipientVersion, by, key: str, reason: str) -> RecipientVersion:
    """Put in one thing that is held back, with the reason; no reason takes it out again."""
    current = _held(version, by, PREPARING)
    item = next((each for each in Built(current).items if each.key == key and each.withheld), None)
    if item is None:
        raise Invalid([("", "This is not held back, or the text was changed: read the page again.")])
    others = {name: each for name, each in current.put_in.items() if name != key}
    if not reason.strip():
        return door.close(current, by, "left out", put_in=others)
    said = {"reason": reason.strip(), "by": str(by.pk), "at": timezone.now().isoformat()}
    current = door.close(current, by, "put in", put_in=others | {key: said})
    audit.note(by, "put in", "recipientversion", record=current.pk, person=current.person, because=reason.strip())
    return current


@transaction.atomic
def make_ready(version: RecipientVersion, by) -> RecipientVersion:
    """Settle what goes. Where anything is marked it waits for a second person from now on."""
    current = _held(version, by, PREPARING)
    built = Built(current)
    missing = [(each.name, f"{each.asks} This must be answered.") for each in built.letter.asks
               if each.required and not current.answers.get(each.name)]  # fmt: skip
    if missing:
        raise Invalid(missing)
    built.refuse_what_may_not_be_said()
    content = built.content()
    if not content["body"]:
        raise Invalid([("", "There is nothing in it: write something, or say how the passages of the record are handled.")])
    return door.close(current, by, "made ready", content=content, digest=digest_of(content), marked=built.marked,
                      ready_at=timezone.now(), sent_back_says="")  # fmt: skip


@transaction.atomic
def check(version: RecipientVersion, by, says: str) -> RecipientVersion:
    """A second person has read every line and lets it go."""
    demand(may_check(by, version))
    current = _locked(version, WAITS)
    _needs(says, "Say what you checked: the reader, the address and every line.")
    _still_so(current)
    return door.close(current, by, "checked", checked_at=timezone.now(), checked_by=by, checked_says=says.strip())


@transaction.atomic
def send_back(version: RecipientVersion, by, says: str) -> RecipientVersion:
    """Back to whoever made it, with what must be put right; its maker may take it back as well."""
    demand(may_send(by, version.person))
    current = _locked(version, WAITS, READY)
    _needs(says, "Say what must be put right.")
    return door.close(current, by, "sent back", content=None, digest="", marked=[], ready_at=None, checked_at=None,
                      checked_by=None, checked_says="", sent_back_says=says.strip())  # fmt: skip


@transaction.atomic
def send(version: RecipientVersion, by, how: str) -> SentVersion:
    """Note that it went to its recipient, and keep it as it went."""
    current = _held(version, by, READY)
    if how not in HOW_SENT:
        raise Invalid([("how", "Say how it went: choose one that is listed.")])
    if how == POST and not current.content["address"]:
        raise Invalid([("how", "No address is printed on it, so it cannot be posted: give it by hand, or through somebody who may "
                               "know where they live.")])  # fmt: skip
    if (how == HERE) != bool(current.to_access_id):
        raise Invalid([("how", "A partner who has an account reads it on their own page here, and nobody else does.")])
    built = _still_so(current)
    now = timezone.now()
    made = SentVersion.objects.create(
        of_version=current, withheld=built.withheld(), put_in=built.put_in(), how=how, sent_at=now, sent_by=by,
        **{name: getattr(current, name) for name in COPIED},
    )
    door.close(current, by, "sent", sent_at=now)
    for person in Person.objects.filter(pk__in=current.told_of):
        audit.note(by, "sent", "sentversion", record=made.pk, person=person, because=f"{current.letter.says} to {built.recipient.says}",
                   to=str(built.recipient.key), digest=made.digest, how=how)  # fmt: skip
    return made


COPIED = (
    "authority_id", "person_id", "told_of", "kind", "table", "record", "to_person_id", "to_contact_id", "to_access_id",
    "to_involvement_id", "recipient_kind", "content", "digest",
)  # fmt: skip


@transaction.atomic
def withdraw(version: RecipientVersion, by, reason: str) -> RecipientVersion:
    """Nothing comes of it. What was sent was sent."""
    demand(may_send(by, version.person))
    if version.sent_at:
        raise Invalid([("", "This was sent, and cannot be taken back here: ring whoever has it, and tell your manager.")])
    return door.strike_out(version, by, reason)


def _held(version: RecipientVersion, by, state: str) -> RecipientVersion:
    demand(may_send(by, version.person))
    return _locked(version, state)


def _locked(version: RecipientVersion, *states: str) -> RecipientVersion:
    current = RecipientVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if current.state not in states:
        raise Invalid([("", f"Somebody has moved this on meanwhile: it is now {current.state}.")])
    return current


def _still_so(current: RecipientVersion) -> Built:
    built = Built(current)
    if digest_of(built.content()) != current.digest or digest_of(current.content) != current.digest:
        raise Invalid([("", CHANGED)])
    return built


def _needs(says: str, sentence: str) -> None:
    if not says.strip():
        raise Invalid([("says", sentence)])
