"""The man of the tests of ways, and what is asked for him."""

from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.ways.asked import Asked, Person
from flexins.rules.ways.weighing import weigh
from tests.rules.plans import TODAY, usual

AGES = (75, 80, 85)
# A man who retires in May 2031 with 192 months asked for; he has 150.
MAN = Plan(
    sex="male",
    born=Month.of(1970, 1),
    start=Month.of(2026, 12),
    ratios=60,
    paid_months=150,
    index_millionths=1_000_000,
    account_fen=5_000_000,
)
LEAST = Asked(kind="least-until-minimum")


def tier(ratio):
    return Asked(kind="tier", ratio_percent=ratio)


def person_of(book, plan=MAN, **more):
    return Person(book=book, plan=plan, assumed=usual(book), today=TODAY, **more)


def one(person, asked, **more):
    (found,) = weigh(person, [asked], **({"ages_years": AGES} | more)).weighed
    return found
