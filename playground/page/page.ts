/** The page: what happens when something on it changes. Each panel shows its part, and this passes between them. */
import type {
  EditedTemplate,
  FormState,
  OpenAsk,
  RunAnswer,
  TemplatePlace,
  UnitTestAnswer,
  UnitTestAsk,
} from '../protocol';
import { EXAMPLES, SNIPPETS } from '../texts/examples';
import { AnswersPanel } from './answers-panel';
import type { OutputPlace } from './answers-panel';
import { ApiPanel } from './api-panel';
import { ComparePanel } from './compare-panel';
import { element, part } from './element';
import { inNextFrame } from './frame';
import { afterPause, Latest } from './latest';
import { notice } from './notice';
import { PastStates } from './past-states';
import { ProofPanel } from './proof-panel';
import { RequestPanel } from './request-panel';
import { isSamePlace, Session } from './session';
import { askFor, hasSource, onSourceChange, readSource } from './source';
import { Tabs } from './tabs';
import { TemplatePanel } from './template-panel';
import { startTheme } from './theme';
import { TracePanel } from './trace-panel';
import { startTransfer } from './transfer';
import { WorkerClient } from './worker-client';

/** What runs at each key is done in milliseconds. */
const QUICK_PATIENCE_MILLIS = 6_000;
/** Proofs and comparisons have budgets of some seconds. */
const SLOW_PATIENCE_MILLIS = 30_000;
/** A pause in typing, after which a proof is worth its work. */
const PAUSE_MILLIS = 400;

/** What a link or a file keeps beside what was opened. */
export interface Restored {
  readonly form?: FormState;
  readonly templates?: readonly EditedTemplate[];
  readonly place?: TemplatePlace;
  /** The same API as it was read before, whose edits stay where the file has not changed. */
  readonly before?: Session;
  /** Whether it was open before, so that the browser's history has it already. */
  readonly isPast?: boolean;
}

class Page {
  private readonly quick: WorkerClient;
  /** A worker of its own, so that no proof delays what is shown at each key. */
  private readonly slow: WorkerClient;
  private readonly template: TemplatePanel;
  private readonly request: RequestPanel;
  private readonly answers: AnswersPanel;
  private readonly proof: ProofPanel;
  private readonly trace: TracePanel;
  private readonly comparison: ComparePanel;
  private readonly api = new ApiPanel();
  private readonly tabs: Tabs;
  private readonly past: PastStates;
  private current: Session | undefined;
  /** Counts what the user has done, so that an answer to what was before is known as such. */
  private version = 0;
  private readonly runs = new Latest();
  private readonly traces = new Latest();
  private readonly proofs = new Latest();
  private readonly comparisons = new Latest();
  /** Requests that broke a claim before: another version of the template is compared with them, too. */
  private readonly counterexamples = new Map<string, FormState>();
  private comparedPlace: TemplatePlace | undefined;
  private answered: { readonly answer: RunAnswer; readonly version: number } | undefined;
  /** Whether the last run told all problems. At a key it tells what is quickly found. */
  private isChecked = true;
  private readonly workLater = afterPause(PAUSE_MILLIS, () => {
    if (!this.isChecked) this.run();
    this.prove();
    if (this.tabs.chosen === 'compare') this.compare();
  });

