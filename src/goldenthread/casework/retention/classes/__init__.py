"""The classes of retention, a file each."""
