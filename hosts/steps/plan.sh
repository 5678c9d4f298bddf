# shellcheck shell=bash
# What to run, made for this host by service_unit.py before anything is touched: units, counts with their reasons, ports.

plan_folder="$root/var/lib/headroom/plan"
plan_units=() # to enable and start
plan_runs=()  # whose process is verified
plan_ports=()

step_plan() {
  local told
  [ -r "$root/etc/headroom/host.json" ] || fail 'no /etc/headroom/host.json; user data writes it'
  rm -rf "$plan_folder"
  mkdir -p "$plan_folder"
  told="$(python3 -S "$here/service_unit.py" --host-json "$root/etc/headroom/host.json" --out "$plan_folder" --root "$root" \
    --release "$release" --mount "${DATA_MOUNT:-}" --vcpus "${HEADROOM_VCPUS:-0}" 2>&1)" || fail "${told##*$'\n'}"
  printf '%s\n' "$told" >"$plan_folder/lines"
  read_plan
}

# From the plan's folder into variables.
read_plan() {
  local name value more
  plan_units=() plan_runs=() plan_ports=()
  while IFS=$'\t' read -r name value more; do
    case "$name" in
      unit) plan_units+=("$value") ;;
      run) plan_runs+=("$value") ;;
      port) plan_ports+=("$value") ;;
      nofile) plan_nofile_soft="$value" plan_nofile_hard="$more" ;;
      nproc) plan_nproc="$value" ;;
      tasks) plan_tasks="$value" ;;
      note) note "$value" ;;
      report) service_json="$value" ;;
    esac
  done <"$plan_folder/lines"
}
