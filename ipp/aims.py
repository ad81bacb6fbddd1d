"""The UN's targets for the share of women in words: published ones, and derived ones, which are marked."""

from ipp import measures, words


def said(target: float, status: str, lang: str) -> str:
    """A target between 0 and 1 as a percentage, marked when it is derived."""
    share = words.percent(measures.points(target), lang)
    return words.text("overview.target_derived", lang, share=share) if status == "derived" else share


def cell(target, lang: str) -> str:
    """The target of a record of `targets` as tables show it; that there is none where it is None."""
    if target is None:
        return words.mark("not_applicable", lang)
    return words.Said(said(target.target, target.status, lang), measures.points(target.target))
