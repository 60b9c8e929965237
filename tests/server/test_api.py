"""`/api`: the JSON of the command line over HTTP, refused with a sentence and the field."""

import json
from decimal import Decimal

import pytest

from benchmarks.support.servers import TODAY
from benchmarks.support.stranger import get, send
from flexins.commands import main
from tests.server.conftest import log_of

# A question over HTTP, and the same on the command line.
SAME = {
    "cost?from=2024-12&to=2025-08&tier=100&medical=1": (
        "cost --from 2024-12 --to 2025-08 --tier 100 --medical"
    ),
    "tiers?month=2022-09&medical=1": "tiers --month 2022-09 --medical",
    "tiers?month=2026-11&base=2026:7600": "tiers --month 2026-11 --base 2026=7600",
    "cost?from=2026-07&to=2026-12&tier=60&base=2026:7600": (
        "cost --from 2026-07 --to 2026-12 --tier 60 --base 2026=7600"
    ),
    "eligibility?sex=male&born=1976-09-15&on=2026-12-01&employer=1": (
        "eligibility --sex male --born 1976-09-15 --on 2026-12-01 --category flexible "
        "--insured-by-employer"
    ),
    "retirement?sex=female&born=1975-01&original_age=50": (
        "retirement --sex female --born 1975-01 --original-age 50"
    ),
    "subsidy?sex=female&born=1985-03-10&on=2022-10-20": (
        "subsidy --sex female --born 1985-03-10 --on 2022-10-20"
    ),
    "sources?": "rules",
    "pension?sex=male&born=1970-01&start=2026-12&paid=300&index=1&account=50000&tier=60": (
        "pension project --sex male --born 1970-01 --start 2026-12 --paid-months 300 --index 1 "
        "--account 50000 --tier 60"
    ),
    "ways?sex=male&born=1970-01&start=2026-12&paid=150&index=1&account=50000&live=80": (
        "ways --sex male --born 1970-01 --start 2026-12 --paid-months 150 --index 1 "
        "--account 50000 --live 80"
    ),
    "ways?sex=female&born=1980-05&start=2026-12&ways=tier:60,-,deposit:2&wish=2000&budget=1000"
    "&baseline=tier:60&table=long": (
        "ways --sex female --born 1980-05 --start 2026-12 --way tier:60 --way deposit:2 "
        "--wish 2000 --budget 1000 --baseline tier:60 --table long"
    ),
    "tiers?show=brings&sex=male&born=1970-01&start=2026-12&paid=300&index=1&account=50000": (
        "pension tiers --sex male --born 1970-01 --start 2026-12 --paid-months 300 --index 1 "
        "--account 50000"
    ),
    "pension?view=when&sex=male&born=1970-01&start=2026-12&paid=145": (
        "pension when --sex male --born 1970-01 --start 2026-12 --paid-months 145"
    ),
}
# Two real sheets of the facts, section 4.
TWO_SHEETS = (
    "two_sheets?sheet_base=9112&sheet_index=0.5683&sheet_years=20.58&sheet_account=74478.73"
    "&sheet_payout=170&other_base=9112&other_index=0.7654&other_years=28.83&other_deemed=1&"
    "other_account=93583.84&other_payout=195"
)


def ask(server, question):
    status, named, body = get(server.port, f"/api/{question}")
    assert named["content-type"] == "application/json"
    assert named["cache-control"] == "no-store"
    return status, json.loads(body)


@pytest.mark.parametrize("question", SAME)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_says_what_the_command_line_says(server, question, language, capsys):
    arguments = ["--json", "--lang", language, "--today", TODAY, *SAME[question].split()]
    assert main(arguments) == 0
    expected = json.loads(capsys.readouterr().out)
    assert ask(server, f"{question}&lang={language}") == (200, expected)


def test_six_months_of_the_first_tier(server):
    status, said = ask(server, "cost?from=2025-07&to=2025-12&tier=60")
    assert (status, said["total"], said["months"]) == (200, "5397.60", 6)  # 899.60 × 6


