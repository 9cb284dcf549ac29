import { contractOf } from '../contract/openapi-contract';
import { API_OPTIONS, readParameters } from './api-arguments';
import { defineCommand } from './command';
import { writeNote } from './console-messages';
import { ExitCode } from './exit-code';
import { loadApi } from './load-api';
import { openTemplate } from './template-source';
import { UsageError } from '../usage-error';

export const openapi = defineCommand({
  name: 'openapi',
  synopsis: '[cdk.out | FILE | -] [options]',
  description:
    'Writes the contract of an API for those who call it, as an OpenAPI 3.0 document: paths, parameters, the\n' +
    'models of bodies, every answer that a client can get, API keys and authorization. It has nothing of what is\n' +
    'behind the API. FILE is whatever serve takes; - is standard input.',
  options: {
    server: {
      type: 'string',
      value: 'URL',
      help: "where the API is reached (default: its address on AWS, with the API's id left open)",
    },
    parameter: API_OPTIONS.parameter,
    stack: API_OPTIONS.stack,
    api: API_OPTIONS.api,
    stage: API_OPTIONS.stage,
  },
  examples: ['> openapi.json', 'template.yaml --server https://api.example.com/v1'],
  async run({ values, positionals }, io) {
    const [path, ...more] = positionals;
    if (more.length > 0) throw new UsageError(`openapi takes one API; what is ${more.join(' ')}?`);
    const settings = {
      restApi: values.api,
      stage: values.stage,
      requireIam: false,
      apiKeys: [],
      parameters: readParameters(values.parameter),
    };
    const { api } = loadApi(await openTemplate(path, values.stack, io), settings);
    for (const omission of api.omissions) writeNote(io, omission);
    io.stdout.write(`${JSON.stringify(contractOf(api.deployed, readServer(values.server)), undefined, 2)}\n`);
    return ExitCode.ok;
  },
});

/** A URL, or a path as OpenAPI allows it, without the slash at its end that would stand twice in every address. */
function readServer(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (/^(?:https?:\/\/[^\s/]|\/)\S*$/.test(given)) return given.replace(/(?<=.)\/$/, '');
  throw new UsageError(`--server ${given}: give a URL such as https://api.example.com/v1`);
}
