"""Which texts are in the wrong language."""

import re
from collections.abc import Iterable

_CHINESE = "一-鿿㐀-䶿"
# Names keep their Chinese form in English, with a gloss on either side in brackets.
_GLOSSED = (
    rf"[{_CHINESE}《》“”、/→ ]+ ?(?:· )?\([^()]*[A-Za-z][^()]*\)",
    rf"\([{_CHINESE}、/ ]+\)",
    rf"[{_CHINESE} ]+[\d%]* · (?=Tier)",
)
# What Chinese readers call by these letters themselves, addresses, codes and formats.
_KNOWN_LATIN = re.compile(
    r"https?://\S+|CC BY \d\.\d IGO|[0-9a-f]{6,}|\b[A-Z]{4}(?:-[A-Z]{4})+\b"
    r"|\b(?:Excel|CSV|PDF|UTF-\d+|GB\d+|\d*MB|English|App|PNG|JavaScript|XXXX|CN|X|CL\d)\b"
)


def foreign(texts: Iterable[str], language: str) -> list[str]:
    """Those of `texts` that are not in `language`."""
    return [text for text in dict.fromkeys(texts) if _is_foreign(text, language)]


def _is_foreign(text: str, language: str) -> bool:
    if language == "zh":
        return bool(re.search(r"[A-Za-z]{2,}", _KNOWN_LATIN.sub("", text)))
    for pattern in _GLOSSED:
        text = re.sub(pattern, "", text)
    return bool(re.search(f"[{_CHINESE}]", text))
