"""The number of each kind of identity document."""

from __future__ import annotations

import re
from datetime import date

from flexins.applications.errors import Refused
from flexins.applications.resident_id import birth_date, numbered_like_resident_id, resident_id
from flexins.applications.text import compact
from flexins.applications.vocabulary import DocumentType

_HMT_REGIONS = ("810000", "820000", "830000")
# Since 2023-12 the permanent residence card has eighteen digits that begin with 9 and the same
# check digit as the resident identity number; older cards have three letters and twelve digits.
_PERMANENT_SINCE_2023 = re.compile(r"9\d{16}[\dX]", re.ASCII)
_LETTERS_AND_DIGITS = re.compile(r"(?=.*\d)[0-9A-Z]{5,15}", re.ASCII)


def document_number(value: object, document_type: DocumentType | None) -> str:
    """The number in its one form. Raises Refused; without a type only the general form counts."""
    match document_type:
        case DocumentType.RESIDENT_ID:
            return resident_id(value).number
        case DocumentType.HMT_RESIDENCE_PERMIT:
            return _hmt_residence_permit(value)
        case DocumentType.FOREIGNER_RESIDENCE_PERMIT:
            return _foreigner_residence_permit(value)
        case DocumentType.PASSPORT:
            return _letters_and_digits(value, "passport_form")
        case None:
            return compact(value)


def birth_date_in(number: str, document_type: DocumentType) -> date | None:
    """The date of birth that a valid number of this kind carries, if it does."""
    carries = document_type in (DocumentType.RESIDENT_ID, DocumentType.HMT_RESIDENCE_PERMIT)
    return birth_date(number) if carries or _PERMANENT_SINCE_2023.fullmatch(number) else None


def _hmt_residence_permit(value: object) -> str:
    number = numbered_like_resident_id(value, "hmt_permit")
    if not number.startswith(_HMT_REGIONS):
        raise Refused("hmt_permit_region")
    return number


def _foreigner_residence_permit(value: object) -> str:
    number = compact(value)
    if _PERMANENT_SINCE_2023.fullmatch(number):
        return numbered_like_resident_id(number, "foreigner_permit")
    return _letters_and_digits(number, "foreigner_permit_form")


def _letters_and_digits(value: object, code: str) -> str:
    number = compact(value)
    if not _LETTERS_AND_DIGITS.fullmatch(number):
        raise Refused(code)
    return number
