"""What is dropped or pasted, sorted into files to read, pictures to take, and what can't be taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage, QImageWriter

from csapp.i18n import N_
from csapp.vocabulary.errors import UserFault

RAW = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
MOST = 500  # files out of one folder: more is a slip of the hand


@dataclass(frozen=True, eq=False)
class Source:
    """One thing to attach: a file by its ``path``, or ``data`` or an ``image`` under the ``name`` it is to have."""

    name: str
    path: Path | None = None
    data: bytes = b""
    image: QImage | None = None


@dataclass(frozen=True)
class Refused:
    """What can't be taken, by its name, and why: the fault's line begins with the name."""

    name: str
    fault: UserFault


@dataclass(frozen=True)
class Gathered:
    sources: tuple[Source, ...] = ()
    refused: tuple[Refused, ...] = ()


def brings_files(mime: QMimeData | None) -> bool:
    """Whether there is something to attach in it."""
    if mime is None:
        return False
    return mime.hasImage() or any(mime.hasFormat(raw) for raw in RAW) or _has_files(mime)


def _has_files(mime: QMimeData) -> bool:
    return any(url.isLocalFile() or url.scheme() == "data" for url in mime.urls())


def gather(mime: QMimeData, now: datetime) -> Gathered:
    """Sources of a drop or of the clipboard; a picture dragged out of a browser brings itself."""
    local = [url for url in mime.urls() if url.isLocalFile()]
    if local:
        return Gathered(tuple(_file(Path(url.toLocalFile())) for url in local))
    picture = _picture(mime, now)
    if picture is not None:
        return Gathered((picture,))
    inline = [url for url in mime.urls() if url.scheme() == "data"]
    if inline:
        return Gathered(tuple(_inline(url, now) for url in inline))
    line = N_("{file}: this is an address on the web. Save the picture first, then add it.")
    return Gathered((), tuple(_refused(line, url.toString()[:200]) for url in mime.urls()))


def _refused(line: str, name: str, **values: object) -> Refused:
    return Refused(name, UserFault(line, file=name, **values))


def _file(path: Path) -> Source:
    return Source(path.name or str(path), path)


def _name(now: datetime, ending: str) -> str:
    return f"{now.astimezone():%Y-%m-%d %H.%M.%S}{ending}"


def _picture(mime: QMimeData, now: datetime) -> Source | None:
    for media, ending in RAW.items():
        data = mime.data(media).data() if mime.hasFormat(media) else b""
        if data:
            return Source(_name(now, ending), data=bytes(data))
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return Source(_name(now, ".png"), image=image)
    return None


def _inline(url: QUrl, now: datetime) -> Source:
    head, _, body = url.toString(QUrl.ComponentFormattingOption.FullyEncoded).partition(",")
    media = head.removeprefix("data:").partition(";")[0]
    plain = QByteArray.fromPercentEncoding(body.encode())
    data = QByteArray.fromBase64(plain) if ";base64" in head else plain
    return Source(_name(now, RAW.get(media, "")), data=bytes(data.data()))


def opened(sources: Iterable[Source]) -> Gathered:
    """The same with folders exchanged for the files in them, by name; runs on the worker.

    A folder that can't be read stays as it is and is refused under its name like any file.
    """
    found: list[Source] = []
    refused: list[Refused] = []
    for source in sources:
        if source.path is None or not source.path.is_dir():
            found.append(source)
            continue
        inside = _inside(source.path)
        if inside is None:
            found.append(source)
        elif len(inside) > MOST:
            line = N_("{file}: there are more than {limit} files in this folder. Choose some of them.")
            refused.append(_refused(line, source.name, limit=MOST))
        elif not inside:
            refused.append(_refused(N_("{file}: there are no files in this folder."), source.name))
        else:
            found += inside
    return Gathered(tuple(found), tuple(refused))


def _inside(folder: Path) -> list[Source] | None:
    try:
        inside = sorted(folder.rglob("*"))
    except OSError:
        return None
    files = [path for path in inside if not _hidden(path, folder) and path.is_file()]
    return [Source(path.relative_to(folder).as_posix(), path) for path in files]


def _hidden(path: Path, folder: Path) -> bool:
    names = path.relative_to(folder).parts
    return any(part.startswith(".") for part in names) or path.name.lower() in ("thumbs.db", "desktop.ini")


def content_of(source: Source) -> bytes:
    """The bytes of what has no path; a picture without a file becomes a PNG."""
    if source.image is None:
        return source.data
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(source.image)
    return bytes(buffer.data().data())
