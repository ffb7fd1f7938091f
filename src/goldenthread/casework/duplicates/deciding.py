"""Proposing that two records are of one person, deciding it, and undoing it: two people, each with a reason."""

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from .. import audit
from ..access import roles
from ..access.permission import may, may_record, related
from ..access.refusal import Permission, Refusal, demand
from ..accounts import User
from ..family import standing as relationships
from ..integrity import sentence_of
from ..people import Person
from ..step import ChildStep, steps
from ..steps.front_door.referral import open_referrals
from ..validation import Invalid
from . import comparing
from .letting_in import let_in_to_what_is_protected
from .merge import MERGED, PROPOSED, WHOSE, Merge


def may_propose(by: User, one: Person, other: Person) -> Permission | Refusal:
    """Whether this person may propose that two records are of one person: who may write in both."""
    return may_record(Merge, by, one) and may_record(Merge, by, other)


def may_decide(merge: Merge, by: User) -> Permission | Refusal:
    """Whether this person may decide a proposal: another manager than whoever proposed it, who may open both records."""
    answer = may_undo(merge, by)
    if answer and merge.recorded_by_id == by.pk:
        return Refusal("You proposed this yourself: another manager, who may open both records, decides it.")
    return answer


def may_undo(merge: Merge, by: User) -> Permission | Refusal:
    """Whether this person may undo a merge. One is enough: the longer two children share a record, the more is read of both."""
    return may(by, roles.DECIDE_MERGES) and related(by, merge.person_id) and related(by, merge.merged_id)


def obstacles(kept: Person, merged: Person) -> list[str]:
    """What has to be put right before these two can be one, a sentence each; as far as whoever asks may see."""
    found = []
    if kept.pk == merged.pk:
        return ["A record is not merged into itself: choose two."]
    if kept.authority_id != merged.authority_id:
        return ["The two records are of two authorities, which each keep their own."]
    if not (kept.stands and merged.stands):
        return ["One of the two records was struck through or merged already: open both and read them."]
    for tie in relationships().filter(person__in=[kept, merged], to_person__in=[kept, merged]):
        found.append(f"They are recorded as related: {tie.person} is {tie.its_kind.says} of {tie.to_person}. Strike that through first if it is wrong.")
    if all(open_referrals().filter(person=each).exists() for each in (kept, merged)):
        found.append("Both have an open case: close one of them first, with the reason that it is a duplicate, so that one team holds the child.")
    if names := let_in_to_what_is_protected(kept, merged):
        found.append(
            f"One of the records holds a protected address, and {', '.join(names)} may open the other record only: restrict the record that holds "
            "the address, with the names of those who may know it, or have them involved with both records first."
        )
    return found


@transaction.atomic
def propose(kept: Person, merged: Person, by: User, reason: str, holding=()) -> Merge:
    """Propose that `merged` be merged into `kept`. `holding` are the rows that hold where the two differ. Raises Refused or Invalid."""
    demand(may_propose(by, kept, merged))
    found = [("reason", "It is proposed with a reason: say how you know that they are the same person.")] if not reason.strip() else []
    found += [("", sentence) for sentence in obstacles(kept, merged)]
    found += [
        (each.name, f"“{each.asks}” The two records say something different: say which of them holds.")
        for each in comparing.to_choose(kept, merged)
        if not {each.kept_row, each.merged_row} & set(holding)
    ]
    if found:
        raise Invalid(found)
    made = Merge(authority_id=by.authority_id, person=kept, merged=merged, recorded_by=by, reason=reason.strip(), holding=list(holding))
    _write(made)
    _note(by, "proposed", made, made.reason)
    return made


@transaction.atomic
def decide(found: Merge, by: User, approve: bool, because: str) -> Merge:
    """Merge the two records, or refuse to; the database moves every row in the same statement. Raises Refused or Invalid."""
    merge = _locked(found)
    demand(may_decide(merge, by))
    if merge.state != PROPOSED or not merge.stands:
        raise Invalid([("", "This was decided, or taken back, already: open it again and read what came of it.")])
    _needs(because, "It is decided with a reason: say why.")
    if approve and (wrong := obstacles(merge.person, merge.merged)):
        raise Invalid([("", sentence) for sentence in wrong])
    merge.approved, merge.decided_at, merge.decided_by, merge.decided_because = approve, timezone.now(), by, because.strip()
    # The lines of the log come first: each is of somebody whom whoever decides may see.
    _note(by, "merged" if approve else "refused to merge", merge, merge.decided_because)
    _write(merge)
    return merge


