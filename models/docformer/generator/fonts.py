"""Type for the generated pages: a curated list of Debian's free fonts, and whatever of it is installed.

Install for full variety (all optional): fonts-dejavu fonts-liberation fonts-courier-prime fonts-gnutypewriter
fonts-dancingscript fonts-kristi fonts-femkeklaver fonts-breip fonts-goudybookletter
fonts-lindenhill fonts-roboto fonts-lato fonts-crosextra-carlito fonts-ebgaramond fonts-junicode fonts-linuxlibertine
fonts-sil-gentium fonts-vollkorn fonts-inconsolata fonts-dkg-handwriting fonts-roboto-unhinted fonts-open-sans
fonts-tuffy fonts-noto-core fonts-crosextra-caladea fonts-oldstandard fonts-hack fonts-comic-neue
fonts-ecolier-court fonts-humor-sans.
On a machine without any of them Pillow's built-in font serves every style.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from PIL import ImageFont

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)

# style -> file names (regular, bold)
CURATED: dict[str, tuple[tuple[str, str], ...]] = {
    "sans": (
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
        ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
        ("LiberationSansNarrow-Regular.ttf", "LiberationSansNarrow-Bold.ttf"),
        ("Roboto-Regular.ttf", "Roboto-Bold.ttf"),
        ("Lato-Regular.ttf", "Lato-Bold.ttf"),
        ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
        ("RobotoCondensed-Regular.ttf", "RobotoCondensed-Bold.ttf"),
        ("OpenSans-Regular.ttf", "OpenSans-Bold.ttf"),
        ("Tuffy.ttf", "Tuffy_Bold.ttf"),
        ("LinBiolinum_R.otf", "LinBiolinum_RB.otf"),
        ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ),
    "serif": (
        ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
        ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
        ("EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf"),
        ("LinLibertine_R.otf", "LinLibertine_RB.otf"),
        ("Gentium-R.ttf", "Gentium-R.ttf"),
        ("JunicodeTwoBeta-Regular.otf", "JunicodeTwoBeta-Bold.otf"),
        ("Vollkorn-Regular.ttf", "Vollkorn-Bold.ttf"),
        ("GoudyBookletter1911.otf", "GoudyBookletter1911.otf"),
        ("LindenHill.otf", "LindenHill.otf"),
        ("Caladea-Regular.ttf", "Caladea-Bold.ttf"),
        ("OldStandard-Regular.ttf", "OldStandard-Bold.ttf"),
        ("DejaVuSerifCondensed.ttf", "DejaVuSerifCondensed-Bold.ttf"),
    ),
    "typewriter": (
        ("Courier Prime.otf", "Courier Prime Bold.otf"),
        ("GNUTypewriter.ttf", "GNUTypewriter.ttf"),
        ("Inconsolata.otf", "Inconsolata.otf"),
        ("LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf"),
        ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"),
        ("Courier Prime Code.otf", "Courier Prime Bold.otf"),
        ("Courier Prime Sans.otf", "Courier Prime Sans Bold.otf"),
        ("Hack-Regular.ttf", "Hack-Bold.ttf"),
    ),
    "script": (
        ("DancingScript-Regular.otf", "DancingScript-Bold.otf"),
        ("Kristi.ttf", "Kristi.ttf"),
        ("femkeklaver.ttf", "femkeklaver.ttf"),
        ("Breip.ttf", "Breip.ttf"),
        ("dkg.ttf", "dkgBd.ttf"),
        ("LinLibertine_RI.otf", "LinLibertine_RI.otf"),
        ("ComicNeue-Italic.otf", "ComicNeue-BoldItalic.otf"),
        ("Ecolier-court.ttf", "Ecolier-court.ttf"),
        ("Humor-Sans.ttf", "Humor-Sans.ttf"),
    ),
}


@cache
def installed() -> dict[str, str]:
    """File name in lower case -> path, of every font file found."""
    found: dict[str, str] = {}
    for folder in FOLDERS:
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.suffix.lower() in (".ttf", ".otf"):
                    found.setdefault(path.name.lower(), str(path))
    return found


@cache
def families(style: str) -> tuple[tuple[str, str], ...]:
    """Paths (regular, bold) of the installed families of a style; empty when there is none."""
    files = installed()
    pairs = []
    for regular, bold in CURATED[style]:
        if regular.lower() in files:
            pairs.append((files[regular.lower()], files.get(bold.lower(), files[regular.lower()])))
    return tuple(pairs)


@cache
def face(path: str, size: int) -> ImageFont.FreeTypeFont:
    """A font at a size in pixels; the empty path is Pillow's own."""
    return ImageFont.truetype(path, size) if path else ImageFont.load_default(size)


class Typeface:
    """A family in regular and bold at any size."""

    def __init__(self, regular: str, bold: str) -> None:
        self.regular, self.bold = regular, bold

    def at(self, size: float, bold: bool = False) -> ImageFont.FreeTypeFont:
        """The font at a size in pixels."""
        return face(self.bold if bold else self.regular, max(6, round(size)))


def choose(style: str, rng: random.Random) -> Typeface:
    """A random installed family of a style ("sans", "serif", "typewriter", "script")."""
    known = families(style) or families("sans") or (("", ""),)
    return Typeface(*rng.choice(known))


def named(style: str, file_name: str) -> Typeface:
    """The family whose regular file has this name, or the first of the style when it is not installed."""
    files = installed()
    for regular, bold in CURATED[style]:
        if regular == file_name and regular.lower() in files:
            return Typeface(files[regular.lower()], files.get(bold.lower(), files[regular.lower()]))
    known = families(style) or families("sans") or (("", ""),)
    return Typeface(*known[0])
