"""Applications: what one is, what makes it valid, and the ledger that keeps it."""
