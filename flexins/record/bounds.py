"""How large a record may be: far more than forty years have."""

MOST_BYTES = 5_000_000
MOST_LINES = 20_000
LONGEST_LINE = 20_000
MOST_PAGES = 100
# A row of more years than a working life is a slip.
LONGEST_ROW_MONTHS = 720
# More than any person's rows have together, however long they are.
MOST_MONTHS = 100_000
