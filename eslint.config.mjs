import js from '@eslint/js';
import stylistic from '@stylistic/eslint-plugin';
import prettier from 'eslint-config-prettier';
import importSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

/** Names that say nothing about what they hold; CONTRIBUTING.md lists the words we use instead. */
const bannedNames = '^(utils?|helpers?|common|manager|base|misc|info|handle)$';

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'cdk.out', 'out', '.cache', '.venv', 'coverage', 'probes/**/node_modules'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    plugins: { 'simple-import-sort': importSort },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'id-denylist': 'off',
      'id-match': ['error', `^(?!${bannedNames.slice(1, -1)}$).*$`, { onlyDeclarations: true, properties: false }],
      '@typescript-eslint/naming-convention': [
        'error',
        // What is taken apart keeps the name it had.
        { selector: 'variable', modifiers: ['global', 'const', 'destructured'], format: null },
        {
          selector: 'variable',
          modifiers: ['global', 'const', 'destructured'],
          types: ['boolean', 'number', 'string'],
          format: null,
        },
        {
          selector: 'variable',
          modifiers: ['global', 'const'],
          types: ['boolean', 'number', 'string'],
          format: ['UPPER_CASE'],
        },
        { selector: 'variable', modifiers: ['global', 'const'], format: ['camelCase', 'PascalCase'] },
      ],
      'max-lines': ['error', { max: 250, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true, IIFEs: true }],
      complexity: ['error', 12],
      eqeqeq: 'error',
      'no-duplicate-imports': 'error',
      'simple-import-sort/imports': ['error', { groups: [['^node:', '^@?\\w', '^\\.']] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ObjectExpression > SpreadElement > ObjectExpression',
          message: 'write the fields out: an object literal spread into an object only packs them',
        },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { boolean: true, string: true } }],
      'no-console': 'error',
    },
  },
  {
    files: ['test/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    // Plain JavaScript that runs before anything is installed or built: tsc checks its types through JSDoc.
    files: ['**/*.cjs'],
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'off',
      'no-undef': 'off',
    },
  },
  { files: ['eslint.config.mjs'], ...tseslint.configs.disableTypeChecked },
  prettier,
  {
    // Prettier breaks code at 120 columns, and leaves strings and comments alone. It switches this rule off, so it comes last.
    plugins: { '@stylistic': stylistic },
    rules: { '@stylistic/max-len': ['error', { code: 140, ignoreRegExpLiterals: true }] },
  },
);
