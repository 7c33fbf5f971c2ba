"""How editions come to be: in parallel, into a staging folder, published whole or not at all."""
