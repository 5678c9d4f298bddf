# shellcheck shell=bash
# One boot at a time: two would make a file system on one volume, or write one file at once. Whoever comes second waits for the
# first, and where that was to do the same, its outcome is the second's as well: the stack hears of it once.

lock="$root/run/headroom/boot.lock" # in memory: a power cut leaves none behind
outcome_file="$lock.outcome"        # empty while its boot runs, or where that was killed

take_lock() {
  mkdir -p "${lock%/*}" 2>/dev/null || true
  umask 077 # or anybody could hold it
  if { exec {lock_file}>>"$lock"; } 2>/dev/null; then
    flock -n "$lock_file" || wait_for_other
    printf '%s\n' "$$" >&"$lock_file" # its time is when this boot began
    : >"$outcome_file"
  fi # step room tells what can't be written
  umask 022
}

# keep_outcome ok|failed
keep_outcome() { { printf '%s %s\n' "${only:-all}" "$1" >"$outcome_file"; } 2>/dev/null || true; }

wait_for_other() {
  local what='' outcome='' input
  say 'another boot is running; this one waits until it has ended'
  flock "$lock_file"
  read -r what outcome <"$outcome_file" || true
  if [ "$what" != "${only:-all}" ]; then return; fi
  for input in "$values" "$root"/etc/headroom/{host,agent}.json "$root/etc/headroom/service.env"; do
    if [ "$input" -nt "$lock" ]; then return; fi # it may have read what was there before
  done
  say "the other boot has ended: $outcome; see /var/lib/headroom/boot${only:+-$only}.json"
  close_journal
  [ "$outcome" = ok ]
  exit
}