  constructor(script: string) {
    this.quick = new WorkerClient(script, QUICK_PATIENCE_MILLIS);
    this.slow = new WorkerClient(script, SLOW_PATIENCE_MILLIS);
    this.template = new TemplatePanel({
      onMethod: (key) => {
        this.current?.chooseMethod(key);
        this.showAll();
        this.changed();
      },
      onPlace: (place) => {
        this.choosePlace(place);
      },
      onAdd: (place) => {
        this.current?.add(place);
        this.showAll();
        this.changed();
        this.template.editor.focus();
      },
      onEdit: (text) => {
        const session = this.current;
        if (session?.place === undefined) return;
        session.edit(session.place, text);
        this.template.showState(session);
        this.changed();
      },
      complete: async (ask) => {
        const session = this.current;
        if (session?.place === undefined) return undefined;
        const outcome = await this.quick.ask('complete', { ...ask, place: session.place, form: session.form });
        return outcome.outcome === 'done' ? outcome.answer : undefined;
      },
    });
    this.request = new RequestPanel((request) => {
      if (this.current === undefined) return;
      this.current.form = { ...this.current.form, request };
      this.changed();
    });
    this.answers = new AnswersPanel({
      onModelChange: (model) => {
        if (this.current === undefined) return;
        this.current.form = { ...this.current.form, model };
        this.changed();
      },
      onWhy: (place) => void this.showOrigin(place),
    });
    this.proof = new ProofPanel({
      onTry: (form) => {
        this.fillIn(form, 'The request that breaks the claim is filled in.');
      },
      onPlace: (offset) => {
        this.template.editor.select(offset);
      },
      onOpen: () => {
        this.tabs.choose('proof');
        part('tab-proof', HTMLButtonElement).focus();
        part('panel-proof', HTMLElement).scrollIntoView({ block: 'nearest' });
      },
    });
    this.trace = new TracePanel({
      onSide: () => {
        this.traceRun();
      },
      onLight: (range, reveals) => {
        this.template.light(range, reveals);
      },
    });
    this.comparison = new ComparePanel({
      onCompare: () => {
        this.compare();
      },
      onTry: (form) => {
        this.fillIn(form, 'The request for which the two templates differ is filled in.');
      },
    });
    this.tabs = new Tabs(['proof', 'trace', 'compare', 'api'], (id) => {
      if (id === 'trace') this.traceRun();
      else this.template.light(undefined);
      if (id === 'compare') this.compare();
    });
    part('format', HTMLButtonElement).addEventListener('click', () => void this.format());
    part('revert', HTMLButtonElement).addEventListener('click', () => {
      const session = this.current;
      if (session?.isAdded !== true) {
        this.template.editor.rewrite(session?.original ?? '');
        return;
      }
      session.removeAdded();
      this.showAll();
      this.changed();
    });
    this.past = new PastStates(
      () => {
        const session = this.current;
        if (session === undefined) return undefined;
        const { ask, form, templates, place } = session;
        return { ask, form, templates, place };
      },
      ({ ask, ...restored }) => {
        void this.open(ask, { ...restored, isPast: true }).then((isOpen) => {
          if (isOpen) notice('act', 'This is what was open before.');
        });
      },
    );
    this.startExamples();
    this.startSnippets();
  }

  get session(): Session | undefined {
    return this.current;
  }

  get editor() {
    return this.template.editor;
  }

  /** @returns whether it could be opened; if not, what is open stays */
  async open(ask: OpenAsk, { form, templates = [], place, before, isPast }: Restored = {}): Promise<boolean> {
    const outcome = await this.quick.open(ask);
    if (outcome.outcome === 'replaced') return false;
    if (outcome.outcome !== 'done') {
      notice('act', outcome.message, true);
      // The worker goes on with what it had before.
      if (this.current !== undefined) this.quick.openLater(this.current.ask);
      return false;
    }
    this.slow.openLater(ask);
    const { answer } = outcome;
    const keepsForm = form !== undefined && answer.methods.some(({ key }) => key === form.request.method);
    const session = new Session(ask, answer, keepsForm ? form : answer.form);
    session.takeEdits(templates);
    if (before !== undefined) session.takeEdits(before.editsFor(session));
    if (place !== undefined && session.has(place)) session.choosePlace(place);
    const losesEdits = before === undefined || session.templates.length < before.templates.length;
    if (this.current !== undefined && isPast !== true && losesEdits) this.past.leave();
    this.current = session;
    this.comparedPlace = undefined;
    part('api-title', HTMLElement).textContent = answer.title;
    part('example', HTMLSelectElement).value = ask.from === 'example' ? (ask.id ?? EXAMPLES[0].id) : '';
    this.api.show(answer);
    this.showAll();
    this.changed();
    return true;
  }

  /** Shows another request and another answer of the model. */
  fillIn(form: FormState, sentence: string): void {
    if (this.current === undefined) return;
    this.current.form = form;
    notice('act', sentence);
    this.showAll();
    this.changed();
  }

  private choosePlace(place: TemplatePlace): void {
    this.current?.choosePlace(place);
    this.showAll();
    this.changed();
  }

  private showAll(): void {
    const session = this.current;
    if (session === undefined) return;
    this.template.show(session);
    this.request.show(session.form.request, session.method);
    this.answers.showModel(session.form.model);
  }

