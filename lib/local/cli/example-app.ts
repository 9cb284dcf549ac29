/** The example of each language, which `init` writes. .ci/bundle.mjs compiles the files in, because examples/ is not published. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Example {
  /** Its folder in examples/. */
  readonly folder: string;
  readonly paths: readonly string[];
  /** The commands that install what it needs and test it. */
  readonly commands: readonly string[];
}

export type Language = 'python' | 'typescript' | 'java';

const JAVA_PACKAGE = 'com/example/movieratings';

export const EXAMPLES: Readonly<Record<Language, Example>> = {
  python: {
    folder: 'python',
    paths: [
      '.gitignore',
      'README.md',
      'app.py',
      'cdk.json',
      'movie_ratings_stack.py',
      'pyproject.toml',
      'request.vtl',
      'tests/test_movie_ratings_api.py',
      'tests/test_movie_ratings_stack.py',
      'tests/test_request_template.py',
    ],
    commands: ['pip install . pytest && pytest', 'uv run pytest'],
  },
  typescript: {
    folder: 'movie-ratings',
    paths: [
      '.gitignore',
      'README.md',
      'app.ts',
      'cdk.json',
      'movie-ratings-stack.ts',
      'package.json',
      'request.vtl',
      'test/movie-ratings.test.ts',
      'tsconfig.json',
    ],
    commands: ['npm install && npm test'],
  },
  java: {
    folder: 'java',
    paths: [
      '.gitignore',
      'README.md',
      'build.gradle',
      'cdk.json',
      'pom.xml',
      'settings.gradle',
      `src/main/java/${JAVA_PACKAGE}/MovieRatingsApp.java`,
      `src/main/java/${JAVA_PACKAGE}/MovieRatingsStack.java`,
      `src/main/resources/${JAVA_PACKAGE}/request.vtl`,
      `src/test/java/${JAVA_PACKAGE}/MovieRatingsApiTest.java`,
      `src/test/java/${JAVA_PACKAGE}/MovieRatingsStackTest.java`,
      `src/test/java/${JAVA_PACKAGE}/RequestTemplateTest.java`,
    ],
    commands: ['mvn test', 'gradle test'],
  },
};

/** @returns the texts by their paths in the folder of the app */
export function readExample(language: Language): { readonly [path: string]: string } {
  const { folder, paths } = EXAMPLES[language];
  const root = join(__dirname, '../../../examples', folder);
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
