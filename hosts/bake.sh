#!/bin/bash
# Installs what a host needs and no boot should have to fetch: agents, the probe, diagnostics tools. Runs when an image is
# built, or on first boot of an image that has none of it.
#
#   OS=al2023 REGION=eu-west-1 HOSTS_SHA256=... bake.sh
#
# Without one of what packages.tsv calls required it fails. A tool that can't be had is named and does not stop a boot: a
# package mirror must not decide whether a scale-out succeeds. HEADROOM_ROOT puts its paths under another root.
set -eu
export LC_ALL=C
umask 022

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="${HEADROOM_ROOT:-}"
missing=''

say() { echo "bake: $*"; }
fail() {
  say "$*" >&2
  if command -v logger >/dev/null; then logger -t headroom-boot -p user.err "bake: $*" || true; fi
  exit 1
}

check_values() {
  if [ -z "${OS:-}" ] && [ -r "$root/etc/headroom/boot.env" ]; then
    # shellcheck source=/dev/null # written by user data
    . "$root/etc/headroom/boot.env"
  fi
  case "${OS:-}" in
    al2023) column=3 ;;
    ubuntu-24.04) column=4 ;;
    rhel-9) column=5 ;;
    *) fail "unknown distribution '${OS:-}'; OS is al2023, ubuntu-24.04 or rhel-9" ;;
  esac
  [ -n "${REGION:-}" ] || fail 'REGION is not set; the agents come from a bucket of the region'
}

# Sets packages to those whose command is not there, of one need (required or tool).
absent() {
  local command need al2023 ubuntu rhel package
  packages=()
  while IFS=$'\t' read -r command need al2023 ubuntu rhel _; do
    if [ "$need" != "$1" ]; then continue; fi
    case "$column" in 3) package="$al2023" ;; 4) package="$ubuntu" ;; *) package="$rhel" ;; esac
    if command -v "$command" >/dev/null; then continue; fi
    if [ "$package" = - ]; then missing="$missing $command"; else packages+=("$package"); fi
  done <"$here/packages.tsv"
}

install_packages() {
  case "$OS" in
    ubuntu-*) DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" ;;
    *) dnf install -y -q "$@" ;;
  esac
}

install_required() {
  absent required
  if [ "${#packages[@]}" -eq 0 ]; then return; fi
  refresh_lists
  install_packages "${packages[@]}" ||
    fail "cannot install ${packages[*]}; is there a way to the package mirror, or should the image bring them?"
}

# All at once is fast; one by one finds the one that can't be had.
install_tools() {
  local package
  absent tool
  if [ "${#packages[@]}" -gt 0 ]; then
    refresh_lists
    if ! install_packages "${packages[@]}"; then
      for package in "${packages[@]}"; do install_packages "$package" || missing="$missing $package"; done
    fi
  fi
  install_py_spy || missing="$missing py-spy"
}

refresh_lists() {
  case "$OS" in ubuntu-*) apt-get update -q -o DPkg::Lock::Timeout=300 || say 'the lists of packages could not be refreshed' ;; esac
}

install_py_spy() {
  local tools="$root/opt/headroom/tools"
  if [ -x "$tools/bin/py-spy" ]; then return 0; fi
  command -v pip3 >/dev/null || return 1
  pip3 install --quiet --no-input --disable-pip-version-check --require-hashes --only-binary=:all: \
    --target "$tools" -r "$here/tools.txt" || return 1
  ln -sfn /opt/headroom/tools/bin/py-spy "$root/usr/local/bin/py-spy"
}

architecture() { case "$(uname -m)" in aarch64) echo arm64 ;; *) echo amd64 ;; esac; }

# install_from URL: a package from one of AWS's own buckets of this region, which a gateway endpoint reaches without the
# internet.
install_from() {
  local file code=0
  file="$(mktemp "${TMPDIR:-/tmp}/headroom.XXXXXX.${1##*.}")"
  curl -fsS --retry 5 --max-time 120 -o "$file" "$1" || fail "cannot fetch $1; the host needs a route to S3 (gateway endpoint or NAT)"
  case "$1" in
    *.deb) dpkg -i "$file" || code=$? ;;
    *) rpm -U --replacepkgs "$file" || code=$? ;;
  esac
  rm -f "$file"
  [ "$code" -eq 0 ] || fail "cannot install ${1##*/}; the package manager ended with $code"
}

install_agents() {
  local agent="https://amazoncloudwatch-agent-$REGION.s3.$REGION.amazonaws.com"
  local ssm="https://amazon-ssm-$REGION.s3.$REGION.amazonaws.com/latest"
  if [ ! -x "$root/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl" ]; then
    case "$OS" in
      al2023)
        dnf install -y -q amazon-cloudwatch-agent ||
          fail 'cannot install amazon-cloudwatch-agent; is there a way to the package mirror?'
        ;;
      ubuntu-*) install_from "$agent/ubuntu/$(architecture)/latest/amazon-cloudwatch-agent.deb" ;;
      rhel-*) install_from "$agent/redhat/$(architecture)/latest/amazon-cloudwatch-agent.rpm" ;;
    esac
  fi
  case "$OS" in
    # The other images bring it.
    rhel-*) rpm -q amazon-ssm-agent >/dev/null || install_from "$ssm/linux_$(architecture)/amazon-ssm-agent.rpm" ;;
  esac
}

# install_folder FROM TO: all of it or what was there.
install_folder() {
  local to="$root$2"
  if [ ! -d "$here/$1" ]; then missing="$missing $1"; return; fi
  rm -rf "$to.new"
  mkdir -p "${to%/*}"
  cp -r "$here/$1" "$to.new"
  rm -rf "$to"
  mv -T "$to.new" "$to"
  chmod -R a+rX "$to"
}

main() {
  check_values
  install_required
  install_agents
  install_tools
  install_folder probe /opt/headroom/probe
  install_folder probe-node /opt/headroom/probe-node
  if [ -n "$missing" ]; then say "not to be had here:$missing"; fi
  # Each boot of the image imports them; a host that bakes itself would compile them now or later.
  python3 -m compileall -q "$here" >/dev/null 2>&1 || true
  printf '%s\n' "${missing# }" >"$here/MISSING"
  # Last, so that a bake that was cut off is done again, by a power cut too.
  sync -f "$here" 2>/dev/null || true
  printf '%s\n' "${HOSTS_SHA256:-unknown}" >"$here/VERSION"
  sync "$here/VERSION" 2>/dev/null || true
}

main
