#!/usr/bin/env bash
# At the first start of the database: the ledger's tables, owned by a role that nobody logs in as,
# and the app's role, which may add to them and read them, no more.
set -euo pipefail
tables=${LEDGER_TABLES:-/ledger/tables.sql}
password=$(cat "${LEDGER_PASSWORD_FILE:-/run/secrets/ledger-password}")
psql -v ON_ERROR_STOP=1 -v password="$password" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE flexins_owner NOLOGIN;
CREATE ROLE flexins LOGIN PASSWORD :'password';
CREATE DATABASE flexins OWNER flexins_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE flexins FROM PUBLIC;
GRANT CONNECT ON DATABASE flexins TO flexins;
SQL
psql -v ON_ERROR_STOP=1 -v tables="$tables" --username "$POSTGRES_USER" --dbname flexins <<'SQL'
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO flexins_owner;
GRANT USAGE ON SCHEMA public TO flexins;
SET ROLE flexins_owner;
\i :tables
GRANT SELECT, INSERT ON ledger_v1 TO flexins;
GRANT SELECT, INSERT, UPDATE ON ledger_v1_head TO flexins;
SQL
