/** The number of requests that a search tries by default, and its default seed. */
export const DEFAULT_TRIES = 2000;
export const DEFAULT_SEED = 1;
