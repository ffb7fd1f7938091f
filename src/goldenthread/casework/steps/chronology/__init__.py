"""What workers pick out of what happened, with why it matters."""
