"""Files that were sent to a page: how large they are, whose, and how they go."""

from __future__ import annotations

from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import DeletedFile
from streamlit.runtime.uploaded_file_manager import UploadedFile as UploadedFile

# The status by which Streamlit says that a file has come whole.
STORED_STATUS = 204


def received(held: object) -> UploadedFile | None:
    """The file that an uploader holds; None where it has none, or one that is lost."""
    return held if isinstance(held, UploadedFile) else None


def is_lost(held: object) -> bool:
    """Whether the browser shows a file that this session never got: a server keeps none."""
    return isinstance(held, DeletedFile)


def uploaded_bytes() -> dict[str, dict[str, int]]:
    """The size of each kept file, by session and file."""
    kept = Runtime.instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    return {
        session: {file: len(record.data) for file, record in list(files.items())}
        for session, files in list(kept.items())
        if files
    }


def remove_upload(session_id: str, file_id: str) -> None:
    Runtime.instance().uploaded_file_mgr.remove_file(  # type: ignore[attr-defined]
        session_id, file_id
    )


def remove_own_uploads() -> None:
    """All files of the session whose page runs in this thread."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
