"""Uploaded files: ids, sizes and Telegram's limits for upload and download."""

import hashlib
import mimetypes
import struct
from dataclasses import dataclass
from typing import Any

from bot.playground.telegram.api.params import Call, Upload
from bot.playground.telegram.errors import bad

DOWNLOAD_LIMIT = 20 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20


@dataclass(frozen=True)
class Stored:
    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    content: bytes


class Files:
    """All uploaded files, by file_id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}

    def add(self, folder: str, name: str, content: bytes, mime: str | None = None) -> Stored:
        number = len(self._by_id) + 1
        unique = hashlib.sha256(f"{number}".encode() + content[:64]).hexdigest()[:16]
        tail = f".{name.rsplit('.', 1)[1]}" if "." in name else ""
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        path = f"{folder}/file_{number}{tail}"
        stored = Stored(f"BQACAgIAAxkBAAI{number}_{unique}", f"AgAD{unique}", path, name, mime, content)
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: str) -> Stored | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> Stored | None:
        return self._by_path.get(path)

    def given(self, call: Call, field: str) -> Stored:
        """The file of this call: uploaded with it, or known by its file_id."""
        value = call.text(field)
        upload = call.files.get(value.removeprefix("attach://") if value.startswith("attach://") else field)
        if upload:
            return self._uploaded(upload, field)
        if not value or value.startswith("attach://"):
            raise bad(f"there is no {field} in the request")
        stored = self.get(value)
        if stored is None:
            # The real server would fetch a URL; this one fetches nothing.
            raise bad("wrong file identifier/HTTP URL specified")
        return stored

    def _uploaded(self, upload: Upload, field: str) -> Stored:
        if not upload.content:
            raise bad("file must be non-empty")
        size = len(upload.content)
        if field == "photo" and size > PHOTO_LIMIT:
            raise bad(f"file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes")
        return self.add(f"{field}s", upload.name, upload.content)


def document(stored: Stored) -> dict[str, Any]:
    return {
        "file_name": stored.name,
        "mime_type": stored.mime,
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }


def photo(stored: Stored) -> list[dict[str, Any]]:
    """The photo in one size, the original; no thumbnails are made."""
    size = dimensions(stored.content)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    across, down = size
    if across + down > PHOTO_SIDES or max(size) > PHOTO_RATIO * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    known = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    return [{**known, "file_size": len(stored.content), "width": across, "height": down}]


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG; None for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        size = struct.unpack(">II", content[16:24])
    elif content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        size = struct.unpack("<HH", content[6:10])
    elif content[:2] == b"\xff\xd8":
        size = _jpeg(content)
    else:
        return None
    return (size[0], size[1]) if min(size) > 0 else None


def _jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        # frame headers, without the tables that share their range
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            down, across = struct.unpack(">HH", content[at + 5 : at + 9])
            return across, down
        at += 2 + length
    return 0, 0
