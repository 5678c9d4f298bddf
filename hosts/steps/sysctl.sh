# shellcheck shell=bash
# Floors of the kernel's settings, from floors.tsv: read, compare, write the larger, read again. Nothing is ever lowered.

sysctl_file=/etc/sysctl.d/99-zz-headroom.conf
memory_share=20 # one part in this many of the memory is what a floor may cost

step_sysctl() {
  local key rule floor bytes why
  load_conntrack
  read_memory
  read_kept_keys
  while IFS='|' read -r key rule floor bytes _ _ why _; do
    case "$key" in '#'* | '') continue ;; esac
    raise "$key" "$rule" "$floor" "$bytes" "$why"
  done < <(tab_to_bar <"$here/floors.tsv")
  keep_over_boots
  check_nothing_overrides
}

# `read` takes several tabs for one, and a floor may be empty.
tab_to_bar() { local line; while IFS= read -r line; do printf '%s\n' "${line//$'\t'/|}"; done; }

# Its settings exist only while the module is there; loading it costs nothing until a rule of the firewall uses it.
load_conntrack() {
  put /etc/modules-load.d/headroom.conf nf_conntrack 'its limits exist only with the module'
  if [ -e "$root/proc/sys/net/netfilter/nf_conntrack_max" ]; then return; fi
  modprobe nf_conntrack 2>/dev/null || note 'the module nf_conntrack cannot be loaded: connections are not tracked, so nothing limits them'
}

read_memory() {
  memory_kib=0
  local name value
  while read -r name value _; do
    if [ "$name" = MemTotal: ]; then memory_kib="$value"; fi
  done <"$root/proc/meminfo"
}

# What a former run raised is now the kernel's value: without this the file would lose it.
read_kept_keys() {
  declare -gA kept=()
  local key value
  if [ ! -r "$root$sysctl_file" ]; then return; fi
  while IFS='=' read -r key value; do
    case "$key" in '#'* | '') ;; *) kept["${key// /}"]="${value# }" ;; esac
  done <"$root$sysctl_file"
}

# raise KEY RULE FLOOR BYTES WHY
raise() {
  local path="$root/proc/sys/${1//.//}" before after wanted
  if [ ! -e "$path" ]; then note "$1 is not known to this kernel"; return; fi
  read_setting "$path"; before="$REPLY"
  wanted_for "$2" "$before" "$3" "$4"; wanted="$REPLY"
  if [ "$wanted" = "$before" ]; then
    if [ -n "${kept[$1]:-}" ]; then kept["$1"]="$before"; fi
    return
  fi
  { printf '%s\n' "$wanted" >"$path"; } 2>/dev/null || true # what counts is what is read back
  read_setting "$path"; after="$REPLY"
  wanted_for "$2" "$after" "$3" "$4"
  [ "$REPLY" = "$after" ] || fail "$1 is $after and should be $wanted: the kernel did not take it"
  change "$1" "${before:-none}" "$after" "$5"
  kept["$1"]="$after"
}

# Sets REPLY to the setting with single blanks between its numbers.
read_setting() {
  local -a words=()
  read -r -a words <"$1" || true
  REPLY="${words[*]-}"
}

# wanted_for RULE BEFORE FLOOR BYTES: sets REPLY to BEFORE where it is enough.
wanted_for() {
  local words floor="$3"
  read -r -a words <<<"$2"
  case "$1" in
    max) affordable "$floor" "$4"; larger "$2" "$REPLY" ;;
    max-last) larger "${words[2]}" "$floor"; REPLY="${words[0]} ${words[1]} $REPLY" ;;
    range)
      REPLY="${words[0]}"
      if [ "$REPLY" -gt "${floor% *}" ]; then REPLY="${floor% *}"; fi
      words[0]="$REPLY"
      larger "${words[1]}" "${floor#* }"
      REPLY="${words[0]} $REPLY"
      ;;
    ports) with_ports "$2" ;;
    *) fail "floors.tsv has the rule $1; known are max, max-last, range and ports" ;;
  esac
}

# By length and then by text: the shell's own numbers end at 2^63, and some settings start there.
larger() {
  REPLY="$1"
  if [ "${#2}" -gt "${#1}" ] || { [ "${#2}" -eq "${#1}" ] && [[ "$2" > "$1" ]]; }; then REPLY="$2"; fi
}

affordable() {
  local most
  REPLY="$1"
  if [ "$2" -eq 0 ]; then return; fi
  most=$((memory_kib * 1024 / memory_share / $2))
  if [ "$most" -lt "$1" ]; then REPLY="$most"; fi
}

# The ports that outgoing connections must leave alone: those of the service, and the agent's for embedded metrics.
with_ports() {
  local port lowest=10240 added="$1"
  for port in ${plan_ports[@]+"${plan_ports[@]}"} 25888; do
    if [ "$port" -ge "$lowest" ] && ! is_among "$port" "$added"; then added="${added:+$added,}$port"; fi
  done
  REPLY="$added"
}

# is_among PORT LIST: the kernel writes neighbours as a range.
is_among() {
  local part parts
  IFS=, read -r -a parts <<<"$2"
  for part in ${parts[@]+"${parts[@]}"}; do
    if [ "$1" -ge "${part%-*}" ] && [ "$1" -le "${part#*-}" ]; then return 0; fi
  done
  return 1
}

keep_over_boots() {
  local key text='# Written by boot.sh: what it raised on this host. The name sorts after 99-sysctl.conf, which would win otherwise.'
  [ "${#kept[@]}" -gt 0 ] || return 0
  # In the order of floors.tsv, so that two runs write the same text.
  while IFS=$'\t' read -r key _; do
    if [ -n "${kept[$key]:-}" ]; then text="$text"$'\n'"$key = ${kept[$key]}"; fi
  done <"$here/floors.tsv"
  put "$sysctl_file" "$text" 'holds after a reboot'
}

# A file that sorts after ours would lower at the next boot what was raised now.
check_nothing_overrides() {
  local file key value name="${sysctl_file##*/}"
  for file in "$root"/etc/sysctl.d/*.conf "$root"/run/sysctl.d/*.conf "$root"/usr/lib/sysctl.d/*.conf; do
    if [ ! -r "$file" ] || [[ ! "${file##*/}" > "$name" ]]; then continue; fi
    while IFS='=' read -r key value; do
      key="${key//[[:space:]]/}"
      key="${key#-}"
      if [ -z "$key" ] || [ -z "${kept[${key//\//.}]:-}" ]; then continue; fi
      read -r value <<<"$value"
      [ "$value" = "${kept[${key//\//.}]}" ] ||
        fail "${file#"$root"} sets $key to $value and sorts after $name, so that it wins at the next boot;" \
          'rename it to sort before, or remove the line'
    done <"$file"
  done
}
