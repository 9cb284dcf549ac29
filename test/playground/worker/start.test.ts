import { startWorker } from '../../../playground/worker/start';
import type { WorkerScope } from '../../../playground/worker/start';
import type { FromWorker, ToWorker } from '../../../playground/protocol';

/** A scope whose timers run when the test says so. */
function begin(): { send: (message: ToWorker) => void; work: () => void; received: FromWorker[] } {
  const received: FromWorker[] = [];
  const timers: (() => void)[] = [];
  const scope: WorkerScope = {
    onmessage: null,
    // A message is a copy, as between threads.
    postMessage: (message) => received.push(structuredClone(message)),
    setTimeout: (handler) => timers.push(handler),
  };
  startWorker(scope);
  return {
    send: (message) => scope.onmessage?.({ data: structuredClone(message) }),
    work: () => {
      for (let timer = timers.shift(); timer; timer = timers.shift()) timer();
    },
    received,
  };
}

const OPEN: ToWorker = { id: 1, kind: 'open', ask: { from: 'example' } };

describe('the worker', () => {
  test('a request is answered with its id', () => {
    const { send, work, received } = begin();
    send(OPEN);
    work();
    expect(received).toMatchObject([{ id: 1, kind: 'open', outcome: 'done' }]);
  });

  test('a newer request of the same kind replaces one that waits', () => {
    const { send, work, received } = begin();
    send(OPEN);
    send({ ...OPEN, id: 2 });
    work();
    expect(received.map(({ id, outcome }) => ({ id, outcome }))).toEqual([
      { id: 1, outcome: 'replaced' },
      { id: 2, outcome: 'done' },
    ]);
  });

  test('requests for the previous API are replaced when another one is opened', () => {
    const { send, work, received } = begin();
    send(OPEN);
    work();
    const [opened] = received;
    if (opened.outcome !== 'done' || opened.kind !== 'open') throw new Error('not opened');
    send({ id: 2, kind: 'run', ask: { ...opened.answer.form, templates: [] } });
    send({ ...OPEN, id: 3 });
    work();
    expect(received.slice(1).map(({ id, outcome }) => ({ id, outcome }))).toEqual([
      { id: 2, outcome: 'replaced' },
      { id: 3, outcome: 'done' },
    ]);
  });

  test('a request that cannot be handled is refused with a sentence', () => {
    const { send, work, received } = begin();
    send({ id: 1, kind: 'open', ask: { from: 'cloudformation', text: '{' } });
    work();
    expect(received).toMatchObject([{ id: 1, outcome: 'refused', message: expect.stringContaining('not JSON') }]);
  });

  test('a request before an API is opened is refused', () => {
    const { send, work, received } = begin();
    send({ id: 1, kind: 'run', ask: {} as never });
    work();
    expect(received).toMatchObject([{ outcome: 'refused', message: 'Open an API first.' }]);
  });
});
