"""A photo made small and free of everything the camera wrote beside it."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")


class BadPhoto(Exception):
    """The file is not kept; `code` is `photo_too_big` or `photo_unreadable`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean_photo(content: bytes) -> bytes:
    """A JPEG of at most 1600 pixels a side, upright, without place, time or camera."""
    from PIL import Image, ImageOps

    if len(content) > MOST_BYTES:
        raise BadPhoto("photo_too_big")
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise BadPhoto("photo_too_big")
            photo.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            photo.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _jpeg(ImageOps.exif_transpose(photo))
    except BadPhoto:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadPhoto("photo_unreadable") from error


def _jpeg(photo: "Image.Image") -> bytes:
    from PIL import Image

    plain = Image.new("RGB", photo.size, "white")
    layer = photo.convert("RGBA") if photo.mode in ("RGBA", "LA", "P", "PA") else None
    plain.paste(layer or photo.convert("RGB"), mask=layer)
    made = io.BytesIO()
    plain.save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue()
