"""Teams, workers, and who works with which child."""

from goldenthread.engine.tables import Table, day, text, yes_no


class Teams(Table):
    """Teams."""

    __tablename__ = "teams"
    __ssd__ = "ssd_department"
    __subject__ = "team"

    team_id = text("Team", ssd="dept_team_id", key=True)
    name = text("Name of the team", ssd="dept_team_name")
    parent_team_id = text("Team it belongs to", ssd="dept_team_parent_id")


class Workers(Table):
    """Workers who hold or decide work."""

    __tablename__ = "workers"
    __ssd__ = "ssd_professionals"
    __subject__ = "worker"

    worker_id = text("Worker", ssd="prof_professional_id", key=True)
    name = text("Name of the worker", ssd="prof_professional_name", identifies=True)
    registration_number = text(
        "Social Work England number", ssd="prof_social_worker_registration_no", identifies=True
    )
    job_title = text("Job title", ssd="prof_professional_job_title")
    agency = yes_no("Whether the worker comes from an agency", ssd="prof_agency_worker_flag")
    team_id = text("Team the worker belongs to")
    started_date = day("Day the worker joined")
    left_date = day("Day the worker left")


class Involvements(Table):
    """One row for each time a worker held a child's case."""

    __tablename__ = "involvements"
    __ssd__ = "ssd_involvements"

    involvement_id = text("Row identifier", ssd="invo_involvements_id", key=True)
    child_id = text("Child", ssd="invo_person_id")
    referral_id = text("Referral", ssd="invo_referral_id")
    worker_id = text("Worker", ssd="invo_professional_id")
    team_id = text("Team", ssd="invo_professional_team")
    role = text("Role; CW is the case worker", ssd="invo_professional_role_id")
    start_date = day("Day it began", ssd="invo_involvement_start_date")
    end_date = day("Day it ended", ssd="invo_involvement_end_date")
