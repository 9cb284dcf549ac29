/**
 * Lets the browser's Back button bring back what was open before a link, a file or an example took its place, with all that the user
 * had made of it. The states are kept for as long as the page is open.
 */
import type { EditedTemplate, FormState, OpenAsk, TemplatePlace } from '../protocol';

export interface PastState {
  readonly ask: OpenAsk;
  readonly form: FormState;
  readonly templates: readonly EditedTemplate[];
  readonly place: TemplatePlace | undefined;
}

/** What an entry of the browser's history keeps. */
interface Entry {
  readonly number: number;
}

export class PastStates {
  private readonly states = new Map<number, PastState>();
  private current = 0;
  private last = 0;

  /** @param now what is open; undefined if nothing is */
  constructor(
    private readonly now: () => PastState | undefined,
    restore: (state: PastState) => void,
  ) {
    history.replaceState(entry(0), '');
    window.addEventListener('popstate', ({ state }: PopStateEvent) => {
      const number = (state as Entry | null)?.number;
      const found = number === undefined ? undefined : this.states.get(number);
      if (number === undefined || found === undefined) return;
      this.keep();
      this.current = number;
      restore(found);
    });
  }

  /** Called before something else is shown in place of what is open. */
  leave(): void {
    this.keep();
    this.current = ++this.last;
    // A link that was pasted into the address has made an entry of its own, which is still empty.
    if (history.state === null) history.replaceState(entry(this.current), '');
    else history.pushState(entry(this.current), '');
  }

  private keep(): void {
    const state = this.now();
    if (state !== undefined) this.states.set(this.current, state);
  }
}

const entry = (number: number): Entry => ({ number });
