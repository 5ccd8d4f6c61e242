"""From pages to a package: what `python -m docformer train` does."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .calibrate import calibrate, head_biases, with_biases
from .config import LABELS, LINK_PAIRS, size
from .curve import draw_curve
from .evaluate import measure
from .examples import Example, hold_out, read_funsd, read_pages
from .export import export_package
from .hardware import Hardware, find_hardware
from .image import ImageConfig
from .losses import WEIGHTS
from .reliability import draw_reliability
from .runners import checkpoint_runner
from .tokenizer import train_tokenizer, training_texts
from .train import Stage, Trainer
from .weights import Weights, read_weights

# What an ablation may leave out, and the losses or pages that go with it.
PARTS = {
    "line": ("line", "line_end"),
    "grid": ("grid",),
    "denoising": ("denoise",),
    "image": (),
    "generator": (),
    "spelling": (),
}
# Generated pages that calibrate; a tenth of them where there are few.
HELD_GENERATED = 60
# The later stage first: its weights are what a run has come to.
STAGES = ("finetune", "pretrain")
SHARES = {
    "pretrain": {"generated": 0.62, "forms": 0.2, "real": 0.18},
    "finetune": {"generated": 0.38, "forms": 0.4, "real": 0.22},
}


@dataclass
class Data:
    """Pages by kind: "forms" have entities that people marked, "real" pages other truth, "generated" all of it.

    `held`, `held_generated`, `held_real`: forms, generated and other real pages that training does not see, for
    calibration.
    """

    pages: dict[str, list[Example]] = field(default_factory=dict)
    held: list[Example] = field(default_factory=list)
    held_generated: list[Example] = field(default_factory=list)
    held_real: list[Example] = field(default_factory=list)


@dataclass(frozen=True)
class Settings:
    """How long and how to train; see `python -m docformer train --help`."""

    pretrain_steps: int
    finetune_steps: int
    pretrain_rate: float
    finetune_rate: float
    minutes: float | None
    without: tuple[str, ...]
    images: float
    precision: str
    seed: int
    local_channels: int = 0


def read_data(folders: list[Path], image: ImageConfig, held: int, page_images: int | None) -> Data:
    """All pages of the folders: FUNSD parts (`annotations/`, `images/`) and folders with `pages.jsonl`.

    `held`: how many forms to hold out; `page_images`: read images only of so many pages of each generated folder.
    Raises FileNotFoundError for a folder that is neither.
    """
    data = Data({"forms": [], "real": [], "generated": []})
    for folder in folders:
        if (folder / "annotations").is_dir():
            data.pages["forms"] += read_funsd(folder, image)
        elif (folder / "pages.jsonl").exists():
            generated = _is_generated(folder)
            for page in read_pages(folder, image, images=page_images if generated else None):
                kind = "generated" if generated else "forms" if page.entities is not None else "real"
                data.pages[kind].append(page)
        else:
            raise FileNotFoundError(f"{folder} holds neither pages.jsonl nor annotations/: is the path right?")
    if held and len(data.pages["forms"]) > held:
        data.pages["forms"], data.held = hold_out(data.pages["forms"], held)
    count = min(HELD_GENERATED, len(data.pages["generated"]) // 10)
    if count:
        data.pages["generated"], data.held_generated = (
            data.pages["generated"][:-count],
            data.pages["generated"][-count:],
        )
    return data


def _is_generated(folder: Path) -> bool:
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        first = next(lines, "")
    return bool(first) and json.loads(first).get("review", {}).get("status") == "generated"


def stages_of(settings: Settings) -> list[Stage]:
    """The stages of a run. Raises ValueError for a part that cannot be left out."""
    unknown = [part for part in settings.without if part not in PARTS]
    if unknown:
        raise ValueError(f"{unknown[0]!r} cannot be left out: choose of {', '.join(PARTS)}")
    weights = {loss: 0.0 for part in settings.without for loss in PARTS[part]}
    images = 0.0 if "image" in settings.without else settings.images
    masking = 0.0 if "denoising" in settings.without else 1.0
    steps = {"pretrain": settings.pretrain_steps, "finetune": settings.finetune_steps}
    stages = [
        Stage(
            "pretrain",
            steps["pretrain"],
            settings.pretrain_rate,
            SHARES["pretrain"],
            images,
            0.1,
            0.15 * masking,
            weights,
        ),
        Stage(
            "finetune",
            steps["finetune"],
            settings.finetune_rate,
            SHARES["finetune"],
            images,
            0.2,
            0.2 * masking,
            {"denoise": 0.5 * WEIGHTS["denoise"], **weights},
        ),
    ]
    if "generator" in settings.without:
        stages = [replace(s, shares={k: v for k, v in s.shares.items() if k != "generated"}) for s in stages]
    return [stage for stage in stages if stage.steps > 0]


def train(
    folder: Path, config_name: str, tokenizer: Tokenizer, data: Data, settings: Settings, start: Path | None
) -> list[str]:
    """Runs or continues the run in `folder`. Returns the names of weights that `start` lacked."""
    weights = read_weights(start) if start else None
    labels, pairs = labels_of(data, weights)
    config = size(
        config_name,
        vocab_size=tokenizer.get_vocab_size(),
        local_channels=settings.local_channels,
        labels=labels,
        link_pairs=pairs,
    )
    if "spelling" in settings.without:
        config = replace(config, text=replace(config.text, ngrams=replace(config.text.ngrams, max_per_word=1)))
    hardware = find_hardware(settings.precision)
    trainer = Trainer(config, tokenizer, folder, stages_of(settings), settings.seed, hardware)
    missing: list[str] = []
    if not trainer.resume() and weights:
        missing = trainer.start_from(weights)
    trainer.run(data.pages, settings.minutes)
    return missing


def labels_of(data: Data, start: Weights | None) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Labels and linked pairs of labels: those of what training starts from, then those that the pages add."""
    labels = list(start.labels if start else LABELS)
    pairs = list(start.link_pairs if start else LINK_PAIRS)
    pages = [page for found in data.pages.values() for page in found] + data.held
    labels += sorted({label for page in pages for label, _ in page.entities or []} - set(labels))
    linked = {
        (page.entities[key][0], page.entities[value][0]) for page in data.pages["forms"] for key, value in page.links
    }
    known = set(start.labels if start else LABELS)
    # What people link with labels of their own is offered; an odd link of known labels does not change the rules.
    pairs += sorted(pair for pair in linked - set(pairs) if not set(pair) <= known)
    return tuple(labels), tuple(pairs)


