"""The command line: `flexins`, or `python -m flexins`."""

import gc
import sys


def run() -> None:
    """One answer and out: nothing is collected on the way, nor at the end of the process."""
    gc.disable()
    from flexins.commands import main

    status = main()
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    run()
