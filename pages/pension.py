"""My pension: what a plan leads to, and a check of one's own sheet."""

from flexins.ui import address, frame, inputs, projecting, sheet
from flexins.ui.language import t

address.use("view", "break", *projecting.NAMES, *sheet.FIELDS)
frame.heading(t("pension.title"))
inputs.view_input()
if inputs.value("view") == "project":
    projecting.show()
else:
    sheet.show()
frame.as_of()
