"""What this is, three inputs that already answer, and doors to all else."""

from flexins.answers import home
from flexins.ui.page import AsksOwnBase, Page, Shows, asks

Page(
    name=home.PAGE,
    inputs=home.NAMES,
    answer=home.answer,
    parts=(
        asks("questions", ("born", "sex", "tier")),
        AsksOwnBase(home.base_to_mend),
        Shows("doors"),
    ),
).draw()
