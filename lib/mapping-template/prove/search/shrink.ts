/** Makes a request shorter as long as it still breaks the claim. */
import { ABSENT, isArray, isObject, type Json, type JsonStep } from './body';
import type { NamedValues, RequestDraft } from './draft';
import type { Slot } from './slot';

/** Whether the request still breaks the claim, and API Gateway accepts it. */
export type StillBreaks = (draft: RequestDraft) => boolean;

const MAX_ATTEMPTS = 160;
/** Longer texts are only halved, because they take long to render. */
const LONG = 120;
const MAX_PARTS = 50;

export function shrink(draft: RequestDraft, slots: readonly Slot[], breaks: StillBreaks): RequestDraft {
  return new Shrinker(slots, breaks).run(draft);
}

class Shrinker {
  private left = MAX_ATTEMPTS;

  constructor(
    private readonly slots: readonly Slot[],
    private readonly breaks: StillBreaks,
  ) {}

  run(draft: RequestDraft): RequestDraft {
    let best = draft;
    for (;;) {
      const before = best;
      best = this.withoutBody(best);
      best = this.withoutValues(best);
      best = this.withoutParts(best);
      best = this.withShorterTexts(best);
      if (best === before || this.left <= 0) return best;
    }
  }

  private try(best: RequestDraft, candidate: RequestDraft): RequestDraft {
    if (this.left-- <= 0) return best;
    return this.breaks(candidate) ? candidate : best;
  }

  private withoutBody(best: RequestDraft): RequestDraft {
    return best.bodyText === undefined ? best : this.try(best, best.withJson(undefined));
  }

  private withoutValues(start: RequestDraft): RequestDraft {
    return this.slots.reduce((best, slot) => {
      if (slot.kind === 'json' || !best.has(slot)) return best;
      if (isThere(slot)) return this.simplest(best, slot);
      const without = this.try(best, best.with(slot, ABSENT));
      return without === best ? this.simplest(best, slot) : without;
    }, start);
  }

  private simplest(best: RequestDraft, slot: Slot): RequestDraft {
    const value = best.get(slot);
    if (slot.kind === 'names') return this.fewerNames(best, slot);
    return value === '1' || slot.kind === 'stage-variable' ? best : this.try(best, best.with(slot, '1'));
  }

  private fewerNames(start: RequestDraft, slot: Slot): RequestDraft {
    const names = start.get(slot);
    if (!Array.isArray(names) || names.length > 50) return start;
    return names.reduce<RequestDraft>((best, name) => {
      const current = best.get(slot);
      if (!Array.isArray(current)) return best;
      const fewer = current.filter((one) => one !== name) as readonly (readonly [string, string])[];
      return this.try(best, best.with(slot, fewer));
    }, start);
  }

  /** Removes members and items of the body, the largest parts first. */
  private withoutParts(start: RequestDraft): RequestDraft {
    let best = start;
    for (let index = 1; this.left > 0;) {
      const json = best.bodyJson;
      const path = json === undefined ? undefined : nthPath(json, index);
      if (!path) return best;
      const without = this.try(best, best.with({ kind: 'json', path }, ABSENT));
      if (without === best) index++;
      else best = without;
      if (index > 40) return best;
    }
    return best;
  }

  private withShorterTexts(start: RequestDraft): RequestDraft {
    let best = start;
    for (const slot of [...this.slots, ...jsonSlotsOf(start)]) {
      const value = best.get(slot);
      if (slot.kind === 'names') best = this.shorterNames(best, slot);
      else if (typeof value === 'string') best = this.shorter(best, value, (draft, text) => draft.with(slot, text));
      else if (isObject(value as never) || isArray(value as never)) {
        if (slot.kind === 'json' && slot.path.length > 0 && !isLong(value as never))
          best = this.try(best, best.with(slot, 1));
      }
    }
    return best;
  }

  private shorterNames(start: RequestDraft, slot: Slot): RequestDraft {
    const named = start.get(slot) as NamedValues;
    if (named.length > MAX_PARTS) return start;
    return named.reduce((best, [name], index) => {
      return this.shorter(best, name, (draft, text) => {
        const current = draft.get(slot) as NamedValues;
        return draft.with(
          slot,
          current.map((entry, at): readonly [string, string] => (at === index ? [text, entry[1]] : entry)),
        );
      });
    }, start);
  }

  private shorter(
    start: RequestDraft,
    text: string,
    put: (draft: RequestDraft, text: string) => RequestDraft,
  ): RequestDraft {
    let best = start;
    let current = text;
    const least = text.length > LONG ? Math.ceil(text.length / 8) : 1;
    for (let size = current.length >> 1; size >= least; size >>= 1) {
      for (let at = 0; at + size <= current.length;) {
        const shorter = current.slice(0, at) + current.slice(at + size);
        const candidate = this.try(best, put(best, shorter));
        if (candidate === best) at += size;
        else {
          best = candidate;
          current = shorter;
        }
        if (this.left <= 0) return best;
      }
    }
    return best;
  }
}

/** Whether the value must stay: the deployer sets stage variables, and an authorizer always sets its fields. */
const isThere = (slot: Slot): boolean =>
  slot.kind === 'stage-variable' || (slot.kind === 'context' && slot.name !== 'identity.userAgent');

function nthPath(json: Json, index: number): readonly JsonStep[] | undefined {
  let at = 0;
  for (const path of shortPathsOf(json)) if (at++ === index) return path;
  return undefined;
}

function jsonSlotsOf(draft: RequestDraft): Slot[] {
  const json = draft.bodyJson;
  return json === undefined ? [] : [...shortPathsOf(json)].slice(0, 40).map((path) => ({ kind: 'json', path }));
}

/** The paths of a body, without the items of a list that must be long. */
function* shortPathsOf(json: Json, path: readonly JsonStep[] = []): Generator<readonly JsonStep[]> {
  yield path;
  if (isObject(json) && json.size <= MAX_PARTS) {
    for (const [name, value] of json) yield* shortPathsOf(value, [...path, name]);
  } else if (isArray(json) && json.length <= MAX_PARTS) {
    for (const [index, item] of json.entries()) yield* shortPathsOf(item, [...path, index]);
  }
}

const isLong = (json: Json): boolean =>
  isArray(json) ? json.length > MAX_PARTS : isObject(json) && json.size > MAX_PARTS;
