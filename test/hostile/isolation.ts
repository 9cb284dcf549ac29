/** Runs a case in a process of its own, which is killed if it exceeds the ceiling by far. */
import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { CEILING, isForeign, type Measured } from './hostile-case';
import { slowness } from './slowness';
import { usedBy, usedByThis } from './used';

/** A run is killed here. The bound is high enough to prove the excess, and low enough for a machine with other work. */
const MAX = { seconds: 3 * CEILING.seconds, megabytes: 3 * CEILING.megabytes };
const TO_PREPARE_SECONDS = 30;

interface Outcome {
  readonly seconds: number;
  readonly megabytes: number;
  readonly error?: string;
  readonly foreign?: boolean;
}

/** Runs in the child: measures a run and reports to the parent. */
export async function report(run: () => unknown): Promise<void> {
  writeSync(1, 'go\n');
  const begin = usedByThis().seconds;
  let measured: Measured = {};
  let failure: Pick<Outcome, 'error' | 'foreign'> = {};
  try {
    measured = measuredIn(await run());
  } catch (error) {
    failure = { error: String(error).split('\n')[0].slice(0, 200), foreign: isForeign(error) };
  }
  const used = usedByThis();
  const seconds = measured.seconds ?? used.seconds - begin;
  const megabytes = measured.megabytes ?? used.megabytes;
  writeSync(1, `${JSON.stringify({ seconds, megabytes, ...failure })}\n`);
  process.exit(0);
}

function measuredIn(result: unknown): Measured {
  return typeof result === 'object' && result !== null && !Array.isArray(result) ? result : {};
}

export interface Verdict {
  readonly held: boolean;
  /** `0.1 s, 80 MB`, and the error that ended the run. */
  readonly told: string;
}

/**
 * Runs in the parent: decides whether the run kept its bounds. The ceiling of time is adapted to the current speed of the machine.
 * A run that takes longer is measured again, because other work on the machine can only make it slower.
 */
export async function isolated(script: string, args: readonly string[], honest = false): Promise<Verdict> {
  const { held, told, isTooLong } = await measured(script, args, honest);
  return isTooLong ? measured(script, args, honest) : { held, told };
}

async function measured(
  script: string,
  args: readonly string[],
  honest: boolean,
): Promise<Verdict & { readonly isTooLong?: boolean }> {
  const { lines, errors, ended } = await watched(script, args);
  if (ended !== undefined) return { held: false, told: ended };
  const told = lines.at(1);
  if (told === undefined) return { held: false, told: `crashed: ${errors.slice(0, 300)}` };
  const { seconds, megabytes, error = 'done', foreign } = JSON.parse(told) as Outcome;
  const inTime = seconds <= CEILING.seconds || seconds <= CEILING.seconds * slowness();
  const endsWell = foreign !== true && (!honest || error === 'done');
  return {
    held: inTime && megabytes <= CEILING.megabytes && endsWell,
    told: `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB, ${error}`,
    isTooLong: !inTime,
  };
}

interface Watched {
  readonly lines: readonly string[];
  readonly errors: string;
  /** The reason why the process was killed, if it was. */
  readonly ended: string | undefined;
}

/** Runs a script, and kills it if it takes too much memory, or too long between two lines of output. */
export async function watched(script: string, args: readonly string[]): Promise<Watched> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const spawned = performance.now();
  let output = '';
  let errors = '';
  let ended: string | undefined;
  let seen = 0;
  let secondsThen = 0;
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const watch = setInterval(() => {
    const used = usedBy(child.pid);
    if (!used) return;
    if (output.length > seen) [seen, secondsThen] = [output.length, used.seconds];
    if (used.megabytes > MAX.megabytes) ended = `more than ${MAX.megabytes} MB`;
    else if (seen > 0 && used.seconds - secondsThen > MAX.seconds) ended = `more than ${MAX.seconds} s`;
    else if (seen === 0 && performance.now() - spawned > TO_PREPARE_SECONDS * 1000) ended = 'never ready';
    if (ended !== undefined) child.kill('SIGKILL');
  }, 50);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  return { lines: output.trim().split('\n'), errors, ended };
}
