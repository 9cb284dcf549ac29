// What jest runs in place of a source of the library or of the playground: a call that gets the module from `library-modules.js`.
const { createTransformer } = require('ts-jest').default;

module.exports = {
  createTransformer(options) {
    const tsJest = createTransformer(options);
    return {
      getCacheKey: (...given) => `library-module-${tsJest.getCacheKey(...given)}`,
      // What counts coverage has to see the source itself.
      process: (source, path, transformOptions) =>
        transformOptions.instrument
          ? tsJest.process(source, path, transformOptions)
          : { code: 'module.exports = globalThis.loadOfLibrary(__filename, require);' },
    };
  },
};
