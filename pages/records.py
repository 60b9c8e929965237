"""Look up what was filed by its receipt, masked, and withdraw it."""

from flexins.ui import frame
from flexins.ui.applying import records
from flexins.ui.language import t

frame.heading(t("records.title"))
records.show()
frame.as_of()
