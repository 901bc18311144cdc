"""The web page: every view an address, over the questions of a record."""
