/** Makes templates that are almost right: recorded and published ones with one to three changed tokens. */
import type { Case } from '../case';
import { Random } from '../generator/random';
import { sources } from './sources';
import { anySign, isSign, stray, tokensOf } from './tokens';

/** The longest template. Longer ones cost much more, and mostly test the same as shorter ones. */
const MAX_LENGTH = 1200;

/** Makes the template of a seed, with the request of its source. The same seed always makes the same one. */
export function mutate(seed: number): Case {
  const random = new Random(Math.imul(seed + 1, 0x85ebca6b));
  const source = pick(random);
  const other = pick(random);
  const others = tokensOf(other.template);
  let tokens = tokensOf(source.template);
  const slips = random.weighted([
    [6, 1],
    [3, 2],
    [1, 3],
  ]);
  for (let slip = 0; slip < slips; slip++) tokens = slipped(random, tokens, others);
  const template = tokens.join('');
  return source.request === undefined ? { template } : { template, request: source.request };
}

function pick(random: Random): Case {
  for (;;) {
    const source = random.pick(random.pick(sources));
    if (source.template.length <= MAX_LENGTH) return source;
  }
}

function slipped(random: Random, tokens: readonly string[], others: readonly string[]): string[] {
  const at = random.int(0, Math.max(0, tokens.length - 1));
  const [before, here, after] = [tokens.slice(0, at), tokens.slice(at, at + 1), tokens.slice(at + 1)];
  return random.weighted<() => string[]>([
    [4, () => [...before, ...after]],
    [2, () => [...before, ...here, ...here, ...after]],
    [2, () => [...before, ...after.slice(0, 1), ...here, ...after.slice(1)]],
    [5, () => [...before, stray(random, others), ...here, ...after]],
    [1, () => [...before, stray(random, others), ...after]],
    [2, () => changedSign(random, tokens)],
    [1, () => spliced(random, tokens, others)],
  ])();
}

/** Replaces one sign by another. */
function changedSign(random: Random, tokens: readonly string[]): string[] {
  const signs = tokens.flatMap((token, at) => (isSign(token) ? [at] : []));
  if (signs.length === 0) return [...tokens, anySign(random)];
  const at = random.pick(signs);
  return [...tokens.slice(0, at), anySign(random), ...tokens.slice(at + 1)];
}

/** Joins the beginning of one template, or all of it, and a part of another one. */
function spliced(random: Random, tokens: readonly string[], others: readonly string[]): string[] {
  const at = random.int(0, tokens.length);
  const from = random.int(0, others.length);
  const stretch = others.slice(from, from + random.int(1, 12));
  return [...tokens.slice(0, at), ...stretch, ...(random.chance(0.5) ? tokens.slice(at) : [])];
}
