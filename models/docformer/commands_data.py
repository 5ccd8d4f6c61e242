"""Commands that make pages: generated ones, converted ones, fixtures and samples."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

MODELS = Path(__file__).resolve().parent.parent


def add_data_commands(commands: argparse._SubParsersAction) -> None:
    """Adds the commands to the parser's."""
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

    samples = commands.add_parser("samples", help="draw samples/ again")
    samples.add_argument("--out", type=Path, default=MODELS.parent / "samples")
    samples.set_defaults(run=_samples)


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


def _samples(args: argparse.Namespace) -> None:
    from .generator.samples import write_samples

    write_samples(args.out)
