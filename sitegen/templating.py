"""The only door to Jinja and Markdown."""

import html
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from threading import get_ident
from typing import Any, Protocol

import jinja2
import jinja2.compiler
import markdown
import msgspec
from markupsafe import Markup, escape

from sitegen import __version__, links, sanitiser
from sitegen.artifacts import Artifact, digest
from sitegen.errors import Problem, TemplateError
from sitegen.words.messages import WordsError
from sitegen.words.reasons import in_words
from sitegen.words.table import Words, read

AUTHORS_SHOWN = 6
HINT = "templates/README.md lists the values that each template gets"
REMEMBERED = 4096
"""Messages that are kept as they were said: cards say the same of many papers."""
WORDS_HINT = "the messages and their places are in sitegen/words/en.toml"


class FeedLink(msgspec.Struct, frozen=True):
    """A feed in one of its forms.

    form     the name of the form
    type     its media type
    title    that of the feed
    address  where it is
    """

    form: str
    type: str
    title: str
    address: str


class Image(msgspec.Struct, frozen=True):
    """A picture that is shown where somebody links to a page.

    address  where it is, behind the base URL
    alt      what it says
    width    in points
    height   in points
    """

    address: str
    alt: str
    width: int
    height: int


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What every page of a site shares; addresses stand behind `root`.

    title        the name of the site
    description  one sentence on it
    language     for `lang`
    direction    for `dir`
    foreign      the language of the papers, where it is another; none where it is the same
    base_url     where the site is served, for the few addresses that must be whole
    base_path    the path of that
    static       the folder of the style sheet and the scripts
    navigation   titles and addresses, at the head of each page
    feeds        those of all papers
    more         titles and addresses, at the foot of each page
    search       the address of the search page
    saved        the address of the reader's own page
    favicon      the address of the icon
    manifest     the address of the web manifest
    words        the name of the language's table
    image        the social card of the site, where it has one
    """

    title: str
    description: str
    language: str
    direction: str
    base_url: str
    base_path: str
    static: str
    navigation: tuple[tuple[str, str], ...]
    feeds: tuple[FeedLink, ...]
    more: tuple[tuple[str, str], ...]
    search: str = links.SEARCH
    saved: str = links.SAVED
    favicon: str = links.FAVICON
    manifest: str = links.MANIFEST
    words: str = "en"
    foreign: str | None = None
    image: Image | None = None


class Marked(Protocol):
    """A day, and its page."""

    @property
    def day(self) -> date:
        """The day."""

    @property
    def address(self) -> str:
        """Where its page is, from the site's root."""


class Theme(msgspec.Struct, frozen=True):
    """A frame and the template folders, the site's own first; `digest` covers the frame, the words, every template."""

    frame: Frame
    folders: tuple[str, ...]
    bytecode: str
    digest: str


class Rendering(msgspec.Struct, frozen=True):
    """Makes a page: a template, and the view whose fields it is given."""

    theme: Theme
    template: str
    address: str
    view: Any

    def __call__(self) -> bytes:
        """The page's bytes. Raises TemplateError."""
        fields = {name: getattr(self.view, name) for name in self.view.__struct_fields__}
        root = self.theme.frame.base_path if self.address == links.NOT_FOUND else links.root_of(self.address)
        try:
            template = _environment(self.theme).get_template(self.template)
            return template.render(fields, root=root).encode("utf-8", "replace")
        except (jinja2.TemplateError, WordsError) as error:
            raise TemplateError(_problem(error, self)) from error


def theme(frame: Frame, folders: list[Path], bytecode: Path) -> Theme:
    """The theme of a site whose template folders are these; a file in an earlier folder replaces a later one's."""
    files: dict[str, Path] = {}
    for folder in reversed(folders):
        files |= {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}
    texts = [(name, files[name].read_bytes()) for name in sorted(files)]
    return Theme(
        frame, tuple(str(folder) for folder in folders), str(bytecode), digest(frame, texts, read(frame.words).source)
    )


