// The rooms of the library and their walls: who may import whom, types as well. `npm run lint` holds them.

/** What each folder and each file of lib/local may import of lib/local, from the ground floor up. */
const LOCAL = {
  'json-object': [],
  'usage-error': [],
  colors: [],
  printable: [],
  'shown-value': [],
  messages: [],
  secrets: [],
  http: [],
  files: ['json-object', 'usage-error'],
  api: ['http'],
  'local-api-options': [],
  'local-api-route': ['api'],
  cloudformation: ['api', 'http', 'json-object'],
  transforms: ['json-object', 'usage-error'],
  'cloud-assembly': ['cloudformation', 'files', 'json-object', 'transforms', 'usage-error'],
  formats: ['cloud-assembly', 'cloudformation', 'files', 'json-object', 'transforms', 'usage-error'],
  contract: ['api', 'json-object'],
  'deployment-review': ['api', 'json-object'],
  sagemaker: ['http'],
  gateway: ['api', 'http', 'json-object', 'sagemaker', 'shown-value'],
  targets: ['gateway', 'http', 'sagemaker'],
  'endpoint-proof': [],
  'endpoint-proofs': ['api', 'endpoint-proof', 'gateway/transformation/binary', 'http'],
  'claim-report': [],
  'running-api': [
    'api',
    'cloudformation',
    'deployment-review',
    'endpoint-proofs',
    'gateway',
    'local-api-options',
    'local-api-route',
    'secrets',
    'transforms/language-extensions',
  ],
  translation: ['gateway', 'http', 'messages', 'shown-value'],
  server: ['colors', 'gateway', 'http', 'printable', 'running-api', 'targets'],
  playground: ['server/loopback', 'usage-error'],
  'template-findings': [],
  'method-findings': ['api', 'gateway/transformation/binary', 'template-findings'],
  'stack-review': [
    'claim-report',
    'cloud-assembly',
    'endpoint-proof',
    'endpoint-proofs',
    'json-object',
    'method-findings',
    'running-api',
  ],
  core: ['cloud-assembly', 'formats', 'running-api', 'stack-review', 'transforms/language-extensions'],
  'mapping-validation-plugin': ['core'],
  page: [
    'api',
    'api-exchange',
    'cloudformation',
    'endpoint-proofs',
    'http',
    'messages',
    'running-api',
    'sagemaker',
    'translation',
  ],
  'api-exchange': ['gateway', 'http', 'messages', 'translation'],
  'local-api': [
    'api-exchange',
    'core',
    'endpoint-proof',
    'local-api-options',
    'local-api-route',
    'messages',
    'running-api',
    'translation',
  ],
  index: [
    'api-exchange',
    'endpoint-proof',
    'local-api',
    'local-api-options',
    'local-api-route',
    'mapping-validation-plugin',
    'messages',
  ],
};

/**
 * The same of lib/mapping-template. The inner folders of `prove` and the outline of lint belong to their room, whose own files
 * name the claims, the findings and what else all of it speaks of.
 */
const LANGUAGE = {
  values: [],
  'mapping-input': [],
  'mapping-problem': [],
  failures: ['values'],
  'java-regex': ['values'],
  syntax: ['values'],
  json: ['java-regex', 'values'],
  'json-schema': ['java-regex', 'json', 'values'],
  java: ['java-regex', 'json', 'syntax/ast', 'values'],
  evaluation: ['failures', 'java', 'json', 'syntax', 'values'],
  variables: ['failures', 'java', 'json', 'values'],
  'parsed-template': ['evaluation/program', 'syntax'],
  lint: ['json-schema/json-object', 'mapping-input', 'parsed-template', 'prove/client-text', 'syntax'],
  problems: ['lint', 'mapping-problem', 'syntax'],
  prove: [
    'evaluation',
    'failures',
    'java',
    'java-regex',
    'json',
    'json-schema',
    'lint',
    'mapping-input',
    'syntax',
    'values',
    'variables',
  ],
  runtime: ['evaluation', 'java-regex', 'json', 'json-schema', 'parsed-template', 'values', 'variables'],
  'mapping-template': [
    'lint',
    'mapping-input',
    'mapping-problem',
    'parsed-template',
    'problems',
    'prove',
    'runtime',
    'syntax',
  ],
  editor: [
    'evaluation',
    'failures',
    'java',
    'json',
    'lint',
    'mapping-input',
    'mapping-problem',
    'mapping-template',
    'parsed-template',
    'problems',
    'prove',
    'syntax',
    'values',
    'variables',
  ],
  index: [
    'known-templates',
    'lint',
    'mapping-input',
    'mapping-problem',
    'mapping-template',
    'prove',
    'syntax',
    'values/base64',
  ],
  'known-templates': ['lint', 'mapping-template', 'prove', 'values'],
};

