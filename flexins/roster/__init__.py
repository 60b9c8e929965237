"""The same rules over a whole table of people at once.

The table is a CSV with the columns `id`, `from`, `to`, `tier`, `medical` (in any order, others
are kept). The answer is the same table, row by row, with `months`, `pension`, `personal`,
`pooled`, `medical`, `total`, `provisional`, `error` added; where further columns stand (sex,
born, …), also the answers that they allow. A column of the table that bears the
name of an added one keeps its place and is called `input_…` in the answer: so `input_medical` is
what was asked, `medical` what it costs.

Every cell passes through as the text it was, but for an apostrophe before a text that a
spreadsheet would calculate.
"""
