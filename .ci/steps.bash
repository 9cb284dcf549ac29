# Sourced by the checks beside it: runs a step under its title and tells at the end how long each took.
times=()

step() {
  local title=$1 start=$SECONDS
  shift
  printf '\n=== %s: %s\n' "$title" "$*"
  "$@"
  times+=("$(printf '%5d s  %s' $((SECONDS - start)) "$title")")
}

all_holds() {
  printf '\n=== all holds\n'
  printf '%s\n' "${times[@]}" "$(printf '%5d s  in all' "$SECONDS")"
}

# run_source FILE.ts [ARGUMENTS]: runs a script on the sources alone. tsx would take compiled files that lie beside some of
# them, and so run two copies of a module.
run_source() {
  local bundle=${1%.ts}.bundle.cjs status=0
  npx esbuild "$1" --bundle --platform=node --packages=external --log-level=warning --outfile="$bundle"
  node "$bundle" "${@:2}" || status=$?
  rm "$bundle"
  return "$status"
}

# New with each change, so that generated cases never repeat, and the same for all runs of a commit: a failure comes again.
seed_of_commit() {
  echo $((16#$(git rev-parse 'HEAD^{tree}' | cut -c 1-7)))
}
