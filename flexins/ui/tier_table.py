"""The tiers of the month that the page shows, on the person's own base where one was entered."""

from __future__ import annotations

from flexins.rules.errors import RuleError
from flexins.rules.tiers import TierTable, tiers
from flexins.ui import inputs
from flexins.ui.city import book, tiers_of


def on_own_base() -> TierTable | RuleError | None:
    """The tiers on the person's own base, or what is wrong with it; None where none is given.

    What someone typed goes into no cache.
    """
    month = inputs.month("month")

    def ask() -> TierTable | None:
        own_fen = inputs.own_bases_fen().get(book().insurance_year(month))
        if own_fen is None:
            return None
        return tiers(book(), month, own_fen, medical=inputs.value("medical"))

    return inputs.attempt(ask)


def shown() -> TierTable:
    """Those, or the published ones where no own base is given or it cannot be."""
    own = on_own_base()
    if isinstance(own, TierTable):
        return own
    return tiers_of(inputs.month("month"), inputs.value("medical"))
