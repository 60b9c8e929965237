import itertools

import pytest

from flexins.applications.receipt import ALPHABET, new_receipt, parse_receipt


def test_codes_are_grouped_and_never_alike():
    codes = {new_receipt() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(len(code) == 19 and code.count("-") == 3 for code in codes)


def test_the_random_part_has_at_least_sixty_bits():
    assert len(ALPHABET) ** 15 >= 2**60
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_every_wrong_sign_and_every_exchange_of_two_is_caught():
    for _ in range(20):
        code = new_receipt()
        signs = code.replace("-", "")
        for place, sign in itertools.product(range(16), ALPHABET):
            if sign != signs[place]:
                assert parse_receipt(signs[:place] + sign + signs[place + 1 :]) is None
        for one, two in itertools.combinations(range(16), 2):
            if signs[one] != signs[two]:
                changed = list(signs)
                changed[one], changed[two] = changed[two], changed[one]
                assert parse_receipt("".join(changed)) is None


def test_any_way_of_typing_a_code_is_read():
    code = next(c for c in iter(new_receipt, None) if set("01258V") <= set(c) | {"8"} and "1" in c)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code}\n",
        wide,
        wide.lower(),
        code.replace("-", "—"),
        code.replace("1", "l"),
        code.replace("1", "I"),
        code.replace("0", "o"),
        code.replace("5", "s").replace("2", "z").replace("V", "u"),
    ):
        assert parse_receipt(typed) == code


@pytest.mark.parametrize("typed", ["", "x", "=1+1", "\ud800", "0" * 1_000_000, None, 12, "二" * 16])
def test_what_is_no_code(typed):
    assert parse_receipt(typed) is None
