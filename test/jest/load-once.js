// All test files of a worker share the modules of the CDK that the worker's own Node.js has loaded, because jest would compile them
// for each file, which takes a second.
module.exports = {
  process: (_source, path) => ({
    code: `module.exports = require('node:vm').runInThisContext('process').mainModule.require(${JSON.stringify(path)});`,
  }),
};
