/** The line under the title: what has just happened, and what went wrong. Screen readers read it out. */
import { part } from './element';

export type Concern = 'run' | 'source' | 'act';

const current = new Map<Concern, { readonly text: string; readonly isBad: boolean }>();

/** @param concern a later notice of the same concern takes its place; an empty one takes it away */
export function notice(concern: Concern, text: string, isBad = false): void {
  if ((current.get(concern)?.text ?? '') === text) return;
  if (text === '') current.delete(concern);
  else current.set(concern, { text, isBad });
  const shown = [...current.values()];
  const place = part('notice', HTMLElement);
  place.textContent = shown.map((one) => one.text).join(' ');
  place.classList.toggle(
    'bad',
    shown.some((one) => one.isBad),
  );
}
