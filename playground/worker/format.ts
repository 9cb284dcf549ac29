/**
 * Formats a template without a change of its output. Text is output, including its blanks, so only the inside of directives may
 * change, and the blanks around them that Velocity drops. The changed text is parsed again, and a change stays if the tree is the
 * same as before. In the end both texts are rendered for many requests.
 */
import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';
import { isSameOutput, isSameTree, type LayoutChange, layoutChanges } from '../../lib/mapping-template/editor';
import type { FormatAnswer, FormatAsk } from '../protocol';
import { compareByTrials } from './compare';
import type { OpenedApi } from './opened-api';

/** The number of requests for which both texts are rendered. */
const TRIES = 200;
/** The most times that the text is parsed, because a long template may have many changes that cannot stay. */
const MAX_READINGS = 400;

export function format(api: OpenedApi, { place, text }: FormatAsk): FormatAnswer {
  const before = read(text);
  if (!(before instanceof MappingTemplate)) {
    const { line, column, problem } = before;
    return unchanged(text, `Line ${line}, column ${column}: ${problem}. A template with an error cannot be formatted.`);
  }
  if (/\binfo\b|\bgetInfo\b/.test(text)) {
    return unchanged(text, 'The template may print the places of its loops ($foreach.info), so nothing is moved.');
  }
  const formatted = applied(text, harmlessChanges(before, text));
  if (formatted === text) return unchanged(text);
  const task = api.running.proofTask(api.method(place.method), place.side, place.contentType);
  const trials = compareByTrials(before, new MappingTemplate(formatted), task, TRIES);
  const isSame = trials.every(({ outputBefore, outputAfter }) => isSameOutput(outputBefore, outputAfter));
  if (!isSame)
    return unchanged(text, 'The formatted template prints something else for one of the requests that were tried.');
  return { text: formatted, changed: true, tried: trials.length };
}

function unchanged(text: string, message?: string): FormatAnswer {
  return { text, changed: false, tried: 0, ...(message !== undefined && { message }) };
}

/** Returns the changes that keep the tree. They are tried together first and then by halves, because most of them keep it. */
function harmlessChanges(before: MappingTemplate, text: string): readonly LayoutChange[] {
  let harmless: readonly LayoutChange[] = [];
  let readings = 0;
  const keep = (changes: readonly LayoutChange[]): void => {
    if (changes.length === 0 || readings++ >= MAX_READINGS) return;
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

/** Makes the changes, which are in the order of the text and do not overlap. */
function applied(text: string, changes: readonly LayoutChange[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const change of changes) {
    parts.push(text.slice(at, change.begin), change.text);
    at = change.end;
  }
  return parts.join('') + text.slice(at);
}
