"""What people say about numbers: where a series breaks, what a definition needs said, and what a number means."""
