"""`python -m goldenthread`, the same as the `goldenthread` command."""

import sys

from goldenthread.cli import main

sys.exit(main())
