# shellcheck shell=bash
# What boot.sh says and keeps: lines for the journal and for people, and boot.json. No process is started per line, since
# a small host has little to spare while it boots.

root="${HEADROOM_ROOT:-}"
step='start'
problem=''
journal=''
changed=no # whether the last `put` changed its file
done_steps=()
changes=()
notes=()
waited_us=0     # of this step
wait_began_us='' # while somebody else is waited for
# shellcheck disable=SC2034 # set by steps/service.sh, printed below
service_json='null'

open_journal() {
  if command -v logger >/dev/null; then
    exec {journal}> >(exec logger --tag headroom-boot --prio-prefix)
    journal_pid=$!
  fi
}

# The last lines are the ones that matter: wait until logger has sent them.
close_journal() {
  if [ -z "$journal" ]; then return; fi
  exec {journal}>&-
  journal=''
  wait "$journal_pid" 2>/dev/null || true
}

to_journal() { if [ -n "$journal" ]; then printf '%s\n' "$1" >&"$journal"; fi; }

say() {
  echo "boot: $*"
  to_journal "<6>$*"
}

fail() {
  problem="$*"
  echo "boot: $*" >&2
  to_journal "<3>$*"
  exit 1
}

# note TEXT: something that is worth reading later, and no failure.
note() {
  say "note: $*"
  json "$*"
  notes+=("$REPLY")
}

# change WHAT BEFORE AFTER WHY
change() {
  local what before after why
  say "$1: $2 -> $3 ($4)"
  json "$1"; what=$REPLY
  json "$2"; before=$REPLY
  json "$3"; after=$REPLY
  json "$4"; why=$REPLY
  changes+=("{\"what\":$what,\"before\":$before,\"after\":$after,\"why\":$why}")
}

# Sets REPLY to the text as a JSON string.
json() {
  REPLY="${1//\\/\\\\}"
  REPLY="${REPLY//\"/\\\"}"
  REPLY="${REPLY//$'\n'/\\n}"
  REPLY="${REPLY//$'\t'/\\t}"
  REPLY="\"${REPLY//[[:cntrl:]]/ }\""
}

joined() { local IFS=,; REPLY="$*"; }

# Sets REPLY to the time in the form of the report, or in microseconds.
now_utc() { TZ=UTC printf -v REPLY '%(%Y-%m-%dT%H:%M:%SZ)T' -1; }
now_us() { REPLY="${EPOCHREALTIME/[.,]/}"; }

# What lies between these two is the work of others (a disk, systemd, the agent, the service), and no work of boot's own.
wait_begins() { now_us; wait_began_us=$REPLY; }
wait_ends() {
  now_us
  waited_us=$((waited_us + REPLY - wait_began_us))
  wait_began_us=''
}

end_step() {
  if [ -n "$wait_began_us" ]; then wait_ends; fi # a wait that ended in a failure
  local changed_json noted_json
  joined ${changes[@]+"${changes[@]}"}; changed_json=$REPLY
  joined ${notes[@]+"${notes[@]}"}; noted_json=$REPLY
  now_us
  local took="\"ms\":$(((REPLY - step_began_us) / 1000)),\"waitMs\":$((waited_us / 1000))"
  done_steps+=("{\"name\":\"$step\",$took,\"changes\":[$changed_json],\"notes\":[$noted_json]}")
  changes=()
  notes=()
  waited_us=0
}

# run_step NAME: runs step_NAME and keeps what it said.
run_step() {
  step="$1"
  now_us
  step_began_us=$REPLY
  "step_$1"
  end_step
}

# write_report OUTCOME: where the disk takes nothing any more, the report goes to memory.
write_report() {
  local text told ended steps folder name="boot${only:+-$only}.json"
  json "$problem"; told=$REPLY
  now_utc; ended=$REPLY
  joined ${done_steps[@]+"${done_steps[@]}"}; steps=$REPLY
  text="{\"outcome\":\"$1\",\"step\":\"$step\",\"problem\":$told,\"instance\":\"$instance_id\""
  text+=",\"startedAt\":\"$started_at\",\"endedAt\":\"$ended\",\"steps\":[$steps],\"service\":$service_json}"
  for folder in "$root/var/lib/headroom" "$root/run/headroom"; do
    if { mkdir -p "$folder" && printf '%s\n' "$text" >"$folder/$name.new" && sync "$folder/$name.new" && mv -f "$folder/$name.new" "$folder/$name"; } 2>/dev/null; then
      return
    fi
  done
  say 'the report could be written neither to /var/lib/headroom nor to /run/headroom'
}

# Sets REPLY to a file's text, empty where there is none.
text_of() {
  REPLY=''
  if [ -r "$1" ]; then IFS= read -r -d '' REPLY <"$1" || true; fi
}

# put PATH TEXT WHY: the file has this text, all of it or not at all, also after a power cut; `changed` tells whether it was touched.
put() {
  local path="$root$1" before='absent' reason
  changed=no
  if [ -e "$path" ]; then
    before='other text'
    text_of "$path"
    if [ "$REPLY" = "$2"$'\n' ]; then return; fi
  fi
  # Without the first sync the name may be on the disk before the text is, without the second neither. exec: a process less.
  if ! reason="$(
    exec 2>&1
    { [ -d "${path%/*}" ] || mkdir -p "${path%/*}"; } && printf '%s\n' "$2" >"$path.new" && sync "$path.new" &&
      mv -f "$path.new" "$path" && exec sync "${path%/*}"
  )"; then
    rm -f "$path.new" 2>/dev/null || true
    fail "cannot write $1: ${reason##*: }; boot needs a writable /etc, /var and /opt with room"
  fi
  changed=yes
  change "$1" "$before" 'written' "$3"
}

# settle FOLDER: all that is in it, and its names, are on the disk.
settle() { find "$1" -depth -exec sync {} +; }
