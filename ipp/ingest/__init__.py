"""Read, check and publish a department's own figures, or refuse them with every reason."""
