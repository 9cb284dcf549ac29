// The tests that drive a browser. They have a configuration of their own, so that `npm test` needs none: .ci/prove-playground.
const common = require('../../jest.config.js');

module.exports = {
  ...common,
  rootDir: '../..',
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser.ts'],
  // One browser at a time is quicker than two that share the processors.
  maxWorkers: 1,
};
