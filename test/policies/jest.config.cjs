const unit = require('../../jest.config.cjs');

/** A step of its own: a hundred thousand pairs take a minute. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  roots: ['<rootDir>/test/policies'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 600_000,
};
