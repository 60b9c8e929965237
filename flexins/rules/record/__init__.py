"""A person's own record of contributions, and what follows from it.

What stands on a record is given as entries (`given.py`); from them come the months paid, the gaps
and the overlaps (`months.py`), the index of each year (`index.py`), the account (`account.py`),
and what does not agree with itself or with the law (`checks.py`). Nothing is mended without a
finding that says so.
"""
