/** Every operator on every pair of types. Some pairs have no result. */
const operands = {
  integer: '7',
  negative: '-3',
  zero: '0',
  most: '2147483647',
  long: '9223372036854775807',
  big: '99999999999999999999',
  double: '2.5',
  tiny: '0.00001',
  whole: '7.0',
  text: "'7'",
  word: "'abc'",
  empty: "''",
  yes: 'true',
  no: 'false',
  list: '[7]',
  map: "{'k' : 7}",
};
const operators = ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||'];

const pairs = Object.values(operands).flatMap((left) => Object.values(operands).map((right) => [left, right] as const));

/** Some operators fail for an integer beyond long. Each gets its own template, because the first failure would hide the others. */
const mayFail = (left: string, right: string): boolean => [left, right].includes(operands.big);

export const operations: readonly string[] = [
  // Each pair is tried with variables and with literals, because Velocity decides the truth of a literal in another way.
  ...pairs.flatMap(([left, right]) => {
    const sets = `#set($a=${left})#set($b=${right})`;
    const results = operators.map((op) => `#set($r='-')#set($r = $a ${op} $b)$r;`);
    return mayFail(left, right) ? results.map((result) => sets + result) : [sets + results.join('')];
  }),
  ...Object.values(operands).map(
    (value) =>
      `#set($a=${value})#set($r = !$a)$r#set($r = $a + $q)|$r#set($r = $q + $a)|$r#set($r = $a * $q)|$r#set($r = $a == $q)|$r` +
      `#set($r = $q < $a)|$r#if($a)|T#end#if(!$a)|F#end#if(${value})|T#else|F#end#if(!${value})|N#end#if($a && ${value})|A#end`,
  ),
  ...[
    '1 + 2 * 3 - 4 / 2 % 3',
    '(1 + 2) * (3 - 4) / 2',
    '2 * 3 % 4 * 5',
    '10 - 4 - 3',
    '100 / 10 / 3',
    '1 + 2 + "x" + 1 + 2',
  ].flatMap((sum) => [`#set($r = ${sum})$r`, `#if(${sum} == 1)T#else F#end`]),
];
