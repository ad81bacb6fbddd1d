"""What several kinds of file share: ZIP archives, QR codes, text for XML."""
