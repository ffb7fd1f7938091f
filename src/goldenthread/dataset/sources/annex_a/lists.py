"""The lists of Annex A: each heading, how its cells are read, the item they fill, and what a missing one costs.

This is the layout of January 2024, with the headings of the older one beside those that changed. Imports and
exports both read it; a heading is written nowhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...tables import STORED
from . import cells, values
from .values import ValueList

LAYOUT = "January 2024"
IN_ORDER = (
    ("referrals.referral_date", "referrals.closure_date"),
    ("assessments.start_date", "assessments.authorised_date"),
    ("enquiries.start_date", "initial_conferences.conference_date"),
    ("protection_plans.start_date", "protection_plans.end_date"),
    ("care_periods.start_date", "care_periods.end_date"),
)
"""Days of which the second cannot come before the first."""


@dataclass(frozen=True)
class Column:
    """One column. `fills` is the item as "table.item"; a column that fills none says in `because` why.

    `also_fills` are items of other tables that the same cell is. `turned` is for a question asked the other way round
    than the item. `costs` is what cannot be told without it. `worked_out` names what an export works the column out from.
    """

    heading: str
    fills: str = ""
    read: cells.Reader | ValueList | None = None
    required: bool = False
    turned: bool = False
    also_fills: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    costs: str = ""
    because: str = ""
    worked_out: str = ""

    @property
    def reader(self) -> cells.Reader:
        """How a cell of the column is read."""
        return cells.one_of(self.read) if isinstance(self.read, ValueList) else self.read

    @property
    def places(self) -> tuple[str, ...]:
        """Every item the column fills, as "table.item"."""
        return ((self.fills,) if self.fills else ()) + self.also_fills


@dataclass(frozen=True)
class Part:
    """A table that a row of a list makes a row of.

    `known_by` are the items that, with the child, tell one such row from another; they make its identifier.
    `when` is the item that must have been filled in for there to be a row; the first part of a list needs none.
    """

    table: str
    known_by: tuple[str, ...]
    when: str = ""


@dataclass(frozen=True)
class AnnexList:
    """One list. Without columns it is not read, and `because` says why.

    `covers` is the item whose rows the list has from six months before its day. `repeats` says that two rows may be
    the same in every cell and still be two events. `only` says, of a table, that the list has not all its rows.
    `happened` is the item whose day lies within those six months in every row of the list that has one.
    `completes` names the table whose rows of other lists it adds to, where it has none of its own.
    """

    number: int
    name: str
    columns: tuple[Column, ...] = ()
    parts: tuple[Part, ...] = ()
    covers: tuple[str, ...] = ()
    happened: str = ""
    repeats: bool = False
    one_row_a_child: bool = False
    completes: str = ""
    only: dict[str, str] = field(default_factory=dict)
    because: str = ""
    costs: str = ""

    @property
    def title(self) -> str:
        return f"List {self.number}"


NO_TABLE = "the dataset has no table for it yet"

# The lists are read as tables.
# fmt: off
COMMON = (
    Column("Child Unique ID", "people.child_id", cells.identifier, required=True, also=(
        "Child ID", "Child Unique Identifier", "Child's Unique ID", "Unique Child ID", "LA Child ID", "Child Identifier",
    ), costs="no row of the list can be read"),
    Column("Gender", "people.sex", values.GENDER, required=True, also=("Sex",),
           costs="numbers cannot be broken down by sex"),
    Column("Ethnicity", "people.ethnicity", values.ETHNIC_BACKGROUND, required=True,
           also=("Ethnic Group", "Ethnic Background"), costs="numbers cannot be broken down by ethnic background"),
    Column("Date of Birth", "people.date_of_birth", cells.day, also=("DOB",),
           costs="ages cannot be worked out, so numbers cannot be broken down by age"),
    Column("Age", also=("Age of Child (Years)",), worked_out="age",
           because="it follows from the date of birth"),
)
DISABILITY = Column("Does the Child have a Disability", "people.disabled", values.YES_NO, required=True,
                    costs="numbers cannot be broken down by disability")


def team(table: str, costs: str) -> Column:
    return Column("Allocated Team", f"{table}.team_id", cells.text, required=True, costs=costs)


def worker(table: str) -> Column:
    return Column("Allocated Worker", f"{table}.worker_id", cells.text, required=True,
                  costs="work cannot be told apart by worker")


HOLDER_NOW = "it is who holds the case today, and the list does not say since when"
NOT_IN_DATASET = "the dataset has no item for it yet"
BY_TEAM = "numbers cannot be broken down by team"


def unread(heading: str, because: str = NOT_IN_DATASET, also: tuple[str, ...] = ()) -> Column:
    return Column(heading, because=because, also=also)


LISTS: dict[int, AnnexList] = {each.number: each for each in [
    AnnexList(1, "Contacts", (
        *COMMON,
        Column("Date of Contact", "contacts.contact_date", cells.day, required=True,
               costs="contacts cannot be counted by month, nor can anything be timed from them"),
        Column("Contact Source", "contacts.source", values.SOURCE, required=True,
               costs="contacts cannot be broken down by who made them"),
    ), (Part("contacts", ("contact_date", "source")),), covers=("contacts.contact_date",), happened="contacts.contact_date", repeats=True,
        costs="contacts cannot be counted"),
    AnnexList(2, "Early help", because=NO_TABLE, costs="early help cannot be counted"),
    AnnexList(3, "Referrals", (
        *COMMON,
        Column("Date of Referral", "referrals.referral_date", cells.day, required=True,
               costs="referrals cannot be counted by month, nor can anything be timed from them"),
        Column("Referral Source", "referrals.source", values.SOURCE, required=True,
               costs="referrals cannot be broken down by who made them"),
        Column("Referral NFA?", "referrals.no_further_action", values.YES_OR_NO, required=True,
               costs="referrals that led to nothing cannot be told from the others"),
        Column("Number of Referrals in Last 12 Months", "referrals.earlier_referrals", cells.whole, required=True,
               costs="re-referrals within 12 months cannot be counted, as the list itself does not reach back so far"),
        team("referrals", BY_TEAM),
        worker("referrals"),
    ), (Part("referrals", ("referral_date", "source")),), covers=("referrals.referral_date",), happened="referrals.referral_date", repeats=True,
        costs="referrals and re-referrals cannot be counted, and assessments cannot be linked to them"),
    AnnexList(4, "Assessments", (
        *COMMON, DISABILITY,
        Column("Continuous Assessment Start Date", "assessments.start_date", cells.day, required=True,
               costs="how long assessments took cannot be told"),
        Column("Child Seen During Continuous Assessment", "assessments.child_seen", values.YES_NO,
               required=True, costs="whether children were seen cannot be told"),
        Column("Continuous Assessment Date of Authorisation", "assessments.authorised_date", cells.day,
               costs="completed assessments cannot be told from open ones"),
        Column("Was the child assessed as requiring LA children's social care support?",
               "assessments.no_further_action", values.YES_NO, turned=True,
               costs="assessments ending in no further action cannot be counted"),
        team("assessments", BY_TEAM),
        worker("assessments"),
    ), (Part("assessments", ("start_date",)),), covers=("assessments.start_date", "assessments.authorised_date"),
        happened="assessments.authorised_date",
        costs="assessments cannot be counted or timed"),
    AnnexList(5, "Section 47 enquiries", (
        *COMMON, DISABILITY,
        Column("Strategy discussion initiating Section 47 Enquiry Start Date", "enquiries.start_date", cells.day,
               required=True, also_fills=("strategy_discussions.discussion_date",),
               costs="enquiries cannot be counted by month, nor conferences timed from them"),
        Column("Was an Initial Child Protection Conference deemed unnecessary?", "enquiries.conference_unnecessary",
               values.YES_OR_NO, costs="enquiries that needed no conference cannot be told apart"),
        Column("Date of Initial Child Protection Conference", "initial_conferences.conference_date", cells.day,
               costs="initial conferences cannot be counted or timed"),
        Column("Did the Initial Child Protection Conference Result in a Child Protection Plan",
               "initial_conferences.plan_made", values.YES_NO,
               costs="conferences that led to a plan cannot be counted"),
        unread("Number of Section 47 Enquiries in the last 12 months"),
        unread("Number of ICPCs in the last 12 months"),
        team("enquiries", BY_TEAM),
        worker("enquiries"),
    ), (
        Part("enquiries", ("start_date",)),
        Part("strategy_discussions", ("discussion_date",), when="discussion_date"),
        Part("initial_conferences", ("conference_date",), when="conference_date"),
    ), covers=("enquiries.start_date",), costs="section 47 enquiries and initial conferences cannot be counted",
        only={
            "strategy_discussions": "only discussions that began an enquiry in the list",
            "initial_conferences": "only conferences that followed an enquiry in the list, not those after a move",
        }),
    AnnexList(6, "Children in need", (
        *COMMON, DISABILITY,
        Column("CIN Start Date", "referrals.referral_date", cells.day,
               costs="episodes of need cannot be matched with their referrals"),
        Column("Primary Need Code", "referrals.primary_need", values.NEED, required=True,
               costs="the main need of children is not known"),
        unread("Date Child Was Last Seen", "it does not say in which kind of visit"),
        Column("CIN Closure Date", "referrals.closure_date", cells.day, costs="open episodes cannot be told from closed"),
        Column("Reason for Closure", "referrals.closure_reason", values.CLOSURE,
               costs="why episodes ended is not known"),
        unread("Case Status", "it follows from the plans and periods of care"),
        unread("Allocated Team", HOLDER_NOW),
        unread("Allocated Worker", HOLDER_NOW),
    ), one_row_a_child=True, completes="referrals",
        costs="the main need of children, and when and why episodes ended, are not known"),
    AnnexList(7, "Child protection plans", (
        *COMMON, DISABILITY,
        Column("Child Protection Plan Start Date", "protection_plans.start_date", cells.day, required=True,
               costs="child protection plans cannot be counted or timed"),
        Column("Initial Category of Abuse", "protection_plans.initial_category", values.ABUSE,
               required=True, costs="plans cannot be broken down by category of abuse"),
        Column("Latest Category of Abuse", "protection_plans.latest_category", values.ABUSE,
               required=True, costs="plans cannot be broken down by latest category of abuse"),
        Column("Date of the Last Statutory Visit", "protection_visits.visit_date", cells.day,
               costs="the latest visits cannot be told"),
        Column("Was the Child Seen Alone?", "protection_visits.seen_alone", values.YES_NO,
               costs="whether children were seen alone cannot be told"),
        Column("Date of latest review conference", "protection_reviews.review_date", cells.day,
               costs="the latest review conferences cannot be told"),
        Column("Child Protection Plan End Date", "protection_plans.end_date", cells.day,
               costs="plans that have ended cannot be told from others"),
        unread("Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)"),
        unread("Number of Previous Child Protection Plans"),
        unread("Allocated Team", HOLDER_NOW),
        unread("Allocated Worker", HOLDER_NOW),
    ), (
        Part("protection_plans", ("start_date",)),
        Part("protection_visits", ("visit_date",), when="visit_date"),
        Part("protection_reviews", ("review_date",), when="review_date"),
    ), one_row_a_child=True, only={
        "protection_plans": "only each child's latest plan",
        "protection_visits": "only the latest visit under each plan",
        "protection_reviews": "only the latest review conference of each plan",
    }, costs="child protection plans cannot be counted"),
    AnnexList(8, "Children in care", (
        *COMMON,
        unread("Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"),
        DISABILITY,
        Column("Date Started to be Looked After", "care_periods.start_date", cells.day, required=True,
               costs="periods of care cannot be counted or timed"),
        unread("Child's Category of Need"),
        unread("Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)"),
        Column("Start date of current legal status", "legal_statuses.start_date", cells.day, required=True,
               costs="since when legal statuses hold is not known"),
        Column("Child's Legal Status", "legal_statuses.legal_status", values.LEGAL_STATUS, required=True,
               costs="legal statuses are not known"),
        Column("Date of Latest Statutory Review", "care_reviews.review_date", cells.day,
               costs="the latest reviews cannot be told"),
        Column("Date of Last Social Work Visit", "care_visits.visit_date", cells.day,
               costs="the latest visits cannot be told"),
        unread("What is the permanence plan for this child?"),
        unread("Date of Last IRO Visit / Contact to the Child"),
        unread("Date of Last Health Assessment"),
        unread("Date of Last Dental Check"),
        unread("Number of Placements in the Last 12 months"),
        Column("Date Ceased to be Looked After", "care_periods.end_date", cells.day,
               costs="children who have left care cannot be told from others"),
        unread("Reason Ceased to be Looked After"),
        Column("Start Date of Most Recent Placement", "placements.start_date", cells.day, required=True,
               costs="since when placements last is not known"),
        Column("Placement Type", "placements.placement_type", values.PLACEMENT, required=True,
               costs="placements cannot be broken down by type"),
        unread("Placement Provider"),
        unread("Placement postcode", "it places a child, and no place enters a snapshot"),
        unread("URN of Placement"),
        unread("Placement Location"),
        unread("LA of Placement"),
        unread("Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months"),
        unread("Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months"),
        unread("Was the child offered a Return Interview after their last missing episode (Y/N)?"),
        unread("Did the child accept a Return Interview after their last missing episode (Y/N)?"),
        unread("Allocated Team", HOLDER_NOW),
        unread("Allocated Worker", HOLDER_NOW),
    ), (
        Part("care_periods", ("start_date",)),
        Part("legal_statuses", ("start_date", "legal_status"), when="legal_status"),
        Part("care_reviews", ("review_date",), when="review_date"),
        Part("care_visits", ("visit_date",), when="visit_date"),
        Part("placements", ("start_date",), when="start_date"),
    ), one_row_a_child=True, only={
        "care_periods": "only each child's latest period",
        "legal_statuses": "only each child's current status",
        "care_reviews": "only the latest review of each period",
        "care_visits": "only the latest visit to each child",
        "placements": "only the latest placement of each period",
    }, costs="children in care cannot be counted"),
    AnnexList(9, "Care leavers", because=NO_TABLE, costs="care leavers cannot be counted"),
    AnnexList(10, "Adoption", because=NO_TABLE, costs="children with a plan of adoption cannot be counted"),
    AnnexList(11, "Adopters", because="the Standard Safeguarding Dataset has no table of adopters, and neither has ours",
              costs="adopters cannot be counted"),
]}# fmt: on


def filled_items(lists: Iterator[AnnexList]) -> set[str]:
    """The items, as "table.item", that the columns of these lists fill."""
    return {place for each in lists for column in each.columns for place in column.places}


def _check() -> None:
    """A definition that names no item of the dataset fails when it is loaded."""
    for place in filled_items(LISTS.values()):
        table, name = place.split(".")
        if table not in STORED or name not in STORED[table].__items__:
            raise ValueError(f"The Annex A definition fills {place}, which is no item of the dataset. Put it right.")


_check()
