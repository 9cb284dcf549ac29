/** How many requests a search tries, and the seed that it takes, where nobody says. */
export const DEFAULT_TRIES = 2000;
export const DEFAULT_SEED = 1;
