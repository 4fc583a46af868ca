"""A social card as a PNG of 1200 × 630 points: the same bytes for the same card."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from sitegen.social.card import HEIGHT, WIDTH, SocialCard
from sitegen.social.letters import REM, Style, cut, drawable, font, runs, wrapped
from sitegen.social.tokens import Colour

EDGE = 80
STRIP = 18
COLUMN = WIDTH - 2 * EDGE
TITLES = 3
HEADLINES = 3
"""The most lines of a headline."""
INKS = ("text", "text-quiet", "accent")
SHADES = 32
"""Steps from the ground to an ink: text on one ground needs no more, and the file is a third of what it would be."""
SPACED = 0.07
"""What stands between the capitals of a kicker, in em, as in the style sheet."""


def png(card: SocialCard) -> bytes:
    """The file of a card: a palette of the ground, the shades of each ink upon it, and the flat colours."""
    pen = _Pen(card)
    pen.draw()
    stream = BytesIO()
    pen.picture().save(stream, "PNG")
    return stream.getvalue()


class _Pen:
    """Draws a card from above to below, a sheet for each ink; `y` is where the next thing begins."""

    def __init__(self, card: SocialCard) -> None:
        self.card = card
        self.flat = [card.tokens.colours["rule"], *dict.fromkeys(colour for _, colour in card.strip)]
        self.ground = Image.new("P", (WIDTH, HEIGHT), 0)
        self.sheets = {ink: Image.new("L", (WIDTH, HEIGHT), 0) for ink in INKS}
        self.pens = {ink: ImageDraw.Draw(sheet) for ink, sheet in self.sheets.items()}
        self.y = EDGE - 16

    def draw(self) -> None:
        """The whole card."""
        card, small = self.card, self._style("sans", "small", "text-quiet", 1.5)
        self._lines([card.name], self._style("serif", 1.0625, "text", 1.4), 1)
        self.y += 38
        if card.kicker and drawable(card.kicker.upper(), small.paths):
            self._kicker(card.kicker.upper(), self._style("sans", 0.75, "accent", 1.7))
            self.y += 8
        headline = self._headline()
        self._lines(wrapped(card.headline, headline, COLUMN), headline, HEADLINES)
        self.y += 14
        if card.facts:
            self._lines([card.facts], small, 1)
        if card.titles or card.text:
            self._rectangle(EDGE, self.y + 18, WIDTH - EDGE, 2, card.tokens.colours["rule"])
        self.y += 38
        self._below()
        self._strip()

    def picture(self) -> Image.Image:
        """What was drawn, the sheets laid upon the ground."""
        for place, sheet in enumerate(self.sheets.values()):
            steps = sheet.point([1 + place * SHADES + level * SHADES // 256 for level in range(256)])
            self.ground.paste(steps, mask=sheet.point([0] + [255] * 255))
        self.ground.putpalette(bytes(part for colour in self._palette() for part in colour))
        return self.ground

    def _palette(self) -> Iterator[Colour]:
        surface = self.card.tokens.colours["surface"]
        yield surface
        for ink in INKS:
            yield from (_between(surface, self.card.tokens.colours[ink], step) for step in range(1, SHADES + 1))
        yield from self.flat

    def _style(self, kind: str, size: float | str, ink: str, leading: float) -> Style:
        """A style in the terms of the style sheet: a size in rem, or the name of one."""
        tokens, fonts = self.card.tokens, self.card.fonts
        rem = tokens.sizes[size] if isinstance(size, str) else size
        paths = fonts.serif if kind == "serif" else fonts.sans
        return Style(paths, round(REM * rem), ink, leading)

    def _headline(self) -> Style:
        """The largest letters in which the headline takes two lines, or three of the smaller ones."""
        largest = self.card.tokens.sizes["display"]
        for part, most in ((1.0, 1), (0.8, 2), (0.64, 2), (0.5, 3)):
            style = self._style("serif", largest * part, "text", 1.16)
            if len(wrapped(self.card.headline, style, COLUMN)) <= most:
                break
        return style

    def _below(self) -> None:
        """The titles, a line each, or the prose, as far as there is room."""
        style = self._style("serif", 1.0, "text", 1.5)
        room = (HEIGHT - STRIP - EDGE // 2 - self.y) // round(style.size * style.leading)
        titles = [title for title in self.card.titles if drawable(title, style.paths)][:TITLES]
        for title in titles[:room]:
            self._lines([title], style, 1)
        if self.card.text:
            self._lines(wrapped(self.card.text, style, COLUMN), style, room)

    def _strip(self) -> None:
        """The colours at the lower edge, each as wide as its part."""
        whole, done = sum(part for part, _ in self.card.strip), 0
        for part, colour in self.card.strip:
            self._rectangle(WIDTH * done // whole, HEIGHT - STRIP, WIDTH * (done + part) // whole, STRIP, colour)
            done += part

    def _rectangle(self, left: int, top: int, right: int, height: int, colour: Colour) -> None:
        index = 1 + len(INKS) * SHADES + self.flat.index(colour)
        self.ground.paste(index, (left, top, right, top + height))

    def _lines(self, lines: Sequence[str], style: Style, most: int) -> None:
        """Lines, the last of them cut where there are more or where it is too long; none that cannot be drawn."""
        if most < 1 or not drawable("".join(lines), style.paths):
            return
        for line in [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines:
            self.y += round(style.size * style.leading)
            self._text(EDGE, cut(line, style, COLUMN), style)

    def _kicker(self, text: str, style: Style) -> None:
        self.y += round(style.size * style.leading)
        x: float = EDGE
        for sign in text:
            x = self._text(x, sign, style) + SPACED * style.size

    def _text(self, x: float, text: str, style: Style) -> float:
        """A text on the line that ends at `y`; where it ends."""
        for path, run in runs(text, style.paths):
            face = font(path, style.size)
            baseline = self.y - round(0.28 * style.size * style.leading)
            self.pens[style.ink].text((x, baseline), run, fill=255, font=face, anchor="ls")
            x += face.getlength(run)
        return x


def _between(ground: Colour, ink: Colour, step: int) -> Colour:
    """A shade of an ink on the ground; the last step is the ink itself."""
    red, green, blue = (one + (other - one) * step // SHADES for one, other in zip(ground, ink, strict=True))
    return red, green, blue
