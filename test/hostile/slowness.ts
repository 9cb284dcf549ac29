/**
 * Measures how much slower this machine is now than the machine on which the ceiling of time was found. A ceiling in seconds
 * proves nothing on a machine that is slower or has other work.
 */
import { usedByThis } from './used';

/** The time of the baseline on the machine where the ceiling was found: an Intel Xeon of 2.5 GHz without other work. */
const SECONDS_THERE = 0.33;

/** Returns at least 1, because the ceiling is not lower on a faster machine. */
export function slowness(): number {
  return Math.max(1, median(baseline(), baseline(), baseline()) / SECONDS_THERE);
}

/** Makes and reads texts, maps and lists, like an engine for templates. */
function baseline(): number {
  const begin = usedByThis().seconds;
  let found = 0;
  for (let turn = 0; turn < 25; turn++) {
    const map = new Map<string, { readonly name: string; readonly parts: readonly string[] }>();
    for (let i = 0; i < 6000; i++) {
      const name = `name ${i % 3000}`;
      map.set(name, { name, parts: `${name},${turn},${i}`.split(',') });
    }
    const text = JSON.stringify([...map.values()]);
    found += text.replace(/[a-m]+ (\d)/g, '$1').length + (JSON.parse(text) as unknown[]).length;
  }
  if (found === 0) throw new Error('The baseline did nothing');
  return usedByThis().seconds - begin;
}

function median(...three: [number, number, number]): number {
  return three.sort((a, b) => a - b)[1];
}
