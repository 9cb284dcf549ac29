#!/usr/bin/env node
import { Worker, isMainThread } from 'node:worker_threads';
import { main, runThread } from '../lib/local/cli/main';

/** More than any request needs. A request that takes more ends with its thread, and not with the process. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024 };

if (isMainThread) runCommand();
else void runThread();

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** A second signal finds no listener, and so ends the process as the system does it. */
function onStop(listener: () => void): () => void {
  const remove = (): void => {
    for (const signal of SIGNALS) process.off(signal, stopped);
  };
  const stopped = (): void => {
    remove();
    listener();
  };
  for (const signal of SIGNALS) process.on(signal, stopped);
  return remove;
}

function runCommand(): void {
  // The reader of a pipe may leave first (`… | head`).
  process.stdout.on('error', () => process.exit());

  const { stdin, stdout, stderr, env: environment } = process;
  void main(process.argv.slice(2), {
    stdin,
    stdout,
    stderr,
    environment,
    directory: process.cwd(),
    onStop,
    startThread: (workerData) => new Worker(__filename, { workerData, resourceLimits: THREAD_LIMITS }),
  }).then((code) => {
    process.exitCode = code;
  });
}
