"""All inputs by their lasting names. Renaming one breaks links that people have sent on."""

from flexins.inputs import papers, paying, person, plan, sheet, ways
from flexins.inputs.record import Input

_ALL: tuple[tuple[Input, ...], ...] = (
    person.INPUTS,
    paying.INPUTS,
    plan.INPUTS,
    sheet.INPUTS,
    papers.INPUTS,
    ways.INPUTS,
)
INPUTS = {record.name: record for records in _ALL for record in records}
