#!/usr/bin/env node
'use strict';
const { launch } = require('./launch.cjs');

launch('cdk-headroom');
