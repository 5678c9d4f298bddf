#!/bin/sh
# Makes a root of a Debian suite with interpreters: root.sh SUITE FOLDER PACKAGE...
#
# Packages come from where apt of this machine gets Debian's, with the suite's name in place of its own. All of it runs in
# a mount namespace, which ends with this script whatever ends it, so that no mount is left behind.
set -eu
export LC_ALL=C
unset TMPDIR # the caller's does not exist in the root that is made

if [ "${IN_NAMESPACE:-}" != yes ]; then
  IN_NAMESPACE=yes exec unshare --mount --pid --fork --kill-child "$0" "$@"
fi

suite="$1"
root="$2"
shift 2

from="$(apt-get indextargets 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' --format "\$(REPO_URI)" | sort -u | head -n 1)"
if [ -z "$from" ]; then
  echo 'apt of this machine has no Debian (or no lists yet: apt-get update)' >&2
  exit 1
fi

# check-valid-until: a mirror may stand still. Who signed what it has is checked all the same.
mmdebstrap --mode=root --variant=essential --include="$(echo "$@" | tr ' ' ,)" \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' "$suite" "$root" \
  "deb [check-valid-until=no signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${from%/} $suite main"
