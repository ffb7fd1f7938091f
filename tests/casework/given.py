"""An invented authority, small enough to hold in the head. States, not histories."""

import io
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

from django.contrib.auth.hashers import make_password

from goldenthread.casework import contexts, covering, door, households, naming, partners, passages, restricting, unusual_reading
from goldenthread.casework.access import roles
from goldenthread.casework.access.reader import tell
from goldenthread.casework.chronology import editions
from goldenthread.casework.documents import adding
from goldenthread.casework.duplicates import comparing, deciding
from goldenthread.casework.facts.fact import as_held
from goldenthread.casework.facts.kinds import KINDS
from goldenthread.casework.models import (
    Address,
    Authority,
    Fact,
    Identifier,
    Involvement,
    LikelyDuplicate,
    Name,
    Person,
    Relationship,
    SealedMatch,
    Team,
    UnusualReading,
    User,
    ViewLog,
    Worker,
)
from goldenthread.casework.passages.passage import records_of
from goldenthread.casework.records import LONDON
from goldenthread.casework.requests import answering
from goldenthread.casework.retention import disposing
from goldenthread.casework.sharing import sending
from goldenthread.casework.sharing.kinds import KINDS as LETTERS
from goldenthread.casework.step import step_called

Contact, Referral = "contact", "referral"
MONDAY = date(2026, 11, 2)


def as_owner(model, **values):
    """A row that the owner of the tables made, as the application then knows it."""
    made = model.objects.using("owner").create(**values)
    made._state.db = "default"
    return made


def an_authority(code="X01", name="Ambermouth"):
    """Two teams that take no contacts, one that does, a manager over each, and an account in every role."""
    authority = as_owner(Authority, code=code, name=name)
    where = SimpleNamespace(authority=authority, users={}, teams={}, workers={})
    service = a_team(where, "Children's service")
    for name in ("Front door", "North and east", "South"):
        a_team(where, name, parent=service, front_door=name == "Front door")
    a_team(where, "North", parent=where.teams["North and east"])
    for username, role, team, qualified, manager in PEOPLE_AT_WORK:
        worker = None
        if team:
            worker = a_worker(where, username, team, qualified=qualified, manager=manager)
        where.users[username] = as_owner(User, authority=authority, username=f"{username}.{code.lower()}", name=username.title(), role=role.code,
            worker=worker, password=make_password("correct horse battery"), example=True,
        )  # fmt: skip
    return where


# The head of service comes first: she has checked the others' registration. Those of a team are of one that holds a child, or
# of none; sam and seth are of the other.
PEOPLE_AT_WORK = (
    ("hope", roles.HEAD_OF_SERVICE, "Children's service", True, True),
    ("olive", roles.CONTACT_OFFICER, "Front door", False, False),
    ("dora", roles.SOCIAL_WORKER, "Front door", True, False),
    ("fay", roles.TEAM_MANAGER, "Front door", True, True),
    ("nora", roles.SOCIAL_WORKER, "North", True, False),
    ("ned", roles.SOCIAL_WORKER, "North", True, False),
    ("maud", roles.TEAM_MANAGER, "North", True, True),
    ("sam", roles.SOCIAL_WORKER, "South", True, False),
    ("seth", roles.TEAM_MANAGER, "South", True, True),
    ("ana", roles.ANALYST, None, False, False),
    ("cora", roles.COUNCILLOR, None, False, False),
    ("pat", roles.PROFESSIONAL, None, False, False),
    ("adam", roles.ADMINISTRATOR, None, False, False),
    ("otto", roles.OUT_OF_HOURS_WORKER, "Front door", True, False),
    ("erin", roles.EARLY_HELP_WORKER, "North", False, False),
    ("alec", roles.SUPPORT_WORKER, "North", False, False),
    ("perry", roles.PERSONAL_ADVISER, "North", False, False),
    ("bess", roles.BUSINESS_SUPPORT, "North", False, False),
    ("greta", roles.GROUP_MANAGER, "North and east", True, True),
    ("dirk", roles.DIRECTOR, None, False, False),
    ("prue", roles.PRINCIPAL_SOCIAL_WORKER, None, False, False),
    ("iris", roles.CHAIR, None, False, False),
    ("quinn", roles.QUALITY_ASSURANCE, None, False, False),
    ("lars", roles.LADO, None, False, False),
    ("cate", roles.COMPLAINTS, None, False, False),
    ("flo", roles.PLACEMENTS, None, False, False),
    ("vera", roles.VIRTUAL_HEAD, None, False, False),
    ("lex", roles.COUNCIL_LAWYER, None, False, False),
    ("ines", roles.INSPECTOR, None, False, False),
    ("gus", roles.GUARDIAN, None, False, False),
    ("leah", roles.LEAD_MEMBER, None, False, False),
    ("ivor", roles.INFORMATION_OWNER, None, False, False),
)


