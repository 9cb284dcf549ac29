/** A state with very odd texts. */
import type { PlaygroundState } from '../../../playground/texts/state';

export const HOSTILE_TEXTS = [
  '',
  '"\\\'`${x}$(x)<script>alert(1)</script>&amp;',
  'line\r\nend\n\ttab\0nul\u2028\u2029\ufeff',
  'half \ud83d and \ude00, whole 😀, \u0000\u0001\u001f\u007f\u0085',
  '"""\\"""\'\'\'',
  '#[[ #set($x = 1) $!{x} ]]# \\u0041 \\x41 %s %d {0} ${env.X}',
];

const [empty, quotes, lines, halves, triple, vtl] = HOSTILE_TEXTS;

export const HOSTILE_STATE: PlaygroundState = {
  version: 1,
  open: {
    from: 'template',
    text: vtl,
    frame: { side: 'request', httpMethod: 'POST', resourcePath: '/a/{b}', contentType: 'text/csv' },
  },
  templates: [{ place: { method: 'POST /a/{b}', side: 'request', contentType: 'text/csv' }, text: halves }],
  form: {
    request: {
      method: 'POST /a/{b}',
      httpMethod: 'POST',
      pathParameters: Object.fromEntries([
        ['__proto__', quotes],
        ['constructor', lines],
        ['b', halves],
      ]),
      query: [
        ['a', empty],
        ['a', triple],
        ['__proto__', quotes],
      ],
      headers: [['X-Odd', quotes]],
      body: lines + halves,
      isBase64Encoded: false,
      stageVariables: Object.fromEntries([['toString', vtl]]),
      context: Object.fromEntries([['__proto__', { deep: [1, null, true, halves] }]]),
    },
    model: {
      outcome: 'answers',
      statusCode: 200,
      headers: [['Content-Type', 'a/b']],
      body: triple,
      isBase64Encoded: false,
    },
  },
};
