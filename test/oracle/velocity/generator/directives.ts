import type { Draft } from './draft';
import { condition, expression } from './expressions';
import { element, listLiteral } from './literals';
import { index, member, path, reference, written } from './references';
import { blank, gap, margin } from './spacing';
import { comment, nearMiss, text } from './text';

/** Makes a template, or the body of a block: a sequence of text, references and directives. */
export function content(draft: Draft, longest: number, shortest = 0): string {
  return draft.random.times(shortest, longest, () => part(draft)).join('');
}

function part(draft: Draft): string {
  const { random } = draft;
  if (!draft.spend()) return text(draft);
  return random.weighted<() => string>([
    [25, () => text(draft)],
    [28, () => reference(draft)],
    [16, () => set(draft) + shown(draft)],
    [9, () => ifBlock(draft)],
    [8, () => foreach(draft)],
    [3, () => define(draft)],
    [3, () => comment(draft)],
    [2, () => escaped(draft)],
    [0.8, () => nearMiss(draft)],
    [0.8, () => macro(draft)],
    [0.6, () => `${margin(random)}#stop${margin(random)}`],
    [
      0.25,
      () =>
        random.pick([
          '#break',
          '#end',
          '#else',
          '#elseif($yes)',
          '#include("x")',
          '#parse("x")',
          '#{end}',
          '#{break}',
          '#literal()$s#end',
        ]),
    ],
  ])();
}

/** Makes `#name(` in one of its spellings. */
function opening({ random }: Draft, name: string): string {
  return random.weighted([
    [80, `#${name}(${gap(random)}`],
    [10, `#${name} (${gap(random)}`],
    [4, `#{${name}}(${gap(random)}`],
    [2, `#${name}\t(`],
    [0.2, `#${name}\n(`],
    [0.1, `#${name}`],
  ]);
}

function closing({ random }: Draft, name: string): string {
  return random.weighted([
    [80, `#${name}`],
    [15, `#{${name}}`],
    [0.1, `#${name}x`],
    [0.1, ''],
  ]);
}

function set(draft: Draft): string {
  const { random } = draft;
  const right = expression(draft);
  const left = target(draft);
  return `${margin(random)}${opening(draft, 'set')}${left}${gap(random)}=${gap(random)}${right}${gap(random)})${margin(random)}`;
}

function target(draft: Draft): string {
  const { random } = draft;
  const own = random.pick(['v', 'y', 'r', 'acc']);
  return random.weighted<() => string>([
    [
      60,
      () => {
        draft.locals.push(own);
        return `$${own}`;
      },
    ],
    [12, () => `$${draft.anyName()}`],
    [10, () => `$${draft.name('map')}${random.chance(0.5) ? member(draft) : index(draft)}`],
    [6, () => `$${draft.name('list')}[${random.int(0, 2)}]`],
    [4, () => `$${draft.anyName()}${member(draft)}${index(draft)}`],
    [
      3,
      () =>
        `$context.${random.pick(['requestOverride.header.X-A', "requestOverride.path['p']", 'responseOverride.status', 'responseOverride.header.h'])}`,
    ],
    [2, () => written(draft, own)],
    [1, () => `$${path(draft, draft.anyName())}`],
    [0.3, () => random.pick(['v', '"v"', '1', ''])],
  ])();
}

/** Prints most variables that are set, because a value that is not printed tests nothing. */
function shown(draft: Draft): string {
  const name = draft.locals.at(-1);
  if (name === undefined || draft.random.chance(0.4)) return '';
  // A bracket directly after a #set that follows a reference is an error, which is worth a test, but not in each template.
  const [open, close] = draft.random.pick(['[]', '<>', '<>', '  ']);
  return `${open}${written(draft, name)}${close}`;
}

function ifBlock(draft: Draft): string {
  const { random } = draft;
  const question = (name: string): string =>
    `${opening(draft, name)}${condition(draft)}${gap(random)})${margin(random)}${content(draft, 2)}${margin(random)}`;
  const elseifs = random.chance(0.3) ? random.times(1, 2, () => question('elseif')).join('') : '';
  const otherwise = random.chance(0.5)
    ? `${closing(draft, 'else')}${margin(random)}${content(draft, 2)}${margin(random)}`
    : '';
  return `${margin(random)}${question('if')}${elseifs}${otherwise}${closing(draft, 'end')}${margin(random)}`;
}

function foreach(draft: Draft): string {
  const { random } = draft;
  const name = random.pick(['i', 'e', 'item', 's', 'z']);
  const over = random.weighted<() => string>([
    [25, () => `$${draft.name('list')}`],
    [20, () => listLiteral(draft)],
    [10, () => `[${random.int(-1, 3)}..${random.int(0, 4)}]`],
    [12, () => `$${draft.name('map')}${random.pick(['', '.keySet()', '.entrySet()', '.values()'])}`],
    [8, () => `$${draft.name('array')}`],
    [8, () => `$${draft.name('json')}`],
    [8, () => reference(draft)],
    [2, () => element(draft)],
  ])();
  draft.locals.push(name);
  const state = random.chance(0.35)
    ? random.pick([
        '$foreach.index',
        '$foreach.count',
        '#if($foreach.hasNext),#end',
        '$velocityCount',
        '#if($velocityHasNext), #end',
        '$foreach.first$foreach.last',
        '#if($foreach.count == 2)#break#end',
        `$${name}.key=$${name}.value`,
      ])
    : '';
  const body = `${margin(random)}$${name}${content(draft, 2)}${state}${margin(random)}`;
  draft.locals.pop();
  return `${margin(random)}${opening(draft, 'foreach')}$${name}${blank(random)}in${blank(random)}${over}${gap(random)})${body}${closing(draft, 'end')}${margin(random)}`;
}

function define(draft: Draft): string {
  const { random } = draft;
  const name = random.pick(['block', 'b2']);
  const body = content(draft, 2);
  draft.locals.push(name);
  return `${margin(random)}${opening(draft, 'define')}$${name}${gap(random)})${margin(random)}${body}${closing(draft, 'end')}${margin(random)}${random.chance(0.7) ? `$${name}` : ''}`;
}

/** API Gateway has no macros: it drops the definition, and its calls are text. */
function macro(draft: Draft): string {
  const { random } = draft;
  return `#macro(${random.pick(['hi', 'hi $p', ' hi', 'hi $p $r'])})${margin(random)}${content(draft, 1)}#end${margin(random)}#hi(${random.pick(['', '$s', "'z'", '1 2', '$s, 1', '$s $n'])})`;
}

function escaped(draft: Draft): string {
  const { random } = draft;
  const slashes = '\\'.repeat(random.int(1, 4));
  return (
    slashes +
    random.weighted<() => string>([
      [50, () => reference(draft)],
      [15, () => set(draft).trimStart()],
      [
        15,
        () =>
          random.pick([
            '#if',
            '#end',
            '#else',
            '#set',
            '#foreach',
            '#stop',
            '#define',
            '#macro',
            '#{else}',
            '#elseif',
            '#break',
            '#include',
          ]),
      ],
      [10, () => nearMiss(draft)],
      [10, () => ifBlock(draft).trimStart()],
    ])()
  );
}
