"""A second reader of single lines, for what people write by hand: RapidOCR with PP-OCRv6, in the extra ``ocr``.

It knows digits, also handwritten and stamped ones, and Latin letters, but neither ơ, ư nor the marks of tones: it is
asked for fields whose form allows digits only, and for names under seals which letters stand there, never how a word is
written (docs/decisions 0029, 0037). Its models lie in its wheel; their paths are given to it, for without them it would
look for them on the network. It loads when first asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from extractor.parsers.ocr.crops import Area
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from PIL.Image import Image

_MODELS = {"Rec.model_path": "PP-OCRv6_rec_small.onnx", "Det.model_path": "PP-OCRv6_det_small.onnx"}
_PARTS = ("rapidocr", "onnxruntime")
_loading = Lock()

BLANK = ""
"""What stands in a column for no sign."""
_KEPT = "0123456789OoΟОQDlIıiïÏÍìí¡!|ZzSsGBgq/-–— .…_·,"
"""The signs that a column keeps: digits, what looks like them, what ends or fills a field."""
_HARDLY = 1e-4

Column = Mapping[str, float]
"""How likely some signs are in a place of a line, 0 to 1."""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What the second reader saw on a line: its text; for each letter how sure it is, 0 to 1, and its column.

    ``pitch`` is how many pixels of the picture a column is wide.
    """

    text: str
    surety: tuple[float, ...]
    places: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    pitch: float = 0.0

    def folded(self) -> tuple[str, list[int]]:
        """The letters that are no blanks, folded, with the column of each; none where folding changes their number."""
        letters = [
            (letter, place) for letter, place in zip(self.text, self.places, strict=True) if not letter.isspace()
        ]
        bare = fold("".join(letter for letter, _ in letters))
        return (bare, [place for _, place in letters]) if len(bare) == len(letters) else ("", [])

    def cut(self, picture: Image, first: int, last: int) -> Image:
        """Of the picture that was read, what its columns ``first`` to ``last`` show, and a little more."""
        x0, x1 = round((first - 0.5) * self.pitch), round((last + 1.5) * self.pitch)
        return picture.crop((max(0, x0), 0, max(1, min(picture.width, x1)), picture.height))

    def least(self, start: int, end: int) -> float:
        """The least surety among the letters of ``text[start:end]`` that are no blanks; 0 where there are none."""
        inside = zip(self.text[start:end], self.surety[start:end], strict=True)
        return min((sure for letter, sure in inside if not letter.isspace()), default=0.0)


def installed() -> bool:
    """Whether the extra ``ocr`` is installed with its models; nothing is loaded."""
    return all(find_spec(part) is not None for part in _PARTS) and all(path.is_file() for path in _paths().values())


def read(lines: Sequence[Image]) -> list[SecondReading]:
    """What stands on each of several pictures of one line; nothing is read where the extra is not installed."""
    if not lines or not installed():
        return [SecondReading("", ()) for _ in lines]
    reader = _recogniser()
    return [_reading(reader, _pixels(line)) for line in lines]


def lines(picture: Image) -> list[Area]:
    """Where lines of text stand in a picture, left, top, right, bottom; none where the extra is not installed."""
    if not installed():
        return []
    found = _detector()(_pixels(picture)).boxes
    boxes = [] if found is None else found
    return [(int(box[:, 0].min()), int(box[:, 1].min()), int(box[:, 0].max()), int(box[:, 1].max())) for box in boxes]


def _pixels(picture: Image) -> Any:
    """A picture as the models take it: blue, green, red."""
    numpy = import_module("numpy")
    return numpy.ascontiguousarray(numpy.asarray(picture.convert("RGB"))[:, :, ::-1])


def _reading(reader: Any, pixels: Any) -> SecondReading:
    """One line: the likeliest sign of each column, those that repeat the one before left out, and the columns."""
    high, wide = pixels.shape[:2]
    _, usual, widest = reader.rec_image_shape
    shown = reader.resize_norm_img(pixels, max(widest / usual, wide / high))
    chances = reader.session(shown[None])[0]
    letters = reader.postprocess_op.character
    signs = _signs()
    best = [int(sign) for sign in chances.argmax(axis=1)]
    places = [at for at, sign in enumerate(best) if sign and (not at or sign != best[at - 1])]
    text = "".join(letters[best[at]][:1] for at in places)
    columns = tuple({sign: float(column[at]) for sign, at in signs if column[at] > _HARDLY} for column in chances)
    pitch = shown.shape[2] / len(chances) * high / usual
    return SecondReading(text, tuple(float(chances[at].max()) for at in places), tuple(places), columns, pitch)


@cache
def _signs() -> list[tuple[str, int]]:
    """The signs that a column keeps, each with its place among the thousands that the reader knows."""
    letters = _recogniser().postprocess_op.character
    return [(BLANK, 0), *((letter, letters.index(letter)) for letter in _KEPT if letter in letters)]


def _paths() -> dict[str, Path]:
    spec = find_spec("rapidocr")
    folder = Path(spec.origin).parent if spec is not None and spec.origin else Path()
    return {setting: folder / "models" / name for setting, name in _MODELS.items()}


def _recogniser() -> Any:
    """The recogniser of lines, loaded once, for all threads."""
    with _loading:
        return _loaded()


def _detector() -> Any:
    """What finds lines, loaded once, for all threads."""
    with _loading:
        return _loaded_detector()


@cache
def _loaded() -> Any:
    return _engine()._load_rec_model()


@cache
def _loaded_detector() -> Any:
    return _engine()._load_det_model()


@cache
def _engine() -> Any:
    threads = {f"EngineConfig.onnxruntime.{side}_op_num_threads": 1 for side in ("intra", "inter")}
    settings = {**{name: str(path) for name, path in _paths().items()}, **threads, "Global.log_level": "critical"}
    return import_module("rapidocr").RapidOCR(params=settings)
