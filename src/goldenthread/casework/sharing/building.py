"""What a version says: each answer as its recipient may have it, or why it is left out; and the letter made of the rest."""

from dataclasses import dataclass, replace
from functools import cached_property

from .. import passages
from ..addresses import Address
from ..handling import ORDINARY, SHOWS_WHERE
from ..held import CURRENT
from ..passages.holding_back import held_for, words_of
from ..people import Person
from ..records import today
from ..saying import said
from ..step import ChildPart, Step, questions, step_called
from ..validation import Invalid
from .recipients import Possible, of_version
from .version import RecipientVersion

RUN = 6
"""So many words in a row that stand in a passage held back are no accident."""


@dataclass(frozen=True)
class Item:
    """One thing that may go: `withheld` is why not, `because` the reason with which it was put in all the same. `key` is its
    own, and changes with its words.
    """

    key: str
    asks: str
    text: str
    handlings: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    because: str = ""
    address: bool = False

    @property
    def goes(self) -> bool:
        return not self.withheld or bool(self.because)


def records_of(version: RecipientVersion) -> list:
    """The act it is made of and the parts in it of the children of whom it tells, as the reader may see them; Invalid
    where it is not theirs to see, or stands no longer.
    """
    if not version.record:
        return []
    step = next(each for each in map(step_called, version.letter.of) if each._meta.db_table == version.table)
    act = step.objects.filter(pk=version.record, struck_out_at=None).first()
    if act is None:
        raise Invalid([("", "What this was made of is not there, or was struck through: withdraw it.")])
    part = step.parts()
    rows = part.objects.filter(**{part.whole: act, "person__in": version.told_of, "struck_out_at": None}) if part else ()
    return [act, *rows]


