"""Whether a code, a file or a picture is still true."""
