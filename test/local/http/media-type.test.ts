import { acceptedTypes, mediaTypeOf } from '../../../lib/local/http/media-type';

test.each([
  ['Text/CSV; charset=utf-8', 'text/csv'],
  [' application/json ', 'application/json'],
  ['', ''],
])('the media type of %j is %j', (header, type) => {
  expect(mediaTypeOf(header)).toBe(type);
});

test('the types of an Accept header come in the order sent, without their weights', () => {
  expect(acceptedTypes('text/csv;q=0.5, Application/JSON,*/*')).toEqual(['text/csv', 'application/json', '*/*']);
});
