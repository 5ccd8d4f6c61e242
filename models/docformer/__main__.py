"""`python -m docformer <command>`: see models/README.md."""

from __future__ import annotations

import argparse
import sys

from .commands_data import add_data_commands
from .commands_model import add_model_commands


def main(argv: list[str] | None = None) -> int:
    """Parses the command line and runs one command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="docformer", description="Generate, train, evaluate and export.")
    commands = parser.add_subparsers(dest="command", required=True)
    add_data_commands(commands)
    add_model_commands(commands)
    args = parser.parse_args(argv)
    args.run(args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
