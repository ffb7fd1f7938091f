"""Managers' decisions and directions."""
