"""The slots of the cover sheet, a file for each. A new file is found by itself."""

BESIDE_DEFINITIONS: set[str] = set()
