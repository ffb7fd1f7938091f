"""The database's roles, and what each may do before any policy is read.

* the superuser makes the others and takes backups; no request ever uses it;
* `goldenthread_owner` owns the tables and migrates;
* `goldenthread_app` serves requests: it owns nothing, so row-level security always binds it;
* `goldenthread_numbers` counts: it owns nothing and only reads, by its own policy on each table.
"""

from psycopg import Connection, sql

SUPERUSER = "goldenthread_superuser"
OWNER = "goldenthread_owner"
APP = "goldenthread_app"
NUMBERS = "goldenthread_numbers"
ROLES = {"superuser": SUPERUSER, "owner": OWNER, "app": APP, "numbers": NUMBERS}
# Where a database is served to us, the setting that holds the address of each role.
ADDRESS_VARIABLES = {"app": "DATABASE_URL", "owner": "GOLDENTHREAD_OWNER_URL", "numbers": "GOLDENTHREAD_NUMBERS_URL"}

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "fuzzystrmatch")

# Said once for each database. Migrations take rights away again where a table is stricter (an audit is only added to).
PRIVILEGES = f"""
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO {APP}, {NUMBERS};
    GRANT ALL ON SCHEMA public TO {OWNER};
    ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
    ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public GRANT SELECT ON TABLES TO {NUMBERS};
    ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP};
"""


def make_roles(superuser: Connection, passwords: dict[str, str]) -> None:
    """Make the three roles that the service uses, or give them their passwords again."""
    for short in ("owner", "app", "numbers"):
        name = sql.Identifier(ROLES[short])
        known = superuser.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLES[short]]).fetchone()
        verb = sql.SQL("ALTER" if known else "CREATE")
        superuser.execute(
            sql.SQL(
                "{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD {}"
            ).format(verb, name, sql.Literal(passwords[short]))
        )


def make_database(superuser: Connection, name: str, template: str = "template0") -> None:
    """Make an empty database that the owner owns, if it is not there."""
    if superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
    superuser.execute(statement.format(sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)))
    grant = "REVOKE ALL ON DATABASE {0} FROM PUBLIC; GRANT CONNECT ON DATABASE {0} TO {1}, {2}; "
    # A day is a day in London, whoever asks.
    grant += "ALTER DATABASE {0} SET timezone TO 'Europe/London'"
    superuser.execute(sql.SQL(grant).format(*map(sql.Identifier, (name, APP, NUMBERS))))


def prepare_database(inside: Connection) -> None:
    """Within a database: the extensions and the rights each role starts from."""
    for extension in EXTENSIONS:
        inside.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    inside.execute(PRIVILEGES)
