#!/bin/sh
# Installs what is missing, builds preset `dev` (or the one named) and runs its tests. Quick when run again.
set -eu
cd "$(dirname "$0")/.."
preset="${1:-dev}"
sh tests/support/install_packages.sh test
cmake --preset "$preset" > /dev/null
cmake --build --preset "$preset" -j "${JOBS:-2}"
ctest --preset "$preset" -j "${JOBS:-2}"
