/** The examples, which the page can open without a template of the user. */
import type { Example } from './example';
import { MODELS } from './models';
import { movieRatings } from './movie-ratings';

export type { Example, OneMethodApi } from './example';

/** The page opens the first one if there is nothing else to open. */
export const EXAMPLES: readonly [Example, ...Example[]] = [movieRatings, ...MODELS];

export interface Snippet {
  readonly title: string;
  readonly text: string;
}

/** The mappings of the examples, to be inserted into a template. */
export const SNIPPETS: readonly Snippet[] = EXAMPLES.map(({ title, snippet, api }) => ({
  title,
  text: snippet ?? Object.values(api.requestTemplates)[0],
}));
