"""Train the reader of handwritten digits on made fields, and write it as ONNX.

    python training/digit_network.py CHUNKS MODEL.onnx [--minutes 40] [--threads 1] [--rate 2e-3] [--check FOLDER]
                                       [--from STATE]

CHUNKS is what ``digit_fields.py`` makes, and may grow meanwhile; --check is such a folder of hands that are not trained
on: how many of its fields are read whole is told. The state is kept beside MODEL.onnx (.pt) after every 400 steps.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2
import numpy
import torch
from torch import nn

SIGNS = "0123456789/-"
"""What the columns tell, after 0 for nothing."""
HIGH = 32
_BATCH, _DRAW = 32, 256
Field = tuple[numpy.ndarray, str]


def _eye(inside: int, out: int, stride: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(inside, out, 3, stride, padding=1, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(out), nn.ReLU(inplace=True))


class _Row(nn.Module):
    """What stands left and right of a column, added to what it knows."""

    def __init__(self, width: int, reach: int) -> None:
        super().__init__()
        near = nn.Conv1d(width, width, 3, padding=reach, dilation=reach, bias=False)
        self.f = nn.Sequential(near, nn.BatchNorm1d(width), nn.ReLU(inplace=True), nn.Conv1d(width, width, 1))

    def forward(self, columns: torch.Tensor) -> torch.Tensor:
        return torch.relu(columns + self.f(columns))


class Reader(nn.Module):
    """A picture of 32 rows, ink 1 and paper 0, to a column for every two of its own: log-chances of 13 signs."""

    def __init__(self, a: int = 8, b: int = 16, c: int = 36, d: int = 56, e: int = 88) -> None:
        super().__init__()
        low = nn.MaxPool2d((2, 1))
        whole = nn.Conv2d(d, e, (HIGH // 8, 1), bias=False), nn.BatchNorm2d(e), nn.ReLU(inplace=True)
        self.eyes = nn.Sequential(_eye(1, a, 2), _eye(a, b), low, _eye(b, c), low, _eye(c, d), *whole)
        self.row = nn.Sequential(*(_Row(e, reach) for reach in (1, 2, 4, 1)))
        self.out = nn.Conv1d(e, len(SIGNS) + 1, 1)

    def forward(self, ink: torch.Tensor) -> torch.Tensor:
        return self.out(self.row(self.eyes(ink)[:, :, 0])).log_softmax(1).transpose(1, 2)


class _Chances(nn.Module):
    """A reader that tells chances."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ink: torch.Tensor) -> torch.Tensor:
        return self.reader(ink).exp()


def fields(chunk: Path) -> list[Field]:
    """The fields of a chunk at the height that the network sees."""
    with numpy.load(chunk) as stored:
        pictures, widths, texts = stored["a"], stored["w"], stored["t"]
    found = []
    for end, width, text in zip(numpy.cumsum(widths), widths, texts, strict=True):
        size = max(16, round(width * HIGH / pictures.shape[0])), HIGH
        picture = cv2.resize(pictures[:, end - width : end], size, interpolation=cv2.INTER_AREA)
        if picture.shape[1] >= 4 * len(text) + 6:
            found.append((picture, str(text)))
    return found


class Batches:
    """Fields of like width together, each a little moved, lighter or grainier than it was."""

    def __init__(self, chunks: Path, seed: int) -> None:
        self._chunks, self._chance = chunks, numpy.random.default_rng(seed)
        self._seen: set[Path] = set()
        self._fields: list[Field] = []

    def load(self) -> None:
        """Take what was made meanwhile."""
        for chunk in sorted(set(self._chunks.glob("*.npz")) - self._seen):
            self._seen.add(chunk)
            self._fields += fields(chunk)

    def draw(self) -> list[list[Field]]:
        drawn = sorted(self._chance.integers(0, len(self._fields), _DRAW), key=lambda at: self._fields[at][0].shape[1])
        groups = [[self._fields[at] for at in drawn[start : start + _BATCH]] for start in range(0, _DRAW, _BATCH)]
        self._chance.shuffle(groups)
        return groups

    def varied(self, ink: numpy.ndarray) -> numpy.ndarray:
        chance = self._chance
        ink = numpy.roll(ink, chance.integers(-2, 3), 0) if chance.random() < 0.5 else ink
        return ink * chance.uniform(0.8, 1.15) + chance.normal(0, chance.uniform(0, 0.06), ink.shape)


