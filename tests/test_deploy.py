"""deploy/ as far as it can be tried without Docker: what it names exists and is understood."""

import os
import re
import subprocess
from pathlib import Path

import psycopg
import pytest
import yaml
from streamlit import config

from flexins.applications.opening import (
    CHAIN_KEY_VARIABLE,
    LEDGER_VARIABLE,
    OFFICER_KEY_VARIABLE,
    in_database,
    open_ledger,
)
from flexins.applications.postgres.ddl import sql
from flexins.ui.applying.flood import ADDRESS_VARIABLE
from flexins.ui.server import COOKIE_SECRET_VARIABLE
from tests.applications.people import MOBILE_END, application
from tests.postgresql import settings_of_new_ledger

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]


def test_every_file_that_is_mounted_is_shipped():
    mounts = [m for service in SERVICES.values() for m in service.get("volumes", [])]
    own = [m.split(":")[0] for m in mounts if m.startswith("./")]
    assert len(own) >= 5
    assert all((DEPLOY / path).exists() for path in own), own
    shipped = {p.name for p in (DEPLOY / "nginx").iterdir()}
    assert shipped == {Path(path).name for path in own if "nginx/" in path}


def test_every_setting_in_the_environment_is_one():
    known = {LEDGER_VARIABLE, OFFICER_KEY_VARIABLE, CHAIN_KEY_VARIABLE, ADDRESS_VARIABLE}
    known |= {COOKIE_SECRET_VARIABLE}
    streamlit = {option.env_var for option in config.get_config_options().values()}
    environment = SERVICES["app-1"]["environment"]
    for name in environment:
        assert name in known | streamlit | {"PGPASSFILE"}, name
    assert known <= environment.keys()
    assert in_database(environment[LEDGER_VARIABLE])
    assert "@" in environment[LEDGER_VARIABLE]
    assert ":" not in environment[LEDGER_VARIABLE].split("//")[1]  # no password in the address


def test_the_app_servers_differ_in_nothing_and_nginx_knows_both():
    assert SERVICES["app-1"] == SERVICES["app-2"]
    upstream = (DEPLOY / "nginx" / "site" / "upstream.conf").read_text()
    assert re.findall(r"^server ([\w-]+):8501 ", upstream, re.MULTILINE) == ["app-1", "app-2"]
    assert set(SERVICES["nginx"]["depends_on"]) == {"app-1", "app-2"}


