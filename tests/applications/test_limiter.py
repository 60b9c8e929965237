"""The brakes on guessing and on floods: they slow who floods, and nobody else."""

import threading

import pytest

from flexins.applications.limiter import FilingBrake, Limiter


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_what_comes_too_often_is_slowed_and_forgotten_again(clock):
    limiter = Limiter(free=3, clock=clock)
    waits = []
    for _ in range(6):
        limiter.count("a")
        waits.append(limiter.wait_seconds("a"))
    assert waits == [0, 0, 1, 2, 4, 8]
    assert limiter.wait_seconds("b") == 0
    clock.now = 8.0
    assert limiter.wait_seconds("a") == 0
    clock.now = 10_000.0
    limiter.count("a")
    assert limiter.wait_seconds("a") == 0


def test_no_wait_is_longer_than_the_longest():
    limiter = Limiter(free=1, longest_wait_seconds=64.0, clock=lambda: 0.0)
    for _ in range(100):
        limiter.count("a")
    assert limiter.wait_seconds("a") == 64.0


def test_a_flood_of_visitors_takes_no_memory_for_ever():
    limiter = Limiter(free=1, clock=lambda: 0.0)
    limiter.count("first")
    for number in range(10_000):
        limiter.count(str(number))
    assert limiter.wait_seconds("first") == 0  # forgotten: the newest ten thousand are known
    assert limiter.wait_seconds("9999") > 0


def test_threads_lose_no_count():
    limiter = Limiter(free=800, clock=lambda: 0.0)
    threads = [
        threading.Thread(target=lambda: [limiter.count("a") for _ in range(100)]) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert limiter.wait_seconds("a") == 1


# Applications


def flooded(clock, *, place: str | None = "there", filings: int = 500) -> FilingBrake:
    """Many sessions, one place, one document number, and more than all together may send."""
    brake = FilingBrake(clock=clock)
    for number in range(filings):
        brake.count(f"stranger {number % 12}", place, "a number")
    return brake


@pytest.mark.parametrize("place", ["here", None])
@pytest.mark.parametrize("document", ["another number", "a number"])
def test_the_first_one_passes_at_once_whatever_others_do(clock, place, document):
    """Also where a stranger has filed with this person's own number."""
    assert flooded(clock).wait_seconds("me", place, document) == 0


def test_a_busy_day_is_no_flood(clock):
    """Four a second by people who come once: none of them ever waits."""
    brake = FilingBrake(clock=clock)
    for number in range(5_000):
        who = (f"person {number}", f"home {number // 2}", f"document {number}")
        assert brake.wait_seconds(*who) == 0
        brake.count(*who)
        clock.now += 0.25


def test_who_has_filed_already_waits_seconds_for_what_all_do_and_passes_then(clock):
    brake = flooded(clock)
    brake.count("me", "here", "mine")
    waits = []
    for _ in range(12):
        waits.append(brake.wait_seconds("me", "here", "mine"))
        for _ in range(50):  # and the flood goes on all the time
            brake.count("stranger", "there", "a number")
        clock.now += 1
    assert waits[0] == FilingBrake.SHARED_SECONDS
    assert waits[8:] == [0] * 4


def test_a_second_person_at_a_place_is_not_slowed_by_what_others_do_elsewhere(clock):
    brake = flooded(clock)
    brake.count("my wife", "home", "hers")
    assert brake.wait_seconds("me", "home", "mine") == 0


def test_at_the_strangers_own_place_a_new_session_waits_seconds_once(clock):
    """New sessions are no way out for a stranger, and an office is not locked out by one."""
    brake = flooded(clock)
    assert 0 < brake.wait_seconds("me", "there", "mine") <= FilingBrake.SHARED_SECONDS
    for _ in range(8):
        clock.now += 1
        brake.count("stranger", "there", "a number")
    assert brake.wait_seconds("me", "there", "mine") == 0


def test_a_number_filed_again_and_again_is_slowed_in_new_sessions_too(clock):
    brake = FilingBrake(clock=clock)
    waited = 0.0
    for number in range(30):
        session = f"new {number}"
        wait = brake.wait_seconds(session, "there", "one number")
        waited += wait
        clock.now += wait
        brake.count(session, "there", "one number")
    assert waited > 150
    assert brake.wait_seconds("other", "there", "other number") == 0


def test_a_session_is_slowed_for_its_own_doing_without_places_too(clock):
    brake = FilingBrake(clock=clock)
    waits = []
    for _ in range(12):
        waits.append(brake.wait_seconds("me", None, "mine"))
        clock.now += waits[-1]
        brake.count("me", None, "mine")
    assert waits[:6] == [0] * 6
    assert waits[6:10] == [1, 2, 4, 8]
    assert max(waits) <= 64


def test_what_was_waited_for_is_not_waited_for_again_and_takes_no_memory(clock):
    brake = flooded(clock)
    for number in range(10_001):
        brake.wait_seconds(f"asks only {number}", "there", "x")
    assert len(brake._until) == 10_000
