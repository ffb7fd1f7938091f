"""A folder of SSD-named files, read and written by one mapping (`ssd_mapping`)."""

from . import ssd_report as report
from .ssd_mapping import FORMATS
from .ssd_reader import SsdFolder, read_folder
from .ssd_writer import write_coverage, write_folder

__all__ = ["FORMATS", "SsdFolder", "read_folder", "report", "write_coverage", "write_folder"]
