/**
 * Habits that the parser notices only at the end of a block: text that looks like a directive, so that an #end closes nothing,
 * and text that looks like an #end. As with the habits of the table, the search begins after the parser has failed.
 */
import { isDirective } from '../directive-words';
import type { Opening, TokenReader } from '../token-reader';
import type { Advice, Change } from '../remedy';
import { Slip } from '../slip';

/** The directives by their names in other languages. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['elif', 'elseif'],
  ['elsif', 'elseif'],
  ['else_if', 'elseif'],
  ['for', 'foreach'],
  ['each', 'foreach'],
  ['loop', 'foreach'],
  ['while', 'foreach'],
  ['let', 'set'],
  ['var', 'set'],
  ['assign', 'set'],
]);

/**
 * Matches text that looks like a directive, but that Velocity does not read as one: with a blank after the `#`, in capitals,
 * with braces around its parenthesis, or from another language.
 */
const PSEUDO_DIRECTIVE = /#([ \t]+)?(\{)?([A-Za-z_]+)\b(?=(\})?[ \t]*(\()?)/g;
/** Matches text that looks like #end, but that Velocity does not read as one. */
const PSEUDO_END =
  /#(?:[ \t]+end\b|end[ _]?(?:if|for|foreach|each|loop|while|set|define|macro)\b|end[A-Za-z_]\w*|(?:END|End|fi|done|endIf|endFor)\b|else(?!if\b)[A-Za-z_]\w*)|\{\{\/\w+\}\}/g;
/** Limits the search to the last pieces of a template. */
const MAX_PIECES = 1000;

interface Piece {
  readonly position: number;
  readonly written: string;
  readonly meant: string;
  readonly why: string;
}

/** Returns the directive that an unknown word stands for; undefined if there is none. */
function meantBy(word: string): string | undefined {
  const lower = word.toLowerCase();
  return FOREIGN.get(lower) ?? (isDirective(lower) ? lower : undefined);
}

/** Advises on `#word(…)` with an unknown word and arguments that Velocity cannot read. */
export function adviseOnUnknownCall(reader: TokenReader, name: string, begin: number): Advice {
  const word = name.slice(1);
  const meant = meantBy(word);
  if (meant === undefined)
    return {
      text: `"${name}(" reads as the call of a macro. To print it as text, write ${name}#**#(...) or #[[${name}(...)]]#.`,
    };
  const edit = new Slip(reader, begin).edit(begin, begin + name.length, `#${meant}`);
  return { text: explain(word, meant), changes: isWhile(name) ? [] : [{ edits: [edit] }] };
}

/** Whether the text is a loop with a condition. No directive can replace such a loop. */
const isWhile = (written: string): boolean => /while/i.test(written);

function explain(word: string, meant: string): string {
  if (isWhile(word)) return 'No loop goes on while a condition holds: #foreach goes through a list or a range.';
  if (word.toLowerCase() === meant) return `Directives are written in lower case: #${meant}.`;
  return meant === 'foreach' ? 'A loop is written #foreach($item in $list).' : `The directive is called #${meant}.`;
}

/** Advises on an #end, #else or #elseif that closes nothing: finds text between `from` and `to` that looks like its directive. */
export function adviseOnUnopened(reader: TokenReader, from: number, to: number): Advice | undefined {
  const pieces = pseudoDirectives(reader.text);
  const nearest = pieces
    .filter(({ position, meant }) => position >= from && position < to && OPENING.test(meant))
    .at(-1);
  if (!nearest) return undefined;
  const slip = new Slip(reader, nearest.position);
  const line = slip.lineOf(nearest.position);
  const editOf = ({ position, written, meant }: Piece) => slip.edit(position, position + written.length, meant);
  const others = pieces.filter((piece) => piece !== nearest && piece.why === nearest.why);
  const changes: Change[] = [{ edits: [nearest, ...others].map(editOf) }, { edits: [editOf(nearest)] }];
  return {
    text: `"${nearest.written}" in line ${line} is text${nearest.why}.`,
    changes: isWhile(nearest.written) ? [] : changes,
  };
}

const OPENING = /^#(?:if|foreach|define|macro)\(/;

