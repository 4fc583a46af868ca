"""Social cards as PNG files."""

from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from PIL import Image, ImageChops

from sitegen.inputs import shipped
from sitegen.social.card import HEIGHT, WIDTH, SocialCard
from sitegen.social.drawing import COLUMN, EDGE, STRIP, png
from sitegen.social.letters import fonts
from sitegen.social.tokens import read_tokens

TOKENS = read_tokens(Path(shipped("static"), "style.css").read_text("utf-8"))
CARD = SocialCard(
    name="Papers on Looms",
    kicker="Tuesday",
    headline="30 December 2025",
    facts="26 papers, 15 of them new to this site",
    titles=("Weaving Graphs", "Spindles That Forget", "Felt"),
    strip=((3, TOKENS.topic(0)), (1, TOKENS.topic(1))),
    tokens=TOKENS,
    fonts=fonts([]),
)


def drawn(**changes: object) -> Image.Image:
    """The picture of a card that differs from CARD in this."""
    return Image.open(BytesIO(png(msgspec.structs.replace(CARD, **changes)))).convert("RGB")


def inked(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box, above the strip, of all that is not the ground."""
    above = picture.crop((0, 0, WIDTH, HEIGHT - STRIP))
    ground = Image.new("RGB", above.size, above.getpixel((0, 0)))
    box = ImageChops.difference(above, ground).getbbox()
    assert box
    return box


def test_a_card_is_a_png() -> None:
    """It has the size that those ask for who show such cards, the ground of the site, and something upon it."""
    picture = drawn()
    assert picture.size == (1200, 630)
    assert picture.getpixel((5, 5)) == TOKENS.colours["surface"]
    assert len(png(CARD)) < 50_000
    left, top, right, bottom = inked(picture)
    assert left >= EDGE - 4
    assert right <= WIDTH - EDGE
    assert top > 40
    assert bottom < HEIGHT - STRIP - 10


def test_the_same_card_has_the_same_bytes() -> None:
    """And another has others."""
    assert png(CARD) == png(CARD)
    assert png(CARD) != png(msgspec.structs.replace(CARD, kicker="Monday"))


def test_the_strip_is_divided_as_stated() -> None:
    """Each colour has its part of the lower edge."""
    picture = drawn()
    shades = [picture.getpixel((x, HEIGHT - 4)) for x in (0, WIDTH * 3 // 4 - 2, WIDTH * 3 // 4 + 2, WIDTH - 1)]
    assert shades == [TOKENS.topic(0), TOKENS.topic(0), TOKENS.topic(1), TOKENS.topic(1)]


@pytest.mark.parametrize("headline", ["W" * 300, "word " * 60, "30", "图" * 300, "a"])
def test_a_headline_fits(headline: str) -> None:
    """Whatever its length: it takes smaller letters, then more lines, then is cut."""
    left, _, right, bottom = inked(drawn(headline=headline, titles=(headline,) * 3))
    assert left >= EDGE - 4
    assert right <= EDGE + COLUMN
    assert bottom < HEIGHT - STRIP - 10


def test_what_cannot_be_drawn_is_left_out() -> None:
    """A title gives its place to the next one; anything else leaves it empty. No box stands for a sign."""
    assert drawn(titles=("图", "Weaving Graphs")).tobytes() == drawn(titles=("Weaving Graphs",)).tobytes()
    assert drawn(kicker="图").tobytes() == drawn(kicker="").tobytes()
    nothing = drawn(name="图", kicker="图", headline="图", facts="图", titles=(), text="图")
    _, top, _, bottom = inked(nothing)
    assert bottom - top == 2, "there is more than the rule"


@limits(max_examples=25)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Every text is drawn or left out, within the card."""
    left, _, right, _ = inked(drawn(titles=(text, "Felt"), facts=text))
    assert left >= EDGE - 4
    assert right <= EDGE + COLUMN
