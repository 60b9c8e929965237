"""What a column holds, by its heading, and which headings may be shown back.

A heading is looked up as a whole. What looks like a person, a unit, a number or a code is known
only to be dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from flexins.record.insurances import EMPLOYERS_PART, insurance_of


class Field(Enum):
    """What a column is read for; the value is its name in options and JSON."""

    __hash__ = object.__hash__  # of an Enum it is slow, and every cell is looked up by its field

    INSURANCE = "insurance"
    MONTH = "month"
    FROM = "from"
    TO = "to"
    YEAR = "year"
    MONTHS = "months"
    MONTHS_SO_FAR = "months_so_far"
    BASE = "base"
    BASE_OF_YEAR = "base_of_year"
    PERSONAL = "personal"
    ACCOUNT = "account"
    POOLED = "pooled"
    WHOLE = "whole"
    INTEREST = "interest"
    BALANCE = "balance"
    BALANCE_BEFORE = "balance_before"
    KIND = "kind"
    WAGE = "wage"
    INDEX = "index"
    TIER = "tier"
    PLACE = "place"
    REMARK = "remark"
    LEDGER = "ledger"
    DROPPED = "dropped"


AMOUNTS = frozenset(
    {
        Field.BASE,
        Field.BASE_OF_YEAR,
        Field.PERSONAL,
        Field.ACCOUNT,
        Field.POOLED,
        Field.WHOLE,
        Field.INTEREST,
        Field.BALANCE,
        Field.BALANCE_BEFORE,
        Field.WAGE,
    }
)
MONTHS = frozenset({Field.MONTH, Field.FROM, Field.TO, Field.LEDGER})

# In order: the first that matches the whole heading decides. Spaces, units and marks are gone.
_HEADINGS = (
    (
        Field.INSURANCE,
        r"险种(类型|名称|类别|种类)?|(参保|保险|缴费)?险种|保险(种类|类型|名称)"
        r"|(社保|征收)?(品目|项目|费种)(名称)?|征收(品目|项目)|insurance",
    ),
    (
        Field.DROPPED,
        r".*(姓名|身份|证件|社会保障号|社保卡|银行|账号|帐号|手机|电话|地址|民族|性别|出生|参加工作"
        r"|户口|户籍|联系|编号|编码|代码|名称|工号|序号|行号|票号|凭证|流水|单据|操作|经办人|打印|核定号"
        r"|首次参保|离退休|年龄|人员类别|用工形式|职业).*"
        r"|号码|缴费单位|参保单位|用人单位|所在单位|工作单位|单位|公司|企业|个体户|人员|no\.?|id|name|employer",
    ),
    (Field.REMARK, r"备注(说明)?|说明|摘要|附注|remark|note"),
    (Field.INDEX, r".*指数|index"),
    (Field.WAGE, r".*(平均工资|社平工资|社平)(标准)?|wage"),
    (
        Field.KIND,
        r".*(标识|标志|到账情况|状态|缴费情况|缴纳情况|到账与否)|是否(到账|缴费|实缴|足额|补缴).*"
        r"|(应缴|实缴|缴费|核定|业务|征缴|缴纳|记录|记账|数据|计划)?(类型|类别|方式|性质|种类)|情况|到账|kind|type|status",
    ),
    (
        Field.POOLED,
        r".*(统筹|单位)(部分|应缴|实缴|缴费|缴纳|划入|金额|缴存)?(金额|额|费|数)?(合计)?|划入统筹.*|pooled",
    ),
    (
        Field.BALANCE_BEFORE,
        r".*(上年|年初|期初|上期).*(储存|存储|余额|本息|累计|结转).*|balance_?before",
    ),
    (
        Field.BALANCE,
        r".*(储存额|存储额|余额|本息合计|本息和|本息总额|累计储存|累计存储|本息)|balance",
    ),
    (Field.INTEREST, r".*(利息|滞纳金).*|interest"),
    (Field.DROPPED, r".*(比例|费率|利率|rate).*|(账|帐)户月数|.*缴费年限.*"),
    (Field.TIER, r"(缴费|参保|养老)*(档次|档位)(名称)?|tier"),
    (
        Field.MONTHS_SO_FAR,
        r".*(累计|至本年末|截至|截止|至今).*月数.*|累计月数|months_?so_?far",
    ),
    (Field.MONTHS, r".*月数(合计)?|(缴费)?个月数?|months"),
    (
        Field.WHOLE,
        r"(应缴|实缴|缴费|缴纳|总)?(合计|总计|小计)(金额)?|(应缴|实缴|实际缴费|缴费|缴纳|入库|应收|实收|征收|已缴|到账|实际缴纳)"
        r"(总)?(金额|额|费额|税额|费)(合计)?|金额|实缴|应缴|(税|费)额|应(纳|补退)?(税|费)额|实缴\(?退\)?(税|费|金)额|缴费总额|amount|whole|total",
    ),
    (
        Field.BASE_OF_YEAR,
        r"(全年|年度?|本年|当年|年缴费|全年缴费|年度缴费)(缴费)?(基数|工资)(合计|总额|总和)?|(缴费)?(基数|工资)(合计|总额|总和)"
        r"|base_?of_?year",
    ),
    (Field.POOLED, r".*单位.*(基数|工资).*"),
    (
        Field.BASE,
        r".*(基数|缴费工资|申报工资|月工资|工资额|缴费工资额)(额|数|标准)?|工资|base|(monthly_?)?(contribution_?)?base",
    ),
    (
        Field.ACCOUNT,
        r".*(划入|记入|计入|转入|进入)个?人?(账|帐)户.*|.*(账|帐)户.*(划入|记入|计入|记账|本金|金额).*"
        r"|(当年|本年|本期)?(记账|记帐|划账|划帐|计账)(金)?(额|本金|金额)|(当年|本年|本期)?(账户)?(记入|计入)(本金|金额)|本金|个人(账|帐)户|account",
    ),
    (
        Field.PERSONAL,
        r".*个人.*(缴费|缴纳|应缴|实缴|部分|金额|缴存|缴|承担|负担).*|个人|本人缴费(金额)?|personal",
    ),
    (
        Field.MONTH,
        r".*起止(年月|时间|日期|月份|期间?)|.*(开始|起始|起)(日期|时间|年月|月)?[-~至到](终止|截止|结束|止)(日期|时间|年月|月)?",
    ),
    (Field.LEDGER, r"[入退()]*库日期"),
    (
        Field.FROM,
        r".*(开始|起始|起).*(年月|日期|时间|月份|月|期)|.*(年月|日期|时间|月份|期|月)(\(?起\)?|始|自)|起|自|始|开始|起始|from|start",
    ),
    (
        Field.TO,
        r".*(终止|截止|结束|终).*(年月|日期|时间|月份|月|期)|.*(年月|日期|时间|月份|期|月)(\(?止\)?|至|终|末)|止|至|终|截止|终止|结束|to|end",
    ),
    (
        Field.LEDGER,
        r".*(台账|做账|到账|入账|记账|建账|结算|缴款|入库|实缴|扣款|支付|交易|申报|核定|打款|登记|办理).*(年月|日期|时间|月份|月|期|日)|ledger",
    ),
    (
        Field.MONTH,
        r"(缴费|记录|所属|费款|应缴|对应|参保|社保|缴纳|业务|缴款|税款)*(年月|月份|所属期|所属年月|所属月份|月|期间|期|起止年月|起止时间|起止日期|起止月份)"
        r"|(缴费|起止|所属)(时间|日期|期间|时段|年月)(段)?|年/?月|时间|日期|month|period|yearmonth",
    ),
    (Field.YEAR, r"(缴费|结算|所属|记账|参保|社保|记录|统计|缴纳|自然)?(年度|年份|年)|year"),
    (
        Field.PLACE,
        r".*(参保|缴费|转出|所属|统筹|行政)?(地区?|区划|统筹区|经办机构|社保机构|参保机构|机构|省份|城市|地点|省市|省)|place|province",
    ),
)
# What a shown heading may be made of: words of tables of two signs and more, never a name.
_WORDS = (
    r"缴费|应缴|实缴|缴纳|年度|月份|月数|基数|工资|金额|合计|个人|账户|帐户|单位|统筹|养老|保险|基本|医疗|失业|工伤|生育"
    r"|划入|记入|计入|记账|本金|利息|余额|累计|储存|存储|上年|年末|年初|本年|当年|截至|截止|开始|终止|结束|日期|时间"
    r"|类型|状态|标志|标识|情况|方式|备注|地区|平均|指数|比例|所属期|档次|合计|总额|部分"
)
_SAFE = re.compile(rf"(?:{_WORDS}|[年月额期起止()/_])+")
_OF_TABLES = re.compile(_WORDS)
_UNITS = re.compile(r"元(/月)?$|[(\[](单位)?(人民币)?(元|%|月|个月|yuan|yyyymm|年月)[^)\]]*[)\]]")
_OF_A_WAGE = re.compile("基数|工资")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column is for; `insurance` None where the heading does not say."""

    field: Field
    insurance: str | None


