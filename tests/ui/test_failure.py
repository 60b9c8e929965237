"""When the program is at fault: a sentence for the person, no value in the log."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from flexins.ui.failure import show_failure


def test_the_log_says_where_but_not_what_was_typed(caplog):
    with pytest.raises(ValueError, match="42138119900101") as failure:
        int("42138119900101123X")
    with caplog.at_level(logging.ERROR):
        assert show_failure(failure.value) is True
    assert "ValueError" in caplog.text
    assert "test_failure.py" in caplog.text
    assert "4213811990" not in caplog.text


def test_the_person_reads_a_sentence():
    def page():
        from flexins.ui.failure import show_failure

        show_failure(ValueError("secret"))

    app = AppTest.from_function(page).run()
    assert "12333" in app.error[0].value
    assert "secret" not in app.error[0].value
