import { withinLimits } from '../../../lib/mapping-template/runtime';
import { MappingTemplate } from '../../../lib/mapping-template';
import { QuickWork } from '../../../lib/local/server/quick-work';

const method = {};
const loops = (text: string): string => `#foreach($i in [1..1000])#foreach($j in [1..1000])${text}#end#end`;
const render = (template: string) => () => new MappingTemplate(template).render({});

function trusted(): QuickWork {
  const work = new QuickWork();
  for (let i = 0; i < 20; i++) work.tell(method, 1);
  return work;
}

test('a method is trusted after twenty quick requests, and no other is', () => {
  const work = new QuickWork();
  for (let i = 0; i < 19; i++) work.tell(method, 1);
  expect(work.trusts(method)).toBe(false);
  work.tell(method, 1);
  expect([work.trusts(method), work.trusts({})]).toEqual([true, false]);
});

test('a slow request ends the trust in its method', () => {
  const work = trusted();
  work.tell(method, 100);
  expect(work.trusts(method)).toBe(false);
});

test('work within the limits returns its result', () => {
  expect(trusted().try(method, render('#set($a = 1)$a'))).toBe('1');
});

test('a method with quick work stays trusted', () => {
  const work = trusted();
  // The first rendering of a test file loads the engine, which takes long on a busy machine.
  expect(work.try(method, () => 'done')).toBe('done');
  expect(work.trusts(method)).toBe(true);
});

test('a method whose work was slow within the limits is trusted again after one quick request', () => {
  const work = trusted();
  const end = performance.now() + 60;
  const wait = (): string => {
    while (performance.now() < end);
    return 'done';
  };
  expect(work.try(method, wait)).toBe('done');
  expect(work.trusts(method)).toBe(false);
  work.tell(method, 1);
  expect(work.trusts(method)).toBe(true);
});

test.each([
  ['a template that loops', render(loops('#set($a = 1)'))],
  ['a template that grows', render('#set($s = "aaaaaaaa")#foreach($i in [1..30])#set($s = $s + $s)#end')],
  ['a pattern that backtracks', render('#set($s = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")$s.matches("(a+)+b")')],
  [
    'code at the end of the stack',
    () => {
      const deeper = (): number => 1 + deeper();
      return withinLimits(deeper);
    },
  ],
])('%s has no result, and ends the trust', (_what, run: () => unknown) => {
  const work = trusted();
  expect(work.try(method, run)).toBeUndefined();
  expect(work.trusts(method)).toBe(false);
});

test('a met bound counts even if the work turns it into an answer', () => {
  const work = trusted();
  const run = (): string => {
    try {
      return render(loops('#set($a = 1)'))();
    } catch {
      return '500';
    }
  };
  expect(work.try(method, run)).toBeUndefined();
});

test('an error of the work itself is thrown', () => {
  const run = (): never => {
    throw new TypeError('a defect');
  };
  expect(() => {
    trusted().try(method, run);
  }).toThrow('a defect');
});
