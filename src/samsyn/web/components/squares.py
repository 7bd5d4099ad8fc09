"""An address as a square to point a phone at."""

from functools import lru_cache


@lru_cache(maxsize=512)
def square(link: str) -> str:
    """The square as the source of an image."""
    import segno  # only where one is drawn

    return str(segno.make(link, error="m").svg_data_uri(scale=4, border=4, light="#fff"))
