"""Every dated value: its standing, its reference, when it was last checked."""

from html import escape

import streamlit as st

from flexins.rules.dated import Source
from flexins.rules.keys import ALL
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
for standing in counts:
    st.markdown(
        t("sources.meaning", label=t(f"standing.{standing}"), text=t(f"sources.{standing}"))
    )


def dates(value: Source) -> str:
    start = t("sources.by" if value.held_earlier else "sources.from", day=value.first_day)
    return start if value.last_day is None else f"{start} {t('sources.until', day=value.last_day)}"


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
