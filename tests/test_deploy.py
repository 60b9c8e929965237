"""deploy/ as far as it can be tried without Docker: what it names exists and is understood."""

import os
import re
import subprocess
from pathlib import Path

import psycopg
import yaml
from streamlit import config

from flexins.applications.opening import (
    CHAIN_KEY_VARIABLE,
    LEDGER_VARIABLE,
    OFFICER_KEY_VARIABLE,
    in_database,
    open_ledger,
)
from flexins.ui.applying.flood import ADDRESS_VARIABLE
from tests.applications.people import application
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
    streamlit = {option.env_var for option in config.get_config_options().values()}
    environment = SERVICES["app-1"]["environment"]
    for name in environment:
        assert name in known | streamlit | {"PGPASSWORD"}, name
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


def test_every_secret_is_asked_for_and_none_is_shipped():
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{(\w+)", text))
    example = (DEPLOY / ".env.example").read_text(encoding="utf-8")
    lines = [line for line in example.splitlines() if line and not line.startswith("#")]
    assert {line.split("=")[0] for line in lines} == asked
    assert all(line.endswith("=") for line in lines)
    for name in asked:
        assert f"${{{name}:?" in text, name
    listed = subprocess.run(["git", "ls-files", "deploy"], cwd=ROOT, capture_output=True, text=True)
    assert not re.search(r"\.key|\.pem|\.env$", listed.stdout, re.MULTILINE)


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


def test_the_databases_own_script_makes_a_role_that_can_file_and_is_no_superuser(
    postgresql, tmp_path
):
    """The script runs in the container as the database's user, over its socket."""
    password = 'it\'s "quoted" $HOME'
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
            "LEDGER_PASSWORD": password,
        },
    )
    address = f"postgresql://flexins@127.0.0.1:{postgresql.port}/flexins"
    settings = settings_of_new_ledger(postgresql, tmp_path / "keys") | {LEDGER_VARIABLE: address}
    ledger = open_ledger(settings)
    ledger.append(application())
    assert ledger.verify().intact
    with psycopg.connect(address) as connection:
        assert connection.execute("SHOW is_superuser").fetchone() == ("off",)
    with psycopg.connect(postgresql.address()) as connection:
        query = "SELECT rolpassword FROM pg_authid WHERE rolname = 'flexins'"
        ((kept,),) = connection.execute(query).fetchall()
        assert kept.startswith("SCRAM-SHA-256$")
