import text from '../../../examples/movie-ratings/request.vtl';
import type { Example } from './example';

/** The API of examples/movie-ratings. */
export const movieRatings: Example = {
  id: 'movie-ratings',
  title: 'Movie ratings: ids from the path and the query string',
  api: {
    httpMethod: 'GET',
    resourcePath: '/{user_id}',
    endpointName: 'movie-ratings',
    requestTemplates: { 'application/json': text },
    responseTemplates: {},
    parameters: { 'method.request.path.user_id': true, 'method.request.querystring.items': true },
  },
  request: { pathParameters: { user_id: '321' }, query: [['items', '101,131,162']] },
  model: { body: '{"predictions": [[4.5], [3.9], [1.2]]}' },
};
