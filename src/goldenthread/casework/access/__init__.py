"""Who may do what for whom, with the reason. `permission` answers, `roles` and `relationships` declare, `policies` binds
the database to the same declarations.
"""
