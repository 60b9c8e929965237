"""What a phone on a weak line must not wait for."""


def asked_for(page) -> list[tuple[str, float]]:
    """Every address that the page has asked for, with when in milliseconds."""
    script = "performance.getEntriesByType('resource').map(r => [r.name, r.startTime])"
    return [(name, start) for name, start in page.evaluate(script)]


def test_nothing_large_is_asked_for_before_the_server_is_connected(visit):
    page = visit("phone", "/cost").page
    asked = asked_for(page)
    connected = next(start for name, start in asked if name.endswith("/_stcore/health"))
    early = [name for name, start in asked if start < connected]
    assert any("/static/js/Html." in name for name in early)
    assert not [name for name in early if "/static/media/" in name]


def test_the_server_is_found_at_once(visit):
    """Streamlit tries /cost/_stcore/… first where nobody tells it better."""
    visitor = visit("phone", "/cost")
    assert not [name for name, _ in asked_for(visitor.page) if "/cost/_stcore" in name]
    visitor.assert_clean()


def test_icons_are_drawn_once_there_are_some(visit):
    page = visit("phone", "/cost").page
    page.wait_for_timeout(1500)
    assert [name for name, _ in asked_for(page) if "MaterialSymbols" in name]
    assert page.evaluate("document.fonts.check('1em \"Material Symbols Rounded\"')")
