/** What reads and checks a template, loaded with the first of them. */
export { lint, lintFaults } from './lint/lint';
export { parse } from './syntax/parser';
export { Source } from './syntax/source';