def a_team(where, name, parent=None, front_door=False):
    where.teams[name] = as_owner(Team, authority=where.authority, name=name, parent=parent, front_door=front_door)
    return where.teams[name]


def a_worker(where, name, team, *, qualified=True, manager=False):
    checked_by = where.workers.get("hope") if qualified else None
    where.workers[name] = as_owner(Worker, authority=where.authority, name=name.title(), team=where.teams[team], qualified=qualified, manager=manager,
        started_on=date(2020, 1, 6), registration_number="SW12345" if qualified else "",
        registration_ends_on=date(2099, 11, 30) if qualified else None,
        registration_checked_on=date(2020, 1, 6) if checked_by else None, registration_checked_by=checked_by,
    )  # fmt: skip
    return where.workers[name]


def signed_in(where, username):
    """The reader of this test's transaction from now on."""
    tell(where.users[username])
    return where.users[username]


def a_child(where, forename="Ada", surname="Lark", born=date(2019, 5, 1), by="olive"):
    return door.record(
        Person, signed_in(where, by), {"forename": forename, "surname": surname, "date_of_birth": born, "sex": "F"}
    )


def a_contact(where, *children, on=MONDAY, at=time(16, 50), by="olive", **answers):
    at = None if on == door.today() else at  # That hour may not have come yet.
    given = {"happened_on": on, "happened_time": at, "source": "2A", "worry": "Hungry at school."} | answers
    return door.record(step_called("contact"), signed_in(where, by), given, children=[(child, {}) for child in children])


def a_contact_decision(where, contact_child, on=MONDAY, by="dora", **answers):
    given = {
        "happened_on": on, "level": "specialist", "reason": "Third worry in a month.", "consequences": ["referral"]
    } | answers  # fmt: skip
    return door.record(step_called("contactdecision"), signed_in(where, by), given, about=contact_child)


def a_referral(where, child=None, on=MONDAY, by="fay", contact_child=None, **answers):
    given = {"happened_on": on, "source": "2A", "primary_need": "N1"} | answers
    return door.record(step_called("referral"), signed_in(where, by), given, person=child, about=contact_child)


def an_allocation(where, referral, to="nora", on=MONDAY, by="fay"):
    return door.record(
        step_called("allocation"), signed_in(where, by),
        {"happened_on": on, "to_worker": where.workers[to], "because": "new"}, about=referral,
    )  # fmt: skip


def an_allocated_child(where, to="nora", **names):
    """A child whose case is held by a worker, and the referral."""
    child = a_child(where, **names)
    referral = a_referral(where, child)
    an_allocation(where, referral, to=to)
    return child, referral


def an_assessment(where, referral, on=MONDAY, by="nora"):
    """One child's part in an assessment that has begun."""
    return door.record(
        step_called("assessment"), signed_in(where, by), {"happened_on": on},
        children=[(referral.person, {"referral": referral})],
    ).children.get()  # fmt: skip


def a_conclusion(where, assessment_child, on=date(2026, 11, 16), by="nora", **answers):
    given = {"happened_on": on, "child_seen": True, "outcome": "child_in_need_plan", "reason": "Needs help."} | answers
    return door.record(step_called("assessmentconclusion"), signed_in(where, by), given, about=assessment_child)


def a_named_reader(where, child, name, by="maud", **answers):
    """Somebody named to read the child's record for the next month."""
    given = {"purpose": "other", "reason": "They were asked to.", "until_on": door.today() + timedelta(30)} | answers
    return naming.name(child, where.users[name], signed_in(where, by), **given)


def a_restriction(where, child, *names, by="hope", sealed=False):
    """Only these, and whoever restricted it, may open the child's record from now on."""
    restricts = signed_in(where, by)
    restricting.restrict(child, restricts, "A worker's family.", ring="Hope on extension 12", sealed=sealed)
    for name in names:
        restricting.allow(child, where.users[name], restricts, "Holds the case.")


def a_closing(where, referral, by="nora", **answers):
    given = {"happened_on": door.today(), "reason": "RC7", "summary": "Better."} | answers
    return door.record(step_called("closure"), signed_in(where, by), given, about=referral)


def leave(where, name, by="hope"):
    worker = where.workers[name]
    return door.change(worker, signed_in(where, by), {"left_on": door.today()}, worker.version)


