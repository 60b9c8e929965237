"""The errands, step by step for each channel; a step that a page here prepares links to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from flexins.rules import keys
from flexins.rules.dated import Source
from flexins.rules.keys import Key
from flexins.ui import filing, inputs
from flexins.ui.applying import form
from flexins.ui.city import book
from flexins.ui.copying import Entry, copy_html, entries_to_copy
from flexins.ui.language import t
from flexins.ui.pages import page
from flexins.ui.show import mark_or_official
from flexins.ui.text import place_name
from flexins.ui.today import today
from flexins.wording import say

# Where the steps inside were published; of the others only the name is known.
_TAX_APPS = ("chushuitong", "ehuiban")


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step: what to do, the page here that prepares it, what to copy over and its name."""

    text: str
    page: str = ""
    copies: str = ""
    names: str = ""
    draw: Callable[[], None] | None = None


def steps_of(errand: str, pay: Callable[[], None]) -> tuple[GuideStep, ...]:
    """The steps of `errand`; `pay` draws what to enter in the tax app."""
    return _paying(pay) if errand == "pay" else _filing(errand)


def source(errand: str) -> Source:
    """The value whose reference the steps stand on."""
    paying = errand == "pay"
    key = keys.PAYMENT_CHANNELS_OFFERED if paying else keys.FILING_CHANNELS_OFFERED
    return book().on(key, today())


def show(steps: tuple[GuideStep, ...]) -> None:
    """The steps, numbered, each with its link."""
    for number, step in enumerate(steps, 1):
        copies = ""
        if step.copies:
            spoken = t("frame.copy_what", what=step.names)
            copies = copy_html(step.copies, t("frame.copy"), spoken)
        st.html(
            f'<div class="fx-guide"><b aria-hidden="true">{number}</b>'
            f"<div>{escape(step.text)} {copies}</div></div>"
        )
        if step.page:
            st.page_link(page(step.page), label=t(f"guide.link.{step.page}"), width="stretch")
        if step.draw:
            step.draw()


def notes() -> None:
    """The words that people stumble over, each with the rule it stands on."""
    ratios = t("value.and").join(f"{ratio}%" for ratio in book().tier_ratios_percent(today()))
    stands_on: dict[str, Key[Any]] = {
        "place": keys.DISTRICTS,
        "method": keys.ASSESSMENT_METHODS_OFFERED,
        "ratios": keys.TIER_RATIOS_PERCENT,
        "months": keys.INSURANCE_YEAR_FIRST_MONTH,
        "year": keys.INSURANCE_YEAR_FIRST_MONTH,
    }
    items = ""
    for name, key in stands_on.items():
        said = t(f"guide.note.{name}", ratios=ratios, month=book().first_month_number)
        trust = mark_or_official(book().on(key, today()))
        term = escape(t(f"guide.term.{name}"))
        items += f"<li><b>{term}</b><div class='fx-more'>{escape(said)} {trust}</div></li>"
    st.html(f'<ul class="fx-met">{items}</ul>')


def _filing(errand: str) -> tuple[GuideStep, ...]:
    channel, district = inputs.value("channel"), filing.chosen_district()
    kind = "suspend" if errand == "suspend" else "join"
    item, in_app = t(f"guide.item.{kind}"), say("zh", f"guide.item.{kind}")
    choose = t("guide.agency", district=place_name(district.name))
    form.suggest(errand)
    begin = (
        GuideStep(t(f"guide.open.{channel}")),
        GuideStep(
            t("guide.ask_for" if channel == "counter" else "guide.tap", item=item),
            copies="" if channel == "counter" else in_app,
            names=item,
        ),
        GuideStep(
            choose,
            page="eligibility" if kind == "join" else "",
            copies=district.name["zh"],
            names=place_name(district.name),
        ),
    )
    if kind == "suspend":
        return (
            *begin,
            GuideStep(t("guide.fill_suspend"), page="apply", draw=_entered(_SUSPEND)),
            GuideStep(t("guide.submit")),
        )
    return (
        *begin,
        GuideStep(t("guide.fill_person")),
        GuideStep(t("guide.fill_insurance"), page="apply", draw=_entered(_JOIN)),
        GuideStep(t("guide.submit_next")),
        GuideStep(t("guide.then_pay"), page="cost"),
    )


_JOIN = ("insured_on", "first_insured")
_SUSPEND = ("reason", "suspended_on")


def _entered(fields: tuple[str, ...]) -> Callable[[], None]:
    """Draws what was entered of `fields` in the form here, to copy; none identifies a person."""

    def draw() -> None:
        entries_to_copy(
            Entry(form.label(name), text, text) for name in fields if (text := form.canonical(name))
        )

    return draw


def _paying(pay: Callable[[], None]) -> tuple[GuideStep, ...]:
    pay_by = inputs.value("pay_by")
    choose = GuideStep(t("guide.choose_tier"), page="tiers")
    bill = GuideStep(t("guide.enter"), page="cost", draw=pay)
    if pay_by not in _TAX_APPS:
        return (choose, GuideStep(t(f"guide.pay_at.{pay_by}")), bill)
    return (
        choose,
        GuideStep(t("guide.sign_in", app=t(f"guide.pay_by.{pay_by}"))),
        GuideStep(t("guide.quick")),
        GuideStep(t("guide.kind")),
        bill,
        GuideStep(t("guide.assess")),
        GuideStep(t("guide.pay")),
    )
