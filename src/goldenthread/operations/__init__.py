"""What keeps the service standing: its database, its processes, its keys and its backups."""
