"""The indicators, one file each under the area they belong to."""
