"""Our own scripts: an old browser reads them, and they know Streamlit's messages."""

import re
from pathlib import Path

import esprima
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from flexins.ui.server.ahead import told_ahead
from flexins.ui.server.document import our_scripts

ROOT = Path(__file__).parents[2]
SCRIPTS = our_scripts()
SCRIPTS["ahead"] = re.search(r"<script>(.*?)</script>", told_ahead(), re.DOTALL)[1]
SCRIPTS["tab"] = (ROOT / "flexins/ui/applying/tab.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_browser_of_2017_reads_our_scripts(name):
    esprima.parseScript(SCRIPTS[name])


def test_the_reader_refuses_what_is_younger():
    for younger in ("a?.b", "a ?? b", "try {} catch {}"):
        with pytest.raises(esprima.Error):
            esprima.parseScript(younger)


def test_no_function_is_called_that_is_younger_and_not_replaced():
    called = r"\.(flat|flatMap|matchAll|fromEntries|findLast|trimEnd|replaceChildren|finally)\("
    younger = rf"{called}|\{{\s*\.\.\."  # and members spread into an object
    for name, text in SCRIPTS.items():
        assert not re.search(younger, text), name


def test_the_messages_have_the_numbers_that_we_look_for():
    numbers = {
        name: int(number) for name, number in re.findall(r"\b([A-Z_]+) = (\d+)", SCRIPTS["runs"])
    }
    assert numbers["ASKS"] == BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].number
    fields = ForwardMsg.DESCRIPTOR.fields_by_name
    assert numbers["BEGINS"] == fields["new_session"].number
    assert numbers["ENDS"] == fields["script_finished"].number
    assert numbers["ENDED_FOR_ANOTHER"] == ForwardMsg.FINISHED_EARLY_FOR_RERUN
