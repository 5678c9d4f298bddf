/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.config.cjs'),
  rootDir: '../..',
  testPathIgnorePatterns: ['/node_modules/'],
  testMatch: ['<rootDir>/test/package/**/*.test.ts'],
  // Packs, installs and synthesizes for real; slow machines need minutes.
  testTimeout: 900_000,
};
