"""How likely it is that two records are of one person: the weights of Fellegi and Sunter, as Splink works them out on DuckDB.

Each thing that is compared has levels, the nearest first. `m` is how often two records of one person are at that level, `u` how
often those of two people are; a level adds log2(m / u) bits to the weight. The figures are declared and not learned: an authority
has too few duplicates to learn from, and who is listed must not change with who is in the record. How common a name is counts,
down to one in a thousand. Twins differ in a forename and no more, so an unlike forename weighs as much as a family name.
"""

from dataclasses import dataclass
from math import log2

ONE_IN = 100_000
"""One in so many pairs of records taken at random is taken to be of one person."""
LEAST_WEIGHT = 5.0
"""In bits, above even odds: 32 to 1. Twins and cousins of one name stay beneath it."""


@dataclass(frozen=True)
class Level:
    """`when` is SQL over two records, `_l` and `_r`; '' for whatever is left. `how` is said of it, where it is not simply the same."""

    when: str
    m: float
    u: float
    how: str = ""
    by_how_common: str = ""

    @property
    def bits(self) -> float:
        return log2(self.m / self.u)


@dataclass(frozen=True)
class Compared:
    """One thing of two records, in words for whoever reads why they are listed, and when it is not known of one of them."""

    code: str
    says: str
    unknown: str
    levels: tuple[Level, ...]


def _name(column: str, says: str, u: float, unlike: float) -> Compared:
    return Compared(column, says, f"{column}_l IS NULL OR {column}_r IS NULL", (
        Level(f"{column}_l = {column}_r", 0.77 - unlike, u, by_how_common=column),
        Level("forename_l = surname_r AND surname_l = forename_r", 0.02, 0.0001, "the two swapped"),
        Level(f"jaro_winkler_similarity({column}_l, {column}_r) >= 0.9", 0.14, 2 * u, "spelt alike"),
        # A former name, or a name known by.
        Level(f"list_contains(words_r, {column}_l) OR list_contains(words_l, {column}_r)", 0.07, 2 * u, "by another name"),
        Level("", unlike, 0.9999 - 5 * u),
    ))  # fmt: skip


_BORN = "born_l IS NULL OR born_r IS NULL"
COMPARED = (
    _name("forename", "First name", 0.004, 0.03),
    _name("surname", "Family name", 0.002, 0.04),
    Compared("born", "Date of birth", _BORN, (
        Level("born_l = born_r", 0.84, 0.00016),
        Level("month(born_l) = day(born_r) AND day(born_l) = month(born_r) AND year(born_l) = year(born_r)", 0.02, 0.0001, "day and month swapped"),
        Level("abs(datediff('day', born_l, born_r)) <= 31 OR (month(born_l) = month(born_r) AND day(born_l) = day(born_r))", 0.09, 0.012, "nearly"),
        Level("", 0.05, 0.98774),
    )),
    Compared("nhs_number", "NHS number", "nhs_number_l IS NULL OR nhs_number_r IS NULL", (
        Level("nhs_number_l = nhs_number_r", 0.95, 0.0000001),
        Level("", 0.05, 0.9999999),
    )),
    Compared("upn", "Unique pupil number", "upn_l IS NULL OR upn_r IS NULL", (
        Level("upn_l = upn_r", 0.9, 0.000001),
        Level("", 0.1, 0.999999),
    )),
    # Brothers and sisters live together, so that a house says little.
    Compared("places", "Address", "len(postcodes_l) = 0 OR len(postcodes_r) = 0", (
        Level("len(list_intersect(postcodes_l, postcodes_r)) > 0", 0.5, 0.05),
        Level("", 0.5, 0.95),
    )),
    Compared("sex", "Sex", "sex_l IS NULL OR sex_r IS NULL", (
        Level("sex_l = sex_r", 0.98, 0.5),
        Level("", 0.02, 0.5),
    )),
)  # fmt: skip
THINGS = {
    f"{each.code}-{place}": f"{each.says}, {level.how}" if level.how else each.says
    for each in COMPARED
    for place, level in enumerate(each.levels)
}
"""What is said of a pair, by the code of what is compared and the place of its level."""
SAME_FOR_BOTH = (
    ("nhs_number",), ("upn",), ("born",), ("forename", "surname"), ("surname", "a_postcode"),
)  # fmt: skip
"""Only pairs that have one of these in common are weighed."""

FEWEST = 5000
"""In a smaller authority a name is taken to be as common as if there were so many people: of three records, two alike say nothing of that."""
_HOW_COMMON = f"""CREATE TABLE common_{{0}} AS SELECT {{0}}, count(*) / greatest((SELECT count(*) FROM people), {FEWEST}) AS tf_{{0}}
    FROM people WHERE {{0}} IS NOT NULL GROUP BY {{0}}"""


def weighed(rows) -> list[dict]:
    """Pairs of these records (an Arrow table of `finding.COLUMNS`) that are likely to be of one person: `one`, `other`, `weight`,
    and the codes that `agrees` and `differs`.
    """
    import duckdb
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    def level(each: Level):
        made = levels.CustomLevel(each.when, each.when) if each.when else levels.ElseLevel()
        common = {"tf_adjustment_column": each.by_how_common, "tf_minimum_u_value": 0.001} if each.by_how_common else {}
        return made.configure(m_probability=each.m, u_probability=each.u, **common)

    def comparison(each: Compared):
        known = [level(one) for one in each.levels]
        return comparisons.CustomComparison([levels.CustomLevel(each.unknown).configure(is_null_level=True), *known], each.code)

    settings = SettingsCreator(
        "dedupe_only", [comparison(each) for each in COMPARED], [block_on(*each) for each in SAME_FOR_BOTH],
        probability_two_random_records_match=1 / ONE_IN, retain_intermediate_calculation_columns=True, retain_matching_columns=False,
    )  # fmt: skip
    with duckdb.connect() as connection:
        connection.register("given", rows)
        connection.execute("CREATE TABLE people AS SELECT * FROM given")
        api = DuckDBAPI(connection=connection)
        linker = Linker(api.register("people"), settings, log_level=40)
        for name in ("forename", "surname"):
            connection.execute(_HOW_COMMON.format(name))
            linker.table_management.register_term_frequency_lookup(api.register(f"common_{name}"), name)
        found = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT).as_record_list()
    return [_pair(each) for each in found]


def _pair(row: dict) -> dict:
    said = {True: [], False: []}
    for each in COMPARED:
        bits = row[f"mw_{each.code}"]
        if bits:  # None at all where it is not known of one of them.
            place = min(range(len(each.levels)), key=lambda place: abs(each.levels[place].bits - bits))
            said[bits > 0].append(f"{each.code}-{place}")
    one, other = sorted((row["unique_id_l"], row["unique_id_r"]))
    return {"one": one, "other": other, "weight": round(row["match_weight"], 2), "agrees": said[True], "differs": said[False]}
