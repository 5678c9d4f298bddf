#!/bin/bash
# Installs what a host needs and no boot should have to fetch: agents, the probe, diagnostics tools. Runs when an image is
# built, or on first boot of an image that has none of it.
#
#   OS=al2023 REGION=eu-west-1 HOSTS_SHA256=... bake.sh
#
# CloudWatch's agent is installed if AWS's key signed it. Where CLOUDWATCH_AGENT_VERSION and CLOUDWATCH_AGENT_SHA256 name one,
# that one is, and no other; RHEL's SSM agent only with SSM_AGENT_VERSION and SSM_AGENT_SHA256. Each architecture has its own sum.
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

# The key by which AWS signs the CloudWatch agent. Source: Amazon CloudWatch User Guide, Verifying the signature of the CloudWatch
# agent package.
CLOUDWATCH_KEY=937616F3450B7D806CBD9725D58167303B789C72
KEY_PATH=assets/amazon-cloudwatch-agent.gpg

fetch() {
  curl -fsS --retry 5 --max-time 120 -o "$2" "$1" || fail "cannot fetch $1; the host needs a route to S3 (gateway endpoint or NAT)"
}

# install_from URL SHA256 [KEY_URL]: a package from one of AWS's own buckets of this region, which a gateway endpoint reaches
# without the internet. It is installed as root: only with the checksum that was asked for, or signed by AWS's key where none was.
install_from() {
  local folder file code=0
  folder="$(mktemp -d "${TMPDIR:-/tmp}/headroom.XXXXXX")"
  file="$folder/${1##*/}"
  fetch "$1" "$file"
  if [ -n "$2" ]; then
    printf '%s  %s\n' "$2" "$file" | sha256sum --check --status || fail "${1##*/} does not have the checksum $2; nothing was installed"
  else
    fetch "$1.sig" "$file.sig"
    fetch "$3" "$folder/key"
    is_signed "$folder" "$file" ||
      fail "${1##*/} has no valid signature of AWS's key $CLOUDWATCH_KEY (gpg: ${REPLY:-said nothing}); nothing was installed:" \
        'give CLOUDWATCH_AGENT_VERSION and CLOUDWATCH_AGENT_SHA256, or bring the agent in the image'
  fi
  case "$1" in
    *.deb) dpkg -i "$file" || code=$? ;;
    *) rpm -U --replacepkgs "$file" || code=$? ;;
  esac
  rm -rf "$folder"
  [ "$code" -eq 0 ] || fail "cannot install ${1##*/}; the package manager ended with $code"
}

# is_signed FOLDER FILE: in a keyring of its own. Whatever keys were fetched, only the one that is named above counts; that it has
# expired since does not matter to what it signed before.
is_signed() {
  local keyring="$1/keyring" line good='' valid=''
  mkdir -m 700 "$keyring"
  REPLY="$(gpg --homedir "$keyring" --batch --quiet --import "$1/key" 2>&1)" || return 1
  while read -r line; do
    case "$line" in
      '[GNUPG:] GOODSIG '* | '[GNUPG:] EXPKEYSIG '*) good=yes ;;
      "[GNUPG:] VALIDSIG $CLOUDWATCH_KEY "* | "[GNUPG:] VALIDSIG "*" $CLOUDWATCH_KEY") valid=yes ;;
      '[GNUPG:] '*) ;;
      *) REPLY="$line" ;;
    esac
  done < <(gpg --homedir "$keyring" --batch --status-fd 1 --verify "$2.sig" "$2" 2>&1)
  [ "$good$valid" = yesyes ]
}

# China has a partition of its own, and a domain.
domain() {
  case "$REGION" in
    cn-*) printf 'amazonaws.com.cn' ;;
    *) printf 'amazonaws.com' ;;
  esac
}

install_agents() {
  local agent
  agent="https://amazoncloudwatch-agent-$REGION.s3.$REGION.$(domain)"
  local version="${CLOUDWATCH_AGENT_VERSION:-latest}" sum="${CLOUDWATCH_AGENT_SHA256:-}"
  if [ ! -x "$root/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl" ]; then
    case "$OS" in
      al2023)
        # The distribution signs its packages itself.
        dnf install -y -q amazon-cloudwatch-agent ||
          fail 'cannot install amazon-cloudwatch-agent; is there a way to the package mirror?'
        ;;
      ubuntu-*) install_from "$agent/ubuntu/$(architecture)/$version/amazon-cloudwatch-agent.deb" "$sum" "$agent/$KEY_PATH" ;;
      rhel-*) install_from "$agent/redhat/$(architecture)/$version/amazon-cloudwatch-agent.rpm" "$sum" "$agent/$KEY_PATH" ;;
    esac
  fi
  case "$OS" in
    # The other images bring it.
    rhel-*) rpm -q amazon-ssm-agent >/dev/null || install_ssm_agent ;;
  esac
}

# AWS changes the key that signs this one every other year and has it on a page only, so that none is pinned here. Without a checksum it
# is named as missing: the host serves without it, but nobody reaches it through Systems Manager.
install_ssm_agent() {
  if [ -z "${SSM_AGENT_VERSION:-}" ] || [ -z "${SSM_AGENT_SHA256:-}" ]; then
    missing="$missing amazon-ssm-agent"
    return
  fi
  install_from "https://amazon-ssm-$REGION.s3.$REGION.$(domain)/$SSM_AGENT_VERSION/linux_$(architecture)/amazon-ssm-agent.rpm" \
    "$SSM_AGENT_SHA256"
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
