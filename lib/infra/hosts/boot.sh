#!/bin/bash
# First boot of a host: data volume, agents, service, and the signal that lets a rolling update go on.
#
#   boot.sh [values file]
#
# The values file (default /etc/headroom/boot.env) holds plain KEY=value lines. Running it again changes nothing that is
# already right. Its outcome is in /var/lib/headroom/boot.json, its log where cloud-init writes user data's output.
# HEADROOM_ROOT puts all of its paths under another root, for a trial on another machine.
set -eu
export LC_ALL=C # byte positions below are bytes

root="${HEADROOM_ROOT:-}"
values="${1:-$root/etc/headroom/boot.env}"
lib="$root/usr/local/lib/headroom"
report="$root/var/lib/headroom/boot.json"
imds='http://169.254.169.254/latest'

step='values'
started_at="$(date -u +%Y-%m-%dT%H:%M:%SZ)"
instance_id='unknown'
data_device=''
filesystem='none'
signal_stack=''

say() { echo "boot: $*"; }
fail() { say "$*" >&2; exit 1; }

read_values() {
  [ -r "$values" ] || fail "no values file at $values; user data writes it"
  # shellcheck disable=SC1090 # written by user data
  . "$values"
  signal_stack="${STACK_NAME:-}"
}

metadata() { curl -fsS --retry 5 --max-time 5 -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/$1"; }

identify() {
  token="$(curl -fsS --retry 5 --max-time 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$imds/api/token")"
  instance_id="$(metadata instance-id)"
  echo "HEADROOM_HOST=$instance_id" >"$root/etc/headroom/host.env"
}

# Mapping name that EBS keeps in the vendor specific part of the NVMe identify data; Amazon Linux links it under /dev,
# other systems leave reading it to us.
mapping_name_of() {
  if command -v ebsnvme-id >/dev/null; then
    ebsnvme-id --block-dev "$1" 2>/dev/null || true
  elif command -v nvme >/dev/null; then
    nvme id-ctrl --raw-binary "$1" 2>/dev/null | cut -c3073-3104 | tr -d ' \0' || true
  fi
}

ebs_disks() {
  lsblk --nodeps --noheadings --paths --output NAME,MODEL | awk '/Amazon Elastic Block Store/ { print $1 }'
}

# True for a disk that holds nothing yet and is not the root disk: no partitions, nothing mounted.
is_bare() {
  [ "$(lsblk --noheadings --output NAME "$1" | wc -l)" -eq 1 ] && [ -z "$(lsblk --noheadings --output MOUNTPOINT "$1" | tr -d ' \n')" ]
}

# Device of the volume that the launch template maps as DATA_DEVICE (/dev/sdf). The order of /dev/nvme* is not stable.
find_data_device() {
  local name disk candidates=''
  name="${DATA_DEVICE#/dev/}"
  for disk in "$root/dev/$name" "$root/dev/xvd${name#sd}"; do
    if [ -e "$disk" ]; then readlink -f "$disk"; return; fi
  done
  for disk in $(ebs_disks); do
    case "$(mapping_name_of "$disk")" in
      "$name" | "/dev/$name") echo "$disk"; return ;;
    esac
    if is_bare "$disk"; then candidates="$candidates $disk"; fi
  done
  # shellcheck disable=SC2086 # one word per disk
  set -- $candidates
  # No tool told the names: the one disk that is no root disk is it, but never a guess between two.
  if [ "$#" -eq 1 ]; then echo "$1"; fi
}

wait_for_data_device() {
  local attempt
  for attempt in $(seq 1 "${DATA_WAIT_SEC:-60}"); do
    data_device="$(find_data_device)"
    if [ -n "$data_device" ]; then return; fi
    [ "$attempt" -eq 1 ] && say "waiting for $DATA_DEVICE"
    sleep 1
  done
  fail "no volume is mapped as $DATA_DEVICE; disks: $(ebs_disks | tr '\n' ' ')"
}

mount_data() {
  [ -n "${DATA_DEVICE:-}" ] || return 0
  wait_for_data_device
  local uuid target="$root$DATA_MOUNT"
  # A volume made from a snapshot keeps its files: only an empty one gets a file system.
  if [ -z "$(blkid -p -o value -s TYPE "$data_device" || true)" ]; then
    mkfs.xfs -q "$data_device"
    filesystem='made'
  else
    filesystem='found'
  fi
  uuid="$(blkid -p -o value -s UUID "$data_device")"
  mkdir -p "$target"
  if ! grep -qs "^UUID=$uuid " "$root/etc/fstab"; then
    # nofail: a host that is reached without its data is easier to mend than one that never boots.
    echo "UUID=$uuid $DATA_MOUNT auto defaults,nofail,x-systemd.device-timeout=30s 0 2" >>"$root/etc/fstab"
  fi
  mountpoint -q "$target" || mount "$target"
  chown headroom:headroom "$target"
}

make_user() { id headroom >/dev/null 2>&1 || useradd --system --home-dir /opt/headroom --shell /usr/sbin/nologin headroom; }

