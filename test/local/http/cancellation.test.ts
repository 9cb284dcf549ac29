import { Cancellation } from '../../../lib/local/http/cancellation';

const FIRST = new Error('first');
const SECOND = new Error('second');

test('the first reason counts, and the listener gets it once', () => {
  const cancellation = new Cancellation();
  const told: Error[] = [];
  cancellation.onCancel((reason) => told.push(reason));
  expect(cancellation.reason).toBeUndefined();
  cancellation.cancel(FIRST);
  cancellation.cancel(SECOND);
  expect([cancellation.reason, ...told]).toEqual([FIRST, FIRST]);
});

test('a removed listener is not called', () => {
  const cancellation = new Cancellation();
  const told: Error[] = [];
  cancellation.onCancel((reason) => told.push(reason));
  cancellation.onCancel(undefined);
  cancellation.cancel(FIRST);
  expect(told).toEqual([]);
});

test('a signal is aborted with the reason, also if it was made afterwards', () => {
  const cancellation = new Cancellation();
  const before = cancellation.toSignal();
  expect(before.aborted).toBe(false);
  cancellation.cancel(FIRST);
  expect([before.reason, cancellation.toSignal().reason]).toEqual([FIRST, FIRST]);
});
