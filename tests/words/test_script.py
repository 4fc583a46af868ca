"""The words of the scripts: the module that is made for them, and that they say what pages do."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitegen.words import languages, script
from sitegen.words.table import read
from tests.conftest import REPOSITORY, Generated

DAYS = ("2025-12-30", "2024-02-29", "1999-01-01")
COUNTS = (0, 1, 2, 999, 1204, 1234567)
DRIVER = """
import { day, say, shortDay } from "./say.js";
const { said, days } = JSON.parse(process.argv[2]);
console.log(JSON.stringify({ said: said.map(([key, values]) => say(key, values)), days: days.map(day),
  short: days.map(shortDay) }));
"""


def in_node(folder: Path, language: str, said: list[tuple[str, dict[str, Any]]]) -> Any:
    """What the scripts of a site in that language say."""
    shutil.copy(REPOSITORY / "static" / "say.js", folder)
    (folder / "words.js").write_bytes(script.module(read(language)))
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "driver.js").write_text(DRIVER)
    given = json.dumps({"said": said, "days": DAYS})
    done = subprocess.run(["node", str(folder / "driver.js"), given], capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)


def values(places: Iterable[str], count: int) -> dict[str, Any]:
    """A number for the places of numbers, and trouble for the others."""
    return {name: count if name in {"count", "number"} else f"“{count}” {{{name}}} $&" for name in places}


@pytest.mark.parametrize("language", languages())
def test_scripts_say_what_pages_say(tmp_path: Path, language: str) -> None:
    """In every language a script fills, counts and dates as the pages do."""
    words = read(language)
    keys = [key for key in words.messages if key.split(".")[0] in words.language.scripts]
    said = [(key, values(words.messages[key].places, count)) for key in keys for count in COUNTS]
    answers = in_node(tmp_path, language, said)
    assert answers["said"] == [words.say(key, **given) for key, given in said]
    assert answers["days"] == [words.day(date.fromisoformat(day)) for day in DAYS]
    assert answers["short"] == [words.short_day(date.fromisoformat(day)) for day in DAYS]


def test_the_shipped_module_is_english(generated: Generated) -> None:
    """The file in static/, which types are checked against, is what is made of the English table."""
    generated("static/words.js", script.module(read("en")))