def an_adult(where, forename="Jo", surname="Lark", born=date(1990, 2, 3), by="olive", **answers):
    """Someone of a family or network, who is no child of ours."""
    given = {"forename": forename, "surname": surname, "date_of_birth": born} | answers
    return door.record(Person, signed_in(where, by), given, known={"known_as_child": False})


def a_relationship(where, person, kind, to_person, by="olive", **answers):
    """`person` is what `kind` says to `to_person`."""
    return door.record(Relationship, signed_in(where, by), {"kind": kind, "to_person": to_person} | answers, person=person)


def a_household(where, *people, by="olive", **answers):
    """The identifier of a household in which these people live."""
    return households.live_together(list(people), signed_in(where, by), {"kind": "home"} | answers)


def an_involvement(where, child, by="nora", **answers):
    """A professional or an agency that works with the child."""
    return door.record(Involvement, signed_in(where, by), {"kind": "school", "agency": "Elm School"} | answers, person=child)


def a_name(where, person, by="olive", **answers):
    """A name beside the one that lists show."""
    return door.record(Name, signed_in(where, by), answers, person=person)


def an_identifier(where, person, kind, value, by="olive", **answers):
    return door.record(Identifier, signed_in(where, by), {"kind": kind, "value": value} | answers, person=person)


def a_note(where, *children, by="nora", said=None, **answers):
    """A case note about these children; `said` is what each is to have said, in their order."""
    given = {"happened_on": MONDAY, "happened": "They were at home.\nThe kitchen was warm."} | answers
    parts = [(child, {"child_said": each}) for child, each in zip(children, said or [""] * len(children), strict=True)]
    return door.record(step_called("casenote"), signed_in(where, by), given, children=parts)


def a_safety_plan(where, *children, on=MONDAY, until=None, by="nora", **answers):
    given = {
        "happened_on": on, "expected_end_on": until, "risks": [{"risk": "Left alone", "action": "Gran stays", "when": "Each night"}]
    } | answers  # fmt: skip
    return door.record(step_called("safetyplan"), signed_in(where, by), given, children=[(child, {}) for child in children])


def a_warning(where, *children, review=None, by="nora", **answers):
    given = {"happened_on": MONDAY, "warns_of": "animal", "what": "A dog in the yard.", "expected_review_on": review} | answers
    return door.record(step_called("safetywarning"), signed_in(where, by), given, children=[(child, {}) for child in children])


def a_significant_event(where, *children, by="nora", **answers):
    given = {"happened_on": MONDAY, "what": "The family moved.", "matters": "A new school."} | answers
    return door.record(step_called("significantevent"), signed_in(where, by), given, children=[(child, {}) for child in children])


def an_edition(where, *children, by="nora"):
    """A finished chronology of these children, of one line."""
    return editions.finish(list(children), signed_in(where, by), "Whoever it is of", [["2 November 2026", "Ada", "They moved.", "A new school."]])


def a_place(where, by="nora", **answers):
    """A park that its writer works."""
    given = {"kind": "park", "name": "The old bandstand", "why": "Older boys meet children there."} | answers
    return contexts.begin(signed_in(where, by), given)


def written_of(where, place, by="nora", happened="The police pass by at four."):
    return contexts.write(place, signed_in(where, by), {"kind": "note", "on_day": MONDAY, "happened": happened})


def tied_to(where, place, child, by="nora", **answers):
    return contexts.tie(place, child, signed_in(where, by), answers)


def a_reader_of(where, place, name, by="maud"):
    """Somebody named to read a place for the next month."""
    return contexts.name(place, where.users[name], signed_in(where, by), "They chair the enquiry.", door.today() + timedelta(30))


def a_management_decision(where, *children, on=MONDAY, by="maud", **answers):
    given = {"happened_on": on, "decided": "See her weekly.", "reason": "Nobody saw her in a month."} | answers
    return door.record(step_called("managementdecision"), signed_in(where, by), given, children=[(child, {}) for child in children])


def a_document(where, *children, by="nora", content=b"A letter from school.", name="letter.txt", scanner="", **answers):
    given = {"happened_on": MONDAY, "kind": "letter", "title": "From school"} | answers
    return adding.add(io.BytesIO(content), name, signed_in(where, by), given, list(children), scanner)


def a_fact(where, person, kind, value, by="olive", **answers):
    given = {"kind": kind, **as_held(KINDS[kind], value), **answers}
    return door.record(Fact, signed_in(where, by), given, person=person)


