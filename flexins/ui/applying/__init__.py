"""The form page: what is typed stays in the session, never in the address, a log or a cache."""
