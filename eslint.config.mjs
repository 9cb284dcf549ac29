import eslint from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

// The rooms and their walls are in .dependency-cruiser.mjs.

export default tseslint.config(
  {
    ignores: [
      'test/fixtures',
      '**/*.js',
      '**/*.d.ts',
      'dist',
      'coverage',
      '**/cdk.out',
      'examples/python',
      'examples/java',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: [
          'test/tsconfig.json',
          'examples/tsconfig.json',
          'playground/tsconfig.json',
          'test/browser/tsconfig.json',
        ],
      },
    },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // jsii's interfaces are spelled { [key: string]: T }; Record<> is the same type by another name.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
    },
  },
  {
    // A template, a request or a file must not hold the process by a regular expression that backtracks. Habits read 200
    // characters (syntax/slip.ts).
    files: ['lib/**/*.ts', 'bin/**/*.ts', 'playground/**/*.ts'],
    ignores: ['lib/mapping-template/syntax/habits/*.ts'],
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': 'error', 'regexp/no-super-linear-move': 'error' },
  },
  {
    // Synthesized templates are JSON without types, and tests read them.
    files: ['test/**/*.ts'],
    rules: Object.fromEntries(
      [
        'no-explicit-any',
        'no-unsafe-argument',
        'no-unsafe-assignment',
        'no-unsafe-call',
        'no-unsafe-member-access',
        'no-unsafe-return',
      ].map((rule) => [`@typescript-eslint/${rule}`, 'off']),
    ),
  },
  {
    // node:test waits for its tests by itself.
    files: ['examples/*/test/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: 'test' }] },
      ],
    },
  },
  {
    ...tseslint.configs.disableTypeChecked,
    files: ['**/*.mjs'],
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: {
        console: false,
        process: false,
        setTimeout: false,
        performance: false,
        URL: false,
        structuredClone: false,
      },
    },
  },
);
