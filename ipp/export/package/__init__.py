"""Parts that every file shares: the ZIP archive, the QR code, text for XML."""
