"""The tokens of the style sheet, for what is drawn: colours of the light scheme, sizes in rem, the hues of topics."""

import math
import re
from collections.abc import Sequence

import msgspec

from sitegen.errors import ConfigError, Problem

STYLE = "style.css"
ROLES = ("surface", "text", "text-quiet", "rule", "accent")
SIZES = ("display", "small")

Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""


class Tokens(msgspec.Struct, frozen=True):
    """What a style sheet says once: its colours by role, its sizes in rem, and the colour of each topic's hue."""

    colours: dict[str, Colour]
    sizes: dict[str, float]
    topics: tuple[Colour, ...]

    def topic(self, hue: int) -> Colour:
        """The colour of a topic; the accent where the sheet has no such hue."""
        return self.topics[hue] if hue < len(self.topics) else self.colours["accent"]


def read_tokens(css: str) -> Tokens:
    """The tokens that a style sheet states. Raises ConfigError, with all that are missing."""
    colours = {role: colour for role in ROLES if (colour := _hex(css, role))}
    sizes = {name: float(size[1]) for name in SIZES if (size := re.search(rf"--{name}:\s*([\d.]+)rem", css))}
    missing = [name for name in (*ROLES, *SIZES) if name not in colours and name not in sizes]
    if missing:
        raise ConfigError(*(_missing(name) for name in missing))
    return Tokens(colours, sizes, tuple(_topics(css)))


def _missing(name: str) -> Problem:
    kind = "a size in rem" if name in SIZES else "a colour such as light-dark(#9a3412, #f0926a)"
    return Problem(f"static/{STYLE}", f'social cards need the token "--{name}", {kind}', "or leave social_cards out")


def _hex(css: str, role: str) -> Colour | None:
    found = re.search(rf"--{role}:\s*(?:light-dark\(\s*)?#([0-9a-fA-F]{{6}})\b", css)
    return _bytes(found[1]) if found else None


def _bytes(digits: str) -> Colour:
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def _topics(css: str) -> Sequence[Colour]:
    """The colours of hues 0, 1, 2 …: all of one lightness and chroma."""
    shade = re.search(r"--topic:\s*light-dark\(\s*oklch\(([\d.]+) ([\d.]+) var\(--hue\)\)", css)
    hues = {int(number): float(hue) for number, hue in re.findall(r"\.hue-(\d+)\s*\{\s*--hue:\s*([\d.]+)", css)}
    if not shade or list(hues) != list(range(len(hues))):
        return ()
    return [oklch(float(shade[1]), float(shade[2]), hue) for hue in hues.values()]


def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """A colour of OKLCH in sRGB, cut to what sRGB has (https://bottosson.github.io/posts/oklab/)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _byte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _byte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _byte(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _byte(linear: float) -> int:
    """A linear part of a colour with the curve of sRGB (IEC 61966-2-1)."""
    within = min(max(linear, 0.0), 1.0)
    curved = 12.92 * within if within <= 0.0031308 else 1.055 * within ** (1 / 2.4) - 0.055
    return round(255 * curved)
