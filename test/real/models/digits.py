"""Reads the digit in a PNG by a support vector machine. Answers JSON, or the negative of the picture as PNG."""

import hashlib
import io
import json

import numpy
from container import container
from flask import Request, Response
from PIL import Image, ImageOps, UnidentifiedImageError
from sklearn.datasets import load_digits
from sklearn.svm import SVC

DIGITS = load_digits()
MODEL = SVC(gamma=0.001).fit(DIGITS.data, DIGITS.target)


def predict(request: Request) -> Response:
    received = request.get_data()
    try:
        picture = Image.open(io.BytesIO(received)).convert("L")
    except UnidentifiedImageError as error:
        raise ValueError("this is no picture") from error
    if request.headers["Accept"] == "image/png":
        negative = io.BytesIO()
        ImageOps.invert(picture).save(negative, "PNG")
        return Response(negative.getvalue(), content_type="image/png")
    pixels = numpy.asarray(picture.resize((8, 8), Image.Resampling.BOX), dtype=float) * 16 / 255
    answer = {
        "digit": int(MODEL.predict(pixels.reshape(1, -1))[0]),
        "sha256": hashlib.sha256(received).hexdigest(),
        "bytes": len(received),
    }
    return Response(json.dumps(answer), content_type="application/json")


app = container({"image/png"}, predict)
