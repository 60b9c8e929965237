"""What the empty box teaches is read as it stands there: the lowest bases of the facts."""

import pytest

from flexins.record.reading import read_text
from flexins.wording import say


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_empty_box_teaches_can_be_read(language):
    _, *lines = say(language, "record.placeholder").splitlines()
    months, periods = "\n".join(lines[:2]), "\n".join(lines[3:])
    (month,) = read_text(months).given.entries
    assert (str(month.first), month.months, month.base_fen) == ("2025-07", 1, 449_800)
    (period,) = read_text(periods).given.entries
    assert (str(period.first), str(period.last)) == ("2021-07", "2022-06")
    assert (period.months, period.base_fen) == (12, 374_000)
