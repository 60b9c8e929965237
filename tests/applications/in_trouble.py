"""Files applications until the system refuses; prints the receipts, then the error's code.

Usage: python -m tests.applications.in_trouble LEDGER size-limit BYTES | nobody | plain
"""

import os
import resource
import sys
from pathlib import Path

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError
from tests.applications.people import application

NOBODY = 65534


def main(path: str, trouble: str, *limit: str) -> None:
    applications = [application() for _ in range(60)]
    if trouble == "size-limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[0]), int(limit[0])))
    if trouble == "nobody" and os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    ledger = CsvLedger(Path(path))
    for request in applications:
        try:
            print(ledger.append(request).receipt, flush=True)
        except LedgerError as error:
            print(error.code, flush=True)
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
