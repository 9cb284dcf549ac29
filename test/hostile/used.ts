/** Measures the time and memory that a process has used. */
import { readFileSync } from 'node:fs';

/** Returns the use of this process so far. Its time does not include waiting for the processor. */
export function usedByThis(): { readonly seconds: number; readonly megabytes: number } {
  const { user, system } = process.cpuUsage();
  const megabytes = process.resourceUsage().maxRSS / 1000;
  return { seconds: secondsOf('self') ?? (user + system) / 1e6, megabytes };
}

/** Returns the use of another process so far; undefined if the system does not tell it, or the process has ended. */
export function usedBy(pid: number | undefined): { readonly seconds: number; readonly megabytes: number } | undefined {
  const seconds = secondsOf(String(pid));
  const status = pid === undefined ? undefined : readIfThere(`/proc/${pid}/status`);
  if (seconds === undefined || status === undefined) return undefined;
  return { seconds, megabytes: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000 };
}

/** Returns the time of the main thread only, because V8 collects garbage in other threads. */
function secondsOf(pid: string): number | undefined {
  const told = readIfThere(`/proc/${pid}/schedstat`);
  return told === undefined ? undefined : Number(told.split(' ')[0]) / 1e9;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
