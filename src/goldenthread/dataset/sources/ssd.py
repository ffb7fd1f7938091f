"""A folder of SSD-named files, read and written by one mapping (`ssd_mapping`)."""

from .ssd_mapping import FORMATS
from .ssd_writer import write_folder

__all__ = ["FORMATS", "write_folder"]
