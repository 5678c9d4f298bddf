#!/bin/bash
# Ties one connection of the emulated machine, on standard input and output, to a port on loopback: relay.sh PORT. A shell,
# because the emulator starts one for each connection, and the machine waits for it.
set -eu

exec {from}<&0 {port}<>"/dev/tcp/127.0.0.1/$1"
cat <&"$from" >&"$port" &
cat <&"$port" || true
kill $! 2>/dev/null || true
