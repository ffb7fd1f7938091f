"""Enquiries, conferences and plans. Read from imports; the steps that record them come later."""

from goldenthread.engine.tables import Link, Table, day, text, yes_no

from .front_door import Referrals

LATER = "The steps of child protection are not recorded in the service yet."


class StrategyDiscussions(Table):
    """Strategy discussions; the standard has no table of them."""

    __tablename__ = "strategy_discussions"
    __import_only__ = LATER

    discussion_id = text("Strategy discussion", key=True)
    child_id = text("Child")
    discussion_date = day("Day it was held")


class Enquiries(Table):
    """Enquiries under section 47."""

    __tablename__ = "enquiries"
    __ssd__ = "ssd_s47_enquiry"
    __import_only__ = LATER

    enquiry_id = text("Enquiry", ssd="s47e_s47_enquiry_id", key=True)
    child_id = text("Child", ssd="s47e_person_id")
    referral_id = text("Referral", ssd="s47e_referral_id")
    discussion_id = text("Strategy discussion that began it")
    start_date = day("Day it began: the day of that discussion", ssd="s47e_s47_start_date")
    end_date = day("Day it ended", ssd="s47e_s47_end_date")
    conference_unnecessary = yes_no("Whether a conference was judged unnecessary", ssd="s47e_s47_nfa")
    team_id = text("Team", ssd="s47e_s47_completed_by_team")
    worker_id = text("Worker", ssd="s47e_s47_completed_by_worker_id")

    referral = Link(lambda: Referrals, by="referral_id", says="the referral it belongs to")
    discussion = Link(lambda: StrategyDiscussions, by="discussion_id", says="the discussion that began it")


class InitialConferences(Table):
    """Initial child protection conferences, those after a move into the area among them."""

    __tablename__ = "initial_conferences"
    __ssd__ = "ssd_initial_cp_conference"
    __import_only__ = LATER

    conference_id = text("Conference", ssd="icpc_icpc_id", key=True)
    child_id = text("Child", ssd="icpc_person_id")
    enquiry_id = text("Enquiry it followed", ssd="icpc_s47_enquiry_id")
    conference_date = day("Day it was held", ssd="icpc_icpc_date")
    transfer_in = yes_no("Whether it followed a move into the area", ssd="icpc_icpc_transfer_in")
    plan_made = yes_no("Whether a child protection plan was made", ssd="icpc_icpc_outcome_cp_flag")
    team_id = text("Team", ssd="icpc_icpc_team")

    enquiry = Link(lambda: Enquiries, by="enquiry_id", says="the enquiry it followed")


class ProtectionPlans(Table):
    """Child protection plans."""

    __tablename__ = "protection_plans"
    __ssd__ = "ssd_cp_plans"
    __import_only__ = LATER

    plan_id = text("Plan", ssd="cppl_cp_plan_id", key=True)
    child_id = text("Child", ssd="cppl_person_id")
    referral_id = text("Referral", ssd="cppl_referral_id")
    conference_id = text("Conference that made it", ssd="cppl_icpc_id")
    start_date = day("Day it began", ssd="cppl_cp_plan_start_date")
    end_date = day("Day it ended", ssd="cppl_cp_plan_end_date")
    initial_category = text("Category of abuse at the start", ssd="cppl_cp_plan_initial_category")
    latest_category = text("Latest category of abuse", ssd="cppl_cp_plan_latest_category")
    other_authority = yes_no("Whether it is another authority's plan", ssd="cppl_cp_plan_ola")

    conference = Link(lambda: InitialConferences, by="conference_id", says="the conference that made it")


class ProtectionReviews(Table):
    """Child protection review conferences."""

    __tablename__ = "protection_reviews"
    __ssd__ = "ssd_cp_reviews"
    __import_only__ = LATER

    review_id = text("Review conference", ssd="cppr_cp_review_id", key=True)
    child_id = text("Child", ssd="cppr_person_id")
    plan_id = text("Plan", ssd="cppr_cp_plan_id")
    review_date = day("Day it was held", ssd="cppr_cp_review_date")

    plan = Link(lambda: ProtectionPlans, by="plan_id", says="the plan it reviewed")


class ProtectionVisits(Table):
    """Visits under a child protection plan."""

    __tablename__ = "protection_visits"
    __ssd__ = "ssd_cp_visits"
    __import_only__ = LATER

    visit_id = text("Visit", ssd="cppv_cp_visit_id", key=True)
    child_id = text("Child", ssd="cppv_person_id")
    plan_id = text("Plan", ssd="cppv_cp_plan_id")
    visit_date = day("Day of the visit", ssd="cppv_cp_visit_date")
    seen = yes_no("Whether the child was seen", ssd="cppv_cp_visit_seen")
    seen_alone = yes_no("Whether the child was seen alone", ssd="cppv_cp_visit_seen_alone")

    plan = Link(lambda: ProtectionPlans, by="plan_id", says="the plan it belongs to")
