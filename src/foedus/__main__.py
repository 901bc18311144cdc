"""`python -m foedus` is the command `foedus`."""

import sys

from foedus.cli import main

if __name__ == "__main__":
    sys.exit(main())
