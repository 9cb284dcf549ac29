// Modules of the CDK are the same for all test files of a worker. jest would compile them for each file anew, which takes a
// second a file, so a test file gets what the worker's own Node.js has loaded.
module.exports = {
  process: (_source, path) => ({
    code: `module.exports = require('node:vm').runInThisContext('process').mainModule.require(${JSON.stringify(path)});`,
  }),
};
