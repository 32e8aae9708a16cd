#!/usr/bin/env bash
# Compares 'mlops profile' with DuckDB's SUMMARIZE on the same file: whole processes, in turn, two threads each, the file
# in the cache. Prints seconds of every run, then the medians: wall clock and processor.
#   benchmarks/compare-duckdb.sh FILE [ROUNDS]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
file=$1
rounds=${2:-5}
jars=$here/target/benchmarks.jar:$here/target/lib/*
results=$(mktemp)
trap 'rm -f "$results"' EXIT
TIMEFORMAT='%R %U %S'

# Runs the rest as a command and notes its times under a name.
timed() {
    local name=$1 times
    shift
    times=$({ time "$@" > /dev/null 2>&1; } 2>&1)
    echo "$name $times" | awk '{ printf "%s wall %.2f cpu %.2f\n", $1, $2, $3 + $4 }' | tee -a "$results"
}

export MLOPS_JAVA_OPTS="-XX:ActiveProcessorCount=2 ${MLOPS_JAVA_OPTS:-}"
cat "$file" > /dev/null
"$here/../mlops" --version > /dev/null
for ((round = 1; round <= rounds; round++)); do
    timed mlops "$here/../mlops" profile --data "$file"
    timed duckdb java -cp "$jars" io.jenkins.plugins.mlops.benchmarks.SummarizeWithDuckDb "$file" 2
done
# DuckDB in Java alone: what of its time is the start.
tiny=$(mktemp --suffix .csv)
trap 'rm -f "$results" "$tiny"' EXIT
printf 'a\n1\n' > "$tiny"
timed duckdb-start java -cp "$jars" io.jenkins.plugins.mlops.benchmarks.SummarizeWithDuckDb "$tiny" 2
timed mlops-start "$here/../mlops" profile --data "$tiny"

median() {
    awk -v name="$1" -v field="$2" '$1 == name { print $field }' "$results" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
for field in 3 5; do
    ours=$(median mlops $field)
    theirs=$(median duckdb $field)
    awk -v a="$ours" -v b="$theirs" -v what="$([ $field = 3 ] && echo wall || echo cpu)" \
        'BEGIN { printf "median %s: mlops %.2f, DuckDB %.2f, ratio %.2f\n", what, a, b, b / a }'
done
