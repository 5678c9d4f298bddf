#!/bin/bash
# shellcheck disable=SC2154 # some variables are set in the tool that sources this
#
# Sourced by the tools beside it: which processes are meant by --service and --pid.

# Processes of all units whose name begins so, from the kernel's own list: it holds workers that the main process forked,
# and needs no systemd to answer.
pids_of_service() {
  local name="${1%.service}" file
  find "${cgroups:-/sys/fs/cgroup}" -maxdepth 7 -path "*/$name*.service*/cgroup.procs" 2>/dev/null | sort |
    while read -r file; do cat "$file" 2>/dev/null || true; done
}

# Folders of those units in the kernel's list.
cgroups_of_service() {
  local name="${1%.service}"
  find "${cgroups:-/sys/fs/cgroup}" -maxdepth 5 -type d -name "$name*.service" 2>/dev/null | sort
}

# targets: ids of the processes asked for that are there, at most as many as given.
find_targets() {
  local most="$1" asked pid
  targets=''
  case "$service" in '' | *[!A-Za-z0-9@:_.-]*) die "--service is '$service'; letters, digits and @ : _ . - are allowed" ;; esac
  asked="${pids[*]-}"
  for pid in ${asked:-$(pids_of_service "$service")}; do
    is_number "$pid" || die "--pid is $pid; the number of a process is needed"
    if [ -d "/proc/$pid" ] && [ "$(wc -w <<<"$targets")" -lt "$most" ]; then targets="$targets $pid"; fi
  done
  targets="${targets# }"
}

need_targets() {
  find_targets "$1"
  [ -n "$targets" ] || die "no process ${pids[*]-of $service} is there; look with 'systemctl status $service' or name one with --pid"
}

is_python() { case "$(readlink "/proc/$1/exe" 2>/dev/null)" in */python*) return 0 ;; *) return 1 ;; esac; }
