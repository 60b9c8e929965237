"""What we need of Streamlit's inside, and of uvicorn's; nothing else in flexins/ imports it.

Both may change with any version. What is needed stands by name in `needs.py` and
`in_the_browser.py`; tests/ui/test_what_we_need_of_streamlit.py lists all of it that an installed
version has no longer. flexins/ui imports this room, and this room nothing of flexins but itself.
"""
