import dev from './dev';
import local from './local';
import prod from './prod';
import staging from './staging';

/**
 * Environments of the tests' own, so that whoever edits, renames or removes a file of `environments/` edits no test.
 * They began as copies of the files that a clone starts with, and need not follow them.
 */
export default [dev, staging, prod, local];
