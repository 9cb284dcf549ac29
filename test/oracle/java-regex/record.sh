#!/bin/sh
# Asks the JDK (17) what java.lang.String answers to the cases of test/mapping-template/java-regex, and
#   record.sh                     fails if its answers are not those recorded in jdk17-answers.txt
#   record.sh --write             records them again
#   record.sh --fresh SEED COUNT  fails if JavaPattern answers any of COUNT newly generated cases in another way
# Cases at which the JDK itself crashes or overflows its stack are left out.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
recorded=$root/test/mapping-template/java-regex/jdk17-answers.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/node_modules/.bin/tsc" --ignoreConfig --outDir "$work/js" --rootDir "$root" --module commonjs --target es2022 \
  --moduleResolution bundler --strict --skipLibCheck --types node --typeRoots "$root/node_modules/@types" \
  "$here/write-cases.ts" "$here/compare-answers.ts"
compiled=$work/js/test/oracle/java-regex

fresh=
if [ "${1-}" = --fresh ]; then fresh="$2 $3"; fi
# shellcheck disable=SC2086 # seed and count are two arguments
node "$compiled/write-cases.js" $fresh >"$work/cases"
java "$here/JavaRegexOracle.java" <"$work/cases" >"$work/answers"
sed 's/$/\t=>/' "$work/cases" | paste - "$work/answers" | grep -v -e '!crash' -e '!overflow' >"$work/recorded"

case "${1-}" in
  --fresh) node "$compiled/compare-answers.js" "$work/recorded" ;;
  --write) cp "$work/recorded" "$recorded" ;;
  *) cmp "$work/recorded" "$recorded" && echo "The recorded answers are the JDK's" ;;
esac
