import { App } from 'aws-cdk-lib';
import { MovieRatingsStack } from './movie-ratings-stack.js';

const app = new App();
new MovieRatingsStack(app, 'MovieRatings');
app.synth();
