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
