"""The command line of the bench: runs all parts, or those named after `python -m bench`."""

import argparse

from bench import briefs, browser, ingest, questions, reruns
from bench.table import HEADER, format_line

PARTS = {
    "questions": questions.measure_questions,
    "reruns": reruns.measure_reruns,
    "ingest": ingest.measure_ingest,
    "briefs": briefs.measure_briefs,
    "browser": browser.measure_browser,
}


def main() -> None:
    """Run the parts asked for, and print each measure as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one or more of: {', '.join(PARTS)}")
    parts = parser.parse_args().parts or list(PARTS)
    unknown = set(parts) - set(PARTS)
    if unknown:
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    print(HEADER, flush=True)
    for part in parts:
        for measure in PARTS[part]():
            print(format_line(measure), flush=True)


if __name__ == "__main__":
    main()
