"""`make bench`: the invented authority lived through and written, and its indicators counted, on this machine.

The pages are timed apart, against a service that runs: see benchmarks/pages.py.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

for script in ("example.py", "indicators.py"):
    print(f"\n{script}", flush=True)
    subprocess.run([sys.executable, str(HERE / script)], check=True)
