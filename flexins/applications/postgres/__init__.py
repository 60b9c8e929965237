"""The ledger in PostgreSQL, for more than one server. Imported only where it is asked for."""
