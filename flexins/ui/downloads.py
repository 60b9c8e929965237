"""The months of a bill as files: CSV for any program, Excel with real numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from flexins.rules.cost import PeriodCost
from flexins.rules.money import yuan_plain

if TYPE_CHECKING:
    import pandas as pd


def months_frame(bill: PeriodCost, words: Mapping[str, str]) -> pd.DataFrame:
    """One row a month, amounts in yuan (Decimal, two places), columns named by `words`."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                words["month"]: str(row.month),
                words["year"]: row.insurance_year,
                words["pension"]: Decimal(yuan_plain(row.pension_fen)),
                words["personal"]: Decimal(yuan_plain(row.personal_fen)),
                words["pooled"]: Decimal(yuan_plain(row.pooled_fen)),
                words["medical"]: Decimal(yuan_plain(row.medical_fen)),
                words["total"]: Decimal(yuan_plain(row.total_fen)),
                words["provisional"]: words["yes"] if row.provisional else words["no"],
            }
            for row in bill.rows
        ]
    )


def as_csv(bill: PeriodCost, words: Mapping[str, str]) -> bytes:
    """UTF-8 with a BOM, so that Excel reads the Chinese rightly."""
    text: str = months_frame(bill, words).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def as_excel(bill: PeriodCost, words: Mapping[str, str]) -> bytes:
    """One sheet with numbers as numbers, two decimals, and a total line."""
    import pandas as pd

    frame = months_frame(bill, words)
    money = [words[name] for name in ("pension", "personal", "pooled", "medical", "total")]
    # A spreadsheet knows binary numbers only; two decimals of this size come out exactly.
    frame[money] = frame[money].astype(float)
    out = BytesIO()
    with pd.ExcelWriter(out, engine="xlsxwriter") as writer:
        frame.to_excel(writer, sheet_name=words["sheet"], index=False)
        sheet, style = writer.sheets[words["sheet"]], writer.book.add_format
        two_decimals, bold = style({"num_format": "#,##0.00"}), style({"bold": True})
        bold_money = style({"bold": True, "num_format": "#,##0.00"})
        first = list(frame.columns).index(money[0])
        sheet.set_column(0, len(frame.columns), 16)
        sheet.set_column(first, first + len(money) - 1, 16, two_decimals)
        sheet.freeze_panes(1, 0)
        last = len(frame) + 1
        sheet.write(last, 0, words["sum"], bold)
        for column in range(first, first + len(money)):
            letter = chr(ord("A") + column)
            total = float(frame.iloc[:, column].sum())
            sheet.write_formula(
                last, column, f"=SUM({letter}2:{letter}{last})", bold_money, round(total, 2)
            )
    return out.getvalue()
