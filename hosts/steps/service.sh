# shellcheck shell=bash
# The service: units put in place, the release switched, every port asked for its health, the limits of the running process
# read. A release that does not come up is taken back at once, and the boot fails all the same.

units_at=/etc/systemd/system
accepted="$root/var/lib/headroom/accepted" # the plan that last came up
unit_list="$root/var/lib/headroom/units"
units_changed=no
old_release=''

step_service() {
  local inputs started_with reason
  install_units
  switch_release
  fingerprint; inputs="$REPLY"
  text_of "$accepted/inputs"
  started_with="$REPLY"
  wait_begins
  if [ "$started_with" != "$inputs"$'\n' ] || ! all_active; then
    start_units || true # what is wrong is told by the wait
  fi
  if ! wait_until_up; then
    wait_ends
    reason="$why_down"
    roll_back "$reason"
    fail "$reason"
  fi
  wait_ends
  verify_limits
  if [ "$started_with" != "$inputs"$'\n' ]; then
    printf '%s\n' "$inputs" >"$plan_folder/inputs"
    settle "$plan_folder"
    rm -rf "$accepted"
    mv "$plan_folder" "$accepted"
    sync "${accepted%/*}"
  fi
  if [ -n "$release" ]; then forget_old_releases; fi
}

# What the running service was started with; it is restarted only when that changes.
fingerprint() {
  local text='' file
  for file in "$root/etc/headroom/service.env" "$root/etc/headroom/host.env" "$root/etc/headroom/plan.env" \
    "$plan_folder"/units/* "$plan_folder"/units/*.d/*; do
    if [ -f "$file" ]; then text_of "$file"; text="$text$REPLY"; fi
  done
  REPLY="$(printf '%s' "$release$text" | cksum)"
}

install_units() {
  local file name text list=''
  for file in "$plan_folder"/units/* "$plan_folder"/units/*.d/*; do
    [ -f "$file" ] || continue
    name="${file#"$plan_folder/units/"}"
    list="$list$name"$'\n'
    text_of "$file"; text="$REPLY"
    put "$units_at/$name" "${text%$'\n'}" 'made from host.json for this host'
    if [ "$changed" = yes ]; then units_changed=yes; fi
  done
  text_of "$plan_folder/plan.env"
  put /etc/headroom/plan.env "${REPLY%$'\n'}" 'variables that follow from the plan'
  drop_stale_units "$list"
  put /var/lib/headroom/units "${list%$'\n'}" 'the units of this host'
  if [ "$units_changed" = yes ]; then
    wait_begins
    systemctl daemon-reload
    wait_ends
  fi
}

# Units of a former plan, of another kind or with more processes.
drop_stale_units() {
  local name
  if [ ! -r "$unit_list" ]; then return; fi
  while read -r name; do
    # A list that was cut off may hold anything: what is not ours stays, and an empty name would be the folder of all units.
    case "$name" in headroom-service[.@]*[!/] | headroom-watch.service | headroom-batch[.-]*[!/]) ;; *) continue ;; esac
    case "$name"$'\n'"$1" in */../* | *$'\n'"$name"$'\n'*) continue ;; esac
    case "$name" in
      */* | *@*) ;;
      *) systemctl disable --now --quiet "$name" 2>/dev/null || true ;;
    esac
    rm -f "$root$units_at/$name" 2>/dev/null || continue
    units_changed=yes
    change "$units_at/$name" written removed 'not part of the plan any more'
  done <"$unit_list"
}

switch_release() {
  [ -n "$release" ] || return 0
  linked_release current
  if [ "$REPLY" = "$(readlink -f "$release")" ]; then return; fi
  old_release="$REPLY"
  if [ -n "$old_release" ]; then point previous "$old_release"; fi
  point current "$release"
  REPLY="${old_release##*/}"
  change /opt/headroom/service/current "${REPLY:-none}" "${release##*/}" 'one rename; the release before it stays'
}

