#!/bin/bash
# shellcheck disable=SC2034,SC2154 # some variables are read, others set, in collect.sh, which sources this
#
# Sourced by collect.sh: what it looks at, one function a section. Each prints the commands that it runs and what they say.
# Arguments and environments of processes are left out on purpose: secrets are passed in them.

# In this order, the most telling and shortest-lived first: what the budget no longer allows is left out from the end.
# name, time limit in seconds
sections='pressure 2
threads 3
python-stacks 6
ebs-before 3
sockets 4
disks 6
limits 3
network 3
ebs-after 3
filesystems 4
journal 5
kernel-log 3
host 2'

# note missing|failed COMMAND: for the index; the text says it as well.
note() { printf '%s %s\n' "$1" "$2" >>"${notes:-/dev/null}"; }

# At the time limit all of a section is told to end. Each of its shells waits for its command first, or the processor time of
# that would be missing from the sum.
ends_with_its_command() { trap 'exit 124' TERM; }

# run COMMAND [ARGUMENT...]: whatever it does, the section goes on. What is about the command itself goes to descriptor 3,
# past a filter that may follow: before one, this is a shell of its own, which has no trap yet.
run() {
  local code=0
  ends_with_its_command
  printf '$ %s\n' "$*" >&3
  if ! command -v "$1" >/dev/null; then
    printf '(%s is not installed: package %s)\n' "$1" "$(package_of "$1")" >&3
    note missing "$1"
    return 0
  fi
  "$@" 2>&1 || code=$?
  if [ "$code" -ne 0 ]; then
    printf '(%s ended with %s)\n' "$1" "$code" >&3
    note failed "$1"
  fi
}

package_of() {
  case "$1" in
  iostat) echo sysstat ;;
  ss | nstat) echo 'iproute2, iproute on RHEL and Amazon Linux' ;;
  ebsnvme) echo 'amazon-ec2-utils, which is in no repository of RHEL' ;;
  py-spy) echo 'py-spy of PyPI' ;;
  journalctl | systemctl) echo systemd ;;
  *) echo "$1" ;;
  esac
}

# show FILE: a file of /proc or /sys.
show() {
  printf '$ cat %s\n' "$1"
  if [ -r "$1" ]; then
    cat "$1" 2>/dev/null || true
  else
    echo '(not there)'
    note missing "$1"
  fi
}

section_pressure() {
  local folder kind
  [ -d /proc/pressure ] || echo 'no pressure stall information: RHEL 9 has it only when booted with psi=1'
  for kind in cpu io memory; do show "/proc/pressure/$kind"; done
  for folder in $(cgroups_of_service "$service"); do
    for kind in cpu io memory; do show "$folder/$kind.pressure"; done
  done
}

section_threads() {
  echo '# threads of the whole host by state and the kernel function that they wait in'
  run ps -eLo state=,wchan:32= | sort | uniq -c | sort -rn | head -n 40
  echo '# threads that wait for a disk (D): they count in the load though no processor runs them'
  run ps -eLo state,pid,tid,wchan:32,comm | awk 'NR == 1 || $1 == "D"' | head -n 60
  [ -n "$targets" ] || { echo "(no process of $service)" && return 0; }
  echo '# threads of the service'
  run ps -T -o pid,tid,stat,psr,pcpu,wchan:32,comm -p "${targets// /,}" | head -n 400
}

# --nonblocking: py-spy would otherwise stop the service while it reads, and at this low priority that could take long.
section_python_stacks() {
  local pid found=''
  for pid in $targets; do
    if is_python "$pid" && [ "$(wc -w <<<"$found")" -lt 4 ]; then
      found="$found $pid"
      run py-spy dump --nonblocking --pid "$pid" | without_command_line
    fi
  done
  [ -n "$found" ] || echo "(no Python process of $service)"
}

# What py-spy begins with: the command line, as many lines as that has.
without_command_line() {
  awk '/^Process [0-9]+:/ { print "Process " $2 + 0; hidden = 1; next } /^Python v[0-9]/ { hidden = 0 } !hidden'
}

section_sockets() {
  run ss -s
  echo '# listeners: Recv-Q is what waits to be accepted, Send-Q the most that may'
  run ss -ltn | head -n 60
  echo '# connections by state'
  run ss -tanH | awk '{ print $1 }' | sort | uniq -c | sort -rn
  run nstat -asz 'TcpExtListen*' 'TcpRetransSegs' 'TcpExtTCPTimeouts' 'TcpExtTCPBacklogDrop' 'TcpExtTCPRcvQDrop'
  show /proc/net/sockstat
  for file in count max; do
    if [ -r "/proc/sys/net/netfilter/nf_conntrack_$file" ]; then show "/proc/sys/net/netfilter/nf_conntrack_$file"; fi
  done
}

# Two reports of one second each; -y leaves out the one since boot, which hides what is now.
section_disks() { run iostat -cdxyt 1 2; }

# Before and after the sections between: the difference of the two says what the volume was asked for in that time.
ebs_statistics() {
  local device any=''
  for device in $(lsblk --nodeps --noheadings --paths --output NAME,MODEL 2>/dev/null |
    awk '/Amazon Elastic Block Store/ { print $1 }' | head -n 8); do
    any=yes
    run ebsnvme stats "$device"
  done
  [ -n "$any" ] || echo '(no EBS volume on NVMe)'
}
section_ebs_before() { ebs_statistics; }
section_ebs_after() { ebs_statistics; }

section_limits() {
  local pid
  run systemctl show --no-pager \
    --property=Id,MainPID,ActiveState,NRestarts,LimitNOFILE,LimitNOFILESoft,LimitNPROC,TasksMax,TasksCurrent,MemoryCurrent "$service*.service"
  for pid in $targets; do
    echo "# process $pid ($(cat "/proc/$pid/comm" 2>/dev/null || true)): $(find "/proc/$pid/fd" 2>/dev/null | wc -l) files open, $(find "/proc/$pid/task" -maxdepth 1 2>/dev/null | wc -l) threads"
    if [ -r "/proc/$pid/limits" ]; then grep -E '^(Limit|Max (open files|processes|locked memory|pending signals))' "/proc/$pid/limits" || true; fi
  done
  show /proc/sys/fs/file-nr
  show /proc/loadavg
}

section_network() {
  local device
  show /proc/net/dev
  # Second column: dropped because the backlog was full; third: the time slice was too short.
  show /proc/net/softnet_stat
  for device in /sys/class/net/*/device; do
    device="${device%/device}"
    device="${device##*/}"
    if [ "$device" != '*' ]; then run ethtool -S "$device" | grep -E 'allowance_exceeded|conntrack' || true; fi
  done
}

section_filesystems() {
  run df --local --human-readable --print-type
  run df --local --inodes
  run lsblk --output NAME,TYPE,SIZE,SCHED,RA,MODEL,SERIAL,MOUNTPOINT
}

section_journal() { run journalctl --unit "$service*" --since '-15 min' --lines 400 --no-pager --quiet; }

section_kernel_log() { run journalctl --dmesg --priority warning --since '-60 min' --lines 100 --no-pager --quiet; }

section_host() {
  run uname -srm
  run uptime
  show /etc/os-release
  show /proc/meminfo
}
