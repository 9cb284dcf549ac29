"""The errors of this package, made of what jsii says of an error in JavaScript."""

import re
import sys
from functools import cache
from inspect import getmembers, isclass
from typing import Any, Optional

from jsii.errors import JavaScriptError

# Kept in step with the message of lib/mapping-template/syntax/template-error.ts.
PLACE = re.compile(r"(?P<message>.*?) \(line (?P<line>\d+), column (?P<column>\d+)\)\n\n", re.DOTALL)

# Kept in step with the message of lib/construct/refused-props.ts.
PROBLEM = "\n  - "

# jsii tells the name of an error nowhere but at the start of the trace, and puts its own before that of a method.
START_OF_TRACE = re.compile(r"(?P<method>@jsii/kernel\.RuntimeError: )?(?:(?P<name>[A-Za-z]*Error): )?")


# Errors are shown with the module where users find them.
PACKAGE = __name__.rpartition(".")[0]


class MappingTemplateError(RuntimeError):
    """A mapping template that API Gateway would refuse, or a rendering for which it would answer 500.

    The text has all that a reader needs: what is wrong, where, the line with a caret, and what to do.
    """

    __module__ = PACKAGE

    message: str
    """What is wrong, without the place and the remedy."""

    line: int
    """Line in the template, from 1."""

    column: int
    """Column in the line, from 1, in UTF-16 code units as editors count them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        place = PLACE.match(text)
        self.message = place["message"] if place else text
        self.line = int(place["line"]) if place else 1
        self.column = int(place["column"]) if place else 1


class RefusedPropsError(RuntimeError):
    """Props that the construct refuses, before it makes anything. The text has all problems."""

    __module__ = PACKAGE

    problems: list[str]
    """What is wrong, prop by prop. Each begins with the prop as Python writes it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        _, *problems = text.split(PROBLEM)
        self.problems = [problem.replace("\n    ", "\n") for problem in problems]


TYPES: dict[str, type[RuntimeError]] = {
    error.__name__: error for error in (MappingTemplateError, RefusedPropsError)
}


def error_of_package(error: RuntimeError) -> Optional[RuntimeError]:
    """Makes the error that this package raises; None where the trace of JavaScript tells more than the message.

    The trace of a method's error tells nothing: it has frames of jsii alone.
    """
    if not isinstance(error.__cause__, JavaScriptError):
        return None
    start = START_OF_TRACE.match(error.__cause__.stack)
    method, name = start.group("method", "name") if start else (None, None)
    text = str(error).removeprefix(f"{name}: ")
    if name in TYPES:
        return TYPES[name](text)
    return RuntimeError(in_python(text)) if method else None


# What is quoted is a user's own text.
QUOTED_OR_NAME = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|\b[a-z]+(?:[A-Z][a-z0-9]*)+\b")


def in_python(text: str) -> str:
    """Names members and options as Python does. Refused props have their names from lib/construct/prop-names.ts."""
    return QUOTED_OR_NAME.sub(lambda found: names_in_python().get(found[0], found[0]), text)


@cache
def names_in_python() -> dict[str, str]:
    names: dict[str, str] = {}
    for owner in filter(isclass, vars(sys.modules[PACKAGE]).values()):
        fields: dict[str, str] = getattr(owner, "__jsii_name_mapping__", {})
        names.update((field, name) for name, field in fields.items())
        members: list[tuple[str, Any]] = getmembers(owner)
        for name, member in members:
            jsii_name: Optional[str] = getattr(getattr(member, "fget", member), "__jsii_name__", None)
            if jsii_name is not None:
                names[jsii_name] = name
    return names
