#!/usr/bin/env bash
# Compares 'mlops profile' with DuckDB's SUMMARIZE on the same files, and with Deequ's profiler if DEEQU=1: whole processes,
# in turn, two threads each, the file in the cache. Prints seconds of every run on standard error, then a table of the
# medians: wall clock, and processor (user and system).
#   benchmarks/compare.sh ROUNDS [FILE...]
# Without files it takes all tables of README.md, and makes those that are not yet in benchmarks/target/tables (3.3 GB).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$here/target/benchmarks.jar
tables=$here/target/tables
package=io.jenkins.plugins.mlops.benchmarks
rounds=$1
shift
results=$(mktemp)
tiny=$(mktemp --suffix .csv)
trap 'rm -f "$results" "$tiny"' EXIT
TIMEFORMAT='%R %U %S'

# What Spark needs to be open on Java 17, as its own launcher opens it.
opens=()
for name in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
    opens+=("--add-opens=java.base/java.$name=ALL-UNNAMED")
done
for name in nio.ch nio.cs security.action util.calendar; do
    opens+=("--add-opens=java.base/sun.$name=ALL-UNNAMED")
done

tool() {
    java -cp "$jar" "$package.$@"
}

# make NAME COMMAND...: has the command make a table, unless it is there; the command's last argument is the file.
make() {
    local table=$tables/$1
    shift
    [ -f "$table" ] || { tool "$@" "$tables/part.${table##*.}" >&2 && mv "$tables/part.${table##*.}" "$table"; }
}

# timed NAME COMMAND...: notes what the command takes.
timed() {
    local name=$1 times
    shift
    times=$({ time "$@" > /dev/null 2>&1; } 2>&1) || { echo "failed: $*" >&2; exit 1; }
    echo "$name $times" | awk '{ printf "%s wall %.2f cpu %.2f\n", $1, $2, $3 + $4 }' | tee -a "$results" >&2
}

mlops() {
    timed mlops "$here/../mlops" profile --data "$1"
}

duckdb() {
    timed duckdb java -cp "$jar" "$package.SummarizeWithDuckDb" "$1" 2
}

deequ() {
    timed deequ java "${opens[@]}" -cp "$here/deequ/target/*:$here/deequ/target/lib/*" \
        "$package.deequ.ProfileWithDeequ" "$1" 2
}

# median NAME FIELD
median() {
    awk -v name="$1" -v field="$2" '$1 == name { print $field }' "$results" | sort -n |
        awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

if [ $# -eq 0 ]; then
    mkdir -p "$tables"
    make mixed-100mb.csv GenerateTable mixed 100 1
    make mixed-1gb.csv GenerateTable mixed 1000 1
    make taxi-1gb.csv GenerateTable taxi 1000 1
    make mixed-600mb.jsonl GenerateTable mixed 600 1
    make mixed.parquet WriteParquet "$tables/mixed-1gb.csv"
    make taxi.parquet WriteParquet "$tables/taxi-1gb.csv"
    set -- "$tables"/mixed-100mb.csv "$tables"/mixed-1gb.csv "$tables"/taxi-1gb.csv "$tables"/mixed-600mb.jsonl \
        "$tables"/mixed.parquet "$tables"/taxi.parquet
fi
others=(duckdb)
[ -z "${DEEQU:-}" ] || others+=(deequ)
export MLOPS_JAVA_OPTS="-XX:ActiveProcessorCount=2 ${MLOPS_JAVA_OPTS:-}"
"$here/../mlops" --version > /dev/null

# What a start alone takes.
printf 'a\n1\n' > "$tiny"
lines=()
for file in "$tiny" "$@"; do
    cat "$file" > /dev/null
    : > "$results"
    for ((round = 1; round <= rounds; round++)); do
        mlops "$file"
        for other in "${others[@]}"; do
            "$other" "$file"
        done
    done
    name=${file##*/}
    [ "$file" != "$tiny" ] || name='one value'
    for other in "${others[@]}"; do
        lines+=("$(echo "$(median mlops 3)" "$(median "$other" 3)" "$(median mlops 5)" "$(median "$other" 5)" |
            awk -v name="$name" -v other="$other" '{
                printf "| %s | %s | %.2f | %.2f | %.1f | %.2f | %.2f | %.1f |", name, other, $1, $2, $2 / $1, $3, $4, $4 / $3
            }')")
    done
done
echo '| table | other | wall mlops | wall other | ratio | cpu mlops | cpu other | ratio |'
echo '|---|---|---|---|---|---|---|---|'
printf '%s\n' "${lines[@]}"
