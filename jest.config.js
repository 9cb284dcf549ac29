module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // jsii leaves compiled .js beside each .ts; the source must win, or a stale build would be tested.
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
  collectCoverageFrom: ['lib/**/*.ts', '!lib/**/*.d.ts'],
};
