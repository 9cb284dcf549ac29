// Matrix factorisation: a rating is the mean, what user and movie add to it, and how far their factors agree.

/**
 * @param {{ mean: number, users: object, movies: object }} weights users and movies: `[bias, ...factors]` by id
 * @returns {number} stars; a user or a movie that was not in the training adds nothing
 */
export function predict({ mean, users, movies }, user, movie) {
  const [userBias = 0, ...likes] = Object.hasOwn(users, user) ? users[user] : [];
  const [movieBias = 0, ...has] = Object.hasOwn(movies, movie) ? movies[movie] : [];
  const match = likes.reduce((sum, factor, index) => sum + factor * (has[index] ?? 0), 0);
  return Math.min(5, Math.max(0.5, mean + userBias + movieBias + match));
}
