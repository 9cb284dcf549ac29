"""The local API, as Python calls it."""

from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union
from urllib.parse import quote, urlencode

from . import _ApiExchange, _LocalApi
from ._jsii_calls import type_of
from ._messages import ApiResponse, EndpointRequest, Params, Scalar, body_of, text_of


class ApiExchange(_ApiExchange, jsii_type=type_of(_ApiExchange)):
    __doc__ = _ApiExchange.__doc__

    def expect_endpoint_request(self) -> EndpointRequest:
        """What SageMaker would get, where a test expects that the request goes to the endpoint.

        :raises AssertionError: if API Gateway answers by itself, with its answer and the reason.
        """
        if self.endpoint_request is None:
            log = "\n  ".join(self.execution_log)
            raise AssertionError(f"API Gateway answers by itself, {self.api_response!r}:\n  {log}")
        return self.endpoint_request

    def expect_api_response(self) -> ApiResponse:
        """API Gateway's own answer, where a test expects one.

        :raises AssertionError: if the request goes to the endpoint, with what the endpoint would get.
        """
        if self.api_response is None:
            raise AssertionError(f"The request goes to the endpoint: {self.endpoint_request!r}")
        return self.api_response

    def respond(
        self,
        *,
        status_code: Union[int, float],
        body: Optional[Union[str, bytes]] = None,
        headers: Optional[Mapping[str, Scalar]] = None,
        is_base64_encoded: Optional[bool] = None,
        multi_value_headers: Optional[Mapping[str, Sequence[str]]] = None,
        json: Any = None,
    ) -> ApiResponse:
        """The client's answer when SageMaker answers with this response.

        An exchange ends with its answer: the templates of request and response share their variables, so to see another
        answer to the same request, ``receive`` it again.

        :param status_code: the HTTP status of SageMaker Runtime: 200, or 424 for an error of the model, 400, 429, 500, 503, …
        :param body: the body, as text or as bytes.
        :param headers: the headers. Names are matched without regard to case.
        :param is_base64_encoded: whether ``body`` is base64 text.
        :param multi_value_headers: headers that have several values, each with its values in order.
        :param json: the body as what JSON can write, in place of ``body``. The content type is then ``application/json``,
            unless the headers have one.

        :raises RuntimeError: if API Gateway answered the request by itself, if the exchange has ended already, or if a part
            of the response is malformed.
        """
        message = body_of(body, json, headers, is_base64_encoded, multi_value_headers)
        return super().respond(status_code=status_code, **message)

    def __repr__(self) -> str:
        return f"<ApiExchange {self.endpoint_request or self.api_response!r}>"


class LocalApi(_LocalApi, jsii_type=type_of(_LocalApi)):
    __doc__ = _LocalApi.__doc__

    def receive(
        self,
        *,
        method: str,
        path: str,
        body: Optional[Union[str, bytes]] = None,
        context: Optional[Mapping[str, Any]] = None,
        headers: Optional[Mapping[str, Scalar]] = None,
        is_base64_encoded: Optional[bool] = None,
        multi_value_headers: Optional[Mapping[str, Sequence[str]]] = None,
        params: Optional[Params] = None,
        json: Any = None,
    ) -> ApiExchange:
        """A client's request, as far as the endpoint, or to API Gateway's own answer.

        :param method: the HTTP method: ``GET``, ``POST``, …
        :param path: the path below the stage, percent-encoded as a client sends it, with its query string if there is one:
            ``/321?items=101,131``.
        :param body: the body, as text or as bytes.
        :param context: values of ``$context`` that only a deployed API has, merged over the local ones: ``requestId``,
            ``requestTimeEpoch``, ``identity``, ``authorizer``, …
        :param headers: the headers. Names are matched without regard to case, and keep the case given here in
            ``$input.params().header``.
        :param is_base64_encoded: whether ``body`` is base64 text.
        :param multi_value_headers: headers that the client sends several times, each with its values in order.
        :param params: query string parameters, added to those of ``path``. A parameter with a list is given several times.
        :param json: the body as what JSON can write, in place of ``body``. The content type is then ``application/json``,
            unless the headers have one.

        :raises RuntimeError: if the request is for an integration that is not run locally, or if a part of it is malformed.
        """
        message = body_of(body, json, headers, is_base64_encoded, multi_value_headers)
        return super().receive(method=method, path=with_params(path, params), context=context, **message)


def with_params(path: str, params: Optional[Params]) -> str:
    if not params:
        return path
    pairs = [
        (name, text_of(value))
        for name, values in params.items()
        for value in ([values] if isinstance(values, (str, int, float)) else values)
    ]
    return f"{path}{'&' if '?' in path else '?'}{urlencode(pairs, quote_via=quote)}"
