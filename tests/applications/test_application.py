"""What is accepted, in which form it is kept, and what is refused with which code."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from stdnum.iso7064 import mod_11_2

from flexins.applications.application import FIELDS, faults, parse
from flexins.applications.errors import InvalidApplication
from flexins.applications.regions import region_names
from flexins.applications.resident_id import resident_id
from flexins.applications.sentences import field_label, field_sentence
from flexins.applications.vocabulary import DEFAULT_AGENCIES, ETHNICITIES, SUSPENSION_REASONS
from flexins.wording import LANGUAGES

from .people import TODAY, application, raw, raw_suspension


def codes(document: dict, today: date = TODAY) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in faults(document, today=today)}


def numbered(seventeen: str) -> str:
    """The number with the check digit of GB 11643, by the weights printed in the standard."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(digit) for weight, digit in zip(weights, seventeen, strict=True))
    return seventeen + "10X98765432"[total % 11]


def test_a_valid_application_is_read_and_read_back_the_same():
    filed = application()
    assert filed.name == "买买提·艾力"
    assert str(filed.first_insured) == "1995-08"
    assert filed.insurances == ("pension", "medical")
    assert parse(filed.as_mapping(), today=TODAY) == filed


def test_a_suspension_asks_only_for_what_it_needs():
    filed = parse(raw_suspension(), today=TODAY)
    assert filed.region is None
    assert filed.suspended_on == date(2026, 12, 1)


@pytest.mark.parametrize("field", [field for field in FIELDS if field in raw()])
def test_each_field_of_a_renewal_is_missed(field):
    expected = set() if field == "personal_number" else {(field, "missing")}
    assert codes(raw(**{field: None})) == expected
    assert codes(raw() | {field: ""}) == expected


@pytest.mark.parametrize("field", ["reason", "suspended_on", "name", "mobile", "agency"])
def test_each_field_of_a_suspension_is_missed(field):
    assert codes(raw_suspension(**{field: None})) == {(field, "missing")}


def test_all_faults_are_told_at_once_in_the_order_of_the_form():
    found = faults(raw(mobile="123", name="A\u202eB", born="2026-13-01"), today=TODAY)
    assert [fault.field for fault in found] == ["name", "mobile", "born"]
    with pytest.raises(InvalidApplication) as caught:
        parse(raw(mobile="123"), today=TODAY)
    assert [fault.code for fault in caught.value.errors] == ["mobile_form"]


def test_an_unknown_key_is_refused_by_name_but_never_repeats_what_may_be_a_persons():
    found = faults(raw() | {"nmae": "x", "13971234567": "x"}, today=TODAY)
    assert [(fault.code, dict(fault.parameters)) for fault in found] == [
        ("unknown_field", {"key": "nmae"}),
        ("unknown_fields", {"count": 1}),
    ]


def test_fields_of_another_action_are_refused():
    assert codes(raw(reason="其他")) == {("reason", "not_for_this_action")}


# Resident identity numbers


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002X",
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105\u300019491231\u3000002ｘ",
        "\u202d11010519491231002X\u202c",
        "11010519491231002Ⅹ",
        "11010519491231002ⅹ",
        "'11010519491231002X",
        "‘11010519491231002X",
        "110105-19491231-002X",
        "110105–19491231–002X",
        "1101 0519 4912 3100 2X\u200b",
    ],
)
def test_a_number_is_kept_in_one_form(typed):
    assert application(document_number=typed).document_number == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("110105194912310021", "resident_id_check_digit"),
        ("11010519491231002", "resident_id_length"),
        ("110105491231002", "resident_id_length"),
        ("1101051949123100XX", "resident_id_form"),
        ("１１０１０５１９４９１２３１０0²X", "resident_id_form"),
        (numbered("11010519490229002"), "resident_id_date"),
        (numbered("99010519491231002"), "resident_id_region"),
        (numbered("42019919491231002"), "resident_id_region"),
        (numbered("81000019491231002"), "resident_id_region"),
    ],
)
def test_a_wrong_number_is_refused(number, code):
    assert codes(raw(document_number=number)) == {("document_number", code)}


