"""Codes of the return on children looked after (SSDA903)."""

from . import Code, CodeSet

LEGAL_STATUS = CodeSet("legal_status", "Legal status under which a child is looked after", [
    Code("C1", "Interim care order"), Code("C2", "Full care order"), Code("D1", "Freeing order", until=2006),
    Code("E1", "Placement order", since=2006), Code("V2", "Single period of accommodation under section 20"),
    Code("V3", "Short breaks, each one recorded"), Code("V4", "Short breaks, the agreement recorded"),
    Code("L1", "Police protection, in the authority's accommodation"), Code("L2", "Emergency protection order"),
    Code("L3", "Child assessment order, in the authority's accommodation"),
    Code("J1", "Remanded to the authority or to youth detention accommodation"),
    Code("J2", "Detained by the police, in the authority's accommodation"),
    Code("J3", "Youth rehabilitation order with a requirement of residence or fostering"),
])  # fmt: skip

INTERIM_CARE_ORDER, CARE_ORDER = "C1", "C2"
SHORT_BREAKS = ("V3", "V4")
"""Series of short breaks, for which placements, visits and reviews have rules of their own."""

TEMPORARY_PLACEMENTS = ("T0", "T1", "T2", "T3", "T4")
"""Placements from which the child goes back to the same carer: hospital, holidays and the like."""

ADOPTED_BY_CARER = ("A3", "A5")
"""Placed for adoption with the foster carer the child already lived with."""

PLACED_WITH_PARENTS = "P1"
PLACED_FOR_ADOPTION = ("A3", "A4", "A5", "A6")
