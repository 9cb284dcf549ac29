import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';

/** The rules of API Gateway's template language, each with examples of templates and outputs. */
interface Example {
  readonly rule: string;
  readonly template: string;
  readonly output?: string;
  readonly fails?: boolean;
}

const examples = JSON.parse(
  readFileSync(join(__dirname, '../fixtures/mapping-template/language-rules.json'), 'utf8'),
) as Example[];

/** Sets the variables of the examples and prints nothing. `$q` and other names are undefined. */
const VARIABLES =
  `#set($a = 'A')#set($b = 2)#set($m = {'k1': 'v1', 'k2': [1, 2]})#set($l = [10, 20])#set($s = 'hey,you')` +
  `#set($f = 2.5)#set($bt = true)#set($bf = false)#set($nl = [1, 2, 3])#set($old = $nl.set(1, null))` +
  `#set($n10 = 10000000000)\n`;

/** The lines around each template when API Gateway's answers were recorded. */
const DEPLOYED_LINES =
  `#set($bodyJSON = $util.parseJson($input.body))\n` +
  `#set($x1 = 'first') #set($v1 = $bodyJSON.v) #set($v2 = $bodyJSON.w) #set($v3 = $bodyJSON.z)\n`;

function answer(template: string): string {
  try {
    return new MappingTemplate(template).render({ body: '{"v": 1, "w": [1]}' });
  } catch (error) {
    if (error instanceof MappingTemplateError) return 'an error';
    throw error;
  }
}

test.each(examples)('rule $rule holds for $template', ({ template, output, fails }) => {
  expect(answer(VARIABLES + template)).toBe(fails ? 'an error' : output);
});

test.each(examples)('rule $rule holds after the deployed lines for $template', ({ template, output, fails }) => {
  expect(answer(DEPLOYED_LINES + VARIABLES + template)).toBe(fails ? 'an error' : output);
});
