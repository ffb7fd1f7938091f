"""Codes of what is held about people: kinds of names, identifiers and addresses, and who told us."""

from goldenthread.dataset.codes import Code, CodeSet

SOURCE = CodeSet(
    "source_of_a_fact",
    "Who told us, or where it was seen",
    [
        Code("child", "The child or young person"),
        Code("themselves", "The person themselves"),
        Code("parent", "A parent"),
        Code("family", "Someone else of the family"),
        Code("carer", "A carer"),
        Code("school", "A school, nursery or college"),
        Code("health", "A health service"),
        Code("nhs_register", "The NHS register of patients"),
        Code("certificate", "A certificate of birth, marriage, name or death"),
        Code("passport", "A passport or identity card"),
        Code("court", "A court"),
        Code("police", "The police"),
        Code("home_office", "The Home Office"),
        Code("authority", "Another local authority"),
        Code("agency", "Another agency"),
        Code("worker", "A worker of ours who saw it"),
        Code("earlier_system", "An earlier system"),
        Code("other", "Somebody else"),
    ],
)

NAME_KIND = CodeSet(
    "name_kind",
    "Kind of name",
    [
        Code("registered", "Registered at birth, or by deed since"),
        Code("known_as", "Known as"),
        Code("married", "By marriage or civil partnership"),
        Code("former", "Former name"),
        Code("alias", "Alias"),
        Code("transliteration", "The name in another script or spelling"),
    ],
)
