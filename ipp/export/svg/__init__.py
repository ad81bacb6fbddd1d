"""A figure taken apart into marks that a picture is made of."""
