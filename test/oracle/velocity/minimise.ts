import type { Case } from './case';
import { pieces } from './generator/mutations';

/** The shortest template found, by leaving out ever smaller stretches, that `fails` as the whole one does. */
export async function minimised(aCase: Case, fails: (aCase: Case) => Promise<boolean>, tries = 600): Promise<Case> {
  let best = pieces(aCase.template);
  let left = tries;
  for (let stretch = best.length >> 1; stretch >= 1; stretch >>= 1) {
    for (let at = 0; at < best.length && left > 0; left--) {
      const without = [...best.slice(0, at), ...best.slice(at + stretch)];
      if (await fails({ ...aCase, template: without.join('') })) best = without;
      else at += stretch;
    }
  }
  return { ...aCase, template: best.join('') };
}
