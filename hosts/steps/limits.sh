# shellcheck shell=bash
# Limits of people's logins (pam_limits). Services have theirs from the unit's drop-in: limits.d does not reach them.

limits_file=/etc/security/limits.d/99-zz-headroom.conf
login_soft=65536   # the usual advice; a login starts with 1024
login_hard=1048576 # systemd gives 524288; fs.nr_open bounds it

step_limits() {
  local soft hard processes most
  attribute "$root/proc/sys/fs/nr_open"; most="${REPLY:-1048576}"
  hard="$login_hard"
  highest_limit hard nofile; larger "$hard" "$REPLY"; hard="$REPLY"
  if [ "$hard" -gt "$most" ]; then hard="$most"; fi
  highest_limit soft nofile; larger "$login_soft" "$REPLY"; soft="$REPLY"
  if [ "$soft" -gt "$hard" ]; then soft="$hard"; fi
  # The kernel's own number is threads-max / 2; the usual 16384 would lower it on anything above 4 GiB.
  attribute "$root/proc/sys/kernel/threads-max"
  processes=$((${REPLY:-32768} / 2))
  if [ "$processes" -lt 16384 ]; then processes=$((processes * 2 < 16384 ? processes * 2 : 16384)); fi
  highest_limit soft nproc; larger "$processes" "$REPLY"; processes="$REPLY"
  put "$limits_file" "$(login_limits "$soft" "$hard" "$processes")" \
    "open files of logins $soft:$hard (systemd gives 1024:524288), processes $processes"
}

login_limits() {
  local who
  echo '# Written by boot.sh: for logins only. Services have theirs from a drop-in of the unit.'
  for who in '*' root; do # `*` does not mean root
    printf '%s soft nofile %s\n%s hard nofile %s\n%s - nproc %s\n' "$who" "$1" "$who" "$2" "$who" "$3"
  done
}

# highest_limit soft|hard ITEM: sets REPLY to the largest number that another file of pam_limits gives to everybody, or 0.
highest_limit() {
  local file domain type item value best=0
  for file in "$root"/etc/security/limits.conf "$root"/etc/security/limits.d/*.conf; do
    if [ ! -r "$file" ] || [ "$file" = "$root$limits_file" ]; then continue; fi
    while read -r domain type item value _; do
      case "$value" in *[!0-9]* | '') continue ;; esac
      if [ "$domain" = '*' ] && [ "$item" = "$2" ] && { [ "$type" = "$1" ] || [ "$type" = - ]; }; then
        larger "$best" "$value"
        best="$REPLY"
      fi
    done <"$file"
  done
  REPLY="$best"
}
