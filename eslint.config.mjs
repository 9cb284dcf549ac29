import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The rooms and their walls: construct -> mapping-template <- local, each entered by its index.ts only; all may read aws. */
const forbid = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});
const cdk = {
  group: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', '@aws-solutions-constructs/*'],
  message: 'This room knows nothing of CDK.',
};
const room = (name) => ({ group: [`**/${name}`, `**/${name}/**`], message: `This room does not import ${name}.` });
const behindTheDoor = (name) => ({
  group: [`**/${name}/*`, `!**/${name}/index`, `!**/${name}/runtime`],
  message: `Import a door of ${name}, its index.ts or runtime.ts.`,
});

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
    languageOptions: { parserOptions: { project: 'test/tsconfig.json' } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // jsii's interfaces are spelled { [key: string]: T }; Record<> is the same type by another name.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
    },
  },
  {
    files: ['lib/aws/**/*.ts'],
    rules: forbid(cdk, room('construct'), room('local'), room('mapping-template')),
  },
  {
    files: ['lib/mapping-template/**/*.ts'],
    rules: forbid(cdk, room('construct'), room('local'), { group: ['node:*'], message: 'The language needs no host.' }),
  },
  { files: ['lib/construct/**/*.ts'], rules: forbid(room('local'), behindTheDoor('mapping-template')) },
  { files: ['lib/local/**/*.ts'], rules: forbid(room('construct'), behindTheDoor('mapping-template')) },
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
    ...tseslint.configs.disableTypeChecked,
    files: ['**/*.mjs'],
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { console: false, process: false, setTimeout: false, performance: false, URL: false },
    },
  },
);
