"""`python -m benchmarks.reading [--scans] [--misses]`: how well the reader reads, for each field and format."""

import shutil
import sys
from collections.abc import Callable, Sequence

from benchmarks.reading.copied_layouts import converted, portal
from benchmarks.reading.damage import heavily, lightly
from benchmarks.reading.dump_layouts import boxed, flattened, tabbed
from benchmarks.reading.layouts import markdown, plain, wrapped
from benchmarks.reading.numbered_layouts import bare, renumbered, unnumbered
from benchmarks.reading.pdf_layout import dumped, dumped_from_the_middle, pdf, poured, scan
from benchmarks.reading.scores import scores_of
from benchmarks.reading.sources import Sample, samples
from benchmarks.reading.tally import Scores
from benchmarks.reading.word_layout import word, word_with_lists
from documents.reading import read_plan

FORMATS: dict[str, Callable[[Sample], bytes]] = {
    "plain .txt": plain,
    "wrapped .txt": wrapped,
    ".md": markdown,
    "portal": portal,
    "converted .md": converted,
    "cell by cell": flattened,
    "tabs": tabbed,
    "boxes": boxed,
    "no I., a)": unnumbered,
    "no 1., -": bare,
    "Phần A, (1)": renumbered,
    ".docx": word,
    ".docx lists": word_with_lists,
    ".pdf": pdf,
    "damaged": lightly,
    "badly damaged": heavily,
}
POURED = {"text dump": dumped, "dump, middle": dumped_from_the_middle, "copied .pdf": poured}
"""What poppler makes of the PDF."""
DAMAGED = (lightly, heavily, scan)
SETS = ("departments", "due dates", "undated dues", "repeats", "reporting", "receivers", "follow-up", "recipients", "work")
WIDTH = 15


def main(arguments: Sequence[str]) -> None:
    """Print the share of right values; of sets, recall and precision; then values that are wrong without a warning."""
    documents = samples()
    formats = FORMATS | (POURED if shutil.which("pdftotext") else {})
    formats |= {"scan": scan} if "--scans" in arguments else {}
    results = {name: score(make, documents) for name, make in formats.items()}
    print(f"{len(documents)} documents, {sum(len(document.label['assignments']) for document in documents)} assignments\n")
    _print_table("right, %", results, _percent)
    _print_table("wrong without a warning", results, lambda scores, key: str(scores[key].unwarned))
    if "--misses" in arguments:
        for name, scores in results.items():
            print(f"\n{name}", *(f"  {key}: {miss}" for key, tally in scores.items() for miss in tally.misses), sep="\n")


def score(make: Callable[[Sample], bytes], documents: Sequence[Sample]) -> Scores:
    """The counts for documents in one format. No directory: the reader's own vocabulary serves."""
    read = {document.name: read_plan(make(document), filename=document.name).contents for document in documents}
    return scores_of([(document.name, document.label, read[document.name]) for document in documents], damaged=make in DAMAGED)


def _percent(scores: Scores, key: str) -> str:
    tally = scores[key]
    return f"{tally.recall:.0%} / {tally.precision:.0%}" if key in SETS else f"{tally.recall:.0%}"


def _print_table(title: str, results: dict[str, Scores], cell: Callable[[Scores, str], str]) -> None:
    print(f"{title:18}" + "".join(f"{name:>{WIDTH}}" for name in results))
    for key in next(iter(results.values())):
        print(f"{key:18}" + "".join(f"{cell(scores, key):>{WIDTH}}" for scores in results.values()))
    print()


if __name__ == "__main__":
    main(sys.argv[1:])
