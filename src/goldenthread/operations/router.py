"""Tells Django which of its database addresses may change tables: only the owner's."""


class OwnerMigrates:
    """All three addresses are one database; migrations run through the role that owns it."""

    def allow_migrate(self, db, app_label, **hints):
        return db == "owner"

    def allow_relation(self, one, other, **hints):
        # Read through the numbers' role or the application's, a row is the same row.
        return True
