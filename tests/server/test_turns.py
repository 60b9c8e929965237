"""Under load, who used least of late goes first, also in the middle; nobody waits for ever."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from flexins.ui.server import limits
from flexins.ui.server.turns import Turns


def run(coroutine):
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


async def waiting(turns, order, name, who):
    await turns.take(name, who)
    order.append(name)


def served(asked, used=(), waits=()):
    """In which order those in `asked` (visit, who) get their turn, one after the other."""

    async def all_of_them():
        now, order = [100.0], []
        turns = Turns(1, clock=lambda: now[0])
        for who in used:
            await turns.take(who, who)
            turns.give_back(who)
        await turns.take("first", "somebody")
        tasks = []
        for number, (name, who) in enumerate(asked):
            tasks.append(asyncio.create_task(waiting(turns, order, name, who)))
            await asyncio.sleep(0)
            now[0] += waits[number] if waits else 0.01
        turns.give_back("first")
        while len(order) < len(asked):
            await asyncio.sleep(0)
            if order:
                turns.give_back(order[-1])
        await asyncio.gather(*tasks)
        return order

    return run(all_of_them())


def test_who_asked_for_less_goes_first():
    asked = [("a", "stranger"), ("b", "stranger"), ("c", "honest")]
    assert served(asked, used=["stranger"] * 20 + ["honest"]) == ["c", "a", "b"]


def test_among_equals_who_came_first():
    asked = [("a", "one"), ("b", "two"), ("c", "three")]
    assert served(asked) == ["a", "b", "c"]


def test_nobody_waits_for_ever():
    asked = [("a", "stranger"), ("b", "honest")]
    waits = [limits.LONGEST_WAIT_SECONDS + 1, 0]
    assert served(asked, used=["stranger"] * 20, waits=waits) == ["a", "b"]


def test_what_takes_long_keeps_nobody_waiting():
    async def long_one():
        turns = Turns(1)
        await turns.take("long", "one")
        async with asyncio.timeout(limits.LONGEST_TURN_SECONDS + 5):
            await turns.take("next", "two")
        turns.give_back("long")  # its end comes late and is nobody else's
        assert set(turns._running) == {"next"}

    run(long_one())


def test_who_used_more_time_waits_though_asking_less_often():
    async def one_long_and_three_short():
        now, order = [100.0], []
        turns = Turns(1, clock=lambda: now[0], worked=lambda: now[0])
        for who, times, seconds in (("long", 1, 0.2), ("short", 3, 0.03)):
            for _ in range(times):
                await turns.take(who, who)
                now[0] += seconds
                turns.give_back(who)
        await turns.take("first", "somebody")
        tasks = [asyncio.create_task(waiting(turns, order, who, who)) for who in ("long", "short")]
        await asyncio.sleep(0)
        turns.give_back("first")
        await asyncio.sleep(0)
        turns.give_back("short")
        await asyncio.gather(*tasks)
        return order

    assert run(one_long_and_three_short()) == ["short", "long"]


def test_those_who_waited_long_do_not_come_before_all_others():
    """A crowd that waits for ever would else be served first for ever."""
    asked = [(f"a{n}", "stranger") for n in range(6)] + [(f"b{n}", "honest") for n in range(6)]
    waits = [0.0] * 5 + [limits.LONGEST_WAIT_SECONDS + 1] + [0.0] * 6
    order = served(asked, used=["stranger"] * 400, waits=waits)
    assert order[:8] == ["a0", "b0", "b1", "b2", "a1", "b3", "b4", "b5"]


class Page:
    """A page that runs in a thread of its own, element by element, as Streamlit's do."""

    def __init__(self, turns, session, elements, order, proceed=None):
        self.turns, self.session, self.elements, self.order = turns, session, elements, order
        self.begun, self.proceed = threading.Event(), proceed
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self):
        self.begun.set()
        if self.proceed is not None:
            self.proceed.wait(10)
        for number in range(self.elements):
            self.turns.pause(self.session)
            self.order.append(f"{self.session}{number}")
        self.turns.ended(self.session)

    async def over(self):
        await asyncio.to_thread(self.thread.join, 10)
        assert not self.thread.is_alive()


async def two_pages(turns, first, second, order):
    """`first` has its turn and waits before its elements until `second` waits for its own."""
    proceed = threading.Event()
    await turns.take("a", first)
    one = Page(turns, "a", 3, order, proceed)
    await asyncio.to_thread(one.begun.wait)
    other = asyncio.create_task(turns.take("b", second))
    await asyncio.sleep(0)
    proceed.set()
    async with asyncio.timeout(10):
        await other
        two = Page(turns, "b", 3, order)
        await two.over()
        await one.over()


def used_much(turns, who):
    turns._use(who, 5 * limits.FAR_MORE_USE_SECONDS)


