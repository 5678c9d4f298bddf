// Types are checked once, by tsc; here they are only removed, which keeps a test run at seconds.
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

module.exports = {
  /** @param {string} source @param {string} path */
  process(source, path) {
    const { code } = transformSync(source, {
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: path,
    });
    return { code };
  },
  /** @param {string} source @param {string} path */
  getCacheKey: (source, path) => createHash('sha256').update(`${version}\0${path}\0${source}`).digest('hex'),
};
