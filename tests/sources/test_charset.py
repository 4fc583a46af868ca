"""The encodings of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Problem
from sitegen.sources.charset import decoded

HINT = "save it as UTF-8 if letters are wrong"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode(encoding: str) -> None:
    """Unicode is read without a word, with or without a byte order mark; every end of line is LF."""
    assert decoded("é\r\n李\rü".encode(encoding), "a") == decoded("é\n李\nü".encode(), "a")
    assert decoded("é".encode(encoding), "a").remarks == ()


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Café Müller, Škoda", "cp1252", "cp1252"),
        ("深度学习综述, 王伟", "gbk", "gb18030"),
        ("M\x81ller", "latin-1", "latin-1"),
        ("% Encoding: ISO8859_2\nŁódź", "iso8859-2", "iso8859-2"),
        ("% -*- coding: shift_jis -*-\n機械学習", "shift_jis", "shift_jis"),
        ("% Encoding: nonsense\nCafé", "cp1252", "cp1252"),
    ],
)
def test_other_encodings(text: str, encoding: str, name: str) -> None:
    """What is not UTF-8 is read as it declares or looks like, and a remark says as what and where."""
    found = decoded(("\n" + text).encode(encoding), "a.bib")
    line = 3 if "\n" in text else 2
    assert found.text.replace("\x81", "") == "\n" + text.replace("\x81", "")
    assert found.remarks[0] == Problem(f"a.bib:{line}", f"not valid UTF-8; read as {name}", HINT)


def test_control_characters() -> None:
    """What no page can show is left out, and said."""
    found = decoded(b"a\nb\x00\x0bc", "a.bib")
    assert found.text == "a\nbc"
    assert found.remarks == (Problem("a.bib:2", "2 control characters left out", "the text around them is kept"),)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """No bytes raise, and as many lines come out as went in."""
    assert "\r" not in decoded(data, "a").text
