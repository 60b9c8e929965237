"""What a phone on a weak line must not wait for."""


def asked_for(page) -> list[tuple[str, float]]:
    """Every address that the page has asked for, with when in milliseconds."""
    script = "performance.getEntriesByType('resource').map(r => [r.name, r.startTime])"
    return [(name, start) for name, start in page.evaluate(script)]


def test_what_is_asked_for_and_when(visit):
    visitor = visit("phone", "/cost", fresh=True)
    page = visitor.page
    asked = asked_for(page)
    connected = next(start for name, start in asked if name.endswith("/_stcore/health"))
    early = [name for name, start in asked if start < connected]
    assert any("/static/js/Html." in name for name in early)
    # Nothing large before the server is connected.
    assert not [name for name in early if "/static/media/" in name]
    # Streamlit tries /cost/_stcore/… first where nobody tells it better.
    assert not [name for name, _ in asked if "/cost/_stcore" in name]
    # Icons are drawn once there are some.
    page.wait_for_function("document.fonts.check('1em \"Material Symbols Rounded\"')")
    assert [name for name, _ in asked_for(page) if "MaterialSymbols" in name]
    visitor.assert_clean()
