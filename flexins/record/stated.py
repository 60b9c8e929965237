"""What stands around a table: the year it is about, the place, how many months it counts."""

from __future__ import annotations

import re

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.month import Month

_YEAR_OF_SHEET = re.compile(r"((?:19|20)\d{2}) ?年度|年度 ?[:为] ?((?:19|20)\d{2})")
_YEAR_OF_PERIOD = re.compile(r"((?:19|20)\d{2}) ?年")
_A_DAY = re.compile(r"打印|查询|日期|时间|出生|制表|生成|有效|出具|办理|下载|首次|参加工作")
_MONTHS_IN_ALL = re.compile(
    r"(?:累计|合计|共计?|总计?|实际)(?:实际|已|足额)?(?:缴费)?(?:总)?(?:月数|年限|月份)?"
    r"(?:为|是|[:,])? ?"
    r"(?:(\d{1,2}) ?年 ?零?(?:(\d{1,2}) ?个?月)?|(\d{1,3}) ?个?月)"
    r"|(?:月数|年限)(?:合计|总计|共计)?(?:\(月\))? ?[:为 ] ?(\d{1,3})(?![\d.,])"
)
_ABOUT_ALL = re.compile(r"(?:累计|合计|共|总|实际)[^\d]{0,8}(?:月数|年限)")
_BALANCE = re.compile(
    r"((?:19|20)\d{2}) ?年 ?(?:(1[0-2]|0?[1-9]) ?月)?[^\d]{0,6}(?:31日|30日|28日|29日)?[^\d]{0,14}"
    r"(?:储存额|存储额|余额)[^\d]{0,6}(\d[\d,]*\.\d{2})"
)
_TITLE = re.compile(r"社会?保险|社保|养老|参保|缴费|权益|凭证|人力资源")


def year_of(line: str) -> int | None:
    """The year that a line says the following is about."""
    sheet = _YEAR_OF_SHEET.findall(line)
    if sheet:
        return int(sheet[-1][0] or sheet[-1][1])
    if is_about_a_day(line):
        return None
    period = set(_YEAR_OF_PERIOD.findall(line))
    return int(period.pop()) if len(period) == 1 else None


def is_about_a_day(line: str) -> bool:
    """Whether a line says on which day something was: printed, asked for, born."""
    return _A_DAY.search(line) is not None


def months_in_all(line: str) -> int | None:
    """How many months a line says were paid in all."""
    match = _MONTHS_IN_ALL.search(line)
    if match is None:
        return None
    if match[1]:
        return int(match[1]) * 12 + int(match[2] or 0)
    return int(match[3] or match[4])


def is_title(line: str) -> bool:
    """Whether a line may say of which place the record is."""
    return _TITLE.search(line) is not None


def is_about_all(cell: str) -> bool:
    """Whether a cell names the months of a whole record: what follows is how many."""
    return _ABOUT_ALL.match(cell) is not None


def balance_of(line: str) -> tuple[Month, str] | None:
    """The balance that a line names, as it is written, and the month at whose beginning it stood;
    None where it does not say when."""
    match = _BALANCE.search(line)
    if match is None:
        return None
    after = Month.of(int(match[1]), int(match[2] or MONTHS_PER_YEAR)).plus(1)
    return after, match[3]
