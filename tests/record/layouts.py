"""Every layout of the facts, section 12, written from a truth. The people in them are made up."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import groupby

from tests.record.truth import Truth, cents, months

NAME, ID, UNIT = "欧阳测试娜", "420106198001011234", "武汉某某灵活就业服务所"
CODE = "9942017788"


def _plain(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _grouped(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def query_site(truth: Truth, separator: str = "\t", newest_first: bool = True) -> str:
    """Wuhan's query site: a row a month and insurance, newest first."""
    head = [
        "险种类型",
        "缴费年月",
        "台账年月",
        "应缴类型",
        "缴费方式",
        "缴费基数",
        "应缴金额",
        "个人缴费金额",
        "划入个人账户金额",
        "划入统筹金额",
        "补缴利息",
        "滞纳金",
        "缴费标识",
        "单位编号",
        "单位名称",
    ]
    lines = [separator.join(head)]
    for month in sorted({*truth.paid, *truth.owed}, reverse=newest_first):
        ym = f"{month[0]}{month[1]:02d}"
        base = truth.paid.get(month, Decimal(4000))
        personal, whole = cents(base * 8 / 100), cents(base * 20 / 100)
        owed = month in truth.owed
        for kind in ("企业职工基本养老保险", "失业保险", "工伤保险"):
            share = kind.startswith("企业")
            row = [kind, ym, ym, "正常应缴", "银行代扣", _plain(base)]
            row += [_plain(whole), _plain(whole), _plain(personal), _plain(whole - personal)]
            row += ["0.00", "0.00", "未缴" if owed else "已实缴", CODE, UNIT]
            if share or month[1] % 2:
                lines.append(separator.join(row))
    return "\n".join(lines)


def certificate(truth: Truth) -> str:
    """湖北省社会保险参保证明: two groups side by side, newest first."""
    newest = sorted({*truth.paid, *truth.owed}, reverse=True)
    half = (len(newest) + 1) // 2
    lines = [
        "湖北省社会保险参保证明（个人专用）",
        f"姓名：{NAME}\t社会保障号码：{ID}",
        "记录月份\t缴费基数（元）\t缴费类型\t记录月份\t缴费基数（元）\t缴费类型",
    ]

    def group(month: tuple[int, int]) -> list[str]:
        owed = month in truth.owed
        base = "" if owed else f"{truth.paid[month]:.2f}"
        return [f"{month[0]}{month[1]:02d}", base, "欠费" if owed else "正常"]

    for place in range(half):
        cells = group(newest[place])
        cells += group(newest[half + place]) if half + place < len(newest) else ["", "", ""]
        lines.append("\t".join(cells))
    return "\n".join([*lines, f"单位名称：{UNIT}", "打印日期：2026年11月20日  第1页 共1页"])


def transfer(truth: Truth, balances: dict[int, tuple[Decimal, Decimal, Decimal]]) -> str:
    """The national transfer form: from–to rows, by year and base."""
    head = [
        "年度",
        "开始年月",
        "终止年月",
        "月数",
        "月缴费基数",
        "单位缴费比例",
        "个人缴费比例",
        "划入账户比例",
        "当年记账金额",
        "当年记账利息",
        "年末累计存储额",
        "备注",
    ]
    lines = ["\t".join(head)]
    for year in truth.years:
        rows = _runs(truth, year)
        for number, run in enumerate(rows):
            base = truth.paid[run[0]]
            paid = sum((truth.personal(month) for month in run), Decimal(0))
            last = number == len(rows) - 1
            _, interest, balance = balances.get(year, (None, None, None))
            row = [f"{year}", f"{run[0][0]}.{run[0][1]:02d}", f"{run[-1][0]}.{run[-1][1]:02d}"]
            row += [str(len(run)), _grouped(base), "12%", "8%", "8%", _grouped(paid)]
            row += [_grouped(interest), _grouped(balance)] if last and balance else ["", ""]
            lines.append("\t".join([*row, ""]))
    return "\n".join(lines)


def _runs(truth: Truth, year: int) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    for month in months((year, 1), (year, 12)):
        if month in truth.paid:
            before = runs[-1][-1] if runs else None
            follows = before is not None and before[1] + 1 == month[1]
            if follows and truth.paid[before] == truth.paid[month]:
                runs[-1].append(month)
            else:
                runs.append([month])
    return runs


