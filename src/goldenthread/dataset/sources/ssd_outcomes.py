"""The columns of the standard that hold JSON, and the periods of care it only implies."""

from goldenthread.engine.tables import UNREADABLE

from . import ssd_mapping as ssd
from .ssd_cells import YES, named, quoted, why_unreadable

OUTCOME_RULE = "Where an assessment is flagged with several outcomes, the first in the order of our code set is taken."
PERIOD_RULE = "A period of care runs from the first to the last day of the episodes with its identifier."
SEVERAL_RULE = "What followed from a contact is read from the flags of the standard's outcome column."

NOT_JSON = "This is not JSON"


def flagged(column: str, flags: dict[str, str]) -> str:
    """The codes whose flags are set in a JSON column, in the order given. The text is taken apart once, not by flag."""
    codes, paths = ", ".join(map(quoted, flags.values())), ", ".join(quoted(f"$.{flag}") for flag in flags)
    pairs = f"list_zip([{codes}], json_extract_string({column}, [{paths}]))"
    found = f"list_filter({pairs}, lambda pair: upper(pair[2]) IN ({', '.join(map(quoted, YES))}))"
    return f"CASE WHEN json_valid({column}) THEN list_transform({found}, lambda pair: pair[1]) ELSE [] END"


def outcome_of_assessment(folder, files, columns: dict[str, str]) -> None:
    """Our single outcome: what the companion says, or else the first outcome flagged."""
    if ssd.ASSESSMENT_OUTCOME_JSON not in files.columns:
        return
    column = f"p.{named(files.columns[ssd.ASSESSMENT_OUTCOME_JSON][0])}"
    _tell_not_json(folder, files, ssd.ASSESSMENT_OUTCOME_JSON, "plain_assessments p", column, "p.assessment_id")
    flags = ssd.ASSESSMENT_FLAGS | ssd.OUTCOME_ALIASES
    order = list(dict.fromkeys(flags.values()))
    codes = flagged(column, flags)
    first = " ".join(f"WHEN list_contains({codes}, {quoted(code)}) THEN {quoted(code)}" for code in order)
    said = columns.get("outcome")
    columns["outcome"] = f"coalesce({said}, CASE {first} END)" if said else f"CASE {first} END"
    folder.held["assessments"].add("outcome")
    folder.inferred["assessments.outcome"] = OUTCOME_RULE


def explode_contact_outcomes(folder) -> None:
    """A row for each flag set on a contact, where no companion holds them."""
    connection = folder.connection
    if "contacts" not in folder.rows:
        return
    names = {row[0].lower(): row[0] for row in connection.execute("DESCRIBE plain_contacts").fetchall()}
    if ssd.CONTACT_OUTCOME_JSON not in names:
        return
    column = named(names[ssd.CONTACT_OUTCOME_JSON])
    connection.execute(
        f"CREATE TABLE table_contact_outcomes AS SELECT contact_id || '-' || outcome AS contact_outcome_id, child_id,"
        f" contact_id, outcome, CAST(NULL AS VARCHAR) AS {UNREADABLE} FROM (SELECT t.child_id, contact_id,"
        f" unnest({flagged('p.' + column, ssd.CONTACT_FLAGS)}) AS outcome"
        f" FROM table_contacts t JOIN plain_contacts p USING (contact_id))"
    )
    _tell_not_json(folder, None, ssd.CONTACT_OUTCOME_JSON, "plain_contacts p", f"p.{column}", "p.contact_id")
    made = folder.count("table_contact_outcomes")
    folder.rows["contact_outcomes"] = (made, made)
    folder.held["contact_outcomes"] = {"contact_outcome_id", "child_id", "contact_id", "outcome"}
    folder.inferred["contact_outcomes.outcome"] = SEVERAL_RULE


