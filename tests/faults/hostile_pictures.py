"""Pictures and documents made to do harm."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

Maker = Callable[[Random, Path], None]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *more: bytes, depth: int = 8, data: bytes = b"") -> bytes:
    """A grey PNG that says to be of that size; ``more`` chunks before the pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", data or zlib.compress(b"\0" * 1_000))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + pixels + chunk(b"IEND", b"")


def good(form: str, **given: object) -> bytes:
    made = BytesIO()
    Image.effect_noise((64, 48), 40).convert("RGB").save(made, form, **given)
    return made.getvalue()


def says_huge(rng: Random, path: Path) -> None:
    width, height = rng.choice(
        ((65_535, 65_535), (2**31 - 1, 1), (100_000, 100_000), (0, 0), (2**31 - 1, 2**31 - 1))
    )
    path.write_bytes(png(width, height, depth=rng.choice((1, 8, 16))))


def bomb(_rng: Random, path: Path) -> None:
    """Small in the file, under the limit of pixels, and large when it is decoded."""
    rows = zlib.compress((b"\0" + b"\0" * 7_000) * 7_000, 9)
    path.write_bytes(png(7_000, 7_000, data=rows))


def hidden_bomb(rng: Random, path: Path) -> None:
    packed = zlib.compress(b"x" * (200 << 20), 9)
    kind, head = rng.choice(
        ((b"iCCP", b"icc\0\0"), (b"zTXt", b"Comment\0\0"), (b"iTXt", b"Comment\0\1\0\0\0"))
    )
    path.write_bytes(png(8, 8, chunk(kind, head + packed), data=zlib.compress(b"\0" * 72)))


def many_chunks(_rng: Random, path: Path) -> None:
    path.write_bytes(png(8, 8, *(chunk(b"tEXt", b"a\0" + b"x" * 900) for _ in range(15_000))))


def cut(rng: Random, path: Path) -> None:
    whole = good(rng.choice(("JPEG", "PNG", "WEBP")))
    path.write_bytes(whole[: rng.randrange(4, len(whole))])


