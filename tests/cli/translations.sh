#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Every text of the sources is translated: lupdate run over copies of the .ts files brings nothing new and nothing
# unfinished. ./dev translate brings new texts into the files themselves.
#   translations.sh SOURCE_DIR
set -euo pipefail
source_dir=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$source_dir"/translations/*.ts "$folder"
"$source_dir/translations/update" "$folder" >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
/usr/bin/python3 - "$folder"/*.ts <<'PYTHON'
import sys
import xml.etree.ElementTree as xml

missing = 0
for path in sys.argv[1:]:
    for context in xml.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
            if translation.get("type") == "unfinished" or not all(forms):
                missing += 1
                name = context.findtext("name")
                print(f"{path.rsplit('/', 1)[1]}: {name}: {message.findtext('source')!r}", file=sys.stderr)
if missing:
    sys.exit(f"{missing} texts are not translated")
PYTHON
