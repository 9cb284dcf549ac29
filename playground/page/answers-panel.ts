/** What SageMaker receives, what the model answers, and what the client receives. */
import type { ModelAnswer, NameAndText, RunAnswer, ShownBody } from '../protocol';
import { Editor } from './editor/editor';
import type { Mark } from './editor/editor';
import { element, fill, part, say } from './element';
import { PairsField } from './pairs-field';
import { offsetInSpelling } from './pretty-offset';

/** A place in what SageMaker or the client receives. */
export interface OutputPlace {
  readonly side: 'request' | 'response';
  readonly offset: number;
}

export interface AnswersActions {
  readonly onModelChange: (model: ModelAnswer) => void;
  readonly onWhy: (place: OutputPlace) => void;
}

export class AnswersPanel {
  private readonly sent = new Editor({
    id: 'sagemaker-body',
    label: 'Body that SageMaker receives',
    language: 'json',
    readOnly: true,
    describedBy: 'sagemaker-problem',
  });
  private readonly received = new Editor({
    id: 'client-body',
    label: 'Body that the client receives',
    language: 'json',
    readOnly: true,
    describedBy: 'client-problem',
  });
  private readonly modelBody = new Editor({ id: 'model-body', label: "Body of the model's answer", language: 'json' });
  private readonly modelHeaders: PairsField;
  private readonly outcome = part('outcome', HTMLSelectElement);
  private readonly status = part('model-status', HTMLInputElement);
  private readonly isBase64 = part('model-is-base64', HTMLInputElement);
  private readonly pretty = part('pretty', HTMLInputElement);
  private model: ModelAnswer | undefined;
  private answer: RunAnswer | undefined;
  /** The output in which the cursor was last. */
  private side: OutputPlace['side'] = 'request';

  constructor({ onModelChange, onWhy }: AnswersActions) {
    const changed = (): void => {
      const { model } = this;
      if (model === undefined) return;
      this.model = {
        ...model,
        outcome: this.outcome.value as ModelAnswer['outcome'],
        statusCode: Number(this.status.value),
        headers: this.modelHeaders.value,
        body: this.modelBody.text,
        isBase64Encoded: this.isBase64.checked,
      };
      this.showOutcome();
      onModelChange(this.model);
    };
    this.modelHeaders = new PairsField({ noun: "header of the model's answer", onChange: changed });
    part('sagemaker-body-place', HTMLElement).append(this.sent.element);
    part('client-body-place', HTMLElement).append(this.received.element);
    part('model-body-place', HTMLElement).append(this.modelBody.element);
    part('model-headers', HTMLElement).append(this.modelHeaders.element);
    this.outcome.addEventListener('change', changed);
    this.status.addEventListener('input', changed);
    this.modelBody.onChange(changed);
    this.isBase64.addEventListener('change', changed);
    this.sent.onMove(() => (this.side = 'request'));
    this.received.onMove(() => (this.side = 'response'));
    this.pretty.addEventListener('change', () => {
      if (this.answer !== undefined) this.show(this.answer);
    });
    const why = (): void => {
      onWhy({ side: this.side, offset: this.offsetOf(this.side) });
    };
    part('why', HTMLButtonElement).addEventListener('click', why);
    for (const { input } of [this.sent, this.received]) {
      input.addEventListener('dblclick', why);
      input.addEventListener('keydown', ({ key }) => {
        if (key === 'Enter') why();
      });
    }
  }

  showModel(model: ModelAnswer): void {
    this.model = model;
    this.outcome.value = model.outcome;
    if (this.status.value !== String(model.statusCode)) this.status.value = String(model.statusCode);
    this.modelHeaders.show(model.headers);
    this.modelBody.show(model.body);
    this.isBase64.checked = model.isBase64Encoded;
    this.showOutcome();
  }

  show(answer: RunAnswer): void {
    this.answer = answer;
    const { sageMaker, client, log } = answer;
    const { endpointName = 'not called', isAsynchronous = false } = sageMaker ?? {};
    const isCalled = sageMaker !== undefined;
    say('endpoint', `${endpointName}${isAsynchronous ? ', asynchronous' : ''}`, isCalled ? 'badge' : 'badge bad');
    this.showBody(this.sent, sageMaker?.body, 'sagemaker-problem');
    showHeaders('sagemaker-headers', sageMaker?.headers ?? []);
    say('client-status', String(client.statusCode), `badge ${client.statusCode < 400 ? 'good' : 'bad'}`);
    this.showBody(this.received, client.body, 'client-problem');
    showHeaders('client-headers', client.headers);
    // A log that nobody looks at is not made anew at each key.
    const details = part('log-details', HTMLDetailsElement);
    const showLog = (): void => {
      fill(part('log', HTMLElement), ...log.map((line) => element('li', {}, line)));
    };
    details.ontoggle = showLog;
    if (details.open) showLog();
  }

  private showOutcome(): void {
    const isAnswer = this.outcome.value === 'answers' || this.outcome.value === 'sagemaker';
    this.status.disabled = !isAnswer;
    this.modelBody.element.classList.toggle('hidden', !isAnswer);
  }

  private showBody(editor: Editor, body: ShownBody | undefined, problemId: string): void {
    const text = body === undefined ? '' : ((this.pretty.checked ? body.pretty : undefined) ?? body.text);
    editor.show(text);
    const problem = body?.problem;
    editor.setMarks('problem', problem === undefined ? [] : [markAt(problem.offset, text)]);
    const cut = body?.cutFrom === undefined ? '' : `Only the beginning of ${body.cutFrom} characters is shown. `;
    const base64 = body?.isBase64Encoded === true ? 'These bytes are no text, so they are shown in base64. ' : '';
    const wrong =
      problem === undefined ? '' : `Not JSON, line ${problem.line}, column ${problem.column}: ${problem.message}`;
    say(problemId, `${cut}${base64}${wrong}`);
  }

  /** The place of the cursor in the output as it is sent, which has other blanks than the indented one. */
  private offsetOf(side: OutputPlace['side']): number {
    const editor = side === 'request' ? this.sent : this.received;
    const body = side === 'request' ? this.answer?.sageMaker?.body : this.answer?.client.body;
    return offsetInSpelling(editor.text, editor.cursor, body?.text ?? '');
  }
}

/** A place behind the last character is marked at that. */
function markAt(offset: number, text: string): Mark {
  const begin = Math.max(0, Math.min(offset, text.length));
  return { begin, end: Math.min(begin + 1, text.length), look: 'mark-error' };
}

function showHeaders(id: string, headers: readonly NameAndText[]): void {
  const list = part(id, HTMLElement);
  const shown = JSON.stringify(headers);
  if (list.dataset.shown === shown) return;
  list.dataset.shown = shown;
  fill(list, ...headers.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]));
}
