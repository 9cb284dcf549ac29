"""What the generated classes call of jsii: one call at a time, and with the errors of this package.

jsii talks to Node.js through one pipe, and does not guard it: of two threads that call at once, each can get the other's
answer.
"""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import Any, ParamSpec, TypeVar

import jsii
from jsii import JSIIMeta as JSIIMeta, Number as Number, data_type as data_type, implements as implements, member as member

from ._errors import error_of_package

P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C", bound=type[Any])

# A call of JavaScript can call back into Python, and that back into JavaScript.
lock = RLock()


def guarded(call: Callable[P, T]) -> Callable[P, T]:
    @wraps(call)
    def guarded_call(*args: P.args, **kwargs: P.kwargs) -> T:
        with lock:
            try:
                return call(*args, **kwargs)
            except RuntimeError as error:
                plain = error_of_package(error)
                if plain is None:
                    raise
        # Outside of the handler: Python would show the runtime's trace before the error.
        raise plain

    return guarded_call


create = guarded(jsii.create)
get = guarded(jsii.get)
invoke = guarded(jsii.invoke)
sinvoke = guarded(jsii.sinvoke)


def type_of(generated: Any) -> str:
    """Names the type of a generated class. jsii makes objects of that class which was declared for the type last."""
    name: str = generated.__jsii_type__
    return name


def takes_place_of(generated: Any) -> Callable[[C], C]:
    """Declares the decorated class for the type of a generated message, so that jsii makes objects of it."""
    return data_type(
        jsii_type=type_of(generated),
        jsii_struct_bases=generated.__jsii_struct_bases__,
        name_mapping=generated.__jsii_name_mapping__,
    )
