/**
 * Searches for requests that break a claim: first plain requests, then injections, then hostile values at each place, then several
 * at once. Keeps a request that reaches a new branch, and varies it as well. The same seed gives the same requests.
 */
import type { BlockCounts } from '../../evaluation/block-counts';
import type { Attempt } from '../../evaluation/program';
import type { Limits } from '../../values/limits';
import type { Analysis, Claim, ProofSubject, TemplateToProve } from '../claims';
import { Catalogue, type Place } from './catalogue';
import { RequestDraft, type SlotValue } from './draft';
import { type FitsModel, Gateway } from './gateway';
import { injectionsAt, MARK } from './injections';
import { type Break, Judge } from './judge';
import { bodiesOf } from './model-bodies';
import { Random } from './random';
import { readsOf } from './reads';
import { shrink } from './shrink';
import type { Slot } from './slot';
import { Trial } from './trial';
import { separatorTexts } from './values';

export interface SearchTask {
  readonly template: TemplateToProve;
  readonly subject: ProofSubject;
  /** The claims to break. */
  readonly claims: readonly Claim[];
  readonly analysis: Analysis;
  readonly tries: number;
  readonly seed: number;
  /** The stage's variables, where they are known. */
  readonly stageVariables?: ReadonlyMap<string, string>;
  /** Whether a body fits the method's model. */
  readonly fitsModel?: FitsModel;
  /** @default - those of a search, which tries thousands of requests */
  readonly limits?: Limits;
  /**
   * The work of all attempts together, in characters. A nightly run sets more.
   *
   * @default - as long as a user is willing to wait
   */
  readonly characters?: number;
  /** Whether the search ends with the first claim that a request breaks. */
  readonly isOneEnough?: boolean;
  /** Called with each request. With it, the search continues to the last try, even if all claims are broken. */
  readonly onTry?: (draft: RequestDraft, attempt: Attempt) => void;
}

export interface Refutation extends Break {
  readonly draft: RequestDraft;
  readonly attempt: Attempt;
}

export interface SearchResult {
  readonly refutations: ReadonlyMap<Claim, Refutation>;
  /** The number of tried requests. */
  readonly tries: number;
  readonly blocks: BlockCounts;
  /** The fields of `$context` that were varied. */
  readonly fields: ReadonlySet<string>;
}

/** The most requests that are made only to reach branches, after all claims are broken. */
const MAX_FOR_BRANCHES = 200;
const MAX_SEEDS = 40;
/** The most refused requests for each try, because a model may accept hardly any request. */
const REFUSED_PER_TRY = 2;

export function search(task: SearchTask): SearchResult {
  return new Search(task).run();
}

class Search {
  private readonly trial: Trial;
  private readonly gateway: Gateway;
  private readonly catalogue: Catalogue;
  private readonly judge: Judge;
  private readonly random: Random;
  private readonly refutations = new Map<Claim, Refutation>();
  private readonly seeds: RequestDraft[] = [];
  /** The place of the injection in a request. */
  private readonly injected = new Map<RequestDraft, Slot>();
  private tries = 0;
  /** The number of requests that API Gateway would refuse. */
  private refused = 0;
  private isInjecting = false;

  constructor(private readonly task: SearchTask) {
    const { template, subject } = task;
    this.trial = new Trial(template, task.limits, task.characters);
    this.random = new Random(task.seed);
    this.gateway = new Gateway(subject, task.fitsModel);
    this.catalogue = new Catalogue(
      readsOf(template.block),
      subject,
      this.gateway,
      this.random,
      task.analysis.doubts,
      task.fitsModel ? bodiesOf(subject.bodySchema) : [],
      task.stageVariables,
    );
    this.judge = new Judge(subject, (draft) => this.trial.attempt(draft), this.catalogue.separators);
  }

  run(): SearchResult {
    for (const draft of this.requests()) {
      if (this.isOver) break;
      this.try(draft);
    }
    const fields = this.catalogue.places.flatMap(({ slot }) => (slot.kind === 'context' ? [slot.name] : []));
    return { refutations: this.refutations, tries: this.tries, blocks: this.trial.blocks, fields: new Set(fields) };
  }

  private get isOver(): boolean {
    if (this.task.isOneEnough === true && this.refutations.size > 0) return true;
    if (this.trial.isTired || this.tries >= this.task.tries || this.refused >= REFUSED_PER_TRY * this.task.tries)
      return true;
    const { blocks } = this.trial;
    const { claims, analysis, onTry } = this.task;
    if (onTry) return false;
    const isDecided = claims.every((claim) => this.refutations.has(claim) || analysis.proved.has(claim));
    return isDecided && (blocks.reached === blocks.blocks.length || this.tries >= MAX_FOR_BRANCHES);
  }

  private try(draft: RequestDraft): void {
    if (!this.gateway.passes(draft)) {
      this.refused++;
      return;
    }
    this.tries++;
    const { blocks } = this.trial;
    const { reached } = blocks;
    const attempt = this.trial.attempt(draft);
    this.task.onTry?.(draft, attempt);
    if ((blocks.reached > reached || this.seeds.length === 0) && this.seeds.length < MAX_SEEDS) this.seeds.push(draft);
    for (const claim of this.task.claims) {
      // An injection is the best counterexample for a changed structure, so other requests do not count for `contained`.
      if (this.refutations.has(claim) || (claim === 'contained' && !this.isInjecting)) continue;
      const found = this.judge.judge(claim, draft, attempt);
      if (found) this.refutations.set(claim, this.shortest(draft, attempt, found));
    }
  }