def a_look(where, name, child, at):
    """A look at this time, as the log holds it."""
    user = signed_in(where, name)
    return ViewLog.objects.create(authority=where.authority, user=user, person=child, page="child", because="Said.", at=at)


def an_unusual_reading(where, name, child, on=MONDAY):
    """A line for the information owner to review: somebody looked at a child at three in the night."""
    a_look(where, name, child, datetime.combine(on, time(3), tzinfo=LONDON))
    unusual_reading.list_those_of(on)
    signed_in(where, "ivor")
    return UnusualReading.objects.get(user=where.users[name], on_day=on, kind="night")
def an_address(where, person, lines="4 Elm Street", postcode="X01 1AA", by="nora", **answers):
    given = {"kind": "home", "lines": lines, "postcode": postcode} | answers
    return door.record(Address, signed_in(where, by), given, person=person)


def a_version(where, kind, child, recipient, act=None, by="nora", told_of=(), **answers):
    """A letter, an invitation or a shared version for one recipient, with its writer's words."""
    version = sending.begin(LETTERS[kind], child, signed_in(where, by), recipient.pk, act)
    return sending.write(version, where.users[by], answers, told_of)


def marked(where, record, by="nora", handling="ordinary", **of_texts):
    """Say of every passage of an act how it is handled; `of_texts` is a handling by a word that the passage holds."""
    for each in passages.of_record(record) if not hasattr(record, "parts") else all_passages(record):
        special = next((how for word, how in of_texts.items() if word in each.text), handling)
        if not each.looked_at:
            passages.mark(each, signed_in(where, by), special)


def all_passages(act):
    return [passage for record in records_of(act) for passage in passages.of_record(record)]


def a_partner(where, child, by="nora", user="pat", **answers):
    """A partner professional who is let see the child's safety plan for the next month."""
    given = {
        "recipient_kind": "school", "gateway": "section_17", "items": ["safety_plan"], "reason": "She sees the child daily.",
        "family_told": "Their mother agreed.", "until_on": door.today() + timedelta(30),
    } | answers  # fmt: skip
    return partners.decide(child, where.users[user], signed_in(where, by), **given)


def a_cover(where, away, by_worker, by="hope", because="leave", from_on=None, until_on=None):
    """Somebody stands in for a worker, from today for a week unless said otherwise."""
    until_on = until_on or (None if because == "sickness" else door.today() + timedelta(7))
    return covering.arrange(
        where.workers[away], signed_in(where, by), where.workers[by_worker], because, from_on or door.today(), until_on
    )
def a_request(where, person, by="maud", **answers):
    """A person asks for their own record, and everything is collected."""
    given = {"asked_on": door.today(), "asked_by": "Herself", "proved": "Passport, and she came."} | answers
    return answering.begin(person, signed_in(where, by), given)


def a_disposal(where, by="ivor"):
    """A list for disposal with one record, an adult tied to nobody any more, that waits for a second person."""
    alone = an_adult(where, forename="Una", surname="Teal")
    Person.objects.filter(pk=alone.pk).update(recorded_at=datetime.combine(MONDAY, time(12), tzinfo=LONDON))
    return disposing.propose(signed_in(where, by), [alone.pk], "Its time is over.")


def a_sealed_match(where, by="olive", **names):
    """A contact about a child who is the child of a record that hope has sealed, and alone is listed for."""
    names = {"forename": "Isolde", "surname": "Quillfeather", "born": date(2014, 3, 7)} | names
    a_restriction(where, a_child(where, **names), sealed=True)
    a_contact(where, a_child(where, by=by, **names), by=by)
    signed_in(where, "hope")
    return SealedMatch.objects.latest("at")


def a_proposed_merge(where, kept, other, holds="kept", by="dora"):
    """That these two records are of one person; where they differ, what the one says holds."""
    proposes = signed_in(where, by)
    holding = [getattr(each, f"{holds}_row") for each in comparing.to_choose(kept, other)]
    return deciding.propose(kept, other, proposes, "The same NHS number and mother.", holding)


def a_likely_pair(where, one, other, by="dora"):
    """A pair as a night's work lists it."""
    first, second = sorted((one, other), key=lambda person: str(person.pk))
    user = signed_in(where, by)
    return LikelyDuplicate.objects.create(authority_id=user.authority_id, person=first, other=second, weight=9.5, agrees=["surname-0"],
                                          differs=["forename-4"], digest="known")  # fmt: skip


def a_merge(where, kept, other, holds="kept", by="dora", decided_by="fay"):
    found = a_proposed_merge(where, kept, other, holds, by)
    return deciding.decide(found, signed_in(where, decided_by), True, "I rang the school: one child.")