  private changed(): void {
    this.version++;
    this.run();
    this.workLater();
  }

  private run(): void {
    this.runs.run(async () => {
      const session = this.current;
      if (session === undefined) return;
      const { version } = this;
      const outcome = await this.quick.ask('run', { ...session.form, templates: session.templates });
      if (session !== this.current) return;
      if (outcome.outcome === 'done') {
        notice('run', '');
        this.answered = { answer: outcome.answer, version };
        inNextFrame(this.showRun);
      } else if (outcome.outcome !== 'replaced') {
        notice('run', outcome.message, true);
      }
    });
  }

  /** A unit test of the template in the editor, with the request of the form. Says why where there is none. */
  async unitTest(language: UnitTestAsk['language']): Promise<UnitTestAnswer | undefined> {
    const session = this.current;
    if (session?.place === undefined) return undefined;
    const { form, templates, place } = session;
    const outcome = await this.quick.ask('unitTest', { ...form, templates, place, language });
    if (outcome.outcome === 'done') return outcome.answer;
    if (outcome.outcome !== 'replaced') notice('act', outcome.message, true);
    return undefined;
  }

  private readonly showRun = (): void => {
    if (this.answered === undefined) return;
    const { answer, version } = this.answered;
    this.isChecked = answer.problems.every(({ isComplete }) => isComplete);
    this.answers.show(answer);
    // The places of an answer to an older text would be wrong by what was typed since. A newer answer is on its way.
    if (version === this.version) this.template.showRun(answer, this.current?.place);
    if (this.tabs.chosen === 'trace') this.traceRun();
  };

  private prove(): void {
    const session = this.current;
    if (session?.place === undefined) {
      this.proof.say('There is no template to prove.');
      this.template.showNeverReached([]);
      return;
    }
    this.proof.working();
    this.proofs.run(async () => {
      const { place, text, form } = session;
      if (place === undefined || session !== this.current) return;
      const outcome = await this.slow.ask('prove', { place, text, form });
      if (session !== this.current || !isSamePlace(place, session.place) || text !== session.text) return;
      if (outcome.outcome === 'done') {
        this.proof.show(outcome.answer);
        this.template.showNeverReached(outcome.answer.unreached);
        for (const { claim, counterexample } of outcome.answer.claims) {
          if (counterexample !== undefined) this.counterexamples.set(claim, counterexample.form);
        }
      } else if (outcome.outcome !== 'replaced') {
        this.proof.say(outcome.message);
        this.template.showNeverReached([]);
      }
    });
  }

  private traceRun(): void {
    this.traces.run(async () => {
      const session = this.current;
      if (session === undefined) return;
      const { version } = this;
      const { side } = this.trace;
      const outcome = await this.quick.ask('trace', { ...session.form, templates: session.templates, side });
      if (session !== this.current || version !== this.version || this.tabs.chosen !== 'trace') return;
      if (outcome.outcome === 'done') {
        const { place } = outcome.answer;
        if (place !== undefined && !isSamePlace(place, session.place)) {
          session.choosePlace(place);
          this.template.show(session);
        }
        this.trace.show(outcome.answer);
      } else if (outcome.outcome !== 'replaced') {
        this.trace.say(outcome.message);
      }
    });
  }

  /** Leads from a place of the output to the place of the template that printed it. */
  private async showOrigin({ side, offset }: OutputPlace): Promise<void> {
    const session = this.current;
    if (session === undefined) return;
    const outcome = await this.quick.ask('trace', { ...session.form, templates: session.templates, side });
    if (session !== this.current || outcome.outcome === 'replaced') return;
    if (outcome.outcome !== 'done') {
      notice('act', outcome.message, true);
      return;
    }
    const { place, origins } = outcome.answer;
    const origin = origins.filter(({ printed }) => printed <= offset).at(-1);
    if (place === undefined || origin === undefined) {
      notice('act', 'No template printed this: it is passed on as it came.');
      return;
    }
    if (!isSamePlace(place, session.place)) this.choosePlace(place);
    const { begin, end, printed, isVerbatim } = origin;
    const at = isVerbatim ? Math.min(begin + offset - printed, end - 1) : begin;
    this.template.light({ begin: at, end: isVerbatim ? at + 1 : end });
    this.template.editor.select(at);
    const { index } = this.template.editor.placeOf(at);
    notice('act', `Line ${index + 1} of the template printed this.`);
  }

