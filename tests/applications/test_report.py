"""`ledger report` counts what was filed, and says nothing of anybody."""

import csv
import io
import json
from datetime import date, datetime, timedelta

import pytest

from flexins.applications.application import parse
from flexins.applications.commands import CommandError
from flexins.applications.ledger import SHANGHAI
from flexins.applications.report import report_of
from flexins.rules.month import Month

from .people import MOBILE, MOBILE_END, NAME, NUMBER, TODAY, application, raw_suspension
from .stores import opened
from .test_commands import place, run

__all__ = ["place"]


@pytest.fixture
def filed(store):
    """Five applications, one of them withdrawn, by their receipts."""
    ledger = opened(store)
    suspension = parse(raw_suspension(agency="江岸区"), today=TODAY)
    several = [
        *(application(), application(), application(agency="江岸区")),
        *(application(action="enrol"), suspension),
    ]
    receipts = [ledger.append(one).receipt for one in several]
    ledger.withdraw(receipts[1], MOBILE_END)
    return receipts


def test_the_counts_are_those_of_the_ledger(filed, store, place):
    today = datetime.now(SHANGHAI).date() + timedelta(days=40)
    answer = run("ledger", "report", "--ledger", place, "--today", today)
    found = answer.result
    assert found["records"] == 5
    assert found["action"] == {"enrol": 1, "renew": 3, "suspend": 1}
    assert found["agency"] == {"武昌区": 3, "江岸区": 2}
    assert found["state"] == {"unanswered": 4, "withdrawn": 1}
    rows = csv.DictReader(io.StringIO(b"".join(store.lines()).decode("utf-8-sig"), newline=""))
    kinds = [(row["action"], row["agency"]) for row in rows if row["event"] == "filed"]
    together = {
        (one["action"], one["agency"], one["state"]): one["count"] for one in found["counts"]
    }
    assert sum(together.values()) == len(kinds)
    assert together["renew", "武昌区", "unanswered"] == kinds.count(("renew", "武昌区")) - 1
    assert together["renew", "武昌区", "withdrawn"] == 1
    assert found["oldest_unanswered_days"] in (40, 39)  # 39 where midnight has just passed
    for language in ("zh", "en"):
        assert len(answer.text(language).splitlines()) == 2 + len(together)


def test_nothing_of_any_person_is_said(filed, place):
    answer = run("ledger", "report", "--ledger", place)
    text = json.dumps(answer.result, ensure_ascii=False) + answer.text("zh") + answer.text("en")
    told = (NAME, NUMBER, MOBILE, NAME[0], NUMBER[:4], MOBILE[:3], "1949", *filed)
    assert not any(one in text for one in told)


def test_one_month_is_counted_by_itself(filed, store, place):
    month = Month.containing(datetime.now(SHANGHAI).date())
    both = [str(month), str(month.plus(-1))]  # midnight of a month's end may lie between
    found = [run("ledger", "report", "--ledger", place, "--month", one).result for one in both]
    assert [one["month"] for one in found] == both
    assert sum(one["records"] for one in found) == 5
    later = run("ledger", "report", "--ledger", place, "--month", month.plus(1)).result
    assert (later["records"], later["counts"], later["oldest_unanswered_days"]) == (0, [], None)


def test_the_oldest_one_that_waits_counts(filed, store):
    records = list(opened(store).records())
    day = date.fromisoformat(records[0].submitted_at[:10])
    assert report_of(records[:1], day)["oldest_unanswered_days"] == 0
    assert report_of(records[1:2], day + timedelta(days=9))["oldest_unanswered_days"] is None
    assert report_of(records[:2], day + timedelta(days=9))["oldest_unanswered_days"] == 9
    assert report_of(records[:1], day - timedelta(days=1))["oldest_unanswered_days"] == 0


def test_a_month_that_is_none_and_a_ledger_that_is_not_there_are_refused(tmp_path):
    nowhere = tmp_path / "nothing.csv"
    with pytest.raises(CommandError) as caught:
        run("ledger", "report", "--ledger", nowhere, "--month", "2026-13")
    assert caught.value.line("en").startswith("--month '2026-13': ")
    with pytest.raises(CommandError) as caught:
        run("ledger", "report", "--ledger", nowhere)
    assert caught.value.line("en").startswith("--ledger ")
    assert not nowhere.exists()