start_units() {
  systemctl enable --quiet "${plan_units[@]}" || return 1
  sync "$root$units_at"/*.wants 2>/dev/null || true # the links that it made
  systemctl restart "${plan_units[@]}" || return 1
  change "${plan_units[*]}" 'not running with this plan' started 'units, variables or release changed, or it was not running'
}

# Up when every port answers its health check; without one, when every process has stayed up for five looks.
wait_until_up() {
  local deadline=$((SECONDS + ${SERVICE_WAIT_SEC:-120})) settled=0 port url
  while :; do
    why_down=''
    all_active || why_down="the service is not up: systemd says $REPLY"
    if [ -z "$why_down" ]; then
      for url in ${HEALTH_URLS:-}; do healthy "$url" || why_down="the service is not up: $REPLY"; done
      for port in ${plan_ports[@]+"${plan_ports[@]}"}; do
        is_open "$port" || why_down="the service is not up: nothing listens on port $port"
      done
    fi
    if [ -z "$why_down" ]; then
      settled=$((settled + 1))
      if [ "${#plan_ports[@]}" -gt 0 ] || [ "$settled" -ge 5 ]; then return 0; fi
    else
      settled=0
    fi
    if [ "$SECONDS" -ge "$deadline" ]; then break; fi
    sleep 1
  done
  why_down="${why_down:-the service did not stay up} (after ${SERVICE_WAIT_SEC:-120} s; see journalctl -u 'headroom-service*')"
  return 1
}

# `systemctl is-active` of several units is content with one of them.
all_active() {
  local line count=0
  REPLY='nothing of it'
  while read -r line; do
    case "$line" in
      ActiveState=active) count=$((count + 1)) ;;
      ActiveState=*) REPLY="that a unit of it is ${line#*=}"; return 1 ;;
    esac
  done < <(systemctl show --property=ActiveState "${plan_units[@]}" "${plan_runs[@]}")
  [ "$count" -ge "${#plan_runs[@]}" ]
}

# healthy URL, http and on this host. Asked by the shell itself: it is asked each second, while the host has other work.
healthy() {
  local place="${1#http://}" line='' connection
  local port="${place%%/*}"
  REPLY="nothing listens at $1"
  { exec {connection}<>"/dev/tcp/127.0.0.1/${port##*:}"; } 2>/dev/null || return 1
  printf 'GET /%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: headroom-boot\r\nConnection: close\r\n\r\n' \
    "${place#*/}" "$port" >&"$connection" || true
  IFS= read -r -t 2 line <&"$connection" || true
  exec {connection}<&-
  line="${line%$'\r'}"
  REPLY="$1 answered ${line:-nothing within 2 s}"
  case "$line" in 'HTTP/1.'?' '[23]??*) ;; *) return 1 ;; esac
}

is_open() {
  local connection
  { exec {connection}<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  exec {connection}<&-
}

# roll_back WHY: back to the release and the units that last came up, where there are any.
roll_back() {
  local is_back=no
  # It shows command lines, and a command line may hold a password.
  systemctl status --no-pager --lines 20 "${plan_runs[@]}" | sed -E -f "$here/run/redact.sed" || true
  if [ ! -s "$accepted/lines" ]; then return; fi
  say "$1; going back to ${old_release##*/} and the units that last came up"
  systemctl stop "${plan_units[@]}" || true
  plan_folder="$accepted"
  read_plan
  install_units
  if [ -n "$old_release" ]; then
    point current "$old_release"
    change /opt/headroom/service/current "${release##*/}" "${old_release##*/}" "rolled back: $1"
  fi
  rm -f "$accepted/inputs" # so that the next run starts its own
  wait_begins
  systemctl restart "${plan_units[@]}" || true
  if wait_until_up; then is_back=yes; fi
  wait_ends
  note "after the rollback the service is up: $is_back"
}

# limits.d does not reach services, and a drop-in that systemd can't read is only a line in the journal.
verify_limits() {
  local unit pid name soft hard tasks
  for unit in "${plan_runs[@]}"; do
    pid='' tasks=''
    while IFS='=' read -r name soft; do
      case "$name" in
        MainPID) pid="$soft" ;;
        TasksMax) tasks="$soft" ;;
      esac
    done < <(systemctl show --property=MainPID --property=TasksMax "$unit")
    [ -r "$root/proc/$pid/limits" ] || fail "$unit has no process whose limits could be read (MainPID ${pid:-unknown})"
    while read -r -a words; do
      case "${words[*]}" in
        'Max open files '*) soft="${words[3]}" hard="${words[4]}"
          { at_least "$soft" "$plan_nofile_soft" && at_least "$hard" "$plan_nofile_hard"; } ||
            fail "$unit runs with $soft:$hard open files and should have $plan_nofile_soft:$plan_nofile_hard;" \
              'does a drop-in after limits.conf lower it?' ;;
        'Max processes '*)
          at_least "${words[2]}" "$plan_nproc" ||
            fail "$unit runs with ${words[2]} processes and should have $plan_nproc; does a drop-in after limits.conf lower it?"
          ;;
      esac
    done <"$root/proc/$pid/limits"
    at_least "${tasks:-0}" "$plan_tasks" ||
      fail "$unit has TasksMax ${tasks:-unknown} and should have $plan_tasks; does a drop-in after limits.conf lower it?"
  done
}

at_least() { [ "$1" = unlimited ] || [ "$1" = infinity ] || [ "$1" -ge "$2" ]; }
