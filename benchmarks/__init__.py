"""Side by side with the plainest thing that does the same: ``python -m benchmarks`` measures and writes the table."""
