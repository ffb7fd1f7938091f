"""Places and peer groups in which children come to harm outside the family: records of their own, with an access of their own.

What is written of a place is read by everyone who works it, so it names no child: what concerns a child is written on the tie
between the two, or in the child's record, and is read by whoever may see that child.
"""

from datetime import date, timedelta

from django.db import connection, models, transaction
from django.db.models.functions import Now

from goldenthread.dataset.codes import Code, CodeSet

from . import audit, door
from .access import roles
from .access.permission import may, may_record
from .access.refusal import Permission, Refusal, demand
from .accounts import User
from .fields import CodeField, Day, Line, Rows, Words
from .passages.holding_back import words_of
from .people import Person
from .records import Recorded, today
from .validation import Invalid

CONTEXT_KIND = CodeSet(
    "context_kind",
    "What kind of place or group it is",
    [
        Code("group", "A group of young people"), Code("park", "A park or open space"), Code("street", "A street or an estate"),
        Code("transport", "A station, a bus or another way of travel"), Code("shop", "A shop, a takeaway or a shopping centre"),
        Code("school", "A school or college"), Code("home", "Somebody's home"), Code("hotel", "A hotel or a let by the night"),
        Code("online", "A place on line"), Code("other", "Another place"),
    ],
)  # fmt: skip
ENTRY_KIND = CodeSet(
    "context_entry_kind", "What is written of a place or group", [Code("note", "A note"), Code("meeting", "A meeting"), Code("plan", "A plan of action")]
)
LONGEST_DAYS = 366
WORKS_IT_NOT = "You may read this place or group and do not work it: ask whoever works it, or their manager, to write it down."
NOT_THERE = "You do not work this place or group, and are not named to read it."


class OfAContext(Recorded):
    """A row of a place or group. `of_context` is its column; whoever sees that place or group sees the row, whoever works it writes."""

    of_context = "context_id"
    numbers_may_read = False

    class Meta(Recorded.Meta):
        abstract = True


class Context(OfAContext):
    """One place or group: where or who it is, why it is of concern, and who works it."""

    kind = CodeField("What is it?", CONTEXT_KIND, null=False, blank=False)
    name = Line("What is it called?", blank=False)
    address = Line("Where is it?", max_length=400)
    postcode = Line("Postcode", max_length=10)
    why = Words("Why is it of concern?", blank=False)
    worked_by = models.ForeignKey("casework.Worker", on_delete=models.PROTECT, related_name="+", verbose_name="Who works it?")
    worked_in = models.ForeignKey("casework.Team", on_delete=models.PROTECT, related_name="+", verbose_name="In which team?")
    from_on = Day("Since when is it of concern?")
    until_on = Day("Until when, if the work with it has ended?")

    says = "a place or group"
    of_context = "id"
    must_have = ("kind", "name", "why")

    @property
    def kind_in_words(self) -> str:
        return CONTEXT_KIND[self.kind].says

    class Meta(OfAContext.Meta):
        verbose_name = "place or group"
        verbose_name_plural = "places and groups"

    def __str__(self) -> str:
        return self.name

    def contradictions(self):
        yield from _names_children("why", [self.name, self.why], self)


