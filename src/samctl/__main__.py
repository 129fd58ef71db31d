"""`python -m samctl`."""

import sys

from samctl.front import main

if __name__ == "__main__":
    sys.exit(main())
