"""A verdict in words."""

from ipp.language import words
from ipp.verification.verdict import FOREIGN, Verdict


def write_verdict(verdict: Verdict, lang: str) -> str:
    """What was found, in one sentence."""
    count = len(verdict.changes) if verdict.changes else None
    return words.text(f"verify.said_{verdict.outcome}", lang, count, reason=verdict.reason)


def list_verdict_lines(verdict: Verdict, lang: str) -> list[str]:
    """The same for a terminal: the sentence, then every figure that changed."""
    told = write_verdict(verdict, lang)
    said = [words.text("app.pair", lang, label=verdict.claim.name, value=told) if verdict.claim.name else told]
    said += [verdict.reason] if verdict.reason and verdict.outcome != FOREIGN else []
    return said + [
        words.text("verify.change", lang, where=each.where, before=each.before, after=each.after)
        for each in verdict.changes
    ]
