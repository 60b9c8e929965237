"""What one may do from here on, each way a plan of its own from the same person.

`asked.py` says which ways there are; `employees.py`, `resident_way.py` and `deposit.py` work one
out; `added.py`, `heirs.py` and `weighing.py` hold them against each other; `reaching.py` asks
backwards; `turning.py` says what their order hangs on.
"""
