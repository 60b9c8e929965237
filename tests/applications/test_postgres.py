"""What only a database suffers: killed servers, cut connections, rights, keys of several."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from flexins.applications.errors import LedgerError
from flexins.applications.key_files import make_shared_keys
from flexins.applications.opening import check_settings, open_ledger
from flexins.applications.sentences import sentences
from flexins.wording import LANGUAGES
from tests.postgresql import PASSWORD, Server, free_port

from .people import MOBILE, MOBILE_END, NAME, NUMBER, application
from .stores import PostgresStore, opened, receipts_in


@pytest.fixture
def store(postgres_store):
    return postgres_store


def code_of(work) -> str:
    with pytest.raises(LedgerError) as caught:
        work()
    error = caught.value
    for language in LANGUAGES:
        (sentence,) = sentences(error, language)
        assert len(sentence) > 10
        for secret in (PASSWORD, "127.0.0.1", NAME, NUMBER, MOBILE, "ledger_v1"):
            assert secret not in sentence
    # The database's own words must not be printed with it: they name addresses and values.
    assert error.__context__ is None or error.__suppress_context__
    return error.code


def ready(store: PostgresStore, rows: int = 2):
    ledger = opened(store)
    for _ in range(rows):
        ledger.append(application())
    return ledger


# The server


def test_every_acknowledged_row_outlives_a_killed_server(postgresql, store):
    """Four writers while the server is killed as by a power cut, and started again, twice."""
    ledger = ready(store)
    shown: list[tuple[str, str]] = []
    refused: set[str] = set()
    stop = threading.Event()

    def write():
        while not stop.is_set():
            request = application()
            try:
                shown.append((str(request.request_id), ledger.append(request).receipt))
            except LedgerError as error:
                refused.add(error.code)

    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write) for _ in range(4)]
        for _ in range(2):
            before = len(shown)
            while len(shown) < before + 12:
                time.sleep(0.01)
            postgresql.kill()
            postgresql.start()
        before = len(shown)
        while len(shown) < before + 8:  # the same ledger goes on by itself
            time.sleep(0.01)
        stop.set()
        for writer in writers:
            writer.result()
    assert refused <= {"unreachable"}
    found = receipts_in(store.lines())
    assert max(found.values()) == 1
    fresh = opened(store)
    for request_id, receipt in shown:
        assert found[receipt] == 1
        assert fresh.find_by_receipt(receipt).request_id == request_id
    verification = fresh.verify()
    assert verification.intact, verification
    assert len(set(found)) == verification.rows


def test_a_cut_connection_is_not_felt(store):
    """An administrator ends every connection again and again: nothing is lost or filed twice."""
    ledger = ready(store)
    cuts: list[int] = []
    stop = threading.Event()

    def cut():
        with store.connect() as connection:
            while not stop.wait(0.3):
                found = connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE application_name = 'flexins'"
                ).fetchall()
                cuts.append(len(found))

    cutter = threading.Thread(target=cut)
    cutter.start()
    filings = []
    try:
        while sum(cuts) < 4:
            filings.append(ledger.append(application()))
    finally:
        stop.set()
        cutter.join()
    assert not any(filing.duplicate for filing in filings)
    assert receipts_in(store.lines()) >= Counter(filing.receipt for filing in filings)
    assert sum(receipts_in(store.lines()).values()) == len(filings) + 2
    assert ledger.verify().intact


def test_an_answer_lost_after_the_commit_is_the_same_receipt(store):
    """The connection ends between the commit and its answer."""
    from sqlalchemy import event

    ledger = ready(store, 1)
    lost = []

    @event.listens_for(ledger._engine, "commit")
    def commit_and_lose(connection):
        if not lost:
            lost.append(connection)
            driver = connection.connection.dbapi_connection
            driver.commit()
            driver.pgconn.finish()  # what follows finds the line dead

    filing = ledger.append(application())
    assert lost
    assert not filing.duplicate
    assert receipts_in(store.lines())[filing.receipt] == 1
    assert ledger.verify().rows == 2


def test_a_server_that_is_not_there_is_a_sentence(store):
    gone = store.settings | {
        "FLEXINS_LEDGER": f"postgresql://u:{PASSWORD}@127.0.0.1:{free_port()}/x"
    }
    start = time.monotonic()
    assert code_of(lambda: open_ledger(gone).append(application())) == "unreachable"
    assert time.monotonic() - start < 30
    assert code_of(lambda: open_ledger(gone).verify()) == "no_answer"


def test_an_address_that_is_none(store):
    settings = store.settings | {"FLEXINS_LEDGER": f"postgresql://u:{PASSWORD}@h:port/x"}
    assert code_of(lambda: open_ledger(settings).append(application())) == "address"


def test_commits_wait_for_the_disk_whatever_the_database_is_set_to(postgresql, store):
    ready(store)
    with store.connect() as connection:
        connection.execute("ALTER DATABASE postgres SET synchronous_commit = off")
        connection.execute("CREATE TABLE seen (setting text)")
        connection.execute(
            "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$"
        )
        connection.execute(
            "CREATE TRIGGER see BEFORE INSERT ON ledger_v1 FOR EACH ROW EXECUTE FUNCTION see()"
        )
    try:
        opened(store).append(application())
        with store.connect() as connection:
            assert connection.execute(
                "SELECT current_setting('synchronous_commit')"
            ).fetchone() == ("off",)
            assert connection.execute("SELECT * FROM seen").fetchall() == [("on",)]
    finally:
        with store.connect() as connection:
            connection.execute("ALTER DATABASE postgres RESET synchronous_commit")


# Rights


def as_role(store: PostgresStore, rights: str) -> dict[str, str]:
    """The settings for a new role with these rights, and no others, on the ledger's tables."""
    role = f"role_{store.schema}"
    with store.connect() as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN")
        connection.execute(f"GRANT USAGE ON SCHEMA {store.schema} TO {role}")
        for right in rights.split("; "):
            connection.execute(f"GRANT {right} TO {role}")
    return store.settings | {"FLEXINS_LEDGER": store.server.address(store.schema, role)}


