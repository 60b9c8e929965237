"""The command line: `python -m flexins`."""

import sys

from flexins.commands import main

if __name__ == "__main__":
    sys.exit(main())
