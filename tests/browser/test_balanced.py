"""Behind the shipped balancer: one server dies in the middle of a form, and the person goes on."""

import http.client
import re
import socket
import ssl
import subprocess
import urllib.error
import urllib.request

import pytest

from flexins.applications.opening import open_ledger
from flexins.ui.server.headers import HEADERS, OVER_TLS, content_security_policy
from tests.browser.balanced import NGINX, NO_TRUST, get, nginx_folder, site, wait_until  # noqa: F401
from tests.browser.conftest import PHONE, Visitor
from tests.browser.hands import at_rest
from tests.browser.test_apply import MOBILE, NAME, NUMBER, Form
from tests.postgresql import free_port


@pytest.fixture
def person(browser, site):  # noqa: F811
    context = browser.new_context(**PHONE, ignore_https_errors=True)
    page = context.new_page()
    visitor = Visitor(context, page, site.address)
    yield visitor
    context.close()


def kill_the_server_that_holds_the_visit(site, page) -> None:  # noqa: F811
    """It comes back while the visit goes on at the other one."""
    app = "[data-testid=stApp]"
    page.wait_for_selector(f"{app}[data-test-connection-state=CONNECTED]")
    (holding,) = site.holding()
    site.kill_app(holding)
    page.wait_for_selector(f"{app}:not([data-test-connection-state=CONNECTED])")
    page.wait_for_selector(f"{app}[data-test-connection-state=CONNECTED]")
    wait_until(lambda: site.holding() == list(site.apps))
    at_rest(page)
    site.start_app(holding)
    wait_until(lambda: site.answers(f"http://127.0.0.1:{holding}"))


def test_a_server_dies_in_the_middle_of_a_form(site, person):  # noqa: F811
    """It dies four times, at the places that differ, and one receipt comes of it."""
    ledger = open_ledger(site.settings)
    form, page = Form(person), person.page
    person.open("/apply?district=wuchang")
    form.pick("停保")
    form.choose("停保原因", "转往外地")
    form.type("停保日期", "20261130")
    # Among the first questions: what the page shows is still there.
    kill_the_server_that_holds_the_visit(site, page)
    form.step("办什么")
    assert page.get_by_label("停保日期").input_value() == "20261130"
    form.press("下一步")
    form.step("谁来办")
    form.type("证件号码", NUMBER)
    form.type("姓名", NAME)
    # In the second step: it stays there, and what the first one asked is still known.
    kill_the_server_that_holds_the_visit(site, page)
    form.step("谁来办")
    assert page.get_by_label("证件号码").input_value() == NUMBER
    assert page.get_by_label("姓名").input_value() == NAME
    form.type("手机号码", MOBILE)
    form.press("下一步")
    form.step("办了会怎样")
    form.press("下一步")
    form.step("再看一遍")
    # Before sending: nothing is asked again.
    kill_the_server_that_holds_the_visit(site, page)
    form.step("再看一遍")
    text = page.inner_text("body")
    assert NAME in text
    assert "转往外地" in text
    form.press("确认提交")
    receipt = form.receipt()
    # After sending: the receipt stays on the page.
    kill_the_server_that_holds_the_visit(site, page)
    assert form.receipt() == receipt
    assert [record.receipt for record in ledger.records()] == [receipt]
    verification = ledger.verify()
    assert (verification.rows, verification.intact) == (1, True)
    assert "Traceback" not in page.inner_text("body")


def answer(url, **headers):
    try:
        return get(url, **headers)
    except urllib.error.HTTPError as error:
        return error


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore//metrics",
        "/tiers/_stcore/metrics",
        "/_stcore/%6detrics",
        "/_stcore/agent/v1",
        "/_stcore/agent",
    ],
)
def test_what_is_nobodys_business_is_not_answered(site, path):  # noqa: F811
    assert answer(site.address + path).status == 404


def test_the_headers_of_a_page_come_once(site):  # noqa: F811
    with get(f"{site.address}/tiers", Accept_Encoding="gzip") as page:
        headers = page.headers
    assert headers["content-encoding"] == "gzip"
    assert headers["server"] == "nginx"
    for name, part in {
        "strict-transport-security": "max-age=",
        "content-security-policy": "script-src 'self' 'nonce-",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }.items():
        (value,) = headers.get_all(name)
        assert part in value
    with get(f"{site.address}/preview.png") as picture:
        assert picture.headers["cache-control"] == "public, max-age=86400"
        assert picture.headers.get_all("cross-origin-resource-policy") == ["same-origin"]
        assert picture.headers.get_all("content-security-policy") == [content_security_policy()]


