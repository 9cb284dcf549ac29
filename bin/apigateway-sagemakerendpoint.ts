#!/usr/bin/env node
import { main } from '../lib/local/cli/main';

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
}).then((code) => {
  process.exitCode = code;
});
