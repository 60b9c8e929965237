"""A small PDF with a text layer, written by hand: a page of lines of cells at given places."""

from __future__ import annotations


def pdf(
    pages: list[list[list[str]]], *, column: int = 70, top: int = 800, turned: bool = False
) -> bytes:
    """`pages` of lines of cells; an empty cell draws nothing. `turned`: drawn upwards on pages
    that are turned by a quarter to be read."""
    objects: list[bytes] = []

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    font = add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H "
        b"/DescendantFonts [2 0 R] >>"
    )
    add(
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>"
    )
    kids = []
    for lines in pages:
        drawn = []
        for number, cells in enumerate(lines):
            for place, cell in enumerate(cells):
                if cell:
                    code = cell.encode("gbk").hex().upper()
                    x, y = 20 + place * column, top - number * 14
                    matrix = f"0 1 -1 0 {top - y} {x}" if turned else f"1 0 0 1 {x} {y}"
                    drawn.append(f"BT /F1 9 Tf {matrix} Tm <{code}> Tj ET")
        stream = "\n".join(drawn).encode()
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append((content, len(objects) + 1))
        objects.append(b"")
    tree = len(objects) + 1
    for content, page in kids:
        objects[page - 1] = (
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 1200 842] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F1 %d 0 R >> >> >>"
            % (tree, 90 if turned else 0, content, font)
        )
    refs = b" ".join(b"%d 0 R" % page for _, page in kids)
    add(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (refs, len(kids)))
    root = add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        root,
        start,
    )
    return bytes(out)