def test_every_single_wrong_digit_is_noticed():
    number = "11010519491231002X"
    for place in range(17):
        for digit in set("0123456789") - {number[place]}:
            wrong = number[:place] + digit + number[place + 1 :]
            assert codes(raw(document_number=wrong)), wrong


def test_what_a_number_says():
    read = resident_id("11010519491231002X")
    assert (read.born, read.sex, read.province) == (date(1949, 12, 31), "female", "北京市")
    assert resident_id(numbered("42010619900101001")).sex == "male"


@pytest.mark.parametrize("region", ["420106", "420115", "429004", "422101", "422301"])
def test_regions_of_hubei_old_and_new(region):
    """江夏区 is of 1995, but a child born the year before may be registered there."""
    assert resident_id(numbered(f"{region}19940101001")).province == "湖北省"


def test_the_date_of_birth_must_be_that_of_the_number():
    assert codes(raw(born="1949-12-30")) == {("born", "born_not_of_document")}
    assert codes(raw(region="US")) == {("region", "region_not_of_document")}


# Other documents


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("hmt_residence_permit", numbered("83000019900101001"), set()),
        ("hmt_residence_permit", numbered("81000019900101001"), set()),
        ("hmt_residence_permit", numbered("42010619900101001"), {"hmt_permit_region"}),
        ("hmt_residence_permit", "830000199001010010", {"hmt_permit_check_digit"}),
        ("foreigner_residence_permit", numbered("91124819900101001"), set()),
        ("foreigner_residence_permit", "USA110099010112", set()),
        ("foreigner_residence_permit", "911248199001010010", {"foreigner_permit_check_digit"}),
        ("foreigner_residence_permit", "=1+1", {"foreigner_permit_form"}),
        ("passport", "E12345678", set()),
        ("passport", " e1234 5678", set()),
        ("passport", "ABCDEFGH", {"passport_form"}),
        ("passport", "1234", {"passport_form"}),
        ("passport", "E12345678;DROP", {"passport_form"}),
    ],
)
def test_other_documents(kind, number, expected):
    document = raw(document_type=kind, document_number=number, born="1990-01-01", region="US")
    document["work_started"] = "2012-07-01"
    found = codes(document | {"name": "Jane O’Neill-Smith"})
    assert {code for _, code in found} == expected


def test_the_permit_carries_a_date_of_birth():
    document = raw(
        document_type="hmt_residence_permit",
        document_number=numbered("83000019900101001"),
        born="1990-01-02",
        work_started="2012-07-01",
        region="TW",
    )
    assert codes(document) == {("born", "born_not_of_document")}


# Names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张三", "张三"),
        ("张　三", "张三"),
        ("欧阳娜娜", "欧阳娜娜"),
        ("武〇", "武〇"),
        ("𠮷田㛃", "𠮷田㛃"),
        ("王\U00031350", "王\U00031350"),
        ("王\U000323b0", "王\U000323b0"),  # Extension J, newer than this Python's tables
        ("王\U00033479", "王\U00033479"),
        ("王\U0002ebf0", "王\U0002ebf0"),
        ("张\u200b三", "张三"),  # zero-width, as copied from web pages
        ("\ufeff张三\u2060", "张三"),
        ("葛\U000e0100三", "葛三"),
        ("买买提•艾力", "买买提·艾力"),
        ("买买提．艾力", "买买提·艾力"),
        ("买买提.艾力", "买买提·艾力"),
        ("买买提・艾力", "买买提·艾力"),
        ("买买提 · 艾力", "买买提·艾力"),
        ("阿卜杜热伊木江·阿卜杜外力·买买提吐尔逊", "阿卜杜热伊木江·阿卜杜外力·买买提吐尔逊"),
    ],
)
def test_chinese_names(typed, kept):
    assert application(name=typed).name == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Zhang San", "name_chinese"),
        ("张San", "name_chinese"),
        ("张", "name_form"),
        ("·张三", "name_form"),
        ("张··三", "name_form"),
        ("张三1", "name_chinese"),
        ("张\u202e三", "hidden_characters"),
        ("张\x00三", "hidden_characters"),
        ("张\n三", "hidden_characters"),
        ("张\ud800", "hidden_characters"),
        ("张\ue000", "hidden_characters"),
        ("张" * 41, "too_long"),
        ("张" * 1_000_000, "too_long"),
        ("=HYPERLINK(1)", "name_chinese"),
        (12, "not_text"),
    ],
)
def test_names_that_are_refused(typed, code):
    assert codes(raw(name=typed)) == {("name", code)}


@pytest.mark.parametrize("typed", ["José Müller", "SMITH, JOHN", "Nguyễn Văn An", "D'Arcy"])
def test_latin_names_on_a_passport(typed):
    changes = {"document_type": "passport", "document_number": "E12345678", "name": typed}
    assert application(**changes, region="VN").name == typed


@pytest.mark.parametrize("typed", ["=cmd", "+1", "-1", "@x", "'x", "Иван", "A=1", "A\tB", "ＡＢ＝"])
def test_latin_names_hold_no_formula(typed):
    changes = {"document_type": "passport", "document_number": "E12345678", "name": typed}
    assert {field for field, _ in codes(raw(**changes, region="VN"))} == {"name"}


# Mobile, lists, dates


@pytest.mark.parametrize(
    "typed",
    [
        "13971234567",
        "+86 139 7123 4567",
        "0086-13971234567",
        "86 13971234567",
        "１３９７１２３４５６７",
        "'13971234567",
        "139-7123-4567",
        "\u202a+86 139–7123–4567\u202c",
        "139 7123 4567\u200b",
    ],
)
def test_mobiles_are_kept_in_one_form(typed):
    assert application(mobile=typed).mobile == "13971234567"


@pytest.mark.parametrize("typed", ["12971234567", "1397123456", "139712345678", "+1 2125551234"])
def test_wrong_mobiles(typed):
    assert codes(raw(mobile=typed)) == {("mobile", "mobile_form")}


def test_the_lists_are_those_of_the_facts():
    assert len(ETHNICITIES) == len(set(ETHNICITIES)) == 58  # 56 of GB/T 3304 and two more
    assert {"汉族", "土家族", "基诺族", "其他", "外国血统中国籍人士"} <= set(ETHNICITIES)
    assert len(DEFAULT_AGENCIES) == 16
    assert len(SUSPENSION_REASONS) == 8
    assert codes(raw(agency="武汉经开区（汉南）")) == set()
    assert codes(raw(agency="东城区")) == {("agency", "not_in_list")}
    assert faults(raw(agency="东城区"), today=TODAY, agencies=["东城区"]) == ()


def test_regions_are_those_of_iso_3166():
    names = region_names("zh")
    assert len(names) == 249  # ISO 3166-1 has 249 codes
    assert {"CN", "HK", "MO", "TW", "US", "SS", "BQ"} <= set(names)
    assert not {"XK", "EU", "UN", "ZZ", "AC"} & set(names)
    assert codes(raw(region="XX")) == {("region", "region_unknown")}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (["pension", "pension", "pension"], "insurances_unknown"),
        (["housing"], "insurances_unknown"),
        ("pension", "not_a_list"),
        ([["pension"]], "insurances_unknown"),
        (["pension"] * 1_000_000, "insurances_unknown"),
    ],
)
def test_wrong_insurances(value, code):
    assert codes(raw(insurances=value)) == {("insurances", code)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"insured_on": "2025-12-31"}, ("insured_on", "month_not_payable")),
        ({"insured_on": "2027-01-01"}, ("insured_on", "date_too_late")),
        ({"insured_on": "2026-02-30"}, ("insured_on", "date_unknown")),
        ({"insured_on": "26-02-03"}, ("insured_on", "date_form")),
        ({"insured_on": "2026-02"}, ("insured_on", "date_form")),
        ({"insured_on": "46056"}, ("insured_on", "date_form")),
        ({"first_insured": "2026-12"}, ("first_insured", "after_insured_on")),
        ({"first_insured": "1940-01"}, ("first_insured", "before_birth")),
        ({"first_insured": "2026-13"}, ("first_insured", "month_form")),
        ({"work_started": "1949-12-30"}, ("work_started", "before_birth")),
        ({"work_started": "2026-11-25"}, ("work_started", "date_in_future")),
    ],
)
def test_dates_of_a_renewal(changes, expected):
    assert codes(raw(**changes)) == {expected}


