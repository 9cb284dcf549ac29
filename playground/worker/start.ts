/** Answers the messages of the page. It handles only the newest request of each kind. */
import type { FromWorker, RequestKind, ToWorker } from '../protocol';
import { type Answers, Playground } from './playground';
import { messageOf } from './refusal';

/** The members of a worker's global scope that are used here. */
export interface WorkerScope {
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
  postMessage(message: FromWorker): void;
  setTimeout(handler: () => void, milliseconds: number): unknown;
}

/** The order in which waiting requests are handled: first those whose answers the user sees with each key. */
const ORDER: readonly RequestKind[] = ['open', 'complete', 'run', 'trace', 'unitTest', 'format', 'prove', 'compare'];

export function startWorker(scope: WorkerScope): void {
  const playground = new Playground();
  const waiting = new Map<RequestKind, ToWorker>();
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled || waiting.size === 0) return;
    isScheduled = true;
    // Reads the messages that have come in the meantime first, because they may replace waiting requests.
    scope.setTimeout(work, 0);
  };
  const work = (): void => {
    isScheduled = false;
    const kind = ORDER.find((one) => waiting.has(one));
    const message = kind && waiting.get(kind);
    if (!message) return;
    waiting.delete(message.kind);
    scope.postMessage(answer(playground, message));
    schedule();
  };
  const replace = (kind: RequestKind): void => {
    const older = waiting.get(kind);
    if (!older) return;
    waiting.delete(kind);
    scope.postMessage({ id: older.id, kind, outcome: 'replaced' });
  };
  scope.onmessage = ({ data }) => {
    // A waiting request for the previous API can no longer be answered.
    for (const kind of data.kind === 'open' ? ORDER : [data.kind]) replace(kind);
    waiting.set(data.kind, data);
    schedule();
  };
}

function answer<Kind extends RequestKind>(answers: Answers, { id, kind, ask }: ToWorker<Kind>): FromWorker {
  try {
    return { id, kind, outcome: 'done', answer: answers[kind](ask) } as FromWorker;
  } catch (error) {
    return { id, kind, outcome: 'refused', message: messageOf(error) };
  }
}
