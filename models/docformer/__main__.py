"""`python -m docformer <command>`: see models/README.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

MODELS = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Parses the command line and runs one command. Returns the exit code."""
    args = _parser().parse_args(argv)
    args.run(args)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="docformer", description="Generate, train, evaluate and export.")
    commands = parser.add_subparsers(dest="command", required=True)

    fixtures = commands.add_parser("fixtures", help="rewrite test/fixtures/features")
    fixtures.add_argument("--out", type=Path, default=MODELS.parent / "test" / "fixtures" / "features")
    fixtures.set_defaults(run=_fixtures)

    generate = commands.add_parser("generate", help="write generated pages with truth")
    generate.add_argument("--out", type=Path, required=True)
    generate.add_argument("--pages", type=int, default=100)
    generate.add_argument("--seed", type=int, default=1, help="first seed; page k has the seed SEED + k")
    generate.add_argument("--images", type=float, default=1.0, help="share of pages that get an image")
    generate.add_argument("--height", type=int, help="make images smaller, to this height in pixels")
    generate.add_argument("--clean", action="store_true", help="no skew, no noise, no misread words")
    generate.add_argument("--workers", type=int, default=1, help="processes; what is written does not depend on it")
    generate.add_argument("--wiki", type=Path, help="draw tables of this folder of WikiTableQuestions instead")
    generate.set_defaults(run=_generate)

    convert = commands.add_parser("convert", help="turn a public data set into pages with truth")
    convert.add_argument("dataset", choices=("sroie", "fcc", "icdar", "lectaurep"))
    convert.add_argument("source", type=Path, help="folder of the data set")
    convert.add_argument("--out", type=Path, required=True)
    convert.add_argument("--hold-out", type=int, default=0, help="documents to keep back, in OUT/held")
    convert.set_defaults(run=_convert)

    sheet = commands.add_parser("sheet", help="a contact sheet of generated pages with their truth")
    sheet.add_argument("--out", type=Path, default=Path("sheet.png"))
    sheet.add_argument("--seed", type=int, default=1)
    sheet.set_defaults(run=_sheet)

    statistics = commands.add_parser("statistics", help="generated pages beside real ones, and how far they differ")
    statistics.add_argument("--pages", type=Path, action="append", required=True, help="folder with pages.jsonl")
    statistics.add_argument("--funsd", type=Path, help="one part of FUNSD, such as funsd/training_data")
    statistics.add_argument("--real", type=Path, action="append", default=[], help="folder with pages.jsonl")
    statistics.add_argument("--template", action="append", help="only generated pages of this template (repeatable)")
    statistics.add_argument("--json", action="store_true", help="as JSON instead of a table")
    statistics.set_defaults(run=_statistics)

    tokenizer = commands.add_parser("tokenizer", help="train the vocabulary")
    tokenizer.add_argument("--out", type=Path, required=True)
    tokenizer.add_argument("--vocab", type=int, default=6000)
    _data(tokenizer)
    tokenizer.set_defaults(run=_tokenizer)

    train = commands.add_parser("train", help="pretrain and fine-tune; starting again continues")
    train.add_argument("--run", dest="folder", type=Path, help="folder of the run; runs/NAME of --out without it")
    train.add_argument("--out", type=Path, help="write the package here in the end")
    train.add_argument("--generate", type=int, default=2000, help="pages to draw when --data has no generated ones")
    train.add_argument("--vocab", type=int, default=6000, help="size of a new vocabulary")
    train.add_argument("--facts", type=Path, help="JSON: what else the model card tells, and the figures")
    train.add_argument("--config", default="tiny", help="size of the model")
    train.add_argument("--data", type=Path, action="append", default=[], help="a folder of pages, or a part of FUNSD")
    train.add_argument("--tokenizer", type=Path, help="vocabulary; that of --start, or one of --data, without it")
    train.add_argument("--start", type=Path, help="package or checkpoint whose weights to start from")
    train.add_argument("--pretrain-steps", type=int, default=1000)
    train.add_argument("--finetune-steps", type=int, default=1500)
    train.add_argument("--pretrain-rate", type=float, default=1.5e-3)
    train.add_argument("--finetune-rate", type=float, default=1e-3)
    train.add_argument("--minutes", type=float, help="end the last stage within this time")
    train.add_argument("--hold-out", type=int, default=0, help="forms that training does not see")
    train.add_argument("--images", type=float, default=0.25, help="share of batches that see the page image")
    train.add_argument("--page-images", type=int, help="read images only of so many pages of each generated folder")
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
    evaluate.add_argument("--limit", type=int)
    _data(evaluate)
    evaluate.set_defaults(run=_evaluate)

    export = commands.add_parser("export", help="write a package")
    export.add_argument("--checkpoint", type=Path, required=True)
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--facts", type=Path, help="JSON: what the model card tells, and the figures")
    export.set_defaults(run=_export)

    calibrate = commands.add_parser("calibrate", help="fit temperatures on pages that training has not seen")
    calibrate.add_argument("--checkpoint", type=Path, required=True)
    calibrate.add_argument("--hold-out", type=int, default=0, help="forms of --funsd that training did not see")
    calibrate.add_argument("--facts", type=Path, required=True, help="JSON for export; gets `temperatures`")
    _data(calibrate)
    calibrate.set_defaults(run=_calibrate)

    samples = commands.add_parser("samples", help="draw samples/ again")
    samples.add_argument("--out", type=Path, default=MODELS.parent / "samples")
    samples.set_defaults(run=_samples)
    return parser


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pages", type=Path, action="append", default=[], help="folder with pages.jsonl (repeatable)")
    parser.add_argument(
        "--real",
        type=Path,
        action="append",
        default=[],
        help="folder with reviewed pages, as `lectern export` writes them (repeatable)",
    )
    parser.add_argument("--funsd", type=Path, help="one part of FUNSD, such as funsd/training_data")


