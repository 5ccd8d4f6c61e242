"""Commands that make models: vocabulary, training, figures, packages."""

from __future__ import annotations

import argparse
import json
import shlex
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .config import ModelConfig
    from .image import ImageConfig
    from .pipeline import Data

MODELS = Path(__file__).resolve().parent.parent


def add_model_commands(commands: argparse._SubParsersAction) -> None:
    """Adds the commands to the parser's."""
    tokenizer = commands.add_parser("tokenizer", help="train a vocabulary")
    tokenizer.add_argument("--out", type=Path, required=True)
    tokenizer.add_argument("--vocab", type=int, default=6000)
    _add_data(tokenizer)
    tokenizer.set_defaults(run=_tokenizer)

    train = commands.add_parser("train", help="pretrain and fine-tune; starting again continues")
    train.add_argument("--run", dest="folder", type=Path, help="folder of the run; runs/NAME of --out without it")
    train.add_argument("--out", type=Path, help="write the package here in the end")
    train.add_argument("--generate", type=int, default=2000, help="pages to draw when --data has no generated ones")
    train.add_argument("--vocab", type=int, default=6000, help="size of a new vocabulary")
    train.add_argument("--facts", type=Path, help="JSON: what else the model card tells, and the figures")
    train.add_argument("--config", default="tiny", help="size of the model")
    _add_data(train)
    train.add_argument("--tokenizer", type=Path, help="vocabulary; that of --start, or one of --data, without it")
    train.add_argument("--start", type=Path, help="package or checkpoint whose weights to start from")
    train.add_argument("--pretrain-steps", type=int, default=1000)
    train.add_argument("--finetune-steps", type=int, default=1500)
    train.add_argument("--pretrain-rate", type=float, default=1.5e-3)
    train.add_argument("--finetune-rate", type=float, default=1e-3)
    train.add_argument("--minutes", type=float, help="end the last stage within this time")
    train.add_argument("--images", type=float, default=0.25, help="share of batches that see the page image")
    train.add_argument("--without", default="", help="leave out: line, grid, denoising, image, generator, spelling")
    train.add_argument("--local-channels", type=int, default=0, help="width of the image feature of each word")
    train.add_argument("--precision", default="auto", help="auto, bf16 or fp32")
    train.add_argument("--threads", type=int, default=1)
    train.add_argument("--seed", type=int, default=1)
    train.set_defaults(run=_train)

    evaluate = commands.add_parser("evaluate", help="figures of a checkpoint or a package, as JSON")
    evaluate.add_argument("--checkpoint", type=Path)
    evaluate.add_argument("--package", type=Path)
    evaluate.add_argument("--encoder", default="encoder_model.onnx")
    evaluate.add_argument("--uncalibrated", action="store_true", help="with all temperatures at 1")
    evaluate.add_argument("--limit", type=int, help="pages of each folder")
    evaluate.add_argument("--skip", type=int, default=0, help="first pages of each folder: those that calibrate")
    evaluate.add_argument("--data", type=Path, action="append", required=True, help=DATA_HELP)
    evaluate.add_argument("--record", type=Path, help="add the figures to this JSON of facts for the model card")
    evaluate.add_argument("--name", help="what the card calls the data")
    evaluate.set_defaults(run=_evaluate)

    package = commands.add_parser("package", help="temperatures, graphs, drawings and card of a run")
    package.add_argument("--run", dest="folder", type=Path, required=True, help="folder of the run")
    package.add_argument("--checkpoint", type=Path, help="a file of the run's folder; its last stage without it")
    package.add_argument("--out", type=Path, required=True)
    package.add_argument("--twin", type=Path, help="the like, trained without the pages that calibrate")
    package.add_argument("--facts", type=Path, help="JSON: what else the model card tells, and the figures")
    package.add_argument("--int8", action="store_true", help="add an int8 encoder if it is faster here")
    package.add_argument(
        "--calibrate", type=Path, action="append", default=[], help="pages of other kinds that calibrate (repeatable)"
    )
    package.add_argument("--calibrate-pages", type=int, help="only the first pages of each of these")
    _add_data(package)
    package.set_defaults(run=_package)

    average = commands.add_parser("average", help="a checkpoint whose weights are the mean of others'")
    average.add_argument("--checkpoint", type=Path, action="append", required=True, help="a stage's file (repeatable)")
    average.add_argument("--share", type=float, action="append", default=[], help="of each checkpoint, in their order")
    average.add_argument("--out", type=Path, required=True)
    average.set_defaults(run=_average)

    card = commands.add_parser("card", help="rewrite the figures and the card of a package")
    card.add_argument("--package", type=Path, required=True)
    card.add_argument("--facts", type=Path, required=True)
    card.set_defaults(run=_card)

    timing = commands.add_parser("time", help="milliseconds of a page: PyTorch, the package, int8; as JSON")
    timing.add_argument("--package", type=Path, required=True)
    timing.add_argument("--runs", type=int, default=20)
    timing.set_defaults(run=_time)


DATA_HELP = "a folder with pages.jsonl, or a part of FUNSD (repeatable)"


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, action="append", default=[], help=DATA_HELP)
    parser.add_argument("--hold-out", type=int, default=0, help="forms that training does not see; they calibrate")
    parser.add_argument("--page-images", type=int, help="read images only of so many pages of each generated folder")


def _read(args: argparse.Namespace, image: ImageConfig) -> Data:
    from .pipeline import read_data

    return read_data(args.data, image, args.hold_out, args.page_images)


def _tokenizer(args: argparse.Namespace) -> None:
    from .config import size
    from .tokenizer import train_tokenizer, training_texts

    args.page_images = 0
    pages = [page for found in _read(args, size("tiny").image).pages.values() for page in found]
    train_tokenizer(training_texts(pages), args.vocab).save(str(args.out), pretty=False)


