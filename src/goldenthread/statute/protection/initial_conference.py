"""An initial conference is held within 15 working days of the strategy discussion that began the enquiry.

A later strategy discussion does not start the clock again. A conference after a move into the area has a clock of its
own, from the day the authority was told, and is not an answer to an enquiry. The Department for Education measures
from the start of the enquiry, which the standard dataset says is the day of that discussion.
"""

from datetime import date

from goldenthread.dataset.tables.child_protection import Enquiries, InitialConferences

from ..definition import Duty, Evidence, Strength

began = Enquiries.discussion.discussion_date.or_else(Enquiries.start_date)
held = InitialConferences.where(
    InitialConferences.enquiry_id == Enquiries.enquiry_id, ~InitialConferences.transfer_in.or_else(False)
).earliest(InitialConferences.conference_date)

duty = Duty(
    code="INITIAL_CONFERENCE",
    title="Initial child protection conference",
    task="Hold the initial child protection conference",
    applies_to=Enquiries.where(~Enquiries.conference_unnecessary.or_else(False)),
    starts=began,
    due=began.plus_working_days(15, "england"),
    done=held,
    who="team_manager",
    strength=Strength.GUIDANCE,
    source="Working Together to Safeguard Children; the standard dataset gives the target as 15 working days after the "
    "strategy discussion, and of several the one that began the enquiry",
    evidence=Evidence.UNVERIFIED,
    since=date(2010, 4, 1),
    days=15,
    local=lambda days: began.plus_working_days(days, "england"),
    measured=Enquiries.start_date.working_days_until(held, "england"),
    measured_says="working days from the start of the enquiry to the conference",
    examples="""
        of two discussions the one that began the enquiry counts; over Easter:
        strategy_discussions | discussion_id | child_id | discussion_date
                             | d1            | ada      | 2026-03-20
                             | d2            | ada      | 2026-03-27
        enquiries            | enquiry_id | child_id | discussion_id | start_date
                             | e1         | ada      | d1            | 2026-03-20
        initial_conferences  | conference_id | child_id | enquiry_id | conference_date
                             | i1            | ada      | e1         | 2026-04-15
        expect               | key | starts     | due        | done       | measured
                             | e1  | 2026-03-20 | 2026-04-14 | 2026-04-15 | 16

        a discussion on a Saturday, and the enquiry written down as begun two days later:
        strategy_discussions | discussion_id | child_id | discussion_date
                             | d3            | ben      | 2026-11-21
        enquiries            | enquiry_id | child_id | discussion_id | start_date
                             | e2         | ben      | d3            | 2026-11-23
        initial_conferences  | conference_id | child_id | enquiry_id | conference_date
                             | i2            | ben      | e2         | 2026-12-11
        expect               | key | starts     | due        | done       | measured
                             | e2  | 2026-11-21 | 2026-12-11 | 2026-12-11 | 14

        a conference after a move into the area does not answer an enquiry:
        enquiries            | enquiry_id | child_id | start_date
                             | e3         | cyd      | 2026-12-11
        initial_conferences  | conference_id | child_id | enquiry_id | conference_date | transfer_in
                             | i3            | cyd      | e3         | 2026-12-14      | yes
                             | i4            | cyd      | e3         | 2027-01-06      | no
        expect               | key | starts     | due        | done
                             | e3  | 2026-12-11 | 2027-01-06 | 2027-01-06

        judged unnecessary raises no duty; another child's conference is not this child's:
        enquiries            | enquiry_id | child_id | start_date | conference_unnecessary
                             | e4         | dan      | 2026-11-02 | yes
                             | e5         | dan      | 2026-11-02 | no
        initial_conferences  | conference_id | child_id | enquiry_id | conference_date
                             | i5            | eve      | e5         | 2026-11-09
        expect               | key | due        | done
                             | e5  | 2026-11-23 |
    """,
)
