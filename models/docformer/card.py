"""The model card of a package, in plain words."""

from __future__ import annotations

from typing import Any


def model_card(manifest: dict[str, Any], facts: dict[str, Any]) -> str:
    """Markdown for `README.md` of a package, from its `model.json` and the facts of its training."""
    rows = "\n".join(f"| {row['dataset']} | {row['name']} | {row['value']:.3f} |" for row in manifest["metrics"])
    commands = "\n".join(sorted({row["command"] for row in manifest["metrics"]}))
    weak = "\n".join(f"- {item}" for item in facts.get("weaknesses", []))
    size = sum(entry["bytes"] for entry in manifest["files"].values()) / 1e6
    config = manifest["config"]
    return f"""# {manifest["name"]}

A document encoder in the manner of DocFormerv2 (Appalaraju et al., AAAI 2024), trained from scratch by this project:
{config["parameters"] / 1e6:.1f} million parameters, {config["layers"]} layers of width {config["dModel"]}, {size:.0f} MB.
It reads words with their boxes and a small grey page image ({config["visualTokens"]} visual tokens), and says for each word its
label ({", ".join(manifest["labels"])}), its grid cell, the words on its line and the word that follows it
inside its entity; a second graph links keys to values.

From the paper: the joint encoder over visual and text tokens, the strided visual branch, spatial features, and the
line and grid heads. The project's own: character n-grams and word shapes beside the word pieces, the successor head,
pair geometry, and the link head. There is no decoder: this package answers no questions in words.

## Training

{facts.get("training", "Not recorded.")}

## Figures

| data | figure | value |
|---|---|---|
{rows}

Word boxes are given, the reading order is computed from them, and no entity is given unless the name says gold.
An entity counts when its label and its exact set of words are right. Figures in ECE are calibration errors (the
less, the better), with the temperatures of `model.json` and, uncalibrated, without. Measured with:

```
{commands}
```

## What it is bad at

{weak or "- Not assessed."}

## Licence and data

The weights were trained on generated pages and on the training part of FUNSD, whose terms are non-commercial, research
and educational use; no text or image of it is in this package beyond what the vocabulary and the weights retain.
"""
