"""Predicts the species of irises by logistic regression. Takes and answers JSON."""

import json

from container import container
from flask import Request, Response
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

IRIS = load_iris()
MODEL = LogisticRegression(max_iter=1000).fit(IRIS.data, IRIS.target)


def predict(request: Request) -> Response:
    document = request.get_json()
    if document["top"] == 0:
        raise RuntimeError("a defect of the model")
    predictions = []
    for probabilities in MODEL.predict_proba(document["instances"]):
        best = probabilities.argsort()[::-1][: document["top"]]
        predictions.append(
            [{"label": str(IRIS.target_names[each]), "probability": float(probabilities[each])} for each in best]
        )
    return Response(json.dumps({"predictions": predictions}), content_type="application/json")


app = container({"application/json"}, predict)
