"""A site's own templates, each of which takes the place of a shipped one, and whether that has changed since.

A copy begins with a mark, which names the digest of the shipped template that it was made from:
`{# from sitegen's day.html, 3f9ac0127be4 #}`. No time of a file says it: repositories keep none.
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from sitegen.errors import ConfigError, Problem
from sitegen.inputs import files, shipped

State = Literal["shipped", "current", "stale", "unmarked"]

SAYS: Mapping[State, str] = {
    "shipped": "",
    "current": "the site's own, up to date",
    "stale": "the site's own; the shipped one has changed since",
    "unmarked": "the site's own, without a mark",
}
MARK = re.compile(rb"\A(?:\xef\xbb\xbf)?{# from sitegen's [^\s,]+, ([0-9a-f]{12}) #}(?:\r?\n)?")


class Template(msgspec.Struct, frozen=True):
    """A shipped template, where the site's own one is or would be, and how that stands to it."""

    name: str
    path: Path
    own: Path
    state: State


def templates(own: Path, theirs: Path) -> list[Template]:
    """The shipped templates of folder `theirs`, as a site sees them whose own ones are in `own`."""
    names = [file.name for file in files(theirs, theirs) if file.name.endswith(".html")]
    return [Template(name, theirs / name, own / name, _state(own / name, theirs / name)) for name in names]


def notices(folders: Sequence[Path]) -> list[Problem]:
    """What a build says of templates in the first of these folders that take the place of others in the last."""
    found = templates(folders[0], folders[-1]) if len(folders) > 1 else []
    unmarked = [template.name for template in found if template.state == "unmarked"]
    told = [
        Problem(
            f"templates/{template.name}",
            "the shipped template has changed since this one was copied from it",
            f"sitegen templates --diff {template.name} shows how they differ; once yours is mended, --mark it",
        )
        for template in found
        if template.state == "stale"
    ]
    if unmarked:
        where = ", ".join(f"templates/{name}" for name in unmarked)
        what = "without a mark of what it was copied from, no build can tell that the shipped template has changed"
        told.append(Problem(where, what, f"sitegen templates --mark {' '.join(unmarked)} makes it"))
    return told


def listing(root: Path, names: Sequence[str]) -> Iterator[str]:
    """A line for each shipped template, or for those named: whether the site has its own."""
    found = _named(root, names) if names else _of_site(root)
    width = max(len(template.name) for template in found)
    yield from (f"{template.name:{width}}  {SAYS[template.state]}".rstrip() for template in found)


def copy(root: Path, names: Sequence[str]) -> Iterator[str]:
    """Copy shipped templates into the site, each with its mark. Raises ConfigError where the site has one already."""
    wanted = _named(root, names)
    hint = "sitegen templates --diff shows how it differs from the shipped one"
    taken = [Problem(f"templates/{each.name}", "is there already", hint) for each in wanted if each.own.exists()]
    if taken:
        raise ConfigError(*taken)
    for template in wanted:
        template.own.parent.mkdir(parents=True, exist_ok=True)
        template.own.write_bytes(_mark(template) + template.path.read_bytes())
        yield f"copied to templates/{template.name}"


def differences(root: Path, names: Sequence[str]) -> Iterator[str]:
    """How the site's own templates, all or those named, differ from the shipped ones of today: a unified diff."""
    for template in _own(root, names):
        own, theirs = (_lines(path) for path in (template.own, template.path))
        titles = f"templates/{template.name}", f"shipped {template.name}"
        yield from difflib.unified_diff(own, theirs, *titles, lineterm="")


def mark(root: Path, names: Sequence[str]) -> Iterator[str]:
    """Mark the site's own templates, all or those named, as made from the shipped ones of today."""
    for template in _own(root, names):
        template.own.write_bytes(_mark(template) + MARK.sub(b"", template.own.read_bytes()))
        yield f"marked templates/{template.name}"


Task = Literal["list", "copy", "diff", "mark"]

TASKS: Mapping[Task, Callable[[Path, Sequence[str]], Iterator[str]]] = {
    "list": listing,
    "copy": copy,
    "diff": differences,
    "mark": mark,
}
"""What can be done with the templates of a site in a folder; each says what it did, or shows, line by line."""


def _of_site(root: Path) -> list[Template]:
    """The templates of a site. Raises ConfigError where the site's own ones are those that are shipped."""
    own, theirs = root / "templates", shipped("templates").resolve()
    if own.resolve() == theirs:
        hint = "work in a folder of your own, or give --site"
        raise ConfigError(Problem("templates/", "these are the shipped templates themselves", hint))
    return templates(own, theirs)


def _named(root: Path, names: Sequence[str]) -> list[Template]:
    """The templates of these names. Raises ConfigError where there is no such template, or none is named."""
    found = {template.name: template for template in _of_site(root)}
    hint = f"those there are: {', '.join(found)}"
    unknown = [Problem(name, "there is no such template", hint) for name in names if name not in found]
    if unknown or not names:
        raise ConfigError(*unknown or [Problem("templates", "no template is named", hint)])
    return [found[name] for name in names]


def _own(root: Path, names: Sequence[str]) -> list[Template]:
    """The templates that the site has, all or those named. Raises ConfigError where it has not."""
    found = _named(root, names) if names else [each for each in _of_site(root) if each.state != "shipped"]
    missing = [each.name for each in found if each.state == "shipped"]
    if missing:
        hint = "sitegen templates --copy gives it one"
        raise ConfigError(*(Problem(f"templates/{name}", "the site has no such template", hint) for name in missing))
    return found


def _state(own: Path, theirs: Path) -> State:
    if not own.is_file():
        return "shipped"
    marked = MARK.match(own.read_bytes())
    if not marked:
        return "unmarked"
    return "current" if marked[1] == _digest(theirs) else "stale"


def _mark(template: Template) -> bytes:
    return b"{# from sitegen's %s, %s #}\n" % (template.name.encode(), _digest(template.path))


def _digest(path: Path) -> bytes:
    """The first digits of the SHA-256 of a text, whichever way its lines end."""
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12].encode()


def _lines(path: Path) -> list[str]:
    return MARK.sub(b"", path.read_bytes()).decode("utf-8", "replace").splitlines()