def find_tokenizer(given: Path | None, start: Path | None, data: Data, vocabulary: int) -> Tokenizer:
    """The vocabulary that is given, else that of what training starts from, else a new one of the pages' words."""
    beside = start and (start if start.is_dir() else start.parent) / "tokenizer.json"
    for path in (given, beside):
        if path and path.exists():
            return Tokenizer.from_file(str(path))
    if given:
        raise FileNotFoundError(f"{given} does not exist: give a tokenizer.json, or leave --tokenizer away")
    return train_tokenizer(training_texts([page for pages in data.pages.values() for page in pages]), vocabulary)


def make_package(
    run: Path,
    out: Path,
    data: Data,
    training: str,
    facts_file: Path | None = None,
    checkpoint: Path | None = None,
    twin: Path | None = None,
) -> None:
    """Fits biases and temperatures on pages that training has not seen, and writes the package of a finished run, with
    its curve and its reliability diagrams.

    `facts_file`: what else the model card is to tell; `checkpoint`: a file of the run's folder, that of its last stage
    without it; `twin`: a file of another run that differs in the pages of `data` alone, which it has not seen while
    `checkpoint` has: biases, temperatures and diagrams are then those of the twin. Raises FileNotFoundError for a run
    that is not finished.
    """
    checkpoint = checkpoint or next((run / f"{stage}.pt" for stage in STAGES if (run / f"{stage}.pt").exists()), None)
    if checkpoint is None:
        raise FileNotFoundError(f"{run} has no finished stage yet: start the same command again to go on")
    kinds = [pages for pages in (data.held, data.held_generated, data.held_real) if pages]
    if kinds:
        biases = head_biases(twin or checkpoint, kinds)
        checkpoint, twin = with_biases(checkpoint, biases), twin and with_biases(twin, biases)
    runner = checkpoint_runner(twin or checkpoint, run / "tokenizer.json")
    facts = {"training": training}
    if facts_file:
        facts |= json.loads(facts_file.read_text(encoding="utf-8"))
    if kinds:
        facts["temperatures"] = calibrate(runner, kinds)
    runner.temperatures.update(facts.get("temperatures", {}))
    out.mkdir(parents=True, exist_ok=True)
    draw_curve(run / "log.jsonl", out / "curve.svg")
    facts["drawings"] = ["curve.svg"]
    for name, pages in (("real", [*data.held, *data.held_real]), ("generated", data.held_generated)):
        if pages:
            title, file = f"Reliability on {name} pages held out", f"reliability-{name}.svg"
            draw_reliability(measure(runner, pages).answers, runner.temperatures, title, out / file)
            facts["drawings"].append(file)
    export_package(checkpoint, run / "tokenizer.json", out, facts.get("metrics", []), facts)
    if facts_file:
        facts_file.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def told(run: Path, data: Data, hardware: Hardware) -> str:
    """What a model card says of a run by itself: pages, steps and time, from its log."""
    lines = (run / "log.jsonl").read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1])
    steps: dict[str, int] = {}
    for line in lines:
        entry = json.loads(line)
        steps[entry["stage"]] = entry["step"]
    pages = ", ".join(f"{len(found)} {kind}" for kind, found in data.pages.items() if found)
    done = ", ".join(f"{count} batches of {stage}" for stage, count in steps.items())
    precision = "bfloat16 products" if hardware.products == torch.bfloat16 else "32-bit floats"
    return (
        f"Pages: {pages}. Training: {done}, {last['seconds'] / 60:.0f} minutes on {hardware.device} with {precision}. "
        f"Held out for the temperatures: {len(data.held)} forms and {len(data.held_generated)} generated pages."
    )
