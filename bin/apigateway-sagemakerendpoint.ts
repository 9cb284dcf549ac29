#!/usr/bin/env node
import { Worker, isMainThread } from 'node:worker_threads';
import { main, runThread } from '../lib/local/cli/main';

/** More than any request needs. A request that takes more ends with its thread, and not with the process. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024 };

if (isMainThread) runCommand();
else void runThread();

function runCommand(): void {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Once: a second Ctrl-C ends the process at once, as the system does it.
    process.once(signal, () => {
      stop.abort();
    });
  }
  // The reader of a pipe may leave first (`… | head`).
  process.stdout.on('error', () => process.exit());

  const { stdin, stdout, stderr, env: environment } = process;
  void main(process.argv.slice(2), {
    stdin,
    stdout,
    stderr,
    environment,
    directory: process.cwd(),
    stop: stop.signal,
    startThread: (workerData) => new Worker(__filename, { workerData, resourceLimits: THREAD_LIMITS }),
  }).then((code) => {
    process.exitCode = code;
  });
}
