const unit = require('../../jest.config.cjs');

/** Both probes against the collector that `run.cjs` has built. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  roots: ['<rootDir>/test/otlp'],
  testPathIgnorePatterns: ['/node_modules/'],
};
