/** The file that the command serves beside the page. A page that is hosted elsewhere has none. */
import type { PlaygroundSource } from '../../lib/local/playground/playground-source';
import type { OpenAsk } from '../protocol';

export function hasSource(): boolean {
  return document.querySelector('meta[name="playground-source"]')?.getAttribute('content') === 'source';
}

export async function readSource(): Promise<PlaygroundSource> {
  const answer = await fetch('source', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`the command answers with ${answer.status}`);
  return (await answer.json()) as PlaygroundSource;
}

/** Calls at each change of the file. When the command has ended, the page goes on with what it has. */
export function onSourceChange(listener: () => void): void {
  new EventSource('events').addEventListener('changed', listener);
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
