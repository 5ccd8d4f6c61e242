"""DocFormerv2-style document encoder: features, generator, training, evaluation and export."""

__version__ = "0.6.0"