def test_http_leads_to_https(site):  # noqa: F811
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.build_opener(Stay).open(f"http://localhost:{site.http}/cost?tier=60")
    assert caught.value.status == 301
    assert caught.value.headers["location"] == "https://localhost/cost?tier=60"


@pytest.mark.parametrize(
    ("origin", "host", "status"),
    [
        ("https://localhost:{}", "localhost:{}", 101),
        ("https://evil.example", "localhost:{}", 403),
    ],
)
def test_a_visit_from_a_foreign_page_is_refused(site, origin, host, status):  # noqa: F811
    found = answer(
        f"{site.address}/_stcore/stream",
        Connection="Upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
        Origin=origin.format(site.https),
        Host=host.format(site.https),
    )
    assert found.status == status
    found.close()


def test_another_name_is_answered_by_nobody(site):  # noqa: F811
    """A name made to lead here, or none at all."""
    for address in (site.address, f"http://localhost:{site.http}"):
        with pytest.raises((urllib.error.URLError, ConnectionError, http.client.HTTPException)):
            get(f"{address}/", Host="evil.example").close()
    with (
        socket.create_connection(("127.0.0.1", site.https), timeout=10) as line,
        pytest.raises(ssl.SSLError),
    ):
        NO_TRUST.wrap_socket(line, server_hostname="evil.example").close()


def test_only_suites_with_forward_secrecy_are_spoken(site):  # noqa: F811
    def spoken(**allowed):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.maximum_version = allowed.get("version", ssl.TLSVersion.TLSv1_3)
        if "suites" in allowed:
            context.set_ciphers(allowed["suites"])
        with (
            socket.create_connection(("127.0.0.1", site.https), timeout=10) as line,
            context.wrap_socket(line, server_hostname="localhost") as safe,
        ):
            return safe.version(), safe.cipher()[0]

    assert spoken()[0] == "TLSv1.3"
    version, suite = spoken(version=ssl.TLSVersion.TLSv1_2)
    assert version == "TLSv1.2"
    assert suite.startswith("ECDHE-")
    for suites in ("AES256-GCM-SHA384:AES128-SHA", "DHE+AESGCM", "ECDHE+AES+SHA384"):
        with pytest.raises(ssl.SSLError):
            spoken(version=ssl.TLSVersion.TLSv1_2, suites=suites)


def test_every_cookie_is_for_tls_only(site):  # noqa: F811
    for path, headers in (
        ("/", {"Sec_Fetch_Dest": "document", "Sec_Fetch_Site": "none"}),
        ("/_stcore/health", {}),
    ):
        with get(f"{site.address}{path}", **headers) as found:
            cookies = found.headers.get_all("set-cookie")
        assert cookies
        assert all("; secure" in cookie.lower() for cookie in cookies)
    with get(f"{site.address}/", Sec_Fetch_Dest="document", Sec_Fetch_Site="none") as found:
        assert "__Host-flexins=" in str(found.headers.get_all("set-cookie"))


def test_the_headers_are_the_same_without_the_balancer(site):  # noqa: F811
    """One machine alone is as safe; over TLS it says so too."""
    with get(f"{site.address}/tiers") as balanced:
        through = {name.lower(): value for name, value in balanced.headers.items()}
    port = next(iter(site.apps))
    with get(f"http://127.0.0.1:{port}/tiers", X_Forwarded_Proto="https") as alone:
        direct = {name.lower(): value for name, value in alone.headers.items()}
    policy = "content-security-policy"
    assert through[policy] != direct[policy]  # each answer has its own nonce
    for headers in (through, direct):
        headers[policy], nonces = re.subn(r"'nonce-[\w-]{22}'", "'nonce-…'", headers[policy])
        assert nonces == 1
    for name in (*HEADERS, *OVER_TLS):
        assert through[name] == direct[name], name


def test_a_line_of_ipv6_is_one_place(site):  # noqa: F811
    """A /64 belongs to one line: each of its addresses would have had limits of its own."""

    def wave(address):
        found = answer(f"{site.address}/_stcore/stream", X_Test_Address=address)
        found.close()
        return found.status

    assert 429 in [wave(f"2001:db8:0:1::{n:x}") for n in range(1, 120)]
    assert wave("2001:db8:0:2::1") != 429
    assert wave("203.0.113.9") != 429


