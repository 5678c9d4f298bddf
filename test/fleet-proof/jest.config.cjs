const unit = require('../../jest.config.cjs');

/** Cold processes, and the examples of docs/fleet.md with the packages that they ask for. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  roots: ['<rootDir>/test/fleet-proof'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 600_000,
};
