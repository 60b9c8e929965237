"""Each page lets its own scripts run and no others, without a browser or a running Streamlit."""

import re
from pathlib import Path

from flexins.ui.server.document import our_scripts
from flexins.ui.server.headers import HEADERS, content_security_policy
from flexins.ui.streamlit_inside import static_files
from tests.ui.test_server import app, get  # noqa: F401 (a fixture)

ROOT = Path(__file__).parents[2]
INDEX = static_files.INDEX.read_text(encoding="utf-8")


def directives(policy):
    return {part.split()[0]: part.split()[1:] for part in policy.split("; ")}


def test_every_script_of_a_page_carries_the_nonce_of_its_answer(app, monkeypatch):  # noqa: F811
    monkeypatch.setattr("tests.ui.test_server.INDEX", INDEX)
    seen = set()
    for path in ("/", "/cost", "/cost", "/no-such-page"):
        _, headers, body = get(app, path, b"from=2025-07&lang=en")
        script = directives(headers["content-security-policy"])["script-src"]
        (nonce,) = [word for word in script if word.startswith("'nonce-")]
        assert script == ["'self'", nonce]
        value = nonce[len("'nonce-") : -1]
        assert len(value) >= 22  # 128 bits
        seen.add(value)
        tags = re.findall(r"<script\b[^>]*>", body.decode())
        # Streamlit's own two, and ours.
        assert len(tags) == 2 + len(our_scripts())
        assert all(f'nonce="{value}"' in tag for tag in tags)
    assert len(seen) == 4


def test_a_page_s_policy_differs_from_the_others_in_its_nonce_only():
    assert content_security_policy() == HEADERS["content-security-policy"]
    page, other = directives(content_security_policy("abc")), directives(content_security_policy())
    assert page.pop("script-src") == ["'self'", "'nonce-abc'"]
    assert other.pop("script-src") == ["'self'"]
    assert page == other


def test_nothing_of_ours_runs_from_text():
    """No script made in a run, and no handler in an attribute: the policy would stop both."""
    code = [*(ROOT / "flexins").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    assert len(code) > 100
    for path in code:
        text = path.read_text(encoding="utf-8")
        assert "unsafe_allow_javascript" not in text, path
        assert not re.search(r"<[a-z]+\b[^<>]*\son[a-z]+=", text), path
        # Which put their nonce on Streamlit's scripts and ours.
        if path.name not in ("document.py", "index_page.py"):
            assert "<script" not in text, path
