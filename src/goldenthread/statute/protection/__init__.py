"""The duties of child protection conferences."""
