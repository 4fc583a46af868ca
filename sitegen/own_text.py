"""The owner's Markdown, as HTML and as plain text: the only door to Markdown."""

from functools import lru_cache
from threading import get_ident
from typing import Final

import markdown
from markdown.extensions import (
    Extension,
    abbr,
    attr_list,
    def_list,
    fenced_code,
    footnotes,
    md_in_html,
    sane_lists,
    smarty,
    tables,
    toc,
)
from markupsafe import Markup

from sitegen import sanitiser

KEPT = 4096
"""Texts that are kept as they were converted: an introduction stands on its page and in descriptions and feeds."""


EXTENSIONS: Final[tuple[type[Extension], ...]] = (
    fenced_code.FencedCodeExtension,
    footnotes.FootnoteExtension,
    attr_list.AttrListExtension,
    def_list.DefListExtension,
    tables.TableExtension,
    abbr.AbbrExtension,
    md_in_html.MarkdownInHtmlExtension,
    sane_lists.SaneListExtension,
    smarty.SmartyExtension,
    toc.TocExtension,
)
"""Those of `extra`, then three; asked for by their names, they would be looked for in all that is installed."""


@lru_cache(KEPT)
def to_html(text: str) -> Markup:
    """The owner's Markdown as HTML that is safe on a page without scripts."""
    return Markup(sanitiser.markdown(_markdown(get_ident()).reset().convert(text)))  # noqa: S704


def to_text(markdown_text: str) -> str:
    """The owner's Markdown as plain text, for places that show no marks."""
    return to_html(markdown_text).striptags()


@lru_cache
def _markdown(_thread: int) -> markdown.Markdown:
    """A thread's converter, which no other may use: making one takes longer than converting a page."""
    return markdown.Markdown(extensions=[extension() for extension in EXTENSIONS], output_format="html")
