"""Two languages side by side, block by block: for those who compare them."""