class Built:
    """A version as it stands: its recipient, its items and what it would say."""

    def __init__(self, version: RecipientVersion):
        self.version, self.letter, self.child = version, version.letter, version.person
        self.recipient: Possible = of_version(version)
        self.records = records_of(version)
        self.children = list(Person.objects.filter(pk__in=version.told_of).order_by("date_of_birth", "pk"))
        act = self.records[0] if self.records else None
        self.held = held_for(act, self.recipient.person, version.told_of, child=self.child)
        if self.recipient.contact is not None:
            own = words_of(self.recipient.name)
            self.held = replace(self.held, referrers=self.held.referrers - {" ".join(own), own[-1]})

    @cached_property
    def items(self) -> list[Item]:
        """The address, then every passage in the order in which it is read."""
        return [*self._address(), *(item for record in self.records for item in self._passages(record))]

    def _address(self) -> list[Item]:
        if self.recipient.person is None:
            return []
        rows = Address.objects.filter(CURRENT, person=self.recipient.person).order_by("protected", "-recorded_at")
        row = rows.first()
        if row is None:
            return []
        return [self._with_reason(Item(f"address-{row.pk}-{row.version}", "Address", str(row),
                                       withheld=(SHOWS_WHERE,) if row.protected else (), address=True))]  # fmt: skip

    def _passages(self, record) -> list[Item]:
        given = passages.for_recipient(record, self.version.recipient_kind, self.recipient.person, self.children, self.held)
        whose = f", {record.person}" if isinstance(record, ChildPart) and len(self.children) > 1 else ""
        return [
            self._with_reason(Item(f"{record.pk}-{found.question}-{found.digest}", f"{found.asks}{whose}", found.text,
                                   tuple(each for each in found.handlings if each != ORDINARY), each.withheld))
            for found, each in zip(passages.of_record(record), given, strict=True) if self.letter.gives(found.question)
        ]  # fmt: skip

    def _with_reason(self, item: Item) -> Item:
        reason = self.version.put_in.get(item.key, {}).get("reason", "")
        return replace(item, because=reason if item.withheld else "")

    @property
    def told(self) -> list[tuple[str, str]]:
        """Answers by a code or a day, as (question, words)."""
        found = []
        for record in self.records:
            for question in questions(type(record)):
                value = getattr(record, question.name)
                if question.name in self.letter.tells and value:
                    found.append((question.asks, said(question, value)))
        return found

    @property
    def readers(self) -> list[str]:
        """Everyone whom it reaches: its recipient, and those recorded as living where it is posted."""
        found = [f"{self.recipient.name}, {self.recipient.says}"]
        address = next((item for item in self.items if item.address and item.goes), None)
        if address and self.recipient.person:
            near = Address.objects.filter(CURRENT).exclude(person=self.recipient.person).select_related("person")
            mine = Address.objects.filter(CURRENT, person=self.recipient.person).values_list("postcode", flat=True)
            found += [f"{each.person}, who lives at the same address and could open it"
                      for each in near.filter(postcode__in=[code for code in mine if code]) if str(each) == address.text]  # fmt: skip
        return found

    @property
    def marked(self) -> list[str]:
        """Why a second person has to check it, in sentences; empty where nothing about it is marked."""
        found = []
        if any(item.handlings or item.withheld for item in self.items):
            found.append("Something in the record it is made of is marked or held back.")
        if any(item.because for item in self.items):
            found.append("Something that is held back was put in.")
        if self.recipient.protected or Address.objects.filter(CURRENT, person__in=self.children, protected=True).exists():
            found.append("An address in this family must not be disclosed.")
        return [*found, *self.recipient.abuse, *(f"Order: {each}" for each in self.recipient.orders)]

    def content(self) -> dict:
        """What goes, and nothing else: neither what is left out nor that anything is."""
        version, lines = self.version, [item.text for item in self.items if item.address and item.goes]
        act = self.records[0] if self.records else None
        day = act.happened_on if isinstance(act, Step) else today()
        opens = self.letter.opens.format(authority=version.authority.name, child=" and ".join(map(str, self.children)), day=f"{day:%-d %B %Y}")
        written = [question.name for question in self.letter.asks if version.answers.get(question.name)]
        body = [[self.letter.heads.get(name, ""), version.answers[name]] for name in written]
        body += [list(each) for each in self.told]
        body += [[item.asks, item.text] for item in self.items if not item.address and item.goes]
        writer = version.recorded_by
        return {
            "title": self.letter.says, "to": self.recipient.name, "address": lines, "opens": opens, "body": together(body),
            "from": [writer.name, *([writer.worker.team.name] if writer.worker else []), version.authority.name],
        }  # fmt: skip

    def withheld(self) -> list[dict]:
        """What is left out and why, without its words: they are in the record."""
        return [{"asks": item.asks, "why": list(item.withheld)} for item in self.items if not item.goes]

    def put_in(self) -> list[dict]:
        return [{"asks": item.asks, "why": list(item.withheld), "because": item.because} for item in self.items if item.because]

    def refuse_what_may_not_be_said(self) -> None:
        """Invalid where the writer's own words hold what this reader may not have: named, or copied."""
        problems = []
        for question in self.letter.asks:
            said = self.version.answers.get(question.name, "")
            for why in self.held.names(said):
                problems.append((question.name, f"{why} Take it out of your words."))
            if any(copies(said, item.text) for item in self.items if not item.goes and not item.address):
                problems.append((question.name, "These words stand in a passage that this reader may not have: say it otherwise, or "
                                                "put that passage in with a reason."))  # fmt: skip
        if problems:
            raise Invalid(problems)


def together(body: list[list[str]]) -> list[list]:
    """Paragraphs under the question they answer, each question once: [question, [paragraph, ...]]."""
    found: dict[str, list[str]] = {}
    for asks, text in body:
        found.setdefault(asks, []).extend(line for line in text.splitlines() if line.strip())
    return [[asks, lines] for asks, lines in found.items()]


def copies(said: str, passage: str) -> bool:
    """Whether a run of a passage's words stands in what was said."""
    words, spoken = words_of(passage), f" {' '.join(words_of(said))} "
    length = min(RUN, len(words))
    if length < 3:
        return False
    return any(f" {' '.join(words[start:start + length])} " in spoken for start in range(len(words) - length + 1))


def offered(child: Person) -> list[tuple]:
    """What letters and versions may be made of, of this child, the latest first: (kind, act or None)."""
    from .kinds import KINDS

    found = []
    for letter in KINDS.values():
        for code in letter.of:
            step, part = step_called(code), step_called(code).parts()
            acts = step.objects.filter(struck_out_at=None)
            acts = acts.filter(pk__in=part.objects.filter(person=child, struck_out_at=None).values(part.whole)) if part else acts.filter(person=child)
            found += [(letter, act) for act in acts if not hasattr(act, "authorised_on") or act.authorised_on]
        if not letter.of:
            found.append((letter, None))
    return sorted(found, key=lambda each: (each[1] is None, -(each[1].happened_on.toordinal() if each[1] else 0), each[0].says))

