"""Codes of what is held about people: kinds of names, identifiers and addresses, and who told us."""

from goldenthread.dataset.codes import Code, CodeSet
from goldenthread.dataset.codes.people import DISABILITY

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

ADDRESS_KIND = CodeSet(
    "address_kind",
    "What an address is to a person",
    [
        Code("home", "Home"),
        Code("second_home", "Second home, of a child who lives in two"),
        Code("placement", "Placement"),
        Code("staying", "Staying there for a time"),
        Code("correspondence", "Where letters go"),
        Code("work", "Work"),
        Code("other", "Another address"),
    ],
)

LIVES_THERE = CodeSet(
    "lives_there",
    "How somebody lives in a household",
    [
        Code("home", "Lives there"),
        Code("part_time", "Lives there part of the time"),
        Code("stays", "Stays the night there regularly"),
        Code("away", "Lives there and is away: in hospital, in prison, at school"),
    ],
)

AGENCY = CodeSet(
    "agency",
    "Kinds of agency that work with a child or the family",
    [
        Code("school", "School or college"),
        Code("early_years", "Nursery or childminder"),
        Code("gp", "General practice"),
        Code("health_visiting", "Health visiting or school nursing"),
        Code("midwifery", "Midwifery"),
        Code("hospital", "Hospital or other health service"),
        Code("mental_health", "Mental health service"),
        Code("police", "Police"),
        Code("youth_justice", "Youth justice service"),
        Code("probation", "Probation"),
        Code("domestic_abuse", "Domestic abuse service"),
        Code("substances", "Drug and alcohol service"),
        Code("adult_care", "Adult social care"),
        Code("housing", "Housing"),
        Code("cafcass", "Cafcass, or the child's guardian in court"),
        Code("advocacy", "Advocate or independent visitor"),
        Code("voluntary", "Charity or community group"),
        Code("other", "Another agency"),
    ],
)

CONTACT_KIND = CodeSet(
    "contact_detail_kind",
    "How a person is reached",
    [
        Code("mobile", "Mobile telephone"),
        Code("telephone", "Telephone"),
        Code("email", "E-mail"),
        Code("message", "Messaging service"),
        Code("other", "Another way"),
    ],
)

DISABILITY_HELD = CodeSet(
    "disability_held",
    "Kinds of disability, as the census lists them, and that there is one before its kind is known",
    [*DISABILITY, Code("some", "A disability whose kind is not yet known")],
)

RELIGION = CodeSet(
    "religion",
    "Religion or belief, as the census of England and Wales lists them",
    [
        Code("none", "No religion"), Code("buddhist", "Buddhist"), Code("christian", "Christian"), Code("hindu", "Hindu"),
        Code("jewish", "Jewish"), Code("muslim", "Muslim"), Code("sikh", "Sikh"), Code("other", "Another religion or belief"),
        Code("declined", "Declined to say"),
    ],
)  # fmt: skip

INTERPRETER = CodeSet(
    "interpreter",
    "Help that a person needs to understand and be understood",
    [
        Code("none", "None"),
        Code("spoken", "An interpreter of a spoken language"),
        Code("british_sign", "An interpreter of British Sign Language"),
        Code("other_sign", "An interpreter of another sign language"),
        Code("communication", "Another aid to communication"),
    ],
)

IMMIGRATION_STATUS = CodeSet(
    "immigration_status",
    "Immigration status",
    [
        Code("british", "British or Irish citizen"),
        Code("settled", "Settled status, or leave to remain without limit"),
        Code("pre_settled", "Pre-settled status"),
        Code("limited", "Leave to enter or remain for a time"),
        Code("asylum_sought", "Asylum sought and not yet decided"),
        Code("refugee", "Refugee"),
        Code("humanitarian", "Humanitarian protection"),
        Code("unaccompanied", "Unaccompanied, leave until aged 17 and a half"),
        Code("refused", "Refused, and every right of appeal used"),
        Code("none", "No leave to remain"),
        Code("sought", "Being sought"),
    ],
)