def _train(args: argparse.Namespace) -> None:
    import torch

    from .config import size
    from .generator.pages import write_pages
    from .hardware import find_hardware
    from .pipeline import Settings, find_tokenizer, make_package, read_data, told, train

    if not (args.folder or args.out):
        raise SystemExit("train needs --run, --out or both")
    folder = args.folder or MODELS / "runs" / args.out.name
    torch.set_num_threads(args.threads)
    settings = Settings(
        args.pretrain_steps,
        args.finetune_steps,
        args.pretrain_rate,
        args.finetune_rate,
        args.minutes,
        tuple(part for part in args.without.split(",") if part),
        args.images,
        args.precision,
        args.seed,
        args.local_channels,
    )
    image = size(args.config).image
    data = _read(args, image)
    if not data.pages["generated"] and args.generate and "generator" not in settings.without:
        drawn = folder / "generated"
        if not (drawn / "pages.jsonl").exists():
            write_pages(drawn, args.generate, 100_000, settings.images, image.height)
        data = read_data([*args.data, drawn], image, args.hold_out, args.page_images)
    resumed = folder / "tokenizer.json"
    given = args.tokenizer or (resumed if resumed.exists() else None)
    tokenizer = find_tokenizer(given, args.start, data, args.vocab)
    # A machine that is taken back ends its processes with this signal: it is to be as good as an interrupt.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        missing = train(folder, args.config, tokenizer, data, settings, args.start)
    except KeyboardInterrupt:
        raise SystemExit(f"stopped and saved: the same command goes on from {folder}") from None
    if missing:
        print(f"started at random: {', '.join(missing)}", file=sys.stderr)
    if args.out:
        make_package(folder, args.out, data, told(folder, data, find_hardware(args.precision)), args.facts)


def _evaluate(args: argparse.Namespace) -> None:
    from .evaluate import evaluate
    from .pipeline import read_data
    from .runners import checkpoint_runner, package_runner

    if args.checkpoint:
        runner = checkpoint_runner(args.checkpoint, args.checkpoint.parent / "tokenizer.json")
    elif args.package:
        runner = package_runner(args.package, args.encoder)
    else:
        raise SystemExit("evaluate needs --checkpoint or --package")
    if args.uncalibrated:
        runner.temperatures.clear()
    figures = {}
    for folder in args.data:
        found = read_data([folder], runner.config.image, 0, None)
        pages = [page for kind in found.pages.values() for page in kind] + found.held_generated
        figures[folder.name] = evaluate(runner, pages[args.skip : args.limit])
    print(json.dumps(figures, indent=2))
    if args.record:
        _record(args, figures)


def _record(args: argparse.Namespace, figures: dict[str, dict[str, float]]) -> None:
    """Puts figures into the facts, in place of those of the same data and name."""
    facts = json.loads(args.record.read_text(encoding="utf-8")) if args.record.exists() else {}
    suffix = " (uncalibrated)" if args.uncalibrated else ""
    model = "--package tiny" if args.package else "--checkpoint CHECKPOINT"
    extra = (" --uncalibrated" if args.uncalibrated else "") + (f" --skip {args.skip}" if args.skip else "")
    rows = [
        {
            "dataset": args.name or folder,
            "name": f"{name}{suffix}",
            "value": value,
            "command": f"python -m docformer evaluate {model} --data {shlex.quote(folder)}{extra}",
        }
        for folder, found in figures.items()
        for name, value in found.items()
        if not args.uncalibrated or name.endswith("ECE")
    ]
    known = {(row["dataset"], row["name"]) for row in rows}
    kept = [row for row in facts.get("metrics", []) if (row["dataset"], row["name"]) not in known]
    args.record.write_text(json.dumps({**facts, "metrics": kept + rows}, indent=2) + "\n", encoding="utf-8")


def _package(args: argparse.Namespace) -> None:
    from .hardware import find_hardware
    from .pipeline import make_package, read_data, told
    from .train import load_run

    config, _, _ = load_run(args.checkpoint or args.folder / "finetune.pt")
    data = _read(args, config.image)
    # Nothing is trained here: all generated pages that are given calibrate.
    data.held_generated += data.pages["generated"]
    for folder in args.calibrate:
        other = read_data([folder], config.image, 0, None).pages
        data.held_real += [*other["real"], *other["forms"]][: args.calibrate_pages]
    training = told(args.folder, data, find_hardware())
    make_package(args.folder, args.out, data, training, args.facts, args.checkpoint, args.twin)
    if args.int8:
        _quantise(args.out, config)


def _average(args: argparse.Namespace) -> None:
    from .weights import average_checkpoints

    average_checkpoints(args.checkpoint, args.share or [1.0] * len(args.checkpoint), args.out)


def _quantise(package: Path, config: ModelConfig) -> None:
    """Adds an int8 encoder to a package if it is faster here; says what was found either way."""
    from .export import list_file
    from .quantise import compare, quantise_graph

    source, target = package / "encoder_model.onnx", package / "encoder_model_int8.onnx"
    quantise_graph(source, target)
    found = compare(source, target, config)
    print(json.dumps({**asdict(found), "shipped": found.is_faster}, indent=2))
    if found.is_faster:
        list_file(package, target.name)
    else:
        target.unlink()


def _time(args: argparse.Namespace) -> None:
    from .timing import times

    print(json.dumps(times(args.package, args.runs)))


def _card(args: argparse.Namespace) -> None:
    from .export import rewrite_card

    rewrite_card(args.package, json.loads(args.facts.read_text(encoding="utf-8")))
