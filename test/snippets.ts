/** Reads the TypeScript snippets of the README and of those pages of docs/ whose snippets are parts of a stack. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

export interface Snippet {
  readonly title: string;
  /** jsii-rosetta's mark: `nofixture` or `fixture=top-level`. */
  readonly fixture: string;
  readonly code: string;
}

/** The pages whose snippets are parts of a stack. The snippets of the other pages are about templates and the local API. */
const PAGES = ['README.md', 'docs/ci.md', 'docs/operations.md', 'docs/migrating.md'].filter((page) =>
  existsSync(join(ROOT, page)),
);

function snippetsOf(page: string): Snippet[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```ts *(.*)\n([\s\S]*?)\n```$/gm)].map(({ index, 1: fixture, 2: code }) => {
    const heading =
      text
        .slice(0, index)
        .match(/^#+ .*$/gm)
        ?.at(-1) ?? '';
    return { title: `${page}, ${heading.replace(/^#+ /, '')}`, fixture, code };
  });
}

export function readSnippets(): Snippet[] {
  return PAGES.flatMap(snippetsOf);
}

/** Returns the whole file of a snippet, with jsii-rosetta's fixture around it. */
export function inFixture({ fixture, code }: Snippet): string {
  if (fixture === 'nofixture') return code;
  const name = /fixture=(\S+)/.exec(fixture)?.[1] ?? 'default';
  const around = readFileSync(join(ROOT, 'rosetta', `${name}.ts-fixture`), 'utf8');
  // Moves imports and declarations to the top of the file, like jsii-rosetta.
  const ofFile = /^(?:import|declare) .*$/gm;
  return [...(code.match(ofFile) ?? []), around.replace('/// here', () => code.replace(ofFile, ''))].join('\n');
}
