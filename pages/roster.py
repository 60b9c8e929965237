"""A whole table of people at once: what it must hold, upload, check, result."""

from flexins.ui import roster
from flexins.ui.framed import WholePage

WholePage(heading="roster.title", shows=roster.show).draw()
