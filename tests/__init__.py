"""The desk's tests: behaviour, through the doors people use."""