def test_a_page_gives_way_in_the_middle_to_who_used_far_less():
    async def stranger_first():
        turns, order = Turns(1), []
        used_much(turns, "stranger")
        await two_pages(turns, "stranger", "honest", order)
        return order

    assert run(stranger_first()) == ["b0", "b1", "b2", "a0", "a1", "a2"]


def test_who_used_far_more_begins_when_the_answer_before_is_sent(monkeypatch):
    monkeypatch.setattr(limits, "ANSWER_SECONDS", 0.3)

    async def seconds_until(who):
        turns = Turns(1)
        used_much(turns, "stranger")
        await turns.take("a", "honest")
        next_one = asyncio.create_task(turns.take("b", who))
        await asyncio.sleep(0)
        await asyncio.to_thread(turns.ended, "a")
        start = asyncio.get_running_loop().time()
        async with asyncio.timeout(5):
            await next_one
        return asyncio.get_running_loop().time() - start

    assert run(seconds_until("stranger")) > 0.2
    assert run(seconds_until("another")) < 0.2


def test_among_equals_a_page_runs_to_its_end(monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_TURN_SECONDS", 10.0)

    async def equals():
        turns, order = Turns(1), []
        await two_pages(turns, "one", "another", order)
        return order

    assert run(equals()) == ["a0", "a1", "a2", "b0", "b1", "b2"]


def test_who_waited_long_keeps_the_turn(monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_TURN_SECONDS", 10.0)
    monkeypatch.setattr(limits, "LONGEST_WAIT_SECONDS", 0.0)

    async def stranger_first():
        turns, order = Turns(1), []
        used_much(turns, "stranger")
        await two_pages(turns, "stranger", "honest", order)
        return order

    assert run(stranger_first()) == ["a0", "a1", "a2", "b0", "b1", "b2"]


def test_a_page_that_does_not_pause_keeps_others_waiting_only_shortly(monkeypatch):
    """A long calculation goes on beside the other page, and waits at its next element."""
    monkeypatch.setattr(limits, "LONGEST_TURN_SECONDS", 10.0)

    async def no_pause():
        turns, order = Turns(1), []
        used_much(turns, "stranger")
        await turns.take("a", "stranger")
        async with asyncio.timeout(limits.GIVES_WAY_SECONDS + 5):
            await turns.take("b", "honest")
        page = Page(turns, "a", 1, order)
        await asyncio.sleep(0.1)
        assert order == []
        turns.give_back("b")
        await page.over()
        return order

    assert run(no_pause()) == ["a0"]


def test_a_long_page_waits_again_only_for_who_used_far_less(monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_TURN_SECONDS", 0.02)

    async def long_one(uses_much):
        turns, order = Turns(1), []
        await turns.take("a", "one")
        await asyncio.sleep(0.1)  # its turn is over, the page is not
        if uses_much:
            used_much(turns, "one")
        monkeypatch.setattr(limits, "LONGEST_TURN_SECONDS", 10.0)
        await turns.take("b", "another")
        page = Page(turns, "a", 1, order)
        await asyncio.sleep(0.1)
        order.append("b0")
        turns.give_back("b")
        await page.over()
        monkeypatch.setattr(limits, "LONGEST_TURN_SECONDS", 0.02)
        return order

    assert run(long_one(uses_much=True)) == ["b0", "a0"]
    assert run(long_one(uses_much=False)) == ["a0", "b0"]


def test_whose_visitor_has_gone_need_not_wait():
    """Streamlit ends the page at this very element, and its thread with it."""

    async def gone():
        turns, order = Turns(1), []
        used_much(turns, "stranger")
        await turns.take("a", "stranger")
        other = asyncio.create_task(turns.take("b", "honest"))
        await asyncio.sleep(0)
        page = Page(turns, "a", 1, order)
        await other
        turns.give_back("a")
        await page.over()
        turns.give_back("b")
        assert [*turns._running, *turns._beside, *turns._waiting, *turns._broken] == []
        return order

    assert run(gone()) == ["a0"]


def test_a_turn_is_given_to_one_only():
    async def crowd():
        turns, at_once, most = Turns(1), 0, 0

        async def visit(number):
            nonlocal at_once, most
            await turns.take(f"visit {number}", "somebody")
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0)
            at_once -= 1
            turns.give_back(f"visit {number}")

        await asyncio.gather(*(visit(number) for number in range(50)))
        return most

    assert run(crowd()) == 1


def test_who_leaves_while_waiting_is_passed_over():
    async def leaving():
        turns = Turns(1)
        await turns.take("first", "one")
        gone = asyncio.create_task(turns.take("gone", "two"))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)
        turns.give_back("first")
        async with asyncio.timeout(1):
            await turns.take("next", "three")

    run(leaving())
