#!/bin/sh
# What five steps of this plugin cost the controller: runs builds with them, and builds that echo instead.
# Usage: controller-cpu.sh URL PID [BUILDS]
#   URL     of a Jenkins with the plugin and an agent called 'agent' that is a process of its own; JENKINS_AUTH=user:token
#           where it is protected
#   PID     of its process, on this machine, which runs Linux
#   BUILDS  of each kind that are measured; as many run before, to warm up
set -eu
url=${1%/} pid=$2 builds=${3:-50}
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

fetch() {
    curl --silent --show-error --fail ${JENKINS_AUTH:+--user "$JENKINS_AUTH"} "$@"
}

# job NAME: makes the job of the Pipeline on standard input
job() {
    {
        printf '<flow-definition><definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script><![CDATA['
        cat
        printf ']]></script><sandbox>true</sandbox></definition></flow-definition>'
    } > "$directory/$1.xml"
    fetch --header 'Content-Type: application/xml' --data-binary "@$directory/$1.xml" "$url/createItem?name=$1"
}

# run NAME NUMBER: starts a build and waits for its end
run() {
    fetch --request POST "$url/job/$1/build?delay=0sec"
    until result=$(fetch "$url/job/$1/$2/api/json?tree=result" 2> "$directory/errors") \
        && ! expr "$result" : '.*null' > "$directory/ignored"; do
        sleep 0.2
    done
    expr "$result" : '.*SUCCESS' > "$directory/ignored" || { echo "$1 $2: $result" >&2; exit 1; }
}

# cpu: hundredths of a second that the process has used so far
cpu() {
    awk '{ print $14 + $15 }' "/proc/$pid/stat"
}

# Files of the workspaces; the first digest of the model is the only one, so that the registry stays small.
prepare="node('agent') { ws('mlops-benchmark') {
    if (!fileExists('predictions.csv')) {
        writeFile file: 'data.csv', text: 'id,age\\n1,20\\n2,30\\n'
        writeFile file: 'out/model', text: 'a model'
        writeFile file: 'predictions.csv', text: 'id,y,p\\n' + (1..200).collect { \"\$it,\${it % 2},\${it % 2 == 1 ? 0.9 : 0.1}\" }.join('\\n')
    }"
name=cpu-$(date +%s)
job "$name-echo" << PIPELINE
$prepare
    for (i in [1, 2, 3, 4, 5]) { echo 'hello' }
} }
PIPELINE
job "$name-steps" << PIPELINE
$prepare
    validateData data: 'data.csv'
    evaluateModel model: '$name', task: 'binary', predictions: 'predictions.csv', label: 'y', score: 'p',
        path: 'out', qualityGates: [[metric: 'rocAuc', min: 0.8]]
    trainModel(model: '$name', inputs: 'data.csv', outputs: 'out/**', allowUnchanged: true) { }
    registerModel model: '$name'
    promoteModel model: '$name', version: 1, to: 'champion', expect: 'any'
} }
PIPELINE

number=1
while [ "$number" -le "$builds" ]; do
    run "$name-echo" "$number"
    run "$name-steps" "$number"
    number=$((number + 1))
done
for kind in echo steps; do
    before=$(cpu)
    number=$((builds + 1))
    while [ "$number" -le $((2 * builds)) ]; do
        run "$name-$kind" "$number"
        number=$((number + 1))
    done
    after=$(cpu)
    eval "$kind=$(((after - before) * 10 / builds))"
done
echo "A build that echoes: $echo ms of the controller's CPU; with five steps: $steps ms; each step: $(((steps - echo) / 5)) ms"
