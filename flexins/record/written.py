"""A record as a table of its own, which is read again as it was read the first time.

In Chinese, as records are: every word in it is one that the readers know.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO

from flexins.record.kinds import KIND_WORDS
from flexins.record.places import PROVINCES
from flexins.rules.money import MILLION, Fen, Millionths, yuan_plain
from flexins.rules.month import Month
from flexins.rules.record.given import Balance, Entry, Given, Kind

_PLACE_NAMES = {code: name for name, code in PROVINCES.items()}
_INSURANCE, _PENSION, _MEDICAL = "险种类型", "企业职工基本养老保险", "职工基本医疗保险"
_FROM, _TO, _KIND = "开始年月", "终止年月", "缴费类型"


def written(given: Given) -> bytes:
    """A CSV in UTF-8 with a mark, so that Excel reads it rightly: the months in their order, then
    the balances; columns that say nothing are left out."""
    rows: list[Mapping[str, str]] = [
        {heading: of(entry) for heading, of in _COLUMNS.items()}
        for entry in sorted(given.entries, key=lambda entry: (entry.first, entry.line))
    ]
    if given.medical_months is not None:
        rows = [{_INSURANCE: _PENSION, **row} for row in rows]
        rows += _medical(sorted(given.medical_months))
    header = tuple(
        heading
        for heading in (_INSURANCE, *_COLUMNS)
        if any(row.get(heading) for row in rows) or heading in (_FROM, _TO)
    )
    out = StringIO()
    file = csv.writer(out)
    file.writerow(header)
    file.writerows([row.get(heading, "") for heading in header] for row in rows)
    file.writerows([_said(balance)] for balance in given.balances)
    return out.getvalue().encode("utf-8-sig")


def _medical(months: Sequence[Month]) -> Iterator[Mapping[str, str]]:
    first = last = None
    for month in (*months, None):
        if last is not None and month == last.plus(1):
            last = month
            continue
        if first is not None and last is not None:
            paid = KIND_WORDS[Kind.PAID]
            yield {_INSURANCE: _MEDICAL, _FROM: _month(first), _TO: _month(last), _KIND: paid}
        first = last = month


def _said(balance: Balance) -> str:
    """A balance stands at the beginning of a month, a line of a record says the end of one."""
    return f"截至{_month(balance.at.plus(-1))}末个人账户储存额 {yuan_plain(balance.fen)}"


def _month(month: Month) -> str:
    """A spreadsheet shows it as it is; of 2021-07 some make a date in words of their own."""
    return f"{month.year}年{month.number}月"


def _months_counted(entry: Entry) -> str:
    return str(entry.months) if entry.yearly or entry.months != entry.span else ""


def _of_span(of: Callable[[Entry], Month]) -> Callable[[Entry], str]:
    return lambda entry: "" if entry.yearly else _month(of(entry))


def _amount(of: Callable[[Entry], Fen | None]) -> Callable[[Entry], str]:
    def text(entry: Entry) -> str:
        fen = of(entry)
        return "" if fen is None else yuan_plain(fen)

    return text


def _ratio(millionths: Millionths | None) -> str:
    if millionths is None:
        return ""
    return f"{millionths // MILLION}.{millionths % MILLION:06d}"


def _tier(tier: int | None) -> str:
    """Its place has one digit, its percentage more."""
    if tier is None:
        return ""
    return f"{tier}档" if len(str(tier)) == 1 else f"{tier}%"


_COLUMNS: dict[str, Callable[[Entry], str]] = {
    "年度": lambda entry: str(entry.first.year) if entry.yearly else "",
    _FROM: _of_span(lambda entry: entry.first),
    _TO: _of_span(lambda entry: entry.last),
    "月数": _months_counted,
    "月缴费基数": _amount(lambda entry: entry.base_fen),
    "缴费档次": lambda entry: _tier(entry.tier),
    "个人缴费金额": _amount(lambda entry: entry.personal_fen),
    "划入个人账户金额": _amount(lambda entry: entry.account_fen),
    "划入统筹金额": _amount(lambda entry: entry.pooled_fen),
    "应缴金额": _amount(lambda entry: entry.whole_fen),
    _KIND: lambda entry: KIND_WORDS[entry.kind],
    "参保地区": lambda entry: _PLACE_NAMES.get(entry.province or "", ""),
    "月平均工资": _amount(lambda entry: entry.wage_fen),
    "缴费工资指数": lambda entry: _ratio(entry.index_millionths),
    "台账年月": lambda entry: "" if entry.booked is None else _month(entry.booked),
}