/** What the folders of prove may import of each other, from the ground floor up. */
const PROVE = {
  text: [],
  values: ['text'],
  methods: ['text', 'values'],
  output: ['text'],
  analysis: ['methods', 'output', 'text', 'values'],
  search: [],
};

/** JSONPath is recursive: a filter holds paths, and a path holds filters. */
const RECURSION_OF_JSON_PATH =
  '^lib/mapping-template/json/path/(path-parser|filter-parser|function-parameters|evaluation|filter-evaluation)\\.ts$';

const CDK = '^node_modules/(aws-cdk-lib|constructs|@aws-solutions-constructs)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that import each other in a circle cannot be understood one after the other.',
      severity: 'error',
      from: { pathNot: RECURSION_OF_JSON_PATH },
      to: { circular: true },
    },
    wall('aws', 'lib/aws knows facts of AWS, and nothing else.', '^lib/aws/', { pathNot: '^lib/aws/' }),
    wall('language-without-host', 'The language needs no host and no CDK.', '^lib/mapping-template/', {
      pathNot: '^lib/mapping-template/',
    }),
    wall('construct-without-local', 'The construct needs nothing that runs an API.', '^lib/construct/', {
      path: '^lib/local/',
    }),
    wall('local-without-construct', 'The local API reads templates, whoever made them.', '^lib/local/', {
      path: '^lib/construct/',
    }),
    wall(
      'doors-of-the-language',
      // A public type names a public type where it is declared: by a door, its users' compilers would read the whole room.
      'Import a door of mapping-template: index.ts or runtime.ts.',
      '^lib/(construct|local)/',
      {
        path: '^lib/mapping-template/',
        pathNot: '^lib/mapping-template/(index|runtime|prove/proof)\\.ts$',
      },
    ),
    wall(
      'doors-for-the-page',
      'The playground enters the library by the doors that are made for a page.',
      '^playground/',
      {
        path: '^(lib|bin)/',
        pathNot:
          '^lib/(local/page|local/playground/playground-source|mapping-template/(index|runtime|editor/index))\\.ts$',
      },
    ),
    wall('library-without-playground', 'The library loads nothing of the page.', '^(lib|bin)/', {
      path: '^playground/',
    }),
    wall('playground/protocol', 'What page and worker say is types alone.', '^playground/protocol', {
      path: '^(lib|playground)/',
    }),
    wall('playground/texts', 'The texts know no engine.', '^playground/texts/', {
      path: '^(lib|playground)/',
      pathNot: '^playground/(texts/|protocol\\.ts$)',
    }),
    wall('playground/worker', 'The worker knows nothing of the page.', '^playground/worker/', {
      path: '^playground/',
      pathNot: '^playground/(worker/|texts/|protocol\\.ts$)',
    }),
    wall(
      'command-without-cdk',
      'The command runs without CDK.',
      '^lib/local/(?!cloud-assembly/synthesized-stack|local-api\\.|mapping-validation-plugin\\.)',
      {
        path: CDK,
      },
    ),
    ...roomsOf('lib/local', LOCAL),
    ...roomsOf('lib/mapping-template', LANGUAGE),
    ...roomsOf('lib/mapping-template/prove', PROVE, ['[^/]+\\.ts$']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/.*\\.(js|d\\.ts)$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};

function wall(name, comment, from, to) {
  return { name, comment, severity: 'error', from: { path: from }, to };
}

/** A wall for each room of a floor. `open` are patterns of files that every room may import. */
function roomsOf(floor, rooms, open = []) {
  return Object.entries(rooms).map(([name, allowed]) =>
    wall(
      `${floor.replace('lib/', '')}/${name}`,
      'See the table of .dependency-cruiser.mjs.',
      `^${floor}/${name}(/|\\.ts$)`,
      {
        path: `^${floor}/`,
        pathNot: [
          ...[name, ...allowed].map((one) => `^${floor}/${one}(/|\\.ts$)`),
          ...open.map((one) => `^${floor}/${one}`),
        ],
      },
    ),
  );
}
