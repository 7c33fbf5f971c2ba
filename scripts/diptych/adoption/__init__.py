"""An existing Sphinx project is taken as it is: what is found of it, and the table that says so."""
