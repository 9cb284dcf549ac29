/** What synthesis finds in a template, kept: an API in front of many models often has one template for all of them. */
import type { LintAdvice, LintOptions } from './lint/advice';
import type { MappingTemplate } from './mapping-template';
import type { ProofSubject } from './prove/claims';
import type { CurlTarget } from './prove/curl';
import type { PlainCounterexample } from './prove/plain-counterexample';
import { Generations } from './values/generations';

/** In characters of templates, of which the largest has 300 KB. */
const REMEMBERED = 400_000;
const faults = new Generations<readonly LintAdvice[]>(REMEMBERED);
const counterexamples = new Generations<readonly [PlainCounterexample | undefined]>(REMEMBERED);

/** The advice on what is surely a fault; the rest of what `lint` tells depends on the client, the model or taste. */
export function faultsIn(template: MappingTemplate, options: LintOptions): readonly LintAdvice[] {
  return remembered(faults, template, [options], () => template._lintFaults(options));
}

/** A plain request that breaks a claim; undefined where a few requests break none, which proves nothing. */
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
