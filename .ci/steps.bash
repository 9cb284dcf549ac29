# The checks in this folder source this file. It runs each step under its title, and prints at the end how long each took.
times=()

step() {
  local title=$1 start=$SECONDS
  shift
  printf '\n=== %s: %s\n' "$title" "$*"
  "$@"
  times+=("$(printf '%5d s  %s' $((SECONDS - start)) "$title")")
}

# side_by_side LANE…: runs functions of steps at the same time, because there are two cores. The output of each is printed when all
# have ended, so that the outputs do not mix. Lanes must not write to the same files.
side_by_side() {
  local logs lane index lanes=() of_lane failed=()
  logs=$(mktemp -d)
  printf '\n=== side by side: %s\n' "$*"
  for lane in "$@"; do
    # These are not joined by &&, because then a failing step would not end the lane.
    (
      times=()
      "$lane"
      printf '%s\n' "${times[@]}" > "$logs/$lane.times"
    ) > "$logs/$lane" 2>&1 &
    lanes+=($!)
  done
  for index in "${!lanes[@]}"; do
    lane=${@:index+1:1}
    wait "${lanes[index]}" || failed+=("$lane")
    cat "$logs/$lane"
    [ ! -e "$logs/$lane.times" ] || { mapfile -t of_lane < "$logs/$lane.times" && times+=("${of_lane[@]}"); }
  done
  rm -r "$logs"
  [ ${#failed[@]} -eq 0 ] || { echo "=== does not hold: ${failed[*]}"; return 1; }
}

all_holds() {
  printf '\n=== all holds\n'
  printf '%s\n' "${times[@]}" "$(printf '%5d s  in all' "$SECONDS")"
}

# run_source FILE.ts [ARGUMENTS]: runs a script only on the sources. tsx would load compiled files that lie beside some of them, and
# so run two copies of a module.
run_source() {
  local bundle=${1%.ts}.bundle.cjs status=0
  npx esbuild "$1" --bundle --platform=node --packages=external --loader:.vtl=text --log-level=warning --outfile="$bundle"
  node "$bundle" "${@:2}" || status=$?
  rm "$bundle"
  return "$status"
}

# The seed is new with each change, so that other cases are generated, and the same for all runs of a commit, so that a failure
# repeats.
seed_of_commit() {
  echo $((16#$(git rev-parse 'HEAD^{tree}' | cut -c 1-7)))
}

# Where the checks keep what they install, for the next run.
tool_cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/apigateway-sagemakerendpoint

# install_once FOLDER FILE INSTALLER…: lets the installer install into the folder what the file lists, once for each version of the
# file and of Python. The installer gets the folder and the file as its last arguments.
install_once() {
  local folder=$1 file=$2 version
  shift 2
  version=$(python3 -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read() + sys.version.encode()).hexdigest()[:12])' "$file")
  if [ "$(cat "$folder/installed" 2>/dev/null)" = "$version" ]; then
    echo "in $folder already"
    return
  fi
  echo "into $folder"
  "$@" "$folder" "$file"
  echo "$version" >"$folder/installed"
}

# python_environment FOLDER REQUIREMENTS
python_environment() {
  python3 -m venv --clear "$1"
  "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --requirement "$2"
}
