# shellcheck shell=bash
# The CloudWatch agent, with the configuration that the deployment wrote.

step_agent() {
  local control="$root/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl"
  local applied="$root/var/lib/headroom/agent.applied.json" wanted told
  [ -x "$control" ] || fail 'the CloudWatch agent is not installed; bake.sh installs it'
  [ -r "$root/etc/headroom/agent.json" ] || fail 'no /etc/headroom/agent.json; user data writes it'
  note_missing_counters
  text_of "$root/etc/headroom/agent.json"; wanted="$REPLY"
  text_of "$applied"
  if [ "$REPLY" = "$wanted" ] && systemctl is-active --quiet amazon-cloudwatch-agent.service; then return; fi
  wait_begins
  told="$("$control" -a fetch-config -m ec2 -s -c "file:$root/etc/headroom/agent.json" 2>&1)" ||
    fail "the CloudWatch agent did not take its configuration: ${told##*$'\n'}"
  wait_ends
  # The configuration it runs with: the next run starts it again only when that changed.
  put /var/lib/headroom/agent.applied.json "${wanted%$'\n'}" 'started with this configuration'
}

# Two alarms watch what is left of the connections that Nitro tracks: of a driver that does not count them they see nothing.
note_missing_counters() {
  local device counters
  command -v ethtool >/dev/null || return 0
  for device in "$root"/sys/class/net/*/device; do
    device="${device%/device}"
    device="${device##*/}"
    if [ "$device" = '*' ]; then continue; fi
    counters="$(ethtool -S "$device" 2>/dev/null || true)"
    case "$counters" in *conntrack_allowance_available*) continue ;; esac
    note "the driver of $device does not tell how many connections may still be tracked (conntrack_allowance_available," \
      'since ENA 2.8.1): host-conntrack-near-limit and -exhausted see nothing of this host'
  done
}
