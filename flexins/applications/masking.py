"""What of a person may stand in plain columns: fixed masked forms that tell no length."""

from __future__ import annotations

from flexins.applications.vocabulary import DocumentType


def masked_name(name: str) -> str:
    """张三丰 → 张*; a name of one sign shows nothing."""
    return f"{name[0]}*" if len(name) > 1 else "*"


def masked_mobile(mobile: str) -> str:
    """13812345678 → 138****; the end is what a withdrawal asks for."""
    return f"{mobile[:3]}****"


def masked_document_number(number: str, document_type: DocumentType) -> str:
    """420106199001011234 → 4201**34; numbers without a region show two signs only."""
    if document_type in (DocumentType.RESIDENT_ID, DocumentType.HMT_RESIDENCE_PERMIT):
        return f"{number[:4]}**{number[-2:]}"
    return f"**{number[-2:]}"
