"""Warnings to whoever goes to see a child."""
