"""Single assessments and the factors they identified."""

from goldenthread.engine.tables import Link, Table, day, text, yes_no

from ..codes.front_door import ASSESSMENT_FACTOR, ASSESSMENT_OUTCOME
from .front_door import Referrals


class Assessments(Table):
    """One row for each child in each single assessment."""

    __tablename__ = "assessments"
    __ssd__ = "ssd_cin_assessments"

    assessment_id = text("Assessment, for this child", ssd="cina_assessment_id", key=True)
    child_id = text("Child", ssd="cina_person_id")
    referral_id = text("Referral it answers", ssd="cina_referral_id")
    start_date = day("Day the assessment started", ssd="cina_assessment_start_date")
    child_seen = yes_no("Whether the child was seen", ssd="cina_assessment_child_seen")
    seen_alone = yes_no("Whether the child was seen alone")
    authorised_date = day("Day a manager authorised it", ssd="cina_assessment_auth_date")
    outcome = text("What it concluded", codes=ASSESSMENT_OUTCOME)
    no_further_action = yes_no("Whether it ended in no further action", ssd="cina_assessment_outcome_nfa")
    team_id = text("Team that assessed", ssd="cina_assessment_team")
    worker_id = text("Worker who assessed", ssd="cina_assessment_worker_id")

    referral = Link(lambda: Referrals, by="referral_id", says="the referral it answers")


class AssessmentFactors(Table):
    """One row for each factor an assessment identified for a child."""

    __tablename__ = "assessment_factors"
    __ssd__ = "ssd_assessment_factors"

    factor_id = text("Row identifier", ssd="cinf_table_id", key=True)
    child_id = text("Child")
    assessment_id = text("Assessment", ssd="cinf_assessment_id")
    factor = text("Factor", ssd="cinf_assessment_factors_json", codes=ASSESSMENT_FACTOR)

    assessment = Link(lambda: Assessments, by="assessment_id", says="the assessment it came from")