def test_two_sheets_and_what_makes_them_differ(server):
    status, said = ask(server, TWO_SHEETS)
    assert (status, said["first"]["total"], said["second"]["total"]) == (200, "1908.59", "2882.45")
    assert said["difference"] == "973.86"
    assert sum(Decimal(part) for part in said["parts"].values()) == Decimal("973.86")
    status, said = ask(server, TWO_SHEETS.replace("&other_payout=195", ""))
    assert (status, said["field"]) == (422, "other_payout")


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("cost?from=2025-12&to=2025-07&tier=60", "to"),
        ("cost?from=2025-13&to=2025-07&tier=60", "from"),
        ("cost?from=2025-07&to=2025-12&tier=61", "tier"),
        ("cost?from=2025-07&to=2025-12&tier=60&tier=70", "tier"),
        ("pension?sex=male", "born"),
        ("pension?sex=male&born=1970-01&early=60", "early"),
        ("pension?view=check&sex=male&born=1970-01&sheet_deemed=16", "sheet_deemed"),
        ("cost?from=2026-07&to=2026-12&tier=60&base=2026:x", "base"),
        ("cost?from=2026-07&to=2026-12&tier=60&base=2026:1", "base"),
        ("tiers?show=brings&sex=male", "born"),
        ("tiers?show=brings&sex=male&born=2008-12&paid=253", "paid"),
        ("pension?sex=male&born=1990-01&start=2035-10&base=2026:300", "base"),
        ("eligibility?sex=male", "born"),
        ("eligibility?born=1985-06-15", "sex"),
        ("eligibility?sex=male&born=2030-01-01", "born"),
        ("retirement?sex=male", "born"),
        (TWO_SHEETS.replace("other_deemed=1&", "other_deemed=29&"), "other_deemed"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_input_is_422_with_the_sentence_and_the_field(server, question, field, language):
    status, said = ask(server, f"{question}&lang={language}")
    assert (status, said["field"]) == (422, field)
    assert said["error"].isascii() or language == "zh" or "档次" in said["error"]


def test_a_budget_is_answered_over_http(server):
    """Of facts section 2: 4,498 × 20 % = 899.60 at the lowest tier, 1,049.44 at the next."""
    status, said = ask(server, "tiers?month=2025-11&budget=1000")
    assert (status, said["tiers"][1]["monthly"]) == (200, "1049.44")
    found = said["budget"]
    assert (found["ratio"], found["monthly"], found["left"]) == (60, "899.60", "100.40")
    assert "budget" not in ask(server, "tiers?month=2025-11")[1]


def test_how_the_bases_went_is_told_over_http(server):
    """Published figures of facts section 2; 7,496 − 7,489 = 7."""
    status, said = ask(server, "tiers?show=bases")
    years = {year["insurance_year"]: year for year in said["years"]}
    assert status == 200
    assert [years[year]["base"] for year in (2022, 2025)] == ["6795.00", "7496.00"]
    assert (years[2025]["rise"], years[2025]["lower_limit"]) == ("7.00", "4498.00")
    assert said["years"][0]["rise"] is None
    assert years[2026]["provisional"] is True
    assert {source["key"] for source in said["sources"]} >= {"contribution_base.monthly_yuan"}


def test_a_sheet_is_checked_whoever_it_is_of(server):
    """The sheet of the facts: nothing of it says who drew it."""
    figures = "sheet_base=9112&sheet_index=0.7654&sheet_years=28.83&sheet_deemed=1"
    amounts = "sheet_account=93583.84&sheet_payout=195&sheet_basic=2318.84"
    status, said = ask(server, f"pension?view=check&{figures}&{amounts}")
    assert (status, said["total"], said["differences"]) == (200, "2882.45", [])


def test_a_wish_is_answered_over_http(server):
    """By hand in tests/commands/test_pension.py: 1,519.85 a month at the lowest tier."""
    woman = "sex=female&born=1971-06&start=2026-10&paid=239&index=0.6&account=10000"
    status, said = ask(server, f"pension?view=if&{woman}&wish=1500&break=1")
    assert status == 200
    assert (said["wish"]["ratio"], said["wish"]["monthly_today"]) == (60, "1519.85")
    assert said["break"]["pension_less"] == "7.98"
    assert ask(server, "pension?view=if&wish=1500")[1]["field"] == "born"


def test_an_unknown_name_is_refused_and_not_repeated(server):
    status, said = ask(server, "cost?from=2025-07&to=2025-12&tier=60&tire=70")
    assert status == 422
    assert "tire" not in said["error"]
    assert "tier" in said["error"]


def test_what_is_no_question_names_those_there_are(server):
    status, said = ask(server, "weather")
    assert status == 404
    assert "cost" in said["error"]


def test_only_get_is_answered(server):
    assert send(server.port, "POST", "/api/cost", b"", {})[0] == 405


def test_the_description_names_every_input_that_is_read(server):
    status, said = ask(server, "openapi.json")
    assert status == 200
    assert said["openapi"].startswith("3.1")
    operation = said["paths"]["/api/cost"]["get"]
    names = {parameter["name"] for parameter in operation["parameters"]}
    assert {"from", "to", "tier", "medical", "base", "lang"} <= names
    assert {"200", "422"} <= set(operation["responses"])


def test_the_description_says_what_must_be_given(server):
    """What it calls required is refused when missing, whatever else is said; the rest is not."""
    _, said = ask(server, "openapi.json?lang=en")
    for path, operations in said["paths"].items():
        parameters = operations["get"]["parameters"]
        required = {one["name"] for one in parameters if one.get("required")}
        status, refusal = ask(server, path.removeprefix("/api/"))
        assert (status == 422) is bool(required) or path == "/api/pension", path
        if required:
            assert refusal["field"] in required
    of_pension = {one["name"]: one for one in said["paths"]["/api/pension"]["get"]["parameters"]}
    for name in ("born", "sex"):
        assert of_pension[name]["required"] is False
        assert "view=project, view=when, view=if)" in of_pension[name]["description"]
    assert "view=" not in of_pension["wish"]["description"]


def test_what_is_asked_stands_in_no_log(server):
    ask(server, "cost?from=2025-07&to=2025-12&tier=60&base=2025:7654.32")
    assert "7654" not in log_of(server)