  private shortest(draft: RequestDraft, attempt: Attempt, found: Break): Refutation {
    let best: Refutation = { ...found, draft, attempt };
    const slots = this.catalogue.places.map(({ slot }) => slot);
    // Keeps the injection unchanged, because a shorter one would only break the text.
    const kept = found.claim === 'contained' ? this.injected.get(draft) : undefined;
    shrink(draft, kept ? slots.filter((slot) => slot !== kept) : slots, (candidate) => {
      if (this.trial.isTired || !this.gateway.passes(candidate)) return false;
      // Names belong to no other slot, so no other change can affect them.
      if (kept && kept.kind !== 'names' && candidate.get(kept) !== draft.get(kept)) return false;
      const tried = this.trial.attempt(candidate);
      const broken = this.judge.judge(found.claim, candidate, tried);
      if (broken?.position !== found.position) return false;
      best = { ...broken, draft: candidate, attempt: tried };
      return true;
    });
    return best;
  }

  private *requests(): Generator<RequestDraft> {
    yield* this.catalogue.beginnings;
    yield* this.sweeps(function* (search, seed) {
      yield* search.sweep(seed, ({ plain }) => plain);
    });
    this.isInjecting = true;
    if (this.task.claims.includes('contained')) {
      yield* this.sweeps(function* (search, seed) {
        yield* search.injections(seed);
      });
    }
    yield* this.sweeps(function* (search, seed) {
      yield* search.sweep(seed, ({ hostile }) => hostile);
    });
    for (;;) {
      const before = this.tries;
      for (let count = 0; count < 200; count++) yield this.mutant();
      // If the template reads nothing, there are no other requests.
      if (this.tries === before || this.catalogue.places.length === 0) return;
    }
  }

  /** Continues with the requests that are kept meanwhile. */
  private *sweeps(sweep: (search: Search, seed: RequestDraft) => Generator<RequestDraft>): Generator<RequestDraft> {
    for (const seed of this.seeds) yield* sweep(this, seed);
  }

  /** One value after the other, each at all places before the next. */
  private *sweep(seed: RequestDraft, valuesOf: (place: Place) => readonly SlotValue[]): Generator<RequestDraft> {
    const { places } = this.catalogue;
    const most = places.reduce((length, place) => Math.max(length, valuesOf(place).length), 0);
    for (let rank = 0; rank < most; rank++) {
      for (const place of places) {
        const values = valuesOf(place);
        if (rank < values.length && values[rank] !== seed.get(place.slot)) yield seed.with(place.slot, values[rank]);
      }
    }
  }

  private *injections(seed: RequestDraft): Generator<RequestDraft> {
    for (const { slot, hints, holders = holdersIn(slot) } of this.catalogue.places) {
      const cuts = separatorTexts(hints);
      for (const holding of [...holders, ...amongPieces(holders, cuts)]) {
        const marked = seed.with(slot, holding(MARK));
        if (!this.gateway.passes(marked)) continue;
        const { text } = this.trial.attempt(marked).output;
        for (const injection of injectionsAt(text, this.task.subject.format, cuts)) {
          const draft = seed.with(slot, holding(injection));
          this.injected.set(draft, slot);
          yield draft;
        }
      }
    }
  }

  /** Returns a kept request with other values at one or a few places. */
  private mutant(): RequestDraft {
    const { random } = this;
    const { places } = this.catalogue;
    let draft = this.seeds.length > 0 ? random.pick(this.seeds) : RequestDraft.empty;
    if (places.length === 0) return draft;
    for (let count = 1 + random.below(3); count > 0; count--) {
      const { slot, plain, hostile } = random.pick(places);
      const values = hostile.length === 0 || random.below(3) === 0 ? plain : hostile;
      const current = draft.get(slot);
      draft =
        typeof current === 'string' && current.length < 200 && random.below(3) === 0
          ? draft.with(slot, this.mutated(current))
          : draft.with(slot, this.pick(values));
    }
    return draft;
  }

  /** Picks a value. Slow values are rare here, because each was already tried alone. */
  private pick(values: readonly SlotValue[]): SlotValue {
    const value = this.random.pick(values);
    return isLong(value) ? this.random.pick(values) : value;
  }

  private mutated(text: string): string {
    const { random } = this;
    const at = random.below(text.length + 1);
    const sign = random.pick(SIGNS);
    return random.below(2) === 0
      ? text.slice(0, at) + sign + text.slice(at)
      : text.slice(0, at) + sign + text.slice(at + 1);
  }
}

/** Functions that put a client's text into a part of a request: as its value, or as the name or value of any parameter. */
function holdersIn(slot: Slot): readonly ((text: string) => SlotValue)[] {
  switch (slot.kind) {
    case 'names':
      return [(text) => [[text, '1']], (text) => [['a', text]]];
    case 'stage-variable':
      return [];
    default:
      return [(text) => text];
  }
}

/** Puts a client's text behind a first piece, for a template that prints another one. */
function amongPieces(
  holders: readonly ((text: string) => SlotValue)[],
  separators: readonly string[],
): readonly ((text: string) => SlotValue)[] {
  return separators.flatMap((separator) =>
    [1, 2].flatMap((before) => holders.map((hold) => (text: string) => hold(`1${separator}`.repeat(before) + text))),
  );
}

const SIGNS = [
  '"',
  '\\',
  ',',
  ']',
  '}',
  '[',
  '{',
  ':',
  '\n',
  "'",
  ' ',
  '0',
  '1',
  '-',
  '.',
  'e',
  'x',
  '',
  '&',
  '=',
  '%',
];

function isLong(value: SlotValue): boolean {
  const length =
    typeof value === 'string' || Array.isArray(value) ? value.length : value instanceof Map ? value.size : 0;
  return length > LONG;
}

const LONG = 500;
