const unit = require('../../jest.config.cjs');

/** Against moto's server on a loopback port, which `setup.cjs` installs before. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  globalSetup: '<rootDir>/test/moto/setup.cjs',
  roots: ['<rootDir>/test/moto'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
};