def test_a_role_that_may_only_read_and_add(store):
    """The rights that docs/ledger.md names are enough to file, and not enough to change a row."""
    ready(store)
    settings = as_role(
        store, "SELECT, INSERT ON ledger_v1; SELECT, INSERT, UPDATE ON ledger_v1_head"
    )
    ledger = open_ledger(settings)
    receipt = ledger.append(application()).receipt
    assert ledger.withdraw(receipt, MOBILE_END).withdrawn_at
    assert ledger.verify().rows == 4
    with psycopg.connect(settings["FLEXINS_LEDGER"], autocommit=True) as connection:
        for change in ("DELETE FROM ledger_v1", "UPDATE ledger_v1 SET agency = ''"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(change)


def test_a_role_that_may_only_read(store):
    ready(store)
    ledger = open_ledger(as_role(store, "SELECT ON ledger_v1; SELECT ON ledger_v1_head"))
    assert ledger.verify().intact
    assert code_of(lambda: ledger.append(application())) == "read_only"
    assert ledger.verify().rows == 2


def test_a_role_that_may_not_make_the_tables(store):
    settings = as_role(store, f"USAGE ON SCHEMA {store.schema}")
    assert code_of(lambda: open_ledger(settings).append(application())) == "read_only"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_v1 SET agency = '江岸区'",
        "DELETE FROM ledger_v1",
        "TRUNCATE ledger_v1",
        "DELETE FROM ledger_v1_head",
    ],
)
def test_a_clumsy_hand_is_stopped(store, change):
    ready(store)
    with store.connect() as connection, pytest.raises(psycopg.errors.RaiseException):
        connection.execute(change)
    assert opened(store).verify().intact


def test_two_rows_exchanged_by_their_positions(store):
    ready(store, 4)
    with store.connect() as connection:
        connection.execute("ALTER TABLE ledger_v1 DISABLE TRIGGER ALL")
        for old, new in ((2, 99), (3, 2), (99, 3)):
            connection.execute("UPDATE ledger_v1 SET position = %s WHERE position = %s", [new, old])
    verification = opened(store).verify()
    assert (verification.first_bad_row, verification.problem) == (2, "removed_or_reordered")


def test_a_head_that_was_put_back(store):
    ready(store, 2)
    with store.connect() as connection:
        ((old,),) = connection.execute("SELECT slot FROM ledger_v1_head").fetchall()
    opened(store).append(application())
    with store.connect() as connection:
        connection.execute("UPDATE ledger_v1_head SET slot = %s", [old])
    opened(store).append(application())
    verification = opened(store).verify()
    assert (verification.first_bad_row, verification.problem) == (4, "gap")


# Keys


@pytest.mark.parametrize("missing", ["FLEXINS_OFFICER_PUBLIC_KEY", "FLEXINS_LEDGER_CHAIN_KEY"])
def test_nothing_is_filed_without_the_keys_that_all_servers_share(store, missing):
    settings = {name: value for name, value in store.settings.items() if name != missing}
    assert code_of(lambda: check_settings(settings)) == "keys_not_set"
    assert code_of(lambda: open_ledger(settings).append(application())) == "keys_not_set"
    named = store.settings | {missing: "/nowhere/key"}
    assert code_of(lambda: open_ledger(named).append(application())).endswith("_key_missing")
    assert code_of(lambda: check_settings(named)).endswith("_key_missing")
    check_settings(store.settings)


def test_a_chain_key_too_short_to_be_one(store):
    store.chain_key.write_bytes(b"secret\n")
    assert code_of(lambda: opened(store).append(application())) == "chain_key_form"


@pytest.mark.parametrize("rows", [0, 2])
def test_a_server_with_another_chain_key_writes_nothing(store, tmp_path, rows):
    ready(store, rows).prepare()
    *_, chain = make_shared_keys(tmp_path / "other")
    other = open_ledger(store.settings | {"FLEXINS_LEDGER_CHAIN_KEY": str(chain)})
    assert code_of(lambda: other.append(application())) == "chain_key_wrong"
    assert (opened(store).verify().rows, opened(store).verify().intact) == (rows, True)


def test_verifying_without_the_chain_key(store):
    ready(store)
    keyless = {"FLEXINS_LEDGER": store.settings["FLEXINS_LEDGER"]}
    verification = open_ledger(keyless).verify()
    assert (verification.intact, verification.keyed, verification.rows) == (True, False, 2)


def test_two_servers_share_one_ledger(store):
    one, two = opened(store), opened(store)
    request = application()
    first = one.append(request)
    assert two.append(request).receipt == first.receipt
    assert (
        two.withdraw(first.receipt, MOBILE_END).withdrawn_at
        == one.find_by_receipt(first.receipt).withdrawn_at
    )
    assert one.verify().rows == 2


def test_a_csv_ledger_never_pays_for_the_database():
    script = (
        "import sys\n"
        "from flexins.applications.opening import open_ledger\n"
        "import flexins.applications.commands, flexins.ui.applying.ledger\n"
        "open_ledger({})\n"
        "print([name for name in ('sqlalchemy', 'psycopg') if name in sys.modules])\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_server_runs_with_the_disk_synced(postgresql: Server):
    with postgresql.connect() as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
    assert os.getuid() == 0 or postgresql.owner is None
