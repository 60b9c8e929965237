"""What this is, four doors, and three inputs that already answer."""

from functools import partial
from html import escape

import streamlit as st

from flexins.rules.eligibility import Eligibility, eligibility
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.retirement import Retirement, retirement
from flexins.rules.tiers import TierTable, tiers
from flexins.ui import address, frame, inputs, link_history, own_base, recap
from flexins.ui.city import book
from flexins.ui.explanation import steps
from flexins.ui.language import t
from flexins.ui.pages import page
from flexins.ui.said import entered
from flexins.ui.show import answer, mark, no_answer, room, screen_only
from flexins.ui.text import age_text, month_text, provisional, tier_name, yuan
from flexins.ui.today import today

NAMES = ("sex", "born", "tier", "base")
address.use(*NAMES)
Answers = tuple[Eligibility, Retirement, TierTable]


def ask() -> Answers:
    born = inputs.born()
    return (
        eligibility(book(), inputs.sex(), born, today(), "flexible"),
        retirement(book(), inputs.sex(), Month.containing(born)),
        tiers(book(), Month.containing(today()), _own_base_fen()),
    )


def _own_base_fen() -> int | None:
    return inputs.own_bases_fen().get(own_base.this_year())


def headline(joining: Eligibility, leaving: Retirement, table: TierTable) -> None:
    upper_age = next(c for c in joining.conditions if c.code == "age_limit")
    tier = table.of_ratio(inputs.value("tier"))
    may = t("home.may" if joining.eligible else "home.may_not", age=age_text(joining.age_months))
    reaches = t(
        "home.retirement", month=month_text(leaving.month), age=age_text(leaving.age_months)
    )
    answer(
        t("home.cost", tier=tier_name(tier.ratio_percent)),
        t("home.a_month", amount=yuan(tier.monthly_fen)),
        mark=own_base.base_mark(table.base),
        more=[f"{escape(may)} {mark(upper_age.source)}", escape(reaches)],
        example=inputs.example(),
    )


def questions(problem: RuleError | None) -> None:
    with st.container(horizontal=True):
        inputs.who(problem)
        with room("tier"):
            inputs.tier_input(problem)
    if problem is not None and problem.field == "base":
        own_base.question([own_base.this_year()], problem)


frame.heading(t("home.title"))
st.markdown(t("home.what"))
found = inputs.attempt(ask)
if isinstance(found, RuleError):
    no_answer(found)
    questions(found)
else:
    headline(*found)
    given = entered(NAMES)
    monthly_fen = found[2].of_ratio(inputs.value("tier")).monthly_fen
    recap.opening(link_history.amounts(monthly_fen))
    questions(None)
with screen_only("doors"):
    st.header(t("home.doors"), anchor=False)
    for name in ("eligibility", "tiers", "cost", "pension", "guide", "apply", "records", "sources"):
        st.page_link(page(name), label=t(f"home.door.{name}"), width="stretch")
if not isinstance(found, RuleError):
    lines = (*found[2].of_ratio(inputs.value("tier")).steps, *found[1].steps)
    steps(lines)
    says = t("home.share", tier=tier_name(inputs.value("tier")), amount=yuan(monthly_fen))
    says = provisional(says, found[2].base.provisional)
    recap.offer(partial(recap.Recap, "", t("home.title"), says, given, tuple, lines))
frame.as_of()
