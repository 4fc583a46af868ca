"""The Nu Html Checker on every page, style sheet and drawing of the built sites."""

import json
import re
import subprocess
from pathlib import Path

CHECKER = Path(__file__).parent.parent.parent / ".ci/node_modules/vnu-jar/build/dist/vnu.jar"
MISTAKEN = re.compile(
    r"Content Security Policy"  # it takes no file of the folder for 'self', and data in JSON for a script
    r"|CSS: “(paint-order|vector-effect)”: Property “.*” doesn't exist"  # they do, in SVG 2
)
"""What the checker says that is not so."""

JAVA = ("java", "-Xss2m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(CHECKER))
OPTIONS = ("--format", "json", "--no-langdetect", "--skip-non-html", "--also-check-css", "--also-check-svg")


def test_the_nu_checker_finds_nothing(example: Path, toy: Path) -> None:
    """No page, style sheet or drawing of the sites has an error or deserves a warning."""
    assert said_of(example / "_site", toy / "_site") == []


def test_the_nu_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """What the checker is asked for does come."""
    (tmp_path / "page.html").write_text("<!doctype html><html lang=en><title>A page</title><p><li>No list")
    (tmp_path / "style.css").write_text("p { colour: red }")
    page, style = sorted(said_of(tmp_path))
    assert re.search(r"page\.html:[0-9]+: Element “li” not allowed", page)
    assert re.search(r"style\.css:1: CSS: “colour”", style)


def said_of(*folders: Path) -> list[str]:
    """What the checker has against the files of some folders: where, and what."""
    assert CHECKER.exists(), "the Nu checker is missing: run npm ci --prefix .ci"
    checked = subprocess.run([*JAVA, *OPTIONS, *folders], capture_output=True, text=True, check=False)
    messages = json.loads(checked.stderr)["messages"]
    said = [(message["url"], message.get("lastLine"), message["message"]) for message in messages]
    return [f"{url}:{line}: {message}" for url, line, message in said if not MISTAKEN.search(message)]
