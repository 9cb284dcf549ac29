/** JSON as API Gateway's templates see it: read leniently, written compactly, queried by JSONPath. */
export { JsonArray } from './json-array';
export { JsonParseError, parseJson } from './parse-json';
export { JsonWriteError, writeJson } from './write-json';
export { JsonPath } from './json-path';
export { JsonPathError, JsonPathNotFoundError } from './json-path-error';
