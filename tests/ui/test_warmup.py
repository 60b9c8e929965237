"""What is loaded in the background is left out of later collections of garbage."""

import subprocess
import sys

SCRIPT = """
import gc, threading
from flexins.ui.warmup import warm_up
warm_up()
for thread in threading.enumerate():
    if thread.name == "warm-up":
        thread.join()
import sys
print("altair" in sys.modules, gc.get_freeze_count() > 50_000, gc.get_threshold()[0] > 10_000)
"""


def test_what_is_loaded_is_left_out_of_later_collections_and_these_are_rare():
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["True"] * 3
