import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { addNote, addWarning } from '../../lib/construct/annotations';

test('a warning and a note are acknowledged by the rule behind the name of the package', () => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
  addWarning(stack, 'stray', 'A stray warning.');
  addNote(stack, 'quota', 'A quota.');
  const found = Annotations.fromStack(stack);
  const name = '@aws-solutions-constructs/aws-apigateway-sagemakerendpoint';
  expect(found.findWarning('*', Match.anyValue()).map(({ entry }) => entry.data)).toEqual([
    `A stray warning. [ack: ${name}:stray]`,
  ]);
  expect(found.findInfo('*', Match.anyValue()).map(({ entry }) => entry.data)).toEqual([
    `A quota. [ack: ${name}:quota]`,
  ]);
});
