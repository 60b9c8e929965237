"""What is too large is refused before it is worked on: for real, with its time and memory."""

import io
import threading
import time

import pytest

from flexins.roster.bounds import ON_THE_PAGE
from flexins.roster.columns import RosterError, columns_of
from flexins.roster.run import run
from flexins.roster.turns import Turns
from tests.roster.tables import HEADER, answered

LINE = "a,2025-07,2026-06,60,1\n"
MEGA = 1_000_000


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (lambda: ",".join(f"c{n}" for n in range(MEGA)) + "\n", "header_long"),
        (lambda: HEADER.strip() + ",error" * 8000 + "\n" + LINE, "columns_many"),
        (lambda: HEADER.strip() + ",x" * 196 + "\n" + LINE, "columns_many"),
        (lambda: "," * 20 * MEGA, "header_long"),
        (lambda: "\n" * 20 * MEGA, "header_long"),
        (lambda: HEADER + '"' + LINE * 800_000, "quote_open"),
        (lambda: '"' + HEADER + LINE * 800_000, "quote_open"),
        (lambda: HEADER + LINE + '"', "quote_open"),
        (lambda: HEADER + "x" * 32_001 + ",2025-07,2026-06,60,1\n", "cell_long"),
        (lambda: HEADER + "x" * 20 * MEGA + ",2025-07,2026-06,60,1\n", "row_long"),
        (lambda: HEADER + LINE * 200_001, "rows_many"),
    ],
)
def test_a_table_that_is_too_large_is_refused_quickly(book, content, key):
    source = io.BytesIO(content().encode())
    began = time.process_time()
    with pytest.raises(RosterError) as refusal:
        run(source, None, book, "zh", bounds=ON_THE_PAGE)
    assert refusal.value.key == f"roster.{key}"
    assert time.process_time() - began < 2  # 0.01 to 0.5 s; half a minute and more before


def test_what_keeps_to_the_bounds_is_answered():
    names = HEADER.strip() + ",error" * 195
    (row,) = answered(f"{names}\n{LINE.strip()}{',e' * 195}\n")[1]
    assert row["total"] == "16192.32"
    assert len(row) == 200 + 8
    (row,) = answered(f"{HEADER}{'x' * 32_000},2025-07,2026-06,60,1\n")[1]
    assert row["total"] == "16192.32"


def test_two_hundred_names_are_made_unique_at_once():
    began = time.process_time()
    names = columns_of(HEADER.strip() + ",error" * 195).names
    assert time.process_time() - began < 0.5
    assert len(set(names)) == 200
    assert max(map(len, names)) < 20


def test_the_command_line_has_no_bound_for_rows(book):
    content = (HEADER + LINE * 200_001).encode()
    assert run(io.BytesIO(content), None, book, "zh").rows == 200_001


def test_empty_rows_do_not_count_as_rows(book):
    content = (HEADER + LINE + ",,,,\n" * 300_000).encode()
    assert run(io.BytesIO(content), None, book, "zh", bounds=ON_THE_PAGE).rows == 1


class Gone(BaseException):
    """The visitor has gone."""


def test_checking_stops_when_its_visitor_has_gone(book):
    heard = []

    def progress(done_bytes):
        heard.append(done_bytes)
        if sum(heard) > 0:
            raise Gone

    content = (HEADER + LINE * 150_000).encode()
    with pytest.raises(Gone):
        run(io.BytesIO(content), None, book, "zh", progress, ON_THE_PAGE)
    assert sum(heard) <= 2 * ON_THE_PAGE.block_bytes < len(content) / 4


def test_one_at_a_time_and_in_order():
    turns, order, waiting = Turns(), [], []
    inside, done = threading.Event(), threading.Event()

    def first():
        with turns.turn():
            inside.set()
            done.wait(10)
            order.append("first")

    def second():
        with turns.turn(lambda ahead: (waiting.append(ahead), done.set())):
            order.append("second")

    threads = [threading.Thread(target=first)]
    threads[0].start()
    assert inside.wait(10)
    threads.append(threading.Thread(target=second))
    threads[1].start()
    for thread in threads:
        thread.join(10)
    assert order == ["first", "second"]
    assert waiting[0] == 1


def test_who_goes_gives_up_the_place():
    turns = Turns()

    def gone(ahead):
        raise Gone

    with turns.turn(), pytest.raises(Gone), turns.turn(gone):
        raise AssertionError("it was not one's turn")
    with turns.turn(gone):
        pass
