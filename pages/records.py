"""Look up what was filed by its receipt, masked, and withdraw it."""

from flexins.ui.applying import records
from flexins.ui.framed import WholePage

WholePage(heading="records.title", shows=records.show).draw()
