/** What is proved of the template in the editor: each claim with its verdict, and the request that breaks it. */
import type { FormState, ProveAnswer, ProvedClaim } from '../protocol';
import { button, element, fill, part } from './element';

const CLAIMS: { readonly [Claim in ProvedClaim['claim']]: string } = {
  'valid-json': 'The output is JSON',
  'valid-csv': 'The output is CSV with as many fields in each row',
  contained: 'A client changes values only, and nothing around them',
  'never-fails': 'Rendering never fails',
};
/** The same beside the template, where there is little room. */
const SHORT_CLAIMS: { readonly [Claim in ProvedClaim['claim']]: string } = {
  'valid-json': 'JSON',
  'valid-csv': 'CSV',
  contained: 'contained',
  'never-fails': 'never fails',
};
const SIGNS: { readonly [Verdict in ProvedClaim['verdict']]: string } = { proved: '✓', refuted: '✗', undecided: '?' };
const VERDICTS: { readonly [Verdict in ProvedClaim['verdict']]: readonly [text: string, look: string] } = {
  proved: ['proved for every request', 'good'],
  refuted: ['broken by a request', 'bad'],
  undecided: ['undecided', 'unsure'],
};

export interface ProofActions {
  readonly onTry: (form: FormState) => void;
  readonly onPlace: (offset: number) => void;
  /** A verdict beside the template was chosen: what is behind it is to be seen. */
  readonly onOpen: () => void;
}

export class ProofPanel {
  private readonly panel = part('panel-proof', HTMLElement);
  private readonly summary = element('p', { class: 'faint', role: 'status' });
  private readonly content = element('div', {});
  /** Beside the heading of the template, so that they are seen wherever the proof is. */
  private readonly verdicts = part('verdicts', HTMLElement);

  constructor(private readonly actions: ProofActions) {
    this.panel.append(this.summary, this.content);
  }

  /** Nothing can be proved, or nothing is known yet. */
  say(sentence: string): void {
    this.summary.textContent = sentence;
    fill(this.content);
    fill(this.verdicts);
  }

  /** The verdicts are of an older text, and stay until there are new ones. */
  working(): void {
    this.summary.textContent = 'Proving…';
    for (const verdict of this.verdicts.children) verdict.classList.add('stale');
  }

  show(answer: ProveAnswer): void {
    const { claims, branches, reached, notes, unreached, report, milliseconds } = answer;
    const seconds = (milliseconds / 1000).toFixed(1);
    this.summary.textContent = `${countOf(claims)} The search reached ${reached} of ${branches} branches, in ${seconds} s.`;
    fill(this.verdicts, ...claims.map((claim) => this.verdict(claim)));
    fill(
      this.content,
      element('ul', { class: 'claims' }, ...claims.map((claim) => this.claim(claim))),
      unreached.length > 0 && element('h3', {}, 'No request reached'),
      ...unreached.map(({ branch, line, offset }) =>
        element(
          'p',
          { class: 'faint' },
          button(`Line ${line}`, () => {
            this.actions.onPlace(offset);
          }),
          ` ${branch}`,
        ),
      ),
      ...notes.map((note) => element('p', { class: 'faint' }, note)),
      element('details', {}, element('summary', {}, 'The whole report'), element('pre', {}, report)),
    );
  }

  private verdict({ claim, verdict }: ProvedClaim): HTMLElement {
    const [text, look] = VERDICTS[verdict];
    return button(`${SHORT_CLAIMS[claim]} ${SIGNS[verdict]}`, this.actions.onOpen, {
      class: `badge ${look}`,
      title: `${CLAIMS[claim]}: ${text}`,
      'aria-label': `${SHORT_CLAIMS[claim]}: ${text}`,
    });
  }

  private claim({ claim, verdict, reason, place, remedy, counterexample }: ProvedClaim): HTMLElement {
    const [text, look] = VERDICTS[verdict];
    return element(
      'li',
      { class: 'claim' },
      element('h3', {}, CLAIMS[claim], element('span', { class: `badge ${look}` }, text)),
      reason !== undefined && element('p', {}, reason),
      remedy !== undefined && element('p', {}, element('strong', {}, 'Remedy: '), remedy),
      counterexample?.output !== undefined && shownOutput(counterexample.output),
      (counterexample !== undefined || place !== undefined) &&
        element(
          'div',
          { class: 'bar' },
          counterexample !== undefined &&
            button('Try it', () => {
              this.actions.onTry(counterexample.form);
            }),
          place !== undefined &&
            button(`Line ${place.line}, column ${place.column}`, () => {
              this.actions.onPlace(place.offset);
            }),
        ),
    );
  }
}

function countOf(claims: readonly ProvedClaim[]): string {
  const proved = claims.filter(({ verdict }) => verdict === 'proved').length;
  return `${proved} of ${claims.length} claims are proved.`;
}

/** The output with the place where the claim breaks. */
function shownOutput({ text, offset }: { readonly text: string; readonly offset: number }): HTMLElement {
  const at = text.slice(offset, offset + 1);
  return element(
    'pre',
    { tabindex: '0', role: 'group', 'aria-label': 'What the template prints' },
    text.slice(0, offset),
    element('span', { class: 'mark-error' }, at === '' || at === '\n' ? '↵' : at),
    text.slice(offset + 1),
  );
}
