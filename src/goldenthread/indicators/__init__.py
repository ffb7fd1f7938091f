"""The indicators, one file each under the area they belong to; and the answers to them."""

BESIDE_DEFINITIONS = ("definition", "answers", "in_time")
"""Modules of this package that declare no indicator."""
