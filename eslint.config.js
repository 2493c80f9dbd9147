import tseslint from 'typescript-eslint'

/** Refuses imports of the named folders or packages from one folder; `why` is shown to the developer. */
const direction = (files, { folders = [], packages = [] }, why) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...folders.map((folder) => ({
            regex: `^(\\.\\.?/)+(src/)?${folder}(/|$)`,
            message: why,
          })),
          ...packages.map((name) => ({ regex: `^${name}(/|$)`, message: why })),
          { regex: 'payload-types', message: 'Nothing in src imports generated types.' },
        ],
      },
    ],
  },
})

const platform = ['payload', '@payloadcms', 'next', 'react', 'grammy', 'node-cron']

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.next',
      'dist',
      'data',
      'app/(payload)',
      'src/database/migrations',
      'next-env.d.ts',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['tests/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Answers of a REST request are what they are; the assertions look at them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  direction(
    ['src/delivery/**'],
    {
      folders: ['bot', 'jobs', 'broadcasts', 'subscribers', 'collections', 'database', 'admin'],
      packages: platform,
    },
    'delivery knows only its stores and a Messenger.',
  ),
  direction(
    ['src/broadcasts/**'],
    {
      folders: ['bot', 'jobs', 'collections', 'database', 'admin', 'access', 'hooks'],
      packages: [...platform, 'node:fs', 'node:net', 'node:http'],
    },
    'broadcasts is pure: content, preferences and a clock in, a message out.',
  ),
  direction(
    ['src/subscribers/**'],
    {
      folders: ['bot', 'jobs', 'collections', 'database', 'admin', 'broadcasts'],
      packages: platform,
    },
    'subscribers knows the record, the keyring and the store interface.',
  ),
  direction(
    ['src/collections/**', 'src/access/**', 'src/fields/**', 'src/hooks/**'],
    {
      folders: ['bot', 'jobs', 'delivery', 'subscribers', 'sandbox'],
      packages: ['grammy', 'node-cron'],
    },
    'collections never reach the bot, the jobs or the delivery store.',
  ),
  direction(
    ['src/bot/**', 'src/jobs/**'],
    {
      folders: ['collections', 'admin', 'plugin', 'index', 'sandbox'],
      packages: ['next', 'react'],
    },
    'bot and jobs use broadcasts, delivery and subscribers.',
  ),
  direction(
    ['src/partner/**'],
    {
      folders: ['bot', 'jobs', 'delivery', 'subscribers', 'admin', 'access', 'hooks'],
      packages: ['@payloadcms', 'next', 'react', 'grammy', 'node-cron'],
    },
    'partner reads the public record and nothing else.',
  ),
  direction(
    ['src/publications/**'],
    {
      folders: ['bot', 'jobs', 'delivery', 'subscribers', 'admin', 'partner'],
      packages: ['next', 'react', 'grammy', 'node-cron'],
    },
    'publications projects documents into the public record.',
  ),
  direction(
    ['src/webhooks/**'],
    {
      folders: ['bot', 'jobs', 'broadcasts', 'admin'],
      packages: ['next', 'react', 'grammy', 'node-cron'],
    },
    'webhooks tells partners of the public record.',
  ),
  direction(
    ['src/*.ts', 'src/admin/**', 'src/database/**'],
    { folders: ['sandbox', 'tests', 'bench'] },
    'the sandbox is a double for tests and the demo, never part of the package.',
  ),
)
