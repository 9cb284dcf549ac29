"""Predicts the progression of diabetes by ridge regression. Takes ten numbers per line, and answers one."""

import numpy
from container import container
from flask import Request, Response
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge

DIABETES = load_diabetes()
MODEL = Ridge(alpha=0.1).fit(DIABETES.data, DIABETES.target)


def predict(request: Request) -> Response:
    rows = numpy.loadtxt(request.get_data(as_text=True).splitlines(), delimiter=",", ndmin=2)
    lines = [f"{progression:.3f}\n" for progression in MODEL.predict(rows)]
    return Response("".join(lines), content_type="text/csv")


app = container({"text/csv"}, predict)
