"""Names of people as records write them, made `First Last`."""

import re

_OTHERS = re.compile(r"(?:and )?(?:others|et\.? ?al\.?)", re.IGNORECASE)
_INITIALS = re.compile(r"(?:\w\.?[\s-]*){1,4}")
_PARTICLE = re.compile(r"[a-z]\S*\s")


def full_name(given: str | None, family: str | None, suffix: str | None = None) -> str | None:
    """The parts of a name in the order in which they are spoken."""
    return " ".join(part for part in (given, family, suffix) if part) or None


def spoken(name: str) -> str:
    """`Lovelace, Ada` as `Ada Lovelace`; any other name as it is."""
    family, comma, given = name.partition(",")
    if not comma or not given.strip() or "," in given:
        return name
    return f"{given.strip()} {family.strip()}"


def people(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names without the words that stand for further people; None where nobody is left."""
    return tuple(name for name in names if not _OTHERS.fullmatch(name)) or None


def listed(text: str) -> tuple[str, ...]:
    """The people of one text: parted by `;`, `and` or commas, either way round."""
    if ";" in text:
        return tuple(spoken(name.strip()) for name in text.split(";") if name.strip())
    parts = [part.strip(" ,") for part in re.split(r"\s+(?:and|&)\s+", text) if part.strip(" ,")]
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        return tuple(spoken(part) for part in parts)
    return tuple(name for part in parts for name in _parted_by_commas(part))


def is_torn(names: tuple[str, ...]) -> bool:
    """Whether the names of a text were parted at the commas within them: of several, half are one word."""
    words = sum(" " not in name and name[:1].isupper() for name in names)
    return len(names) > 1 and words * 2 >= len(names)


def _parted_by_commas(text: str) -> tuple[str, ...]:
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    pairs = [f"{given} {family}" for family, given in zip(pieces[::2], pieces[1::2], strict=False)]
    if len(pieces) == 2 and (any(" " not in piece for piece in pieces) or _PARTICLE.match(pieces[0])):
        return tuple(pairs)
    if len(pieces) % 2 == 0 and all(_INITIALS.fullmatch(given) for given in pieces[1::2]):
        return tuple(pairs)
    return tuple(pieces)
