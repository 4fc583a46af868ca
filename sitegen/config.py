"""The settings of a site: content/site.toml, each checked, all problems said at once."""

import difflib
import re
from collections.abc import Callable
from datetime import tzinfo
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import msgspec

from sitegen import zones
from sitegen.errors import ConfigError, Problem
from sitegen.text import printable
from sitegen.toml_text import in_toml, read_toml
from sitegen.words import languages
from sitegen.words.table import read

SETTINGS_FILE = "content/site.toml"
DEFAULT_BASE_URL = "http://localhost:8000/"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What `content/site.toml` may say; every setting has a default, title and description in the site's language.

    title            the name of the site
    description      one sentence for feeds, search engines and the foot of each page
    base_url         where the site will be served, with its path; http or https
    site_id          a name that never changes, for the ids in feeds (RFC 4151 calls it a tagging entity)
    language         the language of the site's own words: `en`, `de` or `zh`
    papers_language  that of most titles and abstracts, a tag as HTML has them (BCP 47)
    timezone         where the days of moments are taken (`2025-03-13T20:00:00Z`), a name of IANA's; a stated day stays
    page_size        papers on a page of a topic; the newest page holds up to twice as many, less one
    feed_size        papers at which a feed ends at the latest, its last day whole
    repair           whether pages show what TeX means (`ell_p`, `1leq p`) where a source lost its backslashes; feeds
                     and exports always have the text as it came
    social_cards     whether a picture is drawn of each day, each topic and the site, for where somebody links to them;
                     needs pillow
    """

    title: str = "Daily Papers"
    description: str = "Research papers, day by day and topic by topic."
    base_url: str = DEFAULT_BASE_URL
    site_id: str = "papers"
    language: str = "en"
    papers_language: str = "en"
    timezone: str = "UTC"
    page_size: int = 25
    feed_size: int = 100
    repair: bool = True
    social_cards: bool = False

    @property
    def base_path(self) -> str:
        """The path of `base_url`, with a slash at both ends."""
        return urlsplit(self.base_url).path

    @property
    def foreign(self) -> str | None:
        """The language of the papers, where it is not that of the site."""
        tag = self.papers_language
        return tag if tag.lower().partition("-")[0] != self.language else None

    @property
    def zone(self) -> tzinfo:
        """The time zone that `timezone` names."""
        return zones.zone(self.timezone)


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """A site: its folder and its settings; `has_base_url` is false where nobody said where it will be served."""

    root: Path
    settings: Settings
    has_base_url: bool

    @property
    def content(self) -> Path:
        """The folder that the owner keeps."""
        return self.root / "content"

    @property
    def state(self) -> Path:
        """The folder of what one build leaves for the next; it may be deleted at any time."""
        return self.root / ".sitegen"


def read_config(root: Path, *, base_url: str | None = None) -> Config:
    """The site in folder `root`; `base_url`, where given, replaces the setting. Raises ConfigError."""
    if not (root / "content").is_dir():
        hint = "make it, put your papers into content/papers/, and run sitegen build again"
        raise ConfigError(Problem("content/", "there is no such folder here", hint))
    stated, text = read_toml(root / SETTINGS_FILE, SETTINGS_FILE)
    lines = text.splitlines()
    problems = [problem for key in stated for problem in _check(key, stated[key], _where(key, lines))]
    if base_url is not None:
        stated["base_url"] = base_url
        problems += _check("base_url", base_url, "--base-url")
    if problems:
        raise ConfigError(*problems)
    stated = _in_words(stated.get("language", "en")) | stated
    if "base_url" in stated:
        stated["base_url"] = stated["base_url"].rstrip("/") + "/"
    return Config(root=root, settings=Settings(**stated), has_base_url="base_url" in stated)


def _in_words(language: str) -> dict[str, str]:
    """The settings that readers see, as the language has them."""
    words = read(language)
    return {"title": words.say("settings.title"), "description": words.say("settings.description")}


def _check(key: str, value: object, where: str) -> list[Problem]:
    types = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    if key not in types:
        near = difflib.get_close_matches(key, types, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"the settings are {', '.join(types)}"
        return [Problem(where, f'there is no setting "{key}"', hint)]
    expected = types[key]
    if type(value) is not expected:
        return [Problem(where, f'"{key}" must be {_TYPE_NAMES[expected]}, not {in_toml(value)}')]
    fault = _FAULTS.get(key, _no_fault)(value)
    return [Problem(where, f'"{key}": {fault}', _HINTS.get(key))] if fault else []


def _where(key: str, lines: list[str]) -> str:
    for number, line in enumerate(lines, 1):
        if line.split("=")[0].strip().strip("\"'") == key or line.strip() in {f"[{key}]", f"[[{key}]]"}:
            return f"{SETTINGS_FILE}:{number}"
    return f"{SETTINGS_FILE}: {key}"


_TYPE_NAMES: dict[Any, str] = {str: "text in quotes", int: "a whole number", bool: "true or false"}


def _no_fault(_: Any) -> str | None:
    return None


def _url_fault(value: str) -> str | None:
    try:
        parts = urlsplit(value)
    except ValueError:
        return f'"{value}" is not an address'
    if re.search(r"[\s<>\"]", value):
        return f'"{value}" has a character that no address has'
    if parts.scheme not in {"http", "https"} or not parts.hostname or not _has_port(parts):
        return f'"{value}" is not an http or https address'
    return "an address of a site has no query or fragment" if parts.query or parts.fragment else None


def _has_port(parts: SplitResult) -> bool:
    """Whether the port is one, or left out: it is looked at only when it is asked for."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _size_fault(value: int) -> str | None:
    return None if 1 <= value <= 1000 else f"{value} is not between 1 and 1000"


def _text_fault(value: str) -> str | None:
    if printable(value) != value:
        return "it has a control character"
    return None if value.strip() else "may not be empty"


def _line_fault(value: str) -> str | None:
    return None if printable(value) == value else "it has a control character"


def _language_fault(value: str) -> str | None:
    return None if value in languages() else f'there are no words in "{value}"; there are in {", ".join(languages())}'


def _tag_fault(value: str) -> str | None:
    return None if TAG.fullmatch(value) else f'"{printable(value)}" is no tag of a language, such as "en" or "pt-BR"'


TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _zone_fault(value: str) -> str | None:
    try:
        zones.zone(value)
    except KeyError:
        near = zones.nearest(value)
        meant = f'; did you mean "{near}"?' if near else '; names are such as "Europe/Berlin"'
        return f'there is no time zone "{printable(value)}"{meant}'
    return None


def _cards_fault(value: bool) -> str | None:
    return "they are drawn by pillow, which is not installed" if value and not find_spec("PIL") else None


_HINTS = {"social_cards": 'pip install "sitegen-papers[og]", or leave the setting out'}

_FAULTS: dict[str, Callable[[Any], str | None]] = {
    "base_url": _url_fault,
    "page_size": _size_fault,
    "feed_size": _size_fault,
    "title": _text_fault,
    "site_id": _text_fault,
    "description": _line_fault,
    "language": _language_fault,
    "papers_language": _tag_fault,
    "timezone": _zone_fault,
    "social_cards": _cards_fault,
}
