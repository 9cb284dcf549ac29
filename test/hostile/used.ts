/** What a process has used of time and of memory. */
import { readFileSync } from 'node:fs';

/** What this process has used so far. Waiting for the processor is not its time. */
export function usedByThis(): { readonly seconds: number; readonly megabytes: number } {
  const { user, system } = process.cpuUsage();
  const megabytes = process.resourceUsage().maxRSS / 1000;
  return { seconds: secondsOf('self') ?? (user + system) / 1e6, megabytes };
}

/** What another process has used so far; undefined where the system does not tell, or the process has ended. */
export function usedBy(pid: number | undefined): { readonly seconds: number; readonly megabytes: number } | undefined {
  const seconds = secondsOf(String(pid));
  const status = pid === undefined ? undefined : readIfThere(`/proc/${pid}/status`);
  if (seconds === undefined || status === undefined) return undefined;
  return { seconds, megabytes: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000 };
}

/** The time of a process's main thread: V8 collects garbage in others. */
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
