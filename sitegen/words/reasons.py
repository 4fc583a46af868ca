"""Why two entries are one work, in words: the grounds of a merge, as the language puts them beside one another."""

from collections.abc import Callable, Mapping

from sitegen.model import Ground, Reason
from sitegen.words.table import Words, read


def in_words(words: Words, reason: Reason) -> str:
    """A reason in a few words; nothing for no reason."""
    if not reason:
        return ""
    first, *others = reason
    if [ground.kind for ground in reason] == ["same_title", "same_abstract"]:
        return words.say("reason.same_title_and_abstract")
    if not others:
        return _ground(words, first)
    beside = [_ground(words, ground) for ground in others]
    shown = beside[0] if len(beside) == 1 else words.say("reason.both", one=beside[0], other=beside[1])
    if first.kind == "other_title":
        return words.say("reason.but", one=_ground(words, first), other=shown)
    return words.say("reason.both", one=_ground(words, first), other=shown)


def in_english(reason: Reason) -> str:
    """The same in the language of the command's own messages."""
    return in_words(read("en"), reason)


def _ground(words: Words, ground: Ground) -> str:
    return _KINDS[ground.kind](words, ground)


def _authors(words: Words, ground: Ground) -> str:
    if ground.number == 1:
        return words.say("reason.author", name=ground.names[0])
    if ground.number == 2:
        return words.say("reason.two_authors", one=ground.names[0], other=ground.names[1])
    return words.say("reason.authors", count=ground.number, name=ground.names[0])


_KINDS: Mapping[str, Callable[[Words, Ground], str]] = {
    "same_title": lambda words, _: words.say("reason.same_title"),
    "small_words": lambda words, _: words.say("reason.small_words"),
    "nearly_title": lambda words, ground: words.say("reason.nearly_title", percent=ground.number),
    "but_before": lambda words, _: words.say("reason.but_before"),
    "but_subtitle": lambda words, _: words.say("reason.but_subtitle"),
    "cut_short": lambda words, _: words.say("reason.cut_short"),
    "other_title": lambda words, _: words.say("reason.other_title"),
    "same_abstract": lambda words, _: words.say("reason.same_abstract"),
    "signs_abstract": lambda words, _: words.say("reason.signs_abstract"),
    "nearly_abstract": lambda words, ground: words.say("reason.nearly_abstract", percent=ground.number),
    "authors": _authors,
    "long": lambda words, ground: words.say("reason.long", year=ground.number),
    "identifier": lambda words, ground: words.say("reason.identifier", scheme=ground.names[0], value=ground.names[1]),
    "owner": lambda words, ground: words.say("reason.owner", file=ground.names[0]),
}
"""How each kind of ground is said."""
