'use strict';
// What the loop's thread and the one that answers for it share.

/** The place of the time at which the loop last turned. */
const TURN = 0;
/** Places of numbers: what the program is doing, and the length of the text that says who blocks, 0 for nobody known. */
const STATE = 0;
const HEALTHY = 1;
/** Where the text begins, bytes. */
const WHO = 16;
const WHO_BYTES = 512;

/** States: it serves, does not yet, or does not any more. */
const SERVES = 0;
const STARTS = 1;
const DRAINS = 2;

module.exports = { TURN, STATE, HEALTHY, WHO, WHO_BYTES, HEALTH_BYTES: WHO + WHO_BYTES, SERVES, STARTS, DRAINS };
