import { PassThrough } from 'node:stream';
import { colors } from '../../../lib/local/colors';
import { RequestLog } from '../../../lib/local/server/request-log';
import type { RequestRecord } from '../../../lib/local/server/request-log';

const RECORD: RequestRecord = { method: 'GET', path: '/a', status: 200, mappingMillis: 1.23456, notes: [] };

function logged(style: 'text' | 'json', ...records: RequestRecord[]): string {
  const output = new PassThrough({ encoding: 'utf8' });
  const log = new RequestLog(output, style, colors(false));
  for (const record of records) log.write(record);
  log.flush();
  return output.read() as string;
}

test('a person reads one line a request, with the notes at its end', () => {
  const asked = { ...RECORD, modelMillis: 12.3, notes: ['SageMaker answered 424', 'no model'] };
  expect(logged('text', RECORD, asked)).toBe(
    'GET /a 200  mapping 1.23 ms\nGET /a 200  mapping 1.23 ms, model 12 ms  SageMaker answered 424; no model\n',
  );
});

test('both forms of the log say whether the cache had the answer', () => {
  const miss: RequestRecord = { ...RECORD, modelMillis: 12.3, cache: 'miss' };
  expect(logged('text', miss, { ...RECORD, cache: 'hit' })).toBe(
    'GET /a 200  mapping 1.23 ms, cache miss, model 12 ms\nGET /a 200  mapping 1.23 ms, cache hit\n',
  );
  expect(JSON.parse(logged('json', miss))).toMatchObject({ cache: 'miss' });
});

test('a program reads one JSON object a request', () => {
  expect(JSON.parse(logged('json', { ...RECORD, modelMillis: 2, notes: ['a', 'b'] }))).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    method: 'GET',
    path: '/a',
    status: 200,
    mappingMillis: 1.235,
    modelMillis: 2,
    note: 'a; b',
  });
});

test('control characters of a path or a note do not reach the terminal', () => {
  expect(logged('text', { ...RECORD, path: '/\u001b[2J', notes: ['a\u0007\r'] })).toBe(
    'GET /\\x1b[2J 200  mapping 1.23 ms  a\\x07\\x0d\n',
  );
});
