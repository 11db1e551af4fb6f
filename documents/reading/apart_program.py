"""Run by itself, in a process with limits: the lines of a document on standard input → its contents as JSON.

The question comes pickled from the process that asked, nobody else can ask.

Usage: python -P -m documents.reading.apart_program < question
"""

import pickle
import resource
import sys

from documents.reading.understanding import understand


def main() -> None:
    """Answer one question."""
    seconds, memory, lines, directory, strictly_before = pickle.load(sys.stdin.buffer)  # noqa: S301
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    contents = understand(lines, directory=directory, strictly_before=strictly_before)
    sys.stdout.write(contents.model_dump_json(by_alias=True))


if __name__ == "__main__":
    main()
