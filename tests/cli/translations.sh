#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Every text of the sources is translated: lupdate run over copies of the .ts files brings nothing new and nothing
# unfinished. ./dev translate brings new texts into the files themselves. What desktops and software centres show of the
# program is there in each language, too.
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

packaging=$source_dir/packaging
for language in ru kk; do
    for key in GenericName Comment Keywords; do
        grep -q "^${key}\[$language\]=." "$packaging/org.flowbell.Flowbell.desktop" \
            || { echo "the desktop entry has no $key in $language" >&2; exit 1; }
    done
    for element in summary p li; do
        texts=$(grep -c "<$element>" "$packaging/org.flowbell.Flowbell.metainfo.xml")
        translated=$(grep -c "<$element xml:lang=\"$language\">" "$packaging/org.flowbell.Flowbell.metainfo.xml" || true)
        # What stands in the history of releases is not translated.
        [[ "$element" != p ]] || texts=$((texts - $(sed -n '/<releases>/,$p' "$packaging/org.flowbell.Flowbell.metainfo.xml" | grep -c '<p>')))
        [[ "$texts" == "$translated" ]] || { echo "the metainfo has $translated of $texts <$element> in $language" >&2; exit 1; }
    done
done
