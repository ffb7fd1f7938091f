"""People."""

from goldenthread.engine.tables import Table, day, text, yes_no

from ..codes.people import DISABILITY, ETHNICITY, SEX


class People(Table):
    """One row for each child known to the authority, the unborn among them."""

    __tablename__ = "people"
    __ssd__ = "ssd_person"

    child_id = text("The authority's identifier of the child", ssd="pers_person_id", key=True)
    forename = text("First names", ssd="pers_forename", identifies=True)
    surname = text("Family name", ssd="pers_surname", identifies=True)
    sex = text("Sex as the census codes it", ssd="pers_sex", codes=SEX)
    gender_identity = text("Gender identity, apart from sex", ssd="pers_gender", identifies=True)
    ethnicity = text("Ethnic background", ssd="pers_ethnicity", codes=ETHNICITY)
    date_of_birth = day("Date of birth", ssd="pers_dob")
    expected_date_of_birth = day("Expected date of birth of an unborn child", ssd="pers_expected_dob")
    date_of_death = day("Date of death", ssd="pers_death_date")
    nhs_number = text("NHS number", ssd="pers_common_child_id", identifies=True)
    disabled = yes_no("Whether the child has a disability, where no kind is given")


class Disabilities(Table):
    """One row for each kind of disability of a child."""

    __tablename__ = "disabilities"
    __ssd__ = "ssd_disability"

    disability_id = text("Row identifier", ssd="disa_table_id", key=True)
    child_id = text("Child", ssd="disa_person_id")
    disability = text("Kind of disability", ssd="disa_disability_code", codes=DISABILITY)