def test_no_log_of_nginx_names_anybody(site):  # noqa: F811
    """What brought whole addresses and queries into the error log: 429, a body, a dead server."""
    shown = "2001:db8:aa:bb:cc:dd:ee:ff"
    for _ in range(80):
        answer(f"{site.address}/_stcore/stream?code=geheim", X_Test_Address=shown).close()
    upload = "/_stcore/upload_file/79f3ae64-583b-4015-a066-7aaadd23b1a4/f?code=geheim"
    request = urllib.request.Request(
        f"{site.address}{upload}",
        data=b"x" * 900_000,
        method="PUT",
        headers={"X-Test-Address": shown},
    )
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(request, context=NO_TRUST, timeout=20)
    answer(f"{site.address}/cost?code={'geheim' * 3000}", X_Test_Address=shown).close()
    access, error = (site.folder / f"{name}.log" for name in ("access", "error"))
    wait_until(lambda: " 414 " in access.read_text())
    said = access.read_text() + error.read_text()
    assert " 2001:db8:aa:: " in said
    for secret in (shown, "geheim", "79f3ae64", "client:"):
        assert secret not in said, secret
    # Nothing that was under way lay on the disk.
    kept = ("client_body", "proxy")
    assert not [path for name in kept for path in (site.folder / name).rglob("*") if path.is_file()]


def test_refused_uploads_take_no_server_away(site):  # noqa: F811
    """The app answers before all is read, and nginx may find the line closed under its hands."""
    url = f"{site.address}/_stcore/upload_file/79f3ae64-583b-4015-a066-7aaadd23b1a4/f"
    for number in range(36):
        place = f"2001:db8:{number % 12:x}:1::1"
        request = urllib.request.Request(
            url, data=b"x" * 900_000, method="PUT", headers={"X-Test-Address": place}
        )
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(request, context=NO_TRUST, timeout=20)
        assert answer(f"{site.address}/tiers", X_Test_Address=place).status == 200


def test_too_long_a_link_is_a_sentence(site):  # noqa: F811
    for length in (9_000, 16_000):
        found = answer(f"{site.address}/tiers?compare={'6' * length}")
        assert found.status == 414
        assert "链接太长" in found.read().decode()


def test_a_body_where_none_belongs_is_refused(site):  # noqa: F811
    request = urllib.request.Request(f"{site.address}/tiers", data=b"x" * 100_000, method="POST")
    with pytest.raises(urllib.error.URLError) as caught:
        urllib.request.urlopen(request, context=NO_TRUST, timeout=20)
    assert getattr(caught.value, "status", 413) == 413


def test_too_large_a_body_is_refused(site):  # noqa: F811
    request = urllib.request.Request(
        f"{site.address}/_stcore/upload_file/x/y", data=b"x" * 23_000_000, method="PUT"
    )
    with pytest.raises(urllib.error.URLError) as caught:
        urllib.request.urlopen(request, context=NO_TRUST, timeout=20)
    assert getattr(caught.value, "status", 413) == 413


def test_the_log_has_no_query_and_no_whole_address(site):  # noqa: F811
    get(f"{site.address}/cost?paid=123&code=geheim").close()
    log = site.folder / "access.log"
    wait_until(lambda: '"GET /cost"' in log.read_text())
    assert "geheim" not in log.read_text()
    assert "paid=" not in log.read_text()
    assert " 127.0.0.0 " in log.read_text()


def test_a_flood_of_new_visits_from_one_address_is_slowed_with_a_sentence(site):  # noqa: F811
    """Late: the address needs a while to be free again."""
    free = 0
    while (found := answer(f"{site.address}/_stcore/stream")).status != 429:
        found.close()
        free += 1
        assert free < 400
    said = found.read().decode()
    assert free >= 30  # a few people behind one address are no flood
    assert "请等待一分钟" in said
    assert "wait a minute" in said
    assert found.headers["retry-after"] == "60"
    assert found.headers["content-type"] == "text/plain; charset=utf-8"


def test_the_shipped_files_are_right_for_nginx(tmp_path):
    config = nginx_folder(tmp_path, free_port(), free_port(), [free_port(), free_port()])
    checking = ["-t", "-p", tmp_path, "-c", config, "-g", f"pid {tmp_path}/pid;"]
    done = subprocess.run([NGINX, *checking], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_no_server_at_all_is_a_sentence(site):  # noqa: F811
    ports = list(site.apps)
    for port in ports:
        site.kill_app(port)
    down = answer(f"{site.address}/")
    assert down.status == 503
    assert "网站正在恢复" in down.read().decode()
    for port in ports:
        site.start_app(port)
    wait_until(lambda: site.answers(site.address))
