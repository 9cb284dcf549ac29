import { colors, wantsColors } from '../colors';
import { MappingTemplate, MappingTemplateError } from '../../mapping-template';
import { defineCommand } from './command';
import { ExitCode } from './exit-code';
import { printable } from '../printable';
import { UsageError } from '../usage-error';
import { readMappingInput } from './mapping-input';
import { writeWarning } from './console-messages';
import { reviewRendering } from './rendering-review';
import { checkStandardInput } from './standard-input';
import { errorFinding } from '../template-findings';
import { formatFinding, readTemplateFile } from './template-file';
import { readData, readHeaders, readPairs } from './text-arguments';

export const render = defineCommand({
  name: 'render',
  synopsis: 'TEMPLATE.vtl [options]',
  description:
    'Renders one mapping template with a request and prints the unchanged result, and nothing else, to standard\n' +
    'output. The request comes from a JSON object (a file, or the text itself) and from options, which win:\n' +
    '  { "body": …, "pathParameters": {…}, "queryStringParameters": {…}, "headers": {…},\n' +
    '    "stageVariables": {…}, "context": {…} }\n' +
    'A body that is not a string is sent as JSON. A template named - is standard input. Standard error lists the\n' +
    'overrides that the template made, and warns of a body or a result that is not JSON. Ends with 1 if API\n' +
    'Gateway would answer 500.',
  options: {
    request: { type: 'string', short: 'r', value: 'FILE | @FILE | @- | JSON', help: 'the request' },
    body: { type: 'string', short: 'd', value: 'TEXT | @FILE | @-', help: 'the body' },
    'path-param': { type: 'string', multiple: true, value: 'NAME=VALUE', help: 'a path parameter' },
    query: { type: 'string', short: 'q', multiple: true, value: 'NAME=VALUE', help: 'a query string parameter' },
    header: { type: 'string', short: 'H', multiple: true, value: "'NAME: VALUE'", help: 'a header' },
    context: {
      type: 'string',
      value: 'FILE | @FILE | @- | JSON',
      help: 'fields of $context: {"identity": {"sourceIp": …}, "authorizer": {…}}',
    },
    'content-type': {
      type: 'string',
      value: 'TYPE',
      help:
        "the type of the result, which is checked if the type is JSON (default: the request's Content-Type;\n" +
        'without one, a result that begins like JSON is checked)',
    },
    'stage-variable': { type: 'string', multiple: true, value: 'NAME=VALUE', help: 'a stage variable' },
  },
  examples: [
    'request.vtl --path-param user_id=321 --query items=101,131',
    `request.vtl --request '{"body": {"rows": [[1, 2]]}, "headers": {"Accept": "text/csv"}}'`,
    'response.vtl --body @answer-of-the-model.json --context context.json',
  ],
  async run({ values, positionals }, io) {
    if (positionals.length !== 1) throw new UsageError('render takes one template file');
    const [file] = positionals;
    checkStandardInput([
      ...(file === '-' ? ['TEMPLATE -'] : []),
      ...(values.request === '@-' ? ['--request @-'] : []),
      ...(values.context === '@-' ? ['--context @-'] : []),
      ...(values.body === '@-' ? ['--body @-'] : []),
    ]);
    const source = await readTemplateFile(file, io);
    const options = {
      body: values.body === undefined ? undefined : (await readData(values.body, io)).toString('utf8'),
      pathParameters: readPairs('path-param', values['path-param'] ?? []),
      queryStringParameters: readPairs('query', values.query ?? []),
      headers: readHeaders(values.header ?? []),
      stageVariables: readPairs('stage-variable', values['stage-variable'] ?? []),
      context: values.context,
    };
    const input = await readMappingInput(values.request, options, io);
    try {
      const template = new MappingTemplate(source);
      const { text, notes, warnings } = reviewRendering(template, input, file, values['content-type']);
      io.stdout.write(io.stdout.isTTY === true && !text.endsWith('\n') ? `${text}\n` : text);
      for (const note of notes) io.stderr.write(`${printable(note)}\n`);
      for (const warning of warnings) writeWarning(io, warning);
      return ExitCode.ok;
    } catch (error) {
      if (!(error instanceof MappingTemplateError)) throw error;
      const paint = colors(wantsColors(io.stderr, io.environment));
      io.stderr.write(`${paint.red(printable(formatFinding(file, errorFinding(error))))}\n${printable(error.frame)}\n`);
      return ExitCode.failed;
    }
  },
});
