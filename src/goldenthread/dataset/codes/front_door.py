"""Codes of the front door and of assessment (children in need census)."""

from . import Code, CodeSet

REFERRAL_SOURCE = CodeSet("referral_source", "Who made the contact or referral", [
    Code("1A", "Family member, relative or carer"), Code("1B", "Acquaintance of the family"),
    Code("1C", "The child themselves"), Code("1D", "Another individual, such as a stranger or an MP"),
    Code("2A", "School"), Code("2B", "Education service"), Code("3A", "GP"), Code("3B", "Health visitor"),
    Code("3C", "School nurse"), Code("3D", "Other primary health service"), Code("3E", "Accident and emergency"),
    Code("3F", "Other health service, such as a hospice"), Code("4", "Housing"),
    Code("5A", "Social care in this authority, such as adults"), Code("5B", "Another department of this authority"),
    Code("5C", "Another local authority"), Code("5D", "Early help in this authority", since=2023),
    Code("6", "Police"), Code("7", "Other legal agency: court, probation, immigration, Cafcass or prison"),
    Code("8", "Another source: children's centre, independent or voluntary body"),
    Code("9", "Anonymous"), Code("10", "Not known"),
])

MEMBERS_OF_THE_PUBLIC = ("1A", "1B", "1C", "1D", "9")
"""Sources who get an acknowledgement and never the decision."""

LEVEL_OF_NEED = CodeSet("level_of_need", "Level of need under the local threshold document", [
    Code("universal", "Universal"), Code("targeted", "Targeted"), Code("specialist", "Specialist"),
])

CONTACT_OUTCOME = CodeSet("contact_outcome", "What followed from a contact", [
    Code("referral", "Referral to children's social care", flag="NEW_REFERRAL_FLAG"),
    Code("open_case", "Passed to the worker of an open case", flag="EXISTING_REFERRAL_FLAG"),
    Code("child_protection", "Child protection enquiry", flag="CP_ENQUIRY_FLAG"),
    Code("early_help", "Passed to early help"),
    Code("advice", "Information or advice given", flag="ADVICE_FLAG"),
    Code("signposted", "Signposted to another service"),
    Code("missing", "Recorded as a missing episode", flag="MISSING_FLAG"),
    Code("private_fostering", "Private fostering", flag="PRIVATE_FOSTERING_FLAG"),
    Code("non_agency_adoption", "Non-agency adoption", flag="NON_AGENCY_ADOPTION_FLAG"),
    Code("other_authority_plan", "Plan of another authority", flag="OLA_CP_FLAG"),
    Code("no_further_action", "No further action", flag="NFA_FLAG"),
    Code("other", "Another outcome", flag="OTHER_OUTCOMES_EXIST_FLAG"),
])

PRIMARY_NEED = CodeSet("primary_need", "Main reason for the child's need; of two, the one higher in the list", [
    Code("N1", "Abuse, neglect or exploitation"), Code("N2", "Child's disability or illness"),
    Code("N3", "Parent's disability or illness"), Code("N4", "Family in acute stress"),
    Code("N5", "Family dysfunction"), Code("N6", "Socially unacceptable behaviour"), Code("N7", "Low income"),
    Code("N8", "Absent parenting"), Code("N9", "Cases other than children in need"), Code("N0", "Not stated"),
])

CLOSURE_REASON = CodeSet("closure_reason", "Why an episode of need ended", [
    Code("RC1", "Adopted"), Code("RC2", "Died"), Code("RC3", "Child arrangements order"),
    Code("RC4", "Special guardianship order"), Code("RC5", "Transferred to another local authority"),
    Code("RC6", "Transferred to adult social care"), Code("RC7", "Services ended for another reason"),
    Code("RC8", "Closed after assessment, no further action"),
    Code("RC9", "Closed after assessment, passed to early help", since=2023),
])

ASSESSMENT_OUTCOME = CodeSet("assessment_outcome", "What a single assessment concluded", [
    Code("child_in_need_plan", "Child in need plan", flag="PROV_OF_SERVICES_FLAG"),
    Code("strategy_discussion", "Strategy discussion", flag="STRATEGY_DISCUSSION_FLAG"),
    Code("looked_after", "Child to be looked after", flag="CLA_REQUEST_FLAG"),
    Code("legal_action", "Legal action", flag="LEGAL_ACTION_FLAG"),
    Code("specialist_assessment", "Specialist assessment", flag="SPECIALIST_ASSESSMENT_FLAG"),
    Code("private_fostering", "Private fostering", flag="PRIVATE_FOSTERING_FLAG"),
    Code("other_agency", "Referral to another agency", flag="REFERRAL_TO_OTHER_AGENCY_FLAG"),
    Code("step_down", "Step down to early help"),
    Code("no_further_action", "No further action", flag="NFA_FLAG"),
    Code("other", "Another outcome", flag="OTHER_OUTCOMES_EXIST_FLAG"),
])

ASSESSMENT_FACTOR = CodeSet("assessment_factor", "Factors identified at the end of assessment", [
    Code(f"{number}{letter}", f"{factor}: {whose}")
    for number, factor in [
        ("1", "Alcohol misuse"), ("2", "Drug misuse"), ("3", "Domestic abuse"), ("4", "Mental health"),
        ("5", "Learning disability"), ("6", "Physical disability or illness"),
    ]
    for letter, whose in [("A", "the child"), ("B", "a parent or carer"), ("C", "another person in the household")]
] + [
    Code("7A", "Young carer"), Code("8B", "Privately fostered: overseas child who intends to return"),
    Code("8C", "Privately fostered: overseas child who intends to stay"),
    Code("8D", "Privately fostered: UK child in education"), Code("8E", "Privately fostered: UK family arrangement"),
    Code("8F", "Privately fostered: other"), Code("9A", "Unaccompanied asylum-seeking child"),
    Code("10A", "Going missing"), Code("11A", "Child sexual exploitation"), Code("12A", "Trafficking"),
    Code("13A", "Gangs"), Code("14A", "Socially unacceptable behaviour"), Code("15A", "Self-harm"),
    Code("16A", "Neglect"), Code("17A", "Emotional abuse"),
    Code("18A", "Physical abuse, by whom not said", until=2020), Code("18B", "Physical abuse by another child", since=2021),
    Code("18C", "Physical abuse by an adult", since=2021),
    Code("19A", "Sexual abuse, by whom not said", until=2020), Code("19B", "Sexual abuse by another child", since=2021),
    Code("19C", "Sexual abuse by an adult", since=2021), Code("20", "Another factor"), Code("21", "No factor identified"),
    Code("22A", "Female genital mutilation"), Code("23A", "Abuse linked to faith or belief"),
    Code("24A", "Child criminal exploitation", since=2022),
])
