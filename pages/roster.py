"""A whole table of people at once: what it must hold, upload, check, result."""

from flexins.ui import frame, roster
from flexins.ui.language import t

frame.heading(t("roster.title"))
roster.show()
frame.as_of()
