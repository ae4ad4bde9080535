#!/bin/sh
# The demonstration: installs what is missing, builds a release, imports samples/articles/, prints a timeline and a
# relationship, and draws timeline.svg. Quick when run again.
set -eu
cd "$(dirname "$0")/.."
sh tests/support/install_packages.sh build
cmake --preset release > /dev/null
cmake --build --preset release -j "${JOBS:-2}"
demarche="$PWD/build/release/demarche"
out="$PWD/build/samples"
mkdir -p "$out"
rm -f "$out/demarche.db" "$out/demarche.db-wal" "$out/demarche.db-shm"
export DEMARCHE_DB="$out/demarche.db"
say() { printf '\n$ demarche %s\n' "$*"; "$demarche" "$@"; }
say import samples/articles
say timeline --from 2025-11-23 --to 2025-12-16
say relations Putin Witkoff
"$demarche" export --format svg -o "$out/timeline.svg"
printf '\nThe timeline as a picture: %s\nThe database: %s\n' "$out/timeline.svg" "$DEMARCHE_DB"
