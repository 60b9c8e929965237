"""Whatever is typed is either kept and read back the same, or refused with a sentence.

Ten thousand inputs, fewer for the database: a valid application in which some fields are
replaced by hostile values.
"""

import csv
import io
import string
import unicodedata
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flexins.applications.application import FIELDS, parse
from flexins.applications.errors import InvalidApplication
from flexins.applications.export import COLUMNS, opened_records, write_table
from flexins.applications.rows import FILED
from flexins.applications.sealing import Opener, read_private_key
from flexins.applications.sentences import field_sentence
from flexins.applications.vocabulary import INSURANCES, Action, DocumentType
from flexins.wording import say

from .people import MOBILE, NAME, NUMBER, TODAY, raw
from .stores import opened

MARKS = [
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x1b",
    "\r",
    "\n",
    "\t",
    "\ud800",
    "\udfff",
    "\u2028",
]
STARTS = [
    *"=+-@'\"|%",
    "\t",
    "\r",
    "＝",
    "＋",
    "－",
    "＠",
    ",",
    ";",
    '=HYPERLINK("x")',
    '","',
    "\r\n",
]
VALID = {
    "name": [NAME, "张三", "José", "〇〇", "O'Neill", "Ａnna", "阿\u00b7阿"],
    "document_number": [NUMBER, "E12345678", "12E45678", "00000001"],
    "mobile": [MOBILE, "+86 " + MOBILE],
    "personal_number": ["4209876543", "0000", "1E10"],
}

plain_text = st.text(st.characters(exclude_categories=()), max_size=30)
latin_names = st.text(string.ascii_letters + " '-.,·éüñ", min_size=1, max_size=30)
han_names = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12
)
spoilt = st.builds(
    lambda text, mark, place: text[:place] + mark + text[place:],
    st.sampled_from([value for values in VALID.values() for value in values]),
    st.sampled_from(MARKS + STARTS),
    st.integers(0, 12),
)
long_text = st.builds(
    lambda sign: sign * 1_000_000, st.sampled_from(["张", "A", "=", " ", "\u202e"])
)
other_json = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.lists(plain_text, max_size=3),
    st.dictionaries(plain_text, plain_text, max_size=2),
)
hostile = st.one_of(
    plain_text,
    spoilt,
    latin_names,
    han_names,
    st.sampled_from(STARTS + MARKS),
    other_json,
    long_text,
)
changes = st.dictionaries(st.sampled_from(FIELDS), hostile, max_size=2)
likely = st.fixed_dictionaries(
    {},
    optional={
        "name": st.one_of(han_names, latin_names, spoilt),
        "personal_number": st.sampled_from(VALID["personal_number"]),
        "mobile": st.sampled_from(VALID["mobile"]),
    },
)
documents = st.sampled_from(
    [{}, {"document_type": "passport", "document_number": "E12345678", "region": "VN"}]
)
unknown = st.dictionaries(plain_text, plain_text, max_size=1)


def check_refused(document: dict, error: InvalidApplication) -> None:
    assert error.errors
    for fault in error.errors:
        for language in ("zh", "en"):
            sentence = field_sentence(fault, language)
            assert sentence
            typed = document.get(fault.field)
            # What was typed may be a word of ours ("year"); it gets in as a parameter only.
            own_words = say(language, fault.key, label="", **dict.fromkeys(fault.parameters, ""))
            told = isinstance(typed, str) and len(typed.strip()) > 3 and typed in sentence
            assert not told or typed in own_words


@pytest.mark.parametrize(("kind", "examples"), [("csv_store", 10_000), ("postgres_store", 500)])
def test_hostile_input_is_kept_the_same_or_refused(request, tmp_path, kind, examples) -> None:
    store = request.getfixturevalue(kind)
    ledger = opened(store)
    kept: dict[str, dict] = {}
    seen = {"examples": 0}

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(changes, likely, unknown, documents, st.integers(0, 9))
    def one(changed, more, keys, document, with_keys):
        seen["examples"] += 1
        document = raw(request_id=str(uuid4())) | document | more | changed
        if with_keys == 0:
            document = keys | document
        try:
            accepted = parse(document, today=TODAY)
        except InvalidApplication as error:
            check_refused(document, error)
            return
        filing = ledger.append(accepted)
        expected = accepted.as_mapping()
        if filing.duplicate:
            assert filing.receipt in kept
            return
        kept[filing.receipt] = expected
        for text in (accepted.name, accepted.document_number, accepted.mobile):
            assert all(unicodedata.category(sign)[0] != "C" for sign in text)

    one()
    assert seen["examples"] >= examples
    assert len(kept) > examples / 10

    key = read_private_key(store.private_key.read_bytes())
    found = {r.receipt: r.values for r in opened_records(ledger.records(), Opener(key))}
    assert found.keys() == kept.keys()
    for receipt, expected in kept.items():
        for field, value in expected.items():
            text = " ".join(value) if isinstance(value, list) else value
            assert found[receipt][field] == text

    out = tmp_path / "out.csv"
    write_table(list(found.values()), out)
    rows = list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))
    assert len(rows) == len(kept) + 1
    for row in rows[1:]:
        for cell in row:
            assert cell[:1] not in set("=+-@\t\r\n＝＋－＠")
        original = [cell.removeprefix("'") for cell in row]
        assert original == [found[row[0]][column] for column in COLUMNS]

    assert ledger.verify().intact
    text = b"".join(store.lines()).decode("utf-8-sig")
    ledger_rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in ledger_rows} == {len(ledger_rows[0])}
    assert not any(cell[:1] in set("=+-@\t\r") for row in ledger_rows for cell in row)
    plain = [",".join(row[:-3]) for row in ledger_rows[1:]]
    names = {expected["name"] for expected in kept.values() if len(expected["name"]) > 2}
    numbers = {expected["document_number"] for expected in kept.values()}
    shown = {cell for row in ledger_rows[1:] for cell in row[:-3]}
    # Hypothesis tries words of our own code too, and "Filed" would be a name as good as any.
    own_words = {FILED, *Action, *DocumentType, *INSURANCES}
    assert (names | numbers) & shown <= own_words
    everything = "\n".join(plain)
    assert NUMBER not in everything
    assert MOBILE not in everything
