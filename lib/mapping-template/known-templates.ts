/** Caches the findings of synthesis by template, because an API in front of many models often has one template for all of them. */
import type { LintAdvice, LintOptions } from './lint/advice';
import type { MappingTemplate } from './mapping-template';
import type { ProofSubject } from './prove/claims';
import type { CurlTarget } from './prove/curl';
import type { PlainCounterexample } from './prove/plain-counterexample';
import { Generations } from './values/generations';

/** The characters of all templates in the cache. The largest template has 300 KB. */
const REMEMBERED = 400_000;
const faults = new Generations<readonly LintAdvice[]>(REMEMBERED);
const counterexamples = new Generations<readonly [PlainCounterexample | undefined]>(REMEMBERED);

/** The advice on sure faults. The other advice of `lint` depends on the client, the model or taste. */
export function faultsIn(template: MappingTemplate, options: LintOptions): readonly LintAdvice[] {
  return remembered(faults, template, [options], () => template._lintFaults(options));
}

/** Finds a plain request that breaks a claim. Tries only a few requests, so undefined proves nothing. */
export function findPlainCounterexample(
  template: MappingTemplate,
  subject: ProofSubject,
  target: CurlTarget,
): PlainCounterexample | undefined {
  const [found] = remembered(counterexamples, template, [subject, target], () => [
    template._findPlainCounterexample(subject, target),
  ]);
  return found;
}

function remembered<Found>(
  known: Generations<Found>,
  { _parsed: { source } }: MappingTemplate,
  circumstances: readonly object[],
  find: () => Found,
): Found {
  const key = JSON.stringify([source.text, ...circumstances]);
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = find()));
  return found;
}
