'use strict';
const { bundleHandlers } = require('./handlers.cjs');
const { launch } = require('./launch.cjs');

bundleHandlers();
launch('app');
