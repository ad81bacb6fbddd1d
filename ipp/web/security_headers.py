"""The headers on every answer."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit

STREAMLIT = Path(streamlit.__file__).parent / "static"


@cache
def read_streamlit_page() -> str:
    """Streamlit's own page, as the installed version ships it."""
    return (STREAMLIT / "index.html").read_text("utf-8")


@cache
def hash_scripts() -> str:
    """The hashes of the scripts inside Streamlit's page, as the policy names them."""
    scripts = re.findall(r"<script>(.*?)</script>", read_streamlit_page(), re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{each}'" for each in hashes)


@cache
def list_security_headers() -> list[tuple[bytes, bytes]]:
    """The headers on every answer: a strict content policy, and what a browser must not do."""
    policy = (
        f"default-src 'none'; script-src 'self' {hash_scripts()}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
    headers = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    return [(name.encode(), value.encode()) for name, value in headers.items()]


class SecurityHeaders:
    """Puts the security headers on every answer, and takes the server's name off it."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        """Passes the request on and dresses the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        mine = {name for name, _ in list_security_headers()} | {b"server"}

        async def dressed(message):
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in mine]
                message["headers"] = kept + list_security_headers()
            await send(message)

        await self.app(scope, receive, dressed)
