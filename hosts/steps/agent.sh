# shellcheck shell=bash
# The CloudWatch agent, with the configuration that the deployment wrote.

step_agent() {
  local control="$root/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl"
  local applied="$root/var/lib/headroom/agent.applied.json" wanted told
  [ -x "$control" ] || fail 'the CloudWatch agent is not installed; bake.sh installs it'
  [ -r "$root/etc/headroom/agent.json" ] || fail 'no /etc/headroom/agent.json; user data writes it'
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
