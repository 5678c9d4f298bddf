const unit = require('../../../jest.config.cjs');

/** A machine that is emulated: minutes. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../../..',
  roots: ['<rootDir>/test/hosts/machine'],
  testPathIgnorePatterns: ['/node_modules/'],
  // An image that is built first and a machine that is slow to start are both within it.
  testTimeout: 900_000,
};
