"""From file to file: whole or not at all, in small memory."""

import io
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from flexins.roster.blocks import BLOCK_BYTES
from flexins.roster.files import FileError, run_files
from flexins.roster.run import MOST_BLOCKS, run
from tests.roster.tables import HEADER

ROOT = Path(__file__).parents[2]
LINE = "a,2022-07,2023-06,60,\n"


def go(book, source, out):
    return run_files(source, out, book, "zh", lambda size_bytes: nullcontext(lambda done: None))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(HEADER + LINE, encoding="utf-8")
    return path


def test_the_answer_replaces_what_stood_there(book, source, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("old", encoding="utf-8")
    assert go(book, source, out).rows == 1
    assert "9784.80" in out.read_text(encoding="utf-8-sig")
    assert names(tmp_path) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("name", ["in.csv", "./in.csv", "link.csv"])
def test_the_table_itself_is_never_overwritten(book, source, tmp_path, name):
    (tmp_path / "link.csv").symlink_to(source)
    before = source.read_bytes()
    with pytest.raises(FileError):
        go(book, source, tmp_path / name)
    assert source.read_bytes() == before


def test_a_link_to_the_answer_stays_a_link(book, source, tmp_path):
    (tmp_path / "kept").mkdir()
    kept, link = tmp_path / "kept" / "out.csv", tmp_path / "out.csv"
    link.symlink_to(kept)
    go(book, source, link)
    assert link.is_symlink()
    assert "9784.80" in kept.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("content", ["", HEADER, HEADER + '"open', "id,from\n"])
def test_a_refused_table_leaves_what_stood_there(book, source, tmp_path, content):
    source.write_text(content, encoding="utf-8")
    out = tmp_path / "out.csv"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(FileError):
        go(book, source, out)
    assert out.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["in.csv", "out.csv"]


def test_a_full_disk_leaves_no_half_file(book, source, tmp_path):
    """A limit on the size of files stands for the disk that is full."""
    source.write_text(HEADER + LINE * 200_000, encoding="utf-8")
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "from flexins.commands import main;"
        "sys.exit(main(['roster', 'in.csv', '--out', 'out.csv']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("flexins: --out out.csv: 写不了这个文件")
    assert done.stderr.count("\n") == 1
    assert names(tmp_path) == ["in.csv"]


def test_no_file_and_no_folder_and_no_regular_file(book, source, tmp_path):
    for given, out, writing in (
        (tmp_path / "none.csv", tmp_path / "out.csv", False),
        (tmp_path, tmp_path / "out.csv", False),
        (source, tmp_path / "none" / "out.csv", True),
        (source, tmp_path, True),
        (source, Path(os.devnull), True),
    ):
        with pytest.raises(FileError) as refusal:
            go(book, given, out)
        assert refusal.value.writing is writing
    assert names(tmp_path) == ["in.csv"]


class Watched(io.BytesIO):
    """A table that knows how much of it has been read and not been answered yet."""

    in_hand = most_in_hand = 0

    def seek(self, *where):
        self.in_hand = self.most_in_hand = 0
        return super().seek(*where)

    def read(self, size=-1):
        content = super().read(size)
        self.in_hand += len(content)
        self.most_in_hand = max(self.most_in_hand, self.in_hand)
        return content

    def answered(self, done_bytes):
        self.in_hand -= done_bytes


def test_only_a_few_blocks_are_in_hand_at_a_time(book):
    table = Watched((HEADER + LINE * 2_000_000).encode())
    with Path(os.devnull).open("wb") as sink:
        assert run(table, sink, book, "zh", table.answered).rows == 2_000_000
    assert 0 < table.most_in_hand <= MOST_BLOCKS * BLOCK_BYTES < len(table.getvalue()) / 2
