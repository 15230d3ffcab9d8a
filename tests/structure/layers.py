#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keeps the house in order: arrows between layers point down only, nothing below the window knows Qt Gui, sentences for
people are made where they are translated, every header is included first by its own source (so it stands alone), and every
source says under which licence it stands."""

import re
import sys
from pathlib import Path

ALLOWED = {
    "core": set(),
    "http": {"core"},
    "store": {"core"},
    "delivery": {"core"},
    "engine": {"core", "http", "store", "delivery"},
    "wording": {"core"},
    "gui": {"core", "http", "store", "delivery", "engine", "wording"},
    "cli": {"core", "http", "store", "delivery", "engine", "wording"},
}
SPEAKS = {"wording", "gui", "cli"}
CORE_MODULES = {"QtCore"}
MODULES = {
    "core": CORE_MODULES,
    "wording": CORE_MODULES,
    "store": CORE_MODULES | {"QtSql"},
    "http": CORE_MODULES | {"QtNetwork"},
    "delivery": CORE_MODULES | {"QtNetwork"},
    "engine": CORE_MODULES | {"QtNetwork", "QtSql"},
    "cli": CORE_MODULES | {"QtNetwork"},
    "gui": CORE_MODULES | {"QtNetwork", "QtGui", "QtWidgets", "QtSvg", "QtCharts", "QtDBus"},
}
OWN = re.compile(r'^\s*#\s*include\s+"([a-z]+)/[^"]+"', re.M)
QT = re.compile(r"^\s*#\s*include\s+<(Qt[A-Za-z]+)/", re.M)
BARE_QT = re.compile(r"^\s*#\s*include\s+<(Q[A-Z][A-Za-z]+)>", re.M)
FIRST = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.M)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')
COMMENT = re.compile(r"//[^\n]*")
CONTINUATION = re.compile(r"\.then\(|QtFuture::when(?:All|Any)\b")
SENTENCE = re.compile(r"\b(?:tr|translate)\(\s*(?:u?\"|\"|QStringLiteral)")


def problems_of(path: Path, layer: str, text: str):
    for target in OWN.findall(text):
        if target != layer and target in ALLOWED and target not in ALLOWED[layer]:
            yield f"includes {target}/, which {layer} may not know"
        if target not in ALLOWED:
            yield f'includes "{target}/…", which is no layer'
    for module in QT.findall(text):
        if module not in MODULES[layer]:
            yield f"includes <{module}/…>, which {layer} does not link"
    for header in BARE_QT.findall(text):
        yield f"includes <{header}> without its module: write <QtCore/{header}> or where it belongs"
    if layer not in SPEAKS and SENTENCE.search(text):
        yield f"makes a sentence for people; {layer} returns codes"
    if CONTINUATION.search(COMMENT.sub("", STRING.sub('""', text))):
        yield "adds a continuation to a future, which races in Qt 6.4: engine/whendone.h and engine/mapped.h do not"
    own = path.with_suffix(".h")
    first = FIRST.search(text)
    # The private half of a header (database_p.h) begins with it.
    if path.suffix == ".cpp" and own.exists() and not (first and (first[1].endswith("_p.h") or Path(first[1]).name == own.name)):
        yield f"does not include {own.name} first"
    if not text.startswith("// SPDX-FileCopyrightText:"):
        yield "has no SPDX lines"


def main(root: Path) -> int:
    found = []
    seen = 0
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in {".h", ".cpp"}:
            continue
        seen += 1
        layer = path.relative_to(root / "src").parts[0]
        if layer not in ALLOWED:
            found.append(f"{path.relative_to(root)}: {layer} is no layer")
            continue
        found += [f"{path.relative_to(root)}: {problem}" for problem in problems_of(path, layer, path.read_text())]
    print("\n".join(found) if found else f"{seen} files, every arrow points down")
    return 1 if found or seen == 0 else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
