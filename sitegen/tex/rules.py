"""When a word of a text is a TeX command whose backslash was lost: what must stand before and behind it.

Each rule is sure of itself, or needs evidence: another command in the text that is sure. A word may be a
command by any of the rules that name it; no rule looks further than REACH characters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import msgspec

from sitegen.tex.symbols import ACCENTS, ALPHABETS, GONE, GREEK, LARGE, NAMES, RELATIONS, ROMAN, STYLES, SURE, listed

REACH: Final = 40

ARGUED: Final = frozenset([*ALPHABETS, *ROMAN, *ACCENTS, *STYLES, "sqrt", "frac", "tfrac", "dfrac"])
"""Commands that take an argument."""

COMMANDS: Final = frozenset([*SURE, *GREEK, *RELATIONS, *LARGE, *NAMES, *GONE, *ARGUED])

LONGEST_FIRST: Final = "|".join(sorted(COMMANDS, key=lambda name: (-len(name), name)))


class Rule(msgspec.Struct, frozen=True):
    """What stands right before and right behind a word that is a command."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    sure: bool

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the word from `start` to `end` stands so."""
        return bool(self.after.match(text, end) and self.before.search(text, max(0, start - REACH), start))


_COMMAND: Final = rf"(?:{LONGEST_FIRST})(?![a-z])"
_GREEK: Final = rf"(?:{'|'.join(GREEK)}|ell|infty|varepsilon|varphi)"
ARGUMENT: Final = rf"(?:\{{|-?\d|[A-Za-z*+](?![A-Za-z])|{_COMMAND})"
_LETTER: Final = r"(?:(?<![A-Za-z0-9'’])[B-HJ-Zb-z])"
_LEFT: Final = rf"(?:{_LETTER}|[_^][A-Za-z0-9]|(?<![A-Za-z-])[\d.]*\d|[)\]}}|]|(?<![A-Za-z]){_GREEK})"
_RIGHT: Final = rf"(?:[B-HJ-Zb-z](?![A-Za-z'’])|[A-Za-z][_^]|[({{\[|]|-?\d|{_COMMAND})"
_SET: Final = r"(?:[A-Z][_^]|math(?:bb|cal|frak|rm)|\[-?\d[\d.]*,|\(-?\d[\d.]*,|\{)"
_NUMBER: Final = r"-?\d"
_UNITS: Final = "m|s|K|Jy|G|A|V|W|L"
_END: Final = r"\Z"

_NAMED_GREEK: Final = listed("alpha beta gamma delta pi phi chi Sigma Gamma Lambda Delta Pi")
"""Letters that have a life in English: gamma rays, beta versions, the phi coefficient."""
_SAFE_GREEK: Final = tuple(name for name in GREEK if name not in {*_NAMED_GREEK, "iota"})
_NOUN: Final = (
    r"\b(?:parameters?|constants?|angles?|coefficients?|exponents?|rates?|factors?|index|order|degree|any|all|each|every"
    r"|fixed|given|size|length|level|threshold|where|with|for|and|or|of|function|variable|number|dimension|when|if|by"
    r"|probability|confidence|values?|weight|radius|error|tolerance|budget|norm|measure|operator|ratio|slope|noise) "
)
_QUANTITY: Final = (
    r"\b(?:accuracy|condition number|error|tolerance|precision|rate|step ?size|discount factor|threshold|temperature"
    r"|exponent|parameter|slope|coupling|for (?:any|all|every|some|fixed|each)) "
)
_STOP: Final = r"(?:[,.;:)?]|$| (?:is|are|and|of|for|in|to|as|at|be|can|on|from|with|between|denotes?|when|or|if|by)\b)"


def _rules(rows: Iterable[tuple[Iterable[str], str, str, bool]]) -> dict[str, list[Rule]]:
    by_name: dict[str, list[Rule]] = defaultdict(list)
    for names, before, after, sure in rows:
        rule = Rule(re.compile(f"(?:{before}){_END}"), re.compile(after), sure)
        for name in names:
            by_name[name].append(rule)
    return dict(by_name)


_INFIX: Final = listed(
    "times in subset supset cup cap circ wedge vee equiv cong mid ll gg sim approx le ge perp prec succ star ast"
)

RULES: Final = _rules(
    [
        (SURE, "", "", True),
        # Greek letters and the like: with a script, in one, as a function, behind a fraction's bar
        ([*GREEK, "ell", "partial"], "", rf"[_^]{ARGUMENT}", True),
        (["partial"], "", r"_[a-z]{2}(?![A-Za-z_])", True),
        ([*GREEK, "ell"], r"[_^|{]", "", True),
        ([*GREEK, "ell"], r"(?<![\w.-])(?:[\d.]*\d/|[A-Za-z0-9] ?[+*/]) ?", r"(?![\w-])", True),
        ([*_SAFE_GREEK, "ell"], "", r"\((?!s\))[A-Za-z0-9](?:[)_^,|;]|[a-z]\))", True),
        (_NAMED_GREEK, "", r"\([f-hs-zNXYn](?:[)_^,|;])(?!s\))", True),
        (["Omega", "Theta", "Sigma", "Phi", "Psi", "Xi"], "", r"\(", True),
        (["Sigma"], "", r"\(<", True),
        (listed("pi sigma lambda epsilon delta theta mu tau omega Delta"), r"(?<![\w.-])[\d.]*\d", "", True),
        ([*GREEK, "ell"], r"\d", "", False),
        ([*GREEK, "ell"], r"(?<![\w.-])", r"\d(?!\w)", False),
        (["alpha", "beta", "gamma"], r"\bLyman[- ]", r"(?![A-Za-z])", False),
        ([*GREEK, "ell"], r"(?<!'s )", r" ?[=<>|]|/\d| ?(?:leq?|geq?|neq?|in|to|sim|times|cdot|pm) ?" + _RIGHT, False),
        ([*GREEK, "ell"], r"[=<>|+*(] ?", r"\W|$", False),
        ([*GREEK, "ell"], rf"{_LEFT}, ?", "", False),
        ([*GREEK, "ell"], "", r", ?(?:[B-HJ-Zb-z](?![A-Za-z'’])|[A-Za-z][_^])", False),
        ([*_SAFE_GREEK, "ell"], "", "", False),
        (_NAMED_GREEK, _NOUN, _STOP, False),
        (
            ["pi"],
            r"\b(?:distribution|density|policy|permutation|target|prior|posterior|from|approximate) ",
            _STOP,
            False,
        ),
        ([*_SAFE_GREEK, "alpha", "beta", "gamma", "delta"], _QUANTITY, _STOP, True),
        ([*GREEK, "ell"], r"[({]\d ?[-+] ?", r"[)}]", True),
        (listed("sim approx le ge in to times"), "!", "!", True),
        (["mu"], r"\d ?", rf"(?:{_UNITS})(?![A-Za-z])", True),
        (["Lambda"], "", "CDM", True),
        (["Delta"], "", r"[A-Z](?![A-Za-z])", False),
        ([*GREEK, "ell"], r"\((?:[A-Za-z0-9], ?)+", r"[,)]", True),
        (_SAFE_GREEK, r"[A-Za-z]\(", r"\)", True),
        ([name for name in _SAFE_GREEK if name != "kappa"], "", r" ?[<>] ?-?\d", True),
        (["epsilon"], r"(?:^|[^A-Za-z-])", r"-[A-Za-z]", True),
        # between two operands
        (["times"], r"\d", "", True),
        (["times"], r"[)}\]]", rf" ?{_NUMBER}", True),
        (["times"], r"\d\) ", rf" {_NUMBER}", True),
        (["pm"], r"(?:-\d|\.\d|1[3-9]|[2-9]\d|\d{3}|}|circ) ", r" ?\d", True),
        (listed("approx sim pm times ge le gg ll"), r"\{", r"\}", True),
        (["times", "pm", "approx", "le", "ge", "ne"], "", r"\d", True),
        (["sim"], "", r"\d(?:\d|[.,]\d|%| ?times|times)", True),
        (["sim", "mp"], "", r"\d", False),
        (["le", "ge"], " ", r" \d[\d.]*times", True),
        (["le", "ge"], r"\d", r" ?[A-Za-z0-9]", False),
        (["sim"], r"\b(?:of|to|by|with|at|from|than|is|are|about|only|for|uses?|over) ", r" \d", True),
        (["in"], r"[)}\]]", r"[\[{(]|math|[A-Z](?![a-z])", True),
        (["in"], "", r"[\[(]-?\d[\d.]*,|\{", True),
        (["in", "to", "times", "subset"], "", r"[A-Z][_^]", True),
        (["times"], r"\d ", rf" ?{_NUMBER}", True),
        (listed("times subset supset circ ll gg cup cap"), rf"{_LETTER} ", r" [B-HJ-Zb-z](?![A-Za-z'’.])", True),
        (["pm"], r"\d ", r" ?\d+\.\d", True),
        (["pm"], r"\d", r" ?\d", False),
        (["sim", "approx"], rf"{_LETTER} ", r" ?(?:\d|[B-HJ-Zb-z](?![A-Za-z'’.])|math)", True),
        (["sim", "approx"], "", rf" ?(?:-? ?\(?[A-Za-z][_^]|{_NUMBER})", False),
        (
            ["le", "ge", "ne", "ll", "gg", "lt", "gt"],
            rf"(?:{_LETTER}|[_^][A-Za-z0-9]|{_GREEK}) ",
            rf" ?{_NUMBER}",
            True,
        ),
        (["le", "ge", "ll", "gg", "lt", "gt"], rf"{_LEFT} ", rf" ?{_NUMBER}", False),
        (["le", "ge"], r"[|)] ", r" ?\|", True),
        (["in"], rf"(?:(?<![A-Za-z0-9'’])[b-hj-z](?:_\w)?|{_GREEK}) ", f" ?{_SET}", True),
        (["to"], rf"(?:{_LETTER}|{_GREEK}) ", r" ?[-+]?infty", True),
        (["to"], r": ?[A-Z](?:[_^]\w)? ", r" [A-Z](?![a-z])", False),
        (["to"], r"[)}\]]", r" ?(?:[A-Z][_^(]|math(?:bb|cal|frak|rm))", True),
        (["colon"], "", r" ?(?:[A-Z][_^]|math(?:bb|cal|frak))", True),
        (["triangle"], r"\(-", r"\)", True),
        (listed("in to le ge sim subset"), r"[α-ωΑ-Ωϕϵ]", r" ?(?:[A-Z](?![a-z])|[([{\d]|math)", True),
        (["right"], r"[α-ωΑ-Ωϕϵ]|[A-Za-z] ", r" ?[)\]}|]", True),
        ([*ACCENTS, "partial", "nabla"], "", r" ?[α-ωΑ-Ω]", True),
        (["log", "ln"], r"[\d)}]", r"\(| [A-Za-z](?![A-Za-z])", True),
        (["fint"], "", r" ?[(_^|]", True),
        (["pm"], r"(?<!\d) ", r" ?1(?![\d.:])", True),
        (["to"], r"(?:[_^][A-Za-z0-9]|\}) ", r" (?:[A-Z]\^|math(?:bb|cal|frak|rm))", True),
        (["in"], r"(?<![A-Za-z])[A-Z] ", r" (?:[A-Z]\^|math(?:bb|cal|frak))", True),
        (["le", "ge"], r"[|)}] ?", rf" ?(?:{_NUMBER}|[A-Za-z][_^]|[b-hj-z](?![A-Za-z'’])|\\)", False),
        (["to"], rf"{_GREEK} ", r" 0(?![\d.])", False),
        ([name for name in _INFIX if name != "in"], rf"{_LEFT} ?", rf" ?(?:[A-Za-z][_^]|{_COMMAND}[_^({{])", False),
        (["in"], rf"(?:{_LETTER}|[_^][A-Za-z0-9]|{_GREEK}) ?", rf" ?(?:[A-Za-z][_^]|{_COMMAND}[_^({{])", False),
        (["cap", "cup", "times", "subset"], r"[)\]}] ?", r" ?[A-Z](?![a-z])", False),
        (["subset", "supset", "times"], rf"{_LEFT} ", r" ?(?:[A-Z][_^]|math(?:bb|cal))", True),
        # before an operand
        (["sum", "prod", "int", "iint", "oint"], "", rf"[_^]{ARGUMENT}", True),
        (["partial"], r"[:/({] ?", r" ?[A-Za-z](?![a-z])", True),
        (["partial"], "", r" ?[A-Z][_^]", False),
        (["partial"], "", r" ?(?:Omega|Sigma|Gamma|mathcal)", True),
        (["exists"], "", r" ?[A-Za-z][_^ ]?(?:in|:|>)", False),
        # in a list
        (["dots"], r"[,.] ?", r" ?,", False),
        (["dots"], r"[,.]", r",", True),
        (["dots"], r"[A-Za-z0-9}], ", r", (?:[B-HJ-Zb-z](?![A-Za-z])|\d|[A-Za-z][_^])", True),
        # with an argument
        (ALPHABETS, "", r"\{| ?[A-Za-z](?![A-Za-z])| ?(?:" + _GREEK + ")", True),
        (ROMAN, "", r"\{", True),
        ([*STYLES, "sqrt"], "", r"\{", True),
        (["sqrt"], "", r"\(| ?[A-Za-z0-9](?![A-Za-z0-9])", True),
        (["frac", "tfrac", "dfrac"], "", r"\{|\d\d", True),
        (ACCENTS, "", r"\{", True),
        (["widetilde", "widehat", "overline"], "", rf" ?(?:[A-Za-z](?![A-Za-z])|{_COMMAND})", True),
        (["tilde"], "", r" ?[A-Z](?=\()", True),
        (["tilde", "hat", "bar", "vec"], r"[^A-Za-z]", r" (?:[B-HJ-Zb-z](?![A-Za-z'’])|math)", False),
        # marks of setting
        (["left", "bigl", "Bigl", "biggl", "Biggl"], "", r"[(\[{|]|l[Vv]ert|langle|lfloor|lceil", True),
        (["right", "bigr", "Bigr", "biggr", "Biggr"], "", r"[)\]}|]|r[Vv]ert|rangle|rfloor|rceil", True),
        (["rm", "bf", "it", "cal"], r"\{", " ", True),
        (["rm", "bf"], r"[~;}]", r"\{| ?[A-Za-z]", True),
        (["rm", "bf"], r"\d,?|[,(] ?", r"\{| [A-Z]", False),
        (["rm"], r"(?:^|[ (])", r" [A-Z][a-z]?(?:alpha|beta|gamma)", True),
        (["qquad"], "", "", True),
        (["quad"], r"[,.;)}] ?", r" ?(?:[A-Za-z][_^(]|[({\\]|(?:text|math|forall|where|if|for)\b)", False),
    ]
)

GLUED_FIRST: Final = frozenset(
    [
        *SURE,
        *(name for name in GREEK if len(name) > 4),
        *ALPHABETS,
        *listed("widetilde widehat operatorname mathrm mathsf"),
    ]
) - {"bm", "alpha", "gamma", "delta", "Delta", "Gamma"}
"""Commands that a letter or two may run into (`pneq`): no English word ends with them."""

GLUED_BEHIND: Final[dict[str, re.Pattern[str]]] = {
    "log": re.compile(rf"[(_^{{|]| ?(?:[A-Za-z](?![A-Za-z])|\d|{_COMMAND})"),
    "exp": re.compile(r"[({]"),
    "left": re.compile(r"[(\[{|]|l"),
    "right": re.compile(r"[)\]}|]|r"),
    "times": re.compile(r" ?[B-HJ-Zb-z0-9](?![A-Za-z])| ?\d"),
    "subset": re.compile(rf" ?{_RIGHT}"),
    "approx": re.compile(rf" ?{_NUMBER}"),
    "circ": re.compile(r" [a-zA-Z](?![A-Za-z])"),
    "sim": re.compile(r" (?:[A-Z]\(|math)|-?\d"),
    "in": re.compile(r" ?(?:[A-Z][_^]|math(?:bb|cal|frak|rm))|[\[(]-?\d[\d.]*,|\[[a-zA-Z]\]|\{"),
    "to": re.compile(r" ?infty|[A-Z](?![a-z])|math(?:bb|cal|frak)"),
    "colon": re.compile(r" ?(?:[A-Z][_^]|math(?:bb|cal|frak))"),
    "partial": re.compile(r"_|\^"),
    "limits": re.compile("[_^]"),
    "sqrt": re.compile(r"\{"),
    "le": re.compile(r" ?infty| ?\d+(?![\w-])| [b-hj-z](?![A-Za-z'’])"),
    "ge": re.compile(r" ?\d+(?![\w-])"),
}
"""The same for commands that English words do end with: what must stand behind."""

LIMITED: Final = frozenset(
    listed("sum prod int lim max min sup inf limsup liminf bigcup bigcap bigoplus argmax argmin")
)
"""Commands that `limits` runs into."""

JOINED: Final = re.compile(rf"(mu)(?:{_UNITS})|(Lambda)CDM|(Delta)[A-Z]")
"""A Greek letter and what it is written with as one."""

LINES: Final = re.compile(r"(?:[B-HJ-Z]|Ly|Pa|Br)(?:alpha|beta|gamma|delta)")
"""A letter and a Greek one: spectral lines, and angles of things."""

ENGLISH: Final = frozenset(listed("blog vlog flog slog clog chin bright fright wright cleft age ale ole"))
"""Words that look like a letter and a command."""
