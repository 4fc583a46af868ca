"""What a run of text or a link on a page of Hugging Face's papers is, by its shape."""

import re
from typing import Final
from urllib.parse import unquote

from sitegen.dates import STATED_DAY
from sitegen.sources.hf_tokens import Token

PAPER = re.compile(r"huggingface\.co/papers/(\d{4}\.\d{4,5})(?:v\d+)?/?(#[\w-]*)?$")
LOGIN = re.compile(r"huggingface\.co/login\?next=/papers/(\d{4}\.\d{4,5})$")
OWNER = re.compile(r"https?://huggingface\.co/[\w.-]+/?$")
CODE = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]+/[\w.-]+/?$")
WORK = re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/\S+$")
VOTES = re.compile(r"(?:\[-\]|Upvote)?\s*(-|\d{1,6})|Upvote")
AUTHORS = re.compile(r"(?:[-*•·]\s*)*(\d{1,6}) authors?")
WHEN = re.compile(rf"(?:·\s*)?(?:Published on )?(?P<day>{STATED_DAY.pattern})(?:\s+(?P<comments>\d{{1,6}}))?")
SUBMITTED = re.compile(r"Submitted by(?:\s+\S+)?")
_ALT = re.compile(r"^\[[^\[\]]*\]\s*")
_BULLET = re.compile(r"^(?:[-*•·]\s*)+")

_WORDS: Final = """
about blog bucket buckets by careers collections community company daily datasets discord docs enterprise forum github
huggingchat languages learn models monthly new next organizations papers posts previous pricing privacy solutions spaces
subscribe tasks tos trending website weekly
"""
_PHRASES: Final = """
and the research community, buckets new, daily papers, hugging face, hugging face pro, inference endpoints,
inference providers, load more, log in, sign up, storage buckets, system theme, team & enterprise, terms of service,
trending papers, trending papers ranked by github stars activity, view all,
get trending papers in your email inbox!, get trending papers in your email inbox once a day!,
get trending papers in your email inbox once a day! get trending papers in your email inbox!
"""
FURNITURE: Final = frozenset(_WORDS.split()) | frozenset(phrase.strip() for phrase in _PHRASES.split(","))
"""What the site says of itself, in lower case."""


def paper_of(token: Token) -> str | None:
    """The arXiv identifier in a paper's own address."""
    found = PAPER.search(token.address or "")
    return found[1] if found and not found[2] else None


def voted_paper(token: Token) -> str | None:
    """The arXiv identifier of the paper that a button for voting belongs to."""
    found = LOGIN.search(unquote(token.address or ""))
    return found[1] if found else None


def is_comments(token: Token) -> bool:
    """Whether the token is a number of comments, known by its address."""
    return (token.address or "").endswith("#community")


def is_footer(token: Token) -> bool:
    """Whether the token stands below an abstract: who, when, votes, code."""
    return bool(
        AUTHORS.fullmatch(token.text)
        or WHEN.fullmatch(token.text)
        or VOTES.fullmatch(token.text)
        or SUBMITTED.fullmatch(token.text)
        or token.text == "·"
        or is_comments(token)
        or any(shape.match(token.address or "") for shape in (OWNER, CODE, WORK))
    )


def may_be_organisation(token: Token) -> bool:
    """Whether the token, above a day, may name an organisation: it is no number and links to nothing but its page."""
    if AUTHORS.fullmatch(token.text) or VOTES.fullmatch(token.text) or SUBMITTED.fullmatch(token.text):
        return False
    return token.address is None or bool(OWNER.match(token.address))


def named(token: Token) -> str:
    """The text without bullets and without what stands for a picture, `[microsoft] Microsoft`."""
    return _ALT.sub("", _BULLET.sub("", token.text)).strip()


def is_furniture(token: Token) -> bool:
    """Whether the token belongs to any page of the site, and to none of its papers."""
    return not named(token) or named(token).casefold() in FURNITURE or token.text.strip("`-[]* ") in {"", "text"}


def without_echo(name: str) -> str:
    """`KaLM KaLM` as `KaLM`: a logo's alternative text stands before the name and repeats it."""
    half, space, rest = name[: len(name) // 2], name[len(name) // 2 : len(name) // 2 + 1], name[len(name) // 2 + 1 :]
    return half if half == rest and space == " " else name
