"""Made-up tours to try the product on."""
