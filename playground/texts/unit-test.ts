/** One rendering of a template as a unit test, which runs with the library's public interface and keeps every text as it is. */
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

/** The text of a file with one test: jest's, pytest's or JUnit 5's. */
export function printUnitTest(language: TestLanguage, test: UnitTest): string {
  return LANGUAGES[language].print(test);
}
