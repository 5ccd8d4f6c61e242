"""The model card of a package, in plain words."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any


def model_card(manifest: dict[str, Any], facts: dict[str, Any]) -> str:
    """Markdown for `README.md` of a package, from its `model.json` and the facts of its training.

    Facts, all optional: `training`, `outlook` (texts), `rounds`, `weaknesses` (lists of texts), `ablation` (rows of a name
    and figures, the first row their names), `ablation_note` (text), `drawings` (files beside the card), `licence` (text).
    """
    commands = "\n".join(dict.fromkeys(row["command"] for row in manifest["metrics"]))
    size = sum(entry["bytes"] for entry in manifest["files"].values()) / 1e6
    config = manifest["config"]
    parts = [
        f"# {manifest['name']}",
        f"""A document model in the manner of DocFormerv2 (Appalaraju et al., AAAI 2024), trained from scratch by this
project: {config["parameters"] / 1e6:.1f} million parameters, {config["layers"]} encoder layers of width {config["dModel"]}, {size:.0f} MB.
It reads words with their boxes and a small grey page image ({config["visualTokens"]} visual tokens). {_told(manifest)}""",
        """From the paper: the joint encoder over visual and text tokens, the strided visual branch, spatial features, the
line and grid heads, and span denoising by the decoder. The project's own: character n-grams and word shapes beside
the word pieces, the successor head, pair geometry, the link head, the heads for fields and tables, and a decoder that
copies words of the page and reads the question itself.""",
        "## Training",
        facts.get("training", "Not recorded."),
        *_drawing(facts, "curve.svg", "Losses over the steps of training"),
        *_list("## Rounds", facts.get("rounds", [])),
        "## Figures",
        _figures(manifest["metrics"]),
        """Word boxes are given, the reading order is computed from them, and no entity is given unless the name says gold.
An entity counts when its label and its exact set of words are right, a field when its words are, a table by its
neighbouring cells, an answer by its text. Figures in ECE are calibration errors (the less, the better), with the
temperatures of `model.json` and, uncalibrated, without. "(rule)" is geometry without learning.""",
        *_quantised(manifest),
        f"Measured with:\n\n```\n{commands}\n```" if commands else "",
        *_drawing(facts, "reliability-real.svg", "Reliability on real forms held out"),
        *_drawing(facts, "reliability-generated.svg", "Reliability on generated pages held out"),
        *_ablation(facts.get("ablation", []), facts.get("ablation_note", "")),
        *_list("## What it is bad at", facts.get("weaknesses", ["Not assessed."])),
        *(["## What more training would give", facts["outlook"]] if facts.get("outlook") else []),
        "## Licence and data",
        facts.get("licence", "Not recorded."),
    ]
    return "\n\n".join(_wrapped(part) for part in parts if part) + "\n"


def _wrapped(part: str) -> str:
    """Plain text and lists in lines of at most 120 characters; tables, code and pictures as they are."""
    if part.startswith(("|", "#", "!", "Measured")):
        return part
    paragraphs = part.split("\n") if part.startswith("- ") else [" ".join(part.split())]
    return "\n".join(
        textwrap.fill(text, 120, subsequent_indent="  " if text.startswith("- ") else "", break_on_hyphens=False)
        for text in paragraphs
    )


def _told(manifest: dict[str, Any]) -> str:
    """What the package says of a page."""
    said = f"""For each word it
says its label ({", ".join(manifest["labels"])}), its grid cell, the words on its line and the word that follows it inside
its entity; a second graph links keys to values."""
    if manifest.get("fields"):
        said += f" It marks the values of {len(manifest['fields'])} fields ({', '.join(manifest['fields'])})"
        said += " and the cells of tables." if manifest.get("tables") else "."
    return said + (" A decoder answers questions in words of the page." if manifest.get("decoder") else "")


def _quantised(manifest: dict[str, Any]) -> list[str]:
    if "encoder_model_int8.onnx" not in manifest["files"]:
        return []
    return [
        """The package has a second encoder in dynamic int8, which the application takes on CPUs. Figures by `lectern` are
with it, those by `python -m docformer evaluate` with the 32-bit one."""
    ]


def _figures(metrics: Sequence[dict[str, Any]]) -> str:
    rows = "\n".join(f"| {row['dataset']} | {row['name']} | {row['value']:.3f} |" for row in metrics)
    return f"| data | figure | value |\n|---|---|---|\n{rows}" if metrics else "Not measured."


def _list(heading: str, items: Sequence[str]) -> list[str]:
    return [heading, "\n".join(f"- {item}" for item in items)] if items else []


def _drawing(facts: dict[str, Any], file: str, alternative: str) -> list[str]:
    return [f"![{alternative}]({file})"] if file in facts.get("drawings", []) else []


def _ablation(rows: Sequence[Sequence[Any]], note: str) -> list[str]:
    if not rows:
        return []
    head, *body = rows
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += [
        "| " + " | ".join(cell if isinstance(cell, str) else f"{cell:.3f}" for cell in row) + " |" for row in body
    ]
    return ["## What each part is worth", "\n".join(lines), note]
