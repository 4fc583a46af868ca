"""What TeX commands look like: tables, and nothing else.

The commands are parted by how sure it is that a word is one of them whose backslash was lost: no word of
SURE is English, those of the other tables may be.
"""

from typing import Final


def listed(names: str) -> tuple[str, ...]:
    """Names that are written one behind the other."""
    return tuple(names.split())


def _pairs(table: str) -> dict[str, str]:
    cells = table.split()
    return dict(zip(cells[::2], cells[1::2], strict=True))


SURE: Final = _pairs(
    "leq ≤ geq ≥ neq ≠ leqslant ⩽ geqslant ⩾ lesssim ≲ gtrsim ≳ simeq ≃ approxeq ≊ propto ∝ preceq ⪯ succeq ⪰ "
    "infty ∞ nabla ∇ forall ∀ nexists ∄ emptyset ∅ varnothing ∅ hbar ℏ notin ∉ subseteq ⊆ supseteq ⊇ subsetneq ⊊ "
    "supsetneq ⊋ setminus ∖ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ rtimes ⋊ "
    "ltimes ⋉ cdot · cdots ⋯ ldots … rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ "
    "Leftrightarrow ⇔ longrightarrow ⟶ Longrightarrow ⟹ hookrightarrow ↪ rightsquigarrow ⇝ mapsto ↦ longmapsto ⟼ "
    "uparrow ↑ downarrow ↓ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lVert ‖ rVert ‖ lvert | rvert | "
    "longleftarrow ⟵ Longleftarrow ⟸ Longleftrightarrow ⟺ hookleftarrow ↩ rightarrowtail ↣ dashrightarrow ⇢ "
    "impliedby ⟸ rightharpoonup ⇀ leftharpoonup ↼ rightleftharpoons ⇌ rightrightarrows ⇉ upharpoonright ↾ "
    "updownarrow ↕ nearrow ↗ searrow ↘ Uparrow ⇑ Downarrow ⇓ twoheadleftarrow ↞ xrightarrow → leqq ≦ geqq ≧ "
    "lessgtr ≶ gtrless ≷ precsim ≾ succsim ≿ preccurlyeq ≼ succcurlyeq ≽ sqsubset ⊏ sqsupset ⊐ vDash ⊨ Vdash ⊩ "
    "nvdash ⊬ dashv ⊣ amalg ⨿ biguplus ⨄ bigsqcup ⨆ bigodot ⨀ boxplus ⊞ boxminus ⊟ unlhd ⊴ unrhd ⊵ trianglerighteq ⊵ "
    "vartriangle △ blacktriangle ▲ bigtriangleup △ bigcirc ◯ smallsetminus ∖ llbracket ⟦ rrbracket ⟧ lbrace { "
    "rbrace } dotsc … dotsb … dotsm ⋯ iiint ∭ oiint ∯ varlimsup limsup varliminf liminf varprojlim lim varinjlim lim "
    "projlim lim injlim lim coloneq ≔ eqqcolon ≕ circledast ⊛ divideontimes ⋇ curlywedge ⋏ curlyvee ⋎ "
    "curvearrowright ↷ curvearrowleft ↶ circlearrowright ↻ circlearrowleft ↺ looparrowright ↬ rightharpoondown ⇁ "
    "rightleftarrows ⇄ leftrightarrows ⇆ downharpoonright ⇂ subseteqq ⫅ subsetneqq ⫋ triangleleft ◁ triangleright ▷ "
    "bigtriangledown ▽ xleftarrow ← boxdot ⊡ oslash ⊘ lnot ¬ barwedge ⊼ nsubseteq ⊈ nsupseteq ⊉ sqsubseteq ⊑ "
    "sqsupseteq ⊒ sqcup ⊔ sqcap ⊓ vdash ⊢ boxtimes ⊠ aleph ℵ lessapprox ⪅ gtrapprox ⪆ doteq ≐ bigwedge ⋀ bigvee ⋁ "
    "coprod ∐ hslash ℏ varkappa ϰ leadsto ⇝ longleftrightarrow ⟷ twoheadrightarrow ↠ trianglelefteq ⊴ thicksim ∼ "
    "thickapprox ≈ blacksquare ■ vdots ⋮ ddots ⋱ triangleq ≜ coloneqq ≔ varepsilon ε varphi φ vartheta ϑ varrho ϱ "
    "varsigma ς varpi ϖ msun M☉ rsun R☉ lsun L☉"
)

