"""The only door to the sanitiser: what HTML that others wrote, or their packages made, may hold."""

import nh3

MARKDOWN_TAGS = frozenset(
    {"a", "abbr", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "hr", "ins", "kbd", "li"}
    | {"ol", "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
"""What the owner's Markdown may become; no images, which could lead to another host, and no scripts or styles."""

MATHML_TAGS = frozenset(
    {"math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow", "mspace", "msqrt"}
    | {"mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover"}
)
"""What a formula may become: the part of MathML Core that only shows something."""

_MATHML_ATTRIBUTES = {
    "math": {"display"},
    "mfrac": {"linethickness"},
    "mi": {"mathvariant"},
    "mo": {"fence", "form", "separator", "stretchy"},
    "mspace": {"width"},
    "mover": {"accent"},
}


OWN = "own-"
"""Begins the ids of the owner's Markdown, so that none is one of the page around it."""

_IDENTIFIED = {tag: {"id"} for tag in ("h2", "h3", "h4", "li", "sup")}


def markdown(html: str) -> str:
    """The HTML of the owner's Markdown, without what could run, embed or hide; ids and links to them get a prefix."""
    return nh3.clean(
        html,
        tags=set(MARKDOWN_TAGS),
        attributes=nh3.ALLOWED_ATTRIBUTES | _IDENTIFIED,
        attribute_filter=_prefixed,
        url_schemes={"http", "https", "mailto"},
    )


def _prefixed(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        return OWN + value if value and not set(value) & set(" \t\n\f\r") else None
    return f"#{OWN}{value[1:]}" if attribute == "href" and value.startswith("#") else value


def mathml(html: str) -> str:
    """The MathML of a formula, without links, scripts and styles."""
    return nh3.clean(html, tags=set(MATHML_TAGS), attributes=_MATHML_ATTRIBUTES, url_schemes=set())
