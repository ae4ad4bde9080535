#!/bin/sh
# Installs the Debian 12 packages that building and testing need; does nothing when all are there.
# Usage: install_packages.sh [build|test]   (build: what a release needs; default: test)
set -eu
packages="g++ cmake ninja-build ccache libboost-graph-dev libboost-date-time-dev libsqlite3-dev libicu-dev zlib1g-dev
          libcli11-dev rapidjson-dev graphviz fonts-dejavu-core"
if [ "${1:-test}" = test ]; then
  packages="$packages doctest-dev clang-format-14 clang-format libbenchmark-dev"
fi
missing=""
for package in $packages; do
  case "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)" in
    *"ok installed") ;;
    *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -ne 0 ]; then
  echo "These packages are missing; run as root, or: apt-get install$missing" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086
apt-get install -q -y --no-install-recommends $missing