def yearly(
    truth: Truth, balances: dict[int, tuple[Decimal, Decimal, Decimal]], start: Decimal, since: int
) -> str:
    """The yearly table of a provincial portal, from `since` on."""
    head = [
        "年度",
        "截至上年末个人账户累计储存额",
        "本年实际缴费月数",
        "当年记账金额",
        "当年记账利息",
        "至本年末账户累计储存额",
        "至本年末实际缴费月数",
    ]
    lines = ["\t".join(head)]
    before, so_far = start, 0
    for year in range(since, max(truth.years) + 1):
        paid, interest, balance = balances[year]
        count = sum(month[0] == year for month in truth.paid)
        so_far += count
        row = [f"{year}年", _plain(before), str(count), _plain(paid), _plain(interest)]
        lines.append("\t".join([*row, _plain(balance), str(so_far)]))
        before = balance
    return "\n".join(lines)


def monthly(truth: Truth, form: str = "{}-{:02d}") -> str:
    """The monthly table of a provincial portal."""
    lines = ["缴费年月,月缴费基数,个人缴费金额,到账情况"]
    for month in sorted({*truth.paid, *truth.owed}):
        owed = month in truth.owed
        base = truth.paid.get(month, Decimal(4000))
        arrived = "未到账" if owed else "已到账"
        personal = cents(base * 8 / 100)
        lines.append(f"{form.format(*month)},{base:.2f},{personal:.2f},{arrived}")
    return "\n".join(lines)


def rights(truth: Truth, balances: dict[int, tuple[Decimal, Decimal, Decimal]]) -> str:
    """个人权益记录单: a sheet a year, the months across with signs."""
    lines = []
    for year in range(min(truth.years), max(truth.years) + 1):
        lines += [f"{year}年度社会保险个人权益记录单", f"姓名：{NAME}  公民身份号码：{ID}"]
        if year in balances:
            paid, interest, balance = balances[year]
            before = balance - paid - interest
            count = sum(month[0] == year for month in truth.paid)
            lines.append(
                "险种\t截止上年末累计存储额\t本年账户记入本金\t本年账户记入利息\t账户月数\t累计储存额"
            )
            cells = [before, paid, interest, count, balance]
            lines.append("\t".join(["企业职工基本养老保险", *map(str, cells)]))
        lines.append("\t".join(["月份", *(f"{n:02d}" for n in range(1, 13))]))
        bases, signs = ["缴费基数"], ["缴费情况"]
        for month in months((year, 1), (year, 12)):
            bases.append(_plain(truth.paid[month]) if month in truth.paid else "")
            sign = "△" if month in truth.owed else "●" if month in truth.paid else ""
            signs.append("○" if month in truth.moved_in else sign)
        lines += ["\t".join(bases), "\t".join(signs), "注：●已缴费 △欠费 ○转入"]
    return "\n".join(lines)


def rights_in_one_row(truth: Truth, balances: dict[int, tuple[Decimal, Decimal, Decimal]]) -> str:
    """The same with a row a year, the account before the months, base and sign in one cell."""
    head = [
        "年度",
        "险种",
        "截止上年末累计存储额",
        "本年账户记入本金",
        "本年账户记入利息",
        "账户月数",
        "累计储存额",
    ]
    lines = [",".join([*head, *(f"{n:02d}" for n in range(1, 13))])]
    for year in range(min(truth.years), max(truth.years) + 1):
        paid, interest, balance = balances.get(year, (None, None, None))
        account = ["", "", "", "", ""]
        if paid is not None:
            account = [
                *map(_plain, (balance - paid - interest, paid, interest)),
                "12",
                _plain(balance),
            ]
        cells = []
        for month in months((year, 1), (year, 12)):
            sign = "△" if month in truth.owed else "●"
            base = truth.paid.get(month, Decimal(4000))
            cells.append(f"{base:.2f}{sign}" if {month} & {*truth.paid, *truth.owed} else "")
        lines.append(",".join([str(year), "企业职工基本养老保险", *account, *cells]))
        lines.append(",".join([str(year), "失业保险", "", "", "", "", "", *cells]))
    return "\n".join(lines)


def details(truth: Truth) -> str:
    """个人缴费明细单: a row a year, with the wage and the index."""
    lines = ["年度\t缴费月数\t月缴费基数\t月平均工资\t缴费工资指数"]
    for year, group in groupby(sorted(truth.paid), key=lambda month: month[0]):
        found = list(group)
        base = sum((truth.paid[month] for month in found), Decimal(0)) / len(found)
        index = truth.index(year) or "0.7000"
        wage = cents(cents(base) / Decimal(index))
        lines.append(
            "\t".join([str(year), str(len(found)), _plain(cents(base)), _plain(wage), index])
        )
    return "\n".join(lines)


def shuffled(text: str, seed: int) -> str:
    """The same rows below their heading, in no order."""
    head, *rows = text.split("\n")
    random.Random(seed).shuffle(rows)
    return "\n".join([head, *rows])
