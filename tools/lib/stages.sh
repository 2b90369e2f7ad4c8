# Stages of the tests: each is run to its end whatever the others did, timed, and counted. Sourced.
passed=0
failed=0
summary=()

# Counting: each reads a runner's output and prints "PASSED FAILED".

count_check() { (($1 == 0)) && echo "1 0" || echo "0 1"; }

count_node() {
  awk '$2 == "pass" { p += $3 } $2 == "fail" || $2 == "cancelled" { f += $3 } END { print p + 0, f + 0 }' \
    <(grep -E '^ℹ (pass|fail|cancelled) [0-9]+$' "$2")
}

# Catch2's last lines, as CTest repeats them: "All tests passed (9 assertions in 3 test cases)", or
# "test cases: 3 | 2 passed | 1 failed"; and node's, of the tests that run a program. One that ends without any of these
# is one failure.
count_catch() {
  awk '
    !/^[0-9]+: / && !/tests failed out of/ { next } # what failed is printed a second time, without its number
    /All tests passed \(/ { match($0, /in [0-9]+ test case/); p += substr($0, RSTART + 3, RLENGTH - 13) }
    /test cases: / {
      n = split($0, part, "|")
      for (i = 2; i <= n; i++) {
        if (part[i] ~ /passed/) p += part[i]
        if (part[i] ~ /failed/ && part[i] !~ /as expected/) f += part[i]
      }
      if (/failed/) told++
    }
    /^[0-9]+: (ℹ|#) pass / { p += $NF }
    /^[0-9]+: (ℹ|#) (fail|cancelled) / { f += $NF; if ($NF) told++ }
    /tests failed out of/ { match($0, /[0-9]+ tests? failed/); programs = substr($0, RSTART) + 0 }
    END { if (programs > told) f += programs - told; print p + 0, f + 0 }
  ' "$2"
}

# stage NAME KIND COMMAND...: KIND is how its tests are counted (check, node, catch).
stage() {
  local name=$1 kind=$2 began=$SECONDS log=$root/build/logs/test-$1.log p f
  shift 2
  mkdir -p "$root/build/logs"
  say "$name"
  attempt logged "$log" "$@"
  read -r p f < <("count_$kind" "$status" "$log")
  if ((status != 0 && f == 0)); then f=1; fi
  if ((p + f == 0)); then
    echo "no test was run" | tee -a "$log"
    f=1
  fi
  ((f == 0)) || tail -n "${HEADROOM_LOG_LINES:-80}" "$log"
  passed=$((passed + p))
  failed=$((failed + f))
  summary+=("$(printf '%-14s %5d s  %5d passed  %3d failed' "$name" $((SECONDS - began)) "$p" "$f")")
  say "$name: $((SECONDS - began)) s, $p passed, $f failed"
}
