"""What to show instead of TeX commands and scripts, token by token."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from sitegen.tex.lost import Found, Script
from sitegen.tex.pieces import Edit, Piece, text
from sitegen.tex.rules import ARGUED
from sitegen.tex.symbols import ACCENTS, ALPHABETS, GONE, GREEK, LARGE, NAMES, RELATIONS, ROMAN, STYLES, SURE, listed

SHOWN: Final = SURE | GREEK | RELATIONS | LARGE | NAMES

_OPERAND: Final = re.compile(r" ?([A-Za-z])(?![A-Za-z])")
_SPACED: Final = re.compile(r" ([A-Za-z\d]) ([A-Za-z\d])(?![A-Za-z\d])")
"""What stands above and below the bar of a fraction without braces: `frac 1 2`."""
_LETTER: Final = re.compile(r" ?([A-Za-z])")
_LETTERS: Final = re.compile(r" ?\{ ?([A-Za-z0-9]{1,12}) ?\}")
_ARGUED: Final = re.compile(r"[\w^}\]]")
_LONE: Final = re.compile(r"(?<![\w}\\])\{([A-Z])\}(?=\()")
_TIGHT: Final = frozenset("∞∇∀∂∑∏∫×±∓∘⟨⟩")


def edits(source: str, found: Found) -> Iterator[Edit]:
    """What to show for all that was found."""
    taken = bytearray(len(source) + 1)
    for script in found.scripts:
        yield from _script(script, taken)
    for word in found.words:
        if word.spelled:
            taken[word.start] = 1
            yield Edit(word.start, word.start + 1, text(""))
        for name, start, end in word.places:
            for edit in _command(source, name, start, end, found):
                if not any(taken[edit.start : edit.end]):
                    taken[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
                    yield edit
    for match in _LONE.finditer(source):
        if not any(taken[match.start() : match.end()]):
            yield Edit(match.start(), match.end(), text(match[1]))


def _script(script: Script, taken: bytearray) -> Iterator[Edit]:
    tag = "sup" if script.raised else "sub"
    inner = script.start + script.braced
    outer = script.end - script.braced
    taken[script.place : inner] = b"\1" * (inner - script.place)
    taken[outer : script.end] = b"\1" * (script.end - outer)
    yield Edit(script.place, inner, Piece("open", tag))
    yield Edit(outer, script.end, Piece("close", tag), rank=1)


def _command(source: str, name: str, start: int, end: int, found: Found) -> Iterator[Edit]:
    if name in ALPHABETS:
        yield from _alphabet(source, name, start, end, found)
    elif name in ACCENTS:
        yield from _accent(source, name, start, end, found)
    elif name in STYLES or name in ROMAN:
        yield from _style(source, name, start, end, found)
    elif name in ARGUED:
        yield from (_root if name == "sqrt" else _fraction)(source, start, end, found)
    elif name == "pmod" and end in found.braces:
        yield from _braced(start, end, found, text("(mod "), text(")"))
    elif name in GONE:
        yield from _gone(source, start, end, found)
    elif _is_alone(source, start, end, found):
        yield Edit(start - 1, end + 1, text(SHOWN[name]))
    else:
        yield Edit(start, end, text(_spaced(source, name, start, end)))


def _is_alone(source: str, start: int, end: int, found: Found) -> bool:
    """Whether a command has braces to itself that are no argument."""
    return found.braces.get(start - 1) == end and not _ARGUED.match(source, start - 2)


def _spaced(source: str, name: str, start: int, end: int) -> str:
    """The symbol of a command, with a space where the other side has one or letters would run together."""
    symbol, before, behind = SHOWN[name], source[start - 1 : start], source[end : end + 1]
    if name in NAMES or symbol == "mod":
        return (" " if before.isalnum() else "") + symbol + (" " if behind.isalnum() else "")
    if unicodedata.category(symbol[0]) == "Sm" and symbol not in _TIGHT and behind == " " and before not in " (_^{":
        return " " + symbol
    return symbol


def _gone(source: str, start: int, end: int, found: Found) -> Iterator[Edit]:
    brace = start - (2 if source[start - 1 : start] == "\\" else 1)
    close = found.braces.get(brace)
    if source[end : end + 1] == " " and close:
        yield Edit(brace, brace + 1, text(""))
        yield Edit(close, close + 1, text(""))
        end += 1
    elif end in found.braces:
        yield from _braced(start, end, found, text(""), text(""))
        return
    elif source[end : end + 1] == " " and source[start - 1 : start] in {" ", "~"}:
        end += 1
    yield Edit(start, end, text(""))


def _braced(start: int, end: int, found: Found, before: Piece, behind: Piece) -> Iterator[Edit]:
    """Pieces instead of a command with its opening brace, and instead of the closing one."""
    yield Edit(start, end + 1, before)
    yield Edit(found.braces[end], found.braces[end] + 1, behind, rank=1)


def _style(source: str, name: str, start: int, end: int, found: Found) -> Iterator[Edit]:
    if end in found.braces:
        tag = STYLES.get(name)
        before, behind = (Piece("open", tag), Piece("close", tag)) if tag else (text(""), text(""))
        yield from _braced(start, end, found, before, behind)
    elif name in ROMAN:
        yield Edit(start, end + source.startswith(" ", end), text(""))


def _alphabet(source: str, name: str, start: int, end: int, found: Found) -> Iterator[Edit]:
    letters = _LETTERS.match(source, end) or _OPERAND.match(source, end) or _glued(source, end, found)
    if letters:
        style = _styled(ALPHABETS[name])
        yield Edit(start, letters.end(), text("".join(map(style, letters[1]))))
    elif end in found.braces:
        yield from _braced(start, end, found, text(""), text(""))
    else:
        yield Edit(start, end + (source[end : end + 1] == " "), text(""))


def _glued(source: str, end: int, found: Found) -> re.Match[str] | None:
    """The letter behind a command, if another command runs into it."""
    start = end + source.startswith(" ", end)
    behind = any(word.start == start and word.prefix == 1 and not word.spelled for word in found.words)
    return _LETTER.match(source, end) if behind else None


def _styled(alphabet: str) -> Callable[[str], str]:
    """What gives letters of an alphabet, where Unicode has them."""

    def letter(plain: str) -> str:
        kind = "DIGIT" if plain.isdigit() else "SMALL" if plain.islower() else "CAPITAL"
        named = _DIGITS[int(plain)] if plain.isdigit() else plain.upper()
        for form in (f"MATHEMATICAL {alphabet} {kind} {named}", f"{_OLDER.get(alphabet, alphabet)} {kind} {named}"):
            try:
                return unicodedata.lookup(form)
            except KeyError:
                continue
        return plain

    return letter


_OLDER: Final = {"FRAKTUR": "BLACK-LETTER"}
_DIGITS: Final = listed("ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE")


def _accent(source: str, name: str, start: int, end: int, found: Found) -> Iterator[Edit]:
    """The mark goes behind its symbol; nothing is marked if there are several."""
    mark = text(ACCENTS[name])
    if end in found.braces:
        symbols = _symbols(source, end + 1, found.braces[end], found)
        yield from _braced(start, end, found, text(""), mark if symbols == 1 else text(""))
        return
    gap = source[end : end + 1] == " "
    yield Edit(start, end + gap, text(""))
    behind = next((place for word in found.words for place in word.places if place[1] == end + gap), None)
    operand = _OPERAND.match(source, end)
    if behind and behind[0] not in ARGUED:
        yield Edit(behind[2], behind[2], mark)
    elif operand:
        yield Edit(operand.end(), operand.end(), mark)


def _symbols(source: str, start: int, end: int, found: Found) -> int:
    """How many symbols stand from `start` to `end`, a command being one."""
    names = [place for word in found.words for place in word.places if start <= place[1] and place[2] <= end]
    named = sum(last - first for _, first, last in names)
    rest = sum(character.isalnum() for character in source[start:end]) - named
    return rest + sum(name not in ARGUED for name, _, _ in names)


def _is_command(start: int, end: int, found: Found) -> bool:
    return any(word.start <= start and word.end == end for word in found.words)


def _root(source: str, start: int, end: int, found: Found) -> Iterator[Edit]:
    if end in found.braces:
        long = found.braces[end] - end > 2 and not _is_command(end + 1, found.braces[end], found)
        yield from _braced(start, end, found, text("√(" if long else "√"), text(")" if long else ""))
    else:
        yield Edit(start, end + (source[end : end + 1] == " "), text("√"))


def _denominator(start: int, found: Found) -> Iterator[Edit]:
    """The bar of a fraction whose numerator is one digit, and brackets for the braces of what stands below it."""
    if start in found.braces:
        long = found.braces[start] - start > 2
        yield Edit(start, start + 1, text("/(" if long else "/"))
        yield Edit(found.braces[start], found.braces[start] + 1, text(")" if long else ""), rank=1)
    else:
        yield Edit(start, start, text("/"))


def _fraction(source: str, start: int, end: int, found: Found) -> Iterator[Edit]:
    if spaced := _SPACED.match(source, end):
        yield Edit(start, spaced.end(), text(f"{spaced[1]}/{spaced[2]}"))
        return
    if source[end : end + 1].isdigit():
        yield Edit(start, end, text(""))
        yield from _denominator(end + 1, found)
        return
    bar = found.braces.get(end, -2) + 1
    if bar in found.braces:
        over, under = bar - end > 3, found.braces[bar] - bar > 2
        yield from _braced(start, end, found, text("(" if over else ""), text(")/" if over else "/"))
        yield Edit(bar, bar + 1, text("(" if under else ""))
        yield Edit(found.braces[bar], found.braces[bar] + 1, text(")" if under else ""), rank=1)
