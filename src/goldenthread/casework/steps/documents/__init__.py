"""Documents that were received or written elsewhere."""
