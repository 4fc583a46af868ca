"""The filters that templates have beside Jinja's own: values as a language writes them, and as links."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any, Protocol

import msgspec
from markupsafe import Markup, escape

from sitegen.escaping import escaped
from sitegen.own_text import to_html
from sitegen.words.reasons import in_words
from sitegen.words.table import Words

AUTHORS_SHOWN = 6
REMEMBERED = 4096
"""Messages that are kept as they were said: cards say the same of many papers."""


class Marked(Protocol):
    """A day, and its page."""

    @property
    def day(self) -> date:
        """The day."""

    @property
    def address(self) -> str:
        """Where its page is, from the site's root."""


def filters(words: Words, language: str | None) -> dict[str, Callable[..., Any]]:
    """The filters that templates have beside Jinja's own; `language` is that of the papers, where it is another."""
    return {
        "say": lru_cache(REMEMBERED, typed=True)(words.markup),
        "number": words.number,
        "weekday": words.weekday,
        "short_day": words.short_day,
        "short_month": words.short_month,
        "period": cache(words.period),
        "day": words.day,
        "time": cache(partial(_time, words.day)),
        "short_time": cache(partial(_time, words.short_day)),
        "day_links": partial(_day_links, words),
        "link": lru_cache(REMEMBERED, typed=True)(_link),
        "marked": lru_cache(REMEMBERED)(partial(_marked, words)),
        "listed": lru_cache(REMEMBERED)(partial(listed, words)),
        "authors": partial(authors, words),
        "novelty": partial(novelty, words),
        "iso": cache(_iso),
        "markdown": to_html,
        "foreign": partial(foreign, language),
        "linked": partial(linked, words),
        "script_json": script_json,
        "bare": _bare,
        "reason": partial(in_words, words),
    }


def _time(written: Callable[[date], str], day: date) -> Markup:
    """A `<time>` with the day as people write it:"""
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), written(day))


class Escaped(Protocol):
    """Text that is HTML already."""

    def __html__(self) -> str:
        """The HTML."""


def foreign(language: str | None, text: Escaped) -> Escaped:
    """What a paper says, marked with its language where the page is in another."""
    return Markup('<span lang="{}">{}</span>').format(language, escape(text)) if language else text


def _bare(address: str) -> str:
    """An address as people say it: without its scheme, and without a slash at its end."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def _iso(day: date) -> str:
    """A day as attributes have it: `2025-12-30`."""
    return day.isoformat()


def _link(shown: str, root: str, address: str) -> Markup:
    """A link within the site, for a place in a message."""
    return Markup('<a href="{}{}">{}</a>').format(root, address, shown)


def _day_links(words: Words, marks: Iterable[Marked], root: str) -> Markup:
    """Days, each a link to its page, as the language lists them."""
    shown = [_link(_time(words.short_day, mark.day), root, mark.address) for mark in marks]
    return escape(words.say("list.separator")).join(shown)


def _marked(words: Words, found: Iterable[str]) -> Markup:
    """Words as the language lists them, each in a `<mark>`."""
    return escape(words.say("list.separator")).join(Markup("<mark>{}</mark>").format(word) for word in found)


def listed(words: Words, names: Iterable[str]) -> str:
    """Names as the language lists them: `kernel, graph`."""
    return words.say("list.separator").join(names)


def authors(words: Words, names: Sequence[str]) -> str:
    """The first authors of a list, and how many more there are."""
    shown = listed(words, names[:AUTHORS_SHOWN])
    more = len(names) - AUTHORS_SHOWN
    return words.say("list.authors_and_more", names=shown, count=more) if more > 0 else shown


class Named(Protocol):
    """Somebody on a paper, with the address of their page, where they have one."""

    @property
    def name(self) -> str:
        """As the paper names them."""

    @property
    def address(self) -> str | None:
        """From the root of the site."""


def linked(words: Words, names: Iterable[Named], root: str, further: int = 0) -> Markup:
    """Names in a row, those with a page as links, and how many more there are; `root` leads to the site's root."""
    separator = str(words.markup("list.separator"))
    shown = Markup(separator.join([_named(root, each) for each in names]))  # noqa: S704
    return words.markup("list.authors_and_more", names=shown, count=further) if further else shown


def _named(root: str, who: Named) -> str:
    """A name as HTML."""
    shown = escaped(who.name)
    return f'<a class="p-author" href="{escaped(root + who.address)}">{shown}</a>' if who.address else shown


class Counted(Protocol):
    """Papers, some of which no earlier day had."""

    @property
    def count(self) -> int:
        """All of them."""

    @property
    def new(self) -> int:
        """Those that no earlier day had."""


def novelty(words: Words, line: Counted) -> str:
    """What to say behind a number of papers: `, 15 of them new to this site`, `, all new to this site`."""
    if line.new == line.count:
        return words.say("novelty.one" if line.count == 1 else "novelty.all")
    return words.say("novelty.some", new=line.new) if line.new else words.say("novelty.none")


def script_json(value: Any) -> Markup:
    """A value as JSON that nothing in it can end the script element around it."""
    return Markup(msgspec.json.encode(value).decode().replace("<", "\\u003c"))  # noqa: S704
