"""The engine: what a question means, and who answers it.

`language` holds the words, `reference` answers for one subject in plain Python, `sql` answers for all.
"""
