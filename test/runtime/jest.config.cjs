const unit = require('../../jest.config.cjs');

/** The bundled worker through the Runtime API, on the versions of Node that `setup.cjs` brings. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  globalSetup: '<rootDir>/test/runtime/setup.cjs',
  roots: ['<rootDir>/test/runtime'],
  testPathIgnorePatterns: ['/node_modules/'],
};
