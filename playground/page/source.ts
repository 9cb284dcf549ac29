/** The file that the command serves beside the page. A page that is hosted elsewhere has none. */
import type { PlaygroundSource } from '../../lib/local/playground/playground-source';
import type { OpenAsk } from '../protocol';

export function hasSource(): boolean {
  return document.querySelector('meta[name="playground-source"]')?.getAttribute('content') === 'source';
}

let known: string | undefined;

/** Reads the file. `before` is how it was read last; undefined for the first time. */
export async function readSource(): Promise<{ source: PlaygroundSource; before: 'same' | 'other' | undefined }> {
  const answer = await fetch('source', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`the command answers with ${answer.status}`);
  const text = await answer.text();
  const before = known === undefined ? undefined : text === known ? 'same' : 'other';
  known = text;
  return { source: JSON.parse(text) as PlaygroundSource, before };
}

/**
 * Calls when the file has changed, or may have. When the command has ended, the page goes on with what it has. A page that nobody sees does
 * not listen, because browsers have six connections to a host for all tabs together; it asks once it is seen again.
 */
export function onSourceChange(changed: () => void, mayHaveChanged: () => void): void {
  let events: EventSource | undefined;
  let isFirst = true;
  const listen = (): void => {
    events = new EventSource('events');
    events.addEventListener('changed', changed);
    events.addEventListener('open', () => {
      // What changed while nobody listened was told to nobody.
      if (!isFirst) mayHaveChanged();
      isFirst = false;
    });
  };
  listen();
  document.addEventListener('visibilitychange', () => {
    events?.close();
    if (document.visibilityState === 'visible') listen();
  });
}

/** @returns undefined for a file that cannot be read now */
export function askFor(source: PlaygroundSource): OpenAsk | undefined {
  switch (source.kind) {
    case 'cloudformation':
      return { from: 'cloudformation', text: source.text, choice: { restApi: source.restApi, stage: source.stage } };
    case 'template':
      // Nothing else says on which side it stands.
      return {
        from: 'template',
        text: source.text,
        frame: { side: /response|answer|output/i.test(source.name) ? 'response' : 'request' },
      };
    case 'problem':
      return undefined;
  }
}
