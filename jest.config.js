// core prints a line for each of its defaults that a test overrides; the test of these lines switches them on.
process.env.overrideWarningsEnabled = 'false';

// Where each resource was made, which the CDK writes into cdk.out, takes a tenth of the time of a synthesis and tells no test
// anything.
process.env.CDK_CONTEXT_JSON = JSON.stringify({
  'aws:cdk:disable-stack-trace': true,
  'aws:cdk:disable-creation-stack-traces': true,
});

const tsJestOptions = { tsconfig: 'test/jest/tsconfig.json', compiler: require.resolve('./test/jest/transpiler') };

module.exports = {
  testEnvironment: '<rootDir>/test/jest/environment.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // The first test of a file waits while the parts that the library loads late are compiled for it.
  testTimeout: 60_000,
  // jsii leaves compiled .js beside each .ts; the source must win, or a stale build would be tested.
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  // The examples import the library by its name, as users do.
  moduleNameMapper: { '^@aws-solutions-constructs/aws-apigateway-sagemakerendpoint$': '<rootDir>/lib' },
  // Types are checked once for all by `tsc --noEmit -p test/tsconfig.json` (.ci/run): for each file of its own, the check took
  // most of the time and gigabytes of memory. A worker that has grown is replaced.
  maxWorkers: 2,
  // In a sandbox each look at a global takes about a microsecond, which the loops of the engine feel.
  sandboxInjectedGlobals: ['Array', 'BigInt', 'JSON', 'Math', 'Number', 'Object', 'String'],
  workerIdleMemoryLimit: '1GB',
  transformIgnorePatterns: ['/node_modules/(?!(aws-cdk-lib|constructs|cdk-nag|fast-check|typescript)/)'],
  transform: {
    '\\.vtl$': '<rootDir>/test/jest/text-file.js',
    [`^${asPattern(__dirname)}/(?:lib|playground)/.+\\.ts$`]: [
      '<rootDir>/test/jest/library-transformer.js',
      tsJestOptions,
    ],
    '\\.ts$': ['ts-jest', tsJestOptions],
    '/node_modules/(aws-cdk-lib|constructs|cdk-nag|fast-check|typescript)/.+\\.js$': '<rootDir>/test/jest/load-once.js',
  },
  collectCoverageFrom: ['lib/**/*.ts', '!lib/**/*.d.ts'],
};

/** Of a text, which may hold signs that mean something in a pattern. */
function asPattern(text) {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