def page(theme: Theme, program: str, template: str, address: str, view: Any) -> Artifact:
    """The artifact of the page at an address; `program` is the digest of what makes pages."""
    return Artifact(
        links.file_of(address),
        digest(program, theme.digest, template, address, view),
        Rendering(theme, template, address, view),
    )


@lru_cache(REMEMBERED)
def to_html(text: str) -> Markup:
    """The owner's Markdown as HTML that is safe on a page without scripts."""
    return Markup(sanitiser.markdown(_markdown(get_ident()).reset().convert(text)))  # noqa: S704


def to_text(markdown_text: str) -> str:
    """The owner's Markdown as plain text, for places that show no marks."""
    return to_html(markdown_text).striptags()


@lru_cache
def _markdown(_thread: int) -> markdown.Markdown:
    """A thread's converter, which no other may use: making one takes longer than converting a page."""
    return markdown.Markdown(extensions=["extra", "sane_lists", "smarty", "toc"], output_format="html")


class _Generator(jinja2.compiler.CodeGenerator):
    """Compiles templates as Jinja does, but what they put in is escaped to plain strings.

    Jinja makes each a `Markup`, which nothing asks for any more once it stands in a page: a sixth of its time.
    """

    def _output_child_pre(self, node: jinja2.nodes.Expr, frame: jinja2.compiler.Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


def _escaped(value: Any) -> str:
    """A value as HTML; that which is HTML already stays as it is."""
    if type(value) is str:
        return html.escape(value)
    written: str = value.__html__() if hasattr(value, "__html__") else html.escape(str(value))
    return written


class _Environment(jinja2.Environment):
    """Jinja's, with the globals of a template as one dictionary: Jinja's chain of two takes a quarter of a page."""

    code_generator_class = _Generator
    escaped = staticmethod(_escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give the globals of a template; those of the environment are complete before the first is loaded."""
        return {**self.globals, **(d or {})}


@lru_cache(maxsize=2)
def _environment(theme: Theme) -> jinja2.Environment:
    words = read(theme.frame.words)
    # messages without places are compiled into the templates
    bytecode = Path(theme.bytecode, digest(__version__, words.source)[:12])
    bytecode.mkdir(parents=True, exist_ok=True)
    environment = _Environment(
        loader=jinja2.FileSystemLoader(theme.folders),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(bytecode)),
    )
    environment.globals |= {"site": theme.frame, "once": lru_cache(REMEMBERED)(_rendered)}
    environment.filters |= filters(words, theme.frame.foreign)
    return environment


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


def _rendered(macro: Callable[..., Markup], *arguments: Any) -> Markup:
    """What a macro makes of its arguments; kept, it spares what pages share from being rendered for each."""
    return macro(*arguments)


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
    shown = Markup(separator.join([_named(root, each.address, each.name) for each in names]))  # noqa: S704
    return words.markup("list.authors_and_more", names=shown, count=further) if further else shown


@lru_cache(maxsize=REMEMBERED)
def _named(root: str, address: str | None, name: str) -> str:
    """A name as HTML: people are on several papers, and on several pages."""
    shown = escape(name)
    return f'<a class="p-author" href="{escape(root)}{escape(address)}">{shown}</a>' if address else str(shown)


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


def _problem(error: jinja2.TemplateError | WordsError, rendering: Rendering) -> Problem:
    """What is wrong with a template, and where it stands in it."""
    if isinstance(error, WordsError):
        return Problem(_template_line(error, rendering), str(error), WORDS_HINT)
    message = error.message or "it does not render"
    if isinstance(error, jinja2.TemplateNotFound):
        return Problem(f"templates/{error.name}", "there is no such template", "templates/ lists those there are")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(f"templates/{error.name or rendering.template}:{error.lineno}", message)
    return Problem(_template_line(error, rendering), message, HINT)


def _template_line(error: BaseException, rendering: Rendering) -> str:
    """The line of the innermost template in the traceback."""
    place, trace = f"templates/{rendering.template}", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".html":
            place = f"templates/{file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
