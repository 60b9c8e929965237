"""What a browser says is cut to what our pages can send, before anything keeps it."""

from decimal import Decimal

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from flexins.ui.server import limits
from flexins.ui.server.messages import Pace, Paces, bounded
from tests.record import layouts
from tests.record.truth import Truth


def rerun():
    message = BackMsg()
    widget = message.rerun_script.widget_states.widgets.add()
    widget.id = "$$ID-1-born"
    return message, widget


def after(message):
    cut = BackMsg()
    cut.ParseFromString(bounded(message.SerializeToString()).data)
    return cut.rerun_script.widget_states.widgets[0]


def test_an_honest_message_is_left_as_it_is():
    message, widget = rerun()
    widget.string_value = "1985年6月15日"
    message.rerun_script.query_string = "born=1985-06"
    assert bounded(message.SerializeToString()) == (message.SerializeToString(), True)


def test_a_text_is_cut_at_its_limit():
    message, widget = rerun()
    widget.string_value = "字" * 5000
    assert after(message).string_value == "字" * limits.TEXT_LENGTH


def test_the_copy_of_the_form_may_be_long_and_no_longer():
    message, widget = rerun()
    widget.id = "$$ID-1-apply_kept"
    widget.string_value = "字" * 20_000
    assert len(after(message).string_value) == limits.LONG_TEXTS["apply_kept"]


def test_a_record_of_forty_years_is_let_in_whole_and_no_more():
    """480 lines of the widest table known; and as many Chinese characters as may be at all."""
    months = [(year, number) for year in range(1986, 2026) for number in range(1, 13)]
    lines = layouts.query_site(Truth({month: Decimal("25500.00") for month in months})).split("\n")
    record = "\n".join(line for line in lines if not line.startswith(("失业", "工伤")))
    assert len(record.split("\n")) == 481
    message, widget = rerun()
    widget.id = "$$ID-1-record_paste"
    widget.string_value = record
    assert after(message).string_value == record
    widget.string_value = "字" * limits.LONGEST_RECORD
    assert after(message).string_value == widget.string_value
    widget.string_value = "x" * (limits.LONGEST_RECORD + 1)
    assert len(after(message).string_value) == limits.LONGEST_RECORD


def test_a_list_neither_grows_nor_repeats():
    message, widget = rerun()
    widget.int_array_value.data.extend([3, 3, 5] * 1000)
    assert list(after(message).int_array_value.data) == [3, 5]
    message, widget = rerun()
    widget.string_array_value.data.extend(["60%", "60%"] + [str(n) for n in range(1000)])
    chosen = list(after(message).string_array_value.data)
    assert len(chosen) < limits.LIST_LENGTH
    assert len(set(chosen)) == len(chosen)


def test_a_number_in_a_slider_is_kept_as_often_as_it_is_said():
    message, widget = rerun()
    widget.double_array_value.data.extend([1000.0, 1000.0])
    assert list(after(message).double_array_value.data) == [1000.0, 1000.0]


def test_more_widgets_than_any_page_has_are_left_out():
    message, _ = rerun()
    for number in range(5000):
        message.rerun_script.widget_states.widgets.add().id = str(number)
    cut = BackMsg()
    cut.ParseFromString(bounded(message.SerializeToString()).data)
    assert len(cut.rerun_script.widget_states.widgets) == limits.WIDGETS


def test_a_query_that_no_link_of_ours_has_is_left_out():
    message, _ = rerun()
    message.rerun_script.query_string = "compare=" + "60," * 20_000
    cut = BackMsg()
    cut.ParseFromString(bounded(message.SerializeToString()).data)
    assert cut.rerun_script.query_string == ""


@pytest.mark.parametrize("kind", ["clear_cache", "set_run_on_save", "load_git_info"])
def test_what_no_page_sends_is_refused(kind):
    message = BackMsg()
    setattr(message, kind, True)
    assert bounded(message.SerializeToString()) is None


def test_only_downloads_are_asked_of_the_server_besides():
    message = BackMsg()
    message.backend_operation_request.deferred_file.SetInParent()
    assert bounded(message.SerializeToString()) is not None
    message.backend_operation_request.install_skills.SetInParent()
    assert bounded(message.SerializeToString()) is None


@pytest.mark.parametrize("data", [b"", b"\xff\xff", b"a" * (limits.MESSAGE_BYTES + 1)])
def test_what_is_no_message_is_refused(data):
    assert bounded(data) is None


def test_the_names_of_uploads_are_one_at_a_time():
    message = BackMsg()
    message.file_urls_request.file_names.extend(["a"] * 10_000)
    cut = BackMsg()
    cut.ParseFromString(bounded(message.SerializeToString()).data)
    assert len(cut.file_urls_request.file_names) == 1


def test_only_what_makes_a_page_run_waits_for_its_turn():
    assert not bounded(BackMsg(app_heartbeat=True).SerializeToString()).runs
    assert not bounded(BackMsg(stop_script=True).SerializeToString()).runs
    assert bounded(rerun()[0].SerializeToString()).runs


def test_each_has_a_pace_of_its_own_and_what_is_refused_is_not_counted():
    paces = Paces(2, 1.0)
    assert [paces.wait_seconds("a", at_most=0) for _ in range(4)] == [0, 0, None, None]
    assert paces.wait_seconds("b", at_most=0) == 0
    assert 0 < paces.wait_seconds("a", at_most=5) <= 1


def test_some_at_once_then_so_many_a_second():
    now = [0.0]
    pace = Pace(3, 2.0, clock=lambda: now[0])
    assert [pace.wait_seconds() for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    now[0] = 10.0
    assert pace.wait_seconds() == 0
