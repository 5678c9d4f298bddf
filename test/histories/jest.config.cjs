const unit = require('../../jest.config.cjs');

/** A step of its own: a thousand histories take a minute. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  roots: ['<rootDir>/test/histories'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 600_000,
};
