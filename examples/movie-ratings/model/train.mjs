// Learns weights.json from the made ratings by stochastic gradient descent: node examples/movie-ratings/model/train.mjs
import { writeFileSync } from 'node:fs';
import { URL } from 'node:url';
import { MOVIES, USERS, madeRatings, seeded } from './made-ratings.mjs';
import { predict } from './predict.mjs';

const FACTORS = 3;
const EPOCHS = 400;
const RATE = 0.02;
const DECAY = 0.04;
/** Every tenth rating is held out, to measure on what was not learnt. */
const HELD_OUT = 10;

const ratings = madeRatings();
const learnt = ratings.filter((_, index) => index % HELD_OUT !== 0);
const heldOut = ratings.filter((_, index) => index % HELD_OUT === 0);

const random = seeded(7);
const start = () => [0, ...Array.from({ length: FACTORS }, () => random() - 0.5)];
const mean = learnt.reduce((sum, { stars }) => sum + stars, 0) / learnt.length;
const users = Object.fromEntries(USERS.map((user) => [user, start()]));
const movies = Object.fromEntries(MOVIES.map((movie) => [movie, start()]));

for (let epoch = 0; epoch < EPOCHS; epoch += 1) for (const rating of learnt) learn(rating);

const rounded = (vectors) =>
  Object.fromEntries(Object.entries(vectors).map(([id, vector]) => [id, vector.map((x) => Number(x.toFixed(3)))]));
const weights = { mean: Number(mean.toFixed(3)), users: rounded(users), movies: rounded(movies) };
writeFileSync(new URL('weights.json', import.meta.url), `${JSON.stringify(weights)}\n`);
console.log(`${learnt.length} ratings learnt, ${heldOut.length} held out; root mean square error on those:`);
console.log(`  ${error(({ user, movie }) => predict(weights, user, movie)).toFixed(2)} stars`);
console.log(`  ${error(() => mean).toFixed(2)} stars if every guess were the mean`);

function learn({ user, movie, stars }) {
  const [likes, has] = [users[user], movies[movie]];
  let guess = mean + likes[0] + has[0];
  for (let k = 1; k <= FACTORS; k += 1) guess += likes[k] * has[k];
  const miss = stars - guess;
  likes[0] += RATE * (miss - DECAY * likes[0]);
  has[0] += RATE * (miss - DECAY * has[0]);
  for (let k = 1; k <= FACTORS; k += 1) {
    const [like, trait] = [likes[k], has[k]];
    likes[k] += RATE * (miss * trait - DECAY * like);
    has[k] += RATE * (miss * like - DECAY * trait);
  }
}

function error(guess) {
  const squares = heldOut.map((rating) => (rating.stars - guess(rating)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
