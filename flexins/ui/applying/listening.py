"""Whether this process listens to its own machine alone, by the sockets it has open."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from pathlib import Path

from flexins.ui.streamlit_inside.settings import listens_to

_LISTENING = "0A"


def listens_to_this_machine_alone() -> bool:
    """By the kernel's tables, whatever server runs the app; elsewhere by the setting."""
    tables = [Path("/proc/self/net/tcp"), Path("/proc/self/net/tcp6")]
    try:
        own = _own_sockets()
        lines = [line.split() for table in tables if table.exists() for line in _rows(table)]
    except OSError:
        return _is_loopback(listens_to() or "0.0.0.0")  # noqa: S104
    listening = [cells for cells in lines if cells[3] == _LISTENING and cells[9] in own]
    return all(_is_loopback(_address(cells[1])) for cells in listening)


def _own_sockets() -> set[str]:
    found = set()
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            found.add(str(descriptor.readlink()))
    return {name[len("socket:[") : -1] for name in found if name.startswith("socket:[")}


def _rows(table: Path) -> list[str]:
    return table.read_text(encoding="ascii").splitlines()[1:]


def _address(cell: str) -> str:
    """An address as the kernel prints it: words of four bytes, each in the machine's order."""
    words = bytes.fromhex(cell.partition(":")[0])
    content = b"".join(words[start : start + 4][::-1] for start in range(0, len(words), 4))
    return str(ip_address(content))


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback
