#!/bin/bash
# What this machine has by itself of the settings that are no sysctl, a line `name<tab>value` each. cloud-init runs it before
# user data, as a script of the vendor.
set -eu

of_systemd() { systemctl show --property="$1" --value; }
queue() { cat "/sys/block/nvme0n1/queue/$1"; }
say() { printf '%s\t%s\n' "$1" "$2"; }

mkdir -p /var/lib/test
{
  say 'LimitNOFILE of the service' "$(of_systemd DefaultLimitNOFILESoft):$(of_systemd DefaultLimitNOFILE)"
  say 'LimitNPROC of the service' "$(of_systemd DefaultLimitNPROC)"
  say 'TasksMax of the service' "$(of_systemd DefaultTasksMax)"
  # shellcheck disable=SC2016 # for the shell of that user
  say 'nofile of logins' "$(su --shell /bin/sh --command 'echo $(ulimit -Sn):$(ulimit -Hn)' nobody)"
  for name in io_timeout scheduler read_ahead_kb; do say "queue/$name of EBS volumes" "$(queue "$name")"; done
  say 'pressure stall information' "$([ -e /proc/pressure/io ] && echo on || echo off)"
} >/var/lib/test/found
