"""What a browser's messages are made of, by Streamlit's own names; of each what is done with it."""

from __future__ import annotations

# What a page's script in the browser sends.
KINDS = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"})
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
# Left out above all: `clear_cache`, which empties the caches of all, the brakes among them, and
# `install_skills`, which writes files.
REFUSED_KINDS = frozenset(
    {
        "clear_cache",
        "set_run_on_save",
        "load_git_info",
        "debug_disconnect_websocket",
        "debug_shutdown_runtime",
    }
)
REFUSED_OPERATIONS = frozenset({"install_skills", "dismiss_skills_nudge"})
OPERATION = "backend_operation_request"  # is let in for an operation that is
# An operation's other fields: whose it is.
OPERATION_OF = frozenset({"request_id", "session_id"})

# What a widget holds. These are small whatever they are.
SMALL_VALUES = frozenset({"trigger_value", "bool_value", "double_value", "int_value"})
TEXTS = ("string_value", "json_value", "json_trigger_value")
PRESSED_TEXT = "string_trigger_value"
# With the field that holds the list.
LISTS = {
    "double_array_value": "data",
    "int_array_value": "data",
    "string_array_value": "data",
    "file_uploader_state_value": "uploaded_file_info",
}
# None of our pages has a widget that sends these.
UNUSED = ("arrow_value", "bytes_value", "chat_input_value")
