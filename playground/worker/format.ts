/**
 * Formats a template without a change of its output. Text is output, blanks included, so only what stands inside of directives
 * may change, and the blanks around them that Velocity drops. Each change is made in the text and read again: it stays if the tree
 * is the same as before. In the end both texts are rendered for many requests.
 */
import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';
import { isSameOutput, isSameTree, type LayoutChange, layoutChanges } from '../../lib/mapping-template/editor';
import type { FormatAnswer, FormatAsk } from '../protocol';
import { compareByTrials } from './compare';
import type { OpenedApi } from './opened-api';

/** How many requests both texts are rendered for. */
const TRIES = 200;
/** A long template has many places that may change, and it is read again for each that may not. */
const MOST_READINGS = 400;

export function format(api: OpenedApi, { place, text }: FormatAsk): FormatAnswer {
  const before = read(text);
  if (!(before instanceof MappingTemplate)) {
    const { line, column, problem } = before;
    return unchanged(text, `Line ${line}, column ${column}: ${problem}. A template with an error cannot be formatted.`);
  }
  if (/\binfo\b|\bgetInfo\b/.test(text)) {
    return unchanged(text, 'The template may print where its loops begin ($foreach.info), so nothing is moved.');
  }
  const formatted = applied(text, harmlessChanges(before, text));
  if (formatted === text) return unchanged(text);
  const task = api.running.proofTask(api.method(place.method), place.side, place.contentType);
  const trials = compareByTrials(before, new MappingTemplate(formatted), task, TRIES);
  const isSame = trials.every(({ outputBefore, outputAfter }) => isSameOutput(outputBefore, outputAfter));
  if (!isSame) return unchanged(text, 'A request was found for which the formatted template prints something else.');
  return { text: formatted, changed: true, tried: trials.length };
}

function unchanged(text: string, message?: string): FormatAnswer {
  return { text, changed: false, tried: 0, ...(message !== undefined && { message }) };
}

/** Those changes that leave the tree as it is. Most do, so that they are tried together first and then by halves. */
function harmlessChanges(before: MappingTemplate, text: string): readonly LayoutChange[] {
  let harmless: readonly LayoutChange[] = [];
  let readings = 0;
  const keep = (changes: readonly LayoutChange[]): void => {
    if (changes.length === 0 || readings++ >= MOST_READINGS) return;
    const together = [...harmless, ...changes];
    const after = read(applied(text, together));
    if (after instanceof MappingTemplate && isSameTree(before, after)) {
      harmless = together;
    } else if (changes.length > 1) {
      const middle = changes.length >> 1;
      keep(changes.slice(0, middle));
      keep(changes.slice(middle));
    }
  };
  keep(layoutChanges(before));
  return harmless;
}

function read(text: string): MappingTemplate | MappingTemplateError {
  try {
    return new MappingTemplate(text);
  } catch (error) {
    if (error instanceof MappingTemplateError) return error;
    throw error;
  }
}

/** The changes are in the order of the text, and none reaches into another. */
function applied(text: string, changes: readonly LayoutChange[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const change of changes) {
    parts.push(text.slice(at, change.begin), change.text);
    at = change.end;
  }
  return parts.join('') + text.slice(at);
}