def test_only_nginx_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_every_setting_is_asked_for_and_no_secret_is_one():
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{(\w+)", text))
    example = (DEPLOY / ".env.example").read_text(encoding="utf-8")
    lines = [line for line in example.splitlines() if line and not line.startswith("#")]
    assert {line.split("=")[0] for line in lines} == asked
    assert all(line.endswith("=") for line in lines)
    for name in asked:
        needed = f"${{{name}:-}}" if name.endswith("_DIGEST") else f"${{{name}:?"
        assert needed in text, name
        assert not re.search("PASSWORD|SECRET|KEY", name)
    listed = subprocess.run(["git", "ls-files", "deploy"], cwd=ROOT, capture_output=True, text=True)
    assert not re.search(r"\.key|\.pem|\.env$|secrets/", listed.stdout, re.MULTILINE)


def test_passwords_are_files_of_their_readers_only(tmp_path):
    for service in SERVICES.values():
        for name in service.get("environment", {}):
            assert name.endswith(("_FILE", "PASSFILE")) or "PASS" not in name, name
    made = subprocess.run([DEPLOY / "make-secrets", tmp_path / "s"], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    files = {path.name: path for path in (tmp_path / "s").iterdir()}
    shipped = {Path(secret["file"]).name for secret in COMPOSE["secrets"].values()}
    assert files.keys() == shipped - {"officer-public.key", "chain.key"}
    texts = {name: path.read_text() for name, path in files.items()}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in files.values())
    assert len(set(texts.values())) == len(texts)
    assert texts["ledger-pgpass"] == f"*:*:*:flexins:{texts['ledger-password']}\n"
    if os.getuid() == 0:
        assert {name: path.stat().st_uid for name, path in files.items()} == {
            "superuser-password": 999,
            "ledger-password": 999,
            "ledger-pgpass": 10001,
            "cookie-secret": 10001,
        }
    # Never made anew over those in use.
    again = subprocess.run([DEPLOY / "make-secrets", tmp_path / "s"], capture_output=True)
    assert again.returncode == 1
    assert texts == {name: path.read_text() for name, path in files.items()}


def test_every_service_is_held_to_its_bounds():
    for name, service in SERVICES.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["mem_limit"] == service["memswap_limit"], name
        assert service["pids_limit"] <= 1024, name
        assert service["ulimits"]["nofile"]["hard"] <= 16384, name
        assert service["tmpfs"], name
        assert all("size=" in place for place in service["tmpfs"]), name
    assert "cap_add" not in SERVICES["app-1"]


def test_every_image_has_a_version_and_a_place_for_its_digest():
    example = (DEPLOY / ".env.example").read_text(encoding="utf-8")
    for name in ("nginx", "postgresql"):
        assert re.fullmatch(r"[a-z]+:\d[\d.]*\$\{[A-Z]+_DIGEST:-\}", SERVICES[name]["image"])
    assert "${PYTHON_DIGEST}" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert "imagetools inspect" in example


def test_the_tables_of_the_database_are_those_the_app_would_make():
    """After a change of the tables: `python -m flexins.applications.postgres.ddl`, as it says."""
    shipped = (DEPLOY / "postgresql" / "tables.sql").read_text(encoding="utf-8")
    assert shipped == sql()


def test_the_image_takes_what_the_app_needs_and_no_ledger():
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = {
        source
        for line in re.findall(r"^COPY (.*) \S+$", dockerfile, re.MULTILINE)
        for source in line.split()
    }
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8")
    let_in = {line[1:] for line in ignored.splitlines() if line.startswith("!")}
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)
    assert {"app.py", "flexins", "pages", ".streamlit"} <= copied
    assert re.search(r"^USER flexins$", dockerfile, re.MULTILINE)
    assert "--server.port=8501" in dockerfile


def test_the_databases_own_script_makes_a_role_that_can_file_and_do_nothing_else(
    postgresql, tmp_path
):
    """The script runs in the container as the database's user, over its socket."""
    password = tmp_path / "password"
    password.write_text('it\'s "quoted" $HOME')
    subprocess.run(
        ["bash", DEPLOY / "postgresql" / "10-ledger.sh"],
        check=True,
        capture_output=True,
        env=os.environ
        | {
            "PATH": f"{postgresql.programs}:{os.environ['PATH']}",
            "PGHOST": "127.0.0.1",
            "PGPORT": str(postgresql.port),
            "POSTGRES_USER": "postgres",
            "LEDGER_PASSWORD_FILE": str(password),
            "LEDGER_TABLES": str(DEPLOY / "postgresql" / "tables.sql"),
        },
    )
    address = f"postgresql://flexins@127.0.0.1:{postgresql.port}/flexins"
    settings = settings_of_new_ledger(postgresql, tmp_path / "keys") | {LEDGER_VARIABLE: address}
    ledger = open_ledger(settings)
    receipt = ledger.append(application()).receipt
    assert ledger.withdraw(receipt, MOBILE_END) is not None
    assert ledger.verify().intact
    refused = (
        "UPDATE ledger_v1 SET name_masked = 'x'",
        "DELETE FROM ledger_v1",
        "DELETE FROM ledger_v1_head",
        "TRUNCATE ledger_v1",
        "DROP TABLE ledger_v1",
        "ALTER TABLE ledger_v1 DISABLE TRIGGER append_only",
        "CREATE TABLE mine (x int)",
        "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE flexins_owner",
    )
    for statement in refused:
        with (
            psycopg.connect(address) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement)
    with psycopg.connect(address) as connection:
        assert connection.execute("SHOW is_superuser").fetchone() == ("off",)
    with psycopg.connect(postgresql.address()) as connection:
        query = "SELECT rolpassword FROM pg_authid WHERE rolname = 'flexins'"
        ((kept,),) = connection.execute(query).fetchall()
        assert kept.startswith("SCRAM-SHA-256$")
