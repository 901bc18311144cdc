"""Which claims tell the same thing, and which documents tell it after each other: pure functions of claims."""
