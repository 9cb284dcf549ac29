import type { Case } from './case';

type Fails = (template: string) => Promise<boolean>;

/** Finds a short template that `fails` like the whole one: leaves out ever smaller parts, and then two pieces at once. */
export async function minimised(aCase: Case, fails: (aCase: Case) => Promise<boolean>): Promise<Case> {
  const failing: Fails = (template) => fails({ ...aCase, template });
  let best: string[] = aCase.template.match(/#\{?\w+\}?\(?|\w+|\s+|[^\s\w]/gu) ?? [];
  for (let before = Infinity; best.length < before;) {
    before = best.length;
    best = await withoutStretches(best, failing);
    best = await withoutPairs(best, failing);
  }
  return { ...aCase, template: best.join('') };
}

async function withoutStretches(pieces: readonly string[], failing: Fails): Promise<string[]> {
  let best = [...pieces];
  for (let stretch = best.length; stretch >= 1; stretch >>= 1) {
    for (let at = 0; at < best.length;) {
      const without = [...best.slice(0, at), ...best.slice(at + stretch)];
      if (await failing(without.join(''))) best = without;
      else at += stretch;
    }
  }
  return best;
}

/** Leaves out two pieces at once, because a block needs its #end, and a parenthesis its partner. */
async function withoutPairs(pieces: readonly string[], failing: Fails): Promise<string[]> {
  if (pieces.length > 40) return [...pieces];
  for (let first = 0; first < pieces.length; first++) {
    for (let second = first + 1; second < pieces.length; second++) {
      const without = pieces.filter((_, i) => i !== first && i !== second);
      if (await failing(without.join(''))) return withoutPairs(without, failing);
    }
  }
  return [...pieces];
}
