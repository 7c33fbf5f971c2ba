"""The roles whose words each edition writes in its own way, and typography that follows them."""
