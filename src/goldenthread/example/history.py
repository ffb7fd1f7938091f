"""What happened, as the simulation keeps it: one object for an act, a part for each child it concerned.

Days are whole numbers of the story (`Days`); None is "not yet" or "not written down".
"""


class Contact:
    """Somebody got in touch about some children of one family."""

    __slots__ = ("number", "family", "source", "serious", "received", "recorded", "ready", "by_night", "decided",
                 "worker", "recorder", "team", "parts")  # fmt: skip

    def __init__(self, number, family, source, serious, received, recorded, ready, by_night, recorder):
        self.number, self.family, self.source, self.serious = number, family, source, serious
        self.received, self.recorded, self.ready, self.by_night = received, recorded, ready, by_night
        self.recorder = recorder
        self.decided = self.worker = self.team = None
        self.parts: list[ContactPart] = []


class ContactPart:
    __slots__ = ("contact", "child", "open_case", "outcomes", "level")

    def __init__(self, contact, child):
        self.contact, self.child = contact, child
        self.open_case, self.outcomes, self.level = None, (), None


class Referral:
    """One child's referral, and the episode of need it opened."""

    __slots__ = ("number", "child", "part", "request", "made", "decided", "stopped", "closed", "reason", "need",
                 "holding", "closed_by", "closing_agreed_by")  # fmt: skip

    def __init__(self, number, part, request, made):
        self.number, self.part, self.child, self.request, self.made = number, part, part.child, request, made
        self.decided = self.stopped = self.closed = self.reason = self.need = None
        self.closed_by = self.closing_agreed_by = None
        self.holding = None
        """The involvement of the worker who holds the case now."""


class Request:
    """The referrals made by one act about one family: decided, allocated and assessed together."""

    __slots__ = ("contact", "referrals", "team", "worker", "made", "ready", "assessment", "waits_since")

    def __init__(self, contact, team, made, ready):
        self.contact, self.team, self.made, self.ready = contact, team, made, ready
        self.referrals: list[Referral] = []
        self.worker = self.assessment = None
        self.waits_since = made


class Assessment:
    """One single assessment of a family's children, and the work it still needs."""

    __slots__ = ("number", "request", "team", "worker", "started", "finished", "authorised", "returned", "by", "left",
                 "due", "earliest", "children", "parts", "moved")  # fmt: skip

    def __init__(self, number, request, started, left, due, earliest):
        self.number, self.request, self.team = number, request, request.team
        self.started, self.left, self.due, self.earliest = started, left, due, earliest
        self.worker = self.finished = self.authorised = self.by = None
        self.returned, self.moved = False, 0
        self.children = len(request.referrals)
        self.parts: list[AssessmentPart] = []


class AssessmentPart:
    __slots__ = ("assessment", "referral", "outcome", "seen", "alone", "factors")

    def __init__(self, assessment, referral):
        self.assessment, self.referral = assessment, referral
        self.outcome = self.seen = self.alone = None
        self.factors: tuple[str, ...] = ()


class Support:
    """Children of one family who are helped under a plan after the assessment."""

    __slots__ = ("referrals", "team", "worker", "ends", "lower_need", "waits_since", "delayed")

    def __init__(self, referrals, team, ends, lower_need, waits_since):
        self.referrals, self.team, self.ends, self.lower_need = referrals, team, ends, lower_need
        self.waits_since = waits_since
        self.worker, self.delayed = None, False


class Involvement:
    """A worker holds a child's case from `start` until `end`, as `given_by` decided."""

    __slots__ = ("number", "referral", "worker", "team", "given_by", "start", "end")

    def __init__(self, number, referral, worker, team, given_by, start):
        self.number, self.referral, self.worker, self.team, self.start = number, referral, worker, team, start
        self.given_by = given_by
        self.end = None


class History:
    """Everything that happened in one district, in the order it happened."""

    def __init__(self):
        self.children: list = []
        self.contacts: list[Contact] = []
        self.referrals: list[Referral] = []
        self.assessments: list[Assessment] = []
        self.involvements: list[Involvement] = []

    def hold(self, referral: Referral, worker, today: int, given_by) -> None:
        """Allocate a child's case to a worker; the one before lets go the same day."""
        self.let_go(referral, today)
        referral.holding = Involvement(len(self.involvements) + 1, referral, worker, worker.team, given_by, today)
        self.involvements.append(referral.holding)
        worker.holds += 1

    def let_go(self, referral: Referral, today: int) -> None:
        if referral.holding is not None:
            referral.holding.end = today
            referral.holding.worker.holds -= 1
            referral.holding = None

    def close(self, referral: Referral, today: int, reason: str, by, agreed_by) -> None:
        """The episode ends, as a worker proposed and a manager agreed."""
        self.let_go(referral, today)
        referral.closed_by, referral.closing_agreed_by = by, agreed_by
        referral.closed, referral.reason = today, reason
        referral.child.case, referral.child.closed = None, today
