"""Templates into pages: the only door to Jinja."""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import jinja2
import jinja2.compiler
import msgspec
from markupsafe import Markup

from sitegen import __version__, links
from sitegen.artifacts import Artifact, digest, packed, unpacked
from sitegen.errors import Problem, TemplateError
from sitegen.escaping import escaped
from sitegen.filters import REMEMBERED, filters
from sitegen.words.messages import WordsError
from sitegen.words.table import read

HINT = "templates/README.md lists the values that each template gets"
WORDS_HINT = "the messages and their places are in sitegen/words/en.toml"


Basis = TypeVar("Basis")


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


class Theme(msgspec.Struct, frozen=True):
    """A frame and the template folders, the site's own first; `digest` covers the frame, the words, every template."""

    frame: Frame
    folders: tuple[str, ...]
    bytecode: str
    digest: str


class Rendering(msgspec.Struct, frozen=True):
    """Makes a page: a template, and what gives the view whose fields it is given, of the frame and its basis."""

    theme: Theme
    template: str
    address: str
    view: Callable[[Frame, Any], Any]
    basis: Any

    def __reduce__(self) -> tuple[Callable[..., "Rendering"], tuple[Any, ...]]:
        """How to make it in another process."""
        return _sent, (self.theme, self.template, self.address, self.view, type(self.basis), packed(self.basis))

    def __call__(self) -> bytes:
        """The page's bytes. Raises TemplateError."""
        view = self.view(self.theme.frame, self.basis)
        fields = {name: getattr(view, name) for name in view.__struct_fields__}
        root = self.theme.frame.base_path if self.address == links.NOT_FOUND else links.root_of(self.address)
        try:
            template = _environment(self.theme).get_template(self.template)
            return template.render(fields, root=root).encode("utf-8", "replace")
        except (jinja2.TemplateError, WordsError) as error:
            raise TemplateError(_problem(error, self)) from error
        except (ArithmeticError, TypeError, ValueError) as error:
            if not _is_of_a_template(error):
                raise
            raise TemplateError(Problem(_template_line(error, self), str(error), HINT)) from error


def _sent(
    theme: Theme, template: str, address: str, view: Callable[[Frame, Any], Any], shape: type[Any], basis: bytes
) -> Rendering:
    return Rendering(theme, template, address, view, unpacked(basis, shape))


def theme(frame: Frame, folders: list[Path], bytecode: Path) -> Theme:
    """The theme of a site whose template folders are these; a file in an earlier folder replaces a later one's.

    Raises TemplateError where one is not UTF-8, which Jinja says without its name.
    """
    files: dict[str, Path] = {}
    for folder in reversed(folders):
        files |= {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}
    texts = [(name, _text(name, files[name])) for name in sorted(files)]
    return Theme(
        frame, tuple(str(folder) for folder in folders), str(bytecode), digest(frame, texts, read(frame.words).source)
    )


def _text(name: str, path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise TemplateError(Problem(f"templates/{name}", "not valid UTF-8", "save it as UTF-8")) from error


def page(theme: Theme, program: str, template: str, address: str, view: Any) -> Artifact:
    """The artifact of the page at an address; `program` is the digest of what makes pages."""
    return page_of(theme, program, template, address, view=_as_it_is, basis=view)


def page_of(
    theme: Theme, program: str, template: str, address: str, view: Callable[[Frame, Basis], Any], basis: Basis
) -> Artifact:
    """The artifact of a page whose view is made only with the page, by a picklable function of the frame and a basis.

    It depends on nothing else, so that the digest of the basis stands for that of the view.
    """
    return Artifact(
        links.file_of(address),
        digest(program, theme.digest, template, address, basis),
        Rendering(theme, template, address, view, basis),
    )


def _as_it_is(_: Frame, view: Any) -> Any:
    return view


class _Generator(jinja2.compiler.CodeGenerator):
    """Compiles templates as Jinja does, but what they put in is escaped to plain strings.

    Jinja makes each a `Markup`, which nothing asks for any more once it stands in a page: a sixth of its time.
    """

    def _output_child_pre(self, node: jinja2.nodes.Expr, frame: jinja2.compiler.Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Environment(jinja2.Environment):
    """Jinja's, with the globals of a template as one dictionary: Jinja's chain of two takes a quarter of a page."""

    code_generator_class = _Generator
    escaped = staticmethod(escaped)

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


def _rendered(macro: Callable[..., Markup], *arguments: Any) -> Markup:
    """What a macro makes of its arguments; kept, it spares what pages share from being rendered for each."""
    return macro(*arguments)


def _problem(error: jinja2.TemplateError | WordsError, rendering: Rendering) -> Problem:
    """What is wrong with a template, and where it stands in it."""
    if isinstance(error, WordsError):
        return Problem(_template_line(error, rendering), str(error), WORDS_HINT)
    message = _as_ours(error.message or "it does not render")
    if isinstance(error, jinja2.TemplateNotFound):
        return Problem(f"templates/{error.name}", "there is no such template", "templates/ lists those there are")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(f"templates/{error.name or rendering.template}:{error.lineno}", message)
    return Problem(_template_line(error, rendering), message, HINT)


def _as_ours(message: str) -> str:
    """A sentence of Jinja's as messages are here: it begins in lower case, and has no full stop."""
    return message[:1].lower() + message[1:].removesuffix(".")


def _is_of_a_template(error: BaseException) -> bool:
    """Whether a template itself does what cannot be done, such as adding a number to a text, and nothing it calls."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_code.co_filename.endswith(".html")


def _template_line(error: BaseException, rendering: Rendering) -> str:
    """The line of the innermost template in the traceback."""
    place, trace = f"templates/{rendering.template}", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".html":
            place = f"templates/{file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
