"""Codes about a person (children in need census; Standard Safeguarding Dataset)."""

from . import Code, CodeSet

SEX = CodeSet("sex", "Sex as the census codes it since 2024-25", [
    Code("F", "Female"), Code("M", "Male"), Code("U", "Unknown, or not yet born"),
])

ETHNICITY = CodeSet("ethnicity", "Ethnic background", [
    Code("WBRI", "White British"), Code("WIRI", "White Irish"), Code("WIRT", "Traveller of Irish heritage"),
    Code("WOTH", "Any other White background"), Code("WROM", "Gypsy or Roma"),
    Code("MWBC", "White and Black Caribbean"), Code("MWBA", "White and Black African"),
    Code("MWAS", "White and Asian"), Code("MOTH", "Any other mixed background"),
    Code("AIND", "Indian"), Code("APKN", "Pakistani"), Code("ABAN", "Bangladeshi"),
    Code("AOTH", "Any other Asian background"), Code("BCRB", "Black Caribbean"), Code("BAFR", "Black African"),
    Code("BOTH", "Any other Black background"), Code("CHNE", "Chinese"), Code("OOTH", "Any other ethnic group"),
    Code("REFU", "Declined to say"), Code("NOBT", "Not yet obtained"),
])

DISABILITY = CodeSet("disability", "Kind of disability", [
    Code("NONE", "No disability"), Code("MOB", "Mobility"), Code("HAND", "Use of hands"),
    Code("PC", "Personal care"), Code("INC", "Incontinence"), Code("COMM", "Communication"),
    Code("LD", "Learning"), Code("HEAR", "Hearing"), Code("VIS", "Vision"), Code("BEH", "Behaviour"),
    Code("CON", "Consciousness"), Code("AUT", "Autism or Asperger syndrome"),
    Code("DDA", "Another disability under the law"),
])

UPN_UNKNOWN = CodeSet("upn_unknown", "Why a child has no unique pupil number", [
    Code("UN1", "Not of school age, and none yet"), Code("UN2", "Never in a maintained school in England"),
    Code("UN3", "Educated outside England"), Code("UN4", "Newly in need or newly looked after, and not yet known"),
    Code("UN5", "Sources do not agree"), Code("UN6", "Not looked after, and the authority cannot obtain it"),
    Code("UN7", "Every referral ended with no further action"),
])
"""Children in need census, UPNunknown."""