architecture() { case "$(uname -m)" in aarch64) echo arm64 ;; *) echo amd64 ;; esac; }

install_from() {
  local url="$1" file
  file="$(mktemp "/tmp/headroom.XXXXXX.${url##*.}")"
  curl -fsS --retry 5 --max-time 120 -o "$file" "$url"
  case "$url" in
    *.deb) dpkg -i "$file" ;;
    *.rpm) rpm -U --replacepkgs "$file" ;;
  esac
  rm -f "$file"
}

# From AWS's own buckets of this region, which a gateway endpoint reaches without the internet.
install_agents() {
  local agent="https://amazoncloudwatch-agent-$REGION.s3.$REGION.amazonaws.com"
  local ssm="https://amazon-ssm-$REGION.s3.$REGION.amazonaws.com/latest"
  if [ ! -x "$root/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl" ]; then
    case "$OS" in
      al2023) dnf install -y -q amazon-cloudwatch-agent ;;
      ubuntu-*) install_from "$agent/ubuntu/$(architecture)/latest/amazon-cloudwatch-agent.deb" ;;
      rhel-*) install_from "$agent/redhat/$(architecture)/latest/amazon-cloudwatch-agent.rpm" ;;
    esac
  fi
  case "$OS" in
    # The other images bring it.
    rhel-*) rpm -q amazon-ssm-agent >/dev/null || install_from "$ssm/linux_$(architecture)/amazon-ssm-agent.rpm" ;;
  esac
  "$root/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl" \
    -a fetch-config -m ec2 -s -c "file:$root/etc/headroom/agent.json"
}

# Amazon Linux brings the AWS CLI; the installer of the other two comes from the internet, so that images for a network
# without it must bring the CLI too.
need_aws_cli() {
  if command -v aws >/dev/null; then return; fi
  local folder
  folder="$(mktemp -d)"
  curl -fsS --retry 3 --max-time 120 -o "$folder/cli.zip" "https://awscli.amazonaws.com/awscli-exe-linux-$(uname -m).zip" ||
    fail 'the AWS CLI is neither in the image nor reachable; put it into the image, or give the network egress nat'
  python3 "$lib/unpack.py" "$folder/cli.zip" "$folder"
  "$folder/aws/install"
  rm -rf "$folder"
}

fetch_artifact() {
  [ -n "${ARTIFACT_KEY:-}" ] || return 0
  local archive="$root/var/lib/headroom/artifact.zip" folder="$root/opt/headroom/service"
  aws s3 cp --only-show-errors --region "$REGION" "s3://$ARTIFACT_BUCKET/$ARTIFACT_KEY" "$archive"
  mkdir -p "$folder"
  python3 "$lib/unpack.py" "$archive" "$folder"
  rm -f "$archive"
}

start_service() {
  systemctl daemon-reload
  systemctl enable --quiet headroom-service.service
  systemctl restart headroom-service.service
}

# In service only when it answers; without an HTTP entry, when it has stayed up for a while.
wait_for_service() {
  local deadline=$(($(date +%s) + ${SERVICE_WAIT_SEC:-120})) settled=0
  while [ "$(date +%s)" -lt "$deadline" ]; do
    if [ -n "${HEALTH_URL:-}" ]; then
      if curl -fsS --max-time 2 -o /dev/null "$HEALTH_URL" 2>/dev/null; then return; fi
    elif systemctl is-active --quiet headroom-service.service; then
      settled=$((settled + 1))
      if [ "$settled" -ge 5 ]; then return; fi
    else
      settled=0
    fi
    sleep 1
  done
  systemctl status --no-pager --lines 20 headroom-service.service || true
  fail "the service is not up; see journalctl -u headroom-service"
}

write_report() {
  mkdir -p "$(dirname "$report")"
  printf '{"outcome":"%s","step":"%s","instance":"%s","dataDevice":"%s","filesystem":"%s","startedAt":"%s","endedAt":"%s"}\n' \
    "$1" "$step" "$instance_id" "$data_device" "$filesystem" "$started_at" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$report"
}

signal() {
  [ -n "$signal_stack" ] || return 0
  aws cloudformation signal-resource --region "$REGION" --stack-name "$STACK_NAME" \
    --logical-resource-id "$LOGICAL_ID" --unique-id "$instance_id" --status "$1" ||
    say "could not send $1 to $STACK_NAME; an update of the group waits until it times out"
}

# Whatever ends the script, the stack hears of it: a failure at once rolls the update back without waiting.
finish() {
  local code=$?
  trap - EXIT
  if [ "$code" -eq 0 ]; then
    write_report ok
    signal SUCCESS
  else
    write_report failed
    say "failed in step $step"
    signal FAILURE
  fi
  exit "$code"
}

main() {
  mkdir -p "$root/var/lib/headroom" "$root/opt/headroom"
  trap finish EXIT
  for step in read_values identify make_user mount_data need_aws_cli install_agents fetch_artifact start_service wait_for_service; do
    say "$step"
    "$step"
  done
  step='done'
}

main
