/** One rendering of a template as a unit test, which runs with the library's public interface and keeps every text as it is. */
import type { TextsByName } from '../protocol';
import { javaLanguage } from './test-languages/java';
import type { Language } from './test-languages/language';
import { pythonLanguage } from './test-languages/python';
import { typeScriptLanguage } from './test-languages/typescript';

export type TestLanguage = 'typescript' | 'python' | 'java';

export interface UnitTest {
  /** `the template of POST /ratings` */
  readonly subject: string;
  /** The text of the template. */
  readonly template: string;
  readonly input: TestedInput;
  /** What the template prints, or what it fails with. */
  readonly expected: { readonly text: string } | { readonly failure: string };
}

export interface TestedInput {
  readonly body?: string;
  readonly pathParameters?: TextsByName;
  readonly queryStringParameters?: TextsByName;
  readonly headers?: TextsByName;
  readonly stageVariables?: TextsByName;
  readonly context?: { readonly [name: string]: unknown };
}

const LANGUAGES: { readonly [Name in TestLanguage]: Language } = {
  typescript: typeScriptLanguage,
  python: pythonLanguage,
  java: javaLanguage,
};

/** The text of a file with one test: jest's, pytest's or JUnit 5's. */
export function printUnitTest(language: TestLanguage, test: UnitTest): string {
  return LANGUAGES[language].print(test);
}