def _fixtures(args: argparse.Namespace) -> None:
    from .fixtures import main as write_fixtures

    write_fixtures(args.out)


def _generate(args: argparse.Namespace) -> None:
    from .generator.pages import make_sheet, write_pages
    from .generator.wiki import WikiPages

    source, prefix = (WikiPages(args.wiki), "wiki") if args.wiki else (make_sheet, "generated")
    write_pages(args.out, args.pages, args.seed, args.images, args.height, args.clean, args.workers, source, prefix)


def _convert(args: argparse.Namespace) -> None:
    from .datasets.convert import convert

    print(convert(args.dataset, args.source, args.out, args.hold_out))


def _sheet(args: argparse.Namespace) -> None:
    from .generator.contact import contact_sheet

    contact_sheet(args.out, args.seed)


def _statistics(args: argparse.Namespace) -> None:
    from .generator.statistics import compare, measure, read_folder, read_funsd_pages, table

    generated = measure(page for folder in args.pages for page in read_folder(folder, args.template))
    real = {folder.name: measure(read_folder(folder)) for folder in args.real}
    if args.funsd:
        real["FUNSD"] = measure(read_funsd_pages(args.funsd))
    if not real:
        raise SystemExit("statistics needs --funsd or --real")
    report = compare(generated, real)
    print(json.dumps(report, indent=2) if args.json else table(report))


def _tokenizer(args: argparse.Namespace) -> None:
    from .examples import read_funsd, read_pages
    from .tokenizer import train_tokenizer, training_texts

    examples = [page for folder in [*args.pages, *args.real] for page in read_pages(folder, None)]
    if args.funsd:
        examples += read_funsd(args.funsd, None)
    train_tokenizer(training_texts(examples), args.vocab).save(str(args.out), pretty=False)


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
        args.hold_out,
        tuple(part for part in args.without.split(",") if part),
        args.images,
        args.precision,
        args.seed,
        args.local_channels,
    )
    image = size(args.config).image
    data = read_data(args.data, image, args.hold_out, args.page_images)
    if not data.pages["generated"] and args.generate and "generator" not in settings.without:
        drawn = folder / "generated"
        if not (drawn / "pages.jsonl").exists():
            write_pages(drawn, args.generate, 100_000, settings.images, image.height)
        data = read_data([*args.data, drawn], image, args.hold_out, args.page_images)
    resumed = folder / "tokenizer.json"
    given = args.tokenizer or (resumed if resumed.exists() else None)
    tokenizer = find_tokenizer(given, args.start, data, args.vocab)
    _, missing = train(folder, args.config, tokenizer, data, settings, args.start)
    if missing:
        print(f"started at random: {', '.join(missing)}", file=sys.stderr)
    if args.out:
        make_package(folder, args.out, data, told(folder, data, find_hardware(args.precision)), args.facts)


def _evaluate(args: argparse.Namespace) -> None:
    from .evaluate import evaluate
    from .examples import read_funsd, read_pages
    from .runners import checkpoint_runner, package_runner

    if args.checkpoint:
        runner = checkpoint_runner(args.checkpoint, args.checkpoint.parent / "tokenizer.json")
    elif args.package:
        runner = package_runner(args.package, args.encoder)
    else:
        raise SystemExit("evaluate needs --checkpoint or --package")
    if args.uncalibrated:
        runner.temperatures.clear()
    for folder in [*args.pages, *args.real]:
        print(
            json.dumps(
                {folder.name: evaluate(runner, list(read_pages(folder, runner.config.image, args.limit)))}, indent=2
            )
        )
    if args.funsd:
        print(
            json.dumps(
                {args.funsd.name: evaluate(runner, read_funsd(args.funsd, runner.config.image)[: args.limit])}, indent=2
            )
        )


def _calibrate(args: argparse.Namespace) -> None:
    from .calibrate import calibrate
    from .examples import hold_out, read_funsd, read_pages
    from .runners import checkpoint_runner

    runner = checkpoint_runner(args.checkpoint, args.checkpoint.parent / "tokenizer.json")
    image = runner.config.image
    real = [page for folder in args.real for page in read_pages(folder, image)]
    if args.funsd:
        real += hold_out(read_funsd(args.funsd, image), args.hold_out)[1]
    generated = [page for folder in args.pages for page in read_pages(folder, image)]
    facts = json.loads(args.facts.read_text(encoding="utf-8")) if args.facts.exists() else {}
    facts["temperatures"] = calibrate(runner, [real, generated])
    args.facts.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(facts["temperatures"], indent=2))


def _export(args: argparse.Namespace) -> None:
    from .export import export_package

    facts = json.loads(args.facts.read_text(encoding="utf-8")) if args.facts else {}
    export_package(
        args.checkpoint, args.checkpoint.parent / "tokenizer.json", args.out, facts.get("metrics", []), facts
    )


def _samples(args: argparse.Namespace) -> None:
    from .generator.samples import write_samples

    write_samples(args.out)


if __name__ == "__main__":
    sys.exit(main())
