"""The site's icons, its manifest and the picture of a link, without a running Streamlit."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image

from flexins.ui.server.headers import HEADERS
from flexins.ui.server.requests import own_address
from tests.ui.test_server import app, get  # noqa: F401 (a fixture)

SIZES = {
    "/icon-32.png": (32, 32),
    "/icon-192.png": (192, 192),
    "/icon-512.png": (512, 512),
    "/icon-maskable-512.png": (512, 512),
    "/apple-touch-icon.png": (180, 180),
    "/preview.png": (1200, 630),
    # Asked for by habit.
    "/favicon.ico": (32, 32),
    "/favicon.png": (32, 32),
    "/apple-touch-icon-precomposed.png": (180, 180),
}


def links(text):
    """The `<link>` elements of a page by their `rel`."""
    tags = [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall("<link[^>]*>", text)]
    return {rel: [tag for tag in tags if tag["rel"] == rel] for rel in {t["rel"] for t in tags}}


@pytest.mark.parametrize("path", SIZES)
def test_every_picture_is_one_of_its_size_and_kept(app, path):  # noqa: F811
    status, headers, body = get(app, path, sec_fetch_dest="image", accept_encoding="gzip")
    assert (status, headers["content-type"]) == (200, "image/png")
    assert headers["cache-control"] == "public, max-age=86400"
    assert "set-cookie" not in headers
    # Another site's server may fetch it; another site's page may not.
    assert HEADERS.items() <= headers.items()
    assert headers["cross-origin-resource-policy"] == "same-origin"
    with Image.open(BytesIO(body)) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZES[path])


def test_what_a_phone_rounds_itself_has_no_holes(app):  # noqa: F811
    for path in ("/icon-maskable-512.png", "/apple-touch-icon.png", "/preview.png"):
        with Image.open(BytesIO(get(app, path)[2])) as picture:
            assert picture.convert("RGBA").getextrema()[3] == (255, 255)


def test_what_a_phone_may_cut_off_holds_no_bar(app):  # noqa: F811
    """The middle circle of eight tenths is always seen: https://www.w3.org/TR/appmanifest/."""
    with Image.open(BytesIO(get(app, "/icon-maskable-512.png")[2])) as picture:
        points = picture.convert("RGB")
    blue = points.getpixel((0, 0))
    drawn = [
        (x, y)
        for x in range(0, 512, 2)
        for y in range(0, 512, 2)
        if points.getpixel((x, y)) != blue
    ]
    assert len(drawn) > 1000
    assert max((x - 255.5) ** 2 + (y - 255.5) ** 2 for x, y in drawn) < (0.4 * 512) ** 2


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_leads_to_icons_and_a_manifest_that_are_there(app, language, tag):  # noqa: F811
    text = get(app, "/tiers", f"lang={language}".encode())[2].decode()
    found = links(text)
    assert "shortcut icon" not in found
    for rel in ("icon", "apple-touch-icon"):
        for link in found[rel]:
            _, headers, _ = get(app, link["href"].removeprefix("."))
            assert headers["content-type"] in ("image/png", "image/svg+xml")
            assert link.get("type", "image/png") == headers["content-type"]
    path, _, query = found["manifest"][0]["href"].removeprefix(".").partition("?")
    status, headers, body = get(app, path, query.encode())
    assert (status, headers["content-type"]) == (200, "application/manifest+json")
    assert headers["cache-control"] == "public, max-age=86400"
    manifest = json.loads(body)
    assert manifest["lang"] == tag
    assert (manifest["short_name"] == "武汉社保测算") == (language == "zh")
    assert ("武汉" in manifest["name"]) == (language == "zh")
    # From the manifest's own address: the site's first page, in this language.
    assert manifest["start_url"] == f"./?lang={language}"
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in manifest["icons"]:
        path = icon["src"].removeprefix(".")
        assert f"{SIZES[path][0]}x{SIZES[path][1]}" == icon["sizes"]
    colours = re.findall(
        r'<meta name="theme-color" media="[^"]*(light|dark)\)" content="(.*?)"', text
    )
    assert dict(colours) == {"light": "#ffffff", "dark": "#11181d"}


@pytest.mark.parametrize(
    ("host", "more", "picture"),
    [
        ("localhost", {}, "http://localhost/preview.png"),
        ("localhost:8501", {}, "http://localhost:8501/preview.png"),
        ("LOCALHOST:443", {"x-forwarded-proto": "https"}, "https://localhost:443/preview.png"),
        ("[::1]:8501", {}, "http://[::1]:8501/preview.png"),
        # Everything but the name and the port is left out.
        ("someone:else@localhost:1", {}, "http://localhost:1/preview.png"),
    ],
)
def test_the_picture_of_a_link_has_our_whole_address(app, host, more, picture):  # noqa: F811
    more = {name.replace("-", "_"): value for name, value in more.items()}
    text = get(app, "/cost", host=host, **more)[2].decode()
    assert f'<meta property="og:image" content="{picture}">' in text
    assert 'name="twitter:card" content="summary_large_image"' in text


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "elsewhere.example:80@elsewhere", 'localhost"><script>', "", "["]
)
def test_a_host_that_is_not_ours_is_never_written_down(app, host):  # noqa: F811
    status, _, body = get(app, "/cost", host=host, accept="text/html")
    assert status == 421
    assert b"og:image" not in body
    scope = {"type": "http", "headers": [(b"host", host.encode())], "client": ("192.0.2.1", 1)}
    assert own_address(scope) == ""


def test_an_allowed_pattern_lets_no_markup_in(monkeypatch):
    monkeypatch.setattr(
        "flexins.ui.streamlit_inside.settings.hosts_allowed",
        lambda: ("*.wuhan.example", "wuhan.example"),
    )
    for host, address in {
        "hr.wuhan.example": "http://hr.wuhan.example",
        '"><script>.wuhan.example': "",
        "a b.wuhan.example": "",
        "wuhan.example:99999": "",
    }.items():
        scope = {"type": "http", "headers": [(b"host", host.encode())], "client": ("192.0.2.1", 1)}
        assert own_address(scope) == address
