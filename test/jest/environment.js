// The environment of Node.js, with the modules of the library as `library-modules.js` loads them.
const { TestEnvironment } = require('jest-environment-node');
const { LibraryModules } = require('./library-modules');

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const modules = new LibraryModules(this.context, config.projectConfig);
    this.global.loadOfLibrary = (path, require) => modules.load(path, require);
  }
};
