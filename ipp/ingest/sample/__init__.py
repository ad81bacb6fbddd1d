"""Made-up tours to try the product with."""
