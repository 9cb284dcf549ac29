/** The text that a reference prints, where it is a list of the template's own: `[1, 2]`, its items as they print. */
import { madeOf } from '../text/language';
import { anyText, concatenateTexts, inLanguage, literal, type Text, wholeLanguage } from '../text/text';
import { classesOf } from '../text/alphabet';
import { printed } from '../values/printing';
import { hasOtherThanText, isClientValue, type Value } from '../values/value';
import type { Run } from './run';
import type { Cell, State } from './state';

/** A list in a list in a list is followed, deeper ones are not. */
const MAX_DEPTH = 3;

export function printedIn(run: Run, state: State, value: Value, depth = 0): Text {
  const isOwn = value.map?.kind === 'sites' && isOnly(value, 'map');
  if (isOwn && !isOfClient(run, state, value)) return anyText(false);
  const cell = cellOf(run, state, value);
  if (!cell || depth > MAX_DEPTH) return printed(value);
  if (cell.items && cell.isMany !== true) return listed(cell.items.map((item) => itemIn(run, state, item, depth)));
  if (!cell.item) return literal('[]');
  const item = itemIn(run, state, cell.item, depth);
  const { client, reads } = { client: isClientValue(cell.item), reads: cell.item.reads };
  if (isPlain(cell.item)) return [[{ kind: 'json', kinds: ['array'], client, reads }]];
  return inLanguage(madeOf((wholeLanguage(item).classes | classesOf('[], ')) >>> 0), client, reads);
}

/** The content of the only list that the value can be. */
function cellOf(run: Run, state: State, value: Value): Cell | undefined {
  const { list } = value;
  if (list?.kind !== 'sites' || list.sites.length !== 1 || !isOnly(value, 'list')) return undefined;
  return state.cells.get(run.names.of(list.sites[0]));
}

const isOnly = (value: Value, kind: 'list' | 'map'): boolean =>
  !value.prints && value.text.length === 0 && !hasOtherThanText({ ...value, [kind]: undefined });

/** Whether a client can choose something in a list or map of the template. */
function isOfClient(run: Run, state: State, value: Value, depth = 0): boolean {
  run.spend();
  if (isClientValue(value) || value.other === true || value.special || depth > MAX_DEPTH) return true;
  return [value.list, value.map].some(
    (holder) =>
      holder !== undefined &&
      (holder.kind !== 'sites' ||
        holder.sites.some((site) => {
          const { items = [], item, entries, otherKeys } = state.cells.get(run.names.of(site)) ?? { otherKeys: value };
          const inside = [...items, ...(entries?.values() ?? []), item, otherKeys];
          return inside.some((one) => one !== undefined && isOfClient(run, state, one, depth + 1));
        })),
  );
}

const listed = (items: readonly Text[]): Text =>
  concatenateTexts(
    items.reduce(
      (all, item, index) => concatenateTexts(concatenateTexts(all, literal(index === 0 ? '' : ', ')), item),
      literal('['),
    ),
    literal(']'),
  );

/** An item in a list prints as it does alone, but null prints its name. */
function itemIn(run: Run, state: State, item: Value, depth: number): Text {
  const { isNull, ...there } = item;
  const text = printedIn(run, state, { ...there, isNull: false }, depth + 1);
  return isNull === true ? [...text, ...literal('null')] : text;
}

/** Whether it surely prints as JSON: a number, true, false or null. */
const isPlain = (item: Value): boolean =>
  item.text.length === 0 &&
  item.odd !== true &&
  !item.prints &&
  !hasOtherThanText({ ...item, whole: undefined, decimal: false, mayBeTrue: false, mayBeFalse: false, isNull: false });
