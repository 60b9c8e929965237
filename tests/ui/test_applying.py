"""The form by AppTest: a flood is slowed with a sentence, and what the browser kept is checked."""

import gc
import json
import re
import socket
import threading
import time
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from streamlit.testing.v1 import AppTest

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.limiter import FilingBrake, Limiter
from flexins.applications.receipt import new_receipt
from flexins.ui.applying import flow, keeping, receipt
from flexins.ui.applying.listening import listens_to_this_machine_alone
from flexins.ui.applying.receipt import Receipt
from tests.applications.people import MOBILE as PERSON_MOBILE
from tests.applications.people import MOBILE_END, application

ROOT = Path(__file__).parents[2]
# The example number of GB 11643, a made-up name and number.
NUMBER, NAME, MOBILE = "11010519491231002X", "欧阳测试", "13812345678"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")
    monkeypatch.setenv("FLEXINS_LEDGER", str(tmp_path / "ledger.csv"))
    import streamlit as st

    st.cache_resource.clear()
    yield tmp_path / "ledger.csv"
    st.cache_resource.clear()


@pytest.fixture
def clock_stands_still(monkeypatch):
    """However slow the machine is: who must wait a second has not waited it by the next try."""
    for brake in (Limiter, FilingBrake):
        monkeypatch.setitem(brake.__init__.__kwdefaults__, "clock", lambda: 100.0)


def form(**query):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run().switch_page("pages/apply.py").run()


def press(app, key):
    app.button(key=key).click()
    return app.run()


def fill_to_the_consequences(app, reason="转往外地"):
    app.radio(key="apply:action").set_value("suspend")
    app.run()
    app.selectbox(key="apply:reason").set_value(reason)
    app.text_input(key="apply:suspended_on").set_value("20261130")
    press(app, "apply_next_1")
    app.text_input(key="apply:document_number").set_value(NUMBER)
    app.text_input(key="apply:name").set_value(NAME)
    app.text_input(key="apply:mobile").set_value(MOBILE)
    return press(app, "apply_next_2")


def fill_to_the_last_step(app):
    return press(fill_to_the_consequences(app), "apply_next_3")


def text(app):
    return " ".join(str(item.proto.body) for item in app.get("html"))


def test_who_stops_for_an_employer_loses_no_month(path):
    shown = fill_to_the_consequences(form(), "在单位就业参保")
    assert "单位接着交" in text(shown)
    assert "同一个月不要两边都交" in text(shown)
    assert "少交" not in text(shown)
    assert "手头紧" not in text(shown)
    assert "break" not in {item.key for item in shown.text_input}
    shown = fill_to_the_consequences(form(), "个人原因中断缴费")
    assert "停缴的月份以后不能补" in text(shown)
    assert "break" in {item.key for item in shown.text_input}
    assert "只交最低的第一档" in text(shown)


def test_the_way_to_the_counter_is_that_of_the_errand(path):
    shown = fill_to_the_consequences(form())
    (way,) = [one for one in shown.get("page_link") if one.proto.label == "到哪里正式办理"]
    assert "do=suspend" in way.proto.query_string


def test_the_calendar_has_the_day_and_what_is_left_to_pay(path):
    filed = {"code": "ABCD", "agency": "武昌区", "submitted_at": datetime(2026, 11, 24, 9, 0)}
    stop = Receipt(action="suspend", day=date(2026, 11, 30), again=False, **filed)
    (entry,) = receipt._entries(stop, "停保")
    assert entry.day == date(2026, 11, 30)
    join = Receipt(action="enrol", day=date(2026, 12, 15), again=False, **filed)
    days = [entry.day for entry in receipt._entries(join, "新增")]
    assert days == [date(2026, 12, 15), date(2026, 12, 1)]
    # In a file nothing stands below.
    assert "下面" not in receipt._as_text(stop, "停保")
    assert "12333" in receipt._as_text(stop, "停保")


@pytest.mark.usefixtures("clock_stands_still")
def test_a_flood_of_submissions_is_slowed_with_a_sentence(path):
    app = form()
    for _ in range(6):
        press(fill_to_the_last_step(app), "apply_send")
        assert app.session_state["apply_step"] == 5
        press(app, "apply_another")
    press(fill_to_the_last_step(app), "apply_send")
    assert not app.exception
    assert app.session_state["apply_step"] == 4
    assert "提交次数过多" in text(app)
    assert "秒" in text(app)
    assert NAME in text(app)  # nothing typed is lost
    assert CsvLedger(path).verify().rows == 6
    # Another session is not made to wait for it.
    press(fill_to_the_last_step(form()), "apply_send")
    assert CsvLedger(path).verify().rows == 7


