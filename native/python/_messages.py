"""What goes between client, API and endpoint, as Python has it."""

import base64
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Optional, Union

from . import _ApiResponse, _EndpointRequest
from ._jsii_calls import takes_place_of

Scalar = Union[str, int, float]
"""What a parameter or a header can be. A number and a bool are written as JSON writes them."""

Params = Mapping[str, Union[Scalar, Iterable[Scalar]]]
"""Query string parameters by name; one that is given several times has several values."""

LONGEST_SHOWN = 80


def text_of(value: Scalar) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def texts_of(values: Optional[Mapping[str, Scalar]]) -> Optional[dict[str, str]]:
    return None if values is None else {name: text_of(value) for name, value in values.items()}


def find_header(headers: Mapping[str, Any], name: str) -> Any:
    """Finds the value of a header, whose name is matched without regard to case; None if there is none."""
    return next((value for key, value in headers.items() if key.lower() == name.lower()), None)


def body_of(
    body: Optional[Union[str, bytes]],
    value: Any,
    headers: Optional[Mapping[str, Scalar]],
    is_base64_encoded: Optional[bool],
    multi_value_headers: Optional[Mapping[str, Any]],
) -> dict[str, Any]:
    """Makes the body and the headers of a message as jsii takes them."""
    texts = texts_of(headers)
    if value is not None:
        if body is not None:
            raise TypeError("A message has one body: give either body or json.")
        body = json.dumps(value)
        if find_header({**(texts or {}), **(multi_value_headers or {})}, "Content-Type") is None:
            texts = {**(texts or {}), "Content-Type": "application/json"}
    if isinstance(body, bytes):
        body, is_base64_encoded = base64.b64encode(body).decode(), True
    return {
        "body": body,
        "headers": texts,
        "is_base64_encoded": is_base64_encoded,
        "multi_value_headers": multi_value_headers,
    }


class Message:
    """The body and the headers of a message, in more forms."""

    if TYPE_CHECKING:

        @property
        def body(self) -> str: ...

        @property
        def headers(self) -> Mapping[str, str]: ...

        @property
        def is_base64_encoded(self) -> bool: ...

    @property
    def content(self) -> bytes:
        """The body as bytes."""
        return base64.b64decode(self.body) if self.is_base64_encoded else self.body.encode()

    @property
    def text(self) -> str:
        """The body as text. Bytes that are no UTF-8 are replaced by U+FFFD."""
        return self.content.decode(errors="replace") if self.is_base64_encoded else self.body

    def json(self) -> Any:
        """The body, parsed.

        :raises json.JSONDecodeError: if it is no JSON.
        """
        return json.loads(self.text)

    def header(self, name: str) -> Optional[str]:
        """The value of a header, whose name is matched without regard to case; None if there is none."""
        value: Optional[str] = find_header(self.headers, name)
        return value

    def shown(self) -> str:
        # The body may have megabytes, and a part of it is shown.
        text = " ".join(self.text[: 4 * LONGEST_SHOWN].split())
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
        return " ".join(filter(None, (self.header("Content-Type"), shown)))


@takes_place_of(_ApiResponse)
class ApiResponse(_ApiResponse, Message):
    """What the client gets back."""

    def __repr__(self) -> str:
        return f"<ApiResponse {self.status_code} {self.shown()}>"


@takes_place_of(_EndpointRequest)
class EndpointRequest(_EndpointRequest, Message):
    """What SageMaker Runtime's InvokeEndpoint would receive."""

    def __repr__(self) -> str:
        return f"<EndpointRequest {self.endpoint_name} {self.shown()}>"
