/** A file that is imported as its text: by esbuild in the page, by test/jest/text-file.js in a test. */
declare module '*.vtl' {
  const text: string;
  export default text;
}