class ContextTie(OfAContext):
    """That a child is, or was, tied to a place or group. Only who may see both sees it."""

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    context = models.ForeignKey(Context, on_delete=models.PROTECT, related_name="ties", editable=False)
    from_on = Day("Since when?")
    until_on = Day("Until when, if it has ended?")
    known = Words("What is known of it?", help_text="It is read by whoever may see both the child and the place. Name no other child.")

    says = "a child's tie to a place or group"
    person_column = "person_id"
    stands_once = "k.context_id = t.context_id AND t.until_on IS NULL AND k.until_on IS NULL"

    class Meta(OfAContext.Meta):
        verbose_name = "tie to a place or group"
        verbose_name_plural = "ties to places and groups"
        constraints = [
            *OfAContext.Meta.constraints,
            models.UniqueConstraint(
                fields=["context", "person"], name="casework_tied_to_a_context_once",
                condition=models.Q(struck_out_at__isnull=True, until_on__isnull=True),
                violation_error_message="The child is tied to it already: end that first.",
            ),
        ]  # fmt: skip

    @staticmethod
    def rules(values: dict):
        first, last = values.get("from_on"), values.get("until_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            yield "until_on", "This ends before it begins: check both days."

    def contradictions(self):
        yield from _names_children("known", [self.known], self.context, besides=self.person_id)


class ContextEntry(OfAContext):
    """A note, a meeting or a plan of action about a place or group, and of no child by name."""

    context = models.ForeignKey(Context, on_delete=models.PROTECT, related_name="entries", editable=False)
    kind = CodeField("What is it?", ENTRY_KIND, null=False, blank=False)
    on_day = models.DateField("When was it?")
    happened = Words("What happened, was said or is planned?", blank=False,
                     help_text="Everyone who works or reads this place or group reads it. Name no child.")  # fmt: skip
    actions = Rows("Who does what?", columns=(("who", "Who?"), ("does", "Does what?"), ("until", "Until when?")))

    says = "an entry of a place or group"
    must_have = ("kind", "happened")

    @property
    def kind_in_words(self) -> str:
        return ENTRY_KIND[self.kind].says

    class Meta(OfAContext.Meta):
        verbose_name = "entry of a place or group"
        verbose_name_plural = "entries of places and groups"

    def contradictions(self):
        yield from _names_children("happened", [self.happened, *(" ".join(line.values()) for line in self.actions)], self.context)


class ContextReader(OfAContext):
    """That somebody who does not work a place or group may read it, from a day and until a day, both included."""

    context = models.ForeignKey(Context, on_delete=models.PROTECT, related_name="readers", editable=False)
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+", verbose_name="Who is named?")
    reason = models.TextField("Why do they need to read it?")
    from_on = models.DateField("From when?")
    until_on = Day("Until when?", to_come=True, null=False, blank=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    says = "a reader of a place or group"
    ability = roles.NAME_READERS

    class Meta(OfAContext.Meta):
        constraints = [
            *OfAContext.Meta.constraints,
            models.CheckConstraint(
                name="casework_reads_a_context_until_a_day",
                condition=models.Q(until_on__gte=models.F("from_on")) & models.Q(until_on__lte=models.F("from_on") + timedelta(LONGEST_DAYS)),
                violation_error_message="Somebody is named until a day, at most a year away.",
            ),
        ]


def _names_children(question: str, texts: list[str], context: Context, besides=None):
    """What is written of a place names no child tied to it, as far as the writer may see them: (question, sentence)."""
    ties = ContextTie.objects.filter(context=context.pk, struck_out_at=None).exclude(person=besides).select_related("person")
    spaced = f" {' '.join(word for text in texts for word in words_of(text))} "
    for tie in ties:
        name = words_of(tie.person.forename)
        if name and f" {name[0]} " in spaced:
            yield question, (f"{tie.person} is named here, where whoever may not see that child reads it: write what concerns the child "
                             "on the child's tie or in the child's record.")  # fmt: skip
            return


# ---- who may, and what is done ----------------------------------------------------------------------------------------


def may_work(by: User, context: Context, model: type[OfAContext] = ContextEntry) -> Permission | Refusal:
    """Whether this person may write of a place or group: whoever works it, and nobody who is only named to read it."""
    answer = may(by, model.ability)
    if not answer:
        return answer
    with connection.cursor() as cursor:
        cursor.execute("SELECT id IN (SELECT access_contexts_worked(%s)), id IN (SELECT access_contexts(%s)) FROM (SELECT %s::uuid AS id) asked",
                       [by.pk, by.pk, context.pk])  # fmt: skip
        works, reads = cursor.fetchone()
    return Permission("You work this place or group.") if works else Refusal(WORKS_IT_NOT if reads else NOT_THERE)


def worked_by(user: User) -> list[Context]:
    """The places and groups that somebody works and that are still of concern, by name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_contexts_worked(%s)", [user.pk])
        keys = [row[0] for row in cursor.fetchall()]
    return list(Context.objects.filter(pk__in=keys, struck_out_at=None, until_on=None).order_by("name", "pk"))


@transaction.atomic
def begin(by: User, answers: dict) -> Context:
    """Record a place or group; whoever records it works it until they say who does."""
    if by.worker is None:
        raise Invalid([("", "Your account has no post: ask whoever is to work this place or group to record it.")])
    answers = answers | {"worked_by": by.worker, "worked_in": by.worker.team}
    return door.record(Context, by, answers)


@transaction.atomic
def write(context: Context, by: User, answers: dict) -> ContextEntry:
    """Write an entry of a place or group. Raises Refused or Invalid."""
    demand(may_work(by, context))
    return door.record(ContextEntry, by, answers, known={"context": context})


@transaction.atomic
def tie(context: Context, person: Person, by: User, answers: dict) -> ContextTie:
    """Tie a child to a place or group. Whoever ties them works the one and may write of the other. Raises Refused or Invalid."""
    demand(may_work(by, context, ContextTie))
    return door.record(ContextTie, by, answers, person=person, known={"context": context})


@transaction.atomic
def untie(found: ContextTie, by: User, until_on: date) -> ContextTie:
    """Say that a child is tied to it no longer."""
    demand(may_work(by, found.context, ContextTie) and may_record(ContextTie, by, found.person))
    current = ContextTie.objects.select_for_update(of=("self",)).get(pk=found.pk)
    wrong = list(ContextTie.rules({"from_on": current.from_on, "until_on": until_on}))
    wrong += [("until_on", "This day has not come yet: check it.")] if until_on > today() else []
    wrong += [("", "This has ended already.")] if current.until_on or not current.stands else []
    if wrong:
        raise Invalid(wrong)
    return door.close(current, by, "ended", until_on=until_on)


@transaction.atomic
def name(context: Context, user: User, by: User, reason: str, until_on: date | None) -> ContextReader:
    """Let somebody read a place or group until a day; of its children they see those whose records they may open anyway."""
    demand(may_work(by, context, ContextReader))
    found = [
        ("user", roles.VIEW_CHILD not in user.its_role.may and "Somebody in this role opens no records, and reads no place or group."),
        ("until_on", (until_on is None or until_on < today()) and "Say until which day: it is today or to come."),
        ("until_on", bool(until_on) and (until_on - today()).days > LONGEST_DAYS and "That is more than a year away: name them again then."),
        ("reason", not reason.strip() and "Somebody is named with a reason: say why they need to read it."),
    ]  # fmt: skip
    if wrong := [(question, sentence) for question, sentence in found if sentence]:
        raise Invalid(wrong)
    made = ContextReader.objects.create(
        authority_id=by.authority_id, context=context, user=user, reason=reason.strip(), from_on=today(), until_on=until_on, recorded_by=by
    )
    audit.note(by, "named a reader", "context", record=context.pk, because=reason.strip(), name=str(user.pk))
    return made


@transaction.atomic
def end_reader(reader: ContextReader, by: User, reason: str) -> None:
    """Take a name away before its day."""
    demand(may_work(by, reader.context, ContextReader))
    if not reason.strip():
        raise Invalid([("reason", "A name is taken away with a reason: say why they no longer need to read it.")])
    if not ContextReader.objects.filter(pk=reader.pk, ended_at=None).update(ended_at=Now()):
        raise Invalid([("", "This name was taken away already.")])
    audit.note(by, "ended a reader", "context", record=reader.context_id, because=reason.strip(), name=str(reader.user_id))


def ties_of(person: Person):
    """A child's ties to places and groups that stand, as the reader may see them: today's first."""
    found = ContextTie.objects.filter(person=person, struck_out_at=None).select_related("context")
    return found.order_by(models.F("until_on").desc(nulls_first=True), "context__name", "pk")