GREEK: Final = _pairs(
    "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ "
    "sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ "
    "Phi Φ Psi Ψ Omega Ω"
)

RELATIONS: Final = _pairs(
    "times × pm ± mp ∓ sim ∼ approx ≈ in ∈ ni ∋ to → le ≤ ge ≥ lt < gt > ne ≠ ll ≪ gg ≫ equiv ≡ cong ≅ asymp ≍ mid ∣ "
    "subset ⊂ supset ⊃ cup ∪ cap ∩ circ ∘ wedge ∧ vee ∨ land ∧ lor ∨ div ÷ ast ∗ star ⋆ bullet • perp ⊥ parallel ∥ "
    "models ⊨ prec ≺ succ ≻ colon : wr ≀ sharp ♯ flat ♭"
)

LARGE: Final = _pairs(
    "sum ∑ prod ∏ int ∫ fint ⨍ iint ∬ oint ∮ partial ∂ exists ∃ ell ℓ dots … prime ′ dagger † top ⊤ bot ⊥ triangle △ "
    "bmod mod pmod mod"
)

NAMES: Final = {
    name: name
    for name in listed(
        "log ln exp max min sup inf lim limsup liminf sin cos tan sinh cosh tanh arg argmax argmin det dim ker deg gcd "
        "poly polylog Pr mod arcsin arccos arctan coth sech csch cot lcm"
    )
}
"""Functions that are shown by their own names."""

GONE: Final = frozenset(
    listed(
        "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle textstyle limits "
        "nolimits rm bf it em sl sc tt cal quad qquad scriptstyle ensuremath mathrel "
        "mathbin mathopen mathclose mathstrut"
    )
)
"""What only says how something is set."""

ALPHABETS: Final[dict[str, str]] = {
    "mathcal": "SCRIPT",
    "mathscr": "SCRIPT",
    "mathbb": "DOUBLE-STRUCK",
    "mathbbm": "DOUBLE-STRUCK",
    "mathds": "DOUBLE-STRUCK",
    "mathfrak": "FRAKTUR",
    "mathbf": "BOLD",
    "boldsymbol": "BOLD",
    "bm": "BOLD",
    "pmb": "BOLD",
}
"""The commands of alphabets, by the name that Unicode has for their letters."""

ROMAN: Final = frozenset(
    listed(
        "mathrm mathsf mathtt mathit mathop operatorname mbox text textrm textsf textsc textup textnormal "
        "underbrace overbrace"
    )
)
"""Commands whose argument stays as it is."""

STYLES: Final[dict[str, str]] = {"textit": "em", "emph": "em", "textsl": "em", "textbf": "strong", "texttt": "code"}
"""Commands that HTML has an element for."""

ACCENTS: Final[dict[str, str]] = {
    "widetilde": "\u0303",
    "tilde": "\u0303",
    "widehat": "\u0302",
    "hat": "\u0302",
    "overline": "\u0304",
    "bar": "\u0304",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "underline": "\u0332",
    "dddot": "\u20db",
    "widecheck": "\u030c",
    "overrightarrow": "\u20d7",
    "mathring": "\u030a",
}
"""What stands behind a symbol to mark it."""

LETTER_ACCENTS: Final[dict[str, str]] = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a",
    "k": "\u0328",
}  # fmt: skip
"""The accents of text, `\\'e` or `\\c{c}`."""

LETTERS: Final = _pairs("ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł ss ß i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ")

ABBREVIATIONS: Final[dict[str, str]] = {
    "eg": "e.g.",
    "ie": "i.e.",
    "etal": "et al.",
    "etc": "etc.",
    "vs": "vs.",
    "cf": "cf.",
    "wrt": "w.r.t.",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textendash": "–",
    "textemdash": "—",
    "textquoteright": "’",
    "textdegree": "°",
    "degree": "°",
    "micro": "µ",
    "percent": "%",
    "S": "§",
    "copyright": "©",
    "pounds": "£",
    "euro": "€",
    "xspace": "",
    "quad": " ",
    "qquad": " ",
}
"""Commands of text, which keep their backslash."""

RAISED: Final = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ∗*′",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ**′",
)
LOWERED: Final = str.maketrans("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
