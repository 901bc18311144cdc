"""The version of Foedus; a record notes with every reading which one made it."""

VERSION = "0.2.0"
