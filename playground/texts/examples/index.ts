/** What the page can open without a template of the user's. */
import type { Example } from './example';
import { MODELS } from './models';
import { movieRatings } from './movie-ratings';

export type { Example, OneMethodApi } from './example';

/** The first one is opened where nothing else is. */
export const EXAMPLES: readonly [Example, ...Example[]] = [movieRatings, ...MODELS];
