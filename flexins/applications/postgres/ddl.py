"""The tables as SQL, for a database whose app role may make none: deploy/postgresql/tables.sql.

python -m flexins.applications.postgres.ddl > deploy/postgresql/tables.sql
"""

from __future__ import annotations

import sys

from sqlalchemy import create_mock_engine
from sqlalchemy.schema import ExecutableDDLElement

from flexins.applications.postgres.tables import _APPEND_ONLY, _METADATA


def sql() -> str:
    """What `tables.make` does, as text."""
    found: list[str] = []

    def note(statement: ExecutableDDLElement, *_: object, **__: object) -> None:
        lines = str(statement.compile(dialect=engine.dialect)).strip().splitlines()
        found.append("\n".join(line.rstrip() for line in lines))

    engine = create_mock_engine("postgresql+psycopg://", note)
    _METADATA.create_all(engine, checkfirst=False)
    # SQLAlchemy names a table's indexes in no order.
    found.sort(key=lambda statement: (not statement.startswith("CREATE TABLE"), statement))
    return "".join(f"{statement};\n" for statement in (*found, *_APPEND_ONLY))


if __name__ == "__main__":
    sys.stdout.write(sql())
