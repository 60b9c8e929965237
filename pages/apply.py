"""Join, go on, or stop: the form, what it does, and a receipt."""

from flexins.ui import address, frame
from flexins.ui.applying import flow
from flexins.ui.language import t

address.use("district", "tier", "break", "paid", "index")
frame.heading(t("apply.title"))
flow.show()
frame.as_of()
