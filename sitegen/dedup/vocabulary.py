"""Words of titles that count for less, or for more, than others."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL = _words("a an and the")
"""Words that sources add and leave out at will."""

PREPOSITIONS = _words("""
    as at by for from in into of on onto over through to towards toward under upon via
""")
"""Words that authors put one for another from version to version."""

FORM = _words("""
    a abridged abstract abstracts an and article at available bookreview conference demo demonstration
    demonstrations description display experience extended for full in industrial industry invited keynote long
    only oral panel paper position poster preliminary preprint presentation report research session short slides
    spotlight student summary system talk technical the tutorial version
""")
"""Words of notes on the form of publication: a bracket or a part that holds nothing else is no part of the title."""

GENERIC = SMALL | _words("""
    calls about abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments additional address
    advertisement advertisements agenda and announcement announcements annual appendix april article articles at
    august author authors award awards back best bibliographies bibliography board book bookreview bookreviews
    books brief briefly bulletin business by calendar call career cfp chair chairman chairmans chairmen
    chairperson chairs chief closing colophon column comment commentary comments committee committees conclusion
    conclusions conference conferences content contents contributed contributor contributors corner correction
    corrections correspondence corrigenda corrigendum cover current deadline deadlines december digest directory
    discussion editor editorial editorials editors editorship errata erratum events executive february finite
    for foreword forewords forthcoming forum from front guest highlight highlights in index influential
    interview introduction introductions introductory invited issue issues item items january journal journals
    july june keynote keynotes letter letters list lists literature magazine march masthead matter may meeting
    meetings member members membership memoriam message messages minireview minutes miscellaneous miscellany
    news newsletter newsletters note noted notes notice notices november number obituary october of officer
    officers on opening ordering organisers organizers our overview page pages panel panels paper papers part
    perspective perspectives plenary poster posters preface prefaces preliminary president presidents press
    proceedings program programme publication publications published publisher publishers quarterly reader
    readers received recent reflections rejoinder remark remarks remembrance reminiscences reply report reports
    research response retrospective review reviewer reviewers reviewing reviews schedule secretary secretarys
    section sections selected september session sessions short special sponsors spotlight statement string
    student students subject summary supplement survey symposium table talk talks technical thanks title to toc
    topic topics track trade treasurer treasurers tribute tutorial tutorials upcoming update updates viewpoint
    viewpoints views volume welcome workshop workshops year years
""")
"""Words of the furniture of journals and proceedings: a title of nothing else names no one work."""

KINDS = _words("""
    addendum comment comments commentary correction corrections corrigendum discussion errata erratum rebuttal
    rejoinder reply response retraction supplement supplementary update
""")
"""Words that are content where a title, or a part of it, begins with them: `Reply to`, `Erratum:`."""

NOTES = FORM | _words("editor editors guest editorial editorials foreword forewords preface introduction introductory")
"""What may stand beside a title, in a part of its own: `(demo)`, `Guest Editors' Foreword`."""

COUNTED = _words("""
    appendix book chapter lecture level number part phase section stage step task track type version vol volume
""")
"""Words behind which a single letter counts: `Part I`, `Appendix B`."""

ONE_LETTER_NUMERALS = {"i": "1", "v": "5", "x": "10"}

PREFIXES = _words("""
    anti de dis in inter intra multi non pre post semi sub super un
""")
"""What makes another word of a word, however alike the two look: `supervised`, `unsupervised`."""

_NUMERALS = "ii iii iv (v) vi vii viii ix (x) xi xii xiii xiv xv xvi xvii xviii xix xx"
_CARDINALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
)
_MONTHS_AND_DAYS = _words("""
    january february march april june july august september october november december spring summer autumn
    winter annual monday tuesday wednesday thursday friday saturday sunday
""")
_VERSIONS = _words("""
    again beyond flash infinity large lite mini nano pro reloaded rethinking revised revisited revisiting small
    tiny turbo ultra xl xxl
""")
_SIDES = _words("without not non no never versus against")

TELLING: dict[str, str] = {
    **{word: str(number) for number, word in enumerate(_NUMERALS.split(), 2)},
    **{word: str(number) for number, word in enumerate(_CARDINALS, 2)},
    **{word: str(number) for number, word in enumerate(_ORDINALS, 1)},
    **{word: word for word in _MONTHS_AND_DAYS | _VERSIONS | _SIDES},
}
"""Words that are content: where two titles differ in one, they name two works (`Part II`, `Third`, `Mini`).

The numerals `v` and `x` are letters more often than numbers, and count behind `Part` alone.
"""
