/** Files that a command does not expect. */
import { execFileSync } from 'node:child_process';
import { command } from './commands';
import type { HostileCase } from './hostile-case';

const render = (request: unknown, file = 'r.json', says?: (printed: string) => boolean): (() => unknown) =>
  command(
    { 't.vtl': 'x', ...(request === undefined ? {} : { [file]: request }) },
    ['render', 't.vtl', '--request', `@${file}`],
    says,
  );
const named = (printed: string): boolean => /error: \S*(r\.json|zero)\b/.test(printed) || printed.includes('r.json');
const deep = (levels: number): string => `{"body":${'['.repeat(levels)}${']'.repeat(levels)}}`;

export const fileCases: readonly HostileCase[] = [
  { title: 'JSON nested 100,000 deep', prepare: () => render(deep(100_000), 'r.json', named) },
  {
    title: 'JSON nested 5,000,000 deep and never closed',
    prepare: () => render('['.repeat(5_000_000), 'r.json', named),
  },
  {
    title: 'a device without an end',
    prepare: () => render(undefined, '/dev/zero', (printed) => printed.includes('/dev/zero')),
  },
  {
    title: 'a FIFO that nobody writes',
    prepare: () =>
      command({ 't.vtl': 'x' }, ['render', 't.vtl', '--request', '@r.json'], named, (directory) => {
        execFileSync('mkfifo', [`${directory}/r.json`]);
      }),
  },
  {
    title: 'a directory',
    prepare: () => command({ 't.vtl': 'x', 'r.json/x': '' }, ['render', 't.vtl', '--request', '@r.json'], named),
  },
  { title: 'bytes that are no UTF-8', prepare: () => render(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'r.json', named) },
  { title: 'a file of 60 MB', prepare: () => render(Buffer.alloc(60_000_000, 32), 'r.json', named) },
  { title: 'a number of ten million digits', prepare: () => render(`{"body":${'7'.repeat(1e7)}}`) },
  {
    title: 'a text of ten million quotes that is not closed',
    prepare: () => render(`{"body":"${'\\"'.repeat(1e7)}`, 'r.json', named),
  },
  {
    title: 'ten million line breaks before a mistake',
    prepare: () => render(`{${'\n'.repeat(1e7)}x`, 'r.json', named),
  },
  {
    title: 'a byte-order mark before a request',
    honest: true,
    prepare: () => render('\ufeff{"body":"a"}'),
  },
];
