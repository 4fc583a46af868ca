"""The owner's Markdown."""

from concurrent.futures import ThreadPoolExecutor

import markdown

from sitegen.own_text import _markdown, to_html, to_text


def test_markdown_becomes_html_that_harms_nobody() -> None:
    """Marks become elements; scripts, images, handlers and other schemes do not."""
    html = to_html("**bold** <script>x</script> ![i](https://x.org/i.png) [a](javascript:x) <b onclick=x>c</b>")
    assert "<strong>bold</strong>" in html
    assert not any(bad in html for bad in ("<script", "<img", "javascript:", "onclick"))


def test_markdown_as_plain_text() -> None:
    """For a description, marks go and what they marked stays."""
    assert to_text("**bold** and [a link](https://x.org) & `code`") == "bold and a link & code"


def test_markdown_may_be_converted_in_several_threads() -> None:
    """No text gets mixed with another's."""
    texts = [f"*{number}* [link](https://x.org/{number})" for number in range(200)]
    with ThreadPoolExecutor(8) as executor:
        assert list(executor.map(to_html, texts)) == [to_html(text) for text in texts]


EVERY_MARK = """\
# Heading {#here .big}

Words[^1] of the HTML -- "quoted" ... and `code`.

Term
:   What it means

| a | b |
|---|---|
| 1 | 2 |

~~~ python
code()
~~~

1. one
- other

<div markdown="1">*inside*</div>

*[HTML]: Hypertext Markup Language
[^1]: A note.
"""


def test_extensions_are_those_that_their_names_say() -> None:
    """`extra`, `sane_lists`, `smarty` and `toc`, as who knows Markdown's extensions expects them."""
    named = markdown.Markdown(extensions=["extra", "sane_lists", "smarty", "toc"], output_format="html")
    converted = _markdown(0).reset().convert(EVERY_MARK)
    assert converted == named.convert(EVERY_MARK)
    marks = ('id="here"', "<sup", "&ndash;", "&ldquo;", "&hellip;", "<dt>", "<table>", "<pre>", "<em>inside", "<abbr")
    for mark in marks:
        assert mark in converted
