"""What the server adds to Streamlit's answers, without a browser or a running Streamlit."""

import asyncio
import gzip
import logging
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from flexins.answers import ways
from flexins.answers.questions import QUESTIONS
from flexins.ui.applying.flood import ADDRESS_VARIABLE
from flexins.ui.failure import keep_values_out_of_the_log
from flexins.ui.server import OPTIONS, limits
from flexins.ui.server.document import DocumentHead, rewrite
from flexins.ui.server.headers import HEADERS
from flexins.ui.server.static import _known_files
from flexins.ui.streamlit_inside.index_page import ROOT as ROOT_ELEMENT

ROOT = Path(__file__).parents[2]
INDEX = '<!doctype html><html lang="en"><head><title>Streamlit</title></head><body></body></html>'


def get(app, path, query=b"", **headers):
    """Status, headers (lower case) and body of a GET answered by an ASGI app."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query,
        "headers": [
            (k.replace("_", "-").encode(), v.encode())
            for k, v in {"host": "localhost", **headers}.items()
        ],
        "server": ("localhost", 80),
        "client": ("localhost", 1),
    }
    # In a thread of its own: Playwright's loop may be running in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, app(scope, receive, send)).result()
    start = sent[0]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return start["status"], {k.decode(): v.decode() for k, v in start["headers"]}, body


@pytest.fixture
def app():
    """A stand-in for Streamlit under the same middleware; it echoes the accept-encoding."""

    async def index(request):
        return HTMLResponse(INDEX, headers={"etag": "old", "x-asked": str(request.headers)})

    async def text(_request):
        return PlainTextResponse("left alone " * 200)

    routes = [Route("/component/text", text), Route("/{path:path}", index)]
    return Starlette(routes=routes, middleware=OPTIONS["middleware"])


def test_every_answer_carries_the_safe_headers(app):
    for path in ("/", "/cost", "/component/text"):
        _, headers, _ = get(app, path)
        # A page's policy names the nonce of its own scripts besides.
        page = headers["content-security-policy"].startswith("script-src 'self' 'nonce-")
        assert page == (path != "/component/text")
        own = {"content-security-policy": headers["content-security-policy"]} if page else {}
        assert (HEADERS | own).items() <= headers.items()


def test_nothing_from_elsewhere_is_allowed():
    for directive in HEADERS["content-security-policy"].split("; "):
        sources = directive.split()[1:]
        assert not [s for s in sources if "://" in s or "*" in s or s in ("http:", "https:")]
    assert "frame-ancestors 'none'" in HEADERS["content-security-policy"]
    assert "unsafe-eval" not in HEADERS["content-security-policy"]


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [
        (b"", "zh-CN", "武汉灵活就业社保自助测算"),
        (b"lang=zh", "zh-CN", "武汉灵活就业社保自助测算"),
        (b"tier=60&lang=en", "en", "Wuhan flexible-employment"),
        (b'lang="><script>', "zh-CN", "武汉灵活就业社保自助测算"),
        (b"lang=\xff\xfe", "zh-CN", "武汉灵活就业社保自助测算"),
    ],
)
def test_the_head_speaks_the_language_of_the_link(app, query, language, words):
    status, headers, body = get(app, "/cost", query)
    text = body.decode()
    assert status == 200
    assert f'<html lang="{language}"' in text
    assert words in text
    assert "<title>Streamlit</title>" not in text
    assert '"><script>' not in text
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers


@pytest.mark.parametrize(
    ("accepted", "query", "language"),
    [
        ("en-GB,en;q=0.9,zh;q=0.8", b"", "en"),
        ("zh-TW,zh;q=0.9,en;q=0.8", b"", "zh-CN"),
        ("fr-FR;q=1", b"", "en"),
        ("*", b"", "zh-CN"),
        ("en", b"lang=zh", "zh-CN"),  # the link over the browser
    ],
)
def test_without_a_link_s_word_the_head_follows_the_browser(app, accepted, query, language):
    _, headers, body = get(app, "/cost", query, accept_language=accepted)
    assert f'<html lang="{language}"' in body.decode()
    assert "accept-language" in headers["vary"]


def test_each_page_has_its_own_title(app):
    # A page that answers has its answer for a title, another one its name.
    assert re.search("<title>[^<]*要交 [0-9,.]+ 元 · 武汉", get(app, "/cost")[2].decode())
    english = get(app, "/cost", b"lang=en")[2].decode()
    assert re.search("<title>[^<]* [0-9,.]+ yuan · Wuhan", english)
    assert "<title>办理 · 武汉" in get(app, "/apply")[2].decode()
    assert "<title>武汉灵活就业社保自助测算</title>" in get(app, "/no-such-page")[2].decode()


def test_our_script_is_in_the_page_with_its_words(app):
    text = get(app, "/")[2].decode()
    assert '"No results": "没有找到"' in text
    assert '"st-key-paid": "numeric"' in text
    assert '"st-key-base-": "decimal"' in text
    assert "FX_" not in text


def test_a_page_is_rewritten_before_it_is_compressed(app):
    _, headers, body = get(app, "/tiers", accept_encoding="gzip")
    text = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
    assert "武汉".encode() in text
    # The app below must never see the wish for compression, or there is nothing to rewrite.
    assert "gzip" not in headers["x-asked"]


def test_a_document_in_pieces_is_rewritten_once():
    async def in_pieces(_scope, _receive, send):
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = len(INDEX) // 2
        await send({"type": "http.response.body", "body": INDEX[:half].encode(), "more_body": True})
        await send({"type": "http.response.body", "body": INDEX[half:].encode()})

    _, headers, body = get(DocumentHead(in_pieces), "/")
    assert body.decode().count("og:title") == 1
    assert headers["content-length"] == str(len(body))


LONGER = "这一部分要多算一会儿"


@pytest.fixture
def documents():
    """What rewrites a document, over one with a place for the answer."""
    index = INDEX.replace("<body>", f"<body>{ROOT_ELEMENT}")
    return DocumentHead(HTMLResponse(index))


def test_a_long_answer_is_in_the_document_so_many_times_a_place(documents, monkeypatch):
    monkeypatch.setenv(ADDRESS_VARIABLE, "X-Real-IP")

    def document(place):
        query = b"look=back&budget=900&lang=zh"
        return get(documents, "/ways", query, x_real_ip=place)[2].decode()

    for _ in range(limits.LONG_ANSWERS_AT_ONCE):
        assert LONGER not in document("203.0.113.1")
    said = document("203.0.113.1")
    assert LONGER in said
    assert 'class="fx-first-answer' in said  # all the rest is there
    assert LONGER not in document("203.0.113.2")


def test_only_one_long_answer_is_worked_out_at_a_time(documents, monkeypatch):
    """Who asks meanwhile does not wait for it."""
    begun, may_end = Event(), Event()

    def slowly(given, words):
        begun.set()
        assert may_end.wait(10)
        return ways.meanwhile(given, words)

    question = replace(QUESTIONS["ways"], answer=slowly)
    monkeypatch.setitem(QUESTIONS, "ways", question)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(get, documents, "/ways", b"look=turns&lang=zh")
        assert begun.wait(10)
        assert LONGER in get(documents, "/ways", b"look=turns&lang=zh")[2].decode()
        assert "fx-first-answer" in get(documents, "/ways", b"look=side&lang=zh")[2].decode()
        assert not first.done()
        may_end.set()
        assert first.result()[0] == 200


def test_what_is_no_page_is_left_alone(app):
    _, _, body = get(app, "/component/text")
    assert body.startswith(b"left alone")


def test_rewrite_leaves_a_document_without_a_title_whole():
    assert rewrite("<p>text</p>", "zh") == "<p>text</p>"


def test_scripts_are_sent_compressed_and_kept(app):
    path, file = next((p, f) for p, f in _known_files().items() if p.endswith(".js"))
    _, headers, body = get(app, path, accept_encoding="gzip, br")
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    assert "javascript" in headers["content-type"]
    assert gzip.decompress(body) == file.read_bytes()
    assert get(app, path, accept_encoding="gzip")[2] == body


def test_a_path_outside_the_scripts_is_not_read(app):
    for path in ("/static/../__init__.py", "/static/js/../../../config.py", "/static/no.js"):
        _, headers, body = get(app, path, accept_encoding="gzip")
        assert "immutable" not in headers.get("cache-control", "")
        assert b"import" not in body


def test_the_middleware_is_in_the_order_that_works():
    names = [item.cls.__name__ for item in OPTIONS["middleware"] if isinstance(item, Middleware)]
    bounds = ["_GuardedConnections", "SafeHeaders", "BoundedRequests", "OwnBrowser", "Uploads"]
    answers = ["GZipMiddleware", "Api", "CompressedStatic", "DocumentHead"]
    assert names == [*bounds, "Visits", "SiteIcons", *answers]


def test_streamlit_logs_no_exception_text():
    keep_values_out_of_the_log()
    log = logging.getLogger("streamlit.error_util")
    kept = []
    handler = logging.Handler()
    handler.emit = kept.append
    log.addHandler(handler)
    try:
        log.error("Uncaught app execution", exc_info=ValueError("typed"))
        log.warning("without an exception")
    finally:
        log.removeHandler(handler)
    assert [record.getMessage() for record in kept] == ["without an exception"]


def test_a_server_that_could_never_file_does_not_start():
    """A database without the keys that all servers share: a sentence, no stack trace."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"]
    settings = {"FLEXINS_LEDGER": "postgresql://u:geheim@h/x", "FLEXINS_LEDGER_CHAIN_KEY": ""}
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "FLEXINS_LEDGER_CHAIN_KEY" in done.stderr
    assert "geheim" not in done.stderr
    assert "Traceback" not in done.stderr


def test_the_scripts_told_ahead_are_there(app):
    _, _, body = get(app, "/cost")
    told = re.findall(r'rel="modulepreload" crossorigin href="\.(/static/js/[^"]+)"', body.decode())
    assert len(told) == 4
    assert set(told) <= set(_known_files())
