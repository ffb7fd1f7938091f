"""Notes of what happened, and of direct work with children."""
