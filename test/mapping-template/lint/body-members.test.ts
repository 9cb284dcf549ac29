import { MappingTemplate, unknownMembersIn } from '../../../lib/mapping-template';

const ITEM = { type: 'object', properties: { id: {}, empty: {} } };
const SCHEMA = {
  type: 'object',
  properties: {
    items: { type: 'array', items: ITEM },
    user: { properties: { name: { type: 'string' }, address: {} } },
    either: { anyOf: [ITEM] },
    'a-b': {},
  },
};

test.each([
  ['$input.json("$.itms")', 'reads the member itms, which the schema does not name. Is items meant?'],
  ['$input.path("$.user.age")', 'reads the member age, which the schema does not name. It has name, address.'],
  ['$input.path("$").user.nam', 'reads the member nam, which the schema does not name. Is name meant?'],
  ["$input.json('$.items[0].idd')", 'reads the member idd, which the schema does not name. Is id meant?'],
  ['$input.json("$.items[*].idd")', 'reads the member idd, which the schema does not name. Is id meant?'],
])('the template %s has a member that the schema does not name', (source, message) => {
  expect(unknownMembersIn(new MappingTemplate(`\n ${source}`), SCHEMA)).toEqual([
    { line: 2, column: 2, message: `${source} ${message}` },
  ]);
});

test.each([
  '$input.json("$")',
  '$input.body $input.params("itms")',
  '$input.json("$.items[0].id") $input.path("$.user").name.length()',
  '$input.json("$.a-b")',
  '$input.path("$.items").size() $input.path("$.user").empty',
  '$input.json("$..itms") $input.json("$.itms.length()") $input.json($path)',
  '$input.json("$.either.anything") $input.json("$.user.address.street")',
])('the template %s reads no member that the schema surely lacks', (source) => {
  expect(unknownMembersIn(new MappingTemplate(source), SCHEMA)).toEqual([]);
});

test.each([undefined, {}, { type: 'object' }])('the schema %j names no member, so none is unknown', (schema) => {
  expect(unknownMembersIn(new MappingTemplate('$input.json("$.itms")'), schema)).toEqual([]);
});
