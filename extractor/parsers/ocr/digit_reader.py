"""A third reader: a small network of our own for digits that people write by hand between printed words.

It knows ten digits and the two signs that end a number, and sees nothing in all else. It was trained on made fields
only (``training/README.md``); onnxruntime, which comes with the extra ``ocr``, runs it. What it says counts
only beside another reader (docs/decisions 0064). It loads when first asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any

from extractor.parsers.ocr.second_reader import BLANK, Column

if TYPE_CHECKING:
    from PIL.Image import Image

_MODEL = "handwritten_digits.onnx"
_SIGNS = (BLANK, *"0123456789/-")
_HIGH = 32
"""Rows of the picture that the network sees."""
_NARROWEST = 16
_PAPER, _INK = 90, 1
"""Which shares of a picture, in percent from dark to light, are taken for its paper and its ink."""
_LEAST_CONTRAST = 30.0
_DARKEST, _LIGHTEST = 1.2, -0.2
_loading = Lock()


def read(fields: Sequence[Image]) -> list[tuple[Column, ...]]:
    """For each picture of a field its columns from left to right: how likely each sign is there.

    A picture reaches from the end of the label before a number to the first letter of what is printed behind it.
    """
    if not fields:
        return []
    network = _network()
    return [_columns(network.run(None, {"ink": _ink(field)})[0][0]) for field in fields]


def _columns(chances: Any) -> tuple[Column, ...]:
    return tuple(dict(zip(_SIGNS, map(float, column), strict=True)) for column in chances)


def _ink(field: Image) -> Any:
    """A picture as the network takes it: 32 rows, 0 where paper is and 1 where ink is."""
    numpy = import_module("numpy")
    resampling = import_module("PIL.Image").Resampling
    size = max(_NARROWEST, round(field.width * _HIGH / field.height)), _HIGH
    scaled = field.convert("L").resize(size, resampling.BOX if field.height > _HIGH else resampling.BILINEAR)
    shades = numpy.asarray(scaled, dtype="float32")
    paper, ink = numpy.percentile(shades, (_PAPER, _INK))
    seen = numpy.clip((paper - shades) / max(_LEAST_CONTRAST, paper - ink), _LIGHTEST, _DARKEST)
    return seen.astype("float32")[None, None]


def _network() -> Any:
    """The network, loaded once, for all threads."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> Any:
    runtime = import_module("onnxruntime")
    settings = runtime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = 3
    model = files("extractor._models").joinpath(_MODEL).read_bytes()
    return runtime.InferenceSession(model, settings, providers=["CPUExecutionProvider"])
