"""Lines printed on a scanned page, in the limited process of `page_words`: found, and painted over before recognition."""

from collections.abc import Iterator

from PIL import Image, ImageDraw

RUN = 40  # dots: letters have no black stretch so long
BLACK = 150
MOSTLY = 200  # of 255: the share of black dots in a run
SHORTEST = 2  # runs
PAINT = 5  # dots
Box = tuple[float, float, float, float]


def rules_in(picture: Image.Image) -> list[Box]:
    """The straight lines of a grey picture along its edges, in dots: (x0, top, x1, bottom)."""
    black = picture.point([255 if value < BLACK else 0 for value in range(256)])
    across = [(x0, y, x1, y + 1) for y, x0, x1 in _runs(black)]
    down = [(x, y0, x + 1, y1) for x, y0, y1 in _runs(black.transpose(Image.Transpose.TRANSPOSE))]
    return [*across, *down]


def without_rules(picture: Image.Image, rules: list[Box]) -> Image.Image:
    """The picture with its lines painted white: recognition takes them for letters."""
    cleaned = picture.copy()
    pencil = ImageDraw.Draw(cleaned)
    for rule in rules:
        pencil.line(rule, fill=255, width=PAINT)
    return cleaned


def _runs(black: Image.Image) -> Iterator[tuple[int, int, int]]:
    """Of each row of dots, the long black stretches: (row, first dot, dot behind the last)."""
    reduced = black.reduce((RUN, 1))
    width, height = reduced.size
    shares, dots = reduced.tobytes(), black.tobytes()
    for row in range(height):
        line = dots[row * black.width : (row + 1) * black.width]
        for start, end in _dark(shares[row * width : (row + 1) * width]):
            yield row, _walked(line, start * RUN, -1), _walked(line, min(end * RUN, black.width) - 1, 1) + 1


def _dark(shares: bytes) -> Iterator[tuple[int, int]]:
    """The stretches of at least so many runs that are mostly black."""
    start = None
    for place in range(len(shares) + 1):
        dark = place < len(shares) and shares[place] > MOSTLY
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            if place - start >= SHORTEST:
                yield start, place
            start = None


def _walked(line: bytes, place: int, step: int) -> int:
    """The last black dot from a place on."""
    while 0 <= place + step < len(line) and line[place + step]:
        place += step
    return place
