"""Build editions: in parallel, into a staging folder, published whole or not at all."""
