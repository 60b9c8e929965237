"""The brake on guessing receipts and on floods of submissions."""

import threading

from flexins.applications.limiter import Limiter


def test_what_comes_too_often_is_slowed_and_forgotten_again():
    now = [0.0]
    limiter = Limiter(free=3, free_of_all=500, clock=lambda: now[0])
    waits = []
    for _ in range(6):
        limiter.count("a")
        waits.append(limiter.wait_seconds("a"))
    assert waits == [0, 0, 1, 2, 4, 8]
    assert limiter.wait_seconds("b") == 0
    now[0] = 8.0
    assert limiter.wait_seconds("a") == 0
    now[0] = 10_000.0
    limiter.count("a")
    assert limiter.wait_seconds("a") == 0


def test_no_wait_is_longer_than_the_longest():
    limiter = Limiter(free=1, free_of_all=10_000, longest_wait_seconds=64.0, clock=lambda: 0.0)
    for _ in range(100):
        limiter.count("a")
    assert limiter.wait_seconds("a") == 64.0


def test_new_sessions_do_not_escape_the_brake():
    limiter = Limiter(free=5, free_of_all=10, clock=lambda: 0.0)
    for number in range(10):
        assert limiter.wait_seconds("new") == 0
        limiter.count(str(number))
    assert limiter.wait_seconds("new") > 0


def test_all_together_may_go_on_steadily_for_ever():
    """A busy day is no flood: four a second, where five are allowed, never wait."""
    now = [0.0]
    limiter = Limiter(free=5, free_of_all=20, of_all_per_second=5.0, clock=lambda: now[0])
    for number in range(10_000):
        assert limiter.wait_seconds(str(number)) == 0
        limiter.count(str(number))
        now[0] += 0.25
    for number in range(25):
        limiter.count(f"flood {number}")
    assert 0 < limiter.wait_seconds("new") <= 2
    now[0] += 2
    assert limiter.wait_seconds("new") == 0


def test_a_flood_of_visitors_takes_no_memory_for_ever():
    limiter = Limiter(free=1, free_of_all=10**9, clock=lambda: 0.0)
    limiter.count("first")
    for number in range(10_000):
        limiter.count(str(number))
    assert limiter.wait_seconds("first") == 0  # forgotten: the newest ten thousand are known
    assert limiter.wait_seconds("9999") > 0


def test_threads_lose_no_count():
    limiter = Limiter(free=800, free_of_all=10**9, clock=lambda: 0.0)
    threads = [
        threading.Thread(target=lambda: [limiter.count("a") for _ in range(100)]) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert limiter.wait_seconds("a") == 1
