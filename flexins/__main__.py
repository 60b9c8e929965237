"""The command line: `python -m flexins`."""

import gc
import sys

from flexins.commands import main

if __name__ == "__main__":
    gc.disable()  # one answer and out: there is nothing to collect
    sys.exit(main())