  private compare(): void {
    const session = this.current;
    if (session?.place === undefined) {
      this.comparison.say('There is no template to compare.');
      return;
    }
    this.comparison.use(isSamePlace(session.place, this.comparedPlace) ? undefined : session.original, session.text);
    this.comparedPlace = session.place;
    this.comparison.working();
    this.comparisons.run(async () => {
      const { place, form } = session;
      if (place === undefined || session !== this.current) return;
      const forms = [...this.counterexamples.values()].filter(({ request }) => request.method === place.method);
      const outcome = await this.slow.ask('compare', { place, ...this.comparison.texts, form, forms });
      if (session !== this.current) return;
      if (outcome.outcome === 'done') this.comparison.show(outcome.answer);
      else if (outcome.outcome !== 'replaced') this.comparison.say(outcome.message);
    });
  }

  private async format(): Promise<void> {
    const session = this.current;
    if (session?.place === undefined) return;
    const { place, text, form } = session;
    const outcome = await this.slow.ask('format', { place, text, form });
    if (session !== this.current || text !== session.text || outcome.outcome === 'replaced') return;
    if (outcome.outcome !== 'done') {
      notice('act', outcome.message, true);
      return;
    }
    const { answer } = outcome;
    if (answer.changed) this.template.editor.rewrite(answer.text);
    notice(
      'act',
      answer.changed
        ? `Formatted. The output is the same for ${answer.tried} requests.`
        : (answer.message ?? 'The template is formatted already.'),
    );
  }

  private startExamples(): void {
    const choice = part('example', HTMLSelectElement);
    choice.append(
      element('option', { value: '' }, 'choose…'),
      ...EXAMPLES.map(({ id, title }) => element('option', { value: id }, title)),
    );
    choice.addEventListener('change', () => {
      if (choice.value === '') return;
      notice('act', '');
      void this.open({ from: 'example', id: choice.value });
    });
  }

  private startSnippets(): void {
    const choice = part('snippet', HTMLSelectElement);
    choice.append(
      element('option', { value: '' }, 'Insert snippet…'),
      ...SNIPPETS.map(({ title }, index) => element('option', { value: index }, title)),
    );
    choice.addEventListener('change', () => {
      if (choice.value === '' || this.current?.place === undefined) return;
      this.template.editor.insert(SNIPPETS[Number(choice.value)].text);
      choice.value = '';
    });
  }
}

export function startPage(): void {
  const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : 'playground.js';
  startTheme();
  const page = new Page(script);
  const openLink = startTransfer(page);
  void openFirst(page, openLink);
}

async function openFirst(page: Page, openLink: () => Promise<boolean>): Promise<void> {
  if (hasSource()) {
    onSourceChange(
      () => void openSource(page),
      () => void openSource(page, true),
    );
    if (await openLink()) return;
    await openSource(page);
    if (page.session !== undefined) return;
  } else if (await openLink()) {
    return;
  }
  await page.open({ from: 'example' });
}

/**
 * Opens the command's file. What the user has made of other templates stays.
 *
 * @param isGuess whether the file may be as it was, or was never opened because a link was
 */
async function openSource(page: Page, isGuess = false): Promise<void> {
  try {
    const { source, before: last } = await readSource();
    if (page.session !== undefined && (last === 'same' || (last === undefined && isGuess))) return;
    const ask = askFor(source);
    if (ask === undefined) {
      if (source.kind === 'problem') notice('source', `${source.name} cannot be read now: ${source.message}`, true);
      return;
    }
    notice('source', '');
    const before = page.session;
    const isSameKind = before?.ask.from === ask.from;
    const opened = await page.open(ask, isSameKind ? { form: before.form, place: before.place, before } : {});
    if (opened && page.session !== undefined) {
      part('api-title', HTMLElement).textContent = source.name;
      const isReplaced = isSameKind && page.session.templates.length < before.templates.length;
      const back = isReplaced ? " Your edits of what has changed are gone; the browser's Back brings them back." : '';
      if (isSameKind) notice('act', `${source.name} has changed on disk, and is shown as it is now.${back}`);
    }
  } catch (error) {
    notice('source', `The command's file cannot be read: ${(error as Error).message}.`, true);
  }
}
