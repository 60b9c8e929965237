"""The name on a document: Chinese, a minority's with ·, or in Latin letters."""

from __future__ import annotations

import re
import unicodedata

from flexins.applications.errors import Refused
from flexins.applications.text import half_width, is_han, printable
from flexins.applications.vocabulary import DocumentType

MIDDLE_DOT = "·"
HAN_LIMIT_CHARACTERS = 40

# Signs that keyboards and copied text use for the dot in 买买提·艾力.
_DOTS = re.compile(r"\s*[·•・･‧∙⋅●▪ㆍ᛫]\s*")
_FULL_STOP_BETWEEN_HAN = re.compile(r"\s*\.\s*")
_LATIN_SIGNS = " -'.,"
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


def name(value: object, document_type: DocumentType | None) -> str:
    """The name in one form. Raises Refused: hidden_characters, too_long, name_chinese, name_form.

    A resident identity card bears Chinese characters; the other documents also Latin letters.
    """
    text = half_width(printable(value))
    text = _DOTS.sub(MIDDLE_DOT, text)
    if any(is_han(sign) for sign in text):
        return _with_han(text, document_type)
    if document_type is DocumentType.RESIDENT_ID:
        raise Refused("name_chinese")
    return _latin(text)


def _with_han(text: str, document_type: DocumentType | None) -> str:
    if all(is_han(sign) or sign in " .·" for sign in text):
        text = _FULL_STOP_BETWEEN_HAN.sub(MIDDLE_DOT, text).replace(" ", "")
        if len(text) > HAN_LIMIT_CHARACTERS:
            raise Refused("too_long", limit=HAN_LIMIT_CHARACTERS)
        parts = text.split(MIDDLE_DOT)
        if all(parts) and not (document_type is DocumentType.RESIDENT_ID and len(text) == 1):
            return text
        raise Refused("name_form")
    if document_type is DocumentType.RESIDENT_ID:
        raise Refused("name_chinese")
    return _latin(text)


def _latin(text: str) -> str:
    text = unicodedata.normalize("NFC", " ".join(text.translate(_APOSTROPHES).split()))
    known = all(is_han(s) or s in _LATIN_SIGNS or s == MIDDLE_DOT or _is_latin(s) for s in text)
    # A letter first: no spreadsheet takes such a name for a formula.
    if not known or not text or not text[0].isalpha():
        raise Refused("name_form")
    return text


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN ")