def bare(heading: str) -> str:
    """A heading without spaces, marks and units, in small letters."""
    text = re.sub(r"[\s*#:;,.。、·\"'“”]", "", heading).casefold()
    return _UNITS.sub("", text) or text


def heading_of(text: str, above: str = "") -> Heading | None:
    """What a column headed `text` is for, under the merged heading `above`; None where it is not
    known."""
    own = bare(text)
    if not own or len(own) > _LONGEST:
        return None
    insurance = insurance_of(own)
    field = _field(own)
    if insurance == EMPLOYERS_PART and not _OF_A_WAGE.search(own):
        # Beside the personal amount the employer's is the pooled one of the same insurance.
        insurance = insurance_of(own, beside=EMPLOYERS_PART)
    insurance = insurance or (insurance_of(bare(above)) if above else None)
    if field is None and insurance is not None:
        rest = _without_insurance(own)
        field = _field(rest) if rest else Field.WHOLE
    if field is None and above and len(bare(above)) <= _LONGEST:
        field = _field(_without_insurance(bare(above)) + own)
    return None if field is None else Heading(field, insurance)


def _without_insurance(own: str) -> str:
    return re.sub(
        r"(企业|城镇|机关事业|城乡|灵活就业)*(职工|居民|人员)*(基本)?(养老|医疗|失业|工伤|生育)(保险|险)?(费)?",
        "",
        own,
    )


# Headings are words of tables: the few that are looked up again and again.
def _field(own: str) -> Field | None:
    for field, pattern in _patterns():
        if pattern.fullmatch(own):
            return field
    return None


@cache  # our own patterns, compiled once
def _patterns() -> tuple[tuple[Field, re.Pattern[str]], ...]:
    return tuple((field, re.compile(pattern)) for field, pattern in _HEADINGS)


def is_group(text: str) -> bool:
    """Whether `text` may be a heading over several columns."""
    own = bare(text)
    return (
        bool(own)
        and len(own) <= _LONGEST
        and (
            insurance_of(own) is not None
            or re.fullmatch(
                r"(单位|个人|用人单位|缴费|缴费情况|缴费明细|缴费信息|个人账户|个人账户情况|账户|金额|缴费金额|应缴|实缴|统筹|合计)",
                own,
            )
            is not None
        )
    )


def shown(text: str) -> str | None:
    """The heading as it may be shown back; None where it could be anything."""
    own = bare(text)
    safe = len(own) <= _LONGEST and _SAFE.fullmatch(own) and _OF_TABLES.search(own)
    return own if safe else None
