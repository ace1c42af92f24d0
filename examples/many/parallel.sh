#!/bin/sh
# All documents of a folder of inputs, N shards at a time with GNU parallel:
#   examples/many/parallel.sh INPUTS OUT N
# Ends with 0 where every shard did and none of them left a mark that it has not
# ended.
set -eu
inputs=$1 out=$2 n=${3:-$(nproc)}
seq "$n" | parallel --halt never -j "$n" \
    "${KAIJI:-kaiji}" build "$inputs" -o "$out" --shard "{}/$n" -q || failed=$?
if ls "$out"/.kaiji-incomplete.* 2>/dev/null; then
    echo "these shards have not ended; run them again" >&2
    exit 3
fi
exit "${failed:-0}"
