"""The style sheet and the scripts hold together."""

import re
from pathlib import Path

STATIC = Path(__file__).parent.parent / "static"
TEMPLATES = Path(__file__).parent.parent / "templates"


def test_every_custom_property_is_defined_and_used() -> None:
    """No token is misspelt, and none is left over."""
    css = "".join(file.read_text("utf-8") for file in sorted(STATIC.glob("*.css")))
    defined = set(re.findall(r"(--[a-z-]+)\s*:", css))
    used = set(re.findall(r"var\((--[a-z-]+)", css))
    assert defined == used


def test_there_is_a_class_for_every_hue() -> None:
    """Each place on the colour wheel that a topic may have is in the style sheet."""
    from sitegen.topics import HUES

    css = (STATIC / "style.css").read_text("utf-8")
    assert re.findall(r"\.hue-(\d+) \{", css) == [str(number) for number in range(HUES)]


def test_nothing_forbidden_is_written() -> None:
    """No template marks text as safe, no script writes HTML, no rule shouts."""
    for file in (*TEMPLATES.rglob("*.html"), *STATIC.rglob("*.js"), *STATIC.rglob("*.css")):
        text = file.read_text("utf-8")
        for forbidden in ("|safe", "| safe", "innerHTML", "!important", "style=", "eval(", "onclick"):
            assert forbidden not in text, (file, forbidden)
