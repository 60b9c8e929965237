"""What people hold of their contributions, read as a record: a paste, a CSV, a workbook, a PDF.

Names, identity numbers, unit names and codes are dropped at reading: a column that holds them is
never looked at, and no object, finding or error carries a text of the record. What cannot be read
is a finding with its line.
"""
