import { MappingTemplate } from '../../../lib';

const TEMPLATE = `#set($n = $input.params("n"))
#if($n == "1")
one
#elseif($n == "2")
two
#end
#foreach($i in $n.split(","))
<$i>
#end
`;

test('a template without renderings has no reached branches', () => {
  const { branches, reached, unreached } = new MappingTemplate(TEMPLATE).coverage();
  expect([branches, reached]).toEqual([5, 0]);
  expect(unreached).toEqual([
    { line: 2, column: 1, branch: 'the condition is never true' },
    { line: 2, column: 1, branch: 'one of the conditions always holds' },
    { line: 4, column: 9, branch: 'the condition of this #elseif is never true' },
    { line: 7, column: 1, branch: 'the loop has no pass' },
    { line: 7, column: 1, branch: 'the list is never empty' },
  ]);
});

test('the renderings of one instance are counted together', () => {
  const template = new MappingTemplate(TEMPLATE);
  template.render({ queryStringParameters: { n: '1' } });
  expect(template.coverage().reached).toBe(2);
  template.render({ queryStringParameters: { n: '2' } });
  template.render({ queryStringParameters: { n: ',' } });
  expect(template.coverage()).toMatchObject({ reached: 5, unreached: [] });
});

test('a rendering that fails counts', () => {
  const template = new MappingTemplate('#if($input.params("n") == "")$input.params("n").substring(9)#end');
  expect(() => template.render()).toThrow();
  expect(template.coverage().unreached).toEqual([{ line: 1, column: 1, branch: 'the condition is never false' }]);
});

test('branches in a block and in a string are counted', () => {
  const template = new MappingTemplate('#define($d)#if($x == 1)a#{else}b#end#end#set($s = "#if($y == 1)c#end")$d$d');
  template.render();
  expect(template.coverage()).toMatchObject({ branches: 4, reached: 2 });
});

test('a proof does not count as a rendering', () => {
  const template = new MappingTemplate(TEMPLATE);
  expect(template.prove().coverage).toMatchObject({ branches: 5, reached: 5 });
  expect(template.coverage().reached).toBe(0);
});

test('the lcov report lists lines and branches', () => {
  const template = new MappingTemplate(TEMPLATE);
  template.render({ queryStringParameters: { n: '1' } });
  template.render({ queryStringParameters: { n: '3,4' } });
  expect(template.coverage().lcov('lib/request.vtl')).toBe(
    `TN:
SF:lib/request.vtl
BRDA:2,0,0,1
BRDA:2,0,2,1
BRDA:4,0,1,0
BRDA:7,1,0,2
BRDA:7,1,1,0
BRF:5
BRH:3
DA:1,2
DA:2,2
DA:3,1
DA:5,0
DA:7,2
DA:8,2
LF:6
LH:5
end_of_record
`,
  );
});
