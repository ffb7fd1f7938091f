"""The single assessment."""
