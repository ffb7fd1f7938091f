"""`goldenthread prepare-database`: a served PostgreSQL made ready for the record, once, by whoever looks after it."""

from goldenthread.errors import UserError

HELP = "make the roles, the database and its extensions on the server that DATABASE_URL names"


def add_arguments(parser) -> None:
    parser.add_argument(
        "--as", dest="superuser", required=True, metavar="ADDRESS",
        help="the address of a superuser of that server, in any database: postgresql://postgres@server/postgres",
    )  # fmt: skip


def run(arguments) -> int:
    import psycopg
    from psycopg.conninfo import make_conninfo

    from goldenthread.operations import roles
    from goldenthread.operations.settings_from_environment import parts_of_address

    passwords, names = {}, set()
    for role, variable in roles.ADDRESS_VARIABLES.items():
        said = parts_of_address(variable)
        if said.get("user") != roles.ROLES[role] or not said.get("dbname"):
            raise UserError(f"{variable} must be set to postgresql://{roles.ROLES[role]}:PASSWORD@SERVER/DATABASE.")
        passwords[role] = said.get("password", "")
        names.add(said["dbname"])
    if len(names) > 1:
        raise UserError(f"the three addresses name different databases ({', '.join(sorted(names))}): name one.")
    (name,) = names
    try:
        with psycopg.connect(arguments.superuser, autocommit=True) as superuser:
            roles.make_roles(superuser, passwords)
            roles.make_database(superuser, name)
        inside = make_conninfo(arguments.superuser, dbname=name)
        with psycopg.connect(inside, autocommit=True) as superuser:
            roles.prepare_database(superuser)
    except psycopg.Error as error:
        raise UserError(f"the server could not be prepared ({str(error).strip().splitlines()[0]}).") from None
    print(f"The database {name} is ready: `goldenthread run` makes its tables.")
    return 0
