"""What a record says, in sentences: the same on the page, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flexins.rules.money import percent_text
from flexins.rules.record.answer import Reading, RecordAnswer
from flexins.rules.record.bases import Nearest
from flexins.rules.record.finding import Finding
from flexins.rules.record.gaps import Gap
from flexins.rules.record.index import four_decimals
from flexins.rules.timing import Timing
from flexins.wording import say
from flexins.wording.phrases import month_text, spoken, yuan

# Parameters that are a word of ours, by the message that says it.
_WORDS = {
    "province": "record.province",
    "insurance": "record.insurance",
    "holds": "record.holds",
    "of": "record.sum",
}


def finding_text(language: str, finding: Finding) -> str:
    """The sentence of a finding, without the line that it stands on."""
    return say(language, f"record.finding.{finding.code}", **_said(language, finding.parameters))


def _said(language: str, parameters: Mapping[str, object]) -> dict[str, object]:
    said = spoken(language, parameters)
    for name, value in parameters.items():
        if name in _WORDS and isinstance(value, str):
            said[name] = say(language, f"{_WORDS[name]}.{value}")
        elif name.endswith("_fen") and isinstance(value, int):
            said[name] = yuan(language, value)
        elif name.endswith("rate_millionths") and isinstance(value, int):
            said[name] = percent_text(value)
        elif name.endswith("_millionths") and isinstance(value, int):
            said[name] = four_decimals(value)
    if "first" in said and "last" in said:
        alone = said["first"] == said["last"]
        said["span"] = said["first"] if alone else say(language, "record.span", **said)
    return said


def tier_text(language: str, reading: Reading) -> str | None:
    """What the base of a line is: “tier 60% of 2024, to the fen”; None where no tier is known."""
    tier = reading.tier
    if tier is None:
        return None
    parameters: dict[str, object] = {"ratio": tier.ratio_percent, "year": tier.insurance_year}
    if isinstance(tier, Nearest):
        assert reading.entry.base_fen is not None
        away = abs(reading.entry.base_fen - tier.base_fen)
        return say(language, "record.no_tier", **parameters, difference_fen=yuan(language, away))
    key = "record.tier_of_year_before" if tier.year_before else "record.tier"
    return say(language, key, **parameters)


def kind_text(language: str, reading: Reading) -> str:
    return say(language, f"record.kind.{reading.entry.kind.value}")


def gap_text(language: str, gap: Gap) -> str:
    """A gap and what it did."""
    said = [finding_text(language, gap.finding)]
    if gap.loss is not None:
        if gap.loss.monthly_today_fen > 0:
            today = yuan(language, gap.loss.monthly_today_fen)
            said.append(say(language, "record.loss", today=today))
        if gap.loss.retires_later_months > 0:
            later = gap.loss.retires_later_months
            said.append(say(language, "record.retires_later", count=later))
    if gap.medical_anew and gap.medical_again is not None:
        month = month_text(language, gap.medical_again)
        said.append(say(language, "record.medical_anew", month=month))
    elif gap.medical_anew is False and gap.sources:
        said.append(say(language, "record.medical_bridgeable"))
    return (" " if language == "en" else "").join(said)


def said_of_account(language: str, found: RecordAnswer) -> str:
    """ "" where it is not known."""
    account = found.account
    if account.fen is None:
        return ""
    amount = yuan(language, account.fen)
    if account.credited_through is None:
        return say(language, "record.account_uncredited", amount=amount)
    return say(language, "record.account", amount=amount, year=account.credited_through)


def said_of_index(language: str, found: RecordAnswer) -> str:
    if found.index_millionths is None:
        return say(language, "record.no_index")
    index = four_decimals(found.index_millionths)
    if found.agencys_index_millionths is not None or found.index.standing is None:
        return say(language, "record.index_of_agency", index=index)
    return say(language, "record.index", index=index)


def said_of_missing(language: str, timing: Timing) -> Iterator[str]:
    """What is missing to the minimum, and the latest month to begin again."""
    if not timing.missing_months:
        yield say(language, "record.met")
        return
    yield say(language, "record.missing", count=timing.missing_months)
    if timing.latest_start is not None and timing.start <= timing.latest_start:
        month = month_text(language, timing.latest_start)
        yield say(language, "record.latest_start", month=month)


def said_of_findings(language: str, found: RecordAnswer) -> Iterator[str]:
    """Every finding but the gaps, in the order of the lines they stand on."""
    gaps = {id(gap.finding) for gap in found.gaps}
    others = [finding for finding in found.findings if id(finding) not in gaps]
    for finding in sorted(others, key=lambda item: (item.line is None, item.line or 0)):
        text = finding_text(language, finding)
        if finding.line is None:
            yield text
        else:
            yield say(language, "record.line", line=finding.line, text=text)
