#!/bin/sh
# Prints the contract's DDL for a schema of the name given: queries/schema with another schema in place of takhojd.

set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
case ${1:?the schema\'s name} in
*[!a-z0-9_]*)
    echo "not a plain schema name: $1" >&2
    exit 64
    ;;
esac
for file in "$root"/queries/schema/[0-9]*.sql; do
    sed -e "s/^CREATE SCHEMA IF NOT EXISTS takhojd;/CREATE SCHEMA $1;/" \
        -e "s/^SET search_path TO takhojd;/SET search_path TO $1;/" "$file"
done
