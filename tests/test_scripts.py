"""Scripts in fewer bytes, and several as one."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from sitegen.inputs import shipped
from sitegen.model import Asset
from sitegen.scripts import JOINED, lean, module, moves

STATIC: Final = shipped("static").resolve()
ASSETS: Final = [
    Asset(path.relative_to(STATIC).as_posix(), path.as_posix(), "", is_shipped=True)
    for path in sorted(STATIC.rglob("*.js"))
]
MOVED: Final = moves(ASSETS)
IMPORT: Final = re.compile(r"""^import \{[^}]*\} from "([^"]+)";$""", re.MULTILINE)
TOP: Final = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let|var) ([\w$]+|\W)", re.MULTILINE)
BROWSERS: Final = {"status", "name", "open", "close", "find", "stop", "top", "parent", "self", "event", "history"}


def source(name: str) -> str:
    """Give a shipped script, its comments left out."""
    return re.sub(r"(?s)/\*\*.*?\*/", "", (STATIC / name).read_text("utf-8"))


def published(name: str) -> str:
    """Give a shipped module with those that are joined with it."""
    return module(name, {each: source(each) for each in (*JOINED[name], name)}, MOVED)


def names(script: str) -> list[str]:
    """Give the names that a script has at its top."""
    return TOP.findall(script)


def test_what_looks_like_a_comment_stays() -> None:
    """Strings, templates and regular expressions are left as they are."""
    script = 'const a = "/* no */", b = `// no  ${a}  /* no */`, c = /[/*]\\/\\/ */;\n'
    for held in ('"/* no */"', "`// no  ${a}  /* no */`", "/[/*]\\/\\/ */"):
        assert held in lean(script)


def test_imports_of_one_module_become_one() -> None:
    """A comma at the end of a list of names ends it, as it does in JavaScript."""
    scripts = {
        "a/one.js": 'import {\n  three,\n  four,\n} from "./more.js";\nexport const one = three + four;\n',
        "a/two.js": 'import { five } from "./more.js";\nexport const two = five;\n',
    }
    made = module("a/two.js", scripts, {"a/one.js": "a/two.js"})
    assert made.startswith('import{three,four,five}from"./more.js";export const one')


def test_joined_modules_import_from_one_another_no_more() -> None:
    """What both need from elsewhere is imported from where that is published."""
    scripts = {
        "a/one.js": 'import { three } from "./three.js";\nexport const one = three;\n',
        "a/two.js": 'import { one } from "./one.js";\nimport { six } from "../six.js";\nexport const two = one;\n',
    }
    moved = {"a/one.js": "a/two.js", "a/three.js": "b/four.js"}
    assert module("a/two.js", scripts, moved) == (
        'import{three}from"../b/four.js";import{six}from"../six.js";export const one=three;\nexport const two=one;\n'
    )


@pytest.mark.parametrize(
    "script",
    [
        'import { one as two } from "./one.js";',
        'import * as one from "./one.js";',
        'import one from "./one.js";',
        'import "./one.js";',
        'export { one } from "./one.js";',
        "export default 1;",
        'void import("./one.js");',
    ],
)
def test_what_cannot_be_joined_is_told(script: str) -> None:
    """An import but of plain names, one at need of what is in another module, and an export of no name are errors."""
    with pytest.raises(ValueError, match=r"a/two.js: .* cannot be joined"):
        module("a/two.js", {"a/two.js": script}, {"a/one.js": "a/three.js"})


def test_a_script_of_the_sites_own_leaves_all_apart(tmp_path: Path) -> None:
    """It may replace or import any; another file of the site's own changes nothing."""
    assert moves([*ASSETS, Asset("ours.css", str(tmp_path / "ours.css"), "")]) == MOVED
    assert moves([*ASSETS, Asset("ours.js", str(tmp_path / "ours.js"), "")]) == {}


@pytest.mark.parametrize("name", JOINED)
def test_joined_modules_run_in_the_order_of_their_imports(name: str) -> None:
    """A module imports only those that stand before it, or that are published elsewhere."""
    before: list[str] = []
    for each in (*JOINED[name], name):
        imported = {(STATIC / each).parent.joinpath(path).resolve() for path in IMPORT.findall(source(each))}
        inside = {path.relative_to(STATIC).as_posix() for path in imported} & {*JOINED[name], name}
        assert inside <= {*before}
        before.append(each)


@pytest.mark.parametrize("name", JOINED)
def test_joined_modules_share_no_name(name: str) -> None:
    """Nor has one a name that another knows as the browser's."""
    own = {each: names(source(each)) for each in (*JOINED[name], name)}
    every = sorted(found for each in own.values() for found in each)
    assert every == sorted(set(every))
    assert all(re.fullmatch(r"[\w$]+", found) for found in every)
    for each, held in own.items():
        for hidden in {*held} & BROWSERS:
            others = "".join(source(other) for other in own if other != each and hidden not in imports(other))
            assert not re.search(rf"(?<![\w$.]){hidden}\b(?!\s*[:=,}}])", others), (each, hidden)


def imports(name: str) -> set[str]:
    """Give the names that a script imports."""
    lists = re.findall(r"^import \{([^}]*)\}", source(name), re.MULTILINE)
    return {each for found in lists for each in re.findall(r"[\w$]+", found)}


@pytest.mark.parametrize("name", JOINED)
def test_joined_modules_are_one(name: str, tmp_path: Path) -> None:
    """Node takes them for a module, and all that they export are names of it."""
    text = published(name)
    (tmp_path / "joined.mjs").write_text(text, "utf-8")
    node: Any = shutil.which("node")
    subprocess.run([node, "--check", tmp_path / "joined.mjs"], check=True)
    exported = re.compile(r"\bexport (?:async )?(?:function|class|const|let) ?([\w$]+)")
    sources = "".join(source(each) for each in (*JOINED[name], name))
    assert exported.findall(text) == exported.findall(sources)


@pytest.mark.parametrize("name", JOINED)
def test_joined_modules_wait_for_nothing(name: str, tmp_path: Path) -> None:
    """What a module imports at need may import it, and would wait for its end; so there is no `await` at its top."""
    text = re.sub(r'import\{[^}]*\}from"[^"]*";|\bexport (?=\w)', "", published(name))
    inside = f"class Top {{ static {{ {text.replace('import.meta', 'meta')} }} }}"  # where no `await` is even a name
    (tmp_path / "inside.cjs").write_text(inside, "utf-8")
    node: Any = shutil.which("node")
    subprocess.run([node, "--check", tmp_path / "inside.cjs"], check=True)
