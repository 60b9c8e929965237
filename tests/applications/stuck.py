"""A writer that takes the ledger's locks, says so, and never goes on.

Usage: python -m tests.applications.stuck LEDGER
"""

import sys
import time
from pathlib import Path

from flexins.applications.csv_ledger import CsvLedger

with CsvLedger(Path(sys.argv[1]))._writing():
    print("held", flush=True)
    time.sleep(120)
