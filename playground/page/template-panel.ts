/** The methods, their templates, the editor, and what the engine says of the template in it. */
import type {
  Asked,
  CompleteAnswer,
  EditorProblem,
  ReferenceValues,
  RenderedTemplate,
  RunAnswer,
  TemplatePlace,
  UnreachedBranch,
} from '../protocol';
import { AddedTemplate } from './added-template';
import { CompletionList } from './editor/completion-list';
import { Editor } from './editor/editor';
import type { Mark } from './editor/editor';
import { attachTooltip } from './editor/tooltip';
import { button, element, fill, part, say } from './element';
import { inNextFrame } from './frame';
import { isSamePlace } from './session';
import type { Session } from './session';

export interface TemplateActions {
  readonly onMethod: (key: string) => void;
  readonly onPlace: (place: TemplatePlace) => void;
  readonly onAdd: (place: TemplatePlace) => void;
  readonly onEdit: (text: string) => void;
  readonly complete: (ask: Pick<Asked<'complete'>, 'text' | 'offset'>) => Promise<CompleteAnswer | undefined>;
}

export class TemplatePanel {
  readonly editor = new Editor({
    id: 'template-editor',
    label: 'Mapping template',
    language: 'vtl',
    describedBy: 'at-cursor',
  });
  private readonly added: AddedTemplate;
  private problems: readonly EditorProblem[] = [];
  private rendered: RenderedTemplate | undefined;
  private listed = '';

