"""What peers.py compares."""
