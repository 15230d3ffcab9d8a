#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""threats.py SOURCE_DIR: the proofs that SECURITY.md names are tests that there are, and no line of its tables is without one."""

import re
import sys
from pathlib import Path


def main():
    root = Path(sys.argv[1])
    faults, named = [], 0
    for number, line in enumerate((root / "SECURITY.md").read_text().splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or cells[0] in ("Threat", "---"):
            continue
        proofs = re.findall(r"`([a-z]+/tst_[a-z0-9]+)`", cells[2])
        named += len(proofs)
        if not proofs and "by review" not in cells[2]:
            faults.append(f"SECURITY.md:{number}: nothing proves this: {cells[0]}")
        faults += [f"SECURITY.md:{number}: there is no tests/{proof}.cpp" for proof in proofs if not (root / f"tests/{proof}.cpp").exists()]
    if named == 0:
        faults.append("SECURITY.md names no tests")
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
