"""Verdicts in words."""

from ipp.language import words
from ipp.verification.verdict import FOREIGN, Verdict


def write_verdict(verdict: Verdict, lang: str) -> str:
    """Return the verdict in one sentence."""
    count = len(verdict.changes) if verdict.changes else None
    return words.text(f"verify.said_{verdict.outcome}", lang, count, reason=verdict.reason)


def list_verdict_lines(verdict: Verdict, lang: str) -> list[str]:
    """Return the verdict for a terminal: the sentence, then every figure that has changed."""
    sentence = write_verdict(verdict, lang)
    lines = [words.text("app.pair", lang, label=verdict.claim.name, value=sentence) if verdict.claim.name else sentence]
    lines += [verdict.reason] if verdict.reason and verdict.outcome != FOREIGN else []
    return lines + [
        words.text("verify.change", lang, where=each.where, before=each.before, after=each.after)
        for each in verdict.changes
    ]
