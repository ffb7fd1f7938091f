"""Children looked after. Read from imports; the steps that record them come later."""

from goldenthread.engine.tables import Link, Table, day, text, yes_no

LATER = "The steps for children looked after are not recorded in the service yet."


class LegalStatuses(Table):
    """Legal statuses, those that do not make a child looked after among them."""

    __tablename__ = "legal_statuses"
    __ssd__ = "ssd_legal_status"
    __import_only__ = LATER

    legal_status_id = text("Row identifier", ssd="lega_legal_status_id", key=True)
    child_id = text("Child", ssd="lega_person_id")
    legal_status = text("Legal status, as the looked-after return codes it", ssd="lega_legal_status")
    start_date = day("Day it began", ssd="lega_legal_status_start_date")
    end_date = day("Day it ended", ssd="lega_legal_status_end_date")


class CarePeriods(Table):
    """Periods of being looked after."""

    __tablename__ = "care_periods"
    __import_only__ = LATER

    care_id = text("Period of care", key=True)
    child_id = text("Child")
    start_date = day("Day the child became looked after")
    end_date = day("Day the child ceased to be looked after")


class Placements(Table):
    """Placements of children looked after."""

    __tablename__ = "placements"
    __ssd__ = "ssd_cla_placement"
    __import_only__ = LATER

    placement_id = text("Placement", ssd="clap_cla_placement_id", key=True)
    child_id = text("Child", ssd="clap_person_id")
    care_id = text("Period of care", ssd="clap_cla_id")
    start_date = day("Day it began", ssd="clap_cla_placement_start_date")
    end_date = day("Day it ended", ssd="clap_cla_placement_end_date")
    placement_type = text("Type, as the looked-after return codes it", ssd="clap_cla_placement_type")
    carer_id = text("Carer or home, to tell a move from a change of status")
    lasts_to_18 = yes_no("Whether a review agreed that it is intended to last to 18")
    long_term_foster = yes_no("Whether it is a designated long-term foster placement")
    agreed_fewer_visits = yes_no("Whether the child, of sufficient age, agreed to fewer visits")
    before_assessment = yes_no("Whether with parents before the assessment of them is complete (regulation 19)")
    temporary_approval = yes_no("Whether with a connected person temporarily approved (regulation 24)")
    with_parents = yes_no("Whether with a parent or a person with parental responsibility")

    care = Link(lambda: CarePeriods, by="care_id", says="the period of care it belongs to")


class CareReviews(Table):
    """Reviews of children looked after."""

    __tablename__ = "care_reviews"
    __ssd__ = "ssd_cla_reviews"
    __import_only__ = LATER

    review_id = text("Review", ssd="clar_cla_review_id", key=True)
    child_id = text("Child")
    care_id = text("Period of care", ssd="clar_cla_id")
    review_date = day("Day it was held", ssd="clar_cla_review_date")

    care = Link(lambda: CarePeriods, by="care_id", says="the period of care it belongs to")


class CareVisits(Table):
    """Visits to children looked after by the authority's representative."""

    __tablename__ = "care_visits"
    __ssd__ = "ssd_cla_visits"
    __import_only__ = LATER

    visit_id = text("Visit", ssd="clav_cla_visit_id", key=True)
    child_id = text("Child", ssd="clav_person_id")
    visit_date = day("Day of the visit", ssd="clav_cla_visit_date")
    seen = yes_no("Whether the child was seen", ssd="clav_cla_visit_seen")
    seen_alone = yes_no("Whether the child was seen alone", ssd="clav_cla_visit_seen_alone")
