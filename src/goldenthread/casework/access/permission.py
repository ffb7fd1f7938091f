"""May this person do this, for this child? Refuse until allowed, and say why.

Role, relationship and restriction are separate tests and all must pass. The relationship is asked of the database, by the
very declarations that its policies on rows are made of.
"""

from django.db import connection

from .. import registration
from ..accounts import User
from ..codes import EMERGENCY as EMERGENCIES
from ..people import Person
from ..records import LONDON
from ..step import Authorised, Step
from . import roles
from .refusal import Permission, Refusal
from .relationships import BY_CODE, EMERGENCY

TOO_CLOSE = (
    "This record is closed to you: it is declared that you are this person, or too close to their family to work with them. "
    "Ask your manager to give the work to someone else, or to end the declaration if it is wrong."
)


def may(user: User, ability: str) -> Permission | Refusal:
    """Whether the role has an ability (`roles.SEARCH` and the like), whoever it is about."""
    refused = _cannot_act(user)
    if refused is not None:
        return refused
    if ability in user.its_role.may:
        return Permission(f"{_role_of(user)} may {ability}.")
    able = [role for role in roles.ROLES.values() if ability in role.may]
    return Refusal(f"{_you_are(user)}, and only {roles.listed(able)} may {ability}.")


def may_view(user: User, person: Person) -> Permission | Refusal:
    """Whether this person may open this child's record."""
    return may(user, roles.VIEW_CHILD) and related(user, person.pk)


def related(user: User, person_id) -> Permission | Refusal:
    """What ties this person to this child; a restricted record asks for a name on its list as well, and one's own family's
    is closed whatever ties them.
    """
    return related_to_each(user, [person_id])[person_id]


def related_to_each(user: User, person_ids: list) -> dict:
    """The same for several people, asked at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT asked_of, access_is_closed(who, child), child IN (SELECT access_too_close(who)), access_because(who, child),
                      access_whom_to_ring(child), child IN (SELECT access_sealed(who)), opened.reason, opened.until_at
               FROM (SELECT %s::uuid AS who, asked_of, access_kept(asked_of) AS child FROM unnest(%s::uuid[]) asked_of) asked
               LEFT JOIN LATERAL access_emergency(who, child) opened ON true""",
            [user.pk, list(person_ids)],
        )
        return {row[0]: _tie(*row[1:]) for row in cursor.fetchall()}


def _tie(closed, too_close, because, ring, sealed, emergency, until) -> Permission | Refusal:
    if too_close:
        return Refusal(TOO_CLOSE)
    if closed and not sealed:
        whom = f"ring {ring}" if ring else "ask your head of service"
        return Refusal(f"This record is restricted and your name is not on its list: {whom}.", True)
    if because is None or closed:
        # A sealed record is refused in the words for one that is not there.
        return Refusal("You do not work with this child: ask the manager of the child's team, or the front door, to involve you.")
    if because == EMERGENCY:
        # With what the emergency was said to be, so that every look is logged with it.
        until = f"{until.astimezone(LONDON):%-H:%M on %-d %B}"
        return Permission(f"{BY_CODE[EMERGENCY].says} {EMERGENCIES[emergency].says}, until {until}.")
    return Permission(BY_CODE[because].says)


