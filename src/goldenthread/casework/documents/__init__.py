"""Documents that belong to children's records: what may be one, how it is scanned, and how it is kept sealed."""
