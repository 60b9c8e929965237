"""Whose limits something counts for."""

import pytest

from flexins.ui.server.place import network, place_of, place_of_peer, shortened


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("somebody", ""),
        ("", ""),
    ],
)
def test_a_line_of_ipv6_is_one_place(address, place):
    assert network(address) == place


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "", "x"])
def test_this_machine_speaks_for_all(address):
    assert place_of_peer(address) == ""


def test_the_balancers_word_counts_where_it_is_asked_for(monkeypatch):
    scope = {
        "type": "http",
        "client": ("198.51.100.1", 1),
        "headers": [(b"x-real-ip", b"203.0.113.7")],
    }
    monkeypatch.delenv("FLEXINS_CLIENT_ADDRESS_HEADER", raising=False)
    assert place_of(scope) == "198.51.100.1"  # else anybody could choose one
    monkeypatch.setenv("FLEXINS_CLIENT_ADDRESS_HEADER", "X-Real-IP")
    assert place_of(scope) == "203.0.113.7"


def test_a_log_gets_the_network_only():
    assert shortened("203.0.113.7") == "203.0.113.0"
    assert shortened("2001:db8:1:2:3:4:5:6") == "2001:db8:1::"
    assert shortened("nobody") == "-"
