"""Only the officer reads who applied, and what he gets is safe to open in a spreadsheet."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nacl.public
import pytest

from flexins.applications import export, key_files
from flexins.applications.application import parse
from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError
from flexins.applications.masking import masked_document_number, masked_mobile, masked_name
from flexins.applications.opening import open_ledger
from flexins.applications.sealing import Opener, key_file, read_private_key
from flexins.applications.text import TEXT_LIMIT_CHARACTERS
from flexins.applications.vocabulary import (
    DEFAULT_AGENCIES,
    ETHNICITIES,
    SUSPENSION_REASONS,
    DocumentType,
)

from .people import (
    MOBILE,
    MOBILE_END,
    NAME,
    NUMBER,
    PERSONAL_NUMBER,
    TODAY,
    application,
    raw_suspension,
)
from .stores import CsvStore, opened

BORN = "1949-12-31"


def test_nothing_of_the_person_is_on_the_disk_or_in_the_log(store, ledger, caplog, capfd):
    caplog.set_level("DEBUG")
    for _ in range(30):
        ledger.append(application())
    if isinstance(store, CsvStore):
        with store.path.open("ab") as file:
            file.write(b"torn")
    ledger.append(application())
    ledger.verify()
    found = store.every_byte()
    assert "武昌区".encode() in found  # what may be read is there
    printed = caplog.text + "".join(capfd.readouterr())
    # Pieces too, of eight digits at least: six stand by chance among the keys, hashes and counts.
    for typed in (NAME, "艾力", NUMBER, NUMBER[4:16], MOBILE, MOBILE[3:], PERSONAL_NUMBER, BORN):
        assert typed.encode() not in found
        assert typed not in printed


def test_only_the_private_key_opens_what_was_sealed(ledger, opener):
    filed = application()
    ledger.append(filed)
    (opened,) = export.opened_records(ledger.records(), opener())
    assert opened.values["name"] == NAME
    assert opened.values["document_number"] == NUMBER
    assert opened.values["insurances"] == "pension medical"
    stranger = Opener(nacl.public.PrivateKey.generate())
    assert [record.values for record in export.opened_records(ledger.records(), stranger)] == [None]
    with pytest.raises(LedgerError):
        stranger.open(next(ledger.records()).sealed)


def test_another_program_with_the_same_library_opens_the_box(ledger, opener):
    """The seal is libsodium's own, not ours: opened here with PyNaCl alone."""
    import base64

    ledger.append(application())
    text = next(ledger.records()).sealed
    box = base64.urlsafe_b64decode(text.removeprefix("v1."))
    plain = nacl.public.SealedBox(opener().private_key).decrypt(box)
    content = json.loads(nacl.bindings.sodium_unpad(plain, len(plain)))
    assert content["application"]["mobile"] == MOBILE


def test_the_length_of_a_box_tells_nothing_of_the_name(ledger):
    for name in ("张三", "阿卜杜热伊木江·阿卜杜外力"):
        ledger.append(application(name=name))
    assert len({len(record.sealed) for record in ledger.records()}) == 1


def test_every_box_has_one_length(store, ledger):
    """The shortest application and the longest: the length tells nothing of the person."""
    longest_name = "Ä" * TEXT_LIMIT_CHARACTERS
    document = {"document_type": "foreigner_residence_permit", "document_number": "A" * 14 + "1"}
    reason = max(SUSPENSION_REASONS, key=lambda text: len(text.encode()))
    agency = max(DEFAULT_AGENCIES, key=lambda text: len(text.encode()))
    ethnicity = max(ETHNICITIES, key=lambda text: len(text.encode()))
    longest = {"name": longest_name, "personal_number": "9" * 24, "agency": agency, **document}
    for filed in (
        application(),
        application(name="张三", personal_number=None),
        application(name="\U00020000" * 40),
        application(region="VN", ethnicity=ethnicity, born="1949-12-31", **longest),
        parse(raw_suspension(reason=reason, **longest), today=TODAY),
        parse(raw_suspension(name="张三", personal_number=None), today=TODAY),
    ):
        ledger.append(filed)
    assert len({len(record.sealed) for record in ledger.records()}) == 1


def test_a_box_moved_to_another_row_is_noticed(ledger, opener):
    from dataclasses import replace

    for _ in range(2):
        ledger.append(application())
    first, second = ledger.records()
    with pytest.raises(LedgerError) as caught:
        list(export.opened_records([replace(first, sealed=second.sealed)], opener()))
    assert caught.value.code == "sealed_elsewhere"


# Keys


