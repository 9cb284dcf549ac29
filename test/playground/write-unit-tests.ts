// Writes unit tests of the playground for templates and requests with odd texts. pytest and JUnit run them:
// write-unit-tests.ts FOLDER_OF_PYTHON FOLDER_OF_JAVA
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { MappingTemplate } from '../../lib/mapping-template';
import { printUnitTest, type UnitTest } from '../../playground/texts/unit-test';
import { HOSTILE_TEXTS } from './texts/hostile-texts';

const [, , pythonFolder, javaFolder] = process.argv;
// A text in a process of another language cannot have a lone surrogate.
const odd = HOSTILE_TEXTS.join('\n').replace(/\p{Surrogate}/gu, '');
const template = `$input.body|$input.params("p")|$stageVariables.v|$context.identity.sourceIp\n#[[${odd.replaceAll(']]#', '')}]]#`;
const input = {
  body: odd,
  pathParameters: { p: odd },
  stageVariables: { v: odd },
  context: { identity: { sourceIp: odd }, list: [1, 2.5, true, odd] },
};
const printed: UnitTest = {
  ...{ subject: 'the request template of POST /{p}', template, input },
  expected: { text: new MappingTemplate(template).render(input) },
};
const failing: UnitTest = {
  ...{ subject: 'the request template of GET /', template: '#set($l = [])$l[1]', input: {} },
  expected: { failure: 'IndexOutOfBoundsException' },
};
for (const [name, test] of Object.entries({ Printed: printed, Failing: failing })) {
  writeFileSync(join(pythonFolder, `test_playground_${name.toLowerCase()}.py`), printUnitTest('python', test));
  const java = printUnitTest('java', test).replace('class MappingTest ', `class ${name}MappingTest `);
  writeFileSync(join(javaFolder, `${name}MappingTest.java`), java);
}
