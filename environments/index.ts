import dev from './dev';
import local from './local';
import prod from './prod';
import staging from './staging';

/** All environments. A new file counts as soon as it stands here. */
export default [dev, staging, prod, local];