def false_name(rng: Random, path: Path) -> None:
    path.write_bytes(
        rng.choice((b"GIF89a", b"BM", b"II*\0", b"\0\0\1\0", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP"))
        + rng.randbytes(900)
    )


def moving(rng: Random, path: Path) -> None:
    frames = [Image.new("RGB", (600, 600), (n % 256, 0, 0)) for n in range(rng.choice((2, 60)))]
    form = rng.choice(("WEBP", "PNG"))
    frames[0].save(path, form, save_all=True, append_images=frames[1:], duration=10)


def exif(rng: Random, path: Path) -> None:
    """An index of tags that leads to itself, or to far beyond the end."""
    entries = b"".join(
        struct.pack(">HHII", 0x8769 + n % 3, 4, rng.choice((1, 2**31)), rng.choice((8, 2**32 - 1)))
        for n in range(60)
    )
    body = b"MM\0*" + struct.pack(">I", 8) + struct.pack(">H", 60) + entries + struct.pack(">I", 8)
    path.write_bytes(good("JPEG", exif=b"Exif\0\0" + body))


def profile(rng: Random, path: Path) -> None:
    path.write_bytes(
        good(rng.choice(("JPEG", "PNG", "WEBP")), icc_profile=rng.randbytes(rng.choice((3, 128, 60_000))))
    )


def drawing(rng: Random, path: Path) -> None:
    bad = rng.choice(
        (
            "<script>alert(1)</script>",
            '<image href="file:///etc/passwd"/>',
            '<use href="http://127.0.0.1:9/x"/>',
        )
    )
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1e9">{bad}</svg>', "utf-8")


def chewed_picture(rng: Random, path: Path) -> None:
    raw = bytearray(good(rng.choice(("JPEG", "PNG", "WEBP"))))
    for _ in range(rng.randrange(1, 30)):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    path.write_bytes(raw)


PICTURES: tuple[Maker, ...] = (
    says_huge, bomb, hidden_bomb, many_chunks, cut, false_name, moving, exif, profile, drawing, chewed_picture,
)  # fmt: skip


def document(*objects: str, trailer: str = "") -> bytes:
    """A PDF of these objects (the first is the catalogue), with its table."""
    made, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for number, text in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    said = f"/Size {len(objects) + 1} /Root 1 0 R {trailer}"
    made += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer <<{said}>>\nstartxref\n".encode()
    )
    return bytes(made + f"{made.rfind(b'xref', 0, len(made) - 12)}\n%%EOF\n".encode())


PAGES, PAGE = (
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>",
)


def loops(rng: Random, path: Path) -> None:
    kids = rng.choice(("[2 0 R]", "[3 0 R 2 0 R]", "[1 0 R]", "[" + "3 0 R " * 5_000 + "]"))
    count = rng.choice((1, 5_000, 2**31 - 1, -1))
    path.write_bytes(
        document("<</Type /Catalog /Pages 2 0 R>>", f"<</Type /Pages /Kids {kids} /Count {count}>>", PAGE)
    )


def acts(rng: Random, path: Path) -> None:
    deed = rng.choice(
        (
            "<</S /Launch /F (/bin/sh)>>",
            "<</S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9'\\))>>",
            "<</S /URI /URI (http://127.0.0.1:9/)>>",
            "<</S /GoToR /F (//127.0.0.1/share/x.pdf) /D [0 /Fit]>>",
        )
    )
    path.write_bytes(
        document(f"<</Type /Catalog /Pages 2 0 R /OpenAction {deed} /AA <</WC {deed}>>>>", PAGES, PAGE)
    )


def locked_document(_rng: Random, path: Path) -> None:
    keys = f"/O <{'00' * 32}> /U <{'11' * 32}>"
    trailer = f"/Encrypt <</Filter /Standard /V 2 /R 3 /Length 128 /P -4 {keys}>> /ID [<01><01>]"
    path.write_bytes(document("<</Type /Catalog /Pages 2 0 R>>", PAGES, PAGE, trailer=trailer))


def swollen_document(rng: Random, path: Path) -> None:
    packed = zlib.compress(b"q " * (100 << 20), 9).decode("latin-1")
    page = PAGE[:-2] + " /Contents 4 0 R>>"
    stream = f"<</Length {len(packed)} /Filter /FlateDecode>>\nstream\n{packed}\nendstream"
    size = rng.choice(("[0 0 200 200]", "[0 0 99999999 99999999]", "[0 0 0 0]", "[0 0 -5 nan]"))
    path.write_bytes(
        document("<</Type /Catalog /Pages 2 0 R>>", PAGES, page.replace("[0 0 200 200]", size), stream)
    )


def table_in_circles(rng: Random, path: Path) -> None:
    raw = document("<</Type /Catalog /Pages 2 0 R>>", PAGES, PAGE)
    start = raw.rfind(b"xref\n0")
    path.write_bytes(raw.replace(b"/Root", f"/Prev {rng.choice((start, 0, 2**40))} /Root".encode()))


def deep_document(rng: Random, path: Path) -> None:
    depth = rng.choice((1_000, 200_000))
    path.write_bytes(
        document("<</Type /Catalog /Pages 2 0 R /X " + "[" * depth + "]" * depth + ">>", PAGES, PAGE)
    )


def chewed_document(rng: Random, path: Path) -> None:
    raw = bytearray(document("<</Type /Catalog /Pages 2 0 R>>", PAGES, PAGE))
    for _ in range(rng.randrange(1, 20)):
        raw[rng.randrange(9, len(raw))] = rng.randrange(256)
    path.write_bytes(raw[: rng.randrange(20, len(raw))] if rng.random() < 0.3 else raw)


DOCUMENTS: tuple[Maker, ...] = (
    loops, acts, locked_document, swollen_document, table_in_circles, deep_document, chewed_document,
)  # fmt: skip
