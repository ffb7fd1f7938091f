"""The inspectorate's Annex A workbook: the lists an authority hands over on the first day of an inspection."""

from .importing import AnnexA, read_annex_a

__all__ = ["AnnexA", "read_annex_a"]
