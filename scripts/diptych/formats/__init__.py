"""What an edition is made as: HTML, PDF."""
