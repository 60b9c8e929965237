"""Files that are on the disk when the call returns, and are never seen half-written."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

PRIVATE_MODE = 0o600
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)


def sync_folder(folder: Path) -> None:
    """Put the folder's own entries on the disk. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each on the disk. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    sync_folder(folder.parent)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder")


def write_all(descriptor: int, content: bytes) -> None:
    """Write everything at the descriptor's position. Raises OSError after part of it."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def create(path: Path, content: bytes) -> None:
    """Make a file for its owner only, from its first byte. Raises FileExistsError, OSError."""
    descriptor = os.open(path, _NEW, PRIVATE_MODE)
    try:
        write_all(descriptor, content)
        os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    finally:
        os.close(descriptor)


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, whatever stood there. The caller holds a lock."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)  # left by a process that was killed here
    create(fresh, content)
    try:
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    sync_folder(path.parent)


def create_once(path: Path, content: bytes) -> None:
    """Like `create`, but whole or not at all. The caller holds a lock. Raises FileExistsError."""
    if path.exists() or path.is_symlink():
        raise FileExistsError(errno.EEXIST, "exists")
    replace(path, content)
