const unit = require('../../jest.config.cjs');

/** Whole runs against the embedded emulator: minutes, one after the other. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  globalSetup: '<rootDir>/test/e2e/setup.cjs',
  roots: ['<rootDir>/test/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 240_000,
};
