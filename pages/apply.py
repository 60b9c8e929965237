"""Join, go on, or stop: the form, what it does, and a receipt."""

from flexins.ui.applying import flow
from flexins.ui.framed import WholePage

WholePage(
    heading="apply.title", inputs=("district", "tier", "break", "paid", "index"), shows=flow.show
).draw()
