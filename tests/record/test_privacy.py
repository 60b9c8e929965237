"""A name, an identity number, a unit or a code of a record is in nothing that comes out of it."""

import contextlib
import io
import json
import random
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.answers import record
from flexins.commands import main
from flexins.record.errors import RecordError
from flexins.record.reading import read_text
from flexins.rules.loading import load_city
from flexins.rules.record.answer import answer_record
from flexins.wording import LANGUAGES
from flexins.wording.record import finding_text
from flexins.wording.words import Words
from tests.record import layouts
from tests.record.truth import person

TODAY = date(2026, 11, 26)
TRUTH = person(2)
# Each stands somewhere in the records below.
PRIVATE = (layouts.NAME, layouts.ID, layouts.UNIT, layouts.CODE, "13987654321", "zhangsan")
HEAD = "姓名,身份证号,手机,缴费年月,缴费基数,缴费标识,单位名称,个人编号"


def hostile():
    """Records in which what is private stands where it does not belong."""
    who = f"{layouts.NAME},{layouts.ID},13987654321"
    yield f"{HEAD}\n{who},202301,4077,已缴,{layouts.UNIT},{layouts.CODE}"
    # Without a heading, with the name as the heading, in the month, the base, the kind.
    yield "\n".join(
        f"{layouts.NAME} {layouts.ID} {month} 4077 326.16" for month in (202301, 202302)
    )
    yield f"{layouts.NAME},缴费年月,缴费基数\n{layouts.ID},202301,4077\n{layouts.CODE},202302,4077"
    yield f"缴费年月,缴费基数,zhangsan,缴费标识\n202301,{layouts.NAME},{layouts.ID},{layouts.UNIT}"
    yield f"缴费年月,缴费基数\n{layouts.NAME},4077\n{layouts.ID},4077\n202301,4077"
    yield f"缴费年月,缴费基数\n202301,{layouts.ID}\n202302,13987654321"
    yield f"参保地,缴费年月,缴费基数,备注\n{layouts.NAME},202301,4077,{layouts.UNIT}"
    yield f"{layouts.NAME}\n{layouts.ID}\nzhangsan"
    yield f"险种,缴费年月,缴费基数\n{layouts.NAME},202301,4077\n养老保险,202302,4077"
    yield f'缴费年月,缴费基数\n"{layouts.NAME}\n{layouts.ID}",4077\n202301,4077'


def everything_out(text):
    """All that comes out of a reading, as one text: objects, sentences, errors."""
    try:
        read = read_text(text)
    except RecordError as refusal:
        return repr((refusal, refusal.key, refusal.parameters, refusal.args))
    found = record.find(read.given, TODAY, None)
    said = [record.of_record(found, Words(language)) for language in LANGUAGES]
    return repr((read, found, said, [answer.workbook() for answer in said]))


@pytest.mark.parametrize("number", range(len(list(hostile()))))
def test_nothing_private_comes_out_of_a_hostile_record(number):
    out = everything_out(list(hostile())[number])
    assert [text for text in PRIVATE if text in out] == []


@pytest.mark.parametrize("layout", [layouts.query_site, layouts.certificate, layouts.monthly])
def test_nothing_private_comes_out_of_a_layout(layout):
    out = everything_out(layout(TRUTH))
    assert [text for text in PRIVATE if text in out] == []


def run(arguments, content, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(arguments)
    return status, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("more", [[], ["--json"], ["--lang", "en"]])
def test_the_command_says_nothing_private(more, monkeypatch):
    for text in hostile():
        status, out, err = run(["record", "-", *more], text.encode(), monkeypatch)
        assert status in (0, 2)
        assert [private for private in PRIVATE if private in out + err] == []
        if status == 0 and "--json" in more:
            assert json.loads(out)["months"] >= 0


PIECES = """缴费年月 缴费基数 个人缴费金额 缴费标识 年度 月数 险种 养老保险 失业保险 合计 01 02
03 12 202301 2023-02 4077 4,077.00 326.16 -4077 0 正常 欠费 ● △ ○ 补缴 2023年度 广东省 - 45047 0.6
１２ 至 1e9 累计缴费月数：12 99999999999999999999"""
MARKS = ["\t", ",", "|", "\n", "\n", "\n", "  ", " ", '"', "\x00", "\u202e"]
pieces = st.sampled_from([*PIECES.split(), *MARKS])


@settings(max_examples=400, deadline=None)
@given(st.lists(pieces | st.text(max_size=5), max_size=60).map("".join))
def test_no_text_ever_does_more_than_be_refused(text):
    try:
        read = read_text(text)
    except RecordError:
        return
    found = answer_record(load_city(), read.given, TODAY)
    for language in LANGUAGES:
        for finding in found.findings:
            assert finding_text(language, finding)
    assert found.months >= 0


def test_cells_of_a_good_record_put_in_wrong_places():
    """Rows whose cells were mixed up: a sentence or a finding, never an error of ours."""
    chance = random.Random(20261126)
    rows = [row.split(",") for row in layouts.monthly(TRUTH).split("\n")]
    for _ in range(60):
        mixed = [list(row) for row in rows[: chance.randint(2, 40)]]
        for row in mixed:
            if chance.random() < 0.3:
                chance.shuffle(row)
            if chance.random() < 0.1:
                row.append(layouts.NAME)
        out = everything_out("\n".join(",".join(row) for row in mixed))
        assert layouts.NAME not in out