@transaction.atomic
def undo(found: Merge, by: User, because: str) -> Merge:
    """Put both records back as they were; what was written since stays with the record that was kept. Raises Refused or Invalid."""
    merge = _locked(found)
    demand(may_undo(merge, by))
    if merge.state != MERGED:
        raise Invalid([("", "These two records are not merged: open the proposal again and read what came of it.")])
    _needs(because, "It is undone with a reason: say why they are not the same person.")
    merge.undone_at, merge.undone_by, merge.undone_because = timezone.now(), by, because.strip()
    _note(by, "unmerged", merge, merge.undone_because, merged=merge.decided_at.isoformat())
    _write(merge)
    return merge


@transaction.atomic
def take_back(found: Merge, by: User, reason: str) -> Merge:
    """Whoever proposed it takes it back before it is decided."""
    merge = _locked(found)
    demand(may_propose(by, merge.person, merge.merged))
    if merge.state != PROPOSED or not merge.stands or merge.recorded_by_id != by.pk:
        raise Invalid([("", "Only whoever proposed it takes it back, and before it is decided.")])
    _needs(reason, "It is taken back with a reason: say why.")
    merge.struck_out_at, merge.struck_out_by, merge.struck_out_reason = timezone.now(), by, reason.strip()
    _write(merge)
    _note(by, "took back", merge, reason.strip())
    return merge


def waiting():
    """Proposals that nobody has decided, of those that the reader may see, the oldest first."""
    found = Merge.objects.filter(approved__isnull=True, struck_out_at__isnull=True)
    return found.select_related("person", "merged", "recorded_by").order_by("recorded_at")


def of_person(person: Person):
    """What was proposed, merged and undone of this record, the latest first."""
    found = Merge.objects.filter(person=person) | Merge.objects.filter(merged=person)
    return found.select_related("person", "merged", "recorded_by", "decided_by", "undone_by").order_by("-recorded_at")


def _locked(found: Merge) -> Merge:
    return Merge.objects.select_for_update(of=("self",)).select_related("person", "merged").get(pk=found.pk)


def _needs(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise Invalid([("reason", sentence)])


def _write(merge: Merge) -> None:
    try:
        with transaction.atomic():
            merge.save()
    except IntegrityError as error:
        raise Invalid([("", _sentence(error))]) from None


def _sentence(error: IntegrityError) -> str:
    """The sentence for a rule that was broken: one of a merge's own, or of a table whose rows were moved."""
    try:
        return sentence_of(error, Merge)
    except IntegrityError:
        table = (error.__cause__.diag.table_name or "").removeprefix("casework_")
        says = apps.get_model("casework", table)._meta.verbose_name_plural if table else "what they hold"
        return f"Both records have something among their {says} that one person can have only once: strike one of the two through first."


def _note(by: User, action: str, merge: Merge, because: str, **detail) -> None:
    for person in (merge.person_id, merge.merged_id):
        audit.note(by, action, "merge", record=merge.pk, person=person, because=because, **detail)


def moved(merge: Merge) -> list[tuple[str, int]]:
    """How many rows of which kind were moved to the record that is kept, in words."""
    found: dict[str, set] = {}
    for each in merge.changed_rows.filter(before__has_any_keys=[*WHOSE]).values("table", "record"):
        says = apps.get_model("casework", each["table"].removeprefix("casework_"))._meta.verbose_name_plural
        found.setdefault(says, set()).add(each["record"])
    return sorted((says, len(rows)) for says, rows in found.items())


def written_since(merge: Merge) -> int:
    """How many entries were written in the one record since the merge, which undoing it leaves where they are."""
    acts = (each.parts() or each for each in steps() if each.parts() or issubclass(each, ChildStep))
    return sum(each.objects.filter(person=merge.person_id, recorded_at__gt=merge.decided_at).count() for each in acts)
