"""Which view each template is given: read from the calls of `page` and `page_of` in sitegen's own modules."""

import ast
import importlib
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from tests.conftest import REPOSITORY

ARGUMENTS = {"page": 5, "page_of": 6}
"""Those of the functions of `templating`: the theme, the program, the template, the address, and the view; or the
function that makes the view, and its basis.
"""


def views() -> dict[str, Any]:
    """The type of the view of each template; an assertion fails where a template is given two types, or an unknown."""
    found: dict[str, Any] = {}
    for path in sorted(REPOSITORY.glob("sitegen/**/*.py")):
        module = ".".join(path.relative_to(REPOSITORY).with_suffix("").parts)
        for template, view in _in_module(ast.parse(path.read_text("utf-8")), module):
            assert found.setdefault(template, view) is view, f"{module}: {template} is given views of two types"
    return dict(sorted(found.items()))


def _in_module(tree: ast.Module, module: str) -> Iterator[tuple[str, Any]]:
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and _makes_a_page(call):
                    template, _, view = call.args[2:5]
                    assert isinstance(template, ast.Constant), f"{module}:{call.lineno}: the template is not named"
                    yield str(template.value), _type_of(view, function, module)


def _makes_a_page(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and ARGUMENTS.get(call.func.id) == len(call.args)


def _type_of(value: ast.expr, function: ast.FunctionDef, module: str) -> Any:
    """The type of what a function calls, of a name that it gives that, or of a name that goes through it.

    A name that it gives nothing is that of the function which will be called.
    """
    if isinstance(value, ast.Name):
        value = next((given for name, given in _given(function) if name == value.id), value)
    makes = value.func if isinstance(value, ast.Call) else value
    assert isinstance(makes, ast.Name), f"{module}:{value.lineno}: the view is not made by a function of its own"
    made_by = getattr(importlib.import_module(module), makes.id)
    if isinstance(made_by, type):
        return made_by
    made = get_type_hints(made_by)["return"]
    return get_args(made)[0] if get_args(made) else made


def _given(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """The names that a function assigns or goes through, with what they are given."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Name):
            yield node.target.id, node.iter
