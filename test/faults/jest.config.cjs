const unit = require('../../jest.config.cjs');

/** The bundled responder in processes of its own, behind a proxy that injects faults: a minute or two. @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  globalSetup: '<rootDir>/test/lanes/setup.cjs',
  roots: ['<rootDir>/test/faults'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
};
