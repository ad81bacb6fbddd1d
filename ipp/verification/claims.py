"""What a file claims to be, and the answer for a file that claims nothing."""

from ipp.verification.reading import sandbox
from ipp.verification.reading.claim import Claim

MB = 1_000_000
MAX_BYTES = 20 * MB  # the largest file that is read
SIGNATURES = (b"\x89PNG", b"%PDF", b"PK\x03\x04")


class NoClaim(ValueError):
    """Raised for a file without a claim; its text is the key of a sentence in `verify.toml`."""


def read_claims(name: str, content: bytes) -> list[Claim]:
    """Return the claims of a file with its bytes: of a pack one for each of its files, of any other file one.

    The file is read by another process. Raises NoClaim if there is no claim, whatever the reason.
    """
    if len(content) > MAX_BYTES:
        raise NoClaim("too_large")
    if not content.startswith(SIGNATURES) and b"<svg" not in content[:1000]:
        raise NoClaim("unknown_file")
    try:
        found = sandbox.request_claims(name, content)
    except sandbox.Unreadable:
        raise NoClaim("unreadable") from None
    found = [each for each in found if each.address and each.code]
    if not found:
        raise NoClaim("no_code")
    is_pack = any(each.kind == "json" for each in found)
    return found if is_pack else [each._replace(content=content) for each in found]
