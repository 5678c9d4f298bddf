import { dirname, join } from 'node:path';

/**
 * A path inside this package. The package is found by its name, because only that holds in a clone, in a bundled
 * command, under a test runner, compiled into `dist` and installed into somebody else's project.
 */
export const packagePath = (...parts: readonly string[]): string =>
  join(dirname(require.resolve('cdk-headroom/package.json')), ...parts);
