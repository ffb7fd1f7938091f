"""Single assessments."""
