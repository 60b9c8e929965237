"""Answers of the commands: as JSON has them, and as a reader is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flexins.wording import say


@dataclass(frozen=True)
class Answer:
    """`result` as JSON has it; `key` the message that tells it to a reader."""

    result: dict[str, Any]
    key: str
    exit_status: int = 0

    def text(self, language: str) -> str:
        shown = dict(self.result)
        if shown.get("problem"):
            shown["problem"] = say(language, f"ledger.problem.{shown['problem']}")
        if shown.get("state"):
            shown["state"] = say(language, f"ledger.state.{shown['state']}")
        if shown.get("action"):
            shown["action"] = say(language, f"application.action.{shown['action']}")
        said = [say(language, self.key, **shown)]
        said += [
            say(language, f"ledger.warning.{warning}", row=_last_officer_row(shown))
            for warning in shown.get("warnings", ())
        ]
        return "\n".join(said)


class Report(Answer):
    """Counts: one line each after the sum."""

    def text(self, language: str) -> str:
        days = self.result["oldest_unanswered_days"]
        said = [say(language, self.key, count=self.result["records"])]
        if days is not None:
            said.append(say(language, "ledger.answer.oldest_unanswered", count=days))
        for one in self.result["counts"]:
            named = {
                "action": say(language, f"application.action.{one['action']}"),
                "agency": one["agency"],
                "state": say(language, f"ledger.state.{one['state']}"),
            }
            said.append(say(language, "ledger.answer.counted", **named, number=one["count"]))
        return "\n".join(said)


class Answered(Answer):
    """Sums, and a line for each row that was refused."""

    def text(self, language: str) -> str:
        counts = self.result | {"refused": len(self.result["refused"])}
        lines = [f"  {one['receipt']}: {one['text']}" for one in self.result["refused"]]
        return "\n".join([say(language, self.key, **counts), *lines])


def _last_officer_row(verified: Mapping[str, Any]) -> int:
    keys = verified["officer_keys"]
    return keys[-1]["from_row"] if keys else 0
