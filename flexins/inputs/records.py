"""All inputs by their lasting names. Renaming one breaks links that people have sent on."""

from flexins.inputs import papers, paying, person, plan, sheet

INPUTS = {
    record.name: record
    for record in (*person.INPUTS, *paying.INPUTS, *plan.INPUTS, *sheet.INPUTS, *papers.INPUTS)
}
