/** The templates to mutate: the recorded ones, and those that people have published. */
import { readFileSync } from 'node:fs';
import type { Case } from '../case';
import { corpus } from '../corpus';

const PUBLIC = 'test/fixtures/public-templates.json';

interface PublicTemplate {
  readonly template: string;
  readonly input: Exclude<Case['request'], string | undefined>;
}

const published = JSON.parse(readFileSync(PUBLIC, 'utf8')) as readonly PublicTemplate[];

/** The templates by collection, so that a large collection does not outweigh the small ones. */
export const sources: readonly (readonly Case[])[] = [
  ...Object.values(corpus),
  published.map(({ template, input }) => ({ template, request: input })),
];
