"""Attempts to have something reach the wrong person through what is sent: letters, an invitation, a print, a shared version.

Ray Finch must not learn where Jo and the children are, who rang, what the police said, what Ben said, nor that there is a Ben.
"""

import io
import json
import zipfile

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import given as givens
from casework.given import signed_in
from casework.record_fixtures import undone
from goldenthread.casework import door, passages
from goldenthread.casework.access.reader import tell
from goldenthread.casework.models import AuditEvent
from goldenthread.casework.sharing import sending
from goldenthread.casework.sharing.building import Built
from goldenthread.casework.sharing.recipients import possible
from goldenthread.casework.validation import Invalid

PLACES = ("12 Hide Road", "12, HIDE RD.", "x09 9zz", "X099ZZ")
REFERRERS = ("Mrs Pellow", "pellow rang", "07700-900 123")
POLICE, HIS_WORDS, SAFE = "Officers found a knife", "I sleep under my bed", "She goes to school"


@pytest.fixture
def family(where):
    """Ada and Ben hide with Jo from Ray; a neighbour told us."""
    where.ada, where.ben = (givens.an_allocated_child(where, forename=name)[0] for name in ("Ada", "Ben"))
    where.jo, where.ray = givens.an_adult(where), givens.an_adult(where, "Ray", "Finch")
    for child in (where.ada, where.ben):
        givens.a_relationship(where, where.jo, "parent", child)
        givens.a_relationship(where, where.ray, "parent", child)
        givens.an_address(where, child, PLACES[0], PLACES[2].upper(), protected=True)
    givens.an_address(where, where.jo, PLACES[0], PLACES[2].upper(), protected=True)
    givens.an_address(where, where.ray)
    givens.a_contact(where, where.ada, where.ben, source="1B", referrer_name=REFERRERS[0], referrer_details="07700 900123")
    where.texts = [f"They are at {PLACES[1]}", f"{REFERRERS[0]} heard it", f"{POLICE} on Monday", f"Ben: {HIS_WORDS}", SAFE]
    where.plan = givens.a_safety_plan(where, where.ada, where.ben, risks=[{"risk": each} for each in where.texts])
    part = where.plan.children.get(person=where.ben)
    door.change(part, signed_in(where, "nora"), {"child_said": HIS_WORDS}, part.version)
    givens.marked(where, where.plan, Officers="police")
    return where


def client_of(where, username) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    tell(where.users[username])
    client.force_login(where.users[username], backend="django.contrib.auth.backends.ModelBackend")
    return client


def leaks(text: str) -> list[str]:
    """What of it Ray would learn."""
    plain = "".join(each for each in text.casefold() if each.isalnum())
    secrets = ("hideroad", "hiderd", "x099zz", "pellow", "900123", "officers", "knife", "undermybed", "ben")
    return [each for each in secrets if each in plain.replace("beneath", "")]


def in_full(where, version) -> str:
    """Everything that leaves: the page to print, the Word file with its properties and names, and what is kept."""
    version = sending.make_ready(version, signed_in(where, "nora"))
    version = sending.check(version, signed_in(where, "maud"), "Every line.")
    nora = client_of(where, "nora")
    page = nora.get(f"/letters/{version.pk}/print/")
    letter = page.content.decode().split('<main')[1].split("</main>")[0]
    file = nora.get(f"/letters/{version.pk}/file/")
    with zipfile.ZipFile(io.BytesIO(file.content)) as unpacked:
        parts = " ".join(f"{name} {unpacked.read(name).decode('utf-8', 'replace')}" for name in unpacked.namelist()
                         if "/theme/" not in name and "styles" not in name and "stylesWith" not in name)  # fmt: skip
    made = sending.send(version, signed_in(where, "nora"), "by_hand")
    return " ".join([letter, file["Content-Disposition"], parts, json.dumps(made.content)])


def test_a_shared_version_its_print_and_its_file_tell_ray_nothing_that_he_may_not_have(family):
    version = givens.a_version(family, "shared_version", family.ada, family.ray, family.plan)
    found = in_full(family, version)
    assert leaks(found) == [] and SAFE in found
    lines = AuditEvent.objects.filter(record=version.pk).values_list("action", flat=True)
    assert {"made ready", "checked", "printed", "downloaded", "sent"} <= set(lines)


