"""What is held about a person beside names, numbers and addresses: one table, each kind of fact declared once."""
