"""What a line of a generated page is: words of one row of one block, as recognition engines put them together.

Two neighbours on the same baseline are of one line
- where the gap between them is less than `JOIN` times the height of the text, whatever they belong to: nobody can see
  from "Total: 9.50" that it was written in two pieces;
- where the gap is less than `SPLIT` times that height and they were drawn as one row of one block: the same line of the
  canvas, and the same cell if they stand in a table;
- never where the gap is wider.
A turned text (along a margin) is a line of its own. Everything is measured on the page before it is turned or bent.
"""

from __future__ import annotations

from bisect import bisect_right

from PIL import ImageFont

from .canvas import Placed

JOIN = 1.2
SPLIT = 3.5
# How far two baselines may lie apart, as a share of the text height: of one drawn row, and of others.
SAME_ROW = 0.5
SAME_BASELINE = 0.25


def text_height(word: Placed) -> float:
    """Height in pixels from the top of capitals to the bottom of descenders of the word's font."""
    _, top, _, bottom = word.font.getbbox("Hg", anchor="ls")
    return bottom - top


def text_lines(placed: list[Placed], blocks: list[object]) -> list[list[int]]:
    """Lines as indices of words, each from left to right. `blocks`: for each word, equal where drawn as one row."""
    by_font = {id(word.font): word for word in placed}
    known = {font: text_height(word) for font, word in by_font.items()}
    heights = [known[id(word.font)] for word in placed]
    upright = [isinstance(word.font, ImageFont.FreeTypeFont) for word in placed]
    order = sorted((i for i in range(len(placed)) if upright[i]), key=lambda i: (placed[i].y, i))
    baselines = [placed[i].y for i in order]
    reach = max(heights, default=0.0) * SAME_ROW
    follower: dict[int, int] = {}
    for i in order:
        first = bisect_right(baselines, placed[i].y - reach - 1e-9)
        last = bisect_right(baselines, placed[i].y + reach)
        best: tuple[float, int] | None = None
        for j in order[first:last]:
            if j == i or (placed[j].box[0], j) <= (placed[i].box[0], i):
                continue
            height = max(heights[i], heights[j])
            near = SAME_ROW if blocks[i] == blocks[j] else SAME_BASELINE
            gap = placed[j].box[0] - placed[i].box[2]
            if abs(placed[j].y - placed[i].y) > near * height or gap < -0.5 * height:
                continue
            if best is None or gap < best[0]:
                best = (gap, j)
        if best is not None:
            gap, j = best
            height = (heights[i] + heights[j]) / 2
            if gap < JOIN * height or (gap < SPLIT * height and blocks[i] == blocks[j]):
                follower[i] = j
    return _chains(len(placed), follower, placed)


def _chains(count: int, follower: dict[int, int], placed: list[Placed]) -> list[list[int]]:
    """Groups of words that follow one another; of two that claim the same follower the nearer one has it."""
    before: dict[int, int] = {}
    for i, j in follower.items():
        if j not in before or placed[i].box[2] > placed[before[j]].box[2]:
            before[j] = i
    after = {i: j for j, i in before.items()}
    lines = []
    for start in range(count):
        if start in before:
            continue
        line = [start]
        while line[-1] in after:
            line.append(after[line[-1]])
        lines.append(line)
    return lines
