"""Where and how to do it, step by step, with what was entered here ready to copy."""

import streamlit as st

from flexins.rules.cost import cost
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.ui import address, frame, guide, inputs, tax_app
from flexins.ui.city import book
from flexins.ui.language import t
from flexins.ui.show import answer, mark_or_official, no_answer, room, screen_only
from flexins.ui.text import month_text, yuan

NAMES = ("do", "channel", "pay_by", "district", "from", "to", "tier", "medical", "large", "base")
address.use(*NAMES)
errand = inputs.value("do")
way = "pay_by" if errand == "pay" else "channel"


def questions() -> None:
    with screen_only("errand"):
        inputs.errand_input()
        with st.container(horizontal=True):
            with room(way, wide=True):
                inputs.channel_input(way)
            if errand != "pay":
                with room("district", wide=True):
                    inputs.district_input()


def to_enter() -> None:
    """The same bill as on the cost page, to enter in the app."""
    bill = inputs.attempt(
        lambda: cost(
            book(),
            Month.parse(inputs.value("from")),
            Month.parse(inputs.value("to")),
            inputs.value("tier"),
            medical=inputs.value("medical"),
            large_medical=inputs.value("medical") and inputs.value("large"),
            own_bases_fen=inputs.own_bases_fen(),
        )
    )
    if isinstance(bill, RuleError):
        no_answer(bill)
        return
    total = yuan(bill.total_fen)
    st.markdown(
        t("guide.bill", first=month_text(bill.first), last=month_text(bill.last), total=total)
    )
    tax_app.show(bill)


frame.heading(t("guide.title"))
steps = guide.steps_of(errand, to_enter)
chosen = t(f"guide.{way}.{inputs.value(way)}")
answer(
    t("guide.says", errand=t(f"field.do.{errand}"), way=chosen),
    t("guide.count", count=len(steps)),
    mark=mark_or_official(guide.source(errand)),
)
questions()
guide.show(steps)
st.header(t("guide.notes"), anchor=False)
guide.notes()
frame.as_of()
