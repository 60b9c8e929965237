"""Errors as sentences in the reader's language; never with what was typed."""

from __future__ import annotations

from flexins.applications.errors import FieldError, InvalidApplication, LedgerError
from flexins.wording import say


def field_label(field: str, language: str) -> str:
    return say(language, f"application.field.{field}")


def field_sentence(error: FieldError, language: str) -> str:
    """The sentence to show at the field."""
    label = field_label(error.field, language) if error.field else ""
    return say(language, error.key, label=label, **error.parameters)


def sentences(error: InvalidApplication | LedgerError, language: str) -> list[str]:
    if isinstance(error, LedgerError):
        return [say(language, error.key, **error.parameters)]
    return [field_sentence(fault, language) for fault in error.errors]
