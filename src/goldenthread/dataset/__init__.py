"""The standard dataset: what a row means, where rows come from, and how they are frozen."""