function pseudoDirectives(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(PSEUDO_DIRECTIVE)) {
    const piece = pseudoDirective(text, match);
    if (piece) pieces.push(piece);
    if (pieces.length > 2 * MAX_PIECES) pieces.splice(0, MAX_PIECES);
  }
  return pieces;
}

function pseudoDirective(text: string, match: RegExpExecArray): Piece | undefined {
  const position = match.index;
  const [found = '', blank, brace, word = '', braceEnd, call] = [0, 1, 2, 3, 4, 5].map((group) => match.at(group));
  const isKnown = isDirective(word);
  const meant = isKnown ? word : meantBy(word);
  if (meant === undefined) return undefined;
  if (brace !== undefined) {
    const whole = /^#\{\w+[ \t]*(\([^{}\r\n]*\))\}/.exec(text.slice(position, position + 200));
    if (!isKnown || braceEnd !== undefined || !whole) return undefined;
    const why = ': the braces stand around the name alone, as in #{else}';
    return { position, written: whole[0], meant: `#${meant}${whole[1]}`, why };
  }
  const end = call === undefined ? position + found.length : text.indexOf('(', position) + 1;
  const piece = { position, written: text.slice(position, end), meant: `#${meant}${call ?? ''}` };
  if (blank !== undefined) {
    if (isKnown) return { ...piece, why: ', because a blank stands behind the "#"' };
    if (word.toLowerCase() !== meant || call === undefined) return undefined;
    return { ...piece, why: ', because a blank stands behind the "#", and directives are written in lower case' };
  }
  if (isKnown || (call === undefined && meant !== 'else' && meant !== 'end')) return undefined;
  if (word.toLowerCase() === meant) return { ...piece, why: ': directives are written in lower case' };
  return {
    ...piece,
    why: isWhile(word) ? ': #foreach alone loops, through a list or a range' : ': there is no such directive',
  };
}

/** Advises on a directive without #end: finds text that looks like its #end, or an #if directly after #else. */
export function adviseOnUnclosed(reader: TokenReader, opening: Opening): Advice {
  const { text } = reader;
  const slip = new Slip(reader, opening.position);
  const ends = [...text.slice(opening.position).matchAll(PSEUDO_END)].slice(0, MAX_PIECES);
  const changes = ends.map(({ index, 0: written }) => ({ index: index + opening.position, written }));
  const first = changes.at(0);
  if (first) {
    const all = changes.map(({ index, written }) => slip.edit(index, index + written.length, endFor(written)));
    const line = slip.lineOf(first.index);
    return {
      text: `"${first.written}" in line ${line} does not end it: ${explainEnd(first.written)}`,
      changes: [{ edits: all }, ...all.slice(0, 3).map((edit) => ({ edits: [edit] }))],
    };
  }
  const elseIf = /#(?:else|\{else\})\s*#if(?=\s*\()/y;
  elseIf.lastIndex = opening.position;
  const [written] = opening.name === '#else' ? (elseIf.exec(text) ?? []) : [];
  if (written !== undefined) {
    const edit = slip.edit(opening.position, opening.position + written.length, '#elseif');
    return { text: 'The #if behind #else has taken the #end; each needs its own.', changes: [{ edits: [edit] }] };
  }
  const inner = reader.latestEnd;
  if (!inner || inner.opening.position < opening.position) return { text: 'Write #end where it shall end.' };
  const [end, begin] = [inner.position, inner.opening.position].map((at) => slip.lineOf(at));
  return {
    text: `Write #end where it shall end. The last #end, in line ${end}, closes the ${inner.opening.name} of line ${begin}.`,
  };
}

function endFor(written: string): string {
  if (
    /^#(?:end[ _]?(?:if|for|foreach|each|loop|while|set|define|macro)$|[ \t]|END|End|fi|done|endIf|endFor)|^\{/.test(
      written,
    )
  )
    return '#end';
  return written.replace(/^#(end|else)/, '#{$1}');
}

function explainEnd(written: string): string {
  if (written.startsWith('{')) return 'this is Handlebars, and a mapping template has #end.';
  if (/^#[ \t]/.test(written)) return 'a blank behind the "#" makes it text.';
  if (endFor(written) === '#end') return 'every block ends with #end.';
  return 'text directly behind #end or #else belongs to the word.';
}
