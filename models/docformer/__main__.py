"""`python -m docformer <command>`: see models/README.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

MODELS = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Parses the command line and runs one command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="docformer")
    commands = parser.add_subparsers(dest="command", required=True)
    fixtures = commands.add_parser("fixtures", help="rewrite test/fixtures/features")
    fixtures.add_argument("--out", type=Path, default=MODELS.parent / "test" / "fixtures" / "features")
    args = parser.parse_args(argv)
    if args.command == "fixtures":
        from .fixtures import main as write_fixtures

        write_fixtures(args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
