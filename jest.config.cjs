/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/e2e/',
    '<rootDir>/test/lanes/',
    '<rootDir>/test/package/',
    '<rootDir>/test/moto/',
    '<rootDir>/test/histories/',
    '<rootDir>/test/policies/',
    '<rootDir>/test/hosts/machine/',
    '<rootDir>/test/runtime/',
    '<rootDir>/test/otlp/',
    '<rootDir>/test/fleet-proof/',
    '<rootDir>/test/faults/',
  ],
  globalSetup: '<rootDir>/test/own-temporary-folder.cjs',
  transform: { '\\.(ts|mjs|cjs)$': '<rootDir>/test/esbuild-transform.cjs' },
  testTimeout: 60_000,
};
