'use strict';
// What is said of each family in Prometheus' text, as in the contract of the probes.

/** @type {Readonly<Record<string, string>>} */
const help = {
  headroom_dropped_documents_total: 'Documents that an output of this process did not take',
  headroom_gc_pause_seconds: 'Pause of a garbage collection',
  headroom_heap_used_bytes: 'Memory of the JavaScript heap that is in use',
  headroom_loop_blocked_max_seconds: 'Longest block that was over or went on in the last interval',
  headroom_loop_blocked_seconds_total:
    'Time in which the event loop was blocked, by what blocked it; the sum over all culprits is all of it',
  headroom_loop_heartbeat_total: 'Intervals in which the event loop ran',
  headroom_loop_iterations_per_second: 'Iterations of the event loop in a second of the last interval',
  headroom_loop_lag_seconds:
    'Wait for the event loop of an event that becomes ready at a random time, one arrival per millisecond',
  headroom_loop_tasks: 'Tasks of the event loop that are not done; in Node.js whatever keeps the loop from ending',
  headroom_loop_utilisation_ratio: 'Part of the last interval in which the event loop did not wait for events',
  headroom_thread_pool_queue_wait_seconds: "Wait of a task for one of the threads of libuv's pool",
  headroom_thread_pool_saturated_seconds_total:
    "Time in which tasks waited for one of the threads of libuv's pool, as far as the probe's own tasks tell",
};

/** @param {string} family */
const helpOf = (family) => help[family] ?? family;

module.exports = { helpOf };
