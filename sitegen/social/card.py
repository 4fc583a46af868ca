"""The value that is drawn: what a social card says, in which colours and letters."""

import msgspec

from sitegen.social.tokens import Colour, Tokens

WIDTH, HEIGHT = 1200, 630
"""Points; 1.91 to 1, as those ask for it that show such cards."""


class Fonts(msgspec.Struct, frozen=True):
    """Paths of font files: those with serifs and without, each in the order in which they are asked for a sign."""

    serif: tuple[str, ...]
    sans: tuple[str, ...]


class SocialCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card.

    name      of the site
    kicker    what stands above the headline
    headline  in large letters, cut where it is longer than three lines
    facts     a line below it
    titles    papers; the first few that can be drawn are
    text      prose in their place
    strip     colours at the lower edge, each with its part of the whole
    """

    name: str = ""
    kicker: str = ""
    headline: str
    facts: str = ""
    titles: tuple[str, ...] = ()
    text: str = ""
    strip: tuple[tuple[int, Colour], ...]
    tokens: Tokens
    fonts: Fonts
