#!/usr/bin/env bash
# At the first start of the database: the ledger's own role, which is no superuser.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$LEDGER_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE flexins LOGIN PASSWORD :'password';
CREATE DATABASE flexins OWNER flexins ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE flexins FROM PUBLIC;
SQL