def test_twelve_sessions_flood_and_three_honest_people_file_at_their_first_try(path):
    """Half of the strangers stay, half come anew each time; ledger and brake are the app's."""
    from flexins.ui.applying import flood
    from flexins.ui.applying.ledger import ledger

    people = [fill_to_the_last_step(form()) for _ in range(3)]
    brake, stop, filed = flood.filings(), threading.Event(), Counter()

    def stranger(number):
        document = flood._unreadable(NUMBER)  # the very number of the three
        while not stop.is_set():
            session = f"{number}" if number % 2 else f"{number} {filed[number]}"
            if brake.wait_seconds(session, None, document) > 0:
                stop.wait(0.01)
                continue
            ledger().append(application())
            brake.count(session, None, document)
            filed[number] += 1

    strangers = [threading.Thread(target=stranger, args=(number,)) for number in range(12)]
    for thread in strangers:
        thread.start()
    try:
        wait_until(lambda: sum(filed.values()) > 300)  # more than all together have at once
        waits = []
        for person in people:
            start = time.monotonic()
            press(person, "apply_send")
            waits.append(time.monotonic() - start)
            assert person.session_state["apply_step"] == 5, text(person)
    finally:
        stop.set()
        for thread in strangers:
            thread.join()
    assert max(waits) < 10
    assert max(filed[number] for number in range(1, 12, 2)) < 12  # who stayed was slowed
    verification = CsvLedger(path).verify()
    assert (verification.intact, verification.rows) == (True, sum(filed.values()) + 3)


def wait_until(true, seconds=30.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


@pytest.mark.usefixtures("clock_stands_still")
def test_a_session_that_has_filed_waits_for_a_flood_seconds_only(path):
    from flexins.ui.applying import flood

    app = form()
    press(fill_to_the_last_step(app), "apply_send")
    press(app, "apply_another")
    for number in range(300):
        flood.filings().count(f"stranger {number}", f"place {number}", f"number {number}")
    press(fill_to_the_last_step(app), "apply_send")
    assert app.session_state["apply_step"] == 4
    (seconds,) = re.findall(r"请等待 (\d+) 秒", text(app))
    assert int(seconds) <= 8
    assert NAME in text(app)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.7", "203.0.113.7"),
        (" 203.0.113.7 ", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", None),
        ("", None),
        ("203.0.113.7, 198.51.100.1", None),
    ],
)
def test_a_place_is_an_address_or_a_line_with_its_64_bits(address, place):
    from flexins.ui.applying import flood

    assert flood.network_of(address) == place


# Keys


@pytest.mark.parametrize(
    ("address", "alone"),
    [("127.0.0.1", True), ("::1", True), ("127.1.2.3", True), ("0.0.0.0", False), ("::", False)],
)
def test_whether_others_can_reach_this_process_is_seen_by_its_sockets(address, alone):
    kind = socket.AF_INET6 if ":" in address else socket.AF_INET
    assert listens_to_this_machine_alone()
    with socket.socket(kind) as listening:
        listening.bind((address, 0))
        assert listens_to_this_machine_alone()  # it does not listen yet
        listening.listen()
        assert listens_to_this_machine_alone() == alone
    assert listens_to_this_machine_alone()


def test_a_server_that_others_can_reach_makes_no_officers_key(path):
    with socket.socket() as listening:
        listening.bind(("0.0.0.0", 0))
        listening.listen()
        app = press(fill_to_the_last_step(form()), "apply_send")
    assert app.session_state["apply_step"] == 4
    assert "officer-public.key" in text(app)  # and what the operator can do
    assert "ledger keys" in text(app)
    assert not list(path.parent.glob("officer-*"))
    assert NAME in text(app)


# Receipts


def records(code):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.run().switch_page("pages/records.py").run()
    return look_up(app, code)


def look_up(app, code):
    app.text_input(key="records:receipt").set_value(code)
    return press(app, "records_look")


