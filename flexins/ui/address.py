"""The address bar says what the page shows: read once a session, written after every run.

Only values that were read ever reach the address; what identifies a person is no input here.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from flexins.inputs import link
from flexins.inputs.kinds.plain import LONGEST_TEXT
from flexins.inputs.records import INPUTS
from flexins.inputs.untangling import untangled
from flexins.ui import link_history
from flexins.ui.city import data_edition
from flexins.ui.input_values import input_values
from flexins.ui.language import KEY as LANGUAGE
from flexins.ui.language import language
from flexins.ui.streamlit_inside.browsers_inputs import typed_texts
from flexins.ui.today import today

_READ = "address_read"
_REFUSED = "address_refused"
_OPENED = "address_opened"
_USED = "address_used"
_PAGE = "address_page"
_DRAWN = "address_drawn"
_RESULT = "address_result"


def read_once() -> None:
    """Take the values of the link that opened this session; remember what was refused."""
    if _READ in st.session_state:
        return
    asked = st.query_params
    pairs = untangled((name, text) for name in asked for text in asked.get_all(name))
    found = link.read(pairs, today())
    for key, value in {**found.values, **_typed_before()}.items():
        st.session_state[key] = value
    st.session_state[_REFUSED] = found.refused
    link_history.read(pairs)
    # Last: Streamlit may break a run off at any access to the session, and the next run must then
    # read the link again.
    st.session_state[_READ] = True


def _typed_before() -> dict[str, str]:
    """What a browser that comes back shows in its inputs: also what no link can say."""
    return {
        key: text[:LONGEST_TEXT]
        for key, text in typed_texts().items()
        if (record := INPUTS.get(key.partition(":")[0])) is not None and record.typed
    }


def refused() -> list[str]:
    """The names of inputs of this page whose value in the link was refused."""
    names: list[str] = st.session_state.get(_REFUSED, [])
    return [name for name in names if name in st.session_state[_USED]]


def begin_page(path: str) -> None:
    """Forget what the page before used; what a link got wrong is said on its own page only.

    `path` is the page's own path from the list of pages, never text of the address.
    """
    drawn = (path, language())
    if st.session_state.get(_DRAWN) != drawn:
        hand_over()
    st.session_state[_DRAWN] = drawn
    st.session_state[_USED] = [LANGUAGE]
    st.session_state[_PAGE] = path
    st.session_state[_RESULT] = ""
    if st.session_state.setdefault(_OPENED, path) != path:
        st.session_state[_REFUSED] = []


def hand_over() -> None:
    """Set every input anew: on another page, or in another tab of it, the browser would begin with
    the widget's first option, where the value came from a link and no hand has touched it yet; in
    another language it would go on to answer with the words of the first one."""
    for key in list(st.session_state):
        if str(key).partition(":")[0] in (*INPUTS, "apply"):
            st.session_state[key] = st.session_state[key]


def use(*names: str) -> None:
    """Declare that this page uses these inputs: they get their defaults and go to the address."""
    for name in names:
        st.session_state[_USED].append(name)
        if not INPUTS[name].by_year:
            st.session_state.setdefault(name, INPUTS[name].default(today()))


def carry(*names: str) -> None:
    """Declare that a link to this page also says `names`, where the first has been entered."""
    if not names:
        return
    record = INPUTS[names[0]]
    entered = st.session_state.get(record.name)
    if entered is not None and not record.is_default(entered, today()):
        use(*names)


def result(now: str) -> link_history.Made | None:
    """Declare the page's result as a link writes it; gives what the opened link said of it."""
    st.session_state[_RESULT] = now
    return opened_with()


def opened_with() -> link_history.Made | None:
    """What the link said that opened the page, while the page still shows its inputs.

    Nothing where a part of the link could not be read: the figures differ because of that.
    """
    return None if refused() else link_history.made(_page_and_inputs)


def used_values() -> tuple[object, ...]:
    """What the page's inputs hold: a link to it is made of them."""
    return input_values.once(_USED, _used_values)


def _used_values() -> tuple[object, ...]:
    names = dict.fromkeys(st.session_state[_USED])
    by_year = [name for name in names if INPUTS[name].by_year]
    texts = [
        f"{key}={input_values[key]}"
        for key in sorted(map(str, input_values))
        if key.partition(":")[0] in by_year
    ]
    held = (input_values.get(name) for name in names if name not in by_year)
    # A list is the widget's own, and may be another one's content later.
    return (*(tuple(one) if isinstance(one, list) else one for one in held), *texts)


def query() -> str:
    """The query of a link to this page: its inputs, and with a result what it was and stood on.

    For example `from=2026-07&tier=60&edition=20261003-1a2b3c&result=10795.20`.
    """
    inputs, now = _query_of_used(st.session_state[_USED]), st.session_state[_RESULT]
    if not now:
        return inputs
    then = opened_with()
    edition, before = (then.edition, then.result) if then else (data_edition(), now)
    made = {link_history.EDITION: edition, link_history.RESULT: before}
    stands = urlencode({name: text for name, text in made.items() if text}, safe=",")
    return f"{inputs}&{stands}" if inputs else stands


def carried(*names: str) -> dict[str, str]:
    """What a link to another page says of `names` and of the language."""
    return dict(parse_qsl(link.write((LANGUAGE, *names), input_values, today())))


def _page_and_inputs() -> str:
    """What must be the same for a result to be compared: everything but the language."""
    names = [name for name in st.session_state[_USED] if name != LANGUAGE]
    return f"{st.session_state[_PAGE]}?{_query_of_used(names)}"


def _with_what_others_ask(asked: str) -> str:
    """The page's query with what was entered on other pages too: for a session that knows none
    of it."""
    elsewhere = {str(key).partition(":")[0] for key in input_values} - set(st.session_state[_USED])
    others = _query_of_used(name for name in INPUTS if name in elsewhere)
    return "&".join(filter(None, (asked, others)))


def _query_of_used(names: Iterable[str]) -> str:
    return link.write(names, input_values, today())


def write() -> None:
    """Make the address say what the page shows, without another entry in the history."""
    st.html(written(query()))


def written(asked: str) -> str:
    """What `write` draws of the page's `query`, as HTML, for an element that is drawn anyway."""
    # Read by server/browser/address.js. The page's path makes the element differ, and so be drawn
    # again, after Back and Forward.
    said = {
        "address": st.session_state[_PAGE],
        "query": asked,
        "lang": {"zh": "zh-CN", "en": "en"}[language()],
        "entered": _with_what_others_ask(asked),
    }
    data = " ".join(f'data-fx-{name}="{escape(text)}"' for name, text in said.items())
    return f"<div {data} hidden></div>"