def who_works_with(users: list[User], person_id) -> set:
    """The keys of those whom anything ties to this child, on the list of a restricted record or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT who FROM unnest(%s::uuid[]) AS who WHERE access_because(who, %s) IS NOT NULL",
            [[user.pk for user in users], person_id],
        )
        return {row[0] for row in cursor.fetchall()}


def may_record(step: type, user: User, person: Person | None = None) -> Permission | Refusal:
    """Whether this person may record this step: in any case (no person), or for this child."""
    refused = _cannot_act(user)
    if refused is not None:
        return refused
    if not issubclass(step, Step):
        answer = may(user, step.ability)
        if answer and person is not None and step.by_name and _may_be_linked(person.pk):
            return answer
        return answer and (answer if person is None else related(user, person.pk))
    if user.its_role not in step.recorded_by_roles:
        return Refusal(f"{_you_are(user)}, and only {roles.listed(step.recorded_by_roles)} records {step.says}.")
    if step.decided_by_qualified and not (decides := may_decide(user.worker)):
        return Refusal(f"Only a registered social worker or a manager records {step.says}. {decides.because}")
    if person is not None and user.its_role is roles.PROFESSIONAL:
        return Refusal("You tell us of children in your own words: the front door finds them in the record.")
    if person is None:
        return Permission(f"{_role_of(user)} records {step.says}.")
    return related(user, person.pk)


def may_tie(record, user: User) -> Permission | Refusal:
    """Whether this person may record or correct what two persons are to each other.

    One of them they work with, or know through a child they work with. The other is so too, or is an adult whom a search
    found: tied to the child, the adult is known to the child's workers from then on, and the log says who tied them.
    """
    answer = may(user, record.ability)
    ends = _ends(record)
    ties = related_to_each(user, ends)
    found = [ties[end] for end in ends]
    return answer and next(
        (each for each, end in zip(found, ends, strict=True) if not each and not _may_be_linked(end)), _first(found)
    )


def _ends(record) -> list:
    return [getattr(record, column) for column in (record.person_column, *record.also_about)]


def _first(found: list[Permission | Refusal]) -> Permission | Refusal:
    """The first yes, or else the first no."""
    return next((each for each in found if each), found[0])


def _may_be_linked(adult) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_may_be_linked(%s)", [adult])
        return cursor.fetchone()[0]


def may_decide(worker) -> Permission | Refusal:
    """Whether the holder of a post decides what only a registered social worker or a manager may."""
    if worker is None or worker.left_on is not None:
        return Refusal("Your account has no post: ask an administrator to put that right.")
    return Permission("You manage the service.") if worker.manager else registration.held(worker)


def may_authorise(record: Authorised, user: User) -> Permission | Refusal:
    """Whether this person may authorise this record or send it back; nobody authorises what they wrote themselves."""
    return authorises(record, user) and related(user, record.person_id)


def authorises(record: Authorised, user: User) -> Permission | Refusal:
    """The same of a record that the reader was given by the database, and so is known to be of a child of theirs."""
    refused = _cannot_act(user)
    if refused is not None:
        return refused
    if user.its_role not in record.authorised_by_roles:
        return Refusal(f"{_you_are(user)}, and only {roles.listed(record.authorised_by_roles)} authorises {record.says}.")
    if user.worker is None:
        return Refusal("Your account has no post, and a manager authorises as the holder of one: have it put right.")
    if record.recorded_by_id == user.pk or record.worker_id == user.worker_id:
        return Refusal(f"You wrote {record.says} yourself: another manager authorises it.")
    return Permission(f"{_role_of(user)} authorises {record.says}.")


def may_strike_out(record, user: User) -> Permission | Refusal:
    """Whether this person may strike this record through: who wrote it, or a manager."""
    refused = _cannot_act(user)
    if refused is not None:
        return refused
    if record.recorded_by_id != user.pk and user.its_role not in roles.MANAGERS:
        return Refusal(f"{_you_are(user)}, and only whoever wrote a record or {roles.listed(roles.MANAGERS)} strikes it out.")
    if record.also_about:
        return _first(list(related_to_each(user, _ends(record)).values()))
    person = getattr(record, "person_id", None)
    return related(user, person) if person else Permission("You wrote it, or you manage those who did.")


def may_restrict(user: User, person: Person) -> Permission | Refusal:
    """Whether this person may restrict this child's record and say who opens it."""
    return may(user, roles.RESTRICT) and related(user, person.pk)


def may_declare(by: User, person: Person, of: User, ending: bool = False) -> Permission | Refusal:
    """Whether this person may declare that somebody is too close to a child, or end that: their own, or as a manager."""
    answer = may(by, roles.VIEW_CHILD) and related(by, person.pk)
    if not answer:
        return answer
    if by.authority_id != of.authority_id:
        return Refusal("That account is another authority's: only its own declares interests of it.")
    if by.pk == of.pk:
        return Refusal("You declared this yourself: a manager ends it.") if ending else answer
    return may(by, roles.DECLARE_INTERESTS) and answer


def _cannot_act(user) -> Refusal | None:
    if not isinstance(user, User):
        return Refusal("You are not signed in: sign in first.")
    if not user.is_active:
        return Refusal("This account may no longer sign in: ask an administrator.")
    if user.worker is not None and user.worker.left_on is not None:
        return Refusal("The holder of this post has left: ask an administrator for an account of your own.")
    return None


def _you_are(user: User) -> str:
    return f"You are {roles.a_role(user.its_role)}"


def _role_of(user: User) -> str:
    says = roles.a_role(user.its_role)
    return says[0].upper() + says[1:]
