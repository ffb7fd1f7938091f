"""Pages of the numbers: each indicator with its chart, its table, its children and what is said of it."""
