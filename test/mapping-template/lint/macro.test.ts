import { adviceBy } from './advice-by-rule';

test('lint tells what API Gateway does with a macro', () => {
  expect(adviceBy('macro', '## quotes\n#macro(quote $x)"$x"#end\n{"a": #quote("b")}')).toEqual([
    {
      rule: 'macro',
      line: 2,
      column: 1,
      message: 'API Gateway has no macros: the definition prints nothing, and #quote(…) is printed as text.',
      fix: 'Use #define for a block without arguments, and #set before it for what differs.',
    },
  ]);
});

test.each(['#define($quote)"x"#end', '\\#macro(a)', '## #macro(a) #end'])('lint finds no macro in %s', (source) => {
  expect(adviceBy('macro', source)).toEqual([]);
});
