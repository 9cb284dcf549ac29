// Ratings as movie lovers might have given them: nobody's real data, and the same ones at every call.

export const USERS = range(301, 60);
export const MOVIES = range(101, 80);
/** Share of all pairs of user and movie that were rated. */
const RATED = 0.35;

/** @returns {{ user: number, movie: number, stars: number }[]} half stars from 0.5 to 5 */
export function madeRatings() {
  const random = seeded(20_230_117);
  const spread = (width) => (random() + random() + random() - 1.5) * width;
  const taste = () => ({ quality: spread(1), adventure: spread(2), romance: spread(2) });
  const users = new Map(USERS.map((user) => [user, taste()]));
  const movies = new Map(MOVIES.map((movie) => [movie, taste()]));
  const ratings = [];
  for (const [user, likes] of users) {
    for (const [movie, has] of movies) {
      if (random() > RATED) continue;
      const match = likes.adventure * has.adventure + likes.romance * has.romance;
      const stars = 3.3 + likes.quality / 2 + has.quality + match + spread(0.4);
      ratings.push({ user, movie, stars: Math.min(5, Math.max(0.5, Math.round(stars * 2) / 2)) });
    }
  }
  return ratings;
}

/** Numbers from 0 to 1 that repeat for the same seed (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function range(first, count) {
  return Array.from({ length: count }, (_, index) => first + index);
}
