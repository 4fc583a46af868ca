"""When a word of a text is a TeX command whose backslash was lost: what must stand before and behind it.

Each rule is sure of itself (SURELY), or needs evidence (EVIDENTLY): another command in the text that is sure. A word
may be a command by any of the rules that name it; no rule looks further than REACH characters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

import msgspec

from sitegen.tex.symbols import ACCENTS, ALPHABETS, GONE, GREEK, LARGE, NAMES, RELATIONS, ROMAN, STYLES, SURE, listed

REACH: Final = 40

ARGUED: Final = frozenset([*ALPHABETS, *ROMAN, *ACCENTS, *STYLES, "sqrt", "frac", "tfrac", "dfrac"])
"""Commands that take an argument."""

COMMANDS: Final = frozenset([*SURE, *GREEK, *RELATIONS, *LARGE, *NAMES, *GONE, *ARGUED])

LONGEST_FIRST: Final = "|".join(sorted(COMMANDS, key=lambda name: (-len(name), name)))


class Rules(msgspec.Struct, frozen=True):
    """What stands right before and right behind a word that is a command, in several ways.

    `after` rules most words out: what does not match it matches behind in no way.
    """

    after: str
    ways: tuple[tuple[str, str], ...]

    def hold(self, text: str, start: int, end: int) -> bool:
        """Whether the word from `start` to `end` stands in one of these ways."""
        if not compiled(self.after).match(text, end):
            return False
        first = max(0, start - REACH)
        # a plain loop: `any` over a generator takes twice as long
        for before, after in self.ways:
            if compiled(after).match(text, end) and compiled(before).search(text, first, start):
                return True
        return False


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """The expression, compiled once: most are asked for by few texts."""
    return re.compile(expression)


COMMAND: Final = rf"(?:{LONGEST_FIRST})(?![a-z])"
GREEK_NAMES: Final = rf"(?:{'|'.join(GREEK)}|ell|infty|varepsilon|varphi)"
ARGUMENT: Final = rf"(?:\{{|-?\d|[A-Za-z*+](?![A-Za-z])|{COMMAND})"
_LETTER: Final = r"(?:(?<![A-Za-z0-9'’])[B-HJ-Zb-z])"
_LEFT: Final = rf"(?:{_LETTER}|[_^][A-Za-z0-9]|(?<![A-Za-z-])[\d.]*\d|[)\]}}|]|(?<![A-Za-z]){GREEK_NAMES})"
_NO_ENDING: Final = rf"(?:{'|'.join(name for name in SURE if len(name) > 3)})"
"""Commands that no English word ends with."""
_RIGHT: Final = rf"(?:[B-HJ-Zb-z](?![A-Za-z'’])|[A-Za-z][_^]|[({{\[|]|-?\d|{COMMAND})"
_SET: Final = r"(?:[A-Z]{1,2}[_^]|[A-Z]\[|math(?:bb|cal|frak|scr|rm)|\[-?\d[\d.]*,|\(-?\d[\d.]*,|\{)"
_SPACE: Final = r"(?:[A-Z](?![a-z])|math(?:bb|cal|frak|scr|rm|sf)|overline|widetilde|widehat)"
NUMBER: Final = r"-?\d"
UNITS: Final = "m|s|K|Jy|G|A|V|W|L"
_END: Final = r"\Z"
_SETTING: Final = listed("displaystyle textstyle scriptstyle ensuremath mathrel mathbin mathopen mathclose mathstrut")

_NAMED_GREEK: Final = listed("alpha beta gamma delta pi phi chi Sigma Gamma Lambda Delta Pi")
"""Letters that have a life in English: gamma rays, beta versions, the phi coefficient."""
_SAFE_GREEK: Final = tuple(name for name in GREEK if name not in {*_NAMED_GREEK, "iota"})
_LISTED: Final = "|".join(name for name in _SAFE_GREEK if len(name) < 7)
_NO_PHRASE: Final = (
    r"(?! (?:functions?|distributions?|series|products?|quotients?|values|lifts?|leptons?|neutrinos?)\b)"
)
"""What stands behind letters that are written as words: the zeta function, an eta product."""
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


_Row = tuple[Iterable[str], str, str, bool]


def _rules(rows: Iterable[_Row], *, sure: bool) -> dict[str, Rules]:
    """By each name that a row of the table has, its rules; each row says what stands before and behind."""
    ways: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for names, before, after, surely in rows:
        for name in names if surely == sure else ():
            ways[name].append((f"(?:{before}){_END}", after))
    return {
        name: Rules("|".join(dict.fromkeys(_loose(after) for _, after in each)), tuple(each))
        for name, each in ways.items()
    }


@cache
def _loose(after: str) -> str:
    """An expression with any letters for a command: hundreds of names would be compiled for each that has rules."""
    return after.replace(COMMAND, r"[A-Za-z]+(?![a-z])")


_INFIX: Final = listed(
    "times in subset supset cup cap circ wedge vee equiv cong mid ll gg sim approx le ge perp prec succ star ast"
)

_ROWS: Final[list[_Row]] = [
    (SURE, "", "", True),
    # Greek letters and the like: with a script, in one, as a function, behind a fraction's bar
    ([*GREEK, "ell", "partial"], "", rf"[_^]{ARGUMENT}", True),
    (["partial"], "", r"_[a-z]{2}(?![A-Za-z_])", True),
    ([*GREEK, "ell"], r"[_^|{]", "", True),
    ([*GREEK, "ell"], r"(?<![\w.-])(?:[\d.]*\d/|[A-Za-z0-9] ?[+*/]) ?", r"(?![\w-])", True),
    ([*_SAFE_GREEK, "ell"], "", r"\((?!s\))[A-Za-z0-9](?:[)_^,|;]|[a-z]\))", True),
    (_NAMED_GREEK, "", r"\([f-hs-zNXYn](?:[)_^,|;])(?!s\))", True),
    (_NAMED_GREEK, "", r"\([A-Z]\)", True),
    (_NAMED_GREEK, r"\b(?:[Ll]et|[Ss]uppose|[Ff]ix) ", r" (?:be|and|denotes?|is)\b|,|=", True),
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
    ([*_SAFE_GREEK, "ell"], "", _NO_PHRASE, False),
    (["ell"], r"(?:^|[^\w'’-])", r"(?!\w)", True),
    (_SAFE_GREEK, rf"(?<![A-Za-z-])(?:{_LISTED}),? (?:and )?", _NO_PHRASE, True),
    (_SAFE_GREEK, r"(?:^|[^\w-])", rf",? (?:and )?(?:{_LISTED})(?![A-Za-z])", True),
    (["Gamma"], "", r"\d\(", True),
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
    (["mu"], r"\d ?", rf"(?:{UNITS})(?![A-Za-z])", True),
    (["Lambda"], "", "CDM", True),
    (["Delta"], "", r"[A-Z](?![A-Za-z])", False),
    (["Delta"], "", r"[A-Z] ?[=<>]", True),
    (_SAFE_GREEK, "", r"'+[/=)(,]", True),
    ([*GREEK, "ell"], r"\((?:[A-Za-z0-9], ?)+", r"[,)]", True),
    (_SAFE_GREEK, r"[A-Za-z]\(", r"\)", True),
    ([name for name in _SAFE_GREEK if name != "kappa"], "", r" ?[<>] ?-?\d", True),
    (["epsilon"], r"(?:^|[^A-Za-z-])", r"-[A-Za-z]", True),
    # between two operands
    (["times"], r"\d", "", True),
    (["times"], r"[+-] ?\d ", r" ?[a-z0-9](?![a-z])", True),
    (["mod"], r"[\w)}]", r"\{", True),
    (["times"], r"[)}\]]", rf" ?{NUMBER}", True),
    (["times"], r"\d\) ", rf" {NUMBER}", True),
    (["pm"], r"(?:-\d|\.\d|1[3-9]|[2-9]\d|\d{3}|}|circ) ", r" ?\d", True),
    (listed("approx sim pm times ge le gg ll"), r"\{", r"\}", True),
    (["times", "pm", "approx", "le", "ge", "ne"], "", r"\d", True),
    (["sim"], "", r"\d(?:\d|[.,]\d|%| ?times|times)", True),
    (["sim", "mp"], "", r"\d", False),
    (["le", "ge"], " ", r" \d[\d.]*times", True),
    (["le", "ge"], r"(?<![A-Za-z0-9'’])[b-hj-z] ", r" (?:[b-hj-z](?![A-Za-z'’])|\()", False),
    (["ge"], r"[a-z] ", r" \d+(?![\w-])", True),
    ([name for name in _INFIX if name != "in"], rf"{_LEFT} ?", rf" ?{GREEK_NAMES}(?![A-Za-z])", False),
    (["cong"], r"[\w)}\]] ?", r" ?[\w(\[{|\\]", True),
    (["le", "ge"], r"\d", r" ?[A-Za-z0-9]", False),
    (["sim"], r"\b(?:of|to|by|with|at|from|than|is|are|about|only|for|uses?|over) ", r" \d", True),
    (["in"], r"(?<![\w'’])(?:[a-z],)*a ", f" {_SET}", False),
    (["in"], r"[)}\]]", r" ?math(?:bb|cal|frak|scr|rm)", False),
    (["in"], r"[)}\]]", r"[\[{(]|math|[A-Z](?![a-z])", True),
    (["in"], "", r"[\[(]-?\d[\d.]*,|\{", True),
    (["in", "to", "times", "subset"], "", r"[A-Z][_^]", True),
    (["times"], r"\d ", rf" ?{NUMBER}", True),
    (listed("times subset supset circ ll gg cup cap"), rf"{_LETTER} ", r" [B-HJ-Zb-z](?![A-Za-z'’.])", True),
    (["pm"], r"\d ", r" ?\d+\.\d", True),
    (["pm"], r"\d", r" ?\d", False),
    (["sim", "approx"], rf"{_LETTER} ", r" ?(?:\d|[B-HJ-Zb-z](?![A-Za-z'’.])|math)", True),
    (["sim", "approx"], "", rf" ?(?:-? ?\(?[A-Za-z][_^]|{NUMBER})", False),
    (
        ["le", "ge", "ne", "ll", "gg", "lt", "gt"],
        rf"(?:{_LETTER}|[_^][A-Za-z0-9]|{GREEK_NAMES}) ",
        rf" ?{NUMBER}",
        True,
    ),
    (["le", "ge", "ll", "gg", "lt", "gt"], rf"{_LEFT} ", rf" ?{NUMBER}", False),
    (["le", "ge"], r"[|)] ?", r" ?\|", True),
    (["in"], rf"(?:(?<![A-Za-z0-9'’])[b-hj-z](?:_\w)?|{GREEK_NAMES}) ", f" ?{_SET}", True),
    (["to"], rf"(?:{_LETTER}|{GREEK_NAMES}) ", r" ?[-+]?infty", True),
    (["to"], r": ?[A-Z](?:[_^]\w)? ", r" [A-Z](?![a-z])", False),
    (["to"], r"[\w)}'] ?(?:colon|:) ?(?:[A-Z]|math|overline|widetilde|\{)[^ ]{0,30} ", rf" {_SPACE}", False),
    (["to"], r"[_^](?:[\w+*-]|\{[^{}]{1,12}\})|\^[+-] ", rf" ?(?:[A-Z][_^]|{GREEK_NAMES})", True),
    (["to"], r"[\d})\]]", r" [A-Z](?:to)?(?![a-z])", False),
    (["to"], r"[\w)}\]]", r"\^\{", True),
    (["rm"], r"(?:^|[ (])", r" ?\{", False),
    (
        ["to"],
        r"\^(?:[\d+*-]|\{[\d+*-]{1,4}\}) ",
        rf" (?:\{{? ?math|[A-Z](?:[_^({{]|{GREEK_NAMES})|{GREEK_NAMES})",
        False,
    ),
    (["to"], r"\(", rf" [A-Z](?:[_^]|{GREEK_NAMES})", False),
    (["to"], r"\w\(\w\) ?", r" (?:[01]|infty)(?![\w.])", False),
    (["to"], r"[)}\]] |\^times ", r" (?:math(?:bb|cal|frak|scr|rm)|[A-Z]\^)", False),
    (["to"], r"[)}\]]", r" ?(?:[A-Z]{1,4}[_^(]|math(?:bb|cal|frak|rm))", True),
    (["colon"], "", r" ?(?:[A-Z][_^]|math(?:bb|cal|frak))", True),
    (["triangle"], r"\(-", r"\)", True),
    (listed("in to le ge sim subset"), r"[α-ωΑ-Ωϕϵ]", r" ?(?:[A-Z](?![a-z])|[([{\d]|math)", True),
    (["right"], r"[α-ωΑ-Ωϕϵ]|[A-Za-z] ", r" ?[)\]}|]", True),
    ([*ACCENTS, "partial", "nabla"], "", r" ?[α-ωΑ-Ω]", True),
    (["log", "ln"], r"[\d)}]", r"\(| [A-Za-z](?![A-Za-z])", True),
    (["fint"], "", r" ?[(_^|]", True),
    (["pm"], r"(?<!\d) ", r" ?1(?![\d.:])", True),
    (["pm"], r"[)}\]] ", r" ?\d+\.\d", True),
    (["times"], r"\) ", r" 10\^", True),
    (["ll", "gg"], r"[|)}\]]", r" ?[\w|(]", True),
    (["ll", "gg"], r"[\w)}\]] ", r" (?:log\b|\d|[A-Za-z][_^])", False),
    (["wr"], r"(?<![A-Za-z])[A-Z] ", r" [A-Z](?![a-z])", False),
    (["pm"], r"= ?", r" ?(?:\d|\(|[A-Za-z](?![A-Za-z]))", True),
    (["to"], r"(?:[_^][A-Za-z0-9]|\}) ", r" (?:[A-Z]\^|math(?:bb|cal|frak|rm))", True),
    (["in"], r"(?<![A-Za-z])[A-Z] ", r" (?:[A-Z]\^|math(?:bb|cal|frak))", True),
    (["le", "ge"], r"[|)}] ?", rf" ?(?:{NUMBER}|[A-Za-z][_^]|[B-HJ-Zb-hj-z](?![A-Za-z'’])|\\)", False),
    (["to"], rf"{GREEK_NAMES} ", r" 0(?![\d.])", False),
    ([name for name in _INFIX if name != "in"], rf"{_LEFT} ?", rf" ?(?:[A-Za-z][_^]|{COMMAND}[_^({{])", False),
    (["in"], rf"(?:{_LETTER}|[_^][A-Za-z0-9]|{GREEK_NAMES}) ?", rf" ?(?:[A-Za-z][_^]|{COMMAND}[_^({{])", False),
    (["cap", "cup"], r"(?<![A-Za-z])[A-Z] ", r" [A-Z](?![a-z])", False),
    (["cap", "cup", "times", "subset"], r"[)\]}] ?", r" ?[A-Z](?![a-z])", False),
    (["subset", "supset", "times"], rf"{_LEFT} ", r" ?(?:[A-Z][_^]|math(?:bb|cal))", True),
    # before an operand
    (["sum", "prod", "int", "iint", "oint"], "", rf"[_^]{ARGUMENT}", True),
    (["sum", "prod", "int"], r"[=+*/-] ?", r" ?[A-Za-z](?![a-z]{2})", False),
    (["partial"], r"[:/({] ?", r" ?[A-Za-z](?![a-z])", True),
    (["partial"], "", r" ?[A-Z][_^]", False),
    (["partial"], "", r" ?(?:Omega|Sigma|Gamma|mathcal)", True),
    (["exists"], "", r" ?[A-Za-z][_^ ]?(?:in|:|>)", False),
    # in a list
    (["dots"], r"[,.] ?", r" ?,", False),
    (["dots"], r"[+*=<] ?", r" ?[+*=<]", True),
    (["dots"], ",", r"(?![A-Za-z])", True),
    (["dots"], r"[_^]\w ?", r" ?[A-Za-z]_", False),
    (["dots"], r"[,.]", r",", True),
    (["dots"], r"[A-Za-z0-9}], ", r", (?:[B-HJ-Zb-z](?![A-Za-z])|\d|[A-Za-z][_^])", True),
    # with an argument
    (ALPHABETS, "", rf" ?[A-Za-z](?:(?:to ?|in ?|times ?)?math|{_NO_ENDING})", True),
    (ALPHABETS, "", r" ?\{| ?[A-Za-z](?![A-Za-z])| ?(?:" + GREEK_NAMES + ")", True),
    (ROMAN, "", r"\{", True),
    ([name for name in ROMAN if name != "text"], "", "", True),
    ([*STYLES, "sqrt"], "", r"\{", True),
    (["sqrt"], "", r"\(| ?[A-Za-z0-9](?![A-Za-z0-9])", True),
    (["equiv", "asymp"], r"[\w)}\]] ?", r" ?[-\w({\\]", True),
    (["frac", "tfrac", "dfrac"], "", r" [A-Za-z\d] [A-Za-z\d](?![A-Za-z\d])|\{|\d(?:\d|\{|[A-Za-z](?![A-Za-z]))", True),
    (ACCENTS, "", r"\{", True),
    (["widetilde", "widehat", "overline"], "", rf" ?(?:[A-Za-z](?![A-Za-z])|{COMMAND})", True),
    (["tilde"], "", r" ?[A-Z](?=\()", True),
    (["tilde", "hat", "bar", "vec"], r"[^A-Za-z]", r" (?:[B-HJ-Zb-z](?![A-Za-z'’])|math)", False),
    # marks of setting
    (["left", "bigl", "Bigl", "biggl", "Biggl"], "", r"[(\[{|<]|l[Vv]ert|langle|lfloor|lceil", True),
    (["right", "bigr", "Bigr", "biggr", "Biggr"], "", r"[)\]}|>]|r[Vv]ert|rangle|rfloor|rceil", True),
    (["rm", "bf", "it", "cal"], r"\{", " ", True),
    (["rm", "bf"], r"[~;}]", r"\{| ?[A-Za-z]", True),
    (["rm", "bf"], r"\d,?|[,(] ?", r"\{| [A-Z]", False),
    (["rm"], r"\d ", r" [A-Za-z]{1,3}\^", True),
    (["rm"], r"(?:^|[ (])", r" [A-Z][a-z]?(?:alpha|beta|gamma)", True),
    (["qquad", "bmod", "pmod", *_SETTING], "", "", True),
    (["quad"], r"[,.;)}] ?", r" ?(?:[A-Za-z][_^(]|[({\\]|(?:text|math|forall|where|if|for)\b)", False),
]

SURELY: Final = _rules(_ROWS, sure=True)
EVIDENTLY: Final = _rules(_ROWS, sure=False)


PHRASES: Final = re.compile(
    r"(?:alpha|beta|gamma|delta|Delta|Gamma|Sigma|Lambda|Pi|Phi|Omega)[ -](?:rays?|particles?|decays?|bursts?|emission"
    r"|radiation|waves?|bands?|oscillations?|rhythms?|cells?|carbon|hel[ix]\w*|sheets?|diversity|versions?|test\w*"
    r"|variants?|blending|lakes?|method|rule|CDM|Centauri)\b"
    r"|(?:beta|gamma|Gamma|delta|pi|phi|psi|zeta|eta|theta|tau|lambda|Lambda|chi|Delta)[ -](?:functions?|distribut\w+"
    r"|priors?|process\w*|random|law|regression|densit\w+|variables?|coefficients?|calculus|squared?)\b"
    r"|(?:zeta|eta|theta) (?:values?|series|products?|quotients?|lifts?|correspondence)\b"
    r"|(?:tau|mu|sigma|eta|rho|omega|phi|pi) (?:leptons?|neutrinos?|mesons?|proteins?|models?)\b"
    r"|kappa (?:coefficients?|statistics?)\b"
)
"""Letters that are written as words, with what stands behind them."""

NAMED_BEFORE: Final = re.compile(
    r"(?:inverse|log|Dirichlet|Riemann|Dedekind|Cohen's|Six|Raspberry|\d)[ -]\Z", re.IGNORECASE
)
"""What stands before such words."""

PRODUCTS: Final = re.compile(
    r"[B-DF-HJ-NP-TV-Z](?:pi|mu|tau|rho|phi|psi|nu)+|[a-z]?(?:(?:mu|tau|nu|gamma|pi|rho){2}|ellell)"
)
"""A letter and Greek ones that run into each other, where mathematics is: the decays of particles."""

INTERVALS: Final = re.compile(r"[ac-zA-Z]in ?[(\[]-?[\d.]+, ?")
"""Elements of intervals, where mathematics is; `bin` is a word there, too."""
