"""The pages: casework, the numbers, and administration. Each works without script."""
