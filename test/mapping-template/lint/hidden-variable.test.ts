import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'hidden-variable';

test("lint finds a variable with the name of one of API Gateway's", () => {
  expect(adviceBy(rule, "#set($input = $input.json('$.a'))[$input.path('$')]")).toEqual([
    {
      rule,
      line: 1,
      column: 6,
      message: "This gives $input another value: behind it API Gateway's own $input cannot be reached any more.",
      fix: 'Give the variable another name.',
    },
  ]);
});

test.each([
  ['#foreach($context in [1])#end', ['1:10']],
  ['#define($util)x#end', ['1:9']],
  ['#set($context.responseOverride.status = 400)', []],
  ['#set($inputRoot = $input.path("$"))', []],
])('lint finds an assignment that hides a variable of API Gateway, and no other: %s', (source, places) => {
  expect(placesBy(rule, source)).toEqual(places);
});
