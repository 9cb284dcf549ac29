// Replaces a source of the library or of the playground by a call that gets the module from `library-modules.js`.
const { createTransformer } = require('ts-jest').default;

module.exports = {
  createTransformer(options) {
    const tsJest = createTransformer(options);
    return {
      getCacheKey: (...given) => `library-module-${tsJest.getCacheKey(...given)}`,
      // The counter of coverage needs the source itself.
      process: (source, path, transformOptions) =>
        transformOptions.instrument
          ? tsJest.process(source, path, transformOptions)
          : { code: 'module.exports = globalThis.loadOfLibrary(__filename, require);' },
    };
  },
};