def test_the_private_key_is_for_its_owner_only_from_its_first_byte(tmp_path):
    """Seen from outside, by the calls to the system, with the widest umask."""
    script = (
        "import os,sys;os.umask(0)\n"
        "real=os.open\n"
        "def watch(path,flags,mode=0o777,**k):\n"
        "    if 'officer-private' in str(path): print(oct(mode), bool(flags & os.O_EXCL))\n"
        "    return real(path,flags,mode,**k)\n"
        "os.open=watch\n"
        "from pathlib import Path\n"
        "from flexins.applications.key_files import officer_sealer\n"
        "officer_sealer(Path(sys.argv[1]), None, make=True)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.stdout.split() == ["0o600", "True"]
    assert (tmp_path / "officer-private.key").stat().st_mode & 0o777 == 0o600


def test_many_start_at_once_and_one_pair_is_made(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        made = set(
            pool.map(
                lambda _: key_files.officer_sealer(tmp_path / "k", None, make=True).fingerprint,
                range(64),
            )
        )
    assert len(made) == 1
    private = read_private_key((tmp_path / "k" / "officer-private.key").read_bytes())
    assert {Opener(private).fingerprint} == made


def test_without_the_private_key_filing_goes_on(store, ledger):
    ledger.append(application())
    store.private_key.unlink()
    ledger.append(application())
    assert len({record.officer_key for record in ledger.records()}) == 1
    assert not store.private_key.exists()


def test_a_public_key_of_the_operators_own(tmp_path):
    private = nacl.public.PrivateKey.generate()
    path = tmp_path / "own.pub"
    path.write_bytes(key_file(private.public_key))
    environ = {
        "FLEXINS_LEDGER": str(tmp_path / "d" / "l.csv"),
        "FLEXINS_OFFICER_PUBLIC_KEY": str(path),
    }
    ledger = open_ledger(environ)
    ledger.append(application())
    assert list((tmp_path / "d").glob("officer-*")) == []
    (opened,) = export.opened_records(ledger.records(), Opener(private))
    assert opened.values["name"] == NAME


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "officer_key_missing"), (b"", "officer_key_form"), (b"x y", "officer_key_form")],
)
def test_a_public_key_that_is_none(tmp_path, content, code):
    path = tmp_path / "own.pub"
    if content is not None:
        path.write_bytes(content)
    ledger = CsvLedger(tmp_path / "l.csv", officer_public_key=path)
    with pytest.raises(LedgerError) as caught:
        ledger.append(application())
    assert caught.value.code == code
    assert list(ledger.records()) == []


# Masks and cells


def test_masks():
    assert masked_name("张三丰") == masked_name("张三") == "张*"
    assert masked_name("A") == "*"
    assert masked_mobile("13812345678") == "138****"
    assert masked_document_number("420106199001011234", DocumentType.RESIDENT_ID) == "4201**34"
    assert masked_document_number("E12345678", DocumentType.PASSPORT) == "**78"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "\tx",
        "\rx",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\n=1",
        "%x",
        "12E45678",
    ],
)
def test_formulas_become_text(text):
    assert export.safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["420106199001011234", "13812345678", "012345"],
)
def test_long_numbers_become_text(text):
    assert export.safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["张三", "2026-07-01", "42010619900101123X", "CN", "E12345678", ""]
)
def test_other_cells_stay_as_they_are(text):
    assert export.safe_cell(text) == text


def test_the_exported_csv(ledger, opener, tmp_path):
    for _ in range(3):
        ledger.append(application())
    ledger.withdraw(next(ledger.records()).receipt, MOBILE_END)
    out = tmp_path / "out.csv"
    export.write_table([r.values for r in export.opened_records(ledger.records(), opener())], out)
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert content.count(b"\r\n") == content.count(b"\n") == 4
    assert out.stat().st_mode & 0o777 == 0o600
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["name"] for row in rows] == [NAME] * 3
    assert rows[0]["mobile"] == f"'{MOBILE}"
    assert bool(rows[0]["withdrawn_at"]) > bool(rows[1]["withdrawn_at"])


def test_the_exported_workbook_holds_text_only(ledger, opener, tmp_path):
    ledger.append(application())
    out = tmp_path / "out.xlsx"
    export.write_table([r.values for r in export.opened_records(ledger.records(), opener())], out)
    with zipfile.ZipFile(out) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert f"<t>{NUMBER}</t>" in strings
    assert f"<t>{MOBILE}</t>" in strings


# Withdrawing and looking up


def test_withdrawing_is_a_new_row_once(store, ledger):
    receipt = ledger.append(application()).receipt
    before = store.lines()
    first = ledger.withdraw(receipt.lower(), MOBILE_END)
    again = opened(store).withdraw(receipt, MOBILE_END)
    assert first.withdrawn_at == again.withdrawn_at is not None
    assert store.lines()[:-1] == before
    assert ledger.verify().rows == 2
    assert ledger.find_by_receipt(receipt).withdrawn_at == first.withdrawn_at
    (record,) = ledger.records()
    assert record.withdrawn_at == first.withdrawn_at


def test_looking_up_makes_nothing(csv_store):
    ledger = opened(csv_store)
    assert ledger.find_by_receipt("0000-0000-0000-0001") is None
    assert ledger.withdraw("0000-0000-0000-0001", MOBILE_END) is None
    assert list(ledger.records()) == []
    assert not csv_store.path.parent.exists()
