"""The fixed lists an application chooses from."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """What is applied for: 新增, 续保, 停保."""

    ENROL = "enrol"
    RENEW = "renew"
    SUSPEND = "suspend"


class DocumentType(StrEnum):
    RESIDENT_ID = "resident_id"
    HMT_RESIDENCE_PERMIT = "hmt_residence_permit"
    FOREIGNER_RESIDENCE_PERMIT = "foreigner_residence_permit"
    PASSPORT = "passport"


INSURANCES = ("pension", "medical")

# Used where the caller hands in no list of its own (the rule data's list of districts).
DEFAULT_AGENCIES = (
    "江岸区",
    "江汉区",
    "硚口区",
    "汉阳区",
    "武昌区",
    "青山区",
    "洪山区",
    "东湖高新区",
    "武汉经开区(汉南)",
    "东湖风景区",
    "东西湖区",
    "蔡甸区",
    "江夏区",
    "黄陂区",
    "新洲区",
    "长江新区",
)

# The official list was not found; its standing is `unverified`.
EMPLOYED = "在单位就业参保"
SUSPENSION_REASONS = (
    EMPLOYED,
    "转往外地",
    "个人原因中断缴费",
    "达到法定退休年龄",
    "出国(境)定居",
    "参军",
    "死亡",
    "其他",
)

# GB/T 3304 in its own order, then the two entries that registers use beside it.
ETHNICITIES = (
    "汉族",
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
    "其他",
    "外国血统中国籍人士",
)
