"""What several editions share on a server: the landing page."""
