"""The security headers of every answer."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit

STREAMLIT = Path(streamlit.__file__).parent / "static"


@cache
def read_streamlit_page() -> str:
    """Return the HTML page in the installed version of Streamlit."""
    return (STREAMLIT / "index.html").read_text("utf-8")


@cache
def hash_scripts() -> str:
    """Return the hashes of the scripts within Streamlit's page, as the content security policy needs them."""
    scripts = re.findall(r"<script>(.*?)</script>", read_streamlit_page(), re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{each}'" for each in hashes)


@cache
def list_security_headers() -> list[tuple[bytes, bytes]]:
    """Return the headers of every answer: a strict content security policy, and limits on what a browser may do."""
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
    """Middleware that adds the security headers and removes the name of the server."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        """Pass the request on, and set the headers of its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        replaced = {name for name, _ in list_security_headers()} | {b"server"}

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in replaced]
                message["headers"] = kept + list_security_headers()
            await send(message)

        await self.app(scope, receive, send_with_headers)
