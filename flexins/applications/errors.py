"""What the applications say to bad input and to a ledger in trouble: codes, never sentences.

The sentence of a code is the message `application.error.<code>` or `ledger.error.<code>`.
No parameter ever holds a name, number or mobile that was typed: errors reach logs and screens.
"""

from __future__ import annotations

import dataclasses
import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldError:
    """One thing wrong with one field: `code` names the sentence, `parameters` what it mentions."""

    field: str
    code: str
    parameters: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"application.error.{self.code}"


class Refused(ValueError):
    """Raised by the check of one field; the application gathers them as FieldError."""

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


class InvalidApplication(ValueError):
    """An application that cannot be filed; `errors` has every fault found, in the form's order."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__(", ".join(f"{error.field}: {error.code}" for error in errors))
        self.errors = tuple(errors)


class LedgerError(Exception):
    """The ledger, or a key of it, cannot do what was asked; nothing half-written remains.

    `code` is one of: full, read_only, folder, storage, busy, missing, foreign, chain_key_missing,
    chain_key_form, chain_key_wrong, officer_key_missing, officer_key_form, wrong_key,
    sealed_elsewhere, mobile_end_wrong. Of a ledger in a database: unreachable (while writing),
    no_answer (while reading), address, unsafe_database, keys_not_set. Of copying: copy_not_csv,
    copy_not_intact, copy_not_empty, copy_other_key, copy_grown. Of answers: answers_form,
    answers_not_intact. Of new keys: keys_exist.
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters

    @property
    def key(self) -> str:
        return f"ledger.error.{self.code}"


_CODE_OF_ERRNO = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.ENOENT: "folder",
    errno.ENOTDIR: "folder",
    errno.EISDIR: "folder",
    errno.EEXIST: "folder",
}


def storage_error(error: OSError) -> LedgerError:
    """The typed error for what the operating system refused (without its path or text)."""
    return LedgerError(_CODE_OF_ERRNO.get(error.errno or 0, "storage"))


@contextmanager
def typed_errors() -> Iterator[None]:
    """Let what the operating system refuses be a LedgerError."""
    try:
        yield
    except OSError as error:
        raise storage_error(error) from None
