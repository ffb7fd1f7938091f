"""The duties: how soon, how often and by what right, one file each; and the calendars they count by."""

BESIDE_DEFINITIONS = ("definition", "calendars")
"""Modules of this package that declare no duty."""
