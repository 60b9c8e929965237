"""Every dated value: its standing, its reference, when it was last checked."""

from datetime import timedelta
from html import escape

import streamlit as st

from flexins.rules.dated import Source
from flexins.rules.keys import ALL
from flexins.rules.standing import Standing
from flexins.ui import frame
from flexins.ui.city import book, data_edition
from flexins.ui.language import language, t
from flexins.ui.show import answer, mark_or_official, notice
from flexins.ui.text import year_text
from flexins.ui.today import today
from flexins.wording.values import value_text

frame.heading(t("sources.title"))
values = list(book().values())
counts = {
    standing: sum(value.standing.value == standing for value in values)
    for standing in ("official", "corroborated", "derived", "unverified")
}
answer(
    t("sources.says", edition=data_edition()),
    t("sources.count", all=len(values), official=counts["official"]),
    more=[escape(t("sources.others", **counts))],
)
this_year = book().insurance_year_of(today())
if book().insurance_year(book().published_base_months[1]) < this_year:
    notice(t("sources.provisional", year=year_text(this_year)))
st.markdown(
    "  \n".join(
        t("sources.meaning", label=t(f"standing.{standing}"), text=t(f"sources.{standing}"))
        for standing in counts
    )
)


def dates(value: Source, following: Source | None = None) -> str:
    """From when until when; without the end where the `following` value begins the next day."""
    start = t("sources.by" if value.held_earlier else "sources.from", day=value.first_day)
    end = value.last_day
    if end is None or (following and following.first_day == end + timedelta(days=1)):
        return start
    return f"{start} {t('sources.until', day=end)}"


def informs_only(key: str) -> bool:
    return ALL[key].spec.informs_only


def row(value: Source) -> str:
    reference = escape(value.reference[language()])
    if value.address:
        url = escape(value.address, quote=True)
        reference = f'<a href="https://{url}" target="_blank" rel="noopener">{reference}</a>'
    published = f"{t('sources.published', day=value.published)} " if value.published else ""
    trust = mark_or_official(value)
    if value.operators_own:
        trust += f" <small>{escape(t('sources.operators'))}</small>"
    checked = escape(published + t("sources.checked", day=value.checked))
    text = escape(value_text(language(), value))
    return (
        f"<li><b>{text}</b> <span>{escape(dates(value))}</span> {trust}"
        f"<div class='fx-more'>{reference}<br><small>{checked}</small></div></li>"
    )


def in_brackets(value: Source) -> str:
    official = value.standing is Standing.OFFICIAL
    return "" if official else f" ({t(f'standing.{value.standing.value}')})"


def on_paper() -> str:
    """Every value in a line or two; what is folded on the screen would not be printed."""
    lines = []
    for key, timeline in book().timelines.items():
        if not timeline.values:
            continue
        newest_first = timeline.values[::-1]
        values = "; ".join(
            f"<b>{escape(value_text(language(), value))}</b> {escape(dates(value, following))}"
            f"{escape(in_brackets(value))}"
            for value, following in zip(newest_first, (None, *newest_first), strict=False)
        )
        sign = " †" if informs_only(key) else ""
        lines.append(f"<li>{escape(t(f'value.{key}'))}{sign}: {values}</li>")
    note = escape(f"{t('sources.unmarked')} † {t('sources.informs_only')}")
    items = "".join(lines)
    values = f'<p>{note}</p><ul class="fx-sums">{items}</ul>'
    return f'<div class="fx-paper fx-foot fx-values">{values}</div>'


st.html(on_paper())
for area in dict.fromkeys(value.key.split(".")[0] for value in values):
    with st.expander(t(f"sources.area.{area}")):
        body = ""
        for key, timeline in book().timelines.items():
            if key.split(".")[0] == area:
                rows = "".join(row(value) for value in reversed(timeline.values))
                informs = f"<small>{escape(t('sources.informs_only'))}</small>"
                title = escape(t(f"value.{key}")) + (f" {informs}" if informs_only(key) else "")
                body += f"<h2>{title}</h2><ul class='fx-met'>{rows}</ul>" if rows else ""
        st.html(body)
frame.as_of()
