"""Finishes the Python module that jsii-pacmak writes, so that it calls the native layer, native/python, and is imported with it."""

import ast

from python_page import python_page

# The names that users import besides or instead of jsii's classes, and their modules.
CLASSES = {
    "ApiExchange": "_local_api",
    "ApiResponse": "_messages",
    "EndpointRequest": "_messages",
    "LocalApi": "_local_api",
    "MappingTemplate": "_mapping_template",
}
ADDED = {
    "MappingTemplateError": "_errors",
    "RefusedPropsError": "_errors",
    "serve": "_serving",
}

START = "__path__ = extend_path(__path__, __name__)\n"
# runpy imports the package before it looks for its __main__.
LAUNCH = """import sys
if sys.argv[:1] == ["-m"] and __name__ in sys.orig_argv:
    from .__main__ import run
    run()
"""
CALLS = "\nimport jsii\n"
GUARDED_CALLS = "\nfrom . import _jsii_calls as jsii\n"
NAMES = "\n__all__ = [\n"


def finished_module(module: str) -> str:
    imports = "".join(f"from .{file} import {name}\n" for name, file in {**CLASSES, **ADDED}.items())
    added = "".join(f'    "{name}",\n' for name in ADDED)
    for expected, text in {
        START: START + LAUNCH,
        CALLS: GUARDED_CALLS,
        NAMES: f"\n{imports}{NAMES}{added}",
        # jsii looks up types by their names, so the class that replaces a type is also looked up by its name.
        **{f"\nclass {name}{end}": f"\nclass _{name}{end}" for name in CLASSES for end in "(:"},
    }.items():
        module = module.replace(expected, text)
    for text in (LAUNCH, GUARDED_CALLS, imports, *(f"\nclass _{name}" for name in CLASSES)):
        if module.count(text) != 1:
            raise SystemExit(f"jsii-pacmak writes other modules than before: {text!r} is there {module.count(text)} times")
    before, readme, after = module.split("'''", 2)
    return with_raw_docstrings("'''".join([before, python_page(readme), after]))


def with_raw_docstrings(module: str) -> str:
    """Keeps the backslash before a quote, because an example would not be valid Python without it."""
    lines = module.split("\n")
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            text = node.body[0].value
            if "\\" in "\n".join(lines[text.lineno - 1 : text.end_lineno]):
                lines[text.lineno - 1] = lines[text.lineno - 1].replace("'''", "r'''", 1)
    return "\n".join(lines)
