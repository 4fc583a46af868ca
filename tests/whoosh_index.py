"""What only tests use of Whoosh: a real index in memory and its filters, to check our own answers against.

`sitegen.search.whoosh_door` leaves it out, because no build should wait for it to be imported.
"""

import warnings

with warnings.catch_warnings():
    # Whoosh 2.7.4 has escapes that Python 3.12 and later warn of when they first compile it;
    # its codec would otherwise be imported, and warned of, with the first index.
    warnings.simplefilter("ignore")
    import whoosh.codec.whoosh3  # noqa: F401
    from whoosh import scoring
    from whoosh.analysis import Filter, LowercaseFilter, PyStemmerFilter, RegexTokenizer, StopFilter
    from whoosh.filedb import filestore

__all__ = [
    "Filter",
    "LowercaseFilter",
    "PyStemmerFilter",
    "RamStorage",
    "RegexTokenizer",
    "StopFilter",
    "scoring",
]


class RamStorage(filestore.RamStorage):  # type: ignore[misc]
    """An index in memory, its temporary files as well.

    Whoosh puts them into one folder for all processes of a machine, under random names; and the processes of a run of
    tests draw the same ones.
    """

    def temp_storage(self, _name: str) -> "RamStorage":
        """Give a place for temporary files."""
        return RamStorage()