def test_a_letter_of_the_outcome_tells_ray_nothing_that_he_may_not_have(family):
    part = family.plan.children.get(person=family.ada)
    contact = givens.a_contact(family, part.person, source="1B", referrer_name=REFERRERS[0])
    reason = "\n".join(family.texts)
    decision = givens.a_contact_decision(family, contact.children.get(), reason=reason)
    givens.marked(family, decision, by="dora", Officers="police")
    version = givens.a_version(family, "outcome", family.ada, family.ray, decision, tells="We will help Ada.")
    found = in_full(family, version)
    assert leaks(found) == [] and SAFE in found and "Specialist" in found


def test_an_invitation_names_no_other_invitee_and_nowhere_that_one_of_them_lives(family):
    words = {"meeting": "A plan for Ada", "held_on": "1 December", "held_at": "10:00"}
    for_ray = givens.a_version(family, "invitation", family.ada, family.ray, place="Town hall", **words)
    found = in_full(family, for_ray)
    assert leaks(found) == [] and "Jo" not in found.replace("mojo", "") and "Town hall" in found
    at_home = givens.a_version(family, "invitation", family.ada, family.ray, place="12 Hide Rd", **words)
    with pytest.raises(Invalid, match="must be kept from others"):
        sending.make_ready(at_home, signed_in(family, "nora"))


def test_nobody_is_chosen_beforehand_and_nobody_is_both_or_all(family):
    page = client_of(family, "nora").get(f"/children/{family.ada.pk}/letters/shared_version/{family.plan.pk}/").content.decode()
    main = page.split("<main")[1]
    assert "checked" not in main and "selected" not in main and main.count('name="recipient"') == len(possible(family.ada, ("child", "parent")))
    assert not any(word in main.lower() for word in ("both parents", "everyone", "all of them", "select all"))
    answer = client_of(family, "nora").post(f"/children/{family.ada.pk}/letters/shared_version/{family.plan.pk}/",
                                            {"recipient": [str(family.jo.pk), str(family.ray.pk)]})  # fmt: skip
    made = AuditEvent.objects.filter(action="recorded", what="recipientversion")
    assert answer.status_code == 302 and made.count() == 1


MARKS = st.sampled_from((None, "ordinary", "police", "health", "third_party", "referrer", "own_words"))
SAYINGS = st.sampled_from((*PLACES, *REFERRERS, "Ben", "She is well", "He drinks"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    written=st.lists(st.tuples(st.lists(SAYINGS, min_size=1, max_size=3), MARKS), min_size=1, max_size=4),
    to=st.sampled_from(("ray", "jo", "ada")), of_ben=st.booleans(), own=st.lists(SAYINGS, max_size=2),
)  # fmt: skip
def test_whatever_is_written_and_however_it_is_marked_nothing_reaches_a_reader_who_may_not_have_it(family, written, to, of_ben, own):
    """Invented texts and markings: each passage has a word of its own, by which it is known where it came out."""
    with undone():
        risks = [f"Word{'abcd'[place]}x {'. '.join(sayings)}" for place, (sayings, _) in enumerate(written)]
        plan = givens.a_safety_plan(family, family.ada, family.ben, risks=[{"risk": each} for each in risks])
        found = {each.text: each for each in passages.of_record(plan)}
        for text, (_, handling) in zip(risks, written, strict=True):
            if handling:
                about = [family.ada] if handling == "own_words" else ()
                passages.mark(found[next(each for each in found if text in each)], signed_in(family, "nora"), handling, about)
        version = givens.a_version(family, "shared_version", family.ada, getattr(family, to), plan,
                                   told_of=[family.ben] if of_ben else (), tells=". ".join(own) or "Good day")  # fmt: skip
        try:
            said = json.dumps(sending.make_ready(version, signed_in(family, "nora")).content)
        except Invalid:
            said = json.dumps({**Built(version).content(), "body": Built(version).content()["body"][1:]})
        for text, (_, handling) in zip(risks, written, strict=True):
            if handling != "ordinary" and not (handling == "own_words" and to == "ada"):
                assert text.split()[0] not in said
        # Jo and Ada live there: their own address is no news to them.
        allowed = ({"hideroad", "hiderd", "x099zz"} if to != "ray" else set()) | ({"ben"} if of_ben else set())
        assert set(leaks(said)) <= allowed
