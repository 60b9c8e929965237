"""Every dated value: its standing, its reference, when it was last checked."""

from flexins.answers import sources
from flexins.ui.page import Page, Shows
from flexins.ui.values_on_paper import OnPaper

Page(
    name=sources.PAGE,
    inputs=sources.NAMES,
    answer=sources.answer,
    is_kept=False,
    parts=(Shows("meanings"), OnPaper("values"), Shows("values")),
).draw()
