"""``python -m iku_kerjasama`` is the command ``iku-kerjasama``."""

import sys

from iku_kerjasama.cli import main

if __name__ == "__main__":
    sys.exit(main())
