# shellcheck shell=bash
# What neither sysctl nor a unit says: the tuned profile, NVMe disks, and pressure stall information.

nvme_rules=/etc/udev/rules.d/99-headroom-nvme.rules
longest_timeout_ms=4294967295 # never give up on a volume that is slow for a while (AWS: "NVMe I/O operation timeout")
long_enough_ms=4294960000     # the kernel keeps ticks and tells them rounded down to some milliseconds

step_tuning() {
  use_tuned_profile
  check_nvme
  use_pressure_information
}

use_tuned_profile() {
  command -v tuned-adm >/dev/null || return 0
  local active='' parent=throughput-performance
  if [ -d "$root/usr/lib/tuned/aws" ] || [ -d "$root/usr/lib/tuned/profiles/aws" ]; then parent=aws; fi
  # That profile reads 4 MiB ahead, which hurts small random reads; its floors are raised only, as ours are.
  put /etc/tuned/headroom/tuned.conf "[main]
summary=Throughput, with the read-ahead of small random reads
include=$parent

[disk]
readahead=128" 'the profile of the distribution, without its long read-ahead'
  if [ -r "$root/etc/tuned/active_profile" ]; then read -r active <"$root/etc/tuned/active_profile" || true; fi
  if [ "$active" = headroom ] && [ "$changed" = no ]; then return; fi
  tuned-adm profile headroom || fail 'tuned did not take the profile headroom; see journalctl -u tuned'
  change 'tuned profile' "${active:-none}" headroom "includes $parent"
}

check_nvme() {
  local disk model timeout scheduler
  for disk in "$root"/sys/block/nvme*n*; do
    attribute "$disk/device/model"
    model="$REPLY"
    # shellcheck disable=SC2254 # a pattern
    case "$model" in ${DISK_MODEL:-Amazon Elastic Block Store*}) ;; *) continue ;; esac
    attribute "$disk/queue/io_timeout"; timeout="$REPLY"
    if [ -n "$timeout" ] && [ "$timeout" -lt "$long_enough_ms" ]; then
      set_queue "$disk" io_timeout "$timeout" "$longest_timeout_ms" 'a volume that is slow for a while must not become an I/O error'
    fi
    attribute "$disk/queue/scheduler"; scheduler="$REPLY"
    case "$scheduler" in
      *'[none]'* | none | '') ;;
      *) set_queue "$disk" scheduler "$scheduler" none 'the volume orders its own queue; ordering twice costs time' ;;
    esac
    attribute "$disk/queue/read_ahead_kb"
    if [ "${REPLY:-0}" -gt 128 ]; then note "${disk##*/} reads $REPLY KiB ahead; more than 128 hurts small random reads"; fi
  done
  put "$nvme_rules" "$(nvme_udev_rules)" 'holds for disks that are attached later, and after a reboot'
}

# set_queue DISK NAME BEFORE WANTED WHY
set_queue() {
  if [ "$3" = "$4" ]; then return; fi
  { printf '%s\n' "$4" >"$1/queue/$2"; } 2>/dev/null || true
  attribute "$1/queue/$2"
  case "$2 $REPLY" in
    *" $4" | *"[$4]"* | 'io_timeout 42949'[67]????) change "${1##*/} $2" "$3" "$4" "$5" ;;
    *) note "${1##*/} keeps $2 $REPLY; the kernel did not take $4" ;;
  esac
}

nvme_udev_rules() {
  local match="ACTION==\"add|change\", SUBSYSTEM==\"block\", ENV{DEVTYPE}==\"disk\", KERNEL==\"nvme[0-9]*n[0-9]*\""
  match+=", ATTRS{model}==\"${DISK_MODEL:-Amazon Elastic Block Store*}\""
  echo '# Written by boot.sh.'
  echo "$match, ATTR{queue/io_timeout}=\"$longest_timeout_ms\", ATTR{queue/scheduler}=\"none\""
}

# RHEL has it compiled in and switched off; only the kernel's command line switches it on.
use_pressure_information() {
  if [ -e "$root/proc/pressure/io" ]; then return; fi
  if ! command -v grubby >/dev/null; then
    note 'no pressure stall information (/proc/pressure) and no grubby to switch it on: collect does without it'
    return
  fi
  case "$(grubby --info=DEFAULT)" in
    *psi=1*) note 'pressure stall information comes after the next boot (psi=1 is on the kernel command line)'; return ;;
  esac
  grubby --update-kernel=ALL --args=psi=1 || fail 'grubby could not add psi=1 to the kernel command line'
  change 'kernel command line' 'without psi=1' 'psi=1' 'pressure stall information; it comes after the next boot'
}
