"""What answers look like: here, in a terminal."""
