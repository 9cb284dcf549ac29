/**
 * Counts how often the JSONPath libraries of npm answer like Jayway, for the hand-written paths on the documents. Run it by hand:
 * node compare-libraries.mjs (installs them into a temporary folder). Numbers are compared by value, not by Java class.
 */
import { execFileSync } from 'node:child_process';
import console from 'node:console';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const LIBRARIES = {
  'jsonpath-plus': { version: '11.3.0', query: ({ JSONPath }, path, json) => JSONPath({ path, json, eval: 'safe' }) },
  jsonpath: { version: '1.3.0', query: (jsonpath, path, json) => jsonpath.query(json, path) },
  'jsonpath-rfc9535': { version: '1.3.0', query: ({ query }, path, json) => query(json, path) },
  'json-p3': { version: '2.3.1', query: ({ query }, path, json) => query(path, json).values() },
  jsonpathly: { version: '3.0.0', query: ({ query }, path, json) => query(json, path, { returnArray: true }) },
};

const folder = mkdtempSync(join(tmpdir(), 'json-path-libraries-'));
const packages = Object.entries(LIBRARIES).map(([name, { version }]) => `${name}@${version}`);
execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--silent', ...packages]);
const require = createRequire(join(folder, 'index.js'));

const documents = new Map();
const documentOf = (name) => {
  if (!documents.has(name))
    documents.set(name, JSON.parse(readFileSync(join(here, 'documents', `${name}.json`), 'utf8')));
  return documents.get(name);
};
const cases = readFileSync(join(here, 'answers.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ document }) => document !== undefined);

/** Converts the recorded description into plain JSON, without the letters that name a number's class. */
const plain = (description) =>
  description.replace(
    /"(?:[^"\\]|\\.)*"|LinkedKeySet|InfinityD|NaN[DF]|(-?\d[\d.]*(?:E[+-]?\d+)?)[LNDM]?/g,
    (all, number) => {
      if (number !== undefined) return JSON.stringify(Number(number));
      return all.startsWith('"') ? JSON.stringify(JSON.parse(all)) : all === 'LinkedKeySet' ? '' : 'null';
    },
  );

/** The libraries distinguish different errors, so any error counts as right. For a missing value an empty list is right, too. */
function agrees(answer, outcome) {
  if (answer.error === 'missing') return outcome.error !== undefined || outcome.nodes.length === 0;
  if (answer.error !== undefined) return outcome.error !== undefined;
  if (outcome.error !== undefined) return false;
  const value = answer.definite ? outcome.nodes[0] : outcome.nodes;
  return value !== undefined && JSON.stringify(value) === plain(answer.value);
}

function outcomeOf({ query }, module, { path, document }) {
  try {
    return { nodes: query(module, path, documentOf(document)) ?? [] };
  } catch (error) {
    return { error };
  }
}

const isError = ({ error }) => error === 'malformed' || error === 'failed';
const share = (right, all) => `${right.length}/${all.length} (${((100 * right.length) / all.length).toFixed(1)} %)`;
console.log('| library | version | all | values | missing | refused |\n|---|---|---|---|---|---|');
for (const [name, library] of Object.entries(LIBRARIES)) {
  const module = require(name);
  const right = new Set(cases.filter((answer) => agrees(answer, outcomeOf(library, module, answer))));
  const among = (filter) =>
    share(
      cases.filter((c) => filter(c) && right.has(c)),
      cases.filter(filter),
    );
  const columns = [() => true, ({ error }) => error === undefined, ({ error }) => error === 'missing', isError].map(
    among,
  );
  console.log(`| ${[name, library.version, ...columns].join(' | ')} |`);
}
