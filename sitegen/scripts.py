"""Scripts as they are published: without comments and the white space that only their readers need."""

from importlib.metadata import version
from typing import Final

import rjsmin

MINIFIER: Final = "rjsmin"


def lean(script: str) -> str:
    """Give a script in fewer bytes, each of its names as it was."""
    lean: str = rjsmin.jsmin(script)
    return f"{lean}\n"


def edition() -> str:
    """What the bytes of a published script depend on beside the script."""
    return f"{MINIFIER} {version(MINIFIER)}"
