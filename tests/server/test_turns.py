"""Under load, who asked for least of late goes first; nobody waits for ever."""

import asyncio
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
