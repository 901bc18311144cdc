"""The views, a module for each: a function takes an `Asking` and returns the `Page` that it finds."""