@pytest.mark.usefixtures("clock_stands_still")
def test_a_right_receipt_is_answered_at_once_after_any_number_of_wrong_ones(path):
    receipt = CsvLedger(path).append(application()).receipt
    app = records(new_receipt())
    for _ in range(9):
        look_up(app, new_receipt())
    assert "查询次数过多" in text(app)
    look_up(app, receipt)
    assert "武昌区" in text(app)
    assert "查询次数过多" not in text(app)
    # A wrong one still waits, and in another session none does for it.
    assert "查询次数过多" in text(look_up(app, new_receipt()))
    assert "没有查到" in text(records(new_receipt()))


def test_strangers_with_wrong_receipts_make_nobody_wait(path):
    from flexins.ui.applying import flood

    for number in range(2_000):
        flood._wrong_receipts().count(f"stranger {number}")
    assert "没有查到" in text(records(new_receipt()))


def withdraw(app, typed):
    app.text_input(key="records:mobile_end").set_value(typed)
    return press(app, "records_withdraw")


@pytest.mark.parametrize("typed", [MOBILE_END, "４５６７", f" {MOBILE_END} ", PERSON_MOBILE])
def test_withdrawing_asks_for_the_end_of_the_mobile(path, typed):
    receipt = CsvLedger(path).append(application()).receipt
    app = records(receipt)
    assert MOBILE_END not in text(app)
    assert "不一致" in text(withdraw(app, "0000"))
    assert CsvLedger(path).find_by_receipt(receipt).withdrawn_at is None
    assert "撤回" in text(withdraw(app, typed))
    assert CsvLedger(path).find_by_receipt(receipt).withdrawn_at
    assert not app.exception


def test_an_officers_answer_stands_beside_the_record(path):
    ledger = CsvLedger(path)
    receipt = ledger.append(application()).receipt
    assert "经办答复" not in text(records(receipt))
    assert ledger.answer(receipt, "accepted") is None
    assert "经办答复：已受理" in text(records(receipt))
    ledger.withdraw(receipt, MOBILE_END)
    assert "经办答复" not in text(records(receipt))


@pytest.mark.usefixtures("clock_stands_still")
def test_the_end_of_a_mobile_cannot_be_tried_through(path):
    """Not by one session, and not by new ones: it is the receipt that waits."""
    receipt = CsvLedger(path).append(application()).receipt
    for number in range(3):
        app = records(receipt)
        for end in range(3):
            withdraw(app, f"{number}{end}00")
    assert "试错次数过多" in text(app)
    withdraw(app, MOBILE_END)  # the right one waits too, or the wait would be none
    assert CsvLedger(path).find_by_receipt(receipt).withdrawn_at is None
    other = CsvLedger(path).append(application()).receipt
    withdraw(records(other), MOBILE_END)  # another receipt does not wait
    assert CsvLedger(path).find_by_receipt(other).withdrawn_at


def strings_held_by(root):
    """Every text that can be reached from an object, whatever keeps it inside."""
    found, seen, left = set(), set(), [root]
    while left:
        thing = left.pop()
        if id(thing) in seen or isinstance(thing, type | ModuleType | FunctionType):
            continue
        seen.add(id(thing))
        if isinstance(thing, str):
            found.add(thing)
        left += gc.get_referents(thing)
    return found


def test_after_the_receipt_nothing_of_the_person_is_kept(path):
    app = fill_to_the_last_step(form())
    assert NAME in strings_held_by(app.session_state)
    press(app, "apply_send")
    app.run()
    receipt = next(CsvLedger(path).records()).receipt
    held = strings_held_by(app.session_state)
    assert receipt in held
    for secret in (NUMBER, NAME, MOBILE):
        assert not [value for value in held if secret in value]
        assert secret not in text(app)
        assert all(secret not in str(item.value) for item in app.text_input)
    assert json.loads(app.session_state["apply_kept"]) == receipt
    assert app.session_state["apply_step"] == 5


def test_the_browser_is_given_all_that_another_server_needs(path):
    app = fill_to_the_last_step(form())
    kept = json.loads(app.session_state["apply_kept"])
    assert kept["step"] == 4
    assert keeping._read(app.session_state["apply_kept"]) is not None
    assert kept["fields"]["document_number"] == NUMBER
    request_id = kept["sent"][1]
    press(app, "apply_send")
    (record,) = CsvLedger(path).records()
    assert record.request_id == request_id
    assert keeping._read(app.session_state["apply_kept"]) == record.receipt


