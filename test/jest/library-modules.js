// Loads the sources of the library and of the playground. A worker compiles a source once, and each sandbox runs it, because jest
// would read, compile and wrap each source again for each test file, which took a third of the time of all tests.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, sep } = require('node:path');
const { Script, runInContext } = require('node:vm');
const { transpile } = require('./transpiler');

const ROOT = join(__dirname, '../..');
const OWN = ['lib', 'playground'].map((folder) => join(ROOT, folder) + sep);
const MODULE_PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

/** Scripts and places of modules, for all sandboxes of this worker. */
const compiled = new Map();
const resolved = new Map();

/** The library's modules in one sandbox. */
class LibraryModules {
  modules = new Map();
  others = new Map();

  /**
   * @param context the sandbox, where a script makes functions and classes of that sandbox
   * @param config jest's, of a project
   */
  constructor(context, { cacheDirectory, sandboxInjectedGlobals }) {
    this.context = context;
    this.folder = join(cacheDirectory, 'library-modules');
    this.parameters = [...MODULE_PARAMETERS, ...sandboxInjectedGlobals];
    this.globals = sandboxInjectedGlobals.map((name) => runInContext(name, context));
  }

  /** @param requireOther jest's `require`, for packages, JSON and text files */
  load(path, requireOther) {
    const known = this.modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { id: path, filename: path, exports: {} };
    this.modules.set(path, module);
    const require = (request) => this.require(request, dirname(path), requireOther);
    require.resolve = requireOther.resolve;
    const run = this.compile(path).runInContext(this.context);
    try {
      run.call(module.exports, module.exports, require, module, path, dirname(path), ...this.globals);
    } catch (error) {
      this.modules.delete(path);
      throw error;
    }
    return module.exports;
  }

  require(request, folder, requireOther) {
    const path = request.startsWith('.') ? placeOf(join(folder, request)) : request;
    if (path.endsWith('.ts') && OWN.some((own) => path.startsWith(own))) return this.load(path, requireOther);
    if (!this.others.has(path)) this.others.set(path, requireOther(path));
    return this.others.get(path);
  }

  compile(path) {
    const { mtimeMs } = statSync(path);
    const known = compiled.get(path);
    if (known?.mtimeMs === mtimeMs) return known.script;
    const { filename, code } = this.transpiled(path);
    const head = `(function (${this.parameters.join(', ')}) {`;
    const script = new Script(`${head}${code}\n})`, { filename, columnOffset: -head.length });
    compiled.set(path, { mtimeMs, script });
    return script;
  }

  /** Returns a file of jest's cache. jest reads its comment with the source map when it prints a stack trace. */
  transpiled(path) {
    const source = readFileSync(path, 'utf8');
    const hash = createHash('sha256').update(`${path}\n${source}`).digest('hex');
    const filename = join(this.folder, `${basename(path, '.ts')}-${hash}.js`);
    try {
      return { filename, code: readFileSync(filename, 'utf8') };
    } catch {
      const { code, map } = transpile(source, path);
      const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`;
      mkdirSync(this.folder, { recursive: true });
      // The other worker reads a whole file or none.
      writeFileSync(`${filename}.${process.pid}`, `${code}${comment}`);
      renameSync(`${filename}.${process.pid}`, filename);
      return { filename, code: `${code}${comment}` };
    }
  }
}

function placeOf(path) {
  if (!resolved.has(path)) {
    const places = [path, `${path}.ts`, join(path, 'index.ts')];
    resolved.set(path, places.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile()) ?? path);
  }
  return resolved.get(path);
}

module.exports = { LibraryModules };
