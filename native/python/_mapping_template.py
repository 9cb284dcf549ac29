"""A mapping template, as Python renders it."""

from collections.abc import Mapping
from json import dumps
from typing import Any, Optional, Union

from . import _MappingTemplate
from ._jsii_calls import type_of
from ._messages import Scalar, texts_of


class MappingTemplate(_MappingTemplate, jsii_type=type_of(_MappingTemplate)):
    __doc__ = _MappingTemplate.__doc__

    def render(
        self,
        *,
        body: Optional[Union[str, bytes]] = None,
        context: Optional[Mapping[str, Any]] = None,
        headers: Optional[Mapping[str, Scalar]] = None,
        path_parameters: Optional[Mapping[str, Scalar]] = None,
        query_string_parameters: Optional[Mapping[str, Scalar]] = None,
        stage_variables: Optional[Mapping[str, Scalar]] = None,
        json: Any = None,
    ) -> str:
        """Renders the template for a request. Missing parts are empty.

        :param body: the payload, as text or as bytes of UTF-8. For a response template it is the payload of the endpoint's
            response.
        :param context: the fields of ``$context``, such as ``{"requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"}}``.
            API Gateway gives a template all that an authorizer says as text.
        :param headers: the request's headers. Their names are matched as they are spelled here.
        :param path_parameters: the path parameters by name, decoded: ``{"user_id": 321}`` for a resource ``/users/{user_id}``.
        :param query_string_parameters: the query string parameters by name, decoded.
        :param stage_variables: the variables of the stage, read by ``$stageVariables.name``.
        :param json: the payload as what JSON can write, in place of ``body``.

        :return: the text that the endpoint would receive, or for a response template the client.

        :raises MappingTemplateError: where API Gateway would answer 500: an index out of range, a broken regular expression,
            more iterations of a #foreach than the quota of 1000.
        """
        if json is not None:
            if body is not None:
                raise TypeError("A request has one payload: give either body or json.")
            body = dumps(json)
        return super().render(
            body=body.decode() if isinstance(body, bytes) else body,
            context=context,
            headers=texts_of(headers),
            path_parameters=texts_of(path_parameters),
            query_string_parameters=texts_of(query_string_parameters),
            stage_variables=texts_of(stage_variables),
        )