def test_the_browser_keeps_the_receipt_before_it_is_shown(path, monkeypatch):
    """A server that died between the two left the last step to be sent once more."""
    kept_when_shown = []
    show = flow.receipt.show

    def look_then_show(filed):
        kept_when_shown.append(json.loads(flow.st.session_state["apply_kept"]))
        show(filed)

    monkeypatch.setattr(flow.receipt, "show", look_then_show)
    press(fill_to_the_last_step(form()), "apply_send")
    (record,) = CsvLedger(path).records()
    assert kept_when_shown == [record.receipt]


def with_kept(kept):
    """A new session on another server, whose browser hands over what it kept."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["apply_kept"] = json.dumps(kept)
    return app.run().switch_page("pages/apply.py").run()


def test_a_receipt_is_shown_again_by_what_the_ledger_says(path):
    receipt = CsvLedger(path).append(application(agency="江岸区")).receipt
    app = with_kept(receipt)
    assert not app.exception
    assert receipt in text(app)
    assert "续保" in text(app)


@pytest.mark.parametrize("rows", [0, 1])
def test_a_receipt_that_the_ledger_does_not_know_is_never_shown_as_filed(path, rows):
    for _ in range(rows):
        CsvLedger(path).append(application())
    forged = new_receipt()
    app = with_kept(forged)
    assert not app.exception
    assert forged not in text(app)
    assert "受理号" not in text(app)
    assert app.session_state["apply_step"] == 1


def test_while_the_ledger_does_not_answer_nothing_is_shown_as_filed_and_it_is_asked_again(
    path, monkeypatch
):
    receipt = CsvLedger(path).append(application()).receipt
    path.with_name("away").mkdir()
    path.rename(path.with_name("away") / path.name)
    path.mkdir()  # a folder where the file was: the system refuses to read it
    monkeypatch.setattr(Path, "is_file", lambda self: self.exists())
    app = with_kept(receipt)
    assert not app.exception
    assert receipt not in text(app)
    assert "台账" in text(app)
    path.rmdir()
    (path.with_name("away") / path.name).rename(path)
    press(app, "apply_ask_again")
    assert receipt in text(app)


@pytest.mark.parametrize(
    "change",
    [
        {"step": 6},
        {"step": "4"},
        {"step": None},
        {"step": True},
        {"step": 4.0},
        {"tried": "x"},
        {"fields": {}},
        {"fields": {"action": "delete"}},
        {"fields": {"region": "XX"}},
        {"fields": {"name": ["x"]}},
        {"fields": {"name": "x" * 121}},
        {"fields": {"pension": "yes"}},
        {"fields": {"pension": 1}},
        {"fields": {"reason": {}}},
        {"sent": [1, 2]},
        {"sent": []},
        {"sent": "x"},
    ],
)
def test_what_comes_back_is_a_strangers_word(change):
    fields = dict.fromkeys(keeping._FIELDS, "") | keeping.form._DEFAULTS
    kept = {"step": 4, "tried": None, "fields": fields, "sent": [{}, "x"]}
    assert keeping._read(json.dumps(kept)) is not None
    (name, value) = next(iter(change.items()))
    whole = {**fields, **value} if name == "fields" and value else value
    assert keeping._read(json.dumps(kept | {name: whole})) is None


@pytest.mark.parametrize(
    "kept", ["", "x", "[]", "null", "{}", '"no receipt"', '""', "1", "[" * 9_000, '{"fields":1}']
)
def test_what_was_never_kept(kept):
    assert keeping._read(kept) is None


def test_the_review_says_words_and_no_codes(path):
    app = form(district="caidian")
    app.text_input(key="apply:insured_on").set_value("2026年12月1日")
    app.text_input(key="apply:first_insured").set_value("2020.5")
    press(app, "apply_next_1")
    app.text_input(key="apply:document_number").set_value(f"'{NUMBER[:-1]}Ⅹ")
    app.text_input(key="apply:name").set_value(f"{NAME}\u200b")
    app.text_input(key="apply:mobile").set_value("138-1234-5678")
    app.text_input(key="apply:work_started").set_value("1970/7/1")
    press(app, "apply_next_2")
    press(app, "apply_next_3")
    read_again = re.search(r'<dl class="fx-recap">.*?</dl>', text(app))[0]
    said = re.findall(r"<dd>(.*?)</dd>", read_again)
    for words in ("中国", "2026年12月1日", "2020年5月", "1970年7月1日", NUMBER, NAME, MOBILE):
        assert words in said
    assert not [word for word in said if re.fullmatch(r"[A-Z]{2}|[a-z_]+|\d{4}-\d\d(-\d\d)?", word)]
