#!/bin/sh
# Makes the git repository that a team of its own would keep: the model and the program that applies it.
# The same files give the same commit. usage: publish.sh REPOSITORY
set -eu
files=$(cd "$(dirname "$0")" && pwd)
rm -rf "$1"
mkdir -p "$1"
cp "$files/centroids.csv" "$files/Predict.java" "$1"
cd "$1"
git init -q
git symbolic-ref HEAD refs/heads/main
git add .
GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z' \
  git -c user.name='Model team' -c user.email=models@example.com -c commit.gpgsign=false commit -q -m 'Three centroids'
