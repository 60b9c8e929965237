"""One of several processes that file at once: prints each receipt after it was given.

Usage: python -m tests.applications.crowd COUNT THREADS [REQUEST_ID]
The ledger is that of the environment. With REQUEST_ID every application carries that one request.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from flexins.applications.opening import open_ledger
from tests.applications.people import application


def main(count: str, threads: str, *request: str) -> None:
    ledger = open_ledger(os.environ)
    changes = {"request_id": request[0]} if request else {}
    with ThreadPoolExecutor(int(threads)) as pool:
        filings = pool.map(lambda _: ledger.append(application(**changes)), range(int(count)))
        for filing in filings:
            print(filing.receipt, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
