/** Every kind of element between every kind of neighbour. The answers show which blanks and line ends remain. */
const elements = [
  '#set($x = 1)',
  '#if(true)p#end',
  '#if(false)p#else q#end',
  '#foreach($i in [1])p#end',
  '#define($d)p#end',
  '#macro(m)p#end',
  '#unknown',
  '#unknown(1)',
  '#evaluate("p")',
  '#stop',
  '#break',
  '$x',
  '${q}',
  '\\$x',
  '\\#set($x = 1)',
  '\\#end',
  '#[[p]]#',
  '#* p *#',
  '## p',
  '$',
  '#',
  '#literal()p#end',
];
const before = ['', ' ', '\t ', '\n', '\n ', 'k', 'k ', 'k\n ', '\\', '\\\\', '\r\n  '];
const after = [
  '',
  ' ',
  ' \n',
  '\n',
  '\r',
  '\r\nz',
  ' \t\r\n z',
  '\n\n',
  ' z',
  'z',
  '.',
  '(',
  '\\',
  '#',
  ' #set($y = 1)\nz',
];

/** The content of block directives, between the line end of the opening and that of the closing. */
const bodies = [
  '',
  ' ',
  '\n',
  ' \n',
  '\n\n',
  '\n  p\n',
  '\n  p\n  ',
  ' p ',
  '\r\np\r\n',
  '\n#set($x = 1)\n',
  '\n  #set($x = 1)\n  ',
  '  #set($x = 1)  ',
];
const blocks: readonly (readonly [string, string])[] = [
  ['#if(true)', '#end'],
  ['#if(false)x#else', '#end'],
  ['#if(false)x#{else}', '#{end}'],
  ['#if(false)x#elseif(true)', '#else y#end'],
  ['#if(true)', '#else\nx\n#end'],
  ['#foreach($i in [1, 2])', '#end'],
  ['$!d#define($d)', '#end$d'],
  ['#macro(m)', '#end#m()'],
  ['#literal()', '#end'],
];

export const spacing: readonly string[] = [
  ...elements.flatMap((element) => [
    ...before.map((blank) => `${blank}${element}\n|`),
    ...after.map((blank) => `k${element}${blank}`),
    ...['#set($y = 1)', '$x', '## c\n', '#if(true)\n'].map(
      (neighbour) => `${neighbour} ${element} \n|${neighbour.startsWith('#if') ? '#end' : ''}`,
    ),
  ]),
  ...blocks.flatMap(([open, close]) => bodies.map((body) => `[${open}${body}${close}\n]`)),
];
