"""Whether colours stand apart as far as WCAG 2.2 asks (1.4.3, 1.4.11), as the browser paints them."""

from typing import Literal

import pytest
from playwright.sync_api import Browser

TEXT, GRAPHICS = 4.5, 3.0

PAINTED = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("p"));
  const painted = (colour) => {
    probe.style.color = colour;
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const tokens = ["--surface", "--surface-quiet", "--text", "--text-quiet", "--edge", "--accent"];
  const colours = Object.fromEntries(tokens.map((token) => [token, painted(`var(${token})`)]));
  for (let hue = 0; hue < 24; hue += 1) {
    probe.className = `hue-${hue}`;
    colours[probe.className] = painted("var(--topic)");
  }
  return colours;
}"""

Colour = tuple[int, int, int]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_apart_from_their_ground(browser: Browser, served: str, scheme: Literal["light", "dark"]) -> None:
    """Text, quiet text and the accent can be read; the edges of fields and the colours of topics can be seen."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{served}about/")
    colours: dict[str, Colour] = page.evaluate(PAINTED)
    page.close()
    ground, quiet = colours.pop("--surface"), colours.pop("--surface-quiet")
    assert len({tuple(colour) for colour in colours.values()}) == len(colours)
    for token in ("--text", "--text-quiet", "--accent"):
        assert min(contrast(colours[token], ground), contrast(colours.pop(token), quiet)) >= TEXT, token
    assert {
        name: contrast(colour, ground) for name, colour in colours.items() if contrast(colour, ground) < GRAPHICS
    } == {}


def test_contrast_is_as_wcag_defines_it() -> None:
    """Black on white is 21 to 1, and a colour on itself 1 to 1."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)
    assert contrast((9, 9, 9), (9, 9, 9)) == 1


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, the same in either order."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    """The relative luminance of WCAG 2.2, from 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
