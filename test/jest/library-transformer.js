// Gives a source of the library or of the playground, as ts-jest makes it, to `compiledOnce` of the environment beside this file.
const { createTransformer } = require('ts-jest').default;

const OF_A_MODULE = ['module', 'exports', 'require', '__dirname', '__filename', 'jest'];
const SOURCE_MAP = /\n?\/\/# sourceMappingURL=data:[^,]*;base64,([\w+/=]*)\s*$/;

module.exports = {
  createTransformer(options) {
    const tsJest = createTransformer(options);
    return {
      getCacheKey: (...given) => `compiled-once-${tsJest.getCacheKey(...given)}`,
      process(source, path, transformOptions) {
        const { code } = tsJest.process(source, path, transformOptions);
        const { instrument, config } = transformOptions;
        // What counts coverage has to see the code itself.
        if (instrument) return { code };
        const parameters = [...OF_A_MODULE, ...config.sandboxInjectedGlobals].join(', ');
        const [comment, map] = SOURCE_MAP.exec(code);
        const bare = code.slice(0, -comment.length);
        const given = ['__filename', JSON.stringify(parameters), JSON.stringify(bare)].join(', ');
        return {
          code: `globalThis.compiledOnce(${given})(${parameters});`,
          map: JSON.parse(Buffer.from(map, 'base64').toString()),
        };
      },
    };
  },
};
