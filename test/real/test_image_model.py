"""Pictures go unchanged through a binary route to a model that reads the digit in them."""

import hashlib
import io
import os
import unittest

import numpy
from PIL import Image, ImageOps
from served_case import ServedCase
from sklearn.datasets import load_digits

# Digits of the training data that the model surely reads.
DIGITS = load_digits()


def picture(index: int, scale: int = 16) -> Image.Image:
    pixels = (DIGITS.images[index] * 255 / 16).round().astype("uint8")
    return Image.fromarray(numpy.kron(pixels, numpy.ones((scale, scale), dtype="uint8")))


def png(image: Image.Image, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", **options)
    return file.getvalue()


class ImageModel(ServedCase):
    stack, endpoint, model_name = "Images", "digit-in-image", "digits"

    def send(self, data: bytes, accept: str = "application/json"):
        return self.call("POST", "/digits", data=data, headers={"Content-Type": "image/png", "Accept": accept})

    def test_the_model_gets_the_picture_byte_for_byte_and_reads_it(self):
        for index in range(10, 20):
            with self.subTest(digit=DIGITS.target[index]):
                sent = png(picture(index))
                response = self.send(sent)
                self.assertEqual(response.status_code, 200, response.text)
                expected = {
                    "digit": int(DIGITS.target[index]),
                    "sha256": hashlib.sha256(sent).hexdigest(),
                    "bytes": len(sent),
                }
                self.assertEqual(response.json(), expected)

    def test_a_picture_of_megabytes_arrives_whole(self):
        # Noise, which PNG cannot compress, so that the picture comes near InvokeEndpoint's limit of 6 MiB.
        sent = png(Image.frombytes("L", (2400, 2400), os.urandom(2400 * 2400)), compress_level=0)
        self.assertGreater(len(sent), 5_700_000)
        answer = self.send(sent).json()
        self.assertEqual((answer["bytes"], answer["sha256"]), (len(sent), hashlib.sha256(sent).hexdigest()))

    def test_a_picture_that_the_model_gives_reaches_the_client_byte_for_byte(self):
        response = self.send(png(picture(3)), accept="image/png")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.content, png(ImageOps.invert(picture(3))))

    def test_bytes_that_are_no_picture_are_a_400_of_the_model(self):
        response = self.send(bytes(range(256)))
        self.assertEqual(response.status_code, 400)
        self.assertEqual(response.json()["OriginalStatusCode"], 400, response.text)


if __name__ == "__main__":
    unittest.main()
