"""May I join, why or why not, from when until when, and where to file."""

from flexins.answers import eligibility
from flexins.ui.language import words
from flexins.ui.page import Page, Shows, asks

Page(
    name=eligibility.PAGE,
    inputs=eligibility.NAMES,
    answer=eligibility.answer,
    said=lambda result: eligibility.said(result, words()),
    parts=(
        asks("questions", ("born", "sex", "on"), ("category",), ("employer", "drawing")),
        Shows("conditions"),
        Shows("where"),
        asks("district", ("district",)),
        Shows("place"),
    ),
).draw()
