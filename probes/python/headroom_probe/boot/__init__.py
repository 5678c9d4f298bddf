"""What `python -m headroom_probe run` puts into the interpreters it starts. It imports nothing else of the package."""
