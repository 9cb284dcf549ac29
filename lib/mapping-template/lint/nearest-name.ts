/** Finds the name that was probably meant: the same in another case, or one or two letters away. */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  const lower = written.toLowerCase();
  const reach = lower.length < 5 ? 1 : 2;
  let nearest: string | undefined;
  let least = reach + 1;
  for (const name of names) {
    if (name === written || Math.abs(name.length - written.length) > reach || name.length > MAX_LENGTH) continue;
    const distance = name.toLowerCase() === lower ? 0 : distanceOf(lower, name.toLowerCase());
    if (distance < least) [nearest, least] = [name, distance];
  }
  return nearest;
}

const MAX_LENGTH = 60;

/** Counts the letters to leave out, to put in, to replace or to swap with their neighbour. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