def read_factors(folder, files) -> None:
    """A row for each factor in the array of an assessment; the child is the assessment's."""
    from ..tables.assessment import AssessmentFactors

    wanted = ("cinf_table_id", "cinf_assessment_id", ssd.FACTORS_JSON)
    if files is None:
        return
    if any(name not in files.columns for name in wanted) or "assessments" not in folder.rows:
        folder.unused.append(f"{files.stem}: it needs the columns {', '.join(wanted)} and the file ssd_cin_assessments")
        return
    table_id, assessment, factors = (f"CAST({named(files.columns[name][0])} AS VARCHAR)" for name in wanted)
    connection = folder.connection
    connection.execute(
        f"CREATE TABLE plain_factors AS SELECT {table_id} AS table_id, {assessment} AS assessment_id, {factors} AS factors"
        f" FROM {files.relation()}"
    )
    known = ", ".join(quoted(code.code) for code in AssessmentFactors.__items__["factor"].codes)
    connection.execute(
        "CREATE TABLE each_factor AS SELECT table_id, p.assessment_id, a.child_id, trim(written) AS written,"
        f" upper(trim(written)) IN ({known}) AS known FROM (SELECT table_id, assessment_id, unnest(CASE WHEN"
        " json_valid(factors) AND json_type(factors) = 'ARRAY' THEN CAST(factors AS JSON)::VARCHAR[] ELSE [] END) AS written"
        " FROM plain_factors) p LEFT JOIN table_assessments a USING (assessment_id)"
    )
    connection.execute(
        f"CREATE TABLE table_assessment_factors AS SELECT DISTINCT table_id || '-' || upper(written) AS factor_id,"
        f" child_id, assessment_id, upper(written) AS factor, CAST(NULL AS VARCHAR) AS {UNREADABLE}"
        " FROM each_factor WHERE known AND child_id IS NOT NULL"
    )
    item = AssessmentFactors.__items__["factor"]
    connection.execute(
        f"INSERT INTO not_read SELECT {quoted(files.stem)}, NULL, {quoted(ssd.FACTORS_JSON)}, written, CASE WHEN"
        f" child_id IS NULL THEN 'There is no assessment of this identifier' ELSE {quoted(why_unreadable(item))} END,"
        " 'the factor was not read' FROM each_factor WHERE child_id IS NULL OR NOT known"
    )
    not_a_list = "factors IS NOT NULL AND (NOT json_valid(factors) OR json_type(factors) <> 'ARRAY')"
    connection.execute(
        f"INSERT INTO not_read SELECT {quoted(files.stem)}, NULL, {quoted(ssd.FACTORS_JSON)}, factors,"
        f" 'This is not a list in JSON', 'the row was not read' FROM plain_factors WHERE {not_a_list}"
    )
    folder.rows["assessment_factors"] = (folder.count("table_assessment_factors"), folder.count("each_factor"))
    folder.held["assessment_factors"] = {"factor_id", "child_id", "assessment_id", "factor"}


def care_periods_of_episodes(folder, files) -> None:
    """Periods of care from the looked-after return's episodes."""
    wanted = ("clae_cla_id", "clae_person_id", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date")
    if any(name not in files.columns for name in wanted):
        folder.unused.append(f"{files.stem}: it needs the columns {', '.join(wanted)}")
        return
    care, child, start, end = (named(files.columns[name][0]) for name in wanted)
    day = "CAST(try_cast(nullif(trim(CAST({} AS VARCHAR)), '') AS TIMESTAMP) AS DATE)"
    folder.connection.execute(
        f"CREATE TABLE table_care_periods AS SELECT CAST({care} AS VARCHAR) AS care_id,"
        f" min(CAST({child} AS VARCHAR)) AS child_id, min({day.format(start)}) AS start_date,"
        f" CASE WHEN count(*) = count({day.format(end)}) THEN max({day.format(end)}) END AS end_date,"
        f" CAST(NULL AS VARCHAR) AS {UNREADABLE} FROM {files.relation()}"
        f" WHERE {care} IS NOT NULL AND {child} IS NOT NULL GROUP BY 1"
    )
    folder.rows["care_periods"] = (folder.count("table_care_periods"), folder.count(files.relation()))
    folder.held["care_periods"] = {"care_id", "child_id", "start_date", "end_date"}
    folder.inferred["care_periods.start_date"] = folder.inferred["care_periods.end_date"] = PERIOD_RULE


def _tell_not_json(folder, files, name: str, relation: str, column: str, key: str) -> None:
    stem = files.stem if files is not None else "ssd_contacts"
    folder.connection.execute(
        f"INSERT INTO not_read SELECT {quoted(stem)}, NULL, {quoted(name)}, {key}, {quoted(NOT_JSON)},"
        f" 'the row was kept without it' FROM {relation} WHERE nullif(trim({column}), '') IS NOT NULL"
        f" AND NOT json_valid({column})"
    )
