"""The owner's Markdown."""

from concurrent.futures import ThreadPoolExecutor

from sitegen.own_text import to_html, to_text


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