def stacked(group: list[Field], vary: Batches | None) -> tuple[torch.Tensor, torch.Tensor]:
    """A batch as the network takes it, and how many columns each field has."""
    width = (max(picture.shape[1] for picture, _ in group) + 3) // 4 * 4
    ink = numpy.zeros((len(group), 1, HIGH, width), "float32")
    for place, (picture, _) in enumerate(group):
        shades = picture.astype("float32") * (1.4 / 255) - 0.2
        ink[place, 0, :, : shades.shape[1]] = vary.varied(shades) if vary else shades
    lengths = torch.tensor([(picture.shape[1] + 1) // 2 for picture, _ in group])
    return torch.from_numpy(ink).contiguous(memory_format=torch.channels_last), lengths


def read_whole(model: Reader, known: list[Field]) -> float:
    """The share of fields that are read as what stands in them."""
    right = 0
    with torch.no_grad():
        for start in range(0, len(known), 100):
            group = known[start : start + 100]
            ink, lengths = stacked(group, None)
            for column, length, (_, text) in zip(model(ink).argmax(2).tolist(), lengths.tolist(), group, strict=True):
                signs = [sign for at, sign in enumerate(column[:length]) if sign and (not at or sign != column[at - 1])]
                right += "".join(SIGNS[sign - 1] for sign in signs) == text
    return right / max(1, len(known))


def trained(model: Reader, batches: Batches, minutes: float, best: float, state: Path, known: list[Field]) -> None:
    """Train for so many minutes; the rate of learning, at first ``best``, falls as half a cosine."""
    steps = torch.optim.AdamW(model.parameters(), best, weight_decay=1e-2)
    loss_of = nn.CTCLoss(zero_infinity=True)
    start, step = time.monotonic(), 0
    while (share := (time.monotonic() - start) / 60 / minutes) < 1:
        for group in steps.param_groups:
            group["lr"] = best * min(1, step / 200 + 0.01) * (0.5 * (1 + numpy.cos(numpy.pi * share)) + 0.01)
        batches.load()
        model.train()
        for fields_ in batches.draw():
            ink, lengths = stacked(fields_, batches)
            wanted = torch.tensor([SIGNS.index(sign) + 1 for _, text in fields_ for sign in text])
            loss = loss_of(
                model(ink).transpose(0, 1), wanted, lengths, torch.tensor([len(text) for _, text in fields_])
            )
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            steps.step()
            step += 1
        if step % 400 == 0:
            model.eval()
            print(f"step {step}: {read_whole(model, known):.3f} of the hands set apart read whole", flush=True)
            torch.save(model.state_dict(), state)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chunks", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--rate", type=float, default=2e-3, help="how fast it learns at first")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--check", type=Path)
    parser.add_argument("--from", dest="state", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    model = Reader()
    if args.state:
        model.load_state_dict(torch.load(args.state))
    model = model.to(memory_format=torch.channels_last)
    known = [field for chunk in sorted(args.check.glob("*.npz")) for field in fields(chunk)] if args.check else []
    trained(model, Batches(args.chunks, 5), args.minutes, args.rate, args.model.with_suffix(".pt"), known)
    model.eval()
    wide = {"dynamic_axes": {"ink": {3: "wide"}, "chances": {1: "columns"}}, "opset_version": 17, "dynamo": False}
    names = {"input_names": ["ink"], "output_names": ["chances"]}
    torch.onnx.export(_Chances(model), (torch.zeros(1, 1, HIGH, 100),), str(args.model), **names, **wide)


if __name__ == "__main__":
    main()
