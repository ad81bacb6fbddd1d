"""The one-page sheet as PDF/UA, SVG and PNG."""
