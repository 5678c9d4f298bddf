#!/bin/bash
# First boot of a host: volumes, floors of the operating system, agent, service, and the signal that lets a rolling update
# go on. It needs no network beyond AWS's endpoints; bake.sh installs what it uses.
#
#   boot.sh [--only STEP] [values file]
#
# The values file (default /etc/headroom/boot.env) holds plain KEY=value lines. Running it again changes nothing that is
# already right. Its outcome is in /var/lib/headroom/boot.json, each line in the journal (journalctl -t headroom-boot).
# HEADROOM_ROOT puts all of its paths under another root, for a trial on another machine.
set -eu
export LC_ALL=C # byte order for file names, and the same messages everywhere
umask 022

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=steps/report.sh
. "$here/steps/report.sh"
# shellcheck source=steps/lock.sh
. "$here/steps/lock.sh"
# shellcheck source=steps/host.sh
. "$here/steps/host.sh"
# shellcheck source=steps/disks.sh
. "$here/steps/disks.sh"
# shellcheck source=steps/scratch.sh
. "$here/steps/scratch.sh"
# shellcheck source=steps/artifact.sh
. "$here/steps/artifact.sh"
# shellcheck source=steps/plan.sh
. "$here/steps/plan.sh"
# shellcheck source=steps/sysctl.sh
. "$here/steps/sysctl.sh"
# shellcheck source=steps/limits.sh
. "$here/steps/limits.sh"
# shellcheck source=steps/tuning.sh
. "$here/steps/tuning.sh"
# shellcheck source=steps/agent.sh
. "$here/steps/agent.sh"
# shellcheck source=steps/service.sh
. "$here/steps/service.sh"

# Floors come after the plan, which knows the ports that must stay free; the service comes last, when all else holds.
all_steps='values system room identity user data scratch artifact plan sysctl limits tuning agent service'
only=''
if [ "${1:-}" = --only ]; then
  only="$2"
  shift 2
fi
values="${1:-$root/etc/headroom/boot.env}"
instance_id='unknown'
now_utc
started_at="$REPLY"

# Whatever ends the script, the stack hears of it: a failure at once rolls the update back without waiting.
finish() {
  local code=$?
  trap - EXIT
  set +e # what follows is tried in any case
  if [ "$code" -eq 0 ]; then
    write_report ok
    keep_outcome ok
    tell signal SUCCESS
    [ ! -e "$root/run/systemd/shutdown/scheduled" ] || power_off -c
  else
    [ -n "$problem" ] || problem="a command of step $step ended with $code; see the lines before this one"
    end_step
    say "failed in step $step: $problem"
    write_report failed
    keep_outcome failed
    tell put-metric BootFailed 1
    tell signal FAILURE
    power_off -P +15 'first boot failed' && say 'powers off in 15 minutes, to be replaced; sudo shutdown -c keeps it'
  fi
  close_journal
  exit "$code"
}

# tell VERB ...: to AWS, if anybody waits to hear it. A host that can't be heard is still a host.
tell() {
  local reason
  [ -n "${STACK_NAME:-}" ] && [ -z "$only" ] || return 0
  reason="$(python3 -S "$here/aws.py" "$@" 2>&1)" || say "could not send $*: $reason; an update of the group waits until it times out"
}

# power_off OPTION ...: a host that did not come up is a running instance, and without a load balancer in service for ever. One
# that is off is replaced. A quarter of an hour is for who wants to look, and is what a load balancer would give it.
power_off() {
  [ -n "${STACK_NAME:-}" ] && [ -z "$only" ] && [ -x "$root/sbin/shutdown" ] && "$root/sbin/shutdown" "$@" 2>/dev/null
}

main() {
  trap '' PIPE # who closes a connection early must not end the boot
  open_journal
  take_lock
  trap finish EXIT
  now_us
  step_began_us=$REPLY
  for name in $all_steps; do
    case "$only:$name" in
      :* | "$name:$name" | *:values | *:system) run_step "$name" ;;
    esac
  done
  step='done'
}

main