@pytest.mark.parametrize(
    "typed", ["2026-12-03", "2026/12/3", "20261203", "2026年12月3日", "２０２６．１２．３"]
)
def test_a_date_is_kept_in_one_form(typed):
    assert application(insured_on=typed).insured_on == date(2026, 12, 3)


def test_of_a_whole_date_the_month_counts_where_a_month_is_asked():
    assert str(application(first_insured="2020年5月1日").first_insured) == "2020-05"


def test_in_december_the_next_january_may_be_joined():
    assert codes(raw(insured_on="2027-01-01"), today=date(2026, 12, 5)) == set()


@pytest.mark.parametrize(
    ("born", "code"), [("2026-11-25", "date_in_future"), ("1899-12-31", "date_too_early")]
)
def test_dates_of_birth(born, code):
    document = raw(document_type="passport", document_number="E12345678", born=born)
    assert ("born", code) in codes(document)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"insured_on": "2026-10-01", "suspended_on": "2026-09-30"}, "before_insurance_began"),
        ({"first_insured": "2020-05", "suspended_on": "2020-04-30"}, "before_insurance_began"),
        ({"born": "1949-12-31", "suspended_on": "1949-01-01"}, "before_birth"),
        ({"suspended_on": "2028-01-01"}, "date_too_late"),
    ],
)
def test_dates_of_a_suspension(changes, code):
    assert codes(raw_suspension(**changes)) == {("suspended_on", code)}


def test_request_ids():
    text = "6F9619FF-8B86-D011-B42D-00CF4FC964FF"
    assert application(request_id=text).request_id == UUID(text)
    for wrong in ("1", "00000000-0000-0000-0000-000000000000", f"urn:uuid:{text}"):
        assert codes(raw(request_id=wrong)) == {("request_id", "request_id_form")}


# Sentences


def test_every_code_and_field_has_a_sentence_in_both_languages():
    import ast

    from babel.messages.pofile import read_po

    import flexins.wording

    room = Path(flexins.applications.__file__).parent
    used = set()
    for path in room.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = {"Refused": 0, "FieldError": 1}.get(getattr(getattr(node, "func", 0), "id", ""))
            if place is not None and isinstance(code := node.args[place], ast.Constant):
                used.add(code.value)
    for kind in ("resident_id", "hmt_permit", "foreigner_permit"):
        used |= {f"{kind}_length", f"{kind}_check_digit"}
    assert len(used) > 30
    for language in LANGUAGES:
        path = Path(flexins.wording.FOLDER) / language / "application.po"
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
        written = {m.id if isinstance(m.id, str) else m.id[0] for m in catalog if m.string}
        assert {f"application.error.{code}" for code in used} <= written
        assert {f"application.field.{field}" for field in FIELDS} <= written


def test_sentences_name_the_field_and_not_what_was_typed():
    typed = {"name": "=秘密1", "mobile": "1397123456x", "document_number": "110105194912310021"}
    for fault in faults(raw(**typed), today=TODAY):
        for language in LANGUAGES:
            sentence = field_sentence(fault, language)
            assert not any(value in sentence for value in typed.values())
            assert field_label(fault.field, language)


def test_the_own_check_digits_agree_with_the_library():
    assert mod_11_2.is_valid(numbered("42010619900101001"))
