// Imports a text file as esbuild does for the page: its default export is the text.
module.exports = {
  process: (text) => ({ code: `exports.__esModule = true; exports.default = ${JSON.stringify(text)};` }),
};
