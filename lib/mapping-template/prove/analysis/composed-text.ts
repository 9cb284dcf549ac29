/** Records for an observer the values that the template puts into a composed text, and the text before each. */
import type { Reference } from '../../syntax/ast';
import { type Composed, EMPTY_TEXT, type Text } from '../text/text';
import { isText, type Value } from '../values/value';
import type { Run } from './run';
import { printedIn } from './printed-list';
import type { State } from './state';

/** Returns the text that a reference prints, and records the reference if the template is composing a text. */
export function composedText(run: Run, state: State, reference: Reference, value: Value): Text {
  const text = printedIn(run, state, value);
  const { captured } = state;
  return run.observer && captured ? noted(run, reference, value, text, captured) : text;
}

/** Returns an operand of a sum, and records it because the sum may join texts. */
export function composedValue(run: Run, reference: Reference, value: Value, before: Value | undefined): Value {
  const text = noted(run, reference, value, value.text, before?.text ?? EMPTY_TEXT);
  return text === value.text ? value : { ...value, text };
}

function noted({ depth }: Run, reference: Reference, value: Value, text: Text, before: Text): Text {
  if (!text.some((pieces) => pieces.some((piece) => piece.client && !piece.composed))) return text;
  const composed: readonly Composed[] = [{ reference, text, isText: isText(value), before, depth }];
  return text.map((pieces) =>
    pieces.map((piece) => (piece.client && !piece.composed ? { ...piece, composed } : piece)),
  );
}
