/** Writes one rendering of a template as a unit test, which uses the library's public interface and keeps every text unchanged. */
import { javaLanguage } from './test-languages/java';
import type { Language, UnitTest } from './test-languages/language';
import { pythonLanguage } from './test-languages/python';
import { typeScriptLanguage } from './test-languages/typescript';

export type { UnitTest } from './test-languages/language';

export type TestLanguage = 'typescript' | 'python' | 'java';

const LANGUAGES: { readonly [Name in TestLanguage]: Language } = {
  typescript: typeScriptLanguage,
  python: pythonLanguage,
  java: javaLanguage,
};

/** Returns the text of a file with one test for jest, pytest or JUnit 5. */
export function printUnitTest(language: TestLanguage, test: UnitTest): string {
  return LANGUAGES[language].print(test);
}
