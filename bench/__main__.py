"""The command line of the bench: every part, or the ones named after `python -m bench`."""

import argparse

from bench import briefs, browser, ingest, questions, reruns
from bench.table import HEADER, line

PARTS = {
    "questions": questions.measures,
    "reruns": reruns.measures,
    "ingest": ingest.measures,
    "briefs": briefs.measures,
    "browser": browser.measures,
}


def main() -> None:
    """Measures the parts asked for and prints a line for each measure as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one or more of: {', '.join(PARTS)}")
    parts = parser.parse_args().parts or list(PARTS)
    unknown = set(parts) - set(PARTS)
    if unknown:
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    print(HEADER, flush=True)
    for part in parts:
        for measure in PARTS[part]():
            print(line(measure), flush=True)


if __name__ == "__main__":
    main()
