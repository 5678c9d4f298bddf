const unit = require('../../jest.config.cjs');

/** Ten thousand messages through the embedded emulator: a minute or two. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  globalSetup: '<rootDir>/test/lanes/setup.cjs',
  roots: ['<rootDir>/test/lanes'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
};