  constructor(private readonly actions: TemplateActions) {
    const { editor } = this;
    this.added = new AddedTemplate(actions.onAdd);
    part('template-place', HTMLElement).append(editor.element);
    editor.onChange(() => {
      // What was known of the text before is of no use, but the marks move with the text until the next answer comes.
      this.rendered = undefined;
      actions.onEdit(editor.text);
    });
    editor.onMove(() => {
      inNextFrame(this.showAtCursor);
    });
    new CompletionList(editor, (offset) => actions.complete({ text: editor.text, offset }));
    attachTooltip(editor, (offset) => [...this.problemsAt(offset).flatMap(describeProblem), ...this.valuesAt(offset)]);
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      this.goToProblem(event.shiftKey ? -1 : 1);
    });
  }

  show(session: Session): void {
    const { api, method, place } = session;
    fill(
      part('methods', HTMLElement),
      ...api.methods.map((one) =>
        button(
          one.key,
          () => {
            this.actions.onMethod(one.key);
          },
          { 'aria-pressed': String(one.key === method?.key), title: one.unserved },
        ),
      ),
    );
    const places = session.placesOf(method);
    fill(
      part('templates', HTMLElement),
      ...places.map((one) =>
        button(
          nameOf(one),
          () => {
            this.actions.onPlace(one);
          },
          { 'aria-pressed': String(isSamePlace(one, place)) },
        ),
      ),
      places.length === 0 && element('p', { class: 'faint' }, 'The method has no mapping template.'),
    );
    this.added.offer(method);
    this.editor.input.disabled = place === undefined;
    if (this.editor.text !== session.text) {
      this.clear();
      this.editor.show(session.text);
    }
    this.showState(session);
  }

  /** Says whether the template differs from the one that was opened. */
  showState({ place, text, original, isAdded }: Session): void {
    const isEdited = place !== undefined && text !== original;
    say('template-state', isAdded ? 'added' : isEdited ? 'edited' : '', 'badge unsure');
    say('revert', isAdded ? 'Remove' : 'Revert');
    part('revert', HTMLButtonElement).disabled = !isEdited && !isAdded;
  }

  /** @param answer to a request that was sent with the text that is in the editor now */
  showRun(answer: RunAnswer, place: TemplatePlace | undefined): void {
    const ofPlace = <One extends { readonly place: TemplatePlace }>(all: readonly One[]): One | undefined =>
      all.find((one) => isSamePlace(one.place, place));
    this.rendered = ofPlace(answer.rendered);
    const failure = this.rendered?.failure;
    const found = ofPlace(answer.problems)?.problems ?? [];
    this.problems =
      failure === undefined || found.some(({ severity, line }) => severity === 'error' && line === failure.line)
        ? found
        : [
            ...found,
            {
              ...failure,
              begin: failure.offset,
              end: this.endOfWord(failure.offset),
              severity: 'error',
              rule: 'rendering',
            },
          ];
    this.editor.setMarks('problems', this.problems.map(markOf));
    this.editor.setMarks('unreached', shaded(this.rendered?.unreached ?? [], 'mark-unreached'));
    this.showProblems();
    this.showAtCursor();
  }

  showNeverReached(branches: readonly UnreachedBranch[]): void {
    this.editor.setMarks('never', shaded(branches, 'mark-never'));
  }

  /**
   * Lights a place, and the line it is in.
   *
   * @param reveals whether the place is brought into view; not while the user writes elsewhere
   */
  light(range: { readonly begin: number; readonly end: number } | undefined, reveals = true): void {
    if (range === undefined) {
      this.editor.setMarks('lit', []);
      return;
    }
    this.editor.setMarks('lit', [
      { ...this.editor.lineAt(range.begin), look: 'line-lit' },
      { begin: range.begin, end: range.end, look: 'mark-lit' },
    ]);
    if (reveals) this.editor.reveal(range.begin);
  }

  private clear(): void {
    this.problems = [];
    this.rendered = undefined;
    this.showProblems();
  }

  private problemsAt(offset: number): EditorProblem[] {
    return this.problems.filter(({ begin, end }) => begin <= offset && offset < Math.max(end, begin + 1));
  }

  /** The values of the part of a reference that is at a place. */
  private valuesAt(offset: number): Node[] {
    const found = this.referenceAt(offset);
    if (found === undefined) return [];
    const code = this.codeOf(found);
    const values = found.values.map(({ text, type }) =>
      element('li', {}, element('code', {}, text === '' ? '(empty)' : text), ` ${type}`),
    );
    const more = found.count - found.values.length;
    return [
      element('p', {}, element('code', {}, code), found.count === 1 ? '' : ` had ${found.count} values`),
      element('ul', {}, ...values, more > 0 && element('li', {}, `and ${more} more`)),
    ];
  }

  /** How a reference, or the first parts of one, are written. */
  private codeOf({ begin, end }: ReferenceValues): string {
    const code = this.editor.text.slice(begin, end);
    return /^\$!?\{[^}]*$/.test(code) ? `${code}}` : code;
  }

  private referenceAt(offset: number): ReferenceValues | undefined {
    const around = (this.rendered?.values ?? []).filter(({ begin, end }) => begin <= offset && offset < end);
    const shortest = (lengthOf: (one: ReferenceValues) => number): ReferenceValues | undefined =>
      around
        .filter((one) => lengthOf(one) >= 0)
        .sort((one, other) => lengthOf(one) - lengthOf(other))
        .at(0);
    // The name of what is given, such as $input, and a part without a value stand for what they are a part of.
    return shortest(({ from, end }) => (from <= offset ? end - from : -1)) ?? shortest(({ begin, end }) => end - begin);
  }

  /** The tooltip's content for who uses the keyboard. */
  private readonly showAtCursor = (): void => {
    const { cursor } = this.editor;
    const [problem] = this.problemsAt(cursor);
    const found = this.referenceAt(cursor) ?? this.referenceAt(cursor - 1);
    const values = found?.values.map(({ text, type }) => `${text} (${type})`).join(', ');
    const { index, column } = this.editor.placeOf(cursor);
    const parts = [
      `line ${index + 1}, column ${column + 1}`,
      ...(found === undefined || values === undefined ? [] : [`${this.codeOf(found)} = ${values}`]),
      ...((problem as EditorProblem | undefined) === undefined ? [] : [problem.message]),
    ];
    say('at-cursor', parts.join(' · '));
  };

  private showProblems(): void {
    const text = JSON.stringify(this.problems);
    if (text === this.listed) return;
    this.listed = text;
    const items = this.problems.map((problem) => {
      const { severity, begin, end, line, column } = problem;
      const go = button(`Line ${line}, column ${column}`, () => {
        this.editor.select(begin, end);
      });
      return element('li', { class: `problem ${severity}` }, go, ...describeProblem(problem));
    });
    fill(part('problems', HTMLElement), ...items);
  }

  private goToProblem(step: 1 | -1): void {
    const places = this.problems.map(({ begin }) => begin).sort((one, other) => one - other);
    if (places.length === 0) return;
    const { cursor } = this.editor;
    const next =
      step === 1
        ? (places.find((begin) => begin > cursor) ?? places[0])
        : (places.filter((begin) => begin < cursor).at(-1) ?? places.at(-1));
    this.editor.select(next ?? 0);
  }

  private endOfWord(offset: number): number {
    const word = /^(?:[$#]?!?\{?[\w.]+|.)/.exec(this.editor.text.slice(offset, offset + 80));
    return offset + (word?.[0].length ?? 1);
  }
}

/** `request`, `response 200`; with the content type where it is another than usual. */
function nameOf({ side, status, contentType }: TemplatePlace): string {
  return `${side}${status === undefined ? '' : ` ${status}`} · ${contentType}`;
}

function describeProblem({ severity, message, fix, rule }: EditorProblem): Node[] {
  return [
    element('p', {}, element('strong', {}, severity === 'error' ? 'Error: ' : 'Advice: '), message),
    ...(fix === undefined ? [] : [element('p', { class: 'fix' }, fix)]),
    ...(severity === 'error' ? [] : [element('p', { class: 'faint' }, `rule ${rule}`)]),
  ];
}

function markOf({ begin, end, severity }: EditorProblem): Mark {
  return { begin, end: Math.max(end, begin + 1), look: `mark-${severity}` };
}

function shaded(branches: readonly UnreachedBranch[], look: string): Mark[] {
  return branches.flatMap(({ range }) => (range === undefined ? [] : [{ ...range, look }]));
}
