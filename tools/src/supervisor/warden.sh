#!/bin/sh
# Watches over the parts of an installation on behalf of its supervisor.
#
# The supervisor tells each process it starts ("add PID SIGNAL") and each that has ended ("remove PID"). When the
# supervisor itself is killed, the pipe closes, and what still runs is ended here, the last started first:
# a database or media engine without a supervisor would go on unseen and bar the next start.
trap '' INT TERM HUP
list=""
while read -r verb pid signal; do
  case "$verb" in
    add) list="$pid:$signal $list" ;;
    remove)
      kept=""
      for entry in $list; do [ "${entry%%:*}" = "$pid" ] || kept="$kept $entry"; done
      list="$kept" ;;
    done) exit 0 ;;
  esac
done
for entry in $list; do
  pid="${entry%%:*}"
  kill -s "${entry##*:}" "$pid" 2>/dev/null || continue
  tries=0
  while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 50 ]; do
    tries=$((tries + 1))
    [ "$tries" = 5 ] && kill -s "${entry##*:}" "$pid" 2>/dev/null
    sleep 0.1 2>/dev/null || sleep 1
  done
  kill -s KILL "$pid" 2>/dev/null
done
