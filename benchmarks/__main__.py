"""`make bench`: the goals of speed, measured; ends with 1 when one is missed. `python -m benchmarks reading` measures one."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import idle, latency, reading_speed, rendering, signing, thousand
from flows.server import free_port, start_server


def main(arguments: Sequence[str]) -> int:
    unknown = [name for name in arguments if name not in MEASURES]
    if unknown:
        print(f"no such measure: {', '.join(unknown)}; there are {', '.join(MEASURES)}")
        return 2
    missed = 0
    for name in arguments or MEASURES:
        print(f"\n{name}", flush=True)
        missed |= MEASURES[name]()
    return missed


def decision_to_mail() -> int:
    with tempfile.TemporaryDirectory(prefix="trinhky-bench-", ignore_cleanup_errors=True) as folder:
        server = start_server(Path(folder), port=free_port())
        try:
            warm, stock = latency.measure(server.api_url, Path(folder))
        finally:
            server.stop()
    for each in (warm, stock):
        print(f"{each.name:20} decision → mail: p50 {each.median:6.2f} s   p95 {each.p95:6.2f} s   n={len(each.seconds)}")
    ratio = warm.median / stock.median
    good = ratio <= latency.GOAL_RATIO and warm.p95 < latency.GOAL_P95_SECONDS
    print(f"ratio {ratio:.3f} (goal ≤ {latency.GOAL_RATIO:.2f}), p95 goal < {latency.GOAL_P95_SECONDS:.0f} s", end=": ")
    return _said(good=good)


def server_at_rest() -> int:
    with tempfile.TemporaryDirectory(prefix="trinhky-bench-", ignore_cleanup_errors=True) as folder:
        server = start_server(Path(folder), port=free_port())
        try:
            measured = idle.measure(server)
        finally:
            server.stop()
    print(f"opening one wait with its form: {1000 * measured.seconds_per_wait:.0f} ms")
    print(f"server at rest: empty {measured.empty:.1f} %, {idle.WAITS} waits {measured.full:.1f} % of a core", end=" ")
    print(f"(goal within {idle.GOAL_POINTS:.0f} points)", end=": ")
    return _said(good=measured.full - measured.empty <= idle.GOAL_POINTS)


def _said(*, good: bool) -> int:
    print("met" if good else "MISSED")
    return 0 if good else 1


# What leaves no server busy comes first.
MEASURES: dict[str, Callable[[], int]] = {
    "reading": reading_speed.main,
    "rendering": rendering.main,
    "signing": signing.main,
    "thousand": thousand.main,
    "mail": decision_to_mail,
    "rest": server_at_rest,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
