"""The scripts as they are published."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from sitegen.outputs.assets import Lean
from tests.conftest import REPOSITORY

SCRIPTS: Final = sorted((REPOSITORY / "static").rglob("*.js"))
CLASSIC: Final = {"theme.js", "worker.js"}
EXPORTED: Final = re.compile(r"\bexport (?:async )?(?:function|class|const|let) ?([\w$]+)")
IMPORTED: Final = re.compile(r"""\b(?:from ?|import ?\(?)["'`](\.[^"'`]+)["'`]""")


def lean(path: Path) -> str:
    """Give a shipped script as it is published."""
    return Lean(path.as_posix())().decode()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_keeps_what_others_see_of_it(path: Path) -> None:
    """What it exports and what it imports are the same; comments are gone."""
    script, published = re.sub(r"(?s)/\*\*.*?\*/", "", path.read_text("utf-8")), lean(path)
    assert sorted(EXPORTED.findall(published)) == sorted(EXPORTED.findall(script))
    assert sorted(IMPORTED.findall(published)) == sorted(IMPORTED.findall(script))
    assert "/**" not in published


def test_every_script_is_one(tmp_path: Path) -> None:
    """What is published is understood, modules as modules; a service worker and the theme as plain scripts."""
    node = shutil.which("node")
    assert node
    for number, path in enumerate(SCRIPTS):
        copy = tmp_path / f"{number}.{'cjs' if path.name in CLASSIC else 'mjs'}"
        copy.write_text(lean(path), "utf-8")
        subprocess.run([node, "--check", copy], check=True)


def test_scripts_lose_two_fifths() -> None:
    """Without comments and white space, all scripts together have less than three fifths of their bytes."""
    assert 5 * sum(len(lean(path)) for path in SCRIPTS) < 3 * sum(path.stat().st_size for path in SCRIPTS)
