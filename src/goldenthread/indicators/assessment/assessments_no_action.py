"""Assessments that ended in no further action or a step down to early help."""

from goldenthread.dataset.tables.assessment import Assessments
from goldenthread.engine.language import CONDITION, Unknown, literal, when
from goldenthread.indicators.definition import Evidence, Indicator, Strength

indicator = Indicator(
    code="ASSESSMENTS_NO_ACTION",
    place=5,
    title="Assessments ending in no further action or step-down",
    reads="Of assessments authorised, how many ended in no further action or in early help. A high share may mean "
    "families assessed who could have been helped without it.",
    counts=Assessments.rows(),
    on=Assessments.authorised_date,
    met=when(
        (Assessments.outcome.one_of(["no_further_action", "step_down"]), literal(True)),
        (Assessments.no_further_action, literal(True)),
        # The census has no outcome for a step down: it is the reason the episode was closed.
        (Assessments.referral.closure_reason.one_of(["RC8", "RC9"]), literal(True)),
        (Assessments.outcome.is_known(), literal(False)),
        (Assessments.no_further_action.is_known(), literal(False)),
        otherwise=Unknown(CONDITION),
    ),
    by={"team": Assessments.team_id},
    of="Every assessment authorised in the month whose outcome is known: by the assessment itself, by whether it found a "
    "need of social care, or by the reason the episode was closed.",
    says="ended in no further action or step-down",
    unit_of_count=("assessment", "assessments"),
    limits="No direction is good in itself: some families need to be assessed to be sure that they need no more.",
    strength=Strength.LOCAL,
    evidence=Evidence.READ,
    source="Committee report of a city, 2018; closure reasons RC8 and RC9 of the children in need census",
    optional=(Assessments.referral.closure_reason, Assessments.referral_id),
    one_will_do=(Assessments.outcome, Assessments.no_further_action),
    examples="""
        no further action and step-down count, a plan does not:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        assessments | assessment_id | child_id | authorised_date | outcome
                    | a1            | ada      | 2026-10-01      | no_further_action
                    | a2            | ben      | 2026-10-31      | step_down
                    | a3            | cyd      | 2026-10-31      | child_in_need_plan
                    | a4            | cyd      | 2026-11-01      | step_down
        expect      | key | met
                    | a1  | yes
                    | a2  | yes
                    | a3  | no

        told by the flag alone, by the closure alone, or not at all:
        as at 2026-11-21
        period 2026-10-01 to 2026-10-31
        referrals   | referral_id | child_id | referral_date | closure_reason
                    | r1          | dan      | 2026-09-01    | RC9
                    | r2          | eve      | 2026-09-01    | RC7
                    | r3          | eve      | 2026-09-01    | RC8
        assessments | assessment_id | child_id | referral_id | authorised_date | no_further_action
                    | a5            | dan      |             | 2026-10-12      | yes
                    | a6            | dan      | r1          | 2026-10-12      |
                    | a7            | eve      | r2          | 2026-10-12      | no
                    | a8            | eve      | r3          | 2026-10-12      |
                    | a9            | eve      | r2          | 2026-10-12      |
        expect      | key | met
                    | a5  | yes
                    | a6  | yes
                    | a7  | no
                    | a8  | yes
                    | a9  |
    """,
)
