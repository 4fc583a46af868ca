"""Every file that a build reads, with the digest of its bytes; times are never trusted."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from sitegen.artifacts import digest
from sitegen.config import Config
from sitegen.errors import Problem, SourceError
from sitegen.model import Asset

WELL_KNOWN = ".well-known"
"""The one hidden folder that is read: what belongs to a site's root by RFC 8615."""


class File(msgspec.Struct, frozen=True):
    """A file: its name, as messages and pages give it, where it is, and the SHA-256 of its bytes."""

    name: str
    path: Path
    digest: str


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """What a site is built from: its drops, template folders, static files, fonts, and the files of content/root/.

    `digest` covers everything.

    `notices` are on files that will not be read.
    """

    papers: tuple[File, ...]
    templates: tuple[Path, ...]
    assets: tuple[Asset, ...]
    root: tuple[Asset, ...]
    fonts: tuple[Asset, ...]
    notices: tuple[Problem, ...]
    digest: str

    @property
    def static_digest(self) -> str:
        """The digest of all static files with their names."""
        return digest([(asset.name, asset.digest) for asset in self.assets])


def survey(config: Config, program: str) -> Inputs:
    """All inputs of a site, to be built by the program of that digest. Raises SourceError for what cannot be read."""
    content = list(files(config.root, config.content))
    templates = _folders(config, "templates")
    assets = _assets(_folders(config, "static"))
    fonts = _assets([folder for folder in [config.root / "fonts"] if folder.is_dir()])
    templated = [file for folder in templates for file in files(folder, folder)]
    read: tuple[Iterable[File | Asset], ...] = (content, templated, assets, fonts)
    return Inputs(
        papers=tuple(file for file in content if file.name.startswith("content/papers/")),
        templates=templates,
        assets=assets,
        root=_assets([folder for folder in [config.content / "root"] if folder.is_dir()]),
        fonts=fonts,
        notices=tuple(strays(content, templates)),
        digest=digest(program, config.settings, [_names(each) for each in read], _drawn_by(config)),
    )


def _drawn_by(config: Config) -> str:
    """The version of what draws social cards, where they are asked for."""
    return version("pillow") if config.settings.social_cards else ""


def files(root: Path, folder: Path) -> Iterator[File]:
    """All files below the folder in the order of their names, hidden ones left out, named from `root`.

    Links are followed, to files and to folders; a folder that is reached twice is read once. Raises SourceError at
    the end, with all that cannot be read: a page that was published is not to go because a disk was not there.
    """
    unread: list[Problem] = []
    base = root.parent if root == folder else root
    found = _paths(folder, lambda refused: unread.append(_unread(base, refused.filename, refused)))
    for name, path in sorted((_name(root, path), path) for path in found):
        try:
            yield File(name, path, digest_of(path))
        except OSError as error:
            unread.append(_unread(base, path, error))
    if unread:
        raise SourceError(*unread)


def _unread(base: Path, path: str | Path, error: OSError) -> Problem:
    """What is said of a file or folder that cannot be read."""
    name = _name(base, Path(path))
    if isinstance(error, FileNotFoundError):
        return Problem(name, "cannot be read: it is a link to nothing", "mend the link, or delete it")
    hint = "give yourself the right to read it, or take it out of the folder"
    return Problem(name, f"cannot be read: {error.strerror or error}", hint)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _name(root: Path, path: Path) -> str:
    """The path below the root; what is not text in it, which a file's name may hold, as question marks."""
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode()


def _paths(folder: Path, refused: Callable[[OSError], None]) -> Iterator[Path]:
    """The files below a folder, and the links to nothing; `refused` is told of the folders that cannot be read."""
    seen = set()
    if not folder.exists():
        return
    for parent, folders, names in os.walk(folder, onerror=refused, followlinks=True):
        seen.add(os.path.realpath(parent))
        folders[:] = sorted(
            each for each in folders if _is_shown(each) and os.path.realpath(os.path.join(parent, each)) not in seen
        )
        yield from (path for name in names if _is_shown(name) and _is_for_reading(path := Path(parent, name)))


def _is_for_reading(path: Path) -> bool:
    """Whether a file, or a link that leads nowhere, of which nobody knows what it should be; no pipe, no socket."""
    return os.path.isfile(path) or not os.path.exists(path)


def _is_shown(name: str) -> bool:
    return not name.startswith(".") or name == WELL_KNOWN


def strays(content: Iterable[File], templates: Sequence[Path]) -> list[Problem]:
    """A notice on each file of content/ that nothing reads, and on each template that replaces none."""
    unread = [file.name for file in content if not READ.match(file.name)]
    known = {file.name for file in files(templates[-1], templates[-1]) if file.name.endswith(".html")}
    own = [file.name for folder in templates[:-1] for file in files(folder, folder)]
    return [
        *(Problem(name, "nothing reads this file", _where_it_goes(name)) for name in unread),
        *(
            Problem(f"templates/{name}", "it replaces no template", f"those there are: {', '.join(sorted(known))}")
            for name in own
            if name not in known and not name.startswith("_")
        ),
    ]


def _where_it_goes(name: str) -> str:
    folder = name.split("/")[1]
    if folder in {"topics", "pages", "notes"}:
        return f"a file of content/{folder}/ ends in .md, and stands in no folder of its own"
    return "papers go into content/papers/"


READ = re.compile(r"content/(site\.toml$|curation\.toml$|(papers|root)/|(topics|pages|notes)/[^/]*\.md$)")
"""The files of content/ that have a meaning."""


def shipped(kind: str) -> Path:
    """The shipped `templates` or `static`: in the package when installed, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / kind
    return inside if inside.is_dir() else package.parent / kind


def _folders(config: Config, kind: str) -> tuple[Path, ...]:
    """The site's own folder, then the shipped one: a file in the first replaces one of its name in the second."""
    own = config.root / kind
    others = [shipped(kind)]
    return tuple(dict.fromkeys(folder.resolve() for folder in (own, *others) if folder.is_dir()))


def _assets(folders: Iterable[Path]) -> tuple[Asset, ...]:
    found: dict[str, Asset] = {}
    theirs = shipped("static").resolve()
    for folder in folders:
        for file in files(folder, folder):
            found.setdefault(file.name, Asset(file.name, str(file.path), file.digest, folder == theirs))
    return tuple(found[name] for name in sorted(found))


def _names(all_files: Iterable[File | Asset]) -> list[tuple[str, str]]:
    return [(file.name, file.digest) for file in all_files]
