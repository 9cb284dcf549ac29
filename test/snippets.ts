/** The TypeScript of the README and of the pages of docs/ whose snippets stand in a stack. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

export interface Snippet {
  readonly title: string;
  /** `nofixture` or `fixture=top-level`, as jsii-rosetta reads it. */
  readonly fixture: string;
  readonly code: string;
}

/** The pages whose snippets stand in a stack; those of the other pages are about templates and the local API. */
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

/** The whole file that a snippet is part of: jsii-rosetta's fixture around it. */
export function inFixture({ fixture, code }: Snippet): string {
  if (fixture === 'nofixture') return code;
  const name = /fixture=(\S+)/.exec(fixture)?.[1] ?? 'default';
  const around = readFileSync(join(ROOT, 'rosetta', `${name}.ts-fixture`), 'utf8');
  // Imports and declarations go to the top of the file, as jsii-rosetta puts them.
  const ofFile = /^(?:import|declare) .*$/gm;
  return [...(code.match(ofFile) ?? []), around.replace('/// here', () => code.replace(ofFile, ''))].join('\n');
}
