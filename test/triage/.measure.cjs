"use strict";

// lib/core/triage/parts.ts
var makes = {
  provider: ["downstream", "host", "message", "cut", "telemetry", "device", "executor", "pool", "worker"],
  deployment: [
    "code",
    "loop",
    "executor",
    "pool",
    "downstream",
    "memory",
    "lane",
    "message",
    "cut",
    "system",
    "volume",
    "processor",
    "worker"
  ],
  load: [
    "processor",
    "loop",
    "executor",
    "pool",
    "volume",
    "network",
    "lane",
    "cut",
    "account",
    "memory",
    "instance",
    "system",
    "worker"
  ],
  neighbour: ["account", "downstream", "lane", "cut", "message"],
  account: ["lane", "message"],
  host: ["processor", "executor", "pool", "loop", "network", "telemetry", "downstream", "worker"],
  instance: ["volume", "processor", "loop", "executor", "downstream", "worker"],
  network: ["downstream", "pool", "executor"],
  system: ["downstream", "worker", "pool", "executor"],
  memory: ["volume", "device", "code", "loop", "executor", "processor", "worker", "downstream"],
  volume: ["executor", "processor", "downstream", "worker"],
  device: ["executor", "processor", "downstream", "worker"],
  code: ["processor", "loop", "executor", "pool", "worker", "downstream"],
  processor: ["loop", "executor", "pool", "downstream", "worker"],
  loop: ["pool", "executor", "worker", "downstream"],
  downstream: ["pool", "executor", "lane", "worker", "message"],
  executor: ["pool", "worker"],
  pool: ["worker"],
  lane: ["message"],
  cut: [],
  message: [],
  worker: ["telemetry"],
  telemetry: []
};
var canMake = (from, to) => makes[from].includes(to);

// lib/core/words/figure.ts
var ordinary = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
var verySmall = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });
var threeDigits = (value) => String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

// lib/core/words/utc-time.ts
var utcClock = (ms) => isDate(ms) ? `${new Date(ms).toISOString().slice(11, 19)} UTC` : `a time that is no date (${ms})`;
var isDate = (ms) => !Number.isNaN(new Date(ms).getTime());

// lib/core/triage/say.ts
function told(line, { label, unit = "", scale = 1, limit, of: of2 = "limit", lowest = false }) {
  const point = line.worst(lowest);
  const number = (value2) => `${threeDigits(value2 * scale)}${unit === "" ? "" : ` ${unit}`}`;
  const usual = Number.isNaN(line.usual) ? [] : [`usually ${number(line.usual)}`];
  const bound = limit === void 0 ? [] : [`${of2} ${threeDigits(limit)}${unit === "" ? "" : ` ${unit}`}`];
  const held = [...bound, ...usual];
  const when = point === void 0 ? "" : ` at ${utcClock(point.atMs)}`;
  const value = point === void 0 ? "no data" : number(point.value);
  return `${label}: ${value}${when}${held.length === 0 ? "" : `; ${held.join(", ")}`}`;
}
var toldIf = (line, telling) => line && line.sick.length > 0 ? [told(line, telling)] : [];
var clock = (ms) => utcClock(ms).replace(/:\d\d UTC$/, " UTC");

// lib/core/triage/signs/commands.ts
var of = ({ readings }) => `${readings.subject.name} --env ${readings.environment}`;
var commands = {
  blocked: (scene) => `npx cdk-headroom blocked ${of(scene)}`,
  collect: (scene) => `npx cdk-headroom run collect ${of(scene)}`,
  profile: (scene) => `npx cdk-headroom run profile ${of(scene)}`,
  hosts: (scene) => `npx cdk-headroom hosts ${of(scene)}`,
  volumes: (scene) => `npx cdk-headroom volumes ${of(scene)}`,
  lane: (scene) => `npx cdk-headroom lane ${of(scene)}`,
  redrive: (scene) => `npx cdk-headroom redrive ${of(scene)}`,
  capacity: ({ readings }) => `npx cdk-headroom capacity ${readings.environment}`,
  alarm: ({ readings: { environment, subject, alarm } }) => `npx cdk-headroom alarm ${environment}/${subject.name}/${alarm.id}`
};

// lib/core/triage/robust.ts
function median(values) {
  return quantile(values, 0.5);
}
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === void 0 || above === void 0) return Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
function spread(values) {
  const middle = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)));
}
var sum = (values) => values.reduce((total, value) => total + value, 0);
var mean = (values) => sum(values) / values.length;
var largest = (values) => values.reduce((most, value) => value > most ? value : most, Number.NEGATIVE_INFINITY);
var smallest = (values) => values.reduce((least, value) => value < least ? value : least, Number.POSITIVE_INFINITY);
var within = (value, least, most) => Math.min(most, Math.max(least, value));

// lib/core/triage/signs/harm.ts
var requestsPerMin = (scene) => scene.one("RequestCount", "Sum")?.now ?? Number.NaN;
var isSlow = (scene) => {
  const middle = scene.one("TargetResponseTime", "p50");
  return middle ? middle.ratio >= 1.5 : scene.ratio("TargetResponseTime", "p99") >= 2;
};
function errorShare(scene, name) {
  const requests = requestsPerMin(scene);
  const line = scene.one(name, "Sum");
  if (!line || !(requests > 0)) return { now: 0, usual: 0 };
  return { now: perMinute(line, scene) / requests, usual: Number.isNaN(line.usual) ? 0 : line.usual / requests };
}
function perMinute(line, { stretches: { sickFromMs, sickToMs } }) {
  const minutes = Math.max(1, Math.round((sickToMs - sickFromMs) / 6e4));
  return line.sick.reduce((total, { value }) => total + value, 0) / Math.max(minutes, line.sick.length);
}
var isSteady = (line) => !line || line.ratio > 0.8 && line.ratio < 1.25;
function turnedMs(scene) {
  const moments = felt.flatMap(
    ([name, stat, least]) => scene.all(name, stat).flatMap((line) => {
      const moved = line.ratio >= least && line.now > 0;
      return moved ? line.turnedMs ?? [] : [];
    })
  );
  return moments.length === 0 ? void 0 : smallest(moments.length > 3 ? withoutEarliest(moments) : moments);
}
function withoutEarliest(moments) {
  const middle = median(moments);
  const near = moments.filter((atMs) => middle - atMs < 10 * 6e4);
  return near.length > 0 ? near : [...moments];
}
var felt = [
  ["TargetResponseTime", "p50", 1.5],
  ["TargetResponseTime", "p99", 2],
  ["HTTPCode_Target_5XX_Count", "Sum", 5],
  ["LoopLag", "p99", 10],
  ["LoopTasks", "Average", 1.4],
  ["ExecutorQueueWait", "p99", 10],
  ["ExecutorQueueWait", "SampleCount", 1.8],
  ["PoolWait", "p99", 10],
  ["GcPause", "p99", 3],
  ["Duration", "Average", 1.4],
  ["Duration", "p99", 1.6],
  ["RecordsFailed", "Sum", 5],
  ["Errors", "Sum", 5],
  ["cpu_usage_active", "Average", 1.5],
  ["procstat_memory_rss", "Maximum", 1.3]
];

// lib/core/triage/line.ts
var FEW = 3;
var Line = class {
  constructor(metric, at) {
    this.metric = metric;
    this.at = at;
    const { points } = metric;
    this.healthy = points.filter(({ atMs }) => atMs < at.healthyToMs).map(({ value }) => value);
    this.sick = sickOf(metric, at);
    this.usual = this.healthy.length < FEW ? Number.NaN : median(this.healthy);
    this.now = median(this.sick.map(({ value }) => value));
  }
  metric;
  at;
  healthy;
  sick;
  /** Usual value; NaN where there was no healthy stretch. */
  usual;
  /** Value in the stretch in question; NaN where there is none. */
  now;
  get name() {
    return this.metric.name;
  }
  /** Value that a tenth of the stretch in question is over. */
  get high() {
    return quantile(
      this.sick.map(({ value }) => value),
      0.9
    );
  }
  /** Value that a tenth of the stretch in question is under. */
  get low() {
    return quantile(
      this.sick.map(({ value }) => value),
      0.1
    );
  }
  /** Factor between now and usual; 1 where one of them is not known. */
  get ratio() {
    if (Number.isNaN(this.usual) || Number.isNaN(this.now)) return 1;
    return this.usual === 0 ? this.now > 0 ? Number.POSITIVE_INFINITY : 1 : this.now / this.usual;
  }
  /** Whether the value is further from the usual one than it is by itself, and by at least a share of it. */
  rose(share) {
    return this.now > this.usual + Math.max(4 * spread(this.healthy), share * Math.abs(this.usual));
  }
  fell(share) {
    return this.now < this.usual - Math.max(4 * spread(this.healthy), share * Math.abs(this.usual));
  }
  /** Share of the stretch in question in which something holds. */
  share(holds) {
    return this.sick.length === 0 ? 0 : this.sick.filter(({ value }) => holds(value)).length / this.sick.length;
  }
  /** Points after the healthy stretch. */
  get after() {
    return this.metric.points.filter(({ atMs }) => atMs >= this.at.healthyToMs);
  }
  /** Moment of the largest value of the stretch in question, or of the smallest. */
  worst(lowest = false) {
    return this.sick.reduce((worst2, point) => {
      if (!worst2) return point;
      return (lowest ? point.value < worst2.value : point.value > worst2.value) ? point : worst2;
    }, void 0);
  }
  /** Moment since which the value has left what is usual, and most of what follows has too; undefined where it has not. */
  get turnedMs() {
    if (Number.isNaN(this.usual) || Number.isNaN(this.now)) return void 0;
    const up = this.now > this.usual;
    const half = this.usual + (this.now - this.usual) * 0.25;
    const beyond = ({ value }) => up ? value > half : value < half;
    const { after } = this;
    const index = after.findIndex(
      (point, place) => beyond(point) && after.slice(place, place + 4).filter(beyond).length * 2 > after.slice(place, place + 4).length
    );
    return after[index]?.atMs;
  }
};
function sickOf({ points, periodSec }, { sickFromMs, sickToMs }) {
  const sick = points.filter(({ atMs }) => atMs >= sickFromMs && atMs <= sickToMs);
  if (sick.length > 0 || periodSec <= 60) return sick;
  const last = points.filter(({ atMs }) => atMs <= sickToMs).at(-1);
  return last && sickToMs - last.atMs <= 2 * periodSec * 1e3 ? [last] : [];
}

// lib/core/triage/scene.ts
var MINUTE_MS = 6e4;
var SICK_MS = { least: 3 * MINUTE_MS, most: 15 * MINUTE_MS };
var HEALTHY_SHARE = 0.4;
var LEAD_MS = 5 * MINUTE_MS;
var TELLING = [
  ["cpu_usage_active", "CPUUtilization"],
  ["processes_total_threads"],
  ["procstat_num_fds", "OpenFiles"],
  ["disk_used_percent"],
  ["mem_available_percent"],
  ["VolumeAvgReadLatency", "VolumeQueueLength"]
];
var Scene = class {
  constructor(readings) {
    this.readings = readings;
    this.stretches = stretchesOf(readings);
    for (const metric of readings.metrics) {
      if (metric.points.length === 0) continue;
      const line = new Line(metric, this.stretches);
      for (const key of [metric.name, keyOf(metric.name, metric.stat)])
        this.lines.set(key, [...this.lines.get(key) ?? [], line]);
    }
  }
  readings;
  stretches;
  lines = /* @__PURE__ */ new Map();
  /** Series of a metric, those of all its dimensions. */
  all(name, stat) {
    return this.lines.get(stat === void 0 ? name : keyOf(name, stat)) ?? [];
  }
  /** The one series of a metric. Of several the one that has changed most. */
  one(name, stat) {
    const all2 = this.all(name, stat);
    return all2.length < 2 ? all2[0] : [...all2].sort((a, b) => b.ratio - a.ratio)[0];
  }
  /** Value of a series in the stretch in question; NaN where there is none. */
  now(name, stat) {
    return this.one(name, stat)?.now ?? Number.NaN;
  }
  /** Factor between now and usual; 1 where it can't be told. */
  ratio(name, stat) {
    return this.one(name, stat)?.ratio ?? 1;
  }
  /** A fact that is a number. */
  fact(name) {
    const value = this.readings.facts[name];
    return typeof value === "number" ? value : void 0;
  }
  text(name) {
    const value = this.readings.facts[name];
    return typeof value === "string" ? value : void 0;
  }
  /** Share of the series that tell other causes apart which are there: without them, nothing can be said by exclusion. */
  get sight() {
    const there = TELLING.filter((names) => names.some((name) => this.all(name).length > 0));
    return there.length / TELLING.length;
  }
  get isHost() {
    return this.readings.subject.kind === "host";
  }
  /** Episodes of the stretch in question. */
  get episodes() {
    const fromMs = this.stretches.sickFromMs - LEAD_MS;
    return this.readings.episodes.filter(({ startedAtMs }) => startedAtMs >= fromMs);
  }
  /** Whether series go on to the end of the readings, by the newest of them. */
  silentMs({ metric: { points } }) {
    return this.readings.atMs - (points.at(-1)?.atMs ?? this.readings.atMs);
  }
};
var keyOf = (name, stat) => `${name} ${stat}`;
function stretchesOf({ atMs, alarm, metrics }) {
  const startMs = smallest(metrics.map(({ points }) => points[0]?.atMs ?? atMs).concat(atMs));
  const isOver = alarm.state !== "ALARM" && alarm.sinceMs > startMs;
  const sickToMs = isOver ? alarm.sinceMs : atMs;
  const earliest = sickToMs - SICK_MS.most;
  const latest = sickToMs - SICK_MS.least;
  const sickFromMs = isOver ? sickToMs - 2 * LEAD_MS : Math.min(latest, largest([earliest, alarm.sinceMs]));
  const untilMs = Math.min(sickFromMs, isOver || alarm.state !== "ALARM" ? sickFromMs : alarm.sinceMs) - LEAD_MS;
  const healthyToMs = Math.min(startMs + HEALTHY_SHARE * (atMs - startMs), untilMs);
  return { healthyToMs, sickFromMs, sickToMs };
}
var dimension = ({ metric }, name) => metric.dimensions[name];

// lib/core/triage/signs/lane.ts
var known = /* @__PURE__ */ new WeakMap();
function laneSigns(scene) {
  const before = known.get(scene);
  if (before) return before;
  const signs = readSigns(scene);
  known.set(scene, signs);
  return signs;
}
function readSigns(scene) {
  const queue2 = nameOf(
    [...scene.all("NumberOfMessagesSent"), ...scene.all("ApproximateAgeOfOldestMessage")],
    "QueueName"
  );
  const own2 = ownFunction(scene);
  const ofQueue = (name, stat) => scene.all(name, stat).find((line) => dimension(line, "QueueName") === queue2);
  const ofFunction = (name, stat) => scene.all(name, stat).find((line) => dimension(line, "FunctionName") === own2);
  const visible = scene.all("ApproximateNumberOfMessagesVisible", "Maximum");
  return {
    sent: ofQueue("NumberOfMessagesSent"),
    received: ofQueue("NumberOfMessagesReceived"),
    visible: visible.find((line) => dimension(line, "QueueName") === queue2),
    deadLetters: visible.find((line) => dimension(line, "QueueName") !== queue2),
    age: ofQueue("ApproximateAgeOfOldestMessage"),
    invocations: ofFunction("Invocations"),
    errors: ofFunction("Errors"),
    throttles: ofFunction("Throttles"),
    meanMs: ofFunction("Duration", "Average"),
    p99Ms: ofFunction("Duration", "p99") ?? ofFunction("Duration", "Maximum"),
    concurrency: ofFunction("ConcurrentExecutions"),
    others: scene.all("ConcurrentExecutions").filter((line) => dimension(line, "FunctionName") !== void 0 && dimension(line, "FunctionName") !== own2)
  };
}
function ownFunction(scene) {
  const counts = /* @__PURE__ */ new Map();
  for (const name2 of ["Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions"])
    for (const line of scene.all(name2)) {
      const own2 = dimension(line, "FunctionName");
      if (own2 !== void 0) counts.set(own2, (counts.get(own2) ?? 0) + 1);
    }
  const { name } = scene.readings.subject;
  const score = (own2, count) => count + (own2.includes(name) ? 100 : 0);
  return [...counts].sort(([a, n], [b, m]) => score(b, m) - score(a, n))[0]?.[0];
}
var nameOf = (lines, name) => lines.map((line) => dimension(line, name)).find((value) => value !== void 0);
function isBehind(scene) {
  const { age, visible } = laneSigns(scene);
  const limit = scene.fact("maxQueueAgeSec") ?? 60;
  return (age?.high ?? 0) > limit * 0.5 && (age?.high ?? 0) > 1.5 * (Number.isNaN(age?.usual) ? 0 : age?.usual ?? 0) ? true : (visible?.ratio ?? 1) > 5 && (visible?.now ?? 0) > 50;
}
function failures(scene) {
  const { errors, invocations } = laneSigns(scene);
  const failed = scene.one("RecordsFailed", "Sum");
  const processed = scene.one("RecordsProcessed", "Sum") ?? scene.one("NumberOfMessagesDeleted", "Sum") ?? invocations;
  const byWorker = failuresOf(failed, processed, true);
  const byLambda = failuresOf(errors, invocations, false);
  return byWorker.share >= byLambda.share ? byWorker : byLambda;
}
function failuresOf(failed, all2, isBeside) {
  const total = (line) => line?.after.reduce((sum2, { value }) => sum2 + value, 0) ?? 0;
  const meanOf = (line) => !line || line.sick.length === 0 ? 0 : line.sick.reduce((sum2, { value }) => sum2 + value, 0) / line.sick.length;
  const usually = (line) => line && !Number.isNaN(line.usual) ? line.usual : 0;
  const share = (bad, others) => bad <= 0 ? 0 : bad / Math.max(bad, isBeside ? bad + others : others);
  return {
    share: share(meanOf(failed), meanOf(all2)),
    usual: share(usually(failed), usually(all2)),
    failed: total(failed),
    tried: total(all2) + (isBeside ? total(failed) : 0)
  };
}
function newDeadLetters(scene) {
  const { deadLetters } = laneSigns(scene);
  if (!deadLetters) return 0;
  const before = deadLetters.healthy.length > 0 ? largest(deadLetters.healthy) : deadLetters.after[0]?.value ?? 0;
  return Math.max(0, largest([...deadLetters.after.map(({ value }) => value), before]) - before);
}
var FEW2 = { share: 0.08, ofLittle: 0.35 };
var FEW_A_MINUTE = 4;
function isFew(scene) {
  const { failed, tried } = failures(scene);
  const overall = failed / Math.max(1, tried);
  const lines = [...scene.all("RecordsFailed", "Sum"), ...[laneSigns(scene).errors ?? []].flat()];
  const most = largest(lines.flatMap(({ after }) => after.map(({ value }) => value)));
  return overall <= FEW2.share || overall <= FEW2.ofLittle && most <= FEW_A_MINUTE;
}

// lib/core/triage/rules/around.ts
var aroundRules = [
  { cause: "deployment", of: "both", part: "deployment", seen: seeDeployment, next: commands.alarm },
  { cause: "load-above-plan", of: "both", part: "load", seen: seeLoad, next: commands.capacity },
  {
    cause: "provider-impaired",
    of: "both",
    part: "provider",
    seen: seeProvider,
    next: () => "open https://health.aws.amazon.com/health/status"
  }
];
var MINUTE_MS2 = 6e4;
var AFTER_MS = 10 * MINUTE_MS2;
var BEFORE_MS = 3 * MINUTE_MS2;
function seeDeployment(scene) {
  const began = turnedMs(scene);
  if (began === void 0) return void 0;
  const found = scene.readings.changes.filter(
    (change) => isOwnDeployment(change, scene) && began - change.atMs <= AFTER_MS && change.atMs - began <= BEFORE_MS
  );
  const last = found.at(-1);
  if (!last) return void 0;
  return {
    strength: 0.9,
    evidence: [
      `${last.what} at ${clock(last.atMs)}; it began at ${clock(began)}, ${threeDigits(Math.abs(began - last.atMs) / MINUTE_MS2)} minutes ${began >= last.atMs ? "after" : "before the end of"} it (limit ${AFTER_MS / MINUTE_MS2})`
    ],
    clause: `it began with the deployment at ${clock(last.atMs)} (${last.what})`,
    sinceMs: Math.min(last.atMs, began)
  };
}
var isOwnDeployment = ({ kind, subject }, { readings }) => kind === "deployment" && subject === readings.subject.name;
function seeLoad(scene) {
  const line = scene.isHost ? scene.one("RequestCount", "Sum") : laneSigns(scene).sent ?? laneSigns(scene).invocations;
  const peak = scene.fact(scene.isHost ? "peakRequestsPerSec" : "peakArrivalsPerSec");
  if (!line || peak === void 0 || line.sick.length === 0) return void 0;
  const perSec = line.now / line.metric.periodSec;
  const isHurt = scene.isHost ? isSlow(scene) || scene.readings.alarm.state === "ALARM" : isBehind(scene) || scene.readings.alarm.state === "ALARM";
  if (perSec <= peak * 1.02 || !Number.isNaN(line.usual) && line.ratio < 1.1 || !isHurt) return void 0;
  return {
    strength: perSec >= peak * 1.1 ? 0.93 : 0.8,
    evidence: [
      told(line, {
        label: scene.isHost ? "requests a second" : "messages a second",
        scale: 1 / line.metric.periodSec,
        limit: peak,
        of: "declared peak"
      })
    ],
    clause: `more comes than the largest declared peak: ${threeDigits(perSec)} a second of ${threeDigits(peak)}`,
    sinceMs: line.turnedMs
  };
}
var PROVIDER = /\b5\d\d\b|internal ?(failure|error|server|service)|service ?unavailable|server ?exception|insufficient ?(instance)? ?capacity|timed? ?out|etimedout|econnreset/i;
var NOT_PROVIDER = /throttl|rate exceeded|toomanyrequests|accessdenied|not authorized|unauthorized|forbidden/i;
var TOGETHER_MS = 10 * MINUTE_MS2;
function seeProvider(scene) {
  const { alarm, missing, alarms, changes, subject } = scene.readings;
  const refused = missing.filter(({ because }) => PROVIDER.test(because) && !NOT_PROVIDER.test(because));
  const capacity = [...changes.map(({ what }) => what), ...missing.map(({ because }) => because)].find(
    (text) => /insufficient ?(instance)? ?capacity/i.test(text)
  );
  const others = alarms.filter(
    (each) => each.state === "ALARM" && each.subject !== subject.name && Math.abs(each.sinceMs - alarm.sinceMs) <= TOGETHER_MS
  );
  const ill = new Set(others.map((each) => each.subject));
  const deployed = changes.some(
    (change) => isOwnDeployment(change, scene) && Math.abs(change.atMs - alarm.sinceMs) <= 2 * AFTER_MS
  );
  const strength = providerStrength(refused.length, ill.size, capacity !== void 0, deployed);
  if (strength === 0) return void 0;
  return {
    strength,
    evidence: [
      ...refused.map(
        ({ what, because }) => `${what} could not be read: ${because} at ${clock(scene.readings.atMs)} (limit: no answer of 5xx)`
      ),
      ...capacity === void 0 ? [] : [`capacity can't be had: ${capacity} at ${clock(scene.readings.atMs)} (limit: none refused)`],
      ...ill.size === 0 ? [] : [
        `${ill.size} other subjects fell ill within ${TOGETHER_MS / MINUTE_MS2} minutes: ${[...ill].slice(0, 6).join(", ")}, first at ${clock(Math.min(...others.map(({ sinceMs }) => sinceMs)))}`
      ]
    ],
    clause: capacity === void 0 ? "AWS itself is impaired: several subjects at once, and calls to its APIs fail" : "AWS has not the capacity that was asked for",
    sinceMs: Math.min(turnedMs(scene) ?? alarm.sinceMs, ...others.map(({ sinceMs }) => sinceMs))
  };
}
function providerStrength(refused, ill, hasNoCapacity, deployed) {
  if (hasNoCapacity) return 0.93;
  if (refused >= 1 && ill >= 1) return refused + ill >= 3 ? 0.94 : 0.8;
  if (refused >= 2) return 0.75;
  return deployed ? 0 : ill >= 3 ? 0.75 : ill === 2 && refused === 1 ? 0.75 : 0;
}

// lib/core/triage/rules/concurrency.ts
var concurrencyRules = [
  { cause: "account-concurrency", of: "lane", part: "account", seen: seeAccount, next: commands.lane },
  {
    cause: "function-concurrency",
    of: "lane",
    part: "lane",
    seen: seeFunction,
    excluded: (scene) => {
      if (isAccountFull(scene)) return "the account has no executions left for it";
      return (laneSigns(scene).meanMs?.ratio ?? 1) >= SLOWER ? "each execution takes longer: that is why so many are in progress" : void 0;
    },
    next: commands.lane
  },
  { cause: "noisy-neighbour", of: "lane", part: "neighbour", seen: seeNeighbour, next: commands.lane },
  {
    cause: "provisioned-spillover",
    of: "lane",
    part: "lane",
    seen: seeSpillover,
    next: commands.lane
  },
  { cause: "poller-ramp", of: "lane", part: "lane", seen: seeRamp, next: commands.lane }
];
var AT_LIMIT = 0.95;
var SLOWER = 1.5;
var isAccountFull = (scene) => {
  const limit = scene.fact("accountConcurrency");
  const claimed = claimedLine(scene);
  return limit !== void 0 && claimed !== void 0 && claimed.high >= limit * AT_LIMIT;
};
var claimedLine = (scene) => scene.one("ClaimedAccountConcurrency") ?? scene.all("ConcurrentExecutions").find((line) => dimension(line, "FunctionName") === void 0);
function seeAccount(scene) {
  const claimed = claimedLine(scene);
  const { throttles, concurrency } = laneSigns(scene);
  const isThrottled = (throttles?.high ?? 0) > 0;
  const isUntold = !claimed && isThrottled && (throttles?.now ?? 0) > 0 && ceilingOf(scene) > 2 * (concurrency?.high ?? Infinity);
  if (!isUntold && !(isAccountFull(scene) && (isThrottled || isBehind(scene)))) return void 0;
  return {
    strength: isUntold ? 0.72 : 0.92,
    evidence: [
      ...toldIf(claimed, { label: "executions of the account", limit: scene.fact("accountConcurrency") }),
      ...toldIf(throttles, { label: "throttled invocations a minute", limit: 0 }),
      ...toldIf(concurrency, { label: "executions of this lane" })
    ],
    clause: `all ${scene.fact("accountConcurrency") ?? ""} executions of the account are in use`.replace("  ", " "),
    sinceMs: (claimed ?? throttles)?.turnedMs
  };
}
var ceilingOf = (scene) => Math.min(Infinity, ...["reservedConcurrency", "maximumConcurrency"].flatMap((name) => scene.fact(name) ?? []));
function seeFunction(scene) {
  const { concurrency, throttles, visible, age } = laneSigns(scene);
  const ceiling = ceilingOf(scene);
  if (ceiling === Infinity) return void 0;
  const isFull = ceiling === 0 ? true : (concurrency?.now ?? 0) >= ceiling * AT_LIMIT;
  if (!isFull || (throttles?.high ?? 0) === 0 && !isBehind(scene)) return void 0;
  return {
    strength: 0.93,
    evidence: [
      ...toldIf(concurrency, { label: "executions of this lane", limit: ceiling, of: "ceiling" }),
      ...toldIf(throttles, { label: "throttled invocations a minute", limit: 0 }),
      ...toldIf(visible, { label: "messages that wait" }),
      ...toldIf(age, { label: "age of the oldest message", unit: "s", limit: scene.fact("maxQueueAgeSec") })
    ],
    clause: `the lane may have ${ceiling} executions and needs more`,
    sinceMs: age?.turnedMs ?? throttles?.turnedMs
  };
}
function seeNeighbour(scene) {
  const { others, meanMs, concurrency, throttles } = laneSigns(scene);
  const claimed = claimedLine(scene);
  const [loudest] = others.filter((line) => line.ratio >= 2 && line.now >= 10 && hasMoreWork(line, scene)).sort((a, b) => b.now - a.now);
  if (!loudest) return void 0;
  const takesAccount = isAccountFull(scene) && (throttles?.high ?? 0) > 0 && loudest.now >= 0.4 * (claimed?.now ?? Infinity);
  const slowsUs = (meanMs?.ratio ?? 1) >= SLOWER && isNear(loudest.turnedMs, meanMs?.turnedMs);
  if (!takesAccount && !slowsUs) return void 0;
  const name = dimension(loudest, "FunctionName") ?? "another function";
  const lane = laneIn(name, scene.readings.environment);
  return {
    strength: takesAccount ? 0.95 : 0.82,
    evidence: [
      told(loudest, { label: `executions of ${name}`, limit: scene.fact("accountConcurrency"), of: "of the account" }),
      ...toldIf(concurrency, { label: "executions of this lane" }),
      ...toldIf(throttles, { label: "throttled invocations of this lane a minute", limit: 0 }),
      ...slowsUs ? toldIf(meanMs, { label: "mean duration of this lane", unit: "ms" }) : []
    ],
    clause: takesAccount ? `${lane} takes the account's executions, and this lane gets none` : `${lane} takes what both lanes call, and this lane waits for it`,
    sinceMs: loudest.turnedMs,
    subject: lane
  };
}
function hasMoreWork(executions, scene) {
  const name = dimension(executions, "FunctionName");
  const calls = scene.all("Invocations").find((line) => dimension(line, "FunctionName") === name);
  return calls === void 0 || Number.isNaN(calls.usual) || calls.ratio >= 1.4;
}
var isNear = (one, other) => one !== void 0 && other !== void 0 && Math.abs(one - other) <= 24e4;
function laneIn(functionName, environment) {
  const rest = functionName.replace(new RegExp(`^${environment.replace(/[^\w-]/g, ".")}-(lanes-)?`), "");
  return /^([a-z0-9-]+?)(?:[A-Z]|-[A-Za-z0-9]*$|$)/.exec(rest)?.[1] ?? functionName;
}
function seeSpillover(scene) {
  const spilled = scene.one("ProvisionedConcurrencySpilloverInvocations", "Sum");
  const used = scene.one("ProvisionedConcurrencyUtilization");
  const cold = scene.one("ColdStart", "Sum");
  const spills = (spilled?.share((value) => value > 0) ?? 0) >= 0.3;
  const isFull = (used?.now ?? 0) >= 0.99 && (cold?.now ?? 0) > 0;
  if (!spills && !isFull) return void 0;
  return {
    strength: 0.92,
    evidence: [
      ...toldIf(spilled, { label: "invocations beyond what was provisioned, a minute", limit: 0 }),
      ...toldIf(used, { label: "provisioned concurrency in use, as a share", limit: 1 }),
      ...toldIf(laneSigns(scene).concurrency, {
        label: "executions",
        limit: scene.fact("provisionedConcurrency"),
        of: "provisioned"
      }),
      ...toldIf(cold, { label: "cold starts a minute" })
    ],
    clause: `more is in progress than the ${scene.fact("provisionedConcurrency") ?? ""} executions that were provisioned, and cold starts come in`.replace(
      "  ",
      " "
    ),
    sinceMs: spilled?.turnedMs
  };
}
var RAMP_PER_MIN = 360;
function seeRamp(scene) {
  const { concurrency, sent, throttles, meanMs } = laneSigns(scene);
  const recent = concurrency?.metric.points.slice(-4) ?? [];
  const steps = recent.slice(1).map(({ value }, index) => value - (recent[index]?.value ?? value));
  const climbs = steps.filter((step) => step > 0).length >= 2 && (recent.at(-1)?.value ?? 0) >= 1.4 * Math.max(1, recent[0]?.value ?? 0);
  const rushes = sent !== void 0 && Math.max(sent.now, sent.high) >= 1.8 * Math.max(1, sent.usual);
  const isBounded = (throttles?.high ?? 0) > 0 || isAccountFull(scene) || (meanMs?.ratio ?? 1) >= SLOWER;
  if (!concurrency || !climbs || !rushes || isBounded || !isBehind(scene) || Math.max(...steps) > 2 * RAMP_PER_MIN)
    return void 0;
  return {
    strength: 0.87,
    evidence: [
      `executions: ${recent.map(({ value }) => threeDigits(value)).join(", ")} in the minutes until ${clock(recent.at(-1)?.atMs ?? scene.readings.atMs)}; limit of the pollers: 300 more a minute`,
      ...toldIf(sent, {
        label: "messages sent a minute",
        limit: 60 * (scene.fact("peakArrivalsPerSec") ?? Number.NaN) || void 0,
        of: "declared peak"
      }),
      ...toldIf(laneSigns(scene).age, {
        label: "age of the oldest message",
        unit: "s",
        limit: scene.fact("maxQueueAgeSec")
      })
    ],
    clause: "the pollers of the queue are still coming up after a rush: it catches up by itself",
    sinceMs: sent.turnedMs
  };
}

// lib/core/triage/graph/change.ts
var STILL = { by: 0, z: 0 };
function together(series, { weights, before }, least) {
  const here = [...weights].flatMap(([atMs, weight]) => {
    const value = series.get(atMs);
    return value === void 0 ? [] : [{ weight, value }];
  });
  const healthy = before.flatMap((atMs) => series.get(atMs) ?? []);
  if (here.length < 2 || healthy.length < 3 || here.every(({ weight }) => weight === 0)) return STILL;
  const noise = Math.max(spread(healthy), least, Math.abs(median(healthy)) * 0.02);
  const { slope, size } = slopeOf(here);
  const against = worst(here) - median(healthy);
  const by = size === 0 ? against : sameSign(slope, against);
  return { by, z: by / (noise / Math.sqrt(within(size, 0.25, 4))) };
}
function slopeOf(here) {
  const middle = mean(here.map(({ weight }) => weight));
  const size = sum(here.map(({ weight }) => (weight - middle) ** 2));
  const shared = sum(here.map(({ weight, value }) => (weight - middle) * value));
  return { slope: size === 0 ? 0 : shared / size, size };
}
function worst(here) {
  const most = here.filter(({ weight }) => weight >= 0.5);
  const chosen = most.length > 0 ? most : here;
  return sum(chosen.map(({ weight, value }) => weight * value)) / sum(chosen.map(({ weight }) => weight));
}
var sameSign = (one, other) => one * other <= 0 ? 0 : Math.sign(one) * Math.min(Math.abs(one), Math.abs(other));
var requestsAt = ({ requests }, { weights }) => {
  const values = [...weights].flatMap(([atMs, weight]) => weight >= 0.5 ? requests.get(atMs) ?? [] : []);
  return values.length === 0 ? 0 : mean(values);
};
var isKnown = ({ requests, latencySec }, { before }) => before.some((atMs) => (requests.get(atMs) ?? 0) > 0 || latencySec.has(atMs));

// lib/core/triage/graph/node-series.ts
var NONE = /* @__PURE__ */ new Map();
function nodeSeries({ metrics }) {
  const byNode = /* @__PURE__ */ new Map();
  for (const metric of metrics) {
    const node = metric.namespace === "Graph" ? metric.dimensions.Node : void 0;
    if (node === void 0) continue;
    const own2 = byNode.get(node) ?? {};
    own2[metric.name] = seriesOf(metric);
    byNode.set(node, own2);
  }
  return new Map([...byNode].map(([node, own2]) => [node, named(own2)]));
}
var named = (own2) => ({
  latencySec: own2.Latency ?? NONE,
  latencyP95Sec: own2.LatencyP95 ?? NONE,
  requests: own2.Requests ?? NONE,
  failed: own2.Availability ?? NONE
});
var seriesOf = ({ name, points }) => new Map(points.map(({ atMs, value }) => [atMs, name === "Availability" ? 1 - value / 100 : value]));

// lib/core/triage/graph/rhythm.ts
var PERIODS_BEFORE_ALARM = 3;
function symptomOf(node, kinds, sinceMs) {
  const found = kinds.flatMap(
    (kind) => candidatesOf(node, kind).flatMap((series) => rhythmIn(series, kind, sinceMs) ?? [])
  );
  return found.sort((a, b) => b.z - a.z)[0];
}
var candidatesOf = (node, kind) => kind === "errors" ? [node.failed] : [node.latencySec, node.latencyP95Sec];
function rhythmIn(series, kind, sinceMs) {
  const moments = [...series.keys()].sort((a, b) => a - b);
  const stepMs = median(moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs)));
  const fromMs = sinceMs - PERIODS_BEFORE_ALARM * stepMs;
  const before = moments.filter((atMs) => atMs < fromMs);
  const inQuestion = moments.filter((atMs) => atMs >= fromMs);
  if (before.length < 3 || inQuestion.length < 2) return void 0;
  const healthy = before.map((atMs) => series.get(atMs) ?? 0);
  const values = inQuestion.map((atMs) => series.get(atMs) ?? 0);
  const [usual, least, most] = [median(healthy), smallest(values), largest(values)];
  const noise = Math.max(spread(healthy), kind === "errors" ? 2e-3 : usual * 0.02);
  const low = least - usual > (most - usual) / 2 ? usual : least;
  if (most - low < noise) return void 0;
  const weights = inQuestion.map((atMs, index) => [
    atMs,
    Math.max(0, ((values[index] ?? low) - low) / (most - low))
  ]);
  const beside = low === usual ? before.slice(-weights.length).map((atMs) => [atMs, 0]) : [];
  return {
    kind,
    z: (most - Math.max(usual, low)) / noise,
    rhythm: { before, weights: new Map([...beside, ...weights]) }
  };
}

// lib/core/triage/graph/origin.ts
var Z = 3;
var DEPTH = 12;
function origins(readings) {
  const { graph, subject, alarm } = readings;
  if (!graph) return [];
  const series = nodeSeries(readings);
  const own2 = series.get(subject.name);
  const symptom = own2 && symptomOf(own2, kindsOf(alarm.id), alarm.sinceMs);
  if (!symptom) return [];
  const carried = carriedBy(graph, series, symptom);
  const blame2 = blamed(subject.name, graph, carried);
  const fromMs = [...symptom.rhythm.weights].find(([, weight]) => weight >= 0.5)?.[0] ?? alarm.sinceMs;
  return [...blame2].map(([node, part]) => {
    const { by = 0, z = 0 } = carried.get(node) ?? {};
    return { node, blame: part, kind: symptom.kind, by, z, fromMs };
  }).sort((a, b) => b.blame - a.blame || b.z - a.z);
}
function kindsOf(alarm) {
  if (/error|fail|reject|unhealthy/.test(alarm)) return ["errors"];
  if (/latency|duration|lag|age/.test(alarm)) return ["latency"];
  return ["errors", "latency"];
}
function carriedBy(graph, series, { kind, rhythm }) {
  const all2 = graph.nodes.flatMap((node) => {
    const own2 = series.get(node);
    return own2 && isKnown(own2, rhythm) ? [carriedIn(node, own2, kind, rhythm)] : [];
  });
  return new Map(all2.map((each) => [each.node, each]));
}
function carriedIn(node, own2, kind, rhythm) {
  const requests = requestsAt(own2, rhythm);
  const { by, z } = kind === "errors" ? together(own2.failed, rhythm, 2e-3) : together(own2.latencySec, rhythm, 0);
  return { node, requests, by, z, total: Math.max(0, by) * requests };
}
function blamed(subject, graph, carried) {
  const kept = /* @__PURE__ */ new Map();
  let coming = /* @__PURE__ */ new Map([[subject, 1]]);
  for (let depth = 0; depth <= DEPTH && coming.size > 0; depth++) {
    const next = /* @__PURE__ */ new Map();
    for (const [node, part] of coming) {
      const passed = depth === DEPTH ? [] : passedOn(node, graph, carried);
      const share = passed.reduce((total, each) => total + each.share, 0);
      add(kept, node, part * (1 - share));
      for (const { callee, share: own2 } of passed) add(next, callee, part * own2);
    }
    coming = next;
  }
  return kept;
}
var add = (to, key, value) => void to.set(key, (to.get(key) ?? 0) + value);
function passedOn(node, graph, carried) {
  const own2 = carried.get(node);
  const callees = [
    ...new Set(graph.calls.flatMap(([caller, callee]) => caller === node && callee !== node ? [callee] : []))
  ];
  const parts = callees.flatMap((callee) => {
    const theirs = carried.get(callee);
    if (!theirs || theirs.z < Z || theirs.total <= 0) return [];
    const ofUs = theirs.total * shareOfCalls(node, callee, graph, carried);
    return [{ callee, part: own2 && own2.total > 0 ? ofUs / own2.total : 1 }];
  });
  const explained = parts.reduce((total, { part }) => total + part, 0);
  const passing = explained === 0 ? 0 : likelihood(within(explained, 0, 1));
  return parts.map(({ callee, part }) => ({ callee, share: passing * part / explained }));
}
var likelihood = (part) => part ** 2 / (part ** 2 + (1 - part) ** 2);
function shareOfCalls(caller, callee, { calls }, carried) {
  const requestsOf = (node) => carried.get(node)?.requests ?? 0;
  const callers = [...new Set(calls.flatMap(([from, to]) => to === callee ? [from] : []))];
  const total = callers.reduce((sum2, each) => sum2 + requestsOf(each), 0);
  return total === 0 ? 1 : requestsOf(caller) / total;
}

// lib/core/triage/signs/loop.ts
var MAX_LAG_MS = 100;
var LATE_SHARE = 0.15;
var maxLagMs = (scene) => scene.fact("maxLoopLagMs") ?? MAX_LAG_MS;
function isLate(scene) {
  const limit = maxLagMs(scene);
  const lag = scene.one("LoopLag", "p99");
  const longest2 = scene.one("LoopBlockedMaxMs", "Maximum");
  const repeats = (longest2?.sick.filter(({ value }) => value > 2 * limit).length ?? 0) >= 2;
  const isUntold = !lag && !longest2;
  const long = isUntold ? scene.episodes.filter(({ durationMs }) => durationMs > limit).length : 0;
  return repeats || long >= 3 || (lag?.share((value) => value > limit) ?? 0) >= LATE_SHARE;
}
function blame(scene) {
  const long = scene.episodes.filter(({ durationMs }) => durationMs >= maxLagMs(scene) / 2);
  const waited = (each) => isUnscheduled(each) ? each.durationMs : Math.min(each.durationMs, each.waitedForCpuMs ?? 0);
  const places = /* @__PURE__ */ new Map();
  for (const each of long) {
    if (isUnscheduled(each)) continue;
    const key = JSON.stringify([each.function, each.file]);
    places.set(key, [...places.get(key) ?? [], each]);
  }
  const held = [...places.values()].flatMap((same) => heldBy(same, waited));
  return {
    held: held.sort((a, b) => b.totalMs - a.totalMs),
    heldMs: sum(held.map(({ totalMs }) => totalMs)),
    waitedMs: sum(long.map(waited))
  };
}
function heldBy(same, waited) {
  const [longest2] = [...same].sort((a, b) => b.durationMs - a.durationMs);
  if (!longest2) return [];
  return [
    {
      function: longest2.function,
      file: longest2.file,
      line: longest2.line,
      count: same.length,
      totalMs: sum(same.map((each) => each.durationMs - waited(each))),
      longest: longest2,
      hosts: new Set(same.map(({ host }) => host)).size
    }
  ];
}
var isUnscheduled = ({ function: name }) => name.startsWith("(not scheduled");
function isCollecting(scene) {
  const pause = scene.one("GcPause", "p99");
  if (!pause) return false;
  const lag = scene.now("LoopLag", "p99");
  if (Number.isNaN(pause.usual)) return pause.now >= maxLagMs(scene) && !(pause.now < lag * 0.4);
  return pause.now >= Math.max(30, maxLagMs(scene) / 3) && pause.ratio >= 3 && !(pause.now < lag * 0.4);
}

// lib/core/triage/signs/pool.ts
function holdRatio(scene) {
  const inUse = scene.one("PoolInUse", "Average");
  const requests = scene.one("RequestCount", "Sum");
  if (!inUse || Number.isNaN(inUse.usual)) return 1;
  return inUse.ratio / (requests?.ratio ?? 1);
}
var LEAK_MS = 24e4;
function isLeak(scene) {
  const inUse = scene.one("PoolInUse", "Average");
  const slow = scene.one("TargetResponseTime", "p50")?.turnedMs;
  if (!inUse || inUse.turnedMs === void 0 || inUse.ratio < 2) return false;
  const felt2 = slow ?? scene.one("PoolWait", "p99")?.turnedMs;
  return felt2 !== void 0 && felt2 - inUse.turnedMs >= LEAK_MS;
}

// lib/core/triage/signs/queues.ts
var FELT_MS = 50;
var waits = (line) => line !== void 0 && line.now >= FELT_MS && (Number.isNaN(line.usual) || line.ratio >= 5);
var hasFullQueue = (scene) => (scene.one("ExecutorPending", "Maximum")?.now ?? 0) >= 2 || ["ExecutorQueueWait", "ThreadPoolQueueWait", "PoolWait"].some((name) => scene.all(name, "p99").some(waits));

// lib/core/triage/rules/downstream.ts
var downstreamRules = [
  {
    cause: "downstream-slow",
    of: "both",
    part: "downstream",
    seen: (scene) => seeOrigin(scene, "latency") ?? (scene.isHost ? seeSlowHost(scene) : seeSlowLane(scene)),
    next: (scene) => scene.isHost ? commands.blocked(scene) : commands.lane(scene)
  },
  {
    cause: "downstream-failing",
    of: "both",
    part: "downstream",
    seen: (scene) => seeOrigin(scene, "errors") ?? (scene.isHost ? seeFailingHost(scene) : seeFailingLane(scene)),
    next: (scene) => scene.isHost ? commands.collect(scene) : commands.redrive(scene)
  }
];
var known2 = /* @__PURE__ */ new WeakMap();
function suspectsOf(scene) {
  const found = known2.get(scene) ?? origins(scene.readings);
  known2.set(scene, found);
  return found;
}
var LEAST_BLAME = 0.2;
var MOST_NODES = 3;
function seeOrigin(scene, kind) {
  const suspects = suspectsOf(scene);
  const [first] = suspects;
  if (!first || first.kind !== kind || first.blame < LEAST_BLAME) return void 0;
  return suspects.slice(0, MOST_NODES).map((suspect, place) => ({
    strength: place > 0 ? 0.6 - 0.1 * place : first.blame >= 0.6 && first.z >= 6 ? 0.88 : 0.7,
    evidence: originLines(suspect, scene),
    clause: `it began in ${suspect.node}, which ${kind === "latency" ? "is slow" : "fails"}; ${scene.readings.subject.name} suffers from it`,
    sinceMs: suspect.fromMs,
    subject: suspect.node
  }));
}
function originLines({ node, kind, by, z, fromMs, blame: blame2 }, scene) {
  const change = kind === "latency" ? `${threeDigits(by * 1e3)} ms a request longer` : `${threeDigits(by * 100)} % more failures`;
  return [
    `${node}: ${change} since ${clock(fromMs)}, ${threeDigits(z)} times its usual spread (limit ${Z})`,
    `${Math.round(blame2 * 100)} % of what ${scene.readings.subject.name} suffers from began there, request for request along the calls, at ${clock(fromMs)} (limit ${LEAST_BLAME * 100} %): nothing that it calls accounts for it`
  ];
}
var LONGER = 1.8;
function seeSlowHost(scene) {
  const strength = slowStrength(scene);
  if (strength === 0) return void 0;
  const inUse = scene.one("PoolInUse", "Average");
  const held = holdRatio(scene);
  const promised = scene.fact("p99Ms");
  return {
    strength,
    evidence: [
      ...held >= LONGER && inUse ? [heldLine(inUse, held, scene)] : [],
      ...toldIf(scene.one("ExecutorRunTime", "p50"), { label: "time of a piece of work in a thread p50", unit: "ms" }),
      ...toldIf(scene.one("TargetResponseTime", "p50"), { label: "answers p50", unit: "s" }),
      ...toldIf(scene.one("TargetResponseTime", "p99"), {
        label: "answers p99",
        unit: "s",
        limit: promised === void 0 ? void 0 : promised / 1e3,
        of: "promised"
      }),
      ...toldIf(scene.one("LoopTasks", "Average"), { label: "tasks that wait" }),
      ...toldIf(scene.one("netstat_tcp_established", "Maximum"), { label: "established connections" })
    ],
    clause: "what the service calls answers slowly, and requests wait for it",
    sinceMs: (held >= LONGER ? inUse : scene.one("TargetResponseTime", "p50"))?.turnedMs
  };
}
function slowStrength(scene) {
  if (!isSlow(scene) || isLate(scene) || isCollecting(scene) || isLeak(scene)) return 0;
  if (holdRatio(scene) >= LONGER) return 0.88;
  if (!isIdle(scene)) return 0;
  if (scene.ratio("ExecutorRunTime", "p50") >= LONGER) return 0.78;
  const waiting = [scene.one("LoopTasks", "Average"), scene.one("netstat_tcp_established", "Maximum")];
  const grew = waiting.some((line) => (line?.ratio ?? 1) >= 1.25) || waiting.every((line) => line === void 0);
  return grew && !hasFullQueue(scene) ? 0.72 * byExclusion(scene) : 0;
}
var heldLine = (inUse, held, { stretches }) => `connections of ${dimension(inUse, "Pool") ?? "the pool"} are held ${threeDigits(held)} times as long per request (limit ${LONGER}), since ${clock(inUse.turnedMs ?? stretches.sickFromMs)}`;
var byExclusion = (scene) => scene.sight < 1 ? 0.8 : 1;
function isIdle(scene) {
  const busy = scene.one("cpu_usage_active", "Average") ?? scene.one("CPUUtilization", "Average");
  return !((busy?.now ?? 0) > 80) && !((busy?.ratio ?? 1) > 1.5) && !(scene.now("cpu_usage_iowait", "Average") > 8) && !(scene.now("cpu_usage_active", "Maximum") > 93);
}
function seeSlowLane(scene) {
  const { meanMs, p99Ms, concurrency, age } = laneSigns(scene);
  if (!meanMs || Number.isNaN(meanMs.now)) return void 0;
  const declared = scene.fact("meanDurationMs");
  const isLonger = meanMs.ratio >= 1.5 || Number.isNaN(meanMs.usual) && declared !== void 0 && meanMs.now >= 2 * declared;
  const coldStarts = scene.one("ColdStart", "Sum")?.now ?? 0;
  const isCold = coldStarts >= 0.3 * (laneSigns(scene).invocations?.now ?? Infinity);
  if (!isLonger || isCold) return void 0;
  return {
    strength: meanMs.ratio >= LONGER || Number.isNaN(meanMs.usual) ? 0.82 : 0.68,
    evidence: [
      ...toldIf(meanMs, { label: "mean duration", unit: "ms", limit: declared, of: "declared" }),
      ...toldIf(p99Ms, { label: "duration p99", unit: "ms", limit: scene.fact("p99DurationMs"), of: "declared" }),
      ...toldIf(concurrency, { label: "executions" }),
      ...toldIf(age, { label: "age of the oldest message", unit: "s", limit: scene.fact("maxQueueAgeSec") })
    ],
    clause: "what the lane calls answers slowly: each execution takes longer, at the same load",
    sinceMs: meanMs.turnedMs
  };
}
var MANY = 0.02;
function seeFailingHost(scene) {
  const errors = errorShare(scene, "HTTPCode_Target_5XX_Count");
  const line = scene.one("HTTPCode_Target_5XX_Count", "Sum");
  if (!line || errors.now < MANY || errors.now < 5 * errors.usual) return void 0;
  const slower = scene.ratio("TargetResponseTime", "p50");
  return {
    strength: (slower >= 3 ? 0.72 : 0.82) * byExclusion(scene),
    evidence: [
      ...toldIf(line, {
        label: "errors of the service a minute",
        limit: MANY * (scene.one("RequestCount", "Sum")?.now ?? 0)
      }),
      `of all requests: ${threeDigits(100 * errors.now)} % (limit ${MANY * 100} %), since ${clock(line.turnedMs ?? scene.stretches.sickFromMs)}`,
      ...toldIf(scene.one("TargetResponseTime", "p50"), { label: "answers p50", unit: "s" })
    ],
    clause: "what the service calls refuses or fails, and it answers with errors",
    sinceMs: line.turnedMs
  };
}
function seeFailingLane(scene) {
  const { share, usual, failed } = failures(scene);
  if (share < 0.1 || share < 3 * usual || failed < 3 || isFew(scene)) return void 0;
  const line = scene.one("RecordsFailed", "Sum");
  const errors = laneSigns(scene).errors;
  const main = (line?.now ?? 0) > 0 ? line : errors;
  return {
    strength: laneSigns(scene).p99Ms ? 0.82 : 0.68,
    evidence: [
      `${threeDigits(100 * share)} % of all tries fail (limit 10 %), since ${clock(main?.turnedMs ?? scene.stretches.sickFromMs)}; usually ${threeDigits(100 * usual)} %`,
      ...toldIf(main, { label: "failures a minute" }),
      ...toldIf(laneSigns(scene).meanMs, {
        label: "mean duration",
        unit: "ms",
        limit: scene.fact("meanDurationMs"),
        of: "declared"
      })
    ],
    clause: "what the lane calls refuses or fails, for most messages",
    sinceMs: main?.turnedMs
  };
}

// lib/core/triage/signs/volumes.ts
var MIB = 2 ** 20;
var HEALTHY_MS = 3;
function volumesOf(scene) {
  const ids = [
    ...new Set(VOLUME_METRICS.flatMap((name) => scene.all(name)).flatMap((line) => dimension(line, "VolumeId") ?? []))
  ];
  return ids.map((id) => volumeOf(scene, id)).sort((a, b) => b.slower - a.slower);
}
var VOLUME_METRICS = [
  "VolumeQueueLength",
  "VolumeReadOps",
  "VolumeAvgReadLatency",
  "VolumeIOPSExceededCheck",
  "VolumeStalledIOCheck"
];
function volumeOf(scene, id) {
  const line = (name) => scene.all(name).find((each) => dimension(each, "VolumeId") === id);
  const perSec = (names, share) => sum(names.map((name) => (line(name)?.now ?? 0) / ((line(name)?.metric.periodSec ?? 60) * share)));
  const [read, write] = [line("VolumeAvgReadLatency"), line("VolumeAvgWriteLatency")];
  const latency = (read?.ratio ?? 1) >= (write?.ratio ?? 1) ? read : write;
  return {
    id,
    iops: perSec(["VolumeReadOps", "VolumeWriteOps"], 1),
    mibPerSec: perSec(["VolumeReadBytes", "VolumeWriteBytes"], MIB),
    slower: latency ? Number.isNaN(latency.usual) ? latency.now / HEALTHY_MS : latency.ratio : 1,
    latency,
    queue: line("VolumeQueueLength"),
    overIops: line("VolumeIOPSExceededCheck"),
    overThroughput: line("VolumeThroughputExceededCheck"),
    stalled: line("VolumeStalledIOCheck")
  };
}
var said = (check) => check?.share((value) => value > 0) ?? 0;
var burstLeft = (scene) => Math.min(
  100,
  ...["EBSIOBalance%", "EBSByteBalance%"].flatMap(
    (name) => scene.all(name).map(({ now, low }) => Math.min(now, low)).filter((value) => !Number.isNaN(value))
  )
);
var instanceSaid = (scene) => Math.max(said(scene.one("InstanceEBSIOPSExceededCheck")), said(scene.one("InstanceEBSThroughputExceededCheck")));
function isBurstSpent(scene) {
  const balances = BALANCES.flatMap((name) => scene.all(name));
  if (burstLeft(scene) <= SPENT_PERCENT) return true;
  if (balances.some(({ name }) => name === BALANCES[0])) return false;
  const [baseline, most] = [scene.fact("instanceEbsBaselineIops"), scene.fact("instanceEbsIops")];
  if (baseline === void 0 || most === void 0 || baseline > most * 0.9) return false;
  const iops = sum(volumesOf(scene).map((volume) => volume.iops));
  return instanceSaid(scene) > 0 && iops > baseline * 0.85 && iops < baseline * 1.1;
}
var BALANCES = ["EBSIOBalance%", "EBSByteBalance%"];
var SPENT_PERCENT = 8;

// lib/core/triage/rules/fleet.ts
var fleetRules = [
  {
    cause: "host-lost",
    of: "host",
    part: "host",
    seen: seeLost,
    excluded: (scene) => volumesOf(scene).some(({ stalled }) => said(stalled) > 0) && COUNTS.every(([name, stat]) => scene.ratio(name, stat) >= 1) ? "all hosts are there, and the status check that fails is that of a volume that stalls" : void 0,
    next: commands.hosts
  },
  {
    cause: "telemetry-lost",
    of: "both",
    part: "telemetry",
    seen: (scene) => scene.isHost ? seeSilentHosts(scene) : seeSilentLane(scene),
    next: (scene) => scene.isHost ? commands.collect(scene) : commands.lane(scene)
  }
];
var COUNTS = [
  ["GroupInServiceInstances", "Minimum"],
  ["StatusCheckFailed", "SampleCount"]
];
function seeLost(scene) {
  const counts = COUNTS.flatMap(([name, stat]) => scene.one(name, stat) ?? []);
  const failing = scene.one("StatusCheckFailed", "Maximum");
  const fails = (failing?.share((value) => value >= 1) ?? 0) >= 0.3;
  const fewer = counts.filter((line) => line.now < line.usual && !isWanted(line, scene));
  const planned = scene.fact("hostsPlanned") ?? 0;
  const short = counts.filter((line) => line.now < planned);
  const { healthyToMs } = scene.stretches;
  const lost = scene.readings.changes.find(
    ({ kind, subject, atMs }) => kind === "host-lost" && subject === scene.readings.subject.name && atMs >= healthyToMs
  );
  if (!fails && fewer.length === 0 && short.length === 0) return void 0;
  const healthy = scene.one("HealthyHostCount", "Minimum");
  return {
    strength: fails || lost ? 0.95 : fewer.length > 0 ? 0.9 : /missing|capacity|below-plan|launch/.test(scene.readings.alarm.id) ? 0.8 : 0.5,
    evidence: [
      ...lost ? [`${lost.what} at ${clock(lost.atMs)}; planned ${planned} hosts`] : [],
      ...fails ? toldIf(failing, { label: "hosts whose status check fails, at least", limit: 0 }) : [],
      ...fewer[0] ?? short[0] ? toldIf(fewer[0] ?? short[0], { label: "hosts in service", limit: planned, of: "planned", lowest: true }) : [],
      ...toldIf(healthy, { label: "healthy targets", limit: planned, of: "planned", lowest: true })
    ],
    clause: fails ? "a host is impaired, and the others carry its load" : "hosts are gone, and the others carry their load",
    sinceMs: lost?.atMs ?? smallest([...fewer, ...fails && failing ? [failing] : []].flatMap((line) => line.turnedMs ?? []))
  };
}
function isWanted(line, scene) {
  const wanted = scene.one("GroupDesiredCapacity");
  const scaledIn = scene.readings.changes.some(
    ({ kind, subject }) => kind === "scaling" && subject === scene.readings.subject.name
  );
  return wanted !== void 0 && line.now >= wanted.now && wanted.fell(0.05) || scaledIn && line.now >= (scene.fact("hostsPlanned") ?? 0);
}
var SILENT_MS = 24e4;
function seeSilentHosts(scene) {
  const beats = scene.one("LoopHeartbeat", "Sum");
  const agents = scene.one("mem_available_percent", "SampleCount");
  const alive = scene.one("StatusCheckFailed", "SampleCount") ?? scene.one("GroupInServiceInstances", "Minimum");
  const requests = scene.one("RequestCount", "Sum");
  const silent = [beats, agents].filter((line) => line !== void 0 && isSilent(line, scene));
  const isWorking = isSteady(requests) && (requests?.sick.length ?? 1) > 0 && !isSlow(scene) && (alive?.ratio ?? 1) > 0.99;
  const missing = scene.readings.alarm.id.includes("silent") && !beats && !agents || silent.length > 0;
  if (!missing || !isWorking) return void 0;
  const [first] = silent;
  return {
    strength: first ? 0.93 : 0.7,
    evidence: [
      ...silent.map(
        (line) => quietLine(line, line === beats ? "beats of the processes" : "hosts whose agent reports", scene)
      ),
      ...toldIf(alive, { label: "hosts in service", limit: scene.fact("hostsPlanned"), of: "planned" }),
      ...toldIf(requests, { label: "requests a minute" })
    ],
    clause: "the work goes on as ever, and those who should tell of it are silent",
    sinceMs: first?.turnedMs
  };
}
var BEATS_PER_MIN = 6;
function isSilent(line, scene) {
  if (scene.silentMs(line) >= SILENT_MS) return true;
  if (!Number.isNaN(line.usual)) return line.now <= line.usual * 0.9 && line.high <= line.usual * 0.95;
  const hosts = scene.now("StatusCheckFailed", "SampleCount");
  const each = line.name === "LoopHeartbeat" ? BEATS_PER_MIN * (scene.fact("workers") ?? Number.NaN) : 1;
  return line.high < hosts * each * 0.95;
}
var quietLine = (line, label, scene) => scene.silentMs(line) >= SILENT_MS ? `${label}: none since ${clock(line.metric.points.at(-1)?.atMs ?? 0)}; usually ${line.usual} a minute` : toldIf(line, { label, lowest: true })[0] ?? label;
function seeSilentLane(scene) {
  const processed = scene.one("RecordsProcessed", "Sum");
  const deleted = scene.one("NumberOfMessagesDeleted", "Sum");
  const invoked = scene.one("Invocations", "Sum");
  const works = (deleted?.now ?? invoked?.now ?? 0) > 0 && (deleted?.ratio ?? 1) > 0.7;
  if (!processed) return void 0;
  const isQuiet = scene.silentMs(processed) >= SILENT_MS || processed.ratio <= 0.5;
  if (!works || !isQuiet || !isSilent(processed, scene)) return void 0;
  return {
    strength: 0.9,
    evidence: [
      quietLine(processed, "records that the worker tells of", scene),
      ...toldIf(deleted, { label: "messages done, as SQS counts them" })
    ],
    clause: "the lane works as ever, and its worker tells nothing of it",
    sinceMs: processed.turnedMs
  };
}

// lib/core/triage/rules/loops.ts
var loopRules = [
  {
    cause: "loop-blocked",
    of: "host",
    part: "code",
    seen: seeBlocked,
    excluded: (scene) => {
      if (isCollecting(scene)) return "the loops stood still in pauses of the garbage collector";
      const { heldMs, waitedMs } = blame(scene);
      return waitedMs > heldMs ? "the loops waited for a processor, and no code held them" : void 0;
    },
    next: commands.blocked
  },
  {
    cause: "loop-starved",
    of: "host",
    part: "loop",
    seen: seeStarved,
    excluded: (scene) => scene.now("LoopUtilisation") > 0.85 ? "the loops themselves were busy nearly all of the time" : void 0,
    next: commands.profile
  }
];
function seeBlocked(scene) {
  const { held, heldMs } = blame(scene);
  const [worst2] = held;
  if (!isLate(scene)) return void 0;
  const lateness = lagLines(scene);
  if (!worst2)
    return {
      strength: 0.45,
      evidence: lateness,
      clause: "event loops stand still, and no probe tells in which function"
    };
  const share = worst2.totalMs / Math.max(1, heldMs);
  return {
    strength: worst2.count < 2 || share < 0.3 ? 0.6 : share < 0.5 ? 0.85 : scene.all("GcPause").length > 0 ? 0.97 : 0.92,
    evidence: [...held.slice(0, 2).map(heldLine2), ...lateness],
    clause: `${worst2.function} (${worst2.file}:${worst2.line}) holds the event loop, ${threeDigits(worst2.longest.durationMs)} ms at a time`,
    sinceMs: scene.one("LoopLag", "p99")?.turnedMs ?? worst2.longest.startedAtMs
  };
}
var heldLine2 = ({ function: name, file, line, count, totalMs, longest: longest2, hosts }) => `${name} (${file}:${line}): ${count} blocks, ${threeDigits(totalMs)} ms in all on ${hosts} host${hosts === 1 ? "" : "s"}; longest ${threeDigits(longest2.durationMs)} ms at ${clock(longest2.startedAtMs)}`;
var lagLines = (scene) => [
  ...toldIf(scene.one("LoopLag", "p99"), { label: "loop lag p99", unit: "ms", limit: maxLagMs(scene) }),
  ...toldIf(scene.one("LoopBlockedMs", "Sum"), { label: "loops blocked, of a minute", unit: "ms" })
];
function seeStarved(scene) {
  const { heldMs, waitedMs } = blame(scene);
  const vcpus = scene.fact("vcpus") ?? Number.NaN;
  const running = scene.one("processes_running", "Maximum");
  const queues = (running?.now ?? 0) >= 2 * vcpus;
  if (!isLate(scene) || waitedMs <= heldMs || waitedMs === 0 && !queues) return void 0;
  return {
    strength: queues ? 0.95 : 0.85,
    evidence: [
      `loops waited ${threeDigits(waitedMs)} ms for a processor of ${threeDigits(waitedMs + heldMs)} ms in which they stood still (limit: half), last at ${clock(scene.episodes.at(-1)?.startedAtMs ?? scene.readings.atMs)}`,
      ...toldIf(running, { label: "processes that want a processor", limit: scene.fact("vcpus"), of: "there are" }),
      ...lagLines(scene),
      ...toldIf(scene.one("cpu_usage_active", "Average"), { label: "processors busy", unit: "%", limit: 100 })
    ],
    clause: "event loops are late because their processes get no processor: others have it",
    sinceMs: scene.one("LoopLag", "p99")?.turnedMs
  };
}

// lib/core/triage/rules/memory.ts
var memoryRules = [
  { cause: "memory-pressure", of: "host", part: "memory", seen: seePressure, next: commands.hosts },
  { cause: "worker-killed", of: "host", part: "worker", seen: seeKilled, next: commands.collect }
];
var SCARCE_PERCENT = 8;
function seePressure(scene) {
  const available = scene.one("mem_available_percent", "Minimum");
  const heap = scene.one("HeapUsed", "Maximum");
  const swap = scene.one("swap_used_percent");
  const collects = isCollecting(scene) && (!heap || Number.isNaN(heap.usual) || heap.ratio >= 1.15);
  const isScarce = (available?.now ?? 100) < SCARCE_PERCENT;
  const swaps = (swap?.now ?? 0) >= 20 && (swap?.now ?? 0) - (Number.isNaN(swap?.usual) ? 0 : swap?.usual ?? 0) >= 5;
  if (!collects && !isScarce && !(swaps && (available?.now ?? 100) < 2 * SCARCE_PERCENT)) return void 0;
  return {
    strength: collects ? 0.95 : swaps ? 0.93 : 0.85,
    evidence: [
      ...collects ? toldIf(scene.one("GcPause", "p99"), {
        label: "pause of the collector p99",
        unit: "ms",
        limit: maxLagMs(scene)
      }) : [],
      ...toldIf(heap, {
        label: "heap in use",
        unit: "MiB",
        scale: 2 ** -20,
        limit: scene.fact("memoryMiB"),
        of: "memory of the host"
      }),
      ...toldIf(available, { label: "available memory", unit: "%", limit: SCARCE_PERCENT, lowest: true }),
      ...swaps ? toldIf(swap, { label: "swap in use", unit: "%", limit: 20 }) : []
    ],
    clause: collects ? "memory runs out and the garbage collector stops the processes" : "memory of the hosts has run out and the kernel spends its time finding some",
    sinceMs: collects ? heap?.turnedMs ?? scene.one("GcPause", "p99")?.turnedMs : available?.turnedMs
  };
}
function seeKilled(scene) {
  const beats = scene.one("LoopHeartbeat", "Sum");
  const errors = scene.one("HTTPCode_ELB_5XX_Count", "Sum");
  const gaps = beats ? gapsOf(beats) : [];
  const bursts = errors ? burstsOf(errors, scene) : [];
  const together2 = gaps.filter(({ atMs }) => bursts.some((burst) => Math.abs(burst.atMs - atMs) <= 12e4));
  const drops = dropsOf(scene);
  if (together2.length === 0 && bursts.length < 2) return void 0;
  const last = together2.at(-1) ?? bursts.at(-1);
  return {
    strength: together2.length >= 2 || bursts.length >= 2 && drops.length >= 2 ? 0.88 : together2.length + drops.length >= 1 ? 0.75 : 0.6,
    evidence: [
      ...beats && together2.length > 0 ? [
        `beats of the processes: ${last?.value ?? 0} in the minute of ${clock(last?.atMs ?? 0)}; usually ${beats.usual}; ${together2.length} such minutes`
      ] : [],
      ...bursts[0] ? [
        `requests that ended with an error of the load balancer: ${Math.max(...bursts.map(({ value }) => value))} in a minute, last at ${clock(bursts.at(-1)?.atMs ?? 0)}; usually ${errors?.usual ?? 0}`
      ] : [],
      ...memoryLines(scene)
    ],
    clause: "workers are ended in the middle of their requests, and start anew",
    sinceMs: (together2[0] ?? bursts[0])?.atMs
  };
}
function memoryLines(scene) {
  const available = scene.one("mem_available_percent", "Minimum");
  const [lowest] = [...available?.after ?? []].sort((one, other) => one.value - other.value);
  if (!available || !lowest || lowest.value >= 5) return [];
  const usually = Number.isNaN(available.usual) ? "" : `; usually ${threeDigits(available.usual)} %`;
  return [`available memory: down to ${threeDigits(lowest.value)} % at ${clock(lowest.atMs)}; limit 5 %${usually}`];
}
function gapsOf(beats) {
  const { after, usual } = beats;
  return after.filter(
    ({ value }, index) => value <= usual * 0.97 && after.slice(index + 1).some((later) => later.value > value && later.value > usual * 0.9)
  );
}
function burstsOf(errors, scene) {
  const values = errors.metric.points.map(({ value }) => value);
  const calm = Number.isNaN(errors.usual) ? median(values) : errors.usual;
  const least = Math.max(5, calm * 5);
  const bursts = errors.after.filter(({ value }) => value >= least);
  const minutes = (scene.readings.atMs - scene.stretches.healthyToMs) / 6e4;
  return sum(bursts.map(() => 1)) > minutes * 0.8 ? [] : bursts;
}
function dropsOf(scene) {
  return ["procstat_memory_rss", "procstat_num_threads", "procstat_num_fds"].flatMap((name) => {
    const line = scene.one(name);
    if (!line) return [];
    const points = line.metric.points;
    return points.filter(({ value }, index) => index > 0 && value < (points[index - 1]?.value ?? 0) * 0.55);
  });
}

// lib/core/triage/rules/messages.ts
var messageRules = [
  { cause: "poison-message", of: "lane", part: "message", seen: seePoison, next: commands.redrive },
  { cause: "event-source-disabled", of: "lane", part: "lane", seen: seeDisabled, next: commands.lane },
  {
    cause: "timeout",
    of: "lane",
    part: "cut",
    seen: seeTimeout,
    excluded: (scene) => failures(scene).share < CUT_SHARE && (laneSigns(scene).meanMs?.ratio ?? 1) >= 1.8 ? "all executions take longer, and few of them are cut off" : void 0,
    next: commands.lane
  }
];
function seePoison(scene) {
  const { failed, tried } = failures(scene);
  const { throttles, age, deadLetters } = laneSigns(scene);
  const letters = newDeadLetters(scene);
  if (failed < 2 || !isFew(scene)) return void 0;
  if ((throttles?.high ?? 0) > failed) return void 0;
  const failedLine = scene.one("RecordsFailed", "Sum") ?? laneSigns(scene).errors;
  const last = failedLine?.after.filter(({ value }) => value > 0).at(-1);
  return {
    strength: letters > 0 || failed >= 4 ? 0.88 : 0.6,
    evidence: [
      `${threeDigits(failed)} tries failed of ${threeDigits(tried)}; a message is tried ${scene.fact("maxReceiveCount") ?? "a few"} times; last at ${clock(last?.atMs ?? scene.readings.atMs)}`,
      ...toldIf(deadLetters, { label: "dead letters", limit: 0 }),
      ...toldIf(age, { label: "age of the oldest message", unit: "s", limit: scene.fact("maxQueueAgeSec") })
    ],
    clause: "a few messages fail each time they are tried, and all others go through",
    sinceMs: failedLine?.after.find(({ value }) => value > 0)?.atMs
  };
}
var TAKES = /* @__PURE__ */ new Set(["Enabled", "Enabling", "Creating", "Updating"]);
function seeDisabled(scene) {
  const { sent, received, invocations, visible } = laneSigns(scene);
  const state = scene.text("eventSourceState");
  const isOff = state !== void 0 && !TAKES.has(state);
  const nobodyTakes = (sent?.now ?? 0) > 0 && none(received) && none(invocations) && (isBehind(scene) || (visible?.now ?? 0) > 0);
  if (!nobodyTakes && !(isOff && ((received?.now ?? 0) === 0 || isBehind(scene)))) return void 0;
  if (!isOff && (scene.fact("reservedConcurrency") === 0 || received === void 0 && invocations === void 0))
    return void 0;
  return {
    strength: isOff ? 0.97 : state === void 0 ? 0.85 : 0.55,
    evidence: [
      `event source: ${state ?? "state not known"} at ${clock(scene.readings.atMs)}; limit Enabled`,
      ...toldIf(sent, { label: "messages sent a minute" }),
      ...toldIf(received, { label: "messages received a minute", lowest: true }),
      ...toldIf(visible, { label: "messages that wait" })
    ],
    clause: isOff ? `the event source is ${state}: nobody takes messages from the queue` : "nobody takes messages from the queue",
    sinceMs: received?.turnedMs ?? invocations?.turnedMs
  };
}
var none = (line) => line === void 0 || line.sick.length === 0 || line.high === 0;
var AT_TIMEOUT = 0.97;
var CUT_SHARE = 0.05;
function seeTimeout(scene) {
  const { p99Ms, meanMs, errors } = laneSigns(scene);
  const limitMs = (scene.fact("timeoutSec") ?? Number.NaN) * 1e3;
  const { share, usual } = failures(scene);
  const longest2 = scene.one("Duration", "Maximum");
  const isCut = [p99Ms, meanMs, longest2].some((line) => (line?.now ?? 0) >= limitMs * AT_TIMEOUT);
  if (!isCut || share <= usual) return void 0;
  return {
    strength: 0.93,
    evidence: [
      ...toldIf(p99Ms, { label: "duration p99", unit: "ms", limit: limitMs, of: "timeout" }),
      ...toldIf(meanMs, { label: "mean duration", unit: "ms", limit: scene.fact("meanDurationMs"), of: "declared" }),
      ...toldIf(errors, { label: "executions that ended with an error a minute", limit: 0 })
    ],
    clause: `work is cut off at the function's timeout of ${scene.fact("timeoutSec") ?? "?"} s`,
    sinceMs: p99Ms?.turnedMs ?? meanMs?.turnedMs
  };
}

// lib/core/triage/rules/network.ts
var networkRules = [
  { cause: "network-allowance", of: "host", part: "network", seen: seeAllowance, next: commands.hosts },
  { cause: "conntrack-exhausted", of: "host", part: "network", seen: seeConntrack, next: commands.hosts }
];
var ALLOWANCES = {
  ethtool_bw_in_allowance_exceeded: "received bytes",
  ethtool_bw_out_allowance_exceeded: "sent bytes",
  ethtool_pps_allowance_exceeded: "packets",
  ethtool_linklocal_allowance_exceeded: "requests to DNS, time and metadata services"
};
var FEW_PACKETS = 60;
function seeAllowance(scene) {
  const found = Object.entries(ALLOWANCES).flatMap(([name, what]) => {
    const line = scene.one(name, "Sum");
    const growth = line && growthOf(line, scene);
    return growth && growth.perMin > FEW_PACKETS && growth.perMin > 5 * growth.beforePerMin ? [{ what, ...growth }] : [];
  });
  const [worst2] = found.sort((a, b) => b.perMin - a.perMin);
  if (!worst2) return void 0;
  return {
    strength: 0.92,
    evidence: [
      `packets over the allowance for ${worst2.what}: ${threeDigits(worst2.perMin)} a minute since ${clock(worst2.sinceMs)}; limit ${FEW_PACKETS}; ${threeDigits(worst2.beforePerMin)} a minute before`,
      ...toldIf(scene.one("net_bytes_sent", "Maximum"), { label: "sent a minute", unit: "MB", scale: 1e-6 }),
      ...toldIf(scene.one("net_bytes_recv", "Maximum"), { label: "received a minute", unit: "MB", scale: 1e-6 })
    ],
    clause: `the instance type's network allowance for ${worst2.what} is used up`,
    sinceMs: worst2.sinceMs
  };
}
function growthOf({ metric: { points } }, scene) {
  const hosts = new Map(
    scene.one("ethtool_pps_allowance_exceeded", "SampleCount")?.metric.points.map(({ atMs, value }) => [atMs, value])
  );
  const steps = points.slice(1).flatMap((point, index) => {
    const before2 = points[index];
    const sameHosts = before2 && hosts.get(before2.atMs) === hosts.get(point.atMs);
    return before2 && sameHosts ? [{ atMs: point.atMs, by: Math.max(0, point.value - before2.value) }] : [];
  });
  const { healthyToMs, sickFromMs } = scene.stretches;
  const now = steps.filter(({ atMs }) => atMs >= sickFromMs);
  const before = steps.filter(({ atMs }) => atMs < healthyToMs);
  const grows = now.filter(({ by }) => by > 0);
  if (grows.length < Math.max(2, now.length * 0.4)) return void 0;
  const average = (list) => list.length === 0 ? 0 : list.reduce((total, { by }) => total + by, 0) / list.length;
  const first = steps.find(({ atMs, by }) => atMs >= healthyToMs && by > FEW_PACKETS);
  return { perMin: average(now), beforePerMin: average(before), sinceMs: first?.atMs ?? sickFromMs };
}
function seeConntrack(scene) {
  const exceeded = scene.one("ethtool_conntrack_allowance_exceeded", "Sum");
  const left = scene.one("ethtool_conntrack_allowance_available", "Minimum");
  const growth = exceeded && growthOf(exceeded, scene);
  const isSpent = left !== void 0 && left.low <= Math.max(100, 0.02 * (Number.isNaN(left.usual) ? 0 : left.usual));
  if (!isSpent && !(growth && growth.perMin > 1 && growth.perMin > 5 * growth.beforePerMin)) return void 0;
  return {
    strength: isSpent && growth ? 0.97 : 0.9,
    evidence: [
      ...toldIf(left, { label: "connections that can still be tracked", limit: 0, lowest: true }),
      ...growth ? [
        `packets dropped for it: ${threeDigits(growth.perMin)} a minute since ${clock(growth.sinceMs)}; limit 0; ${threeDigits(growth.beforePerMin)} before`
      ] : [],
      ...toldIf(scene.one("netstat_tcp_established"), { label: "established connections" })
    ],
    clause: "the instance can track no more connections, and drops those that are new",
    sinceMs: growth?.sinceMs ?? left?.turnedMs
  };
}

// lib/core/triage/rules/processors.ts
var processorRules = [
  {
    cause: "cpu-all",
    of: "host",
    part: "processor",
    seen: seeAllBusy,
    excluded: (scene) => {
      const { heldMs, waitedMs } = blame(scene);
      const starved = isLate(scene) && waitedMs > heldMs && !(scene.now("LoopUtilisation") > 0.85);
      return starved ? "the service's own loops had little of the processors: others took them" : void 0;
    },
    next: commands.profile
  },
  { cause: "cpu-one-core", of: "host", part: "processor", seen: seeOneCore, next: commands.profile },
  { cause: "cpu-credits-spent", of: "host", part: "instance", seen: seeNoCredits, next: commands.hosts }
];
var BUSY_PERCENT = 88;
function seeAllBusy(scene) {
  const active = scene.one("cpu_usage_active", "Average") ?? scene.one("CPUUtilization", "Average");
  if (!active || active.now < BUSY_PERCENT || !Number.isNaN(active.usual) && active.ratio < 1.1) return void 0;
  return {
    strength: hasOtherReason(scene) ? 0.66 : 0.8,
    evidence: [
      ...toldIf(active, { label: "processors busy", unit: "%", limit: BUSY_PERCENT }),
      ...toldIf(scene.one("processes_running", "Maximum"), {
        label: "processes that want a processor",
        limit: scene.fact("vcpus"),
        of: "there are"
      })
    ],
    clause: "all processors of the hosts are busy",
    sinceMs: active.turnedMs
  };
}
var hasOtherReason = (scene) => isBurstable(scene) && scene.all("CPUCreditBalance").length === 0 || scene.all("RequestCount").length === 0;
function seeOneCore(scene) {
  const busiest = scene.one("cpu_usage_active", "Maximum");
  const average = scene.now("cpu_usage_active", "Average");
  if (!busiest || (scene.fact("vcpus") ?? 2) < 2) return void 0;
  const usually = Number.isNaN(busiest.usual) ? 0 : busiest.usual;
  if (busiest.now < 95 || average > 75 || busiest.now - average < 30 || usually > 92) return void 0;
  return {
    strength: 0.82,
    evidence: [
      ...toldIf(busiest, { label: "busiest processor", unit: "%", limit: 95 }),
      ...toldIf(scene.one("cpu_usage_active", "Average"), { label: "all processors together", unit: "%", limit: 75 }),
      ...toldIf(scene.one("LoopUtilisation", "Average"), { label: "loops busy, as a share", limit: 1 })
    ],
    clause: "one processor is at its limit while the others idle",
    sinceMs: busiest.turnedMs
  };
}
function seeNoCredits(scene) {
  const credits = scene.one("CPUCreditBalance", "Minimum") ?? scene.one("CPUCreditBalance");
  const last = credits?.metric.points.at(-1)?.value;
  const given = scene.one("CPUUtilization", "Average");
  const wanted = scene.one("cpu_usage_active", "Average");
  const isHeld = (wanted?.now ?? 0) - (given?.now ?? 0) >= 15 || (given?.ratio ?? 1) <= 0.8;
  if (!isHeld || (last === void 0 ? !isBurstable(scene) || !wanted : last >= 1)) return void 0;
  return {
    strength: last === void 0 ? 0.85 : 0.96,
    evidence: [
      `CPUCreditBalance: ${last ?? "not known, of"} credits at ${clock(credits?.metric.points.at(-1)?.atMs ?? scene.readings.atMs)}; limit 0; ${scene.text("instanceType") ?? "the instance"} is held to its baseline since then`,
      ...toldIf(given, { label: "processor time that EC2 gave", unit: "%" }),
      ...toldIf(wanted, { label: "processors busy as the hosts see it", unit: "%", limit: 100 })
    ],
    clause: "the instances have no CPU credits left and are held to the baseline of their type",
    sinceMs: given?.turnedMs
  };
}
var isBurstable = (scene) => /^t\d/.test(scene.text("instanceType") ?? "");

// lib/core/triage/rules/queues.ts
var queueRules = [
  { cause: "executor-exhausted", of: "host", part: "executor", seen: seeExecutor, next: commands.blocked },
  {
    cause: "pool-exhausted",
    of: "host",
    part: "pool",
    seen: seePool,
    next: commands.blocked
  }
];
function seeExecutor(scene) {
  const wait = scene.one("ExecutorQueueWait", "p99");
  const libuv = scene.one("ThreadPoolQueueWait", "p99");
  const [main] = [wait, libuv].filter(waits);
  const pending = scene.one("ExecutorPending", "Maximum");
  if (!main && !((pending?.now ?? 0) >= 2 && (pending?.usual ?? 0) < 1)) return void 0;
  const threads = main === libuv ? 4 : scene.fact("executorThreads");
  const slower = scene.ratio("ExecutorRunTime", "p50");
  const name = dimension(main ?? pending ?? { metric: emptyMetric }, "Executor");
  return {
    strength: slower >= 1.8 ? 0.7 : main === libuv || scene.all("ExecutorRunTime").length > 0 ? 0.85 : 0.68,
    evidence: [
      ...toldIf(main, { label: `wait for a thread of ${name ?? "libuv"} p99`, unit: "ms", limit: FELT_MS }),
      ...toldIf(scene.one("ExecutorActive", "Maximum"), { label: "threads busy", limit: threads, of: "there are" }),
      ...toldIf(pending, { label: "work that waits for a thread", limit: 0 }),
      ...toldIf(scene.one("ExecutorRunTime", "p99"), { label: "time of a piece of work p99", unit: "ms" }),
      ...toldIf(scene.one("ExecutorQueueWait", "SampleCount"), { label: "pieces of work a minute" })
    ],
    clause: `all threads of ${name === void 0 ? "libuv's pool" : `the executor ${name}`} are busy and work waits for one`,
    sinceMs: main?.turnedMs
  };
}
var emptyMetric = { namespace: "", name: "", stat: "", periodSec: 60, dimensions: {}, points: [] };
function seePool(scene) {
  const wait = scene.one("PoolWait", "p99");
  const waiting = scene.one("PoolWaiting", "Average") ?? scene.one("PoolWaiting");
  if (!waits(wait) && !((waiting?.now ?? 0) >= 1 && (waiting?.usual ?? 0) < 0.5)) return void 0;
  const pool = dimension(wait ?? waiting ?? { metric: emptyMetric }, "Pool") ?? "a pool";
  const leaks = isLeak(scene);
  return {
    strength: leaks || holdRatio(scene) < 2 ? 0.88 : 0.6,
    evidence: [
      ...toldIf(wait, { label: `wait for a connection of ${pool} p99`, unit: "ms", limit: FELT_MS }),
      ...toldIf(scene.one("PoolInUse", "Maximum"), { label: "connections in use" }),
      ...toldIf(waiting, { label: "work that waits for a connection", limit: 0 })
    ],
    clause: leaks ? `connections of ${pool} are taken and not given back, until none is left` : `all connections of ${pool} are in use and work waits for one`,
    sinceMs: wait?.turnedMs
  };
}

// lib/core/triage/rules/system.ts
var systemRules = [
  {
    cause: "threads-exhausted",
    of: "host",
    part: "system",
    seen: (scene) => seeLimit(scene, "threadLimit", "threads", ["processes_total_threads", "procstat_num_threads", "Threads"]),
    next: commands.collect
  },
  {
    cause: "files-exhausted",
    of: "host",
    part: "system",
    seen: (scene) => seeLimit(scene, "fileLimit", "open files", ["procstat_num_fds", "OpenFiles"]),
    next: commands.collect
  },
  { cause: "disk-full", of: "host", part: "system", seen: seeFull, next: commands.hosts }
];
var NEARLY = 0.95;
function seeLimit(scene, fact, what, names) {
  const limit = scene.fact(fact);
  if (limit === void 0) return void 0;
  const full = names.map((name) => scene.one(name, "Maximum")).find((line) => line !== void 0 && isNear2(line, limit));
  if (!full) return void 0;
  return {
    strength: full.high >= limit * NEARLY ? 0.96 : 0.75,
    evidence: [
      ...toldIf(full, { label: what, limit }),
      ...toldIf(scene.one("netstat_tcp_close_wait"), { label: "connections that the other side has closed" }),
      ...toldIf(scene.one("HTTPCode_Target_5XX_Count", "Sum"), { label: "errors of the service a minute" })
    ],
    clause: `a process has all the ${what} that it may have`,
    sinceMs: full.turnedMs
  };
}
var isNear2 = (line, limit) => line.high >= limit * NEARLY || line.high >= limit * 0.85 && line.ratio >= 1.5;
var FULL_PERCENT = 97;
var FEW_INODES = 5e3;
function seeFull(scene) {
  const used = scene.one("disk_used_percent", "Maximum");
  const inodes = scene.one("disk_inodes_free", "Minimum");
  const isFull = (used?.high ?? 0) >= FULL_PERCENT;
  const noInodes = inodes !== void 0 && inodes.low <= FEW_INODES;
  const isNearlyFull = (used?.high ?? 0) >= 90 && (used?.rose(0.02) ?? false);
  if (!isFull && !noInodes && !isNearlyFull) return void 0;
  return {
    strength: isFull || noInodes ? 0.96 : 0.75,
    evidence: [
      ...isFull || isNearlyFull ? toldIf(used, { label: "fullest file system", unit: "%", limit: FULL_PERCENT }) : [],
      ...noInodes ? toldIf(inodes, { label: "free inodes", limit: FEW_INODES, lowest: true }) : []
    ],
    clause: noInodes ? "a file system has no inodes left" : `a file system is ${isFull ? "full" : "nearly full and fills"}`,
    sinceMs: (noInodes ? inodes : used)?.turnedMs
  };
}

// lib/core/triage/rules/volumes.ts
var volumeRules = [
  {
    cause: "volume-iops-limit",
    of: "host",
    part: "volume",
    seen: (scene) => seeVolumeLimit(scene, "iops"),
    next: commands.volumes
  },
  {
    cause: "volume-throughput-limit",
    of: "host",
    part: "volume",
    seen: (scene) => seeVolumeLimit(scene, "throughput"),
    next: commands.volumes
  },
  {
    cause: "volume-impaired",
    of: "host",
    part: "device",
    seen: seeImpaired,
    excluded: (scene) => instanceSaid(scene) > OFTEN ? "the instance was asked for more than it can pass on" : void 0,
    next: commands.volumes
  },
  {
    cause: "instance-ebs-limit",
    of: "host",
    part: "instance",
    seen: seeInstanceLimit,
    excluded: (scene) => isBurstSpent(scene) ? "its burst is spent: that is why it passes less" : void 0,
    next: commands.volumes
  },
  { cause: "ebs-burst-spent", of: "host", part: "instance", seen: seeBurstSpent, next: commands.volumes }
];
var OFTEN = 0.2;
var AT_LIMIT2 = 0.94;
function seeVolumeLimit(scene, kind) {
  const limit = scene.fact(kind === "iops" ? "volumeIops" : "volumeThroughputMiBps");
  const found = volumesOf(scene).flatMap((volume2) => {
    const strength2 = limitStrength(volume2, kind, limit);
    return strength2 === 0 ? [] : [{ volume: volume2, strength: strength2 }];
  });
  const [worst2] = found.sort((a, b) => b.strength - a.strength || b.volume.slower - a.volume.slower);
  if (!worst2) return void 0;
  const { volume, strength } = worst2;
  const [done, unit] = kind === "iops" ? [volume.iops, "IOPS"] : [volume.mibPerSec, "MiB/s"];
  const check = kind === "iops" ? volume.overIops : volume.overThroughput;
  return {
    strength,
    evidence: [
      `${volume.id}: ${threeDigits(done)} ${unit}${limit === void 0 ? "" : `; limit ${threeDigits(limit)} ${unit}`}; asked for more in ${Math.round(100 * said(check))} % of the minutes until ${clock(scene.readings.atMs)}`,
      ...latencyLines(volume)
    ],
    clause: `volume ${volume.id} is asked for more than the ${limit === void 0 ? "" : `${threeDigits(limit)} `}${unit} that it was given`,
    sinceMs: check?.turnedMs ?? volume.latency?.turnedMs
  };
}
function limitStrength(volume, kind, limit) {
  const check = kind === "iops" ? volume.overIops : volume.overThroughput;
  const done = kind === "iops" ? volume.iops : volume.mibPerSec;
  if (check && check.sick.length > 0)
    return said(check) >= OFTEN ? 0.955 + 0.01 * within(done / (limit ?? Infinity), 0, 1) : 0;
  return limit !== void 0 && done >= limit * AT_LIMIT2 && volume.slower >= 2 ? 0.8 : 0;
}
var latencyLines = ({ id, latency, queue: queue2 }) => [
  ...toldIf(latency, { label: `latency of ${id}`, unit: "ms" }),
  ...toldIf(queue2, { label: `queue of ${id}` })
];
function seeImpaired(scene) {
  const found = volumesOf(scene).find((volume) => said(volume.stalled) > 0 || isSlowAlone(volume, scene));
  if (!found) return void 0;
  const stalls = said(found.stalled) > 0;
  return {
    strength: stalls ? 0.95 : isWholeView(found, scene) ? 0.85 : 0.62,
    evidence: [
      ...stalls ? toldIf(found.stalled, { label: `${found.id} says that its I/O stalls`, limit: 0 }) : [],
      ...latencyLines(found),
      `${found.id}: ${threeDigits(found.iops)} IOPS and ${threeDigits(found.mibPerSec)} MiB/s; given ${scene.fact("volumeIops") ?? "?"} IOPS and ${scene.fact("volumeThroughputMiBps") ?? "?"} MiB/s, and neither check says at ${clock(scene.readings.atMs)} that it was asked for more`
    ],
    clause: `volume ${found.id} ${stalls ? "stalls" : "is slow"} although it is asked for less than it was given`,
    sinceMs: found.latency?.turnedMs ?? found.stalled?.turnedMs
  };
}
var isWholeView = (volume, scene) => volume.overIops !== void 0 && scene.all("VolumeReadOps").length > 0 && scene.all("InstanceEBSIOPSExceededCheck").length > 0 && scene.all("mem_available_percent").length > 0;
function isSlowAlone(volume, scene) {
  const [iops, throughput] = [scene.fact("volumeIops") ?? Infinity, scene.fact("volumeThroughputMiBps") ?? Infinity];
  const hasRoom = volume.iops < iops * 0.9 && volume.mibPerSec < throughput * 0.9;
  const isAsked = said(volume.overIops) + said(volume.overThroughput) + instanceSaid(scene) > 0;
  return volume.slower >= 2.5 && (volume.latency?.now ?? 0) >= 3 && hasRoom && !isAsked && !isBurstSpent(scene);
}
function seeInstanceLimit(scene) {
  const checks = ["InstanceEBSIOPSExceededCheck", "InstanceEBSThroughputExceededCheck"].flatMap(
    (name) => scene.one(name) ?? []
  );
  const volumes2 = volumesOf(scene);
  const mibPerSec = sum(volumes2.map((volume) => volume.mibPerSec));
  const iops = sum(volumes2.map((volume) => volume.iops));
  const limits = {
    iops: scene.fact("instanceEbsIops") ?? Infinity,
    mibPerSec: scene.fact("instanceEbsThroughputMiBps") ?? Infinity
  };
  const isAtLimit = iops >= limits.iops * AT_LIMIT2 || mibPerSec >= limits.mibPerSec * AT_LIMIT2;
  const says = instanceSaid(scene) >= OFTEN;
  if (!says && !(isAtLimit && checks.length === 0)) return void 0;
  return {
    strength: says ? scene.all(BALANCES[0]).length > 0 ? 0.96 : 0.85 : 0.8,
    evidence: [
      ...checks.filter((check) => said(check) > 0).map((check) => told(check, { label: check.name, limit: 0 })),
      `all volumes together: ${threeDigits(iops)} IOPS, ${threeDigits(mibPerSec)} MiB/s; ${scene.text("instanceType") ?? "the instance"} passes ${threeDigits(limits.iops)} IOPS, ${threeDigits(limits.mibPerSec)} MiB/s, at ${clock(scene.readings.atMs)}`,
      ...volumes2.slice(0, 1).flatMap(latencyLines)
    ],
    clause: `${scene.text("instanceType") ?? "the instance type"} can't pass on what its volumes could do`,
    sinceMs: checks.find((check) => said(check) > 0)?.turnedMs
  };
}
function seeBurstSpent(scene) {
  const balances = BALANCES.flatMap((name) => scene.all(name));
  const [lowest] = balances.filter((line) => line.sick.length > 0).sort((a, b) => a.low - b.low);
  const volumes2 = volumesOf(scene);
  const iops = sum(volumes2.map((volume) => volume.iops));
  const baseline = scene.fact("instanceEbsBaselineIops");
  const hurts = instanceSaid(scene) > 0 || volumes2.some((volume) => volume.slower >= 2);
  if (!isBurstSpent(scene) || !hurts) return void 0;
  return {
    strength: lowest ? 0.96 : 0.85,
    evidence: [
      ...lowest ? [told(lowest, { label: lowest.name, unit: "%", limit: SPENT_PERCENT, lowest: true })] : [],
      `all volumes together: ${threeDigits(iops)} IOPS${baseline === void 0 ? "" : `; baseline of the instance ${threeDigits(baseline)} IOPS`}, at ${clock(scene.readings.atMs)}`,
      ...volumes2.slice(0, 1).flatMap(latencyLines)
    ],
    clause: "the instance has used up its EBS burst and is down to its baseline",
    sinceMs: volumes2[0]?.latency?.turnedMs ?? lowest?.turnedMs
  };
}

// lib/core/triage/rules/index.ts
var rules = [
  ...aroundRules,
  ...concurrencyRules,
  ...messageRules,
  ...fleetRules,
  ...systemRules,
  ...volumeRules,
  ...memoryRules,
  ...networkRules,
  ...loopRules,
  ...processorRules,
  ...downstreamRules,
  ...queueRules
];

// lib/core/triage/without-cause.ts
function withoutCause(scene) {
  const { alarm, subject, metrics, atMs } = scene.readings;
  const collect = scene.isHost ? commands.collect(scene) : commands.lane(scene);
  const points = metrics.reduce((total, each) => total + each.points.length, 0);
  if (points === 0)
    return `${subject.name}: no cause can be named, because no metric has data; collect on the spot: ${collect}`;
  if (alarm.state === "OK")
    return `${subject.name}: the alarm is over since ${clock(alarm.sinceMs)}, and nothing in the readings is out of the ordinary; should it come back, collect: ${collect}`;
  return `${subject.name}: nothing in the readings of ${clock(atMs)} says why; collect what they do not hold: ${collect}`;
}

// lib/core/triage/judge.ts
var LEAST_STRENGTH = 0.4;
var SLACK_MS = 4 * 6e4;
function triage(readings) {
  const scene = new Scene(readings);
  const { kind } = readings.subject;
  const found = rules.filter(({ of: of2 }) => of2 === "both" || of2 === kind).flatMap((rule) => look(rule, scene));
  const excluded = found.flatMap(
    ({ rule, because }) => because === void 0 ? [] : [{ cause: rule.cause, because }]
  );
  const seen = found.filter(({ because, sight }) => because === void 0 && sight.strength >= LEAST_STRENGTH);
  const roots = seen.filter((each) => makerOf(each, seen) === void 0);
  const consequences = seen.flatMap((each) => {
    const maker = makerOf(each, seen);
    return maker ? [{ cause: each.rule.cause, because: `a consequence: ${maker.sight.clause}` }] : [];
  });
  const ranked = [...roots].sort((a, b) => b.sight.strength - a.sight.strength || since(a) - since(b));
  const causes = ranked.map((each, index) => causeOf(each, confidenceOf(ranked, index), scene));
  return {
    alarm: readings.alarm.id,
    subject: readings.subject.name,
    verdict: verdictOf(ranked, causes, scene),
    causes,
    excluded: [...consequences, ...excluded],
    missing: readings.missing.map(({ what, because }) => because === "" ? what : `${what}: ${because}`),
    runbook: `runbooks/${/^[a-z0-9-]+$/.test(readings.alarm.id) ? readings.alarm.id : "README"}.md`
  };
}
function look(rule, scene) {
  const sights = [rule.seen(scene) ?? []].flat();
  if (sights.length === 0) return [];
  const because = rule.excluded?.(scene);
  return sights.map((sight) => ({ rule, sight, because }));
}
var since = ({ sight }) => sight.sinceMs ?? Number.POSITIVE_INFINITY;
function makerOf(each, seen) {
  return seen.find(
    (other) => other !== each && canMake(other.rule.part, each.rule.part) && other.sight.strength >= Math.min(0.6, each.sight.strength) && !(since(other) > since(each) + SLACK_MS && Number.isFinite(since(other)) && Number.isFinite(since(each)))
  );
}
var CERTAIN = 0.95;
var LIKELY = 0.7;
function confidenceOf(ranked, index) {
  const own2 = ranked[index]?.sight.strength ?? 0;
  const rival = Math.max(0, ...ranked.filter((_, place) => place !== index).map(({ sight }) => sight.strength));
  if (index > 0) return own2 >= 0.85 ? "likely" : "possible";
  if (own2 >= CERTAIN && rival < 0.7) return "certain";
  return own2 >= LIKELY && own2 - rival > 0.02 ? "likely" : "possible";
}
var causeOf = ({ rule, sight }, confidence, scene) => ({
  cause: rule.cause,
  confidence,
  subject: sight.subject ?? scene.readings.subject.name,
  evidence: sight.evidence,
  next: rule.next(scene)
});
var words = { certain: "", likely: "probably ", possible: "perhaps " };
function verdictOf(ranked, causes, scene) {
  const [first] = ranked;
  const [cause] = causes;
  if (!first || !cause) return withoutCause(scene);
  const { name } = scene.readings.subject;
  const over = scene.readings.alarm.state === "OK" ? " (the alarm is over)" : "";
  return `${name}: ${words[cause.confidence]}${first.sight.clause}${over}`;
}

// lib/core/issue.ts
var errorIssue = (path, got, expected, fix) => ({
  severity: "error",
  path,
  got,
  expected,
  fix
});

// lib/core/triage/fields.ts
var Fields = class _Fields {
  constructor(issues, path, record) {
    this.issues = issues;
    this.path = path;
    this.record = record;
  }
  issues;
  path;
  record;
  raw(name) {
    return Object.hasOwn(this.record, name) ? this.record[name] : void 0;
  }
  get(name, field) {
    return field(this.issues, `${this.path}.${name}`, this.raw(name));
  }
  /** The same of a field that may be left out, or be null. */
  optional(name, field, otherwise) {
    const value = this.raw(name);
    return value === void 0 || value === null ? otherwise : this.get(name, field);
  }
  within(name) {
    return new _Fields(this.issues, `${this.path}.${name}`, this.get(name, aRecord));
  }
  /** Objects of a list, which may be left out. */
  list(name, each) {
    return this.optional(name, anArray, []).map((item, index) => {
      const path = `${this.path}.${name}[${index}]`;
      return each(new _Fields(this.issues, path, aRecord(this.issues, path, item)));
    });
  }
};
var aRecord = (issues, path, value) => isRecord(value) ? value : wrong(issues, path, value, "an object", {});
var anArray = (issues, path, value) => Array.isArray(value) ? value : wrong(issues, path, value, "a list", []);
var aText = (issues, path, value) => typeof value === "string" ? value : wrong(issues, path, value, "a text", "");
var aNumber = (issues, path, value) => typeof value === "number" && Number.isFinite(value) ? value : wrong(issues, path, value, "a number", 0);
var aTime = (issues, path, value) => {
  const ms = typeof value === "string" && ISO_UTC.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? wrong(issues, path, value, "a time in UTC such as 2026-11-29T18:05:00Z", 0) : ms;
};
var ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:00)$/;
function wrong(issues, path, got, expected, otherwise) {
  issues.push(errorIssue(path, shown(got), expected, "correct it, or save the readings again"));
  return otherwise;
}
var shown = (value) => value === void 0 ? "nothing" : (JSON.stringify(value) ?? typeof value).slice(0, 60);
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// lib/core/triage/readings.ts
var READINGS_FORMAT = "headroom-readings/1";

// lib/core/triage/parse.ts
function parseReadings(raw) {
  const issues = [];
  const root = new Fields(issues, "readings", aRecord(issues, "readings", raw));
  if (issues.length > 0) return { issues };
  if (root.raw("format") !== READINGS_FORMAT) return { issues: [otherVersion(root.raw("format"))] };
  const readings = readingsIn(root);
  return issues.length > 0 ? { issues } : { readings };
}
var otherVersion = (got) => errorIssue(
  "readings.format",
  got === void 0 ? "no format" : JSON.stringify(got),
  `"${READINGS_FORMAT}"`,
  "save the readings again with this version: cdk-headroom triage \u2026 --save FILE"
);
function readingsIn(root) {
  const atMs = root.get("at", aTime);
  const subject = root.within("subject");
  const alarm = root.within("alarm");
  const graph = root.raw("graph");
  return {
    atMs,
    environment: root.get("environment", aText),
    subject: { kind: subject.get("kind", aKind), name: subject.get("name", aText) },
    alarm: { id: alarm.get("id", aText), state: alarm.get("state", aText), sinceMs: alarm.get("since", aTime) },
    facts: root.optional("facts", someFacts, {}),
    metrics: root.list("metrics", (each) => metricIn(each, atMs)),
    episodes: root.list("episodes", episodeIn),
    alarms: root.list("alarms", otherAlarmIn),
    changes: root.list("changes", changeIn),
    missing: root.list("missing", missingIn),
    ...graph === void 0 || graph === null ? {} : { graph: serviceMapIn(root.within("graph")) }
  };
}
var aKind = (issues, path, value) => {
  if (value === "host" || value === "lane") return value;
  issues.push(errorIssue(path, shown(value), "'host' or 'lane'", "write the kind of the subject"));
  return "host";
};
var someFacts = (issues, path, value) => {
  const entries = Object.entries(aRecord(issues, path, value));
  const known3 = entries.filter((entry) => isFact(entry[1]));
  for (const [name, each] of entries)
    if (!isFact(each) && each !== null)
      issues.push(errorIssue(`${path}.${name}`, shown(each), "a number or a text", "leave out what is not known"));
  return Object.fromEntries(known3);
};
var isFact = (value) => typeof value === "string" || typeof value === "boolean" || typeof value === "number" && Number.isFinite(value);
function metricIn(fields, atMs) {
  const points = fields.get("points", anArray).map((each, index) => pointIn(fields, index, each)).filter((point) => point !== void 0 && !(point.atMs > atMs));
  return {
    namespace: fields.get("namespace", aText),
    name: fields.get("name", aText),
    stat: fields.get("stat", aText),
    periodSec: fields.get("periodSec", aPositive),
    dimensions: fields.optional("dimensions", someTexts, {}),
    points: points.sort((a, b) => a.atMs - b.atMs)
  };
}
function pointIn({ issues, path }, index, raw) {
  const place = `${path}.points[${index}]`;
  if (!Array.isArray(raw) || raw.length !== 2) {
    issues.push(errorIssue(place, shown(raw), "[ISO 8601 time, value]", "write points as CloudWatch returns them"));
    return void 0;
  }
  return { atMs: aTime(issues, `${place}[0]`, raw[0]), value: aNumber(issues, `${place}[1]`, raw[1]) };
}
var aPositive = (issues, path, value) => {
  const number = aNumber(issues, path, value);
  if (number <= 0) issues.push(errorIssue(path, shown(value), "more than 0", "write the period in seconds"));
  return number;
};
var someTexts = (issues, path, value) => Object.fromEntries(
  Object.entries(aRecord(issues, path, value)).map(([name, each]) => [name, aText(issues, `${path}.${name}`, each)])
);
var episodeIn = (fields) => ({
  startedAtMs: fields.get("startedAt", aTime),
  durationMs: fields.get("durationMs", aNumber),
  function: fields.get("function", aText),
  file: fields.optional("file", aText, ""),
  line: fields.optional("line", aNumber, 0),
  stack: fields.optional("stack", aText, ""),
  host: fields.optional("host", aText, ""),
  waitedForCpuMs: fields.optional("waitedForCpuMs", aNumber, void 0)
});
var otherAlarmIn = (fields) => ({
  id: fields.get("id", aText),
  subject: fields.get("subject", aText),
  state: fields.get("state", aText),
  sinceMs: fields.get("since", aTime)
});
var changeIn = (fields) => ({
  atMs: fields.get("at", aTime),
  kind: fields.get("kind", aText),
  subject: fields.get("subject", aText),
  what: fields.optional("what", aText, "")
});
var missingIn = (fields) => ({
  what: fields.get("what", aText),
  because: fields.optional("because", aText, "")
});
var serviceMapIn = (fields) => ({
  nodes: fields.get("nodes", anArray).map((each, index) => aText(fields.issues, `${fields.path}.nodes[${index}]`, each)),
  calls: fields.get("calls", anArray).map((each, index) => {
    const [caller, callee] = Array.isArray(each) ? each : [];
    const place = `${fields.path}.calls[${index}]`;
    return [aText(fields.issues, `${place}[0]`, caller), aText(fields.issues, `${place}[1]`, callee)];
  })
});

// test/triage/contract.ts
var import_node_fs = require("node:fs");
var import_node_path = require("node:path");
var BESIDE = process.env.HEADROOM_CONTRACTS ?? (0, import_node_path.resolve)(__dirname, "..", "..", "..", "shared", "contracts");
function examplesOf(folder) {
  const beside = (0, import_node_path.join)(BESIDE, folder);
  if ((0, import_node_fs.existsSync)(beside)) return filesIn(beside);
  process.stdout.write(`SKIPPED: most examples of ${folder}: no ${beside} (HEADROOM_CONTRACTS names their folder)
`);
  return filesIn((0, import_node_path.join)(__dirname, "data", folder)).map(({ readings, ...rest }) => ({
    ...rest,
    readings: spread2(readings)
  }));
}
var filesIn = (folder) => (0, import_node_fs.readdirSync)(folder).filter((file) => file.endsWith(".json")).sort().map((file) => ({
  ...JSON.parse((0, import_node_fs.readFileSync)((0, import_node_path.join)(folder, file), "utf8")),
  name: file.replace(".json", "")
}));
var spread2 = (readings) => ({
  ...readings,
  metrics: readings.metrics.map(({ start, values, ...rest }) => ({
    ...rest,
    points: values.flatMap(
      (value, index) => value === null ? [] : [[new Date(Date.parse(start) + index * rest.periodSec * 1e3).toISOString(), value]]
    )
  }))
});

// test/triage/generator/host-process.ts
function queue(busy, servers, workMs) {
  const load = busy / servers;
  if (load < 0.92) return { active: busy, pending: 0, waitMs: 0.5 + workMs * 0.02 * load ** 6 };
  const over = Math.min(6, load - 0.85);
  return { active: servers, pending: Math.round(servers * over * 3), waitMs: workMs * (1 + 4 * over) };
}
function loopAndQueues(input, physics) {
  const { fault, facts, part, state } = input;
  const perProcess = physics.requestsPerSec / (physics.hosts * facts.workers);
  const volumeWait = Math.max(0, physics.volumeMs - 1) * 6;
  const poolMs = 14 * grown(fault.poolCall, part) * physics.stretched;
  state.inUse = Math.max(0, state.inUse + (fault.poolLeakPerMin ?? 0) * (part > 0 ? 1 : 0));
  const pool = queue(perProcess * poolMs / 1e3 + Math.min(9.6, state.inUse), 10, poolMs);
  const runMs = (20 * grown(fault.threadCall, part) + volumeWait) * physics.stretched;
  const long = (fault.longJobs ?? 0) * part;
  const executor = queue(
    perProcess * runMs / 1e3 * grown(fault.jobs, part) * (1 + 99 * long),
    facts.executorThreads,
    runMs * (1 + 40 * long)
  );
  const blockedShare = fault.block ? Math.min(0.6, fault.block.ms * fault.block.perMin * part / 6e4 / (physics.hosts * facts.workers)) : 0;
  const lagMs = lagOf(input, physics, blockedShare);
  const callMs = 25 * grown(fault.loopCall, part);
  const middle = 30 * physics.stretched + callMs + poolMs + runMs + pool.waitMs + executor.waitMs + lagMs.middle + (fault.drops ? 260 * part : 0) + (fault.swaps ? 300 * part : 0);
  const slowest = middle * 3 + lagMs.p99 * 2 + pool.waitMs * 2 + executor.waitMs * 2;
  const seen = users(input, physics, middle, slowest);
  return fault.isSync ? seen : {
    ...seen,
    ...probes(input, physics, {
      pool,
      executor,
      lag: lagMs.p99,
      runMs,
      long,
      tasks: perProcess * middle / 1e3,
      poolMs
    })
  };
}
function lagOf({ fault, facts, part }, { wanted }, blockedShare) {
  const starved = wanted > facts.vcpus ? Math.min(900, 60 * (wanted / facts.vcpus)) : 0;
  const gc = (fault.gcMs ?? 0) * part;
  const blocked = blockedShare > 0 ? (fault.block?.ms ?? 0) * Math.min(1, 0.5 + 8 * blockedShare) * 0.75 : 0;
  return { p99: 2.4 + starved + gc * 0.85 + blocked, middle: starved * 0.4 + gc * 0.12 + blocked * blockedShare * 3 };
}
function users({ fault, part, minute, noise, names }, { requestsPerSec }, middle, slowest) {
  const own2 = `LoadBalancer=${names.balancer}`;
  const requests = requestsPerSec * 60;
  const failed = noise.count(requests * 3e-4) + Math.round(requests * (fault.errors ?? 0) * part);
  const isKill = fault.killsPerMin !== void 0 && part === 1;
  const cut = noise.count(0.4) + (isKill ? Math.round(fault.killsPerMin * noise.between(12, 30)) : 0);
  return {
    [`AWS/ApplicationELB|RequestCount|Sum|${own2}`]: Math.round(requests),
    [`AWS/ApplicationELB|TargetResponseTime|p50|${own2}`]: noise.around(middle, 0.04) / 1e3,
    [`AWS/ApplicationELB|TargetResponseTime|p99|${own2}`]: noise.around(slowest, 0.12) / 1e3,
    [`AWS/ApplicationELB|HTTPCode_Target_5XX_Count|Sum|${own2}`]: failed || void 0,
    [`AWS/ApplicationELB|HTTPCode_ELB_5XX_Count|Sum|${own2}`]: cut || void 0,
    [`Headroom/Host|netstat_tcp_established|Maximum|Service=${names.service}`]: Math.round(
      noise.around(190 + requestsPerSec * middle / 1e3 / 3, 0.03)
    ),
    [`Headroom/Host|netstat_tcp_close_wait|Maximum|Service=${names.service}`]: noise.count(
      3 + (fault.filesPerMin ?? 0) * part * 0.02 * minute
    )
  };
}
function probes({ fault, facts, part, noise, names }, { hosts, requestsPerSec, cpuPercent, stretched }, inside) {
  const own2 = `Service=${names.service}`;
  const [thread, pool] = [`${own2},Executor=default`, `${own2},Pool=stock`];
  const processes = hosts * facts.workers - (part > 0.5 ? (fault.silentProbes ?? 0) * facts.workers : 0);
  const isKill = fault.killsPerMin !== void 0 && part === 1;
  const blocked = fault.block ? fault.block.ms * fault.block.perMin * part : 0;
  const gc = (fault.gcMs ?? 0) * part;
  const isNode = facts.serviceKind === "node";
  return {
    [`Headroom|LoopLag|p99|${own2}`]: noise.around(inside.lag, 0.1),
    [`Headroom|LoopHeartbeat|Sum|${own2}`]: processes * 6 - (isKill ? 3 : 0) || void 0,
    [`Headroom|LoopBlockedMs|Sum|${own2}`]: blocked + gc * 20,
    [`Headroom|LoopBlockedMaxMs|Maximum|${own2}`]: Math.max((fault.block?.ms ?? 0) * (part > 0 ? 1.2 : 0), gc * 1.3),
    [`Headroom|LoopUtilisation|Average|${own2}`]: Math.min(
      0.99,
      noise.around(
        fault.oneCore ? 0.3 + 0.67 * part : (fault.thieves ?? 0) > 2 ? 0.35 : Math.min(1, cpuPercent / 100 * 0.8 * stretched),
        0.02
      )
    ),
    [`Headroom|LoopTasks|Average|${own2}`]: noise.around(12 + inside.tasks, 0.04),
    [`Headroom|GcPause|p99|${own2}`]: noise.around(9 + gc, 0.1),
    [`Headroom|HeapUsed|Maximum|${own2}`]: noise.around((320 + (fault.gcMs ? 900 * part : 0)) * 2 ** 20, 0.02),
    ...isNode ? { [`Headroom|ThreadPoolQueueWait|p99|${own2}`]: noise.around(inside.executor.waitMs, 0.1) } : {
      [`Headroom|ExecutorActive|Maximum|${thread}`]: inside.executor.active,
      [`Headroom|ExecutorPending|Maximum|${thread}`]: inside.executor.pending,
      [`Headroom|ExecutorQueueWait|p99|${thread}`]: noise.around(inside.executor.waitMs, 0.1),
      [`Headroom|ExecutorQueueWait|SampleCount|${thread}`]: Math.round(
        requestsPerSec * 60 * grown(fault.jobs, part)
      ),
      [`Headroom|ExecutorRunTime|p50|${thread}`]: noise.around(inside.runMs, 0.05),
      [`Headroom|ExecutorRunTime|p99|${thread}`]: noise.around(inside.runMs * (inside.long > 0 ? 60 : 3), 0.1),
      [`Headroom|PoolInUse|Average|${pool}`]: Math.min(10, noise.around(inside.pool.active, 0.04)),
      [`Headroom|PoolInUse|Maximum|${pool}`]: Math.min(10, Math.ceil(inside.pool.active * 1.5)),
      [`Headroom|PoolWaiting|Average|${pool}`]: inside.pool.pending,
      [`Headroom|PoolWait|p99|${pool}`]: noise.around(inside.pool.waitMs, 0.1)
    }
  };
}

// test/triage/generator/host-system.ts
function system(input, physics) {
  return { ...group(input, physics), ...volumes(input, physics), ...agent(input, physics), ...network(input, physics) };
}
function group({ fault, facts, part, minute, noise, state, names }, { hosts, cpuPercent, instanceFull }) {
  const own2 = `AutoScalingGroupName=${names.group}`;
  const isFive = minute % 5 === 0;
  const isImpaired = (fault.lostHosts ?? 0) < 0;
  return {
    [`AWS/ApplicationELB|HealthyHostCount|Minimum|LoadBalancer=${names.balancer},TargetGroup=tg/${names.service}`]: hosts,
    [`AWS/AutoScaling|GroupInServiceInstances|Minimum|${own2}`]: hosts,
    [`AWS/AutoScaling|GroupMinSize|Maximum|${own2}`]: facts.hostsPlanned,
    [`AWS/EC2|CPUUtilization|Average|${own2}`]: noise.around(
      fault.creditsLeft !== void 0 && part > 0 ? Math.min(20, cpuPercent) : cpuPercent,
      0.02
    ),
    [`AWS/EC2|StatusCheckFailed|Maximum|${own2}`]: isImpaired && part > 0.5 ? 1 : 0,
    [`AWS/EC2|StatusCheckFailed|SampleCount|${own2}`]: hosts,
    [`AWS/EC2|InstanceEBSIOPSExceededCheck|Maximum|${own2}`]: instanceFull,
    [`AWS/EC2|InstanceEBSThroughputExceededCheck|Maximum|${own2}`]: 0,
    [`AWS/EC2|EBSIOBalance%|Minimum|${own2}`]: isFive ? Math.round(state.burst) : void 0,
    [`AWS/EC2|EBSByteBalance%|Minimum|${own2}`]: isFive ? 99 : void 0,
    ...facts.creditsPerMin === void 0 ? {} : { [`AWS/EC2|CPUCreditBalance|Minimum|${own2}`]: isFive ? Number(state.credits.toFixed(1)) : void 0 }
  };
}
function volumes({ noise, names, part, fault }, physics) {
  const all2 = physics.volumes.map(({ iops, mib, ms, overIops, overMib }, index) => {
    const own2 = `VolumeId=${names.volumes[index]}`;
    const both = `InstanceId=${names.hosts[index]},${own2}`;
    return {
      [`AWS/EBS|VolumeQueueLength|Maximum|${own2}`]: noise.around(iops * ms / 1e3 + 0.05, 0.08),
      [`AWS/EBS|VolumeReadOps|Sum|${own2}`]: Math.round(iops * 60 * 0.55),
      [`AWS/EBS|VolumeWriteOps|Sum|${own2}`]: Math.round(iops * 60 * 0.45),
      [`AWS/EBS|VolumeReadBytes|Sum|${own2}`]: Math.round(mib * 60 * 0.6 * 2 ** 20),
      [`AWS/EBS|VolumeWriteBytes|Sum|${own2}`]: Math.round(mib * 60 * 0.4 * 2 ** 20),
      [`AWS/EBS|VolumeAvgReadLatency|Maximum|${both}`]: noise.around(ms, 0.06),
      [`AWS/EBS|VolumeAvgWriteLatency|Maximum|${both}`]: noise.around(ms * 1.15, 0.06),
      [`AWS/EBS|VolumeIOPSExceededCheck|Maximum|${both}`]: overIops ? 1 : 0,
      [`AWS/EBS|VolumeThroughputExceededCheck|Maximum|${both}`]: overMib ? 1 : 0,
      [`AWS/EBS|VolumeStalledIOCheck|Maximum|${both}`]: index === 0 && fault.stalls && part > 0.5 ? 1 : 0
    };
  });
  return Object.assign({}, ...all2);
}
function agent({ fault, facts, part, noise, state, names }, { hosts, cpuPercent, wanted, volumeMs }) {
  const own2 = `Service=${names.service}`;
  const isHeld = fault.creditsLeft !== void 0 && part > 0;
  const active = isHeld ? Math.max(cpuPercent, 94) : cpuPercent;
  const waits2 = Math.max(0, 3 * (Math.min(volumeMs, 40) - 2) ** 0.5 || 0);
  const killed = fault.killsPerMin !== void 0 && part === 1;
  const available = 52 - (fault.takesPercent ?? 0) * part;
  state.threads += (fault.threadsPerMin ?? 0) * part;
  state.files += (fault.filesPerMin ?? 0) * part;
  return {
    [`Headroom/Host|cpu_usage_active|Average|${own2}`]: Math.min(100, noise.around(active, 0.02)),
    [`Headroom/Host|cpu_usage_active|Maximum|${own2}`]: Math.min(
      100,
      noise.around(fault.oneCore && part > 0 ? 99 : active + 18, 0.02)
    ),
    [`Headroom/Host|cpu_usage_iowait|Average|${own2}`]: noise.around(0.5 + waits2, 0.1),
    [`Headroom/Host|processes_running|Maximum|${own2}`]: Math.max(
      1,
      noise.count(isHeld ? facts.workers * 1.4 : wanted * 0.9)
    ),
    [`Headroom/Host|processes_total_threads|Maximum|${own2}`]: Math.min(
      facts.threadLimit,
      Math.round(430 + state.threads + noise.between(-3, 3))
    ),
    [`Headroom/Host|mem_available_percent|Minimum|${own2}`]: Math.max(0.8, noise.around(killed ? 2 : available, 0.01)),
    [`Headroom/Host|mem_available_percent|SampleCount|${own2}`]: hosts - (part > 0.5 ? fault.silentAgents ?? 0 : 0) || void 0,
    ...fault.swaps ? { [`Headroom/Host|swap_used_percent|Maximum|${own2}`]: noise.around(1 + 60 * part, 0.03) } : {},
    [`Headroom/Host|disk_used_percent|Maximum|${own2}`]: Math.min(100, 46 + ((fault.diskPercent ?? 46) - 46) * part),
    [`Headroom/Host|disk_inodes_free|Minimum|${own2}`]: fault.inodesLeft !== void 0 && part > 0.3 ? fault.inodesLeft : 94e5,
    [`Headroom/Host|procstat_num_fds|Maximum|${own2}`]: Math.min(
      facts.fileLimit,
      Math.round(noise.around(240, 0.03) + state.files)
    ),
    [`Headroom/Host|procstat_num_threads|Maximum|${own2}`]: Math.round(14 + state.threads / 3),
    [`Headroom/Host|procstat_memory_rss|Maximum|${own2}`]: noise.around(
      (killed ? 9e9 : 9e8) + (fault.gcMs ? 8e8 * part : 0),
      0.01
    )
  };
}
function network({ fault, part, noise, state, names }, { requestsPerSec, hosts }) {
  const own2 = `Service=${names.service}`;
  const counters = ["bw_in", "bw_out", "pps", "linklocal", "conntrack"].map((kind) => {
    const usual = kind === "pps" && noise.next() < 0.2 ? noise.count(3) : 0;
    state.counters[kind] = (state.counters[kind] ?? (kind === "pps" ? Math.round(state.old) : kind === "bw_out" ? 311 : 0)) + usual + Math.round(noise.around((fault.drops?.[kind] ?? 0) * part, 0.1));
    return { [`Headroom/Host|ethtool_${kind}_allowance_exceeded|Sum|${own2}`]: state.counters[kind] };
  });
  const left = fault.conntrackLeft;
  return {
    ...Object.assign({}, ...counters),
    [`Headroom/Host|ethtool_pps_allowance_exceeded|SampleCount|${own2}`]: hosts,
    [`Headroom/Host|ethtool_conntrack_allowance_available|Minimum|${own2}`]: Math.round(
      noise.around(left === void 0 ? 92e3 : 92e3 - (92e3 - left) * part, 4e-3)
    ),
    [`Headroom/Host|net_bytes_sent|Maximum|${own2}`]: noise.around(
      requestsPerSec / hosts * 60 * 9e3 * grown(fault.drops ? 3 : 1, part),
      0.04
    ),
    [`Headroom/Host|net_bytes_recv|Maximum|${own2}`]: noise.around(requestsPerSec / hosts * 60 * 2e3, 0.04),
    [`Headroom/Host|net_drop_in|Maximum|${own2}`]: 0
  };
}

// test/triage/generator/host-minute.ts
var grown = (factor, part) => 1 + ((factor ?? 1) - 1) * part;
function hostMinute(input) {
  const physics = physicsOf(input);
  return { ...system(input, physics), ...loopAndQueues(input, physics) };
}
function physicsOf({ fault, facts, part, noise, state }) {
  const hosts = facts.hostsPlanned - (part > 0.3 ? fault.lostHosts ?? 0 : 0);
  const requestsPerSec = noise.around(facts.peakRequestsPerSec * 0.55 * grown(fault.load, part), 0.03);
  const perHost = requestsPerSec / hosts * (facts.hostsPlanned / facts.peakRequestsPerSec);
  const { volumes: volumes2, instanceFull } = volumesNow(fault, facts, part, noise, state, perHost);
  const thieves = (fault.thieves ?? 0) * part;
  const gc = (fault.gcMs ?? 0) * part / 1e3;
  const own2 = facts.vcpus * (0.12 + 0.4 * perHost * grown(fault.cpuPerRequest, part)) + gc * facts.workers * 0.5;
  const wanted = own2 + thieves + (fault.swaps ? 0.3 * part : 0);
  const spends = facts.creditsPerMin === void 0 ? 0 : Number(facts.creditsPerMin);
  state.credits = Math.max(0, fault.creditsLeft === void 0 ? state.credits : state.credits - spends);
  const limit = fault.creditsLeft !== void 0 && part > 0 ? facts.vcpus * 0.2 : facts.vcpus;
  const busy = Math.min(1, wanted / limit);
  const stretched = wanted > limit * 0.98 ? 2 + 2.5 * Math.min(4, wanted / limit - 0.9) : 1 + 0.25 * busy ** 4;
  return {
    requestsPerSec,
    hosts,
    volumes: volumes2,
    instanceFull,
    volumeMs: Math.max(...volumes2.map(({ ms }) => ms)),
    wanted,
    stretched,
    cpuPercent: 100 * busy
  };
}
function volumesNow(fault, facts, part, noise, state, perHost) {
  const asked = {
    iops: noise.around(0.3 * facts.volumeIops * grown(fault.iops, part) * (0.5 + 0.9 * perHost), 0.05),
    mib: noise.around(0.25 * facts.volumeThroughputMiBps * grown(fault.bytes, part) * (0.5 + 0.9 * perHost), 0.05)
  };
  if (fault.burstLeft !== void 0) state.burst = Math.max(fault.burstLeft, state.burst - 7);
  const isSpent = state.burst <= 3;
  const instanceIops = isSpent ? facts.instanceEbsBaselineIops : facts.instanceEbsIops;
  const [iopsLimit, mibLimit] = [
    Math.min(facts.volumeIops, instanceIops),
    Math.min(facts.volumeThroughputMiBps, facts.instanceEbsThroughputMiBps)
  ];
  const over = Math.max(asked.iops / iopsLimit, asked.mib / mibLimit);
  const slow = over > 1 ? 8 + 10 * Math.min(3, over - 1) : 1;
  const sick = fault.stalls ? 400 : fault.volumeMs ?? 0;
  const fromSwap = fault.swaps ? 4 * part : 0;
  const data = {
    iops: Math.min(asked.iops, iopsLimit) * (sick * part > 20 ? 0.4 : 1),
    mib: Math.min(asked.mib, mibLimit) * (sick * part > 20 ? 0.4 : 1),
    ms: noise.around(0.9 * slow + sick * part, 0.06),
    overIops: asked.iops > facts.volumeIops * 1.02 && facts.volumeIops < instanceIops,
    overMib: asked.mib > facts.volumeThroughputMiBps * 1.02 && facts.volumeThroughputMiBps < facts.instanceEbsThroughputMiBps
  };
  const root = {
    iops: noise.around(70 + 400 * fromSwap, 0.1),
    mib: noise.around(1.5 + 6 * fromSwap, 0.1),
    ms: noise.around(1 + fromSwap, 0.06),
    overIops: false,
    overMib: false
  };
  return { volumes: [data, root], instanceFull: over > 1.02 && !data.overIops && !data.overMib ? 1 : 0 };
}

// test/triage/generator/series.ts
function metricsOf(minutes, { ms }) {
  const keys = [...new Set(minutes.flatMap((each) => Object.keys(each)))];
  return keys.map((key) => {
    const [namespace = "", name = "", stat = "", dimensions = ""] = key.split("|");
    const points = minutes.flatMap((each, minute) => {
      const value = each[key];
      return value === void 0 ? [] : [[new Date(ms(minute)).toISOString().replace(".000", ""), rounded(value)]];
    });
    return { namespace, name, stat, periodSec: 60, dimensions: parsed(dimensions), points };
  });
}
var rounded = (value) => Number.isInteger(value) ? value : Number(value.toPrecision(5));
var parsed = (dimensions) => Object.fromEntries(
  dimensions.split(",").flatMap((pair) => pair.includes("=") ? [pair.split("=")] : [])
);

// test/triage/generator/host.ts
var hostFacts = {
  instanceType: "m7i.xlarge",
  vcpus: 4,
  memoryMiB: 16384,
  workers: 4,
  serviceKind: "uvicorn",
  hostsInService: 3,
  hostsPlanned: 3,
  maxLoopLagMs: 100,
  executorThreads: 8,
  threadLimit: 16384,
  fileLimit: 65536,
  volumeType: "gp3",
  volumeIops: 3e3,
  volumeThroughputMiBps: 125,
  instanceEbsIops: 4e4,
  instanceEbsBaselineIops: 6e3,
  instanceEbsThroughputMiBps: 1192,
  peakRequestsPerSec: 400,
  p99Ms: 800
};
function hostReadings(scenario, facts, noise, timeline) {
  const fault = scenario.host ?? {};
  const names = namesOf(scenario.name, noise);
  const episodes = [];
  const state = {
    inUse: 0,
    waiting: 0,
    credits: 40,
    burst: 99,
    threads: 0,
    files: 0,
    counters: {},
    heapMiB: 320,
    old: noise.between(0, 9e3)
  };
  const minutes = Array.from({ length: timeline.minutes }, (_, minute) => {
    const part = timeline.part(minute);
    episodes.push(...episodesOf(fault, facts, part, timeline.ms(minute), noise, names.hosts));
    return hostMinute({ fault, facts, part, minute, noise, state, names });
  });
  return { metrics: metricsOf(minutes, timeline), episodes: episodes.slice(-25) };
}
function namesOf(name, noise) {
  return {
    service: `shop-${name}`,
    balancer: `app/shop-${name}/${noise.hex(16)}`,
    group: `shop-hosts-${name}Group-${noise.hex(8)}`,
    volumes: [`vol-${noise.hex(17)}`, `vol-${noise.hex(17)}`],
    hosts: Array.from({ length: 3 }, () => `i-${noise.hex(17)}`)
  };
}
function episodesOf({ block, thieves = 0, gcMs = 0 }, { vcpus }, part, ms, noise, hosts) {
  const one = (durationMs, [name, file, line], waitedForCpuMs) => ({
    startedAt: new Date(ms + noise.between(0, 59e3)).toISOString(),
    durationMs: Number(durationMs.toFixed(1)),
    function: name,
    file,
    line,
    stack: `run;_run_once;${name}`,
    host: hosts[Math.floor(noise.next() * hosts.length)],
    ...noise.next() < 0.6 ? { waitedForCpuMs: Number(waitedForCpuMs.toFixed(1)) } : {}
  });
  const list = noise.next() < 0.08 ? [one(noise.between(20, 30), ["warm", "app/cache.py", 12], 0)] : [];
  const kept = Math.min(3, Math.ceil((block?.perMin ?? 0) * part));
  for (let index = 0; block && index < kept; index++) {
    const place = block.at[Math.floor(noise.next() * block.at.length)] ?? ["f", "f.py", 1];
    list.push(one(noise.around(block.ms, 0.15), place, noise.between(0, 6)));
  }
  if (part > 0.5 && thieves > vcpus) {
    const late = noise.around(thieves * 45, 0.2);
    list.push(one(late, ["(not scheduled: the CPU was taken by others)", "", 0], late * noise.between(0.85, 0.97)));
  }
  if (part > 0.5 && gcMs > 40)
    list.push(one(noise.around(gcMs * 1.1, 0.1), [noise.next() < 0.5 ? "render" : "encode", "app/views.js", 31], 3));
  return list;
}

// test/triage/generator/lane.ts
var laneFacts = {
  laneKind: "latency",
  timeoutSec: 20,
  meanDurationMs: 400,
  p99DurationMs: 1200,
  memoryMiB: 1024,
  peakArrivalsPerSec: 40,
  maxQueueAgeSec: 60,
  accountConcurrency: 1e3,
  maxReceiveCount: 3,
  eventSourceState: "Enabled"
};
function laneReadings({ name, lane: fault = {} }, facts, noise, timeline) {
  const state = { visible: 0, letters: fault.letters ?? 0, ageSec: 1, ramped: 5 };
  const suffix = () => noise.hex(12);
  const names = {
    queue: `shop-lanes-${name}Queue${suffix()}`,
    dead: `shop-lanes-${name}DeadLetters${suffix()}`,
    fn: `shop-lanes-${name}Worker${suffix()}`,
    neighbour: `shop-lanes-${fault.neighbour?.name ?? "other"}Worker${suffix()}`
  };
  const minutes = Array.from(
    { length: timeline.minutes },
    (_, minute) => laneMinute({ fault, facts, part: timeline.part(minute), minute, noise, state, names })
  );
  return { metrics: metricsOf(minutes, timeline), episodes: [] };
}
var grown2 = (factor, part) => 1 + ((factor ?? 1) - 1) * part;
function laneMinute(input) {
  const flow = flowOf(input);
  return { ...queueMetrics(input, flow), ...functionMetrics(input, flow), ...workerMetrics(input, flow) };
}
function flowOf({ fault, facts, part, noise, state }) {
  const sent = noise.count(facts.peakArrivalsPerSec * 60 * 0.3 * grown2(fault.load, part));
  const limitMs = facts.timeoutSec * 1e3;
  const meanMs = Math.min(limitMs, noise.around(facts.meanDurationMs * grown2(fault.duration, part), 0.03));
  const slowestMs = Math.min(
    limitMs,
    noise.around(facts.p99DurationMs * grown2(fault.duration, part) * grown2(fault.slowest, part), 0.1)
  );
  const ceiling = ceilingOf2(fault, facts, part, state);
  const perExecution = 6e4 / meanMs;
  const wanted = sent + state.visible;
  const received = fault.isOff && part > 0.5 ? 0 : Math.min(wanted, Math.round(ceiling * perExecution));
  const isAccount = (fault.accountOthers ?? fault.neighbour?.executions ?? 0) > 0 && part > 0.3 && ceiling < sent / perExecution * 1.3;
  const throttled = isAccount ? noise.count(sent * 0.25) : 0;
  const tried = Math.max(0, received - throttled);
  const cut = slowestMs >= limitMs ? Math.round(tried * (meanMs >= limitMs * 0.9 ? 0.9 : 0.03)) : 0;
  const poison = part > 0 ? noise.count((fault.poison ?? 0) * part) : 0;
  const failed = Math.round(tried * (fault.recordErrors ?? 0) * part) + poison;
  const lost = Math.round(tried * (fault.errors ?? 0) * part) + cut;
  state.visible = Math.max(0, wanted - tried + Math.round((failed + lost) * 0.6));
  if (part === 1 && failed + lost + throttled > 0)
    state.letters += Math.round((failed + lost + throttled) / facts.maxReceiveCount * 0.5 + (poison > 0 ? 0.4 : 0));
  state.ageSec = state.visible > 5 ? state.ageSec + Math.min(58, 60 * state.visible / Math.max(1, wanted)) : noise.between(1, 4);
  return {
    sent,
    received,
    done: Math.max(0, tried - failed - lost),
    failed,
    tried,
    throttled,
    meanMs,
    slowestMs,
    cut: lost,
    concurrency: Math.min(ceiling, Math.ceil(tried / perExecution * noise.between(1.1, 1.4)) + 1)
  };
}
function ceilingOf2(fault, facts, part, state) {
  const others = (fault.accountOthers ?? fault.neighbour?.executions ?? 0) * part;
  const left = Math.max(3, facts.accountConcurrency - 60 - others);
  const ceilings = [
    left,
    fault.ceiling ?? Infinity,
    Number(facts.maximumConcurrency ?? Infinity),
    Number(facts.reservedConcurrency ?? Infinity)
  ];
  if (fault.rampPerMin !== void 0) {
    state.ramped = part > 0 ? state.ramped + fault.rampPerMin : state.ramped;
    ceilings.push(part > 0 ? state.ramped : 30);
  }
  return Math.min(...ceilings);
}
function queueMetrics({ state, names, noise }, { sent, received, done, concurrency, throttled, failed }) {
  const own2 = `QueueName=${names.queue}`;
  return {
    [`AWS/SQS|NumberOfMessagesSent|Sum|${own2}`]: sent,
    [`AWS/SQS|NumberOfMessagesReceived|Sum|${own2}`]: received,
    [`AWS/SQS|NumberOfMessagesDeleted|Sum|${own2}`]: done,
    [`AWS/SQS|ApproximateNumberOfMessagesVisible|Maximum|${own2}`]: state.visible + noise.count(1),
    [`AWS/SQS|ApproximateNumberOfMessagesVisible|Minimum|${own2}`]: Math.round(state.visible * 0.8),
    [`AWS/SQS|ApproximateNumberOfMessagesNotVisible|Maximum|${own2}`]: concurrency + throttled + failed,
    [`AWS/SQS|ApproximateAgeOfOldestMessage|Maximum|${own2}`]: Math.round(
      failed > 0 ? Math.max(state.ageSec, 90) : state.ageSec
    ),
    [`AWS/SQS|ApproximateNumberOfMessagesVisible|Maximum|QueueName=${names.dead}`]: state.letters
  };
}
function functionMetrics({ fault, part, names, noise, facts }, { tried, throttled, concurrency, meanMs, slowestMs, cut }) {
  const own2 = `FunctionName=${names.fn},Resource=${names.fn}:live`;
  const beside = `FunctionName=${names.neighbour},Resource=${names.neighbour}:live`;
  const others = (fault.accountOthers ?? fault.neighbour?.executions ?? 0) * part;
  const neighbour = Math.round(Math.min(facts.accountConcurrency - 60, noise.around(18 + others, 0.01)));
  const some = tried > 0;
  const spills = facts.provisionedConcurrency === void 0 ? void 0 : Math.max(0, concurrency - Number(facts.provisionedConcurrency));
  return {
    [`AWS/Lambda|Invocations|Sum|${own2}`]: some ? tried : void 0,
    [`AWS/Lambda|Errors|Sum|${own2}`]: some ? cut : void 0,
    [`AWS/Lambda|Throttles|Sum|${own2}`]: some ? throttled : void 0,
    [`AWS/Lambda|Duration|Average|${own2}`]: some ? meanMs : void 0,
    [`AWS/Lambda|Duration|p99|${own2}`]: some ? slowestMs : void 0,
    [`AWS/Lambda|ConcurrentExecutions|Maximum|${own2}`]: some ? concurrency : void 0,
    "AWS/Lambda|ClaimedAccountConcurrency|Maximum|": Math.round(
      Math.min(
        facts.accountConcurrency,
        concurrency + 40 + (fault.neighbour || fault.accountOthers ? neighbour : 18) + (part > 0.5 && throttled > 0 ? 100 : 0)
      )
    ),
    ...spills === void 0 ? {} : {
      [`AWS/Lambda|ProvisionedConcurrencySpilloverInvocations|Sum|${own2}`]: spills > 0 ? Math.round(spills * 6e4 / meanMs) : 0,
      [`AWS/Lambda|ProvisionedConcurrencyUtilization|Maximum|${own2}`]: Math.min(
        1,
        concurrency / Number(facts.provisionedConcurrency)
      )
    },
    ...fault.neighbour ? {
      [`AWS/Lambda|ConcurrentExecutions|Maximum|${beside}`]: neighbour,
      [`AWS/Lambda|Invocations|Sum|${beside}`]: neighbour * 6
    } : {}
  };
}
function workerMetrics({ fault, part, noise, state }, { done, failed, tried, concurrency }) {
  const own2 = "Lane=own";
  const isSilent2 = (fault.silentWorker ?? false) && part > 0.5;
  const cold = part > 0 && part < 1 ? noise.count(concurrency / 6) : noise.count(0.1);
  return {
    [`Headroom|RecordsProcessed|Sum|${own2}`]: isSilent2 || tried === 0 ? void 0 : done,
    [`Headroom|RecordsFailed|Sum|${own2}`]: isSilent2 || tried === 0 ? void 0 : failed,
    [`Headroom|ColdStart|Sum|${own2}`]: isSilent2 ? void 0 : cold || void 0,
    [`Headroom|MessageAgeMs|p99|${own2}`]: isSilent2 || tried === 0 ? void 0 : noise.around(state.ageSec * 800, 0.1)
  };
}

// test/triage/generator/noise.ts
var Noise = class {
  state;
  constructor(seed) {
    this.state = seed * 2654435761 >>> 0;
  }
  /** A number from 0 up to 1. */
  next() {
    this.state = this.state + 1831565813 >>> 0;
    let mixed = Math.imul(this.state ^ this.state >>> 15, this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  }
  between(least, most) {
    return least + (most - least) * this.next();
  }
  /** Roughly normal, around 0, with a standard deviation of 1. */
  normal() {
    return Array.from({ length: 6 }, () => this.next()).reduce((sum2, each) => sum2 + each, -3) * Math.SQRT2;
  }
  /** A value that wobbles by a share of itself, and is never negative. */
  around(value, share) {
    return Math.max(0, value * (1 + share * this.normal()));
  }
  /** How many of many rare events happen (Poisson; of many, normal). */
  count(mean2) {
    if (mean2 > 50) return Math.max(0, Math.round(mean2 + Math.sqrt(mean2) * this.normal()));
    const limit = Math.exp(-Math.max(0, mean2));
    let [product, count] = [this.next(), 0];
    for (; product > limit; count++) product *= this.next();
    return count;
  }
  hex(length) {
    return Array.from({ length }, () => Math.floor(this.next() * 16).toString(16)).join("");
  }
};

// test/triage/generator/timeline.ts
var MINUTE_MS3 = 6e4;
function timelineOf({
  minutes = 30,
  faultAtMin = 16,
  shape = "step",
  alarmAfterMin = 4,
  seed,
  state = "ALARM"
}) {
  const startMs = Date.UTC(2026, 9, 1 + seed % 27, seed % 23, 5 * (seed % 12));
  const ms = (minute) => startMs + minute * MINUTE_MS3;
  const onset = faultAtMin + 0.4;
  return {
    minutes,
    startMs,
    ms,
    atMs: ms(minutes) + 11e3,
    sinceMs: state === "ALARM" ? ms(faultAtMin + alarmAfterMin) + 17e3 : ms(Math.min(minutes, faultAtMin + 12)) + 5e3,
    part: (minute) => {
      const past = minute - onset;
      if (past < -1) return 0;
      if (shape === "ramp") return Math.max(0, Math.min(1, past / 8));
      if (shape === "pulses") return past < 0 ? 0 : minute % 4 === faultAtMin % 4 ? 1 : 0;
      if (shape === "over" && past > 8) return 0;
      return past < 0 ? Math.max(0, 1 + past) : 1;
    }
  };
}

// test/triage/generator/readings.ts
var iso = (ms) => new Date(ms).toISOString();
function readingsOf(scenario) {
  const timeline = timelineOf(scenario);
  const noise = new Noise(scenario.seed);
  const isHost = scenario.lane === void 0;
  const facts = isHost ? { ...hostFacts, ...scenario.facts } : { ...laneFacts, ...scenario.facts };
  const { metrics, episodes } = isHost ? hostReadings(scenario, { ...hostFacts, ...scenario.facts }, noise, timeline) : laneReadings(scenario, { ...laneFacts, ...scenario.facts }, noise, timeline);
  const subjectOf = (name) => name === "own" ? scenario.name : name;
  return {
    format: "headroom-readings/1",
    at: iso(timeline.atMs),
    environment: "shop",
    subject: { kind: isHost ? "host" : "lane", name: scenario.name },
    alarm: { id: scenario.alarm, state: scenario.state ?? "ALARM", since: iso(timeline.sinceMs) },
    facts,
    metrics: withHoles(metrics, scenario, noise),
    episodes,
    alarms: (scenario.others ?? []).map(([id, subject, minute]) => ({
      id,
      subject: subjectOf(subject),
      state: "ALARM",
      since: iso(timeline.ms(minute))
    })),
    changes: (scenario.changes ?? []).map(([minute, kind, subject, what]) => ({
      at: iso(timeline.ms(minute)),
      kind,
      subject: subjectOf(subject),
      what
    })),
    missing: scenario.missing ?? []
  };
}
function withHoles(metrics, { lacks = [] }, noise) {
  return metrics.filter(({ name }) => !lacks.includes(name)).map((metric) => {
    const late = metric.namespace.startsWith("AWS/E") && noise.next() < 0.4 ? 1 : 0;
    const kept = metric.points.slice(0, metric.points.length - late).filter(() => noise.next() > 4e-3);
    return { ...metric, points: kept };
  });
}

// test/triage/scenarios/around-hosts.ts
var aroundHostScenarios = [
  {
    name: "catalog",
    seed: 201,
    cause: "volume-iops-limit",
    alarm: "host-volume-iops-exceeded",
    title: "A scan asks for twice the operations that were bought",
    names: ["vol-"],
    host: { iops: 5 }
  },
  {
    name: "ledger",
    seed: 202,
    cause: "volume-iops-limit",
    alarm: "host-app-latency",
    title: "The same without the checks of the volume",
    lacks: ["VolumeIOPSExceededCheck", "VolumeThroughputExceededCheck"],
    host: { iops: 6 },
    others: [["host-executor-saturated", "own", 19]]
  },
  {
    name: "backup",
    seed: 203,
    cause: "volume-throughput-limit",
    alarm: "host-volume-throughput-exceeded",
    title: "A copy asks for three times the throughput",
    host: { bytes: 8 }
  },
  {
    name: "archive",
    seed: 204,
    cause: "volume-throughput-limit",
    alarm: "host-volume-queue",
    title: "Large reads at the limit, few of them",
    host: { bytes: 6 },
    changes: [[28, "deployment", "own", "archive: commit after the fact"]]
  },
  {
    name: "journal",
    seed: 205,
    cause: "volume-impaired",
    alarm: "host-volume-stalled",
    title: "A volume stalls",
    host: { stalls: true }
  },
  {
    name: "index",
    seed: 206,
    cause: "volume-impaired",
    alarm: "host-volume-latency",
    title: "A volume is fifty times as slow with half the work",
    host: { volumeMs: 45 }
  },
  {
    name: "dwh",
    seed: 207,
    cause: "instance-ebs-limit",
    alarm: "host-instance-ebs-exceeded",
    title: "The volume could do more than its instance passes",
    facts: { instanceEbsIops: 6e3, instanceEbsBaselineIops: 6e3, volumeIops: 16e3 },
    host: { iops: 4 }
  },
  {
    name: "etl",
    seed: 208,
    cause: "instance-ebs-limit",
    alarm: "host-volume-read-latency",
    title: "Nightly load against the limit of the instance",
    facts: { instanceEbsIops: 9e3, instanceEbsBaselineIops: 9e3, volumeIops: 2e4 },
    host: { iops: 4.5 },
    others: [["host-volume-latency", "own", 20]]
  },
  {
    name: "batch",
    seed: 209,
    cause: "ebs-burst-spent",
    alarm: "host-ebs-burst-balance",
    title: "The burst of the instance is spent",
    facts: { instanceEbsBaselineIops: 3600, volumeIops: 16e3 },
    minutes: 36,
    faultAtMin: 15,
    host: { iops: 2.2, burstLeft: 0 }
  },
  {
    name: "search",
    seed: 210,
    cause: "ebs-burst-spent",
    alarm: "host-app-latency",
    title: "Down to the baseline, and users feel it",
    facts: { instanceEbsBaselineIops: 2500, volumeIops: 12e3 },
    minutes: 36,
    faultAtMin: 15,
    host: { iops: 2.4, burstLeft: 1 }
  },
  {
    name: "cdn",
    seed: 211,
    cause: "network-allowance",
    alarm: "host-network-allowance",
    title: "Downloads use up what the type may send",
    host: { drops: { bw_out: 9e3 } }
  },
  {
    name: "dns",
    seed: 212,
    cause: "network-allowance",
    alarm: "host-app-latency",
    title: "A resolver without a cache asks too often",
    host: { drops: { linklocal: 2600 } },
    acceptable: ["downstream-slow"]
  },
  {
    name: "edge",
    seed: 213,
    cause: "conntrack-exhausted",
    alarm: "host-conntrack-exhausted",
    title: "No more connections can be tracked",
    host: { drops: { conntrack: 700 }, conntrackLeft: 0 }
  },
  {
    name: "push",
    seed: 214,
    cause: "conntrack-exhausted",
    alarm: "host-app-errors",
    title: "New connections are dropped",
    host: { drops: { conntrack: 90 }, conntrackLeft: 20, errors: 0.05 }
  },
  {
    name: "pay",
    seed: 215,
    cause: "host-lost",
    alarm: "host-missing",
    title: "One of three hosts is gone",
    host: { lostHosts: 1 },
    changes: [[16, "host-lost", "own", "i-0abc terminated: Spot interruption"]]
  },
  {
    name: "auth",
    seed: 216,
    cause: "host-lost",
    alarm: "host-app-latency",
    title: "Two of four are gone, and the others are busy",
    facts: { hostsPlanned: 4 },
    host: { lostHosts: 2, cpuPerRequest: 1.3 }
  },
  {
    name: "maps",
    seed: 217,
    cause: "telemetry-lost",
    alarm: "host-silent",
    title: "The agent of one host has ended",
    host: { silentAgents: 1 }
  },
  {
    name: "tiles",
    seed: 218,
    cause: "telemetry-lost",
    alarm: "host-loop-silent",
    title: "The probes of one host say nothing",
    host: { silentProbes: 1 }
  },
  {
    name: "shop",
    seed: 219,
    cause: "downstream-slow",
    alarm: "host-app-latency",
    title: "The database answers twelve times as slowly",
    host: { poolCall: 12 }
  },
  {
    name: "geo",
    seed: 220,
    cause: "downstream-slow",
    alarm: "host-app-latency",
    title: "An API that is called from the loop takes a second",
    host: { loopCall: 34 }
  },
  {
    name: "kyc",
    seed: 221,
    cause: "downstream-slow",
    alarm: "host-executor-saturated",
    title: "A blocking client in threads waits for its partner",
    host: { threadCall: 22 }
  },
  {
    name: "tax",
    seed: 222,
    cause: "downstream-failing",
    alarm: "host-app-errors",
    title: "A partner refuses a third of the calls",
    host: { errors: 0.33 }
  },
  {
    name: "sms",
    seed: 223,
    cause: "downstream-failing",
    alarm: "host-app-errors",
    title: "A partner is down, and fails at once",
    host: { errors: 0.7 },
    changes: [[-60, "deployment", "own", "sms: commit of an hour ago"]]
  },
  {
    name: "home",
    seed: 224,
    cause: "deployment",
    alarm: "host-app-errors",
    title: "The new version answers every fifth request with an error",
    host: { errors: 0.2 },
    changes: [[15, "deployment", "own", "home: commit 12ab34, rolled 3 hosts"]]
  },
  {
    name: "feed",
    seed: 225,
    cause: "deployment",
    alarm: "host-app-latency",
    title: "The new version asks the database ten times as long",
    host: { poolCall: 11 },
    changes: [[15, "deployment", "own", "feed: commit 88ff00, rolled 3 hosts"]]
  },
  {
    name: "tickets",
    seed: 226,
    cause: "load-above-plan",
    alarm: "host-app-latency",
    title: "More than the declared peak, and all processors are busy",
    host: { load: 3.9, cpuPerRequest: 1.1 },
    others: [["host-cpu", "own", 19]]
  },
  {
    name: "sale",
    seed: 227,
    cause: "load-above-plan",
    alarm: "host-cpu",
    title: "A campaign nobody declared",
    host: { load: 3.2, cpuPerRequest: 1.4 }
  },
  {
    name: "portal",
    seed: 228,
    cause: "provider-impaired",
    alarm: "host-app-errors",
    title: "Calls to AWS fail in several subjects",
    host: { errors: 0.3 },
    missing: [{ what: "recent log events", because: "logs FilterLogEvents: ServiceUnavailable (503)" }],
    others: [
      ["lane-failures", "mail", 17],
      ["lane-errors", "labels", 18],
      ["host-app-errors", "board", 18]
    ]
  },
  {
    name: "spot",
    seed: 229,
    cause: "provider-impaired",
    alarm: "host-launch-failed",
    title: "A lost host can not be replaced",
    host: { lostHosts: 1 },
    acceptable: ["host-lost"],
    missing: [{ what: "a new host", because: "autoscaling: InsufficientInstanceCapacity in eu-west-1b" }]
  },
  {
    name: "calm",
    seed: 230,
    cause: void 0,
    alarm: "host-cpu",
    title: "An ordinary day, the alarm is over",
    state: "OK",
    faultAtMin: -60,
    host: {}
  },
  {
    name: "busy",
    seed: 231,
    cause: void 0,
    alarm: "host-app-latency",
    title: "Half as much again as usual, far below the peak, all well",
    state: "OK",
    host: { load: 1.4 },
    changes: [[20, "deployment", "search", "search: commit 1"]]
  },
  {
    name: "blind",
    seed: 232,
    cause: void 0,
    alarm: "host-app-latency",
    title: "The alarm says latency, and nothing else could be read",
    host: {},
    lacks: ["TargetResponseTime"],
    missing: [{ what: "probes", because: "logs: AccessDenied" }]
  },
  {
    name: "fresh",
    seed: 233,
    cause: void 0,
    alarm: "host-loop-lag",
    title: "A deployment of this group that did nothing, the alarm is over",
    state: "OK",
    faultAtMin: -60,
    host: {},
    changes: [
      [12, "deployment", "own", "fresh: commit 2"],
      [18, "scaling", "own", "desired 3 -> 3"]
    ]
  }
];

// test/triage/scenarios/hosts.ts
var spike = ["resize", "media/thumbs.py", 88];
var hostScenarios = [
  {
    name: "cart",
    seed: 101,
    cause: "loop-blocked",
    alarm: "host-loop-lag",
    title: "One function holds all loops, ten times a minute",
    names: ["resize", "media/thumbs.py", "88"],
    host: { block: { ms: 420, perMin: 30, at: [spike] } }
  },
  {
    name: "mailer",
    seed: 102,
    cause: "loop-blocked",
    alarm: "host-app-latency",
    title: "Three blocks of two seconds a minute, an innocent deployment of another group",
    names: ["parse_csv"],
    host: { block: { ms: 2100, perMin: 9, at: [["parse_csv", "imports/csv.py", 14]] } },
    changes: [
      [14, "deployment", "search", "search: commit 77aa01"],
      [-110, "deployment", "own", "mailer: commit 0c1d2e"]
    ]
  },
  {
    name: "quotes",
    seed: 103,
    cause: "loop-blocked",
    alarm: "host-loop-lag",
    title: "Two functions share the blame",
    names: ["price_all"],
    host: {
      block: {
        ms: 260,
        perMin: 50,
        at: [
          ["price_all", "quotes/price.py", 201],
          ["price_all", "quotes/price.py", 205],
          ["to_pdf", "quotes/pdf.py", 40]
        ]
      }
    },
    lacks: ["GcPause"]
  },
  {
    name: "chat",
    seed: 104,
    cause: "loop-blocked",
    alarm: "host-app-latency",
    title: "The block is there from the first minute",
    faultAtMin: -20,
    alarmAfterMin: 22,
    names: ["resize"],
    host: { block: { ms: 500, perMin: 40, at: [spike] } }
  },
  {
    name: "stream",
    seed: 105,
    cause: "loop-starved",
    alarm: "host-loop-lag",
    title: "A backup compresses on all processors",
    host: { thieves: 14 },
    acceptable: ["cpu-all"],
    others: [["host-cpu", "own", 20]]
  },
  {
    name: "rooms",
    seed: 106,
    cause: "loop-starved",
    alarm: "host-app-latency",
    title: "Builds of another team on the same hosts, with node",
    facts: { serviceKind: "node" },
    host: { thieves: 24 },
    acceptable: ["cpu-all"]
  },
  {
    name: "thumbs",
    seed: 107,
    cause: "executor-exhausted",
    alarm: "host-executor-saturated",
    title: "A third of the jobs are reports that take minutes",
    host: { longJobs: 0.3 }
  },
  {
    name: "export",
    seed: 108,
    cause: "executor-exhausted",
    alarm: "host-app-latency",
    title: "A job queues thirty times the work into the threads",
    host: { jobs: 34 },
    changes: [[2, "deployment", "thumbs", "thumbs: commit 9e9e9e"]]
  },
  {
    name: "hooks",
    seed: 109,
    cause: "executor-exhausted",
    alarm: "host-libuv-saturated",
    title: "Hashing fills libuv's four threads",
    facts: { serviceKind: "node", executorThreads: 4 },
    host: { jobs: 16 }
  },
  {
    name: "orders",
    seed: 110,
    cause: "pool-exhausted",
    alarm: "host-pool-saturated",
    title: "Connections are not given back",
    minutes: 36,
    faultAtMin: 13,
    alarmAfterMin: 17,
    host: { poolLeakPerMin: 0.65 }
  },
  {
    name: "prices",
    seed: 111,
    cause: "pool-exhausted",
    alarm: "host-app-latency",
    title: "A slow leak of connections on a quiet day",
    minutes: 40,
    faultAtMin: 14,
    alarmAfterMin: 22,
    host: { poolLeakPerMin: 0.5 },
    changes: [[33, "deployment", "search", "search: commit 5f5f5f"]]
  },
  {
    name: "legacy",
    seed: 112,
    cause: "threads-exhausted",
    alarm: "host-threads-exhausted",
    title: "A library starts a thread for each request",
    facts: { threadLimit: 4096 },
    faultAtMin: 14,
    alarmAfterMin: 8,
    host: { threadsPerMin: 480, errors: 0.08 }
  },
  {
    name: "gate",
    seed: 113,
    cause: "threads-exhausted",
    alarm: "host-app-errors",
    title: "Threads grow to the limit of the unit",
    facts: { threadLimit: 2048 },
    alarmAfterMin: 6,
    host: { threadsPerMin: 350, errors: 0.15 }
  },
  {
    name: "proxy",
    seed: 114,
    cause: "files-exhausted",
    alarm: "host-files-exhausted",
    title: "Sockets are not closed",
    facts: { fileLimit: 8192 },
    faultAtMin: 13,
    alarmAfterMin: 10,
    host: { filesPerMin: 820, errors: 0.2 }
  },
  {
    name: "upload",
    seed: 115,
    cause: "files-exhausted",
    alarm: "host-app-errors",
    title: "Temporary files stay open",
    facts: { fileLimit: 4096 },
    alarmAfterMin: 8,
    host: { filesPerMin: 460, errors: 0.1 }
  },
  {
    name: "render",
    seed: 116,
    cause: "cpu-all",
    alarm: "host-cpu",
    title: "Each request costs three times the processor",
    facts: { serviceKind: "gunicorn" },
    host: { isSync: true, cpuPerRequest: 4.6 },
    acceptable: ["loop-starved"]
  },
  {
    name: "solver",
    seed: 117,
    cause: "cpu-all",
    alarm: "host-app-latency",
    title: "All processors are busy with the service itself",
    facts: { serviceKind: "gunicorn", vcpus: 8 },
    host: { isSync: true, cpuPerRequest: 5 },
    changes: [[-200, "deployment", "own", "solver: commit aaaa11"]]
  },
  {
    name: "single",
    seed: 118,
    cause: "cpu-one-core",
    alarm: "host-cpu-one-core",
    title: "A single worker on eight processors",
    facts: { workers: 1, vcpus: 8 },
    host: { oneCore: true }
  },
  {
    name: "irq",
    seed: 119,
    cause: "cpu-one-core",
    alarm: "host-app-latency",
    title: "Interrupts of one queue on one processor",
    facts: { vcpus: 16 },
    host: { oneCore: true, loopCall: 2.4 },
    acceptable: ["downstream-slow"]
  },
  {
    name: "wiki",
    seed: 120,
    cause: "cpu-credits-spent",
    alarm: "host-app-latency",
    title: "Credits of a burstable type run out",
    facts: { instanceType: "t4g.medium", vcpus: 2, creditsPerMin: 2.6 },
    host: { creditsLeft: 0 }
  },
  {
    name: "blog",
    seed: 121,
    cause: "cpu-credits-spent",
    alarm: "host-cpu-credits",
    title: "Credits at nothing, with gunicorn",
    facts: { instanceType: "t3.small", vcpus: 2, creditsPerMin: 2.8, serviceKind: "gunicorn" },
    faultAtMin: 15,
    host: { isSync: true, creditsLeft: 0 }
  },
  {
    name: "graph",
    seed: 122,
    cause: "memory-pressure",
    alarm: "host-loop-lag",
    title: "The collector stops the world for a third of a second",
    facts: { serviceKind: "node" },
    shape: "ramp",
    alarmAfterMin: 7,
    host: { gcMs: 380, takesPercent: 25 }
  },
  {
    name: "report",
    seed: 123,
    cause: "memory-pressure",
    alarm: "host-swap",
    title: "The hosts swap",
    host: { takesPercent: 49, swaps: true }
  },
  {
    name: "vision",
    seed: 124,
    cause: "memory-pressure",
    alarm: "host-memory",
    title: "Models fill the memory, and the kernel looks for some",
    host: { takesPercent: 50.5, swaps: true, loopCall: 1.6 }
  },
  {
    name: "ocr",
    seed: 125,
    cause: "worker-killed",
    alarm: "host-app-errors",
    title: "Now and then a worker takes all memory and is ended",
    shape: "pulses",
    faultAtMin: 13,
    host: { killsPerMin: 2, takesPercent: 40 },
    acceptable: ["memory-pressure"]
  },
  {
    name: "pdf",
    seed: 126,
    cause: "worker-killed",
    alarm: "host-app-errors",
    title: "A supervisor ends workers that do not answer",
    shape: "pulses",
    host: { killsPerMin: 1 },
    acceptable: ["memory-pressure"]
  },
  {
    name: "logs",
    seed: 127,
    cause: "disk-full",
    alarm: "host-disk-full",
    title: "Logs fill the file system",
    shape: "ramp",
    alarmAfterMin: 8,
    host: { diskPercent: 100, errors: 0.1 }
  },
  {
    name: "cache",
    seed: 128,
    cause: "disk-full",
    alarm: "host-inodes-exhausted",
    title: "Millions of small files: no inodes left",
    host: { inodesLeft: 0, errors: 0.06 }
  }
];

// test/triage/scenarios/lanes.ts
var laneScenarios = [
  {
    name: "receipts",
    seed: 301,
    cause: "account-concurrency",
    alarm: "lane-throttles",
    title: "Functions that nobody watches take all of the account's executions",
    facts: { accountConcurrency: 400 },
    lane: { accountOthers: 390 },
    acceptable: ["noisy-neighbour"]
  },
  {
    name: "mail",
    seed: 302,
    cause: "account-concurrency",
    alarm: "lane-queue-age",
    title: "The account is at its limit",
    facts: { accountConcurrency: 200 },
    lane: { accountOthers: 300 },
    others: [["lane-throttles", "labels", 18]],
    acceptable: ["noisy-neighbour"]
  },
  {
    name: "invoice",
    seed: 303,
    cause: "function-concurrency",
    alarm: "lane-queue-age",
    title: "The mapping lets four executions through",
    facts: { maximumConcurrency: 4, meanDurationMs: 1500, p99DurationMs: 4e3 },
    lane: { load: 2.5 }
  },
  {
    name: "labels",
    seed: 304,
    cause: "function-concurrency",
    alarm: "lane-queue-age",
    title: "Reserved for three, needs seven",
    facts: { reservedConcurrency: 6, meanDurationMs: 800, peakArrivalsPerSec: 60 },
    lane: { load: 1.6 },
    changes: [[3, "deployment", "mail", "mail: commit f"]]
  },
  {
    name: "alerts",
    seed: 305,
    cause: "noisy-neighbour",
    names: ["archive"],
    alarm: "lane-throttles",
    title: "The archive takes the account",
    facts: { accountConcurrency: 500 },
    lane: { neighbour: { name: "archive", executions: 600 } },
    acceptable: ["account-concurrency"]
  },
  {
    name: "notify",
    seed: 306,
    cause: "noisy-neighbour",
    names: ["reindex"],
    alarm: "lane-queue-age",
    title: "A new index is written into the database that both use",
    lane: { neighbour: { name: "reindex", executions: 180 }, duration: 4 }
  },
  {
    name: "session",
    seed: 307,
    cause: "provisioned-spillover",
    alarm: "lane-provisioned-spillover",
    title: "More in progress than was provisioned",
    facts: { provisionedConcurrency: 10, meanDurationMs: 900 },
    lane: { load: 2.4 }
  },
  {
    name: "token",
    seed: 308,
    cause: "provisioned-spillover",
    alarm: "lane-cold-starts",
    title: "A rush within the plan, beyond what is warm",
    facts: { provisionedConcurrency: 6 },
    lane: { load: 3 }
  },
  {
    name: "vote",
    seed: 309,
    cause: "poller-ramp",
    alarm: "lane-queue-age",
    title: "A rush, and pollers that come up",
    facts: {
      peakArrivalsPerSec: 200,
      meanDurationMs: 4e3,
      p99DurationMs: 9e3,
      timeoutSec: 30,
      accountConcurrency: 3e3
    },
    faultAtMin: 26,
    alarmAfterMin: 2,
    lane: { load: 3.2, rampPerMin: 240 }
  },
  {
    name: "raffle",
    seed: 310,
    cause: "poller-ramp",
    alarm: "lane-backlog-stalled",
    title: "A rush after a quiet night",
    facts: {
      peakArrivalsPerSec: 300,
      meanDurationMs: 3e3,
      p99DurationMs: 8e3,
      timeoutSec: 30,
      accountConcurrency: 3e3
    },
    faultAtMin: 25,
    alarmAfterMin: 3,
    lane: { load: 3.25, rampPerMin: 180 }
  },
  {
    name: "sync",
    seed: 311,
    cause: "poison-message",
    alarm: "lane-dead-letters",
    title: "Two messages a minute fail at each try",
    lane: { poison: 2 }
  },
  {
    name: "crm",
    seed: 312,
    cause: "poison-message",
    alarm: "lane-failures",
    title: "A few broken messages among thousands",
    facts: { peakArrivalsPerSec: 90 },
    shape: "pulses",
    lane: { poison: 5 },
    changes: [[-90, "deployment", "own", "crm: commit of this morning"]]
  },
  {
    name: "import",
    seed: 313,
    cause: "event-source-disabled",
    alarm: "lane-backlog-stalled",
    title: "The event source was switched off",
    facts: { eventSourceState: "Disabled" },
    lane: { isOff: true },
    changes: [[16, "configuration", "own", "event source mapping updated: Enabled false"]]
  },
  {
    name: "ledger",
    seed: 314,
    cause: "event-source-disabled",
    alarm: "lane-queue-age",
    title: "Nobody takes messages; the state could not be read",
    facts: { eventSourceState: "Disabling" },
    lane: { isOff: true }
  },
  {
    name: "resize",
    seed: 315,
    cause: "timeout",
    alarm: "lane-duration-near-timeout",
    title: "Large pictures take longer than the function may",
    facts: { timeoutSec: 6 },
    lane: { slowest: 9 }
  },
  {
    name: "fetch",
    seed: 316,
    cause: "timeout",
    alarm: "lane-errors",
    title: "The slowest hundredth is cut off",
    facts: { timeoutSec: 10, p99DurationMs: 2500 },
    lane: { slowest: 8, duration: 1.15 }
  },
  {
    name: "price",
    seed: 317,
    cause: "downstream-slow",
    alarm: "lane-queue-age",
    title: "The database takes six times as long",
    lane: { duration: 6 }
  },
  {
    name: "stock",
    seed: 318,
    cause: "downstream-slow",
    alarm: "lane-duration-near-timeout",
    title: "An API takes three times as long, and executions are at their ceiling",
    facts: { maximumConcurrency: 10 },
    lane: { duration: 4 }
  },
  {
    name: "ship",
    seed: 319,
    cause: "downstream-failing",
    alarm: "lane-failures",
    title: "The carrier refuses nine in ten",
    lane: { recordErrors: 0.9 }
  },
  {
    name: "bank",
    seed: 320,
    cause: "downstream-failing",
    alarm: "lane-errors-all",
    title: "Each call fails, executions end with an error",
    lane: { errors: 0.95 }
  },
  {
    name: "tags",
    seed: 321,
    cause: "deployment",
    alarm: "lane-errors",
    title: "The new version throws",
    lane: { errors: 0.6 },
    changes: [[15, "deployment", "own", "tags: version 42, alias live"]]
  },
  {
    name: "score",
    seed: 322,
    cause: "deployment",
    alarm: "lane-queue-age",
    title: "The new version takes five times as long",
    lane: { duration: 5 },
    changes: [[14, "deployment", "own", "score: version 7, alias live"]]
  },
  {
    name: "orders",
    seed: 323,
    cause: "load-above-plan",
    alarm: "lane-queue-age",
    title: "Twice the declared peak",
    facts: { maximumConcurrency: 20 },
    lane: { load: 7 }
  },
  {
    name: "clicks",
    seed: 324,
    cause: "load-above-plan",
    alarm: "lane-concurrency-ceiling",
    title: "A loop in a producer",
    facts: { reservedConcurrency: 30 },
    lane: { load: 6 }
  },
  {
    name: "audit",
    seed: 325,
    cause: "telemetry-lost",
    alarm: "lane-failures",
    title: "The worker says nothing while messages are done",
    lane: { silentWorker: true }
  },
  {
    name: "events",
    seed: 326,
    cause: "provider-impaired",
    alarm: "lane-errors",
    title: "Three lanes and two groups fail in the same minutes",
    lane: { errors: 0.5, duration: 6 },
    missing: [
      { what: "queue attributes", because: "sqs GetQueueAttributes: InternalError (500)" },
      { what: "log events", because: "logs: request timed out" }
    ],
    others: [
      ["lane-errors", "mail", 17],
      ["lane-errors", "sync", 18],
      ["host-app-errors", "board", 17]
    ]
  },
  {
    name: "idle",
    seed: 327,
    cause: void 0,
    alarm: "lane-queue-age",
    title: "A quiet lane: minutes without an execution",
    state: "OK",
    faultAtMin: -60,
    facts: { peakArrivalsPerSec: 0.03 },
    lane: {}
  },
  {
    name: "letters",
    seed: 328,
    cause: void 0,
    alarm: "lane-dead-letters",
    title: "Old dead letters, and nothing fails today",
    faultAtMin: -60,
    alarmAfterMin: 40,
    lane: { letters: 6 }
  },
  {
    name: "fine",
    seed: 329,
    cause: void 0,
    alarm: "lane-throttles",
    title: "The alarm is over, another lane was deployed",
    state: "OK",
    faultAtMin: -60,
    lane: {},
    changes: [[18, "deployment", "mail", "mail: commit c0ffee"]]
  }
];

// test/triage/scenarios/index.ts
var scenarios = [...hostScenarios, ...aroundHostScenarios, ...laneScenarios];

// test/triage/scenarios/held-out.ts
var heldOutScenarios = [
  { name: "basket", seed: 901, cause: "loop-blocked", alarm: "host-unhealthy-targets", title: "A long block, connections wait behind it, a lane is deployed", names: ["dump_all"], facts: { maxLoopLagMs: 200, workers: 2 }, host: { block: { ms: 3200, perMin: 6, at: [["dump_all", "basket/io.py", 7]] } }, changes: [[15, "deployment", "mail", "mail: commit 1"]] },
  { name: "hero", seed: 902, cause: "loop-blocked", alarm: "host-loop-lag", title: "Small blocks, many of them, at a higher load than usual", names: ["merge"], facts: { maxLoopLagMs: 40 }, host: { load: 1.3, block: { ms: 95, perMin: 260, at: [["merge", "hero/tree.js", 55]] } } },
  { name: "vault", seed: 903, cause: "loop-starved", alarm: "host-load", title: "A scan on hosts with two processors", facts: { vcpus: 2, workers: 2, serviceKind: "node" }, host: { thieves: 9 }, acceptable: ["cpu-all"], changes: [[10, "configuration", "own", "log level info"]] },
  { name: "lists", seed: 904, cause: "executor-exhausted", alarm: "host-app-latency", title: "Half of the jobs are heavy, and the volume is a little busier", host: { longJobs: 0.45, iops: 1.4 } },
  { name: "grid", seed: 905, cause: "pool-exhausted", alarm: "host-app-latency", title: "A leak of a connection a minute, with an old deployment", minutes: 34, faultAtMin: 14, alarmAfterMin: 12, host: { poolLeakPerMin: 0.9 }, changes: [[-300, "deployment", "own", "grid: commit of the morning"]] },
  { name: "relay", seed: 906, cause: "threads-exhausted", alarm: "host-threads-near-limit", title: "Threads near the limit within minutes", facts: { threadLimit: 8192 }, alarmAfterMin: 7, host: { threadsPerMin: 980, errors: 0.03 } },
  { name: "ftp", seed: 907, cause: "files-exhausted", alarm: "host-files-near-limit", title: "Half-closed connections pile up", facts: { fileLimit: 16384 }, faultAtMin: 14, alarmAfterMin: 9, host: { filesPerMin: 1500, errors: 0.04 } },
  { name: "kv", seed: 908, cause: "volume-iops-limit", alarm: "host-volume-queue", title: "Compaction at the limit, an executor full behind it", names: ["vol-"], facts: { volumeIops: 5e3, executorThreads: 4 }, host: { iops: 4.2, load: 1.2 }, others: [["host-executor-saturated", "own", 18], ["host-app-latency", "own", 19]] },
  { name: "media", seed: 909, cause: "volume-throughput-limit", alarm: "host-iowait", title: "Transcoding reads at the limit", facts: { volumeThroughputMiBps: 250 }, host: { bytes: 6.5, iops: 1.3 } },
  { name: "mongo", seed: 910, cause: "volume-impaired", alarm: "host-app-latency", title: "Twelve milliseconds a read, with room in all limits", host: { volumeMs: 12 }, changes: [[-40, "deployment", "own", "mongo: commit"]] },
  { name: "olap", seed: 911, cause: "instance-ebs-limit", alarm: "host-volume-latency", title: "A large volume behind a small type", facts: { instanceType: "m6i.large", vcpus: 2, instanceEbsIops: 4e3, instanceEbsBaselineIops: 4e3, volumeIops: 12e3 }, host: { iops: 3.2 } },
  { name: "ci", seed: 912, cause: "ebs-burst-spent", alarm: "host-volume-latency", title: "Builds all night, and the burst is spent", facts: { instanceEbsBaselineIops: 1800, volumeIops: 9e3 }, minutes: 40, faultAtMin: 17, host: { iops: 2, burstLeft: 2 } },
  { name: "calc", seed: 913, cause: "cpu-all", alarm: "host-load", title: "Requests cost four times the processor, at the usual rate", facts: { serviceKind: "gunicorn", vcpus: 2 }, host: { isSync: true, cpuPerRequest: 5.5 } },
  { name: "ws", seed: 914, cause: "cpu-one-core", alarm: "host-cpu-one-core", title: "One worker that fans out to all clients", facts: { workers: 1, vcpus: 4, serviceKind: "node" }, host: { oneCore: true, load: 1.3 } },
  { name: "docs", seed: 915, cause: "cpu-credits-spent", alarm: "host-cpu", title: "A campaign below the plan on a burstable type", facts: { instanceType: "t3a.large", vcpus: 2, creditsPerMin: 2.5 }, host: { creditsLeft: 0, load: 1.2 } },
  { name: "bi", seed: 916, cause: "memory-pressure", alarm: "host-app-latency", title: "A cache without an end, and swapping", facts: { memoryMiB: 8192 }, shape: "ramp", alarmAfterMin: 9, host: { takesPercent: 48, swaps: true } },
  { name: "ml", seed: 917, cause: "worker-killed", alarm: "host-app-errors", title: "A worker is ended every four minutes", shape: "pulses", faultAtMin: 12, minutes: 36, alarmAfterMin: 8, host: { killsPerMin: 3, takesPercent: 30 }, acceptable: ["memory-pressure"], changes: [[-50, "deployment", "own", "ml: model 7"]] },
  { name: "queue", seed: 918, cause: "disk-full", alarm: "host-app-errors", title: "Core dumps fill the disk, and requests fail", shape: "ramp", alarmAfterMin: 9, host: { diskPercent: 99.6, errors: 0.3 } },
  { name: "video", seed: 919, cause: "network-allowance", alarm: "host-app-latency", title: "Packets a second over the allowance", host: { drops: { pps: 5200 }, load: 1.3 }, acceptable: ["downstream-slow"] },
  { name: "nat", seed: 920, cause: "conntrack-exhausted", alarm: "host-app-latency", title: "Tracked connections run out, slowly", shape: "ramp", alarmAfterMin: 9, host: { drops: { conntrack: 240 }, conntrackLeft: 5 } },
  { name: "front", seed: 921, cause: "host-lost", alarm: "host-capacity", title: "Two of five hosts went with their zone", facts: { hostsPlanned: 5 }, host: { lostHosts: 2 }, changes: [[15, "host-lost", "own", "i-1 and i-2 terminated"], [13, "deployment", "search", "search: commit 3"]] },
  { name: "beat", seed: 922, cause: "telemetry-lost", alarm: "host-silent", title: "Agent and probes of one host are silent", facts: { hostsPlanned: 4 }, host: { silentAgents: 1, silentProbes: 1 } },
  { name: "offer", seed: 923, cause: "downstream-slow", alarm: "host-pool-saturated", title: "The database is slow, and the load rises a little", host: { poolCall: 20, load: 1.2 } },
  { name: "fx", seed: 924, cause: "downstream-failing", alarm: "host-app-errors", title: "A rate service answers with errors for one in ten", host: { errors: 0.1 }, others: [["lane-queue-age", "mail", -30]] },
  { name: "stats", seed: 925, cause: "deployment", alarm: "host-executor-saturated", title: "The new version moves work into threads", host: { jobs: 36 }, changes: [[16, "deployment", "own", "stats: commit 4, rolled 3 hosts"], [2, "deployment", "mail", "mail: commit 5"]] },
  { name: "drop", seed: 926, cause: "load-above-plan", alarm: "host-app-latency", title: "A rush of twice the plan, processors and volume with it", host: { load: 4.2, iops: 1.5 } },
  { name: "none1", seed: 927, cause: void 0, alarm: "host-loop-lag", title: "ALARM by name, and all series as on any day", faultAtMin: -60, alarmAfterMin: 80, host: {} },
  { name: "none2", seed: 928, cause: void 0, alarm: "host-memory", title: "A deployment and a scaling, and nothing came of them", state: "INSUFFICIENT_DATA", faultAtMin: -60, host: {}, changes: [[14, "deployment", "own", "none2: commit"], [20, "scaling", "own", "desired 3"]] },
  { name: "ship2", seed: 929, cause: "account-concurrency", alarm: "lane-concurrency-ceiling", title: "The account is full, and other lanes are throttled too", facts: { accountConcurrency: 300 }, lane: { accountOthers: 400, load: 1.2 }, others: [["lane-throttles", "mail", 18], ["lane-queue-age", "sync", 19]], acceptable: ["noisy-neighbour"] },
  { name: "bill", seed: 930, cause: "function-concurrency", alarm: "lane-concurrency-ceiling", title: "Three executions for an evening of invoices", facts: { maximumConcurrency: 3, meanDurationMs: 900, p99DurationMs: 2400 }, lane: { load: 2 }, changes: [[16, "configuration", "own", "MaximumConcurrency 20 -> 3"]] },
  { name: "seat", seed: 931, cause: "noisy-neighbour", names: ["rebuild"], alarm: "lane-queue-age", title: "A rebuild of caches takes the account", facts: { accountConcurrency: 800 }, lane: { neighbour: { name: "rebuild", executions: 900 } }, acceptable: ["account-concurrency"] },
  { name: "login", seed: 932, cause: "provisioned-spillover", alarm: "lane-provisioned-saturation", title: "A morning rush beyond eight warm executions", facts: { provisionedConcurrency: 8, meanDurationMs: 700 }, lane: { load: 2.8 } },
  { name: "poll", seed: 933, cause: "poller-ramp", alarm: "lane-queue-age", title: "Three minutes into a rush", facts: { peakArrivalsPerSec: 250, meanDurationMs: 5e3, p99DurationMs: 12e3, timeoutSec: 60, accountConcurrency: 5e3 }, faultAtMin: 27, alarmAfterMin: 2, lane: { load: 3, rampPerMin: 290 } },
  { name: "edi", seed: 934, cause: "poison-message", alarm: "lane-queue-age", title: "One message a minute that never works", facts: { peakArrivalsPerSec: 25 }, lane: { poison: 1.4 }, changes: [[5, "deployment", "label", "label: commit 6"]] },
  { name: "scan", seed: 935, cause: "event-source-disabled", alarm: "lane-queue-age", title: "A paused event source, and a backlog", facts: { eventSourceState: "Disabled" }, faultAtMin: 13, lane: { isOff: true, load: 1.2 } },
  { name: "zip", seed: 936, cause: "timeout", alarm: "lane-errors", title: "All executions hang until they are cut off", facts: { timeoutSec: 5 }, lane: { duration: 20 }, acceptable: ["downstream-slow"] },
  { name: "map2", seed: 937, cause: "downstream-slow", alarm: "lane-concurrency-ceiling", title: "A slow table fills the reserved executions", facts: { reservedConcurrency: 12 }, lane: { duration: 5 } },
  { name: "pay2", seed: 938, cause: "downstream-failing", alarm: "lane-dead-letters", title: "Half of the payments are refused", lane: { recordErrors: 0.5 } },
  { name: "form", seed: 939, cause: "deployment", alarm: "lane-failures", title: "A version that can not read its messages", lane: { recordErrors: 0.97 }, changes: [[15, "deployment", "own", "form: version 12"]] },
  { name: "ads", seed: 940, cause: "load-above-plan", alarm: "lane-queue-age", title: "Four times the declared peak, all ceilings reached", facts: { maximumConcurrency: 8 }, lane: { load: 14 } },
  { name: "note", seed: 941, cause: "provider-impaired", alarm: "lane-queue-age", title: "Two services answer 503, four subjects are ill", lane: { duration: 9, errors: 0.2 }, missing: [{ what: "alias", because: "lambda GetAlias: ServiceException (500)" }], others: [["lane-errors", "mail", 16], ["lane-errors", "bill", 17], ["host-app-errors", "home", 18], ["host-app-latency", "geo", 19]] },
  { name: "none3", seed: 942, cause: void 0, alarm: "lane-errors", title: "A lane at half its peak, all well, AWS refused one question", state: "OK", faultAtMin: -60, lane: { load: 1.6 }, missing: [{ what: "log events", because: "AccessDeniedException" }] }
];

// test/bench/triage-measure.ts
var ofScenario = (scenario) => ({
  name: scenario.name,
  raw: readingsOf(scenario),
  right: scenario.cause === void 0 ? [] : [scenario.cause, ...scenario.acceptable ?? []],
  label: scenario.cause ?? "none"
});
var sets = {
  "contract examples": examplesOf("triage").map(({ name, readings, expected }) => ({
    name,
    raw: readings,
    right: typeof expected.cause === "string" ? [expected.cause, ...expected.acceptable ?? []] : [],
    label: expected.cause ?? "none"
  })),
  "own scenarios, rules were made with them": scenarios.map(ofScenario),
  "the same, with other noise": scenarios.map((each) => ofScenario({ ...each, seed: each.seed + 5e4 })),
  "own scenarios, held out": heldOutScenarios.map(ofScenario)
};
function judge(one, foundIn) {
  const { readings } = parseReadings(one.raw);
  if (!readings) throw new Error(`${one.name}: its readings are broken`);
  const verdict = triage(readings);
  return { ...one, verdict, found: foundIn(verdict), ms: medianMs(readings) };
}
function medianMs(readings) {
  const times = Array.from({ length: 5 }, () => {
    const before = performance.now();
    triage({ ...readings });
    return performance.now() - before;
  });
  return times.sort((a, b) => a - b)[2] ?? 0;
}
var isRight = ({ right, found }, among) => right.length === 0 ? found.length === 0 : found.slice(0, among).some((each) => right.includes(each));
var percent = (part, all2) => all2 === 0 ? "-" : `${part} of ${all2} (${(100 * part / all2).toFixed(1)} %)`;
function printSet(title, judged, tops) {
  const times = judged.map(({ ms }) => ms).sort((a, b) => a - b);
  const named2 = judged.filter(({ right }) => right.length === 0);
  print(`
${title}: ${judged.length}`);
  for (const top of tops) print(`  top-${top}: ${percent(judged.filter((each) => isRight(each, top)).length, judged.length)}`);
  if (named2.length > 0) print(`  false verdicts: ${percent(named2.filter(({ found }) => found.length > 0).length, named2.length)}`);
  print(`  time: middle ${times[Math.floor(times.length / 2)]?.toFixed(2)} ms, longest ${times.at(-1)?.toFixed(2)} ms`);
  for (const each of judged.filter((one) => !isRight(one, 1)))
    print(`  wrong: ${each.name}: ${each.found.slice(0, 3).join(", ") || "no cause"} instead of ${each.label}`);
}
var print = (line) => void process.stdout.write(`${line}
`);
var all = Object.entries(sets).map(([title, cases]) => {
  const judged = cases.map((one) => judge(one, ({ causes }) => causes.map(({ cause }) => cause)));
  printSet(title, judged, [1, 2]);
  return judged;
});
var faults = examplesOf("petshop").map(
  ({ name, readings, expected }) => judge({ name, raw: readings, right: [expected.node ?? ""], label: expected.node ?? "" }, ({ causes }) => causes.map(({ subject }) => subject))
);
printSet("service map: faults of the pet shop", faults, [1, 3]);
print("\ncalibration, over all");
var every = [...all.flat(), ...faults];
for (const confidence of ["certain", "likely", "possible"]) {
  const said2 = every.filter(({ verdict }) => verdict.causes[0]?.confidence === confidence);
  print(`  ${confidence}: right ${percent(said2.filter((each) => isRight(each, 1)).length, said2.length)}`);
}
print("\nper cause, own scenarios of all sets");
var own = all.slice(1).flat();
for (const label of new Set(own.map((each) => each.label))) {
  const same = own.filter((each) => each.label === label);
  print(`  ${label.padEnd(24)} ${percent(same.filter((each) => isRight(each, 1)).length, same.length)}`);
}
var longest = Math.max(...every.map(({ ms }) => ms));
print(`
longest of all: ${longest.toFixed(2)} ms (limit 5 ms)`);
process.exitCode = longest > 5 ? 1 : 0;
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vLi4vbGliL2NvcmUvdHJpYWdlL3BhcnRzLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3dvcmRzL2ZpZ3VyZS50cyIsICIuLi8uLi9saWIvY29yZS93b3Jkcy91dGMtdGltZS50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2Uvc2F5LnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9zaWducy9jb21tYW5kcy50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2Uvcm9idXN0LnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9zaWducy9oYXJtLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9saW5lLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9zY2VuZS50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2Uvc2lnbnMvbGFuZS50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2UvcnVsZXMvYXJvdW5kLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9ydWxlcy9jb25jdXJyZW5jeS50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2UvZ3JhcGgvY2hhbmdlLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9ncmFwaC9ub2RlLXNlcmllcy50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2UvZ3JhcGgvcmh5dGhtLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9ncmFwaC9vcmlnaW4udHMiLCAiLi4vLi4vbGliL2NvcmUvdHJpYWdlL3NpZ25zL2xvb3AudHMiLCAiLi4vLi4vbGliL2NvcmUvdHJpYWdlL3NpZ25zL3Bvb2wudHMiLCAiLi4vLi4vbGliL2NvcmUvdHJpYWdlL3NpZ25zL3F1ZXVlcy50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2UvcnVsZXMvZG93bnN0cmVhbS50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2Uvc2lnbnMvdm9sdW1lcy50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2UvcnVsZXMvZmxlZXQudHMiLCAiLi4vLi4vbGliL2NvcmUvdHJpYWdlL3J1bGVzL2xvb3BzLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9ydWxlcy9tZW1vcnkudHMiLCAiLi4vLi4vbGliL2NvcmUvdHJpYWdlL3J1bGVzL21lc3NhZ2VzLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9ydWxlcy9uZXR3b3JrLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9ydWxlcy9wcm9jZXNzb3JzLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9ydWxlcy9xdWV1ZXMudHMiLCAiLi4vLi4vbGliL2NvcmUvdHJpYWdlL3J1bGVzL3N5c3RlbS50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2UvcnVsZXMvdm9sdW1lcy50cyIsICIuLi8uLi9saWIvY29yZS90cmlhZ2UvcnVsZXMvaW5kZXgudHMiLCAiLi4vLi4vbGliL2NvcmUvdHJpYWdlL3dpdGhvdXQtY2F1c2UudHMiLCAiLi4vLi4vbGliL2NvcmUvdHJpYWdlL2p1ZGdlLnRzIiwgIi4uLy4uL2xpYi9jb3JlL2lzc3VlLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9maWVsZHMudHMiLCAiLi4vLi4vbGliL2NvcmUvdHJpYWdlL3JlYWRpbmdzLnRzIiwgIi4uLy4uL2xpYi9jb3JlL3RyaWFnZS9wYXJzZS50cyIsICJjb250cmFjdC50cyIsICJnZW5lcmF0b3IvaG9zdC1wcm9jZXNzLnRzIiwgImdlbmVyYXRvci9ob3N0LXN5c3RlbS50cyIsICJnZW5lcmF0b3IvaG9zdC1taW51dGUudHMiLCAiZ2VuZXJhdG9yL3Nlcmllcy50cyIsICJnZW5lcmF0b3IvaG9zdC50cyIsICJnZW5lcmF0b3IvbGFuZS50cyIsICJnZW5lcmF0b3Ivbm9pc2UudHMiLCAiZ2VuZXJhdG9yL3RpbWVsaW5lLnRzIiwgImdlbmVyYXRvci9yZWFkaW5ncy50cyIsICJzY2VuYXJpb3MvYXJvdW5kLWhvc3RzLnRzIiwgInNjZW5hcmlvcy9ob3N0cy50cyIsICJzY2VuYXJpb3MvbGFuZXMudHMiLCAic2NlbmFyaW9zL2luZGV4LnRzIiwgInNjZW5hcmlvcy9oZWxkLW91dC50cyIsICIuLi9iZW5jaC90cmlhZ2UtbWVhc3VyZS50cyJdLAogICJzb3VyY2VzQ29udGVudCI6IFsiaW1wb3J0IHR5cGUgeyBQYXJ0IH0gZnJvbSAnLi9jYXVzZSc7XG5cbi8qKlxuICogV2hhdCBjYW4gbWFrZSB3aGF0OiBhIHBhcnQgdGhhdCBpcyBpbGwgY2FuIG1ha2UgdGhvc2UgYmVoaW5kIGl0IGxvb2sgaWxsLiBUaGVyZSBpcyBubyB3YXkgYmFjaywgc28gdGhhdCB0d28gY2F1c2VzIG5ldmVyIGV4cGxhaW4gZWFjaFxuICogb3RoZXIgYXdheTsgd2hlcmUgZWl0aGVyIGNvdWxkIGJlIGZpcnN0LCB0aGUgcnVsZXMgdGhlbXNlbHZlcyB0ZWxsIHRoZSB0d28gYXBhcnQuXG4gKi9cbmNvbnN0IG1ha2VzOiBSZWFkb25seTxSZWNvcmQ8UGFydCwgcmVhZG9ubHkgUGFydFtdPj4gPSB7XG4gIHByb3ZpZGVyOiBbJ2Rvd25zdHJlYW0nLCAnaG9zdCcsICdtZXNzYWdlJywgJ2N1dCcsICd0ZWxlbWV0cnknLCAnZGV2aWNlJywgJ2V4ZWN1dG9yJywgJ3Bvb2wnLCAnd29ya2VyJ10sXG4gIGRlcGxveW1lbnQ6IFtcbiAgICAnY29kZScsXG4gICAgJ2xvb3AnLFxuICAgICdleGVjdXRvcicsXG4gICAgJ3Bvb2wnLFxuICAgICdkb3duc3RyZWFtJyxcbiAgICAnbWVtb3J5JyxcbiAgICAnbGFuZScsXG4gICAgJ21lc3NhZ2UnLFxuICAgICdjdXQnLFxuICAgICdzeXN0ZW0nLFxuICAgICd2b2x1bWUnLFxuICAgICdwcm9jZXNzb3InLFxuICAgICd3b3JrZXInLFxuICBdLFxuICBsb2FkOiBbXG4gICAgJ3Byb2Nlc3NvcicsXG4gICAgJ2xvb3AnLFxuICAgICdleGVjdXRvcicsXG4gICAgJ3Bvb2wnLFxuICAgICd2b2x1bWUnLFxuICAgICduZXR3b3JrJyxcbiAgICAnbGFuZScsXG4gICAgJ2N1dCcsXG4gICAgJ2FjY291bnQnLFxuICAgICdtZW1vcnknLFxuICAgICdpbnN0YW5jZScsXG4gICAgJ3N5c3RlbScsXG4gICAgJ3dvcmtlcicsXG4gIF0sXG4gIG5laWdoYm91cjogWydhY2NvdW50JywgJ2Rvd25zdHJlYW0nLCAnbGFuZScsICdjdXQnLCAnbWVzc2FnZSddLFxuICBhY2NvdW50OiBbJ2xhbmUnLCAnbWVzc2FnZSddLFxuICBob3N0OiBbJ3Byb2Nlc3NvcicsICdleGVjdXRvcicsICdwb29sJywgJ2xvb3AnLCAnbmV0d29yaycsICd0ZWxlbWV0cnknLCAnZG93bnN0cmVhbScsICd3b3JrZXInXSxcbiAgaW5zdGFuY2U6IFsndm9sdW1lJywgJ3Byb2Nlc3NvcicsICdsb29wJywgJ2V4ZWN1dG9yJywgJ2Rvd25zdHJlYW0nLCAnd29ya2VyJ10sXG4gIG5ldHdvcms6IFsnZG93bnN0cmVhbScsICdwb29sJywgJ2V4ZWN1dG9yJ10sXG4gIHN5c3RlbTogWydkb3duc3RyZWFtJywgJ3dvcmtlcicsICdwb29sJywgJ2V4ZWN1dG9yJ10sXG4gIG1lbW9yeTogWyd2b2x1bWUnLCAnZGV2aWNlJywgJ2NvZGUnLCAnbG9vcCcsICdleGVjdXRvcicsICdwcm9jZXNzb3InLCAnd29ya2VyJywgJ2Rvd25zdHJlYW0nXSxcbiAgdm9sdW1lOiBbJ2V4ZWN1dG9yJywgJ3Byb2Nlc3NvcicsICdkb3duc3RyZWFtJywgJ3dvcmtlciddLFxuICBkZXZpY2U6IFsnZXhlY3V0b3InLCAncHJvY2Vzc29yJywgJ2Rvd25zdHJlYW0nLCAnd29ya2VyJ10sXG4gIGNvZGU6IFsncHJvY2Vzc29yJywgJ2xvb3AnLCAnZXhlY3V0b3InLCAncG9vbCcsICd3b3JrZXInLCAnZG93bnN0cmVhbSddLFxuICBwcm9jZXNzb3I6IFsnbG9vcCcsICdleGVjdXRvcicsICdwb29sJywgJ2Rvd25zdHJlYW0nLCAnd29ya2VyJ10sXG4gIGxvb3A6IFsncG9vbCcsICdleGVjdXRvcicsICd3b3JrZXInLCAnZG93bnN0cmVhbSddLFxuICBkb3duc3RyZWFtOiBbJ3Bvb2wnLCAnZXhlY3V0b3InLCAnbGFuZScsICd3b3JrZXInLCAnbWVzc2FnZSddLFxuICBleGVjdXRvcjogWydwb29sJywgJ3dvcmtlciddLFxuICBwb29sOiBbJ3dvcmtlciddLFxuICBsYW5lOiBbJ21lc3NhZ2UnXSxcbiAgY3V0OiBbXSxcbiAgbWVzc2FnZTogW10sXG4gIHdvcmtlcjogWyd0ZWxlbWV0cnknXSxcbiAgdGVsZW1ldHJ5OiBbXSxcbn07XG5cbi8qKiBXaGV0aGVyIG9uZSBwYXJ0IGNhbiBtYWtlIGFub3RoZXIgbG9vayBpbGwgd2l0aG91dCBhIHRoaXJkIHRoYXQgaXMgaWxsIGFzIHdlbGwuICovXG5leHBvcnQgY29uc3QgY2FuTWFrZSA9IChmcm9tOiBQYXJ0LCB0bzogUGFydCk6IGJvb2xlYW4gPT4gbWFrZXNbZnJvbV0uaW5jbHVkZXModG8pO1xuIiwgIi8vIE1hZGUgb25jZTogYSBwbGFuIHdyaXRlcyBodW5kcmVkcyBvZiBudW1iZXJzLCBhbmQgYSBmb3JtYXR0ZXIgY29zdHMgbW9yZSB0aGFuIGFsbCBvZiB0aGVtLlxuY29uc3Qgb3JkaW5hcnkgPSBuZXcgSW50bC5OdW1iZXJGb3JtYXQoJ2VuLVVTJywgeyBtYXhpbXVtRnJhY3Rpb25EaWdpdHM6IDIgfSk7XG5jb25zdCB2ZXJ5U21hbGwgPSBuZXcgSW50bC5OdW1iZXJGb3JtYXQoJ2VuLVVTJywgeyBtYXhpbXVtU2lnbmlmaWNhbnREaWdpdHM6IDMgfSk7XG5cbi8qKiBBIG51bWJlciBhcyBhIHBlcnNvbiB3cml0ZXMgaXQ6IHRob3VzYW5kcyBzZXBhcmF0ZWQsIGF0IG1vc3QgdHdvIGRlY2ltYWxzIChtb3JlIGZvciB2ZXJ5IHNtYWxsIG9uZXMpLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGZpZ3VyZSh2YWx1ZTogbnVtYmVyKTogc3RyaW5nIHtcbiAgaWYgKCFOdW1iZXIuaXNGaW5pdGUodmFsdWUpKSByZXR1cm4gdmFsdWUgPiAwID8gJ3VubGltaXRlZCcgOiBTdHJpbmcodmFsdWUpO1xuICByZXR1cm4gKE1hdGguYWJzKHZhbHVlKSA+PSAxIHx8IHZhbHVlID09PSAwID8gb3JkaW5hcnkgOiB2ZXJ5U21hbGwpLmZvcm1hdCh2YWx1ZSk7XG59XG5cbi8qKiBBIG51bWJlciBpbiB0aGUgdGhyZWUgb3IgZm91ciBkaWdpdHMgdGhhdCBhIHBlcnNvbiBjb21wYXJlcyBhdCBuaWdodC4gKi9cbmV4cG9ydCBjb25zdCB0aHJlZURpZ2l0cyA9ICh2YWx1ZTogbnVtYmVyKTogc3RyaW5nID0+XG4gIFN0cmluZyhNYXRoLmFicyh2YWx1ZSkgPj0gMTAwID8gTWF0aC5yb3VuZCh2YWx1ZSkgOiBOdW1iZXIodmFsdWUudG9QcmVjaXNpb24oMykpKTtcbiIsICIvKiogRGF0ZSBhbmQgdGltZSBhcyBgMjAyNi0xMS0yMSAwMjoxNDoxMCBVVENgLiAqL1xuZXhwb3J0IGNvbnN0IHV0Y1RpbWUgPSAobXM6IG51bWJlcik6IHN0cmluZyA9PiBgJHtuZXcgRGF0ZShtcykudG9JU09TdHJpbmcoKS5zbGljZSgwLCAxOSkucmVwbGFjZSgnVCcsICcgJyl9IFVUQ2A7XG5cbi8qKiBUaW1lIGFzIGAwMjoxNDoxMCBVVENgLCB3aGVyZSB0aGUgZGF5IGlzIGNsZWFyLiAqL1xuZXhwb3J0IGNvbnN0IHV0Y0Nsb2NrID0gKG1zOiBudW1iZXIpOiBzdHJpbmcgPT5cbiAgaXNEYXRlKG1zKSA/IGAke25ldyBEYXRlKG1zKS50b0lTT1N0cmluZygpLnNsaWNlKDExLCAxOSl9IFVUQ2AgOiBgYSB0aW1lIHRoYXQgaXMgbm8gZGF0ZSAoJHttc30pYDtcblxuLyoqIFdoZXRoZXIgYSBtb21lbnQgaXMgaW4gdGhlIHJhbmdlIG9mIGRhdGVzLCBiZXlvbmQgd2hpY2ggYERhdGVgIHRocm93cy4gKi9cbmNvbnN0IGlzRGF0ZSA9IChtczogbnVtYmVyKTogYm9vbGVhbiA9PiAhTnVtYmVyLmlzTmFOKG5ldyBEYXRlKG1zKS5nZXRUaW1lKCkpO1xuXG4vKiogRGF0ZSBhbmQgdGltZSBhcyBgMjAyNi0xMS0yMVQwMjoxNDoxMFpgOiBzb21lIHNlcnZpY2VzIHJlZnVzZSBmcmFjdGlvbnMgb2YgYSBzZWNvbmQuICovXG5leHBvcnQgY29uc3QgaXNvU2Vjb25kcyA9IChtczogbnVtYmVyKTogc3RyaW5nID0+IGAke25ldyBEYXRlKG1zKS50b0lTT1N0cmluZygpLnNsaWNlKDAsIDE5KX1aYDtcbiIsICJpbXBvcnQgeyB0aHJlZURpZ2l0cyB9IGZyb20gJy4uL3dvcmRzL2ZpZ3VyZSc7XG5pbXBvcnQgeyB1dGNDbG9jayB9IGZyb20gJy4uL3dvcmRzL3V0Yy10aW1lJztcbmltcG9ydCB0eXBlIHsgTGluZSB9IGZyb20gJy4vbGluZSc7XG5cbi8qKiBIb3cgYSBzZXJpZXMgaXMgdG9sZC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgVGVsbGluZyB7XG4gIHJlYWRvbmx5IGxhYmVsOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHVuaXQ/OiBzdHJpbmc7XG4gIC8qKiBGYWN0b3IgZnJvbSB0aGUgdW5pdCBvZiB0aGUgc2VyaWVzIHRvIHRoZSBvbmUgaXQgaXMgdG9sZCBpbi4gQGRlZmF1bHQgMSAqL1xuICByZWFkb25seSBzY2FsZT86IG51bWJlcjtcbiAgLyoqIExpbWl0IHRoYXQgaXQgaXMgaGVsZCBhZ2FpbnN0LCBpbiB0aGUgdW5pdCBvZiB0ZWxsaW5nLiBAZGVmYXVsdCAtIHdoYXQgaXMgdXN1YWwgKi9cbiAgcmVhZG9ubHkgbGltaXQ/OiBudW1iZXIgfCB1bmRlZmluZWQ7XG4gIC8qKiBXb3JkcyBiZWZvcmUgdGhlIGxpbWl0LiBAZGVmYXVsdCAnbGltaXQnICovXG4gIHJlYWRvbmx5IG9mPzogc3RyaW5nO1xuICAvKiogVmFsdWUgdGhhdCBpcyB0b2xkLiBAZGVmYXVsdCAtIHRoZSB3b3JzdCBvZiB0aGUgc3RyZXRjaCBpbiBxdWVzdGlvbiAqL1xuICByZWFkb25seSBsb3dlc3Q/OiBib29sZWFuO1xufVxuXG4vKiogT25lIGxpbmUgb2YgZXZpZGVuY2U6IG51bWJlciwgbGltaXQgYW5kIHRpbWUuICovXG5leHBvcnQgZnVuY3Rpb24gdG9sZChcbiAgbGluZTogTGluZSxcbiAgeyBsYWJlbCwgdW5pdCA9ICcnLCBzY2FsZSA9IDEsIGxpbWl0LCBvZiA9ICdsaW1pdCcsIGxvd2VzdCA9IGZhbHNlIH06IFRlbGxpbmcsXG4pOiBzdHJpbmcge1xuICBjb25zdCBwb2ludCA9IGxpbmUud29yc3QobG93ZXN0KTtcbiAgY29uc3QgbnVtYmVyID0gKHZhbHVlOiBudW1iZXIpOiBzdHJpbmcgPT4gYCR7dGhyZWVEaWdpdHModmFsdWUgKiBzY2FsZSl9JHt1bml0ID09PSAnJyA/ICcnIDogYCAke3VuaXR9YH1gO1xuICBjb25zdCB1c3VhbCA9IE51bWJlci5pc05hTihsaW5lLnVzdWFsKSA/IFtdIDogW2B1c3VhbGx5ICR7bnVtYmVyKGxpbmUudXN1YWwpfWBdO1xuICBjb25zdCBib3VuZCA9IGxpbWl0ID09PSB1bmRlZmluZWQgPyBbXSA6IFtgJHtvZn0gJHt0aHJlZURpZ2l0cyhsaW1pdCl9JHt1bml0ID09PSAnJyA/ICcnIDogYCAke3VuaXR9YH1gXTtcbiAgY29uc3QgaGVsZCA9IFsuLi5ib3VuZCwgLi4udXN1YWxdO1xuICBjb25zdCB3aGVuID0gcG9pbnQgPT09IHVuZGVmaW5lZCA/ICcnIDogYCBhdCAke3V0Y0Nsb2NrKHBvaW50LmF0TXMpfWA7XG4gIGNvbnN0IHZhbHVlID0gcG9pbnQgPT09IHVuZGVmaW5lZCA/ICdubyBkYXRhJyA6IG51bWJlcihwb2ludC52YWx1ZSk7XG4gIHJldHVybiBgJHtsYWJlbH06ICR7dmFsdWV9JHt3aGVufSR7aGVsZC5sZW5ndGggPT09IDAgPyAnJyA6IGA7ICR7aGVsZC5qb2luKCcsICcpfWB9YDtcbn1cblxuLyoqIFRoZSBzYW1lIHdoZXJlIHRoZSBzZXJpZXMgbWF5IGJlIG1pc3NpbmcuICovXG5leHBvcnQgY29uc3QgdG9sZElmID0gKGxpbmU6IExpbmUgfCB1bmRlZmluZWQsIHRlbGxpbmc6IFRlbGxpbmcpOiBzdHJpbmdbXSA9PlxuICBsaW5lICYmIGxpbmUuc2ljay5sZW5ndGggPiAwID8gW3RvbGQobGluZSwgdGVsbGluZyldIDogW107XG5cbi8qKiBUaW1lIG9mIGRheSwgZm9yIGEgY2xhdXNlLiAqL1xuZXhwb3J0IGNvbnN0IGNsb2NrID0gKG1zOiBudW1iZXIpOiBzdHJpbmcgPT4gdXRjQ2xvY2sobXMpLnJlcGxhY2UoLzpcXGRcXGQgVVRDJC8sICcgVVRDJyk7XG4iLCAiaW1wb3J0IHR5cGUgeyBTY2VuZSB9IGZyb20gJy4uL3NjZW5lJztcblxuY29uc3Qgb2YgPSAoeyByZWFkaW5ncyB9OiBTY2VuZSk6IHN0cmluZyA9PiBgJHtyZWFkaW5ncy5zdWJqZWN0Lm5hbWV9IC0tZW52ICR7cmVhZGluZ3MuZW52aXJvbm1lbnR9YDtcblxuLyoqIENvbW1hbmRzIHRvIGdvIG9uIHdpdGg6IG9uZSBsaW5lIGVhY2gsIHdoaWNoIGNoYW5nZXMgbm90aGluZy4gKi9cbmV4cG9ydCBjb25zdCBjb21tYW5kcyA9IHtcbiAgYmxvY2tlZDogKHNjZW5lOiBTY2VuZSkgPT4gYG5weCBjZGstaGVhZHJvb20gYmxvY2tlZCAke29mKHNjZW5lKX1gLFxuICBjb2xsZWN0OiAoc2NlbmU6IFNjZW5lKSA9PiBgbnB4IGNkay1oZWFkcm9vbSBydW4gY29sbGVjdCAke29mKHNjZW5lKX1gLFxuICBwcm9maWxlOiAoc2NlbmU6IFNjZW5lKSA9PiBgbnB4IGNkay1oZWFkcm9vbSBydW4gcHJvZmlsZSAke29mKHNjZW5lKX1gLFxuICBob3N0czogKHNjZW5lOiBTY2VuZSkgPT4gYG5weCBjZGstaGVhZHJvb20gaG9zdHMgJHtvZihzY2VuZSl9YCxcbiAgdm9sdW1lczogKHNjZW5lOiBTY2VuZSkgPT4gYG5weCBjZGstaGVhZHJvb20gdm9sdW1lcyAke29mKHNjZW5lKX1gLFxuICBsYW5lOiAoc2NlbmU6IFNjZW5lKSA9PiBgbnB4IGNkay1oZWFkcm9vbSBsYW5lICR7b2Yoc2NlbmUpfWAsXG4gIHJlZHJpdmU6IChzY2VuZTogU2NlbmUpID0+IGBucHggY2RrLWhlYWRyb29tIHJlZHJpdmUgJHtvZihzY2VuZSl9YCxcbiAgY2FwYWNpdHk6ICh7IHJlYWRpbmdzIH06IFNjZW5lKSA9PiBgbnB4IGNkay1oZWFkcm9vbSBjYXBhY2l0eSAke3JlYWRpbmdzLmVudmlyb25tZW50fWAsXG4gIGFsYXJtOiAoeyByZWFkaW5nczogeyBlbnZpcm9ubWVudCwgc3ViamVjdCwgYWxhcm0gfSB9OiBTY2VuZSkgPT5cbiAgICBgbnB4IGNkay1oZWFkcm9vbSBhbGFybSAke2Vudmlyb25tZW50fS8ke3N1YmplY3QubmFtZX0vJHthbGFybS5pZH1gLFxufSBhcyBjb25zdDtcbiIsICIvKiogTWlkZGxlIG9mIHNvbWUgdmFsdWVzOiBoYWxmIG9mIHRoZW0gbWF5IGJlIHdyb25nIHdpdGhvdXQgbW92aW5nIGl0IGZhci4gTmFOIHdoZXJlIHRoZXJlIGFyZSBub25lLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG1lZGlhbih2YWx1ZXM6IHJlYWRvbmx5IG51bWJlcltdKTogbnVtYmVyIHtcbiAgcmV0dXJuIHF1YW50aWxlKHZhbHVlcywgMC41KTtcbn1cblxuLyoqIFZhbHVlIGJlbG93IHdoaWNoIGEgc2hhcmUgb2YgdGhlIHZhbHVlcyBsaWVzLCBiZXR3ZWVuIHR3byBvZiB0aGVtIGJ5IHRoZWlyIGRpc3RhbmNlLiBOYU4gd2hlcmUgdGhlcmUgYXJlIG5vbmUuICovXG5leHBvcnQgZnVuY3Rpb24gcXVhbnRpbGUodmFsdWVzOiByZWFkb25seSBudW1iZXJbXSwgc2hhcmU6IG51bWJlcik6IG51bWJlciB7XG4gIGNvbnN0IHNvcnRlZCA9IFsuLi52YWx1ZXNdLnNvcnQoKGEsIGIpID0+IGEgLSBiKTtcbiAgY29uc3QgcGxhY2UgPSAoc29ydGVkLmxlbmd0aCAtIDEpICogc2hhcmU7XG4gIGNvbnN0IGJlbG93ID0gc29ydGVkW01hdGguZmxvb3IocGxhY2UpXTtcbiAgY29uc3QgYWJvdmUgPSBzb3J0ZWRbTWF0aC5jZWlsKHBsYWNlKV07XG4gIGlmIChiZWxvdyA9PT0gdW5kZWZpbmVkIHx8IGFib3ZlID09PSB1bmRlZmluZWQpIHJldHVybiBOdW1iZXIuTmFOO1xuICByZXR1cm4gYmVsb3cgKyAoYWJvdmUgLSBiZWxvdykgKiAocGxhY2UgLSBNYXRoLmZsb29yKHBsYWNlKSk7XG59XG5cbi8qKiBTcHJlYWQgb2YgbW9zdCB2YWx1ZXMsIGFzIGxhcmdlIGFzIHRoZWlyIHN0YW5kYXJkIGRldmlhdGlvbiB3aGVyZSB0aGV5IGFyZSBub3JtYWwuICovXG5leHBvcnQgZnVuY3Rpb24gc3ByZWFkKHZhbHVlczogcmVhZG9ubHkgbnVtYmVyW10pOiBudW1iZXIge1xuICBjb25zdCBtaWRkbGUgPSBtZWRpYW4odmFsdWVzKTtcbiAgcmV0dXJuIDEuNDgyNiAqIG1lZGlhbih2YWx1ZXMubWFwKCh2YWx1ZSkgPT4gTWF0aC5hYnModmFsdWUgLSBtaWRkbGUpKSk7XG59XG5cbmV4cG9ydCBjb25zdCBzdW0gPSAodmFsdWVzOiByZWFkb25seSBudW1iZXJbXSk6IG51bWJlciA9PiB2YWx1ZXMucmVkdWNlKCh0b3RhbCwgdmFsdWUpID0+IHRvdGFsICsgdmFsdWUsIDApO1xuXG5leHBvcnQgY29uc3QgbWVhbiA9ICh2YWx1ZXM6IHJlYWRvbmx5IG51bWJlcltdKTogbnVtYmVyID0+IHN1bSh2YWx1ZXMpIC8gdmFsdWVzLmxlbmd0aDtcblxuLyoqIFRoZSBsYXJnZXN0IHZhbHVlOyBtaW51cyBpbmZpbml0eSB3aGVyZSB0aGVyZSBpcyBub25lLiAqL1xuZXhwb3J0IGNvbnN0IGxhcmdlc3QgPSAodmFsdWVzOiByZWFkb25seSBudW1iZXJbXSk6IG51bWJlciA9PlxuICB2YWx1ZXMucmVkdWNlKChtb3N0LCB2YWx1ZSkgPT4gKHZhbHVlID4gbW9zdCA/IHZhbHVlIDogbW9zdCksIE51bWJlci5ORUdBVElWRV9JTkZJTklUWSk7XG5cbi8qKiBUaGUgc21hbGxlc3QgdmFsdWU7IGluZmluaXR5IHdoZXJlIHRoZXJlIGlzIG5vbmUuICovXG5leHBvcnQgY29uc3Qgc21hbGxlc3QgPSAodmFsdWVzOiByZWFkb25seSBudW1iZXJbXSk6IG51bWJlciA9PlxuICB2YWx1ZXMucmVkdWNlKChsZWFzdCwgdmFsdWUpID0+ICh2YWx1ZSA8IGxlYXN0ID8gdmFsdWUgOiBsZWFzdCksIE51bWJlci5QT1NJVElWRV9JTkZJTklUWSk7XG5cbi8qKiBWYWx1ZSB3aXRoaW4gdHdvIGxpbWl0cy4gKi9cbmV4cG9ydCBjb25zdCB3aXRoaW4gPSAodmFsdWU6IG51bWJlciwgbGVhc3Q6IG51bWJlciwgbW9zdDogbnVtYmVyKTogbnVtYmVyID0+IE1hdGgubWluKG1vc3QsIE1hdGgubWF4KGxlYXN0LCB2YWx1ZSkpO1xuIiwgImltcG9ydCB0eXBlIHsgTGluZSB9IGZyb20gJy4uL2xpbmUnO1xuaW1wb3J0IHsgbWVkaWFuLCBzbWFsbGVzdCB9IGZyb20gJy4uL3JvYnVzdCc7XG5pbXBvcnQgdHlwZSB7IFNjZW5lIH0gZnJvbSAnLi4vc2NlbmUnO1xuXG4vKiogUmVxdWVzdHMgb2YgYSBtaW51dGUsIG5vdzsgTmFOIHdoZXJlIHRoZXkgYXJlIG5vdCBrbm93bi4gKi9cbmV4cG9ydCBjb25zdCByZXF1ZXN0c1Blck1pbiA9IChzY2VuZTogU2NlbmUpOiBudW1iZXIgPT4gc2NlbmUub25lKCdSZXF1ZXN0Q291bnQnLCAnU3VtJyk/Lm5vdyA/PyBOdW1iZXIuTmFOO1xuXG4vKiogV2hldGhlciBhbnN3ZXJzIHRha2UgbG9uZ2VyIHRoYW4gdXN1YWw6IHRoZWlyIG1pZGRsZSwgbm90IG9ubHkgdGhlIHNsb3dlc3Qgb2YgdGhlbS4gKi9cbmV4cG9ydCBjb25zdCBpc1Nsb3cgPSAoc2NlbmU6IFNjZW5lKTogYm9vbGVhbiA9PiB7XG4gIGNvbnN0IG1pZGRsZSA9IHNjZW5lLm9uZSgnVGFyZ2V0UmVzcG9uc2VUaW1lJywgJ3A1MCcpO1xuICByZXR1cm4gbWlkZGxlID8gbWlkZGxlLnJhdGlvID49IDEuNSA6IHNjZW5lLnJhdGlvKCdUYXJnZXRSZXNwb25zZVRpbWUnLCAncDk5JykgPj0gMjtcbn07XG5cbi8qKiBFcnJvcnMgdGhhdCB0aGUgdGFyZ2V0cyBhbnN3ZXIsIGFzIGEgc2hhcmUgb2YgcmVxdWVzdHM6IG5vdyBhbmQgdXN1YWxseS4gQSBtaW51dGUgd2l0aG91dCBlcnJvcnMgaGFzIG5vIGRhdGFwb2ludC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBlcnJvclNoYXJlKHNjZW5lOiBTY2VuZSwgbmFtZTogc3RyaW5nKTogeyByZWFkb25seSBub3c6IG51bWJlcjsgcmVhZG9ubHkgdXN1YWw6IG51bWJlciB9IHtcbiAgY29uc3QgcmVxdWVzdHMgPSByZXF1ZXN0c1Blck1pbihzY2VuZSk7XG4gIGNvbnN0IGxpbmUgPSBzY2VuZS5vbmUobmFtZSwgJ1N1bScpO1xuICBpZiAoIWxpbmUgfHwgIShyZXF1ZXN0cyA+IDApKSByZXR1cm4geyBub3c6IDAsIHVzdWFsOiAwIH07XG4gIHJldHVybiB7IG5vdzogcGVyTWludXRlKGxpbmUsIHNjZW5lKSAvIHJlcXVlc3RzLCB1c3VhbDogTnVtYmVyLmlzTmFOKGxpbmUudXN1YWwpID8gMCA6IGxpbmUudXN1YWwgLyByZXF1ZXN0cyB9O1xufVxuXG4vKiogU3VtIG9mIGEgY291bnQgb3ZlciB0aGUgc3RyZXRjaCBpbiBxdWVzdGlvbiwgcGVyIG1pbnV0ZSwgd2l0aCBtaW51dGVzIHRoYXQgaGF2ZSBubyBkYXRhcG9pbnQgYXMgemVyby4gKi9cbmV4cG9ydCBmdW5jdGlvbiBwZXJNaW51dGUobGluZTogTGluZSwgeyBzdHJldGNoZXM6IHsgc2lja0Zyb21Ncywgc2lja1RvTXMgfSB9OiBTY2VuZSk6IG51bWJlciB7XG4gIGNvbnN0IG1pbnV0ZXMgPSBNYXRoLm1heCgxLCBNYXRoLnJvdW5kKChzaWNrVG9NcyAtIHNpY2tGcm9tTXMpIC8gNjBfMDAwKSk7XG4gIHJldHVybiBsaW5lLnNpY2sucmVkdWNlKCh0b3RhbCwgeyB2YWx1ZSB9KSA9PiB0b3RhbCArIHZhbHVlLCAwKSAvIE1hdGgubWF4KG1pbnV0ZXMsIGxpbmUuc2ljay5sZW5ndGgpO1xufVxuXG4vKiogV2hldGhlciB3aGF0IGNhbWUgaW4gaXMgYWJvdXQgYXMgbXVjaCBhcyB1c3VhbC4gKi9cbmV4cG9ydCBjb25zdCBpc1N0ZWFkeSA9IChsaW5lOiBMaW5lIHwgdW5kZWZpbmVkKTogYm9vbGVhbiA9PiAhbGluZSB8fCAobGluZS5yYXRpbyA+IDAuOCAmJiBsaW5lLnJhdGlvIDwgMS4yNSk7XG5cbi8qKiBFYXJsaWVzdCBtb21lbnQgYXQgd2hpY2ggc29tZXRoaW5nIHRoYXQgcGVvcGxlIGZlZWwgbGVmdCB3aGF0IGlzIHVzdWFsOyB1bmRlZmluZWQgd2hlcmUgbm90aGluZyBkaWQuICovXG5leHBvcnQgZnVuY3Rpb24gdHVybmVkTXMoc2NlbmU6IFNjZW5lKTogbnVtYmVyIHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgbW9tZW50cyA9IGZlbHQuZmxhdE1hcCgoW25hbWUsIHN0YXQsIGxlYXN0XSkgPT5cbiAgICBzY2VuZS5hbGwobmFtZSwgc3RhdCkuZmxhdE1hcCgobGluZSkgPT4ge1xuICAgICAgY29uc3QgbW92ZWQgPSBsaW5lLnJhdGlvID49IGxlYXN0ICYmIGxpbmUubm93ID4gMDtcbiAgICAgIHJldHVybiBtb3ZlZCA/IChsaW5lLnR1cm5lZE1zID8/IFtdKSA6IFtdO1xuICAgIH0pLFxuICApO1xuICByZXR1cm4gbW9tZW50cy5sZW5ndGggPT09IDAgPyB1bmRlZmluZWQgOiBzbWFsbGVzdChtb21lbnRzLmxlbmd0aCA+IDMgPyB3aXRob3V0RWFybGllc3QobW9tZW50cykgOiBtb21lbnRzKTtcbn1cblxuLyoqIE9mIG1hbnkgbW9tZW50cyBvbmUgdGhhdCBpcyBmYXIgYmVmb3JlIGFsbCBvdGhlcnMgaXMgY2hhbmNlLiAqL1xuZnVuY3Rpb24gd2l0aG91dEVhcmxpZXN0KG1vbWVudHM6IHJlYWRvbmx5IG51bWJlcltdKTogbnVtYmVyW10ge1xuICBjb25zdCBtaWRkbGUgPSBtZWRpYW4obW9tZW50cyk7XG4gIGNvbnN0IG5lYXIgPSBtb21lbnRzLmZpbHRlcigoYXRNcykgPT4gbWlkZGxlIC0gYXRNcyA8IDEwICogNjBfMDAwKTtcbiAgcmV0dXJuIG5lYXIubGVuZ3RoID4gMCA/IG5lYXIgOiBbLi4ubW9tZW50c107XG59XG5cbi8qKiBTZXJpZXMgdGhhdCB0ZWxsIG9mIGhhcm0gb3Igb2Ygd29yayB0aGF0IHdhaXRzLCBhbmQgaG93IGZhciB0aGV5IGFyZSBvZmYgd2hlbiBpdCBpcyB3b3J0aCBhIHdvcmQuICovXG5jb25zdCBmZWx0OiByZWFkb25seSAocmVhZG9ubHkgW25hbWU6IHN0cmluZywgc3RhdDogc3RyaW5nLCBsZWFzdDogbnVtYmVyXSlbXSA9IFtcbiAgWydUYXJnZXRSZXNwb25zZVRpbWUnLCAncDUwJywgMS41XSxcbiAgWydUYXJnZXRSZXNwb25zZVRpbWUnLCAncDk5JywgMl0sXG4gIFsnSFRUUENvZGVfVGFyZ2V0XzVYWF9Db3VudCcsICdTdW0nLCA1XSxcbiAgWydMb29wTGFnJywgJ3A5OScsIDEwXSxcbiAgWydMb29wVGFza3MnLCAnQXZlcmFnZScsIDEuNF0sXG4gIFsnRXhlY3V0b3JRdWV1ZVdhaXQnLCAncDk5JywgMTBdLFxuICBbJ0V4ZWN1dG9yUXVldWVXYWl0JywgJ1NhbXBsZUNvdW50JywgMS44XSxcbiAgWydQb29sV2FpdCcsICdwOTknLCAxMF0sXG4gIFsnR2NQYXVzZScsICdwOTknLCAzXSxcbiAgWydEdXJhdGlvbicsICdBdmVyYWdlJywgMS40XSxcbiAgWydEdXJhdGlvbicsICdwOTknLCAxLjZdLFxuICBbJ1JlY29yZHNGYWlsZWQnLCAnU3VtJywgNV0sXG4gIFsnRXJyb3JzJywgJ1N1bScsIDVdLFxuICBbJ2NwdV91c2FnZV9hY3RpdmUnLCAnQXZlcmFnZScsIDEuNV0sXG4gIFsncHJvY3N0YXRfbWVtb3J5X3JzcycsICdNYXhpbXVtJywgMS4zXSxcbl07XG4iLCAiaW1wb3J0IHR5cGUgeyBNZXRyaWMsIFBvaW50IH0gZnJvbSAnLi9yZWFkaW5ncyc7XG5pbXBvcnQgeyBtZWRpYW4sIHF1YW50aWxlLCBzcHJlYWQgfSBmcm9tICcuL3JvYnVzdCc7XG5cbi8qKiBTdHJldGNoZXMgb2YgdGltZSB0aGF0IHRyaWFnZSBjb21wYXJlcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgU3RyZXRjaGVzIHtcbiAgLyoqIEVuZCBvZiB0aGUgc3RyZXRjaCBvZiB3aGljaCBub3RoaW5nIGlzIGtub3duIHRvIGJlIHdyb25nLiAqL1xuICByZWFkb25seSBoZWFsdGh5VG9NczogbnVtYmVyO1xuICAvKiogVGhlIHN0cmV0Y2ggaW4gd2hpY2ggdGhlIHN5bXB0b20gaXMgdGhlcmUuICovXG4gIHJlYWRvbmx5IHNpY2tGcm9tTXM6IG51bWJlcjtcbiAgcmVhZG9ubHkgc2lja1RvTXM6IG51bWJlcjtcbn1cblxuLyoqIEZld2VzdCBwb2ludHMgb2YgYSBoZWFsdGh5IHN0cmV0Y2ggdGhhdCBzYXkgd2hhdCBpcyB1c3VhbC4gKi9cbmNvbnN0IEZFVyA9IDM7XG5cbi8qKiBPbmUgc2VyaWVzLCBjdXQgaW50byBpdHMgaGVhbHRoeSBzdHJldGNoIGFuZCB0aGUgb25lIGluIHF1ZXN0aW9uLiAqL1xuZXhwb3J0IGNsYXNzIExpbmUge1xuICByZWFkb25seSBoZWFsdGh5OiByZWFkb25seSBudW1iZXJbXTtcbiAgcmVhZG9ubHkgc2ljazogcmVhZG9ubHkgUG9pbnRbXTtcbiAgLyoqIFVzdWFsIHZhbHVlOyBOYU4gd2hlcmUgdGhlcmUgd2FzIG5vIGhlYWx0aHkgc3RyZXRjaC4gKi9cbiAgcmVhZG9ubHkgdXN1YWw6IG51bWJlcjtcbiAgLyoqIFZhbHVlIGluIHRoZSBzdHJldGNoIGluIHF1ZXN0aW9uOyBOYU4gd2hlcmUgdGhlcmUgaXMgbm9uZS4gKi9cbiAgcmVhZG9ubHkgbm93OiBudW1iZXI7XG5cbiAgY29uc3RydWN0b3IoXG4gICAgcmVhZG9ubHkgbWV0cmljOiBNZXRyaWMsXG4gICAgcHJpdmF0ZSByZWFkb25seSBhdDogU3RyZXRjaGVzLFxuICApIHtcbiAgICBjb25zdCB7IHBvaW50cyB9ID0gbWV0cmljO1xuICAgIHRoaXMuaGVhbHRoeSA9IHBvaW50cy5maWx0ZXIoKHsgYXRNcyB9KSA9PiBhdE1zIDwgYXQuaGVhbHRoeVRvTXMpLm1hcCgoeyB2YWx1ZSB9KSA9PiB2YWx1ZSk7XG4gICAgdGhpcy5zaWNrID0gc2lja09mKG1ldHJpYywgYXQpO1xuICAgIHRoaXMudXN1YWwgPSB0aGlzLmhlYWx0aHkubGVuZ3RoIDwgRkVXID8gTnVtYmVyLk5hTiA6IG1lZGlhbih0aGlzLmhlYWx0aHkpO1xuICAgIHRoaXMubm93ID0gbWVkaWFuKHRoaXMuc2ljay5tYXAoKHsgdmFsdWUgfSkgPT4gdmFsdWUpKTtcbiAgfVxuXG4gIGdldCBuYW1lKCk6IHN0cmluZyB7XG4gICAgcmV0dXJuIHRoaXMubWV0cmljLm5hbWU7XG4gIH1cblxuICAvKiogVmFsdWUgdGhhdCBhIHRlbnRoIG9mIHRoZSBzdHJldGNoIGluIHF1ZXN0aW9uIGlzIG92ZXIuICovXG4gIGdldCBoaWdoKCk6IG51bWJlciB7XG4gICAgcmV0dXJuIHF1YW50aWxlKFxuICAgICAgdGhpcy5zaWNrLm1hcCgoeyB2YWx1ZSB9KSA9PiB2YWx1ZSksXG4gICAgICAwLjksXG4gICAgKTtcbiAgfVxuXG4gIC8qKiBWYWx1ZSB0aGF0IGEgdGVudGggb2YgdGhlIHN0cmV0Y2ggaW4gcXVlc3Rpb24gaXMgdW5kZXIuICovXG4gIGdldCBsb3coKTogbnVtYmVyIHtcbiAgICByZXR1cm4gcXVhbnRpbGUoXG4gICAgICB0aGlzLnNpY2subWFwKCh7IHZhbHVlIH0pID0+IHZhbHVlKSxcbiAgICAgIDAuMSxcbiAgICApO1xuICB9XG5cbiAgLyoqIEZhY3RvciBiZXR3ZWVuIG5vdyBhbmQgdXN1YWw7IDEgd2hlcmUgb25lIG9mIHRoZW0gaXMgbm90IGtub3duLiAqL1xuICBnZXQgcmF0aW8oKTogbnVtYmVyIHtcbiAgICBpZiAoTnVtYmVyLmlzTmFOKHRoaXMudXN1YWwpIHx8IE51bWJlci5pc05hTih0aGlzLm5vdykpIHJldHVybiAxO1xuICAgIHJldHVybiB0aGlzLnVzdWFsID09PSAwID8gKHRoaXMubm93ID4gMCA/IE51bWJlci5QT1NJVElWRV9JTkZJTklUWSA6IDEpIDogdGhpcy5ub3cgLyB0aGlzLnVzdWFsO1xuICB9XG5cbiAgLyoqIFdoZXRoZXIgdGhlIHZhbHVlIGlzIGZ1cnRoZXIgZnJvbSB0aGUgdXN1YWwgb25lIHRoYW4gaXQgaXMgYnkgaXRzZWxmLCBhbmQgYnkgYXQgbGVhc3QgYSBzaGFyZSBvZiBpdC4gKi9cbiAgcm9zZShzaGFyZTogbnVtYmVyKTogYm9vbGVhbiB7XG4gICAgcmV0dXJuIHRoaXMubm93ID4gdGhpcy51c3VhbCArIE1hdGgubWF4KDQgKiBzcHJlYWQodGhpcy5oZWFsdGh5KSwgc2hhcmUgKiBNYXRoLmFicyh0aGlzLnVzdWFsKSk7XG4gIH1cblxuICBmZWxsKHNoYXJlOiBudW1iZXIpOiBib29sZWFuIHtcbiAgICByZXR1cm4gdGhpcy5ub3cgPCB0aGlzLnVzdWFsIC0gTWF0aC5tYXgoNCAqIHNwcmVhZCh0aGlzLmhlYWx0aHkpLCBzaGFyZSAqIE1hdGguYWJzKHRoaXMudXN1YWwpKTtcbiAgfVxuXG4gIC8qKiBTaGFyZSBvZiB0aGUgc3RyZXRjaCBpbiBxdWVzdGlvbiBpbiB3aGljaCBzb21ldGhpbmcgaG9sZHMuICovXG4gIHNoYXJlKGhvbGRzOiAodmFsdWU6IG51bWJlcikgPT4gYm9vbGVhbik6IG51bWJlciB7XG4gICAgcmV0dXJuIHRoaXMuc2ljay5sZW5ndGggPT09IDAgPyAwIDogdGhpcy5zaWNrLmZpbHRlcigoeyB2YWx1ZSB9KSA9PiBob2xkcyh2YWx1ZSkpLmxlbmd0aCAvIHRoaXMuc2ljay5sZW5ndGg7XG4gIH1cblxuICAvKiogUG9pbnRzIGFmdGVyIHRoZSBoZWFsdGh5IHN0cmV0Y2guICovXG4gIGdldCBhZnRlcigpOiByZWFkb25seSBQb2ludFtdIHtcbiAgICByZXR1cm4gdGhpcy5tZXRyaWMucG9pbnRzLmZpbHRlcigoeyBhdE1zIH0pID0+IGF0TXMgPj0gdGhpcy5hdC5oZWFsdGh5VG9Ncyk7XG4gIH1cblxuICAvKiogTW9tZW50IG9mIHRoZSBsYXJnZXN0IHZhbHVlIG9mIHRoZSBzdHJldGNoIGluIHF1ZXN0aW9uLCBvciBvZiB0aGUgc21hbGxlc3QuICovXG4gIHdvcnN0KGxvd2VzdCA9IGZhbHNlKTogUG9pbnQgfCB1bmRlZmluZWQge1xuICAgIHJldHVybiB0aGlzLnNpY2sucmVkdWNlPFBvaW50IHwgdW5kZWZpbmVkPigod29yc3QsIHBvaW50KSA9PiB7XG4gICAgICBpZiAoIXdvcnN0KSByZXR1cm4gcG9pbnQ7XG4gICAgICByZXR1cm4gKGxvd2VzdCA/IHBvaW50LnZhbHVlIDwgd29yc3QudmFsdWUgOiBwb2ludC52YWx1ZSA+IHdvcnN0LnZhbHVlKSA/IHBvaW50IDogd29yc3Q7XG4gICAgfSwgdW5kZWZpbmVkKTtcbiAgfVxuXG4gIC8qKiBNb21lbnQgc2luY2Ugd2hpY2ggdGhlIHZhbHVlIGhhcyBsZWZ0IHdoYXQgaXMgdXN1YWwsIGFuZCBtb3N0IG9mIHdoYXQgZm9sbG93cyBoYXMgdG9vOyB1bmRlZmluZWQgd2hlcmUgaXQgaGFzIG5vdC4gKi9cbiAgZ2V0IHR1cm5lZE1zKCk6IG51bWJlciB8IHVuZGVmaW5lZCB7XG4gICAgaWYgKE51bWJlci5pc05hTih0aGlzLnVzdWFsKSB8fCBOdW1iZXIuaXNOYU4odGhpcy5ub3cpKSByZXR1cm4gdW5kZWZpbmVkO1xuICAgIGNvbnN0IHVwID0gdGhpcy5ub3cgPiB0aGlzLnVzdWFsO1xuICAgIGNvbnN0IGhhbGYgPSB0aGlzLnVzdWFsICsgKHRoaXMubm93IC0gdGhpcy51c3VhbCkgKiAwLjI1O1xuICAgIGNvbnN0IGJleW9uZCA9ICh7IHZhbHVlIH06IFBvaW50KTogYm9vbGVhbiA9PiAodXAgPyB2YWx1ZSA+IGhhbGYgOiB2YWx1ZSA8IGhhbGYpO1xuICAgIGNvbnN0IHsgYWZ0ZXIgfSA9IHRoaXM7XG4gICAgY29uc3QgaW5kZXggPSBhZnRlci5maW5kSW5kZXgoXG4gICAgICAocG9pbnQsIHBsYWNlKSA9PlxuICAgICAgICBiZXlvbmQocG9pbnQpICYmIGFmdGVyLnNsaWNlKHBsYWNlLCBwbGFjZSArIDQpLmZpbHRlcihiZXlvbmQpLmxlbmd0aCAqIDIgPiBhZnRlci5zbGljZShwbGFjZSwgcGxhY2UgKyA0KS5sZW5ndGgsXG4gICAgKTtcbiAgICByZXR1cm4gYWZ0ZXJbaW5kZXhdPy5hdE1zO1xuICB9XG59XG5cbi8qKiBQb2ludHMgb2YgdGhlIHN0cmV0Y2ggaW4gcXVlc3Rpb247IG9mIGEgc2VyaWVzIHdpdGggbG9uZ2VyIHBlcmlvZHMgdGhlIG5ld2VzdCBvbmUsIHdoaWNoIGJlZ2FuIGJlZm9yZSBhbmQgaXMgYWJvdXQgaXQgYWxsIHRoZSBzYW1lLiAqL1xuZnVuY3Rpb24gc2lja09mKHsgcG9pbnRzLCBwZXJpb2RTZWMgfTogTWV0cmljLCB7IHNpY2tGcm9tTXMsIHNpY2tUb01zIH06IFN0cmV0Y2hlcyk6IHJlYWRvbmx5IFBvaW50W10ge1xuICBjb25zdCBzaWNrID0gcG9pbnRzLmZpbHRlcigoeyBhdE1zIH0pID0+IGF0TXMgPj0gc2lja0Zyb21NcyAmJiBhdE1zIDw9IHNpY2tUb01zKTtcbiAgaWYgKHNpY2subGVuZ3RoID4gMCB8fCBwZXJpb2RTZWMgPD0gNjApIHJldHVybiBzaWNrO1xuICBjb25zdCBsYXN0ID0gcG9pbnRzLmZpbHRlcigoeyBhdE1zIH0pID0+IGF0TXMgPD0gc2lja1RvTXMpLmF0KC0xKTtcbiAgcmV0dXJuIGxhc3QgJiYgc2lja1RvTXMgLSBsYXN0LmF0TXMgPD0gMiAqIHBlcmlvZFNlYyAqIDFfMDAwID8gW2xhc3RdIDogW107XG59XG4iLCAiaW1wb3J0IHsgTGluZSwgdHlwZSBTdHJldGNoZXMgfSBmcm9tICcuL2xpbmUnO1xuaW1wb3J0IHR5cGUgeyBFcGlzb2RlLCBNZXRyaWMsIFJlYWRpbmdzIH0gZnJvbSAnLi9yZWFkaW5ncyc7XG5pbXBvcnQgeyBsYXJnZXN0LCBzbWFsbGVzdCB9IGZyb20gJy4vcm9idXN0JztcblxuY29uc3QgTUlOVVRFX01TID0gNjBfMDAwO1xuXG4vKiogU2hvcnRlc3Qgc3RyZXRjaCB0aGF0IGEgc3ltcHRvbSBpcyBqdWRnZWQgYnksIGFuZCB0aGUgbG9uZ2VzdC4gKi9cbmNvbnN0IFNJQ0tfTVMgPSB7IGxlYXN0OiAzICogTUlOVVRFX01TLCBtb3N0OiAxNSAqIE1JTlVURV9NUyB9O1xuXG4vKiogU2hhcmUgb2YgdGhlIHJlYWRpbmdzIHRoYXQgaXMgdGFrZW4gZm9yIGhlYWx0aHksIHdoZXJlIHRoZSBhbGFybSBsZWF2ZXMgYXMgbXVjaC4gKi9cbmNvbnN0IEhFQUxUSFlfU0hBUkUgPSAwLjQ7XG5cbi8qKiBUaW1lIGJlZm9yZSBhbiBhbGFybSBpbiB3aGljaCB3aGF0IGl0IGlzIGFib3V0IG1heSBoYXZlIGJlZ3VuLiAqL1xuY29uc3QgTEVBRF9NUyA9IDUgKiBNSU5VVEVfTVM7XG5cbi8qKiBTZXJpZXMgb2YgYSBob3N0IHRoYXQgc3BlYWsgZm9yIGEgY2F1c2Ugb2YgaXRzIG93biwgZWFjaCB3aXRoIHdoYXQgc2F5cyB0aGUgc2FtZS4gKi9cbmNvbnN0IFRFTExJTkcgPSBbXG4gIFsnY3B1X3VzYWdlX2FjdGl2ZScsICdDUFVVdGlsaXphdGlvbiddLFxuICBbJ3Byb2Nlc3Nlc190b3RhbF90aHJlYWRzJ10sXG4gIFsncHJvY3N0YXRfbnVtX2ZkcycsICdPcGVuRmlsZXMnXSxcbiAgWydkaXNrX3VzZWRfcGVyY2VudCddLFxuICBbJ21lbV9hdmFpbGFibGVfcGVyY2VudCddLFxuICBbJ1ZvbHVtZUF2Z1JlYWRMYXRlbmN5JywgJ1ZvbHVtZVF1ZXVlTGVuZ3RoJ10sXG5dIGFzIGNvbnN0O1xuXG4vKiogUmVhZGluZ3MgYXMgcnVsZXMgbG9vayBhdCB0aGVtOiBzZXJpZXMgYnkgbmFtZSwgZWFjaCB3aXRoIGl0cyBoZWFsdGh5IHN0cmV0Y2ggYW5kIHRoZSBvbmUgaW4gcXVlc3Rpb24uICovXG5leHBvcnQgY2xhc3MgU2NlbmUge1xuICByZWFkb25seSBzdHJldGNoZXM6IFN0cmV0Y2hlcztcbiAgcHJpdmF0ZSByZWFkb25seSBsaW5lcyA9IG5ldyBNYXA8c3RyaW5nLCBMaW5lW10+KCk7XG5cbiAgY29uc3RydWN0b3IocmVhZG9ubHkgcmVhZGluZ3M6IFJlYWRpbmdzKSB7XG4gICAgdGhpcy5zdHJldGNoZXMgPSBzdHJldGNoZXNPZihyZWFkaW5ncyk7XG4gICAgZm9yIChjb25zdCBtZXRyaWMgb2YgcmVhZGluZ3MubWV0cmljcykge1xuICAgICAgaWYgKG1ldHJpYy5wb2ludHMubGVuZ3RoID09PSAwKSBjb250aW51ZTtcbiAgICAgIGNvbnN0IGxpbmUgPSBuZXcgTGluZShtZXRyaWMsIHRoaXMuc3RyZXRjaGVzKTtcbiAgICAgIGZvciAoY29uc3Qga2V5IG9mIFttZXRyaWMubmFtZSwga2V5T2YobWV0cmljLm5hbWUsIG1ldHJpYy5zdGF0KV0pXG4gICAgICAgIHRoaXMubGluZXMuc2V0KGtleSwgWy4uLih0aGlzLmxpbmVzLmdldChrZXkpID8/IFtdKSwgbGluZV0pO1xuICAgIH1cbiAgfVxuXG4gIC8qKiBTZXJpZXMgb2YgYSBtZXRyaWMsIHRob3NlIG9mIGFsbCBpdHMgZGltZW5zaW9ucy4gKi9cbiAgYWxsKG5hbWU6IHN0cmluZywgc3RhdD86IHN0cmluZyk6IHJlYWRvbmx5IExpbmVbXSB7XG4gICAgcmV0dXJuIHRoaXMubGluZXMuZ2V0KHN0YXQgPT09IHVuZGVmaW5lZCA/IG5hbWUgOiBrZXlPZihuYW1lLCBzdGF0KSkgPz8gW107XG4gIH1cblxuICAvKiogVGhlIG9uZSBzZXJpZXMgb2YgYSBtZXRyaWMuIE9mIHNldmVyYWwgdGhlIG9uZSB0aGF0IGhhcyBjaGFuZ2VkIG1vc3QuICovXG4gIG9uZShuYW1lOiBzdHJpbmcsIHN0YXQ/OiBzdHJpbmcpOiBMaW5lIHwgdW5kZWZpbmVkIHtcbiAgICBjb25zdCBhbGwgPSB0aGlzLmFsbChuYW1lLCBzdGF0KTtcbiAgICByZXR1cm4gYWxsLmxlbmd0aCA8IDIgPyBhbGxbMF0gOiBbLi4uYWxsXS5zb3J0KChhLCBiKSA9PiBiLnJhdGlvIC0gYS5yYXRpbylbMF07XG4gIH1cblxuICAvKiogVmFsdWUgb2YgYSBzZXJpZXMgaW4gdGhlIHN0cmV0Y2ggaW4gcXVlc3Rpb247IE5hTiB3aGVyZSB0aGVyZSBpcyBub25lLiAqL1xuICBub3cobmFtZTogc3RyaW5nLCBzdGF0Pzogc3RyaW5nKTogbnVtYmVyIHtcbiAgICByZXR1cm4gdGhpcy5vbmUobmFtZSwgc3RhdCk/Lm5vdyA/PyBOdW1iZXIuTmFOO1xuICB9XG5cbiAgLyoqIEZhY3RvciBiZXR3ZWVuIG5vdyBhbmQgdXN1YWw7IDEgd2hlcmUgaXQgY2FuJ3QgYmUgdG9sZC4gKi9cbiAgcmF0aW8obmFtZTogc3RyaW5nLCBzdGF0Pzogc3RyaW5nKTogbnVtYmVyIHtcbiAgICByZXR1cm4gdGhpcy5vbmUobmFtZSwgc3RhdCk/LnJhdGlvID8/IDE7XG4gIH1cblxuICAvKiogQSBmYWN0IHRoYXQgaXMgYSBudW1iZXIuICovXG4gIGZhY3QobmFtZTogc3RyaW5nKTogbnVtYmVyIHwgdW5kZWZpbmVkIHtcbiAgICBjb25zdCB2YWx1ZSA9IHRoaXMucmVhZGluZ3MuZmFjdHNbbmFtZV07XG4gICAgcmV0dXJuIHR5cGVvZiB2YWx1ZSA9PT0gJ251bWJlcicgPyB2YWx1ZSA6IHVuZGVmaW5lZDtcbiAgfVxuXG4gIHRleHQobmFtZTogc3RyaW5nKTogc3RyaW5nIHwgdW5kZWZpbmVkIHtcbiAgICBjb25zdCB2YWx1ZSA9IHRoaXMucmVhZGluZ3MuZmFjdHNbbmFtZV07XG4gICAgcmV0dXJuIHR5cGVvZiB2YWx1ZSA9PT0gJ3N0cmluZycgPyB2YWx1ZSA6IHVuZGVmaW5lZDtcbiAgfVxuXG4gIC8qKiBTaGFyZSBvZiB0aGUgc2VyaWVzIHRoYXQgdGVsbCBvdGhlciBjYXVzZXMgYXBhcnQgd2hpY2ggYXJlIHRoZXJlOiB3aXRob3V0IHRoZW0sIG5vdGhpbmcgY2FuIGJlIHNhaWQgYnkgZXhjbHVzaW9uLiAqL1xuICBnZXQgc2lnaHQoKTogbnVtYmVyIHtcbiAgICBjb25zdCB0aGVyZSA9IFRFTExJTkcuZmlsdGVyKChuYW1lcykgPT4gbmFtZXMuc29tZSgobmFtZSkgPT4gdGhpcy5hbGwobmFtZSkubGVuZ3RoID4gMCkpO1xuICAgIHJldHVybiB0aGVyZS5sZW5ndGggLyBURUxMSU5HLmxlbmd0aDtcbiAgfVxuXG4gIGdldCBpc0hvc3QoKTogYm9vbGVhbiB7XG4gICAgcmV0dXJuIHRoaXMucmVhZGluZ3Muc3ViamVjdC5raW5kID09PSAnaG9zdCc7XG4gIH1cblxuICAvKiogRXBpc29kZXMgb2YgdGhlIHN0cmV0Y2ggaW4gcXVlc3Rpb24uICovXG4gIGdldCBlcGlzb2RlcygpOiByZWFkb25seSBFcGlzb2RlW10ge1xuICAgIGNvbnN0IGZyb21NcyA9IHRoaXMuc3RyZXRjaGVzLnNpY2tGcm9tTXMgLSBMRUFEX01TO1xuICAgIHJldHVybiB0aGlzLnJlYWRpbmdzLmVwaXNvZGVzLmZpbHRlcigoeyBzdGFydGVkQXRNcyB9KSA9PiBzdGFydGVkQXRNcyA+PSBmcm9tTXMpO1xuICB9XG5cbiAgLyoqIFdoZXRoZXIgc2VyaWVzIGdvIG9uIHRvIHRoZSBlbmQgb2YgdGhlIHJlYWRpbmdzLCBieSB0aGUgbmV3ZXN0IG9mIHRoZW0uICovXG4gIHNpbGVudE1zKHsgbWV0cmljOiB7IHBvaW50cyB9IH06IExpbmUpOiBudW1iZXIge1xuICAgIHJldHVybiB0aGlzLnJlYWRpbmdzLmF0TXMgLSAocG9pbnRzLmF0KC0xKT8uYXRNcyA/PyB0aGlzLnJlYWRpbmdzLmF0TXMpO1xuICB9XG59XG5cbmNvbnN0IGtleU9mID0gKG5hbWU6IHN0cmluZywgc3RhdDogc3RyaW5nKTogc3RyaW5nID0+IGAke25hbWV9ICR7c3RhdH1gO1xuXG5mdW5jdGlvbiBzdHJldGNoZXNPZih7IGF0TXMsIGFsYXJtLCBtZXRyaWNzIH06IFJlYWRpbmdzKTogU3RyZXRjaGVzIHtcbiAgY29uc3Qgc3RhcnRNcyA9IHNtYWxsZXN0KG1ldHJpY3MubWFwKCh7IHBvaW50cyB9KSA9PiBwb2ludHNbMF0/LmF0TXMgPz8gYXRNcykuY29uY2F0KGF0TXMpKTtcbiAgY29uc3QgaXNPdmVyID0gYWxhcm0uc3RhdGUgIT09ICdBTEFSTScgJiYgYWxhcm0uc2luY2VNcyA+IHN0YXJ0TXM7XG4gIGNvbnN0IHNpY2tUb01zID0gaXNPdmVyID8gYWxhcm0uc2luY2VNcyA6IGF0TXM7XG4gIGNvbnN0IGVhcmxpZXN0ID0gc2lja1RvTXMgLSBTSUNLX01TLm1vc3Q7XG4gIGNvbnN0IGxhdGVzdCA9IHNpY2tUb01zIC0gU0lDS19NUy5sZWFzdDtcbiAgY29uc3Qgc2lja0Zyb21NcyA9IGlzT3ZlciA/IHNpY2tUb01zIC0gMiAqIExFQURfTVMgOiBNYXRoLm1pbihsYXRlc3QsIGxhcmdlc3QoW2VhcmxpZXN0LCBhbGFybS5zaW5jZU1zXSkpO1xuICBjb25zdCB1bnRpbE1zID0gTWF0aC5taW4oc2lja0Zyb21NcywgaXNPdmVyIHx8IGFsYXJtLnN0YXRlICE9PSAnQUxBUk0nID8gc2lja0Zyb21NcyA6IGFsYXJtLnNpbmNlTXMpIC0gTEVBRF9NUztcbiAgY29uc3QgaGVhbHRoeVRvTXMgPSBNYXRoLm1pbihzdGFydE1zICsgSEVBTFRIWV9TSEFSRSAqIChhdE1zIC0gc3RhcnRNcyksIHVudGlsTXMpO1xuICByZXR1cm4geyBoZWFsdGh5VG9Ncywgc2lja0Zyb21Ncywgc2lja1RvTXMgfTtcbn1cblxuLyoqIFZhbHVlIG9mIGEgZGltZW5zaW9uIG9mIGEgc2VyaWVzLiAqL1xuZXhwb3J0IGNvbnN0IGRpbWVuc2lvbiA9ICh7IG1ldHJpYyB9OiB7IHJlYWRvbmx5IG1ldHJpYzogTWV0cmljIH0sIG5hbWU6IHN0cmluZyk6IHN0cmluZyB8IHVuZGVmaW5lZCA9PlxuICBtZXRyaWMuZGltZW5zaW9uc1tuYW1lXTtcbiIsICJpbXBvcnQgdHlwZSB7IExpbmUgfSBmcm9tICcuLi9saW5lJztcbmltcG9ydCB7IGxhcmdlc3QgfSBmcm9tICcuLi9yb2J1c3QnO1xuaW1wb3J0IHsgZGltZW5zaW9uLCB0eXBlIFNjZW5lIH0gZnJvbSAnLi4vc2NlbmUnO1xuXG4vKiogU2VyaWVzIG9mIG9uZSBsYW5lIGJ5IHdoYXQgdGhleSBhcmUgYWJvdXQ6IGl0cyBxdWV1ZSwgaXRzIGRlYWQgbGV0dGVycywgaXRzIGZ1bmN0aW9uLCBhbmQgb3RoZXIgZnVuY3Rpb25zLiAqL1xuZXhwb3J0IGludGVyZmFjZSBMYW5lU2lnbnMge1xuICByZWFkb25seSBzZW50OiBMaW5lIHwgdW5kZWZpbmVkO1xuICByZWFkb25seSByZWNlaXZlZDogTGluZSB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgdmlzaWJsZTogTGluZSB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgYWdlOiBMaW5lIHwgdW5kZWZpbmVkO1xuICByZWFkb25seSBkZWFkTGV0dGVyczogTGluZSB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgaW52b2NhdGlvbnM6IExpbmUgfCB1bmRlZmluZWQ7XG4gIHJlYWRvbmx5IGVycm9yczogTGluZSB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgdGhyb3R0bGVzOiBMaW5lIHwgdW5kZWZpbmVkO1xuICByZWFkb25seSBtZWFuTXM6IExpbmUgfCB1bmRlZmluZWQ7XG4gIHJlYWRvbmx5IHA5OU1zOiBMaW5lIHwgdW5kZWZpbmVkO1xuICByZWFkb25seSBjb25jdXJyZW5jeTogTGluZSB8IHVuZGVmaW5lZDtcbiAgLyoqIEV4ZWN1dGlvbnMgb2Ygb3RoZXIgZnVuY3Rpb25zIG9mIHRoZSBhY2NvdW50LiAqL1xuICByZWFkb25seSBvdGhlcnM6IHJlYWRvbmx5IExpbmVbXTtcbn1cblxuY29uc3Qga25vd24gPSBuZXcgV2Vha01hcDxTY2VuZSwgTGFuZVNpZ25zPigpO1xuXG4vKiogU2VyaWVzIG9mIHRoZSBsYW5lIHRoYXQgdGhlIGFsYXJtIGlzIGFib3V0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGxhbmVTaWducyhzY2VuZTogU2NlbmUpOiBMYW5lU2lnbnMge1xuICBjb25zdCBiZWZvcmUgPSBrbm93bi5nZXQoc2NlbmUpO1xuICBpZiAoYmVmb3JlKSByZXR1cm4gYmVmb3JlO1xuICBjb25zdCBzaWducyA9IHJlYWRTaWducyhzY2VuZSk7XG4gIGtub3duLnNldChzY2VuZSwgc2lnbnMpO1xuICByZXR1cm4gc2lnbnM7XG59XG5cbmZ1bmN0aW9uIHJlYWRTaWducyhzY2VuZTogU2NlbmUpOiBMYW5lU2lnbnMge1xuICBjb25zdCBxdWV1ZSA9IG5hbWVPZihcbiAgICBbLi4uc2NlbmUuYWxsKCdOdW1iZXJPZk1lc3NhZ2VzU2VudCcpLCAuLi5zY2VuZS5hbGwoJ0FwcHJveGltYXRlQWdlT2ZPbGRlc3RNZXNzYWdlJyldLFxuICAgICdRdWV1ZU5hbWUnLFxuICApO1xuICBjb25zdCBvd24gPSBvd25GdW5jdGlvbihzY2VuZSk7XG4gIGNvbnN0IG9mUXVldWUgPSAobmFtZTogc3RyaW5nLCBzdGF0Pzogc3RyaW5nKTogTGluZSB8IHVuZGVmaW5lZCA9PlxuICAgIHNjZW5lLmFsbChuYW1lLCBzdGF0KS5maW5kKChsaW5lKSA9PiBkaW1lbnNpb24obGluZSwgJ1F1ZXVlTmFtZScpID09PSBxdWV1ZSk7XG4gIGNvbnN0IG9mRnVuY3Rpb24gPSAobmFtZTogc3RyaW5nLCBzdGF0Pzogc3RyaW5nKTogTGluZSB8IHVuZGVmaW5lZCA9PlxuICAgIHNjZW5lLmFsbChuYW1lLCBzdGF0KS5maW5kKChsaW5lKSA9PiBkaW1lbnNpb24obGluZSwgJ0Z1bmN0aW9uTmFtZScpID09PSBvd24pO1xuICBjb25zdCB2aXNpYmxlID0gc2NlbmUuYWxsKCdBcHByb3hpbWF0ZU51bWJlck9mTWVzc2FnZXNWaXNpYmxlJywgJ01heGltdW0nKTtcbiAgcmV0dXJuIHtcbiAgICBzZW50OiBvZlF1ZXVlKCdOdW1iZXJPZk1lc3NhZ2VzU2VudCcpLFxuICAgIHJlY2VpdmVkOiBvZlF1ZXVlKCdOdW1iZXJPZk1lc3NhZ2VzUmVjZWl2ZWQnKSxcbiAgICB2aXNpYmxlOiB2aXNpYmxlLmZpbmQoKGxpbmUpID0+IGRpbWVuc2lvbihsaW5lLCAnUXVldWVOYW1lJykgPT09IHF1ZXVlKSxcbiAgICBkZWFkTGV0dGVyczogdmlzaWJsZS5maW5kKChsaW5lKSA9PiBkaW1lbnNpb24obGluZSwgJ1F1ZXVlTmFtZScpICE9PSBxdWV1ZSksXG4gICAgYWdlOiBvZlF1ZXVlKCdBcHByb3hpbWF0ZUFnZU9mT2xkZXN0TWVzc2FnZScpLFxuICAgIGludm9jYXRpb25zOiBvZkZ1bmN0aW9uKCdJbnZvY2F0aW9ucycpLFxuICAgIGVycm9yczogb2ZGdW5jdGlvbignRXJyb3JzJyksXG4gICAgdGhyb3R0bGVzOiBvZkZ1bmN0aW9uKCdUaHJvdHRsZXMnKSxcbiAgICBtZWFuTXM6IG9mRnVuY3Rpb24oJ0R1cmF0aW9uJywgJ0F2ZXJhZ2UnKSxcbiAgICBwOTlNczogb2ZGdW5jdGlvbignRHVyYXRpb24nLCAncDk5JykgPz8gb2ZGdW5jdGlvbignRHVyYXRpb24nLCAnTWF4aW11bScpLFxuICAgIGNvbmN1cnJlbmN5OiBvZkZ1bmN0aW9uKCdDb25jdXJyZW50RXhlY3V0aW9ucycpLFxuICAgIG90aGVyczogc2NlbmVcbiAgICAgIC5hbGwoJ0NvbmN1cnJlbnRFeGVjdXRpb25zJylcbiAgICAgIC5maWx0ZXIoKGxpbmUpID0+IGRpbWVuc2lvbihsaW5lLCAnRnVuY3Rpb25OYW1lJykgIT09IHVuZGVmaW5lZCAmJiBkaW1lbnNpb24obGluZSwgJ0Z1bmN0aW9uTmFtZScpICE9PSBvd24pLFxuICB9O1xufVxuXG4vKiogVGhlIGxhbmUncyBmdW5jdGlvbjogdGhlIG9uZSB3aG9zZSBuYW1lIGhhcyB0aGUgbGFuZSdzIGluIGl0LCBhbmQgb2Ygd2hpY2ggbW9zdCBpcyB0b2xkLiAqL1xuZnVuY3Rpb24gb3duRnVuY3Rpb24oc2NlbmU6IFNjZW5lKTogc3RyaW5nIHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgY291bnRzID0gbmV3IE1hcDxzdHJpbmcsIG51bWJlcj4oKTtcbiAgZm9yIChjb25zdCBuYW1lIG9mIFsnSW52b2NhdGlvbnMnLCAnRXJyb3JzJywgJ1Rocm90dGxlcycsICdEdXJhdGlvbicsICdDb25jdXJyZW50RXhlY3V0aW9ucyddKVxuICAgIGZvciAoY29uc3QgbGluZSBvZiBzY2VuZS5hbGwobmFtZSkpIHtcbiAgICAgIGNvbnN0IG93biA9IGRpbWVuc2lvbihsaW5lLCAnRnVuY3Rpb25OYW1lJyk7XG4gICAgICBpZiAob3duICE9PSB1bmRlZmluZWQpIGNvdW50cy5zZXQob3duLCAoY291bnRzLmdldChvd24pID8/IDApICsgMSk7XG4gICAgfVxuICBjb25zdCB7IG5hbWUgfSA9IHNjZW5lLnJlYWRpbmdzLnN1YmplY3Q7XG4gIGNvbnN0IHNjb3JlID0gKG93bjogc3RyaW5nLCBjb3VudDogbnVtYmVyKTogbnVtYmVyID0+IGNvdW50ICsgKG93bi5pbmNsdWRlcyhuYW1lKSA/IDEwMCA6IDApO1xuICByZXR1cm4gWy4uLmNvdW50c10uc29ydCgoW2EsIG5dLCBbYiwgbV0pID0+IHNjb3JlKGIsIG0pIC0gc2NvcmUoYSwgbikpWzBdPy5bMF07XG59XG5cbmNvbnN0IG5hbWVPZiA9IChsaW5lczogcmVhZG9ubHkgTGluZVtdLCBuYW1lOiBzdHJpbmcpOiBzdHJpbmcgfCB1bmRlZmluZWQgPT5cbiAgbGluZXMubWFwKChsaW5lKSA9PiBkaW1lbnNpb24obGluZSwgbmFtZSkpLmZpbmQoKHZhbHVlKSA9PiB2YWx1ZSAhPT0gdW5kZWZpbmVkKTtcblxuLyoqIFdoZXRoZXIgd29yayB3YWl0cyBpbiB0aGUgcXVldWUsIG1vcmUgdGhhbiB1c3VhbC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpc0JlaGluZChzY2VuZTogU2NlbmUpOiBib29sZWFuIHtcbiAgY29uc3QgeyBhZ2UsIHZpc2libGUgfSA9IGxhbmVTaWducyhzY2VuZSk7XG4gIGNvbnN0IGxpbWl0ID0gc2NlbmUuZmFjdCgnbWF4UXVldWVBZ2VTZWMnKSA/PyA2MDtcbiAgcmV0dXJuIChhZ2U/LmhpZ2ggPz8gMCkgPiBsaW1pdCAqIDAuNSAmJiAoYWdlPy5oaWdoID8/IDApID4gMS41ICogKE51bWJlci5pc05hTihhZ2U/LnVzdWFsKSA/IDAgOiAoYWdlPy51c3VhbCA/PyAwKSlcbiAgICA/IHRydWVcbiAgICA6ICh2aXNpYmxlPy5yYXRpbyA/PyAxKSA+IDUgJiYgKHZpc2libGU/Lm5vdyA/PyAwKSA+IDUwO1xufVxuXG4vKiogUmVjb3JkcyB0aGF0IGZhaWxlZCwgb2YgYWxsIHRoYXQgd2VyZSB0cmllZDogbm93LCB1c3VhbGx5LCBhbmQgaW4gdGhlIHdob2xlIHN0cmV0Y2ggYWZ0ZXIgdGhlIGhlYWx0aHkgb25lLiAqL1xuZXhwb3J0IGludGVyZmFjZSBGYWlsdXJlcyB7XG4gIHJlYWRvbmx5IHNoYXJlOiBudW1iZXI7XG4gIHJlYWRvbmx5IHVzdWFsOiBudW1iZXI7XG4gIHJlYWRvbmx5IGZhaWxlZDogbnVtYmVyO1xuICByZWFkb25seSB0cmllZDogbnVtYmVyO1xufVxuXG4vKiogRmFpbHVyZXMgYnkgdGhlIHdvcmtlcidzIG93biBjb3VudCBhbmQgYnkgTGFtYmRhJ3MsIHdoaWNoZXZlciBpcyBtb3JlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGZhaWx1cmVzKHNjZW5lOiBTY2VuZSk6IEZhaWx1cmVzIHtcbiAgY29uc3QgeyBlcnJvcnMsIGludm9jYXRpb25zIH0gPSBsYW5lU2lnbnMoc2NlbmUpO1xuICBjb25zdCBmYWlsZWQgPSBzY2VuZS5vbmUoJ1JlY29yZHNGYWlsZWQnLCAnU3VtJyk7XG4gIGNvbnN0IHByb2Nlc3NlZCA9IHNjZW5lLm9uZSgnUmVjb3Jkc1Byb2Nlc3NlZCcsICdTdW0nKSA/PyBzY2VuZS5vbmUoJ051bWJlck9mTWVzc2FnZXNEZWxldGVkJywgJ1N1bScpID8/IGludm9jYXRpb25zO1xuICBjb25zdCBieVdvcmtlciA9IGZhaWx1cmVzT2YoZmFpbGVkLCBwcm9jZXNzZWQsIHRydWUpO1xuICBjb25zdCBieUxhbWJkYSA9IGZhaWx1cmVzT2YoZXJyb3JzLCBpbnZvY2F0aW9ucywgZmFsc2UpO1xuICByZXR1cm4gYnlXb3JrZXIuc2hhcmUgPj0gYnlMYW1iZGEuc2hhcmUgPyBieVdvcmtlciA6IGJ5TGFtYmRhO1xufVxuXG5mdW5jdGlvbiBmYWlsdXJlc09mKGZhaWxlZDogTGluZSB8IHVuZGVmaW5lZCwgYWxsOiBMaW5lIHwgdW5kZWZpbmVkLCBpc0Jlc2lkZTogYm9vbGVhbik6IEZhaWx1cmVzIHtcbiAgY29uc3QgdG90YWwgPSAobGluZTogTGluZSB8IHVuZGVmaW5lZCk6IG51bWJlciA9PiBsaW5lPy5hZnRlci5yZWR1Y2UoKHN1bSwgeyB2YWx1ZSB9KSA9PiBzdW0gKyB2YWx1ZSwgMCkgPz8gMDtcbiAgY29uc3QgbWVhbk9mID0gKGxpbmU6IExpbmUgfCB1bmRlZmluZWQpOiBudW1iZXIgPT5cbiAgICAhbGluZSB8fCBsaW5lLnNpY2subGVuZ3RoID09PSAwID8gMCA6IGxpbmUuc2ljay5yZWR1Y2UoKHN1bSwgeyB2YWx1ZSB9KSA9PiBzdW0gKyB2YWx1ZSwgMCkgLyBsaW5lLnNpY2subGVuZ3RoO1xuICBjb25zdCB1c3VhbGx5ID0gKGxpbmU6IExpbmUgfCB1bmRlZmluZWQpOiBudW1iZXIgPT4gKGxpbmUgJiYgIU51bWJlci5pc05hTihsaW5lLnVzdWFsKSA/IGxpbmUudXN1YWwgOiAwKTtcbiAgY29uc3Qgc2hhcmUgPSAoYmFkOiBudW1iZXIsIG90aGVyczogbnVtYmVyKTogbnVtYmVyID0+XG4gICAgYmFkIDw9IDAgPyAwIDogYmFkIC8gTWF0aC5tYXgoYmFkLCBpc0Jlc2lkZSA/IGJhZCArIG90aGVycyA6IG90aGVycyk7XG4gIHJldHVybiB7XG4gICAgc2hhcmU6IHNoYXJlKG1lYW5PZihmYWlsZWQpLCBtZWFuT2YoYWxsKSksXG4gICAgdXN1YWw6IHNoYXJlKHVzdWFsbHkoZmFpbGVkKSwgdXN1YWxseShhbGwpKSxcbiAgICBmYWlsZWQ6IHRvdGFsKGZhaWxlZCksXG4gICAgdHJpZWQ6IHRvdGFsKGFsbCkgKyAoaXNCZXNpZGUgPyB0b3RhbChmYWlsZWQpIDogMCksXG4gIH07XG59XG5cbi8qKiBHcm93dGggb2YgdGhlIGRlYWQgbGV0dGVycyBhZnRlciB0aGUgaGVhbHRoeSBzdHJldGNoLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG5ld0RlYWRMZXR0ZXJzKHNjZW5lOiBTY2VuZSk6IG51bWJlciB7XG4gIGNvbnN0IHsgZGVhZExldHRlcnMgfSA9IGxhbmVTaWducyhzY2VuZSk7XG4gIGlmICghZGVhZExldHRlcnMpIHJldHVybiAwO1xuICBjb25zdCBiZWZvcmUgPSBkZWFkTGV0dGVycy5oZWFsdGh5Lmxlbmd0aCA+IDAgPyBsYXJnZXN0KGRlYWRMZXR0ZXJzLmhlYWx0aHkpIDogKGRlYWRMZXR0ZXJzLmFmdGVyWzBdPy52YWx1ZSA/PyAwKTtcbiAgcmV0dXJuIE1hdGgubWF4KDAsIGxhcmdlc3QoWy4uLmRlYWRMZXR0ZXJzLmFmdGVyLm1hcCgoeyB2YWx1ZSB9KSA9PiB2YWx1ZSksIGJlZm9yZV0pIC0gYmVmb3JlKTtcbn1cblxuLyoqIFNoYXJlIG9mIGZhaWx1cmVzIHVwIHRvIHdoaWNoIGl0IGlzIHNpbmdsZSBtZXNzYWdlcywgb2YgYSBsYW5lIHdpdGggbWFueSBhbmQgb2Ygb25lIHdpdGggZmV3LiAqL1xuY29uc3QgRkVXID0geyBzaGFyZTogMC4wOCwgb2ZMaXR0bGU6IDAuMzUgfTtcblxuLyoqIEZhaWx1cmVzIG9mIGEgbWludXRlIHRoYXQgY2FuIHN0aWxsIGJlIG9uZSBtZXNzYWdlIG9yIHR3by4gKi9cbmNvbnN0IEZFV19BX01JTlVURSA9IDQ7XG5cbi8qKiBXaGV0aGVyIHdoYXQgZmFpbHMgaXMgc2luZ2xlIG1lc3NhZ2VzOiBhIHNtYWxsIHNoYXJlLCBvciBhIGhhbmRmdWwgaW4gc29tZSBtaW51dGVzIG9mIGEgbGFuZSB0aGF0IGhhcyBsaXR0bGUgdG8gZG8uICovXG5leHBvcnQgZnVuY3Rpb24gaXNGZXcoc2NlbmU6IFNjZW5lKTogYm9vbGVhbiB7XG4gIGNvbnN0IHsgZmFpbGVkLCB0cmllZCB9ID0gZmFpbHVyZXMoc2NlbmUpO1xuICBjb25zdCBvdmVyYWxsID0gZmFpbGVkIC8gTWF0aC5tYXgoMSwgdHJpZWQpO1xuICBjb25zdCBsaW5lcyA9IFsuLi5zY2VuZS5hbGwoJ1JlY29yZHNGYWlsZWQnLCAnU3VtJyksIC4uLltsYW5lU2lnbnMoc2NlbmUpLmVycm9ycyA/PyBbXV0uZmxhdCgpXTtcbiAgY29uc3QgbW9zdCA9IGxhcmdlc3QobGluZXMuZmxhdE1hcCgoeyBhZnRlciB9KSA9PiBhZnRlci5tYXAoKHsgdmFsdWUgfSkgPT4gdmFsdWUpKSk7XG4gIHJldHVybiBvdmVyYWxsIDw9IEZFVy5zaGFyZSB8fCAob3ZlcmFsbCA8PSBGRVcub2ZMaXR0bGUgJiYgbW9zdCA8PSBGRVdfQV9NSU5VVEUpO1xufVxuIiwgImltcG9ydCB7IHRocmVlRGlnaXRzIH0gZnJvbSAnLi4vLi4vd29yZHMvZmlndXJlJztcbmltcG9ydCB0eXBlIHsgQ2hhbmdlIH0gZnJvbSAnLi4vcmVhZGluZ3MnO1xuaW1wb3J0IHR5cGUgeyBSdWxlLCBTaWdodCB9IGZyb20gJy4uL2NhdXNlJztcbmltcG9ydCB7IGNsb2NrLCB0b2xkIH0gZnJvbSAnLi4vc2F5JztcbmltcG9ydCB0eXBlIHsgU2NlbmUgfSBmcm9tICcuLi9zY2VuZSc7XG5pbXBvcnQgeyBjb21tYW5kcyB9IGZyb20gJy4uL3NpZ25zL2NvbW1hbmRzJztcbmltcG9ydCB7IGlzU2xvdywgdHVybmVkTXMgfSBmcm9tICcuLi9zaWducy9oYXJtJztcbmltcG9ydCB7IGlzQmVoaW5kLCBsYW5lU2lnbnMgfSBmcm9tICcuLi9zaWducy9sYW5lJztcblxuLyoqIENhdXNlcyB0aGF0IGNvbWUgZnJvbSBhcm91bmQgdGhlIHN1YmplY3Q6IHdoYXQgd2FzIGNoYW5nZWQsIGhvdyBtdWNoIGNhbWUsIGFuZCBBV1MgaXRzZWxmLiAqL1xuZXhwb3J0IGNvbnN0IGFyb3VuZFJ1bGVzOiByZWFkb25seSBSdWxlW10gPSBbXG4gIHsgY2F1c2U6ICdkZXBsb3ltZW50Jywgb2Y6ICdib3RoJywgcGFydDogJ2RlcGxveW1lbnQnLCBzZWVuOiBzZWVEZXBsb3ltZW50LCBuZXh0OiBjb21tYW5kcy5hbGFybSB9LFxuICB7IGNhdXNlOiAnbG9hZC1hYm92ZS1wbGFuJywgb2Y6ICdib3RoJywgcGFydDogJ2xvYWQnLCBzZWVuOiBzZWVMb2FkLCBuZXh0OiBjb21tYW5kcy5jYXBhY2l0eSB9LFxuICB7XG4gICAgY2F1c2U6ICdwcm92aWRlci1pbXBhaXJlZCcsXG4gICAgb2Y6ICdib3RoJyxcbiAgICBwYXJ0OiAncHJvdmlkZXInLFxuICAgIHNlZW46IHNlZVByb3ZpZGVyLFxuICAgIG5leHQ6ICgpID0+ICdvcGVuIGh0dHBzOi8vaGVhbHRoLmF3cy5hbWF6b24uY29tL2hlYWx0aC9zdGF0dXMnLFxuICB9LFxuXTtcblxuY29uc3QgTUlOVVRFX01TID0gNjBfMDAwO1xuXG4vKiogVGltZSBhZnRlciBhIGRlcGxveW1lbnQgaW4gd2hpY2ggd2hhdCBpdCBkaWQgaXMgZmVsdDsgYW5kIGJlZm9yZSB0aGUgdGltZSB0aGF0IGlzIHRvbGQgb2YgaXQsIHdoaWxlIGl0IGlzIHJvbGxlZCBvdXQuICovXG5jb25zdCBBRlRFUl9NUyA9IDEwICogTUlOVVRFX01TO1xuY29uc3QgQkVGT1JFX01TID0gMyAqIE1JTlVURV9NUztcblxuZnVuY3Rpb24gc2VlRGVwbG95bWVudChzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGJlZ2FuID0gdHVybmVkTXMoc2NlbmUpO1xuICBpZiAoYmVnYW4gPT09IHVuZGVmaW5lZCkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgZm91bmQgPSBzY2VuZS5yZWFkaW5ncy5jaGFuZ2VzLmZpbHRlcihcbiAgICAoY2hhbmdlKSA9PiBpc093bkRlcGxveW1lbnQoY2hhbmdlLCBzY2VuZSkgJiYgYmVnYW4gLSBjaGFuZ2UuYXRNcyA8PSBBRlRFUl9NUyAmJiBjaGFuZ2UuYXRNcyAtIGJlZ2FuIDw9IEJFRk9SRV9NUyxcbiAgKTtcbiAgY29uc3QgbGFzdCA9IGZvdW5kLmF0KC0xKTtcbiAgaWYgKCFsYXN0KSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiAwLjksXG4gICAgZXZpZGVuY2U6IFtcbiAgICAgIGAke2xhc3Qud2hhdH0gYXQgJHtjbG9jayhsYXN0LmF0TXMpfTsgaXQgYmVnYW4gYXQgJHtjbG9jayhiZWdhbil9LCAke3RocmVlRGlnaXRzKE1hdGguYWJzKGJlZ2FuIC0gbGFzdC5hdE1zKSAvIE1JTlVURV9NUyl9IG1pbnV0ZXMgJHtiZWdhbiA+PSBsYXN0LmF0TXMgPyAnYWZ0ZXInIDogJ2JlZm9yZSB0aGUgZW5kIG9mJ30gaXQgKGxpbWl0ICR7QUZURVJfTVMgLyBNSU5VVEVfTVN9KWAsXG4gICAgXSxcbiAgICBjbGF1c2U6IGBpdCBiZWdhbiB3aXRoIHRoZSBkZXBsb3ltZW50IGF0ICR7Y2xvY2sobGFzdC5hdE1zKX0gKCR7bGFzdC53aGF0fSlgLFxuICAgIHNpbmNlTXM6IE1hdGgubWluKGxhc3QuYXRNcywgYmVnYW4pLFxuICB9O1xufVxuXG5jb25zdCBpc093bkRlcGxveW1lbnQgPSAoeyBraW5kLCBzdWJqZWN0IH06IENoYW5nZSwgeyByZWFkaW5ncyB9OiBTY2VuZSk6IGJvb2xlYW4gPT5cbiAga2luZCA9PT0gJ2RlcGxveW1lbnQnICYmIHN1YmplY3QgPT09IHJlYWRpbmdzLnN1YmplY3QubmFtZTtcblxuZnVuY3Rpb24gc2VlTG9hZChzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGxpbmUgPSBzY2VuZS5pc0hvc3RcbiAgICA/IHNjZW5lLm9uZSgnUmVxdWVzdENvdW50JywgJ1N1bScpXG4gICAgOiAobGFuZVNpZ25zKHNjZW5lKS5zZW50ID8/IGxhbmVTaWducyhzY2VuZSkuaW52b2NhdGlvbnMpO1xuICBjb25zdCBwZWFrID0gc2NlbmUuZmFjdChzY2VuZS5pc0hvc3QgPyAncGVha1JlcXVlc3RzUGVyU2VjJyA6ICdwZWFrQXJyaXZhbHNQZXJTZWMnKTtcbiAgaWYgKCFsaW5lIHx8IHBlYWsgPT09IHVuZGVmaW5lZCB8fCBsaW5lLnNpY2subGVuZ3RoID09PSAwKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCBwZXJTZWMgPSBsaW5lLm5vdyAvIGxpbmUubWV0cmljLnBlcmlvZFNlYztcbiAgY29uc3QgaXNIdXJ0ID0gc2NlbmUuaXNIb3N0XG4gICAgPyBpc1Nsb3coc2NlbmUpIHx8IHNjZW5lLnJlYWRpbmdzLmFsYXJtLnN0YXRlID09PSAnQUxBUk0nXG4gICAgOiBpc0JlaGluZChzY2VuZSkgfHwgc2NlbmUucmVhZGluZ3MuYWxhcm0uc3RhdGUgPT09ICdBTEFSTSc7XG4gIGlmIChwZXJTZWMgPD0gcGVhayAqIDEuMDIgfHwgKCFOdW1iZXIuaXNOYU4obGluZS51c3VhbCkgJiYgbGluZS5yYXRpbyA8IDEuMSkgfHwgIWlzSHVydCkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogcGVyU2VjID49IHBlYWsgKiAxLjEgPyAwLjkzIDogMC44LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICB0b2xkKGxpbmUsIHtcbiAgICAgICAgbGFiZWw6IHNjZW5lLmlzSG9zdCA/ICdyZXF1ZXN0cyBhIHNlY29uZCcgOiAnbWVzc2FnZXMgYSBzZWNvbmQnLFxuICAgICAgICBzY2FsZTogMSAvIGxpbmUubWV0cmljLnBlcmlvZFNlYyxcbiAgICAgICAgbGltaXQ6IHBlYWssXG4gICAgICAgIG9mOiAnZGVjbGFyZWQgcGVhaycsXG4gICAgICB9KSxcbiAgICBdLFxuICAgIGNsYXVzZTogYG1vcmUgY29tZXMgdGhhbiB0aGUgbGFyZ2VzdCBkZWNsYXJlZCBwZWFrOiAke3RocmVlRGlnaXRzKHBlclNlYyl9IGEgc2Vjb25kIG9mICR7dGhyZWVEaWdpdHMocGVhayl9YCxcbiAgICBzaW5jZU1zOiBsaW5lLnR1cm5lZE1zLFxuICB9O1xufVxuXG4vKiogV29yZHMgb2YgYW4gYW5zd2VyIHRoYXQgc2F5IHRoYXQgQVdTIGl0c2VsZiBmYWlsZWQ6IG5vdCB0aGF0IGl0IHJlZnVzZWQsIGFuZCBub3QgdGhhdCBpdCB3YXMgYXNrZWQgdG9vIG9mdGVuLiAqL1xuY29uc3QgUFJPVklERVIgPVxuICAvXFxiNVxcZFxcZFxcYnxpbnRlcm5hbCA/KGZhaWx1cmV8ZXJyb3J8c2VydmVyfHNlcnZpY2UpfHNlcnZpY2UgP3VuYXZhaWxhYmxlfHNlcnZlciA/ZXhjZXB0aW9ufGluc3VmZmljaWVudCA/KGluc3RhbmNlKT8gP2NhcGFjaXR5fHRpbWVkPyA/b3V0fGV0aW1lZG91dHxlY29ubnJlc2V0L2k7XG5jb25zdCBOT1RfUFJPVklERVIgPSAvdGhyb3R0bHxyYXRlIGV4Y2VlZGVkfHRvb21hbnlyZXF1ZXN0c3xhY2Nlc3NkZW5pZWR8bm90IGF1dGhvcml6ZWR8dW5hdXRob3JpemVkfGZvcmJpZGRlbi9pO1xuXG4vKiogVGltZSBpbiB3aGljaCBzdWJqZWN0cyB0aGF0IHNoYXJlIG5vdGhpbmcgYnV0IEFXUyBmYWxsIGlsbCB0b2dldGhlci4gKi9cbmNvbnN0IFRPR0VUSEVSX01TID0gMTAgKiBNSU5VVEVfTVM7XG5cbmZ1bmN0aW9uIHNlZVByb3ZpZGVyKHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgeyBhbGFybSwgbWlzc2luZywgYWxhcm1zLCBjaGFuZ2VzLCBzdWJqZWN0IH0gPSBzY2VuZS5yZWFkaW5ncztcbiAgY29uc3QgcmVmdXNlZCA9IG1pc3NpbmcuZmlsdGVyKCh7IGJlY2F1c2UgfSkgPT4gUFJPVklERVIudGVzdChiZWNhdXNlKSAmJiAhTk9UX1BST1ZJREVSLnRlc3QoYmVjYXVzZSkpO1xuICBjb25zdCBjYXBhY2l0eSA9IFsuLi5jaGFuZ2VzLm1hcCgoeyB3aGF0IH0pID0+IHdoYXQpLCAuLi5taXNzaW5nLm1hcCgoeyBiZWNhdXNlIH0pID0+IGJlY2F1c2UpXS5maW5kKCh0ZXh0KSA9PlxuICAgIC9pbnN1ZmZpY2llbnQgPyhpbnN0YW5jZSk/ID9jYXBhY2l0eS9pLnRlc3QodGV4dCksXG4gICk7XG4gIGNvbnN0IG90aGVycyA9IGFsYXJtcy5maWx0ZXIoXG4gICAgKGVhY2gpID0+XG4gICAgICBlYWNoLnN0YXRlID09PSAnQUxBUk0nICYmIGVhY2guc3ViamVjdCAhPT0gc3ViamVjdC5uYW1lICYmIE1hdGguYWJzKGVhY2guc2luY2VNcyAtIGFsYXJtLnNpbmNlTXMpIDw9IFRPR0VUSEVSX01TLFxuICApO1xuICBjb25zdCBpbGwgPSBuZXcgU2V0KG90aGVycy5tYXAoKGVhY2gpID0+IGVhY2guc3ViamVjdCkpO1xuICBjb25zdCBkZXBsb3llZCA9IGNoYW5nZXMuc29tZShcbiAgICAoY2hhbmdlKSA9PiBpc093bkRlcGxveW1lbnQoY2hhbmdlLCBzY2VuZSkgJiYgTWF0aC5hYnMoY2hhbmdlLmF0TXMgLSBhbGFybS5zaW5jZU1zKSA8PSAyICogQUZURVJfTVMsXG4gICk7XG4gIGNvbnN0IHN0cmVuZ3RoID0gcHJvdmlkZXJTdHJlbmd0aChyZWZ1c2VkLmxlbmd0aCwgaWxsLnNpemUsIGNhcGFjaXR5ICE9PSB1bmRlZmluZWQsIGRlcGxveWVkKTtcbiAgaWYgKHN0cmVuZ3RoID09PSAwKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoLFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi5yZWZ1c2VkLm1hcChcbiAgICAgICAgKHsgd2hhdCwgYmVjYXVzZSB9KSA9PlxuICAgICAgICAgIGAke3doYXR9IGNvdWxkIG5vdCBiZSByZWFkOiAke2JlY2F1c2V9IGF0ICR7Y2xvY2soc2NlbmUucmVhZGluZ3MuYXRNcyl9IChsaW1pdDogbm8gYW5zd2VyIG9mIDV4eClgLFxuICAgICAgKSxcbiAgICAgIC4uLihjYXBhY2l0eSA9PT0gdW5kZWZpbmVkXG4gICAgICAgID8gW11cbiAgICAgICAgOiBbYGNhcGFjaXR5IGNhbid0IGJlIGhhZDogJHtjYXBhY2l0eX0gYXQgJHtjbG9jayhzY2VuZS5yZWFkaW5ncy5hdE1zKX0gKGxpbWl0OiBub25lIHJlZnVzZWQpYF0pLFxuICAgICAgLi4uKGlsbC5zaXplID09PSAwXG4gICAgICAgID8gW11cbiAgICAgICAgOiBbXG4gICAgICAgICAgICBgJHtpbGwuc2l6ZX0gb3RoZXIgc3ViamVjdHMgZmVsbCBpbGwgd2l0aGluICR7VE9HRVRIRVJfTVMgLyBNSU5VVEVfTVN9IG1pbnV0ZXM6ICR7Wy4uLmlsbF0uc2xpY2UoMCwgNikuam9pbignLCAnKX0sIGZpcnN0IGF0ICR7Y2xvY2soTWF0aC5taW4oLi4ub3RoZXJzLm1hcCgoeyBzaW5jZU1zIH0pID0+IHNpbmNlTXMpKSl9YCxcbiAgICAgICAgICBdKSxcbiAgICBdLFxuICAgIGNsYXVzZTpcbiAgICAgIGNhcGFjaXR5ID09PSB1bmRlZmluZWRcbiAgICAgICAgPyAnQVdTIGl0c2VsZiBpcyBpbXBhaXJlZDogc2V2ZXJhbCBzdWJqZWN0cyBhdCBvbmNlLCBhbmQgY2FsbHMgdG8gaXRzIEFQSXMgZmFpbCdcbiAgICAgICAgOiAnQVdTIGhhcyBub3QgdGhlIGNhcGFjaXR5IHRoYXQgd2FzIGFza2VkIGZvcicsXG4gICAgc2luY2VNczogTWF0aC5taW4odHVybmVkTXMoc2NlbmUpID8/IGFsYXJtLnNpbmNlTXMsIC4uLm90aGVycy5tYXAoKHsgc2luY2VNcyB9KSA9PiBzaW5jZU1zKSksXG4gIH07XG59XG5cbmZ1bmN0aW9uIHByb3ZpZGVyU3RyZW5ndGgocmVmdXNlZDogbnVtYmVyLCBpbGw6IG51bWJlciwgaGFzTm9DYXBhY2l0eTogYm9vbGVhbiwgZGVwbG95ZWQ6IGJvb2xlYW4pOiBudW1iZXIge1xuICBpZiAoaGFzTm9DYXBhY2l0eSkgcmV0dXJuIDAuOTM7XG4gIGlmIChyZWZ1c2VkID49IDEgJiYgaWxsID49IDEpIHJldHVybiByZWZ1c2VkICsgaWxsID49IDMgPyAwLjk0IDogMC44O1xuICBpZiAocmVmdXNlZCA+PSAyKSByZXR1cm4gMC43NTtcbiAgcmV0dXJuIGRlcGxveWVkID8gMCA6IGlsbCA+PSAzID8gMC43NSA6IGlsbCA9PT0gMiAmJiByZWZ1c2VkID09PSAxID8gMC43NSA6IDA7XG59XG4iLCAiaW1wb3J0IHsgdGhyZWVEaWdpdHMgfSBmcm9tICcuLi8uLi93b3Jkcy9maWd1cmUnO1xuaW1wb3J0IHR5cGUgeyBMaW5lIH0gZnJvbSAnLi4vbGluZSc7XG5pbXBvcnQgdHlwZSB7IFJ1bGUsIFNpZ2h0IH0gZnJvbSAnLi4vY2F1c2UnO1xuaW1wb3J0IHsgY2xvY2ssIHRvbGQsIHRvbGRJZiB9IGZyb20gJy4uL3NheSc7XG5pbXBvcnQgeyBkaW1lbnNpb24sIHR5cGUgU2NlbmUgfSBmcm9tICcuLi9zY2VuZSc7XG5pbXBvcnQgeyBjb21tYW5kcyB9IGZyb20gJy4uL3NpZ25zL2NvbW1hbmRzJztcbmltcG9ydCB7IGlzQmVoaW5kLCBsYW5lU2lnbnMgfSBmcm9tICcuLi9zaWducy9sYW5lJztcblxuLyoqIENhdXNlcyB0aGF0IGFyZSBhYm91dCBob3cgbWFueSBleGVjdXRpb25zIHRoZXJlIG1heSBiZS4gKi9cbmV4cG9ydCBjb25zdCBjb25jdXJyZW5jeVJ1bGVzOiByZWFkb25seSBSdWxlW10gPSBbXG4gIHsgY2F1c2U6ICdhY2NvdW50LWNvbmN1cnJlbmN5Jywgb2Y6ICdsYW5lJywgcGFydDogJ2FjY291bnQnLCBzZWVuOiBzZWVBY2NvdW50LCBuZXh0OiBjb21tYW5kcy5sYW5lIH0sXG4gIHtcbiAgICBjYXVzZTogJ2Z1bmN0aW9uLWNvbmN1cnJlbmN5JyxcbiAgICBvZjogJ2xhbmUnLFxuICAgIHBhcnQ6ICdsYW5lJyxcbiAgICBzZWVuOiBzZWVGdW5jdGlvbixcbiAgICBleGNsdWRlZDogKHNjZW5lKSA9PiB7XG4gICAgICBpZiAoaXNBY2NvdW50RnVsbChzY2VuZSkpIHJldHVybiAndGhlIGFjY291bnQgaGFzIG5vIGV4ZWN1dGlvbnMgbGVmdCBmb3IgaXQnO1xuICAgICAgcmV0dXJuIChsYW5lU2lnbnMoc2NlbmUpLm1lYW5Ncz8ucmF0aW8gPz8gMSkgPj0gU0xPV0VSXG4gICAgICAgID8gJ2VhY2ggZXhlY3V0aW9uIHRha2VzIGxvbmdlcjogdGhhdCBpcyB3aHkgc28gbWFueSBhcmUgaW4gcHJvZ3Jlc3MnXG4gICAgICAgIDogdW5kZWZpbmVkO1xuICAgIH0sXG4gICAgbmV4dDogY29tbWFuZHMubGFuZSxcbiAgfSxcbiAgeyBjYXVzZTogJ25vaXN5LW5laWdoYm91cicsIG9mOiAnbGFuZScsIHBhcnQ6ICduZWlnaGJvdXInLCBzZWVuOiBzZWVOZWlnaGJvdXIsIG5leHQ6IGNvbW1hbmRzLmxhbmUgfSxcbiAge1xuICAgIGNhdXNlOiAncHJvdmlzaW9uZWQtc3BpbGxvdmVyJyxcbiAgICBvZjogJ2xhbmUnLFxuICAgIHBhcnQ6ICdsYW5lJyxcbiAgICBzZWVuOiBzZWVTcGlsbG92ZXIsXG4gICAgbmV4dDogY29tbWFuZHMubGFuZSxcbiAgfSxcbiAgeyBjYXVzZTogJ3BvbGxlci1yYW1wJywgb2Y6ICdsYW5lJywgcGFydDogJ2xhbmUnLCBzZWVuOiBzZWVSYW1wLCBuZXh0OiBjb21tYW5kcy5sYW5lIH0sXG5dO1xuXG4vKiogU2hhcmUgb2YgYSBjZWlsaW5nIHRoYXQgY291bnRzIGFzIGFsbCBvZiBpdC4gKi9cbmNvbnN0IEFUX0xJTUlUID0gMC45NTtcblxuLyoqIEZhY3RvciBvZiB0aGUgZHVyYXRpb24gZnJvbSB3aGljaCBleGVjdXRpb25zIGFyZSBtb3JlIGJlY2F1c2UgdGhleSBhcmUgbG9uZ2VyLiAqL1xuY29uc3QgU0xPV0VSID0gMS41O1xuXG5jb25zdCBpc0FjY291bnRGdWxsID0gKHNjZW5lOiBTY2VuZSk6IGJvb2xlYW4gPT4ge1xuICBjb25zdCBsaW1pdCA9IHNjZW5lLmZhY3QoJ2FjY291bnRDb25jdXJyZW5jeScpO1xuICBjb25zdCBjbGFpbWVkID0gY2xhaW1lZExpbmUoc2NlbmUpO1xuICByZXR1cm4gbGltaXQgIT09IHVuZGVmaW5lZCAmJiBjbGFpbWVkICE9PSB1bmRlZmluZWQgJiYgY2xhaW1lZC5oaWdoID49IGxpbWl0ICogQVRfTElNSVQ7XG59O1xuXG5jb25zdCBjbGFpbWVkTGluZSA9IChzY2VuZTogU2NlbmUpOiBMaW5lIHwgdW5kZWZpbmVkID0+XG4gIHNjZW5lLm9uZSgnQ2xhaW1lZEFjY291bnRDb25jdXJyZW5jeScpID8/XG4gIHNjZW5lLmFsbCgnQ29uY3VycmVudEV4ZWN1dGlvbnMnKS5maW5kKChsaW5lKSA9PiBkaW1lbnNpb24obGluZSwgJ0Z1bmN0aW9uTmFtZScpID09PSB1bmRlZmluZWQpO1xuXG5mdW5jdGlvbiBzZWVBY2NvdW50KHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgY2xhaW1lZCA9IGNsYWltZWRMaW5lKHNjZW5lKTtcbiAgY29uc3QgeyB0aHJvdHRsZXMsIGNvbmN1cnJlbmN5IH0gPSBsYW5lU2lnbnMoc2NlbmUpO1xuICBjb25zdCBpc1Rocm90dGxlZCA9ICh0aHJvdHRsZXM/LmhpZ2ggPz8gMCkgPiAwO1xuICAvLyBBIGZ1bmN0aW9uIGJlbG93IGFueSBjZWlsaW5nIG9mIGl0cyBvd24gdGhhdCBpcyB0aHJvdHRsZWQgYWxsIHRoZSBzYW1lIGhhcyBtZXQgdGhlIGFjY291bnQncy5cbiAgY29uc3QgaXNVbnRvbGQgPVxuICAgICFjbGFpbWVkICYmIGlzVGhyb3R0bGVkICYmICh0aHJvdHRsZXM/Lm5vdyA/PyAwKSA+IDAgJiYgY2VpbGluZ09mKHNjZW5lKSA+IDIgKiAoY29uY3VycmVuY3k/LmhpZ2ggPz8gSW5maW5pdHkpO1xuICBpZiAoIWlzVW50b2xkICYmICEoaXNBY2NvdW50RnVsbChzY2VuZSkgJiYgKGlzVGhyb3R0bGVkIHx8IGlzQmVoaW5kKHNjZW5lKSkpKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiBpc1VudG9sZCA/IDAuNzIgOiAwLjkyLFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi50b2xkSWYoY2xhaW1lZCwgeyBsYWJlbDogJ2V4ZWN1dGlvbnMgb2YgdGhlIGFjY291bnQnLCBsaW1pdDogc2NlbmUuZmFjdCgnYWNjb3VudENvbmN1cnJlbmN5JykgfSksXG4gICAgICAuLi50b2xkSWYodGhyb3R0bGVzLCB7IGxhYmVsOiAndGhyb3R0bGVkIGludm9jYXRpb25zIGEgbWludXRlJywgbGltaXQ6IDAgfSksXG4gICAgICAuLi50b2xkSWYoY29uY3VycmVuY3ksIHsgbGFiZWw6ICdleGVjdXRpb25zIG9mIHRoaXMgbGFuZScgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6IGBhbGwgJHtzY2VuZS5mYWN0KCdhY2NvdW50Q29uY3VycmVuY3knKSA/PyAnJ30gZXhlY3V0aW9ucyBvZiB0aGUgYWNjb3VudCBhcmUgaW4gdXNlYC5yZXBsYWNlKCcgICcsICcgJyksXG4gICAgc2luY2VNczogKGNsYWltZWQgPz8gdGhyb3R0bGVzKT8udHVybmVkTXMsXG4gIH07XG59XG5cbi8qKiBFeGVjdXRpb25zIHRoYXQgdGhlIGxhbmUgaXRzZWxmIG1heSBoYXZlLiAqL1xuY29uc3QgY2VpbGluZ09mID0gKHNjZW5lOiBTY2VuZSk6IG51bWJlciA9PlxuICBNYXRoLm1pbihJbmZpbml0eSwgLi4uWydyZXNlcnZlZENvbmN1cnJlbmN5JywgJ21heGltdW1Db25jdXJyZW5jeSddLmZsYXRNYXAoKG5hbWUpID0+IHNjZW5lLmZhY3QobmFtZSkgPz8gW10pKTtcblxuZnVuY3Rpb24gc2VlRnVuY3Rpb24oc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCB7IGNvbmN1cnJlbmN5LCB0aHJvdHRsZXMsIHZpc2libGUsIGFnZSB9ID0gbGFuZVNpZ25zKHNjZW5lKTtcbiAgY29uc3QgY2VpbGluZyA9IGNlaWxpbmdPZihzY2VuZSk7XG4gIGlmIChjZWlsaW5nID09PSBJbmZpbml0eSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgaXNGdWxsID0gY2VpbGluZyA9PT0gMCA/IHRydWUgOiAoY29uY3VycmVuY3k/Lm5vdyA/PyAwKSA+PSBjZWlsaW5nICogQVRfTElNSVQ7XG4gIGlmICghaXNGdWxsIHx8ICgodGhyb3R0bGVzPy5oaWdoID8/IDApID09PSAwICYmICFpc0JlaGluZChzY2VuZSkpKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiAwLjkzLFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi50b2xkSWYoY29uY3VycmVuY3ksIHsgbGFiZWw6ICdleGVjdXRpb25zIG9mIHRoaXMgbGFuZScsIGxpbWl0OiBjZWlsaW5nLCBvZjogJ2NlaWxpbmcnIH0pLFxuICAgICAgLi4udG9sZElmKHRocm90dGxlcywgeyBsYWJlbDogJ3Rocm90dGxlZCBpbnZvY2F0aW9ucyBhIG1pbnV0ZScsIGxpbWl0OiAwIH0pLFxuICAgICAgLi4udG9sZElmKHZpc2libGUsIHsgbGFiZWw6ICdtZXNzYWdlcyB0aGF0IHdhaXQnIH0pLFxuICAgICAgLi4udG9sZElmKGFnZSwgeyBsYWJlbDogJ2FnZSBvZiB0aGUgb2xkZXN0IG1lc3NhZ2UnLCB1bml0OiAncycsIGxpbWl0OiBzY2VuZS5mYWN0KCdtYXhRdWV1ZUFnZVNlYycpIH0pLFxuICAgIF0sXG4gICAgY2xhdXNlOiBgdGhlIGxhbmUgbWF5IGhhdmUgJHtjZWlsaW5nfSBleGVjdXRpb25zIGFuZCBuZWVkcyBtb3JlYCxcbiAgICBzaW5jZU1zOiBhZ2U/LnR1cm5lZE1zID8/IHRocm90dGxlcz8udHVybmVkTXMsXG4gIH07XG59XG5cbmZ1bmN0aW9uIHNlZU5laWdoYm91cihzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IHsgb3RoZXJzLCBtZWFuTXMsIGNvbmN1cnJlbmN5LCB0aHJvdHRsZXMgfSA9IGxhbmVTaWducyhzY2VuZSk7XG4gIGNvbnN0IGNsYWltZWQgPSBjbGFpbWVkTGluZShzY2VuZSk7XG4gIGNvbnN0IFtsb3VkZXN0XSA9IG90aGVyc1xuICAgIC5maWx0ZXIoKGxpbmUpID0+IGxpbmUucmF0aW8gPj0gMiAmJiBsaW5lLm5vdyA+PSAxMCAmJiBoYXNNb3JlV29yayhsaW5lLCBzY2VuZSkpXG4gICAgLnNvcnQoKGEsIGIpID0+IGIubm93IC0gYS5ub3cpO1xuICBpZiAoIWxvdWRlc3QpIHJldHVybiB1bmRlZmluZWQ7XG4gIGNvbnN0IHRha2VzQWNjb3VudCA9XG4gICAgaXNBY2NvdW50RnVsbChzY2VuZSkgJiYgKHRocm90dGxlcz8uaGlnaCA/PyAwKSA+IDAgJiYgbG91ZGVzdC5ub3cgPj0gMC40ICogKGNsYWltZWQ/Lm5vdyA/PyBJbmZpbml0eSk7XG4gIGNvbnN0IHNsb3dzVXMgPSAobWVhbk1zPy5yYXRpbyA/PyAxKSA+PSBTTE9XRVIgJiYgaXNOZWFyKGxvdWRlc3QudHVybmVkTXMsIG1lYW5Ncz8udHVybmVkTXMpO1xuICBpZiAoIXRha2VzQWNjb3VudCAmJiAhc2xvd3NVcykgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgbmFtZSA9IGRpbWVuc2lvbihsb3VkZXN0LCAnRnVuY3Rpb25OYW1lJykgPz8gJ2Fub3RoZXIgZnVuY3Rpb24nO1xuICBjb25zdCBsYW5lID0gbGFuZUluKG5hbWUsIHNjZW5lLnJlYWRpbmdzLmVudmlyb25tZW50KTtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogdGFrZXNBY2NvdW50ID8gMC45NSA6IDAuODIsXG4gICAgZXZpZGVuY2U6IFtcbiAgICAgIHRvbGQobG91ZGVzdCwgeyBsYWJlbDogYGV4ZWN1dGlvbnMgb2YgJHtuYW1lfWAsIGxpbWl0OiBzY2VuZS5mYWN0KCdhY2NvdW50Q29uY3VycmVuY3knKSwgb2Y6ICdvZiB0aGUgYWNjb3VudCcgfSksXG4gICAgICAuLi50b2xkSWYoY29uY3VycmVuY3ksIHsgbGFiZWw6ICdleGVjdXRpb25zIG9mIHRoaXMgbGFuZScgfSksXG4gICAgICAuLi50b2xkSWYodGhyb3R0bGVzLCB7IGxhYmVsOiAndGhyb3R0bGVkIGludm9jYXRpb25zIG9mIHRoaXMgbGFuZSBhIG1pbnV0ZScsIGxpbWl0OiAwIH0pLFxuICAgICAgLi4uKHNsb3dzVXMgPyB0b2xkSWYobWVhbk1zLCB7IGxhYmVsOiAnbWVhbiBkdXJhdGlvbiBvZiB0aGlzIGxhbmUnLCB1bml0OiAnbXMnIH0pIDogW10pLFxuICAgIF0sXG4gICAgY2xhdXNlOiB0YWtlc0FjY291bnRcbiAgICAgID8gYCR7bGFuZX0gdGFrZXMgdGhlIGFjY291bnQncyBleGVjdXRpb25zLCBhbmQgdGhpcyBsYW5lIGdldHMgbm9uZWBcbiAgICAgIDogYCR7bGFuZX0gdGFrZXMgd2hhdCBib3RoIGxhbmVzIGNhbGwsIGFuZCB0aGlzIGxhbmUgd2FpdHMgZm9yIGl0YCxcbiAgICBzaW5jZU1zOiBsb3VkZXN0LnR1cm5lZE1zLFxuICAgIHN1YmplY3Q6IGxhbmUsXG4gIH07XG59XG5cbi8qKiBXaGV0aGVyIGEgZnVuY3Rpb24gd2FzIGNhbGxlZCBtb3JlIHRoYW4gdXN1YWw6IG9uZSB0aGF0IG9ubHkgdGFrZXMgbG9uZ2VyIHN1ZmZlcnMgYXMgd2VsbC4gKi9cbmZ1bmN0aW9uIGhhc01vcmVXb3JrKGV4ZWN1dGlvbnM6IExpbmUsIHNjZW5lOiBTY2VuZSk6IGJvb2xlYW4ge1xuICBjb25zdCBuYW1lID0gZGltZW5zaW9uKGV4ZWN1dGlvbnMsICdGdW5jdGlvbk5hbWUnKTtcbiAgY29uc3QgY2FsbHMgPSBzY2VuZS5hbGwoJ0ludm9jYXRpb25zJykuZmluZCgobGluZSkgPT4gZGltZW5zaW9uKGxpbmUsICdGdW5jdGlvbk5hbWUnKSA9PT0gbmFtZSk7XG4gIHJldHVybiBjYWxscyA9PT0gdW5kZWZpbmVkIHx8IE51bWJlci5pc05hTihjYWxscy51c3VhbCkgfHwgY2FsbHMucmF0aW8gPj0gMS40O1xufVxuXG5jb25zdCBpc05lYXIgPSAob25lOiBudW1iZXIgfCB1bmRlZmluZWQsIG90aGVyOiBudW1iZXIgfCB1bmRlZmluZWQpOiBib29sZWFuID0+XG4gIG9uZSAhPT0gdW5kZWZpbmVkICYmIG90aGVyICE9PSB1bmRlZmluZWQgJiYgTWF0aC5hYnMob25lIC0gb3RoZXIpIDw9IDI0MF8wMDA7XG5cbi8qKiBMYW5lIGluIHRoZSBuYW1lIG9mIGEgZnVuY3Rpb24gYXMgQ2xvdWRGb3JtYXRpb24gbWFrZXMgaXQgdXA6IGVudmlyb25tZW50LCBzdGFjaywgdGhlbiB0aGUgbGFuZSdzIG5hbWUgYW5kIHRoZSBjb25zdHJ1Y3Qncy4gKi9cbmZ1bmN0aW9uIGxhbmVJbihmdW5jdGlvbk5hbWU6IHN0cmluZywgZW52aXJvbm1lbnQ6IHN0cmluZyk6IHN0cmluZyB7XG4gIGNvbnN0IHJlc3QgPSBmdW5jdGlvbk5hbWUucmVwbGFjZShuZXcgUmVnRXhwKGBeJHtlbnZpcm9ubWVudC5yZXBsYWNlKC9bXlxcdy1dL2csICcuJyl9LShsYW5lcy0pP2ApLCAnJyk7XG4gIHJldHVybiAvXihbYS16MC05LV0rPykoPzpbQS1aXXwtW0EtWmEtejAtOV0qJHwkKS8uZXhlYyhyZXN0KT8uWzFdID8/IGZ1bmN0aW9uTmFtZTtcbn1cblxuZnVuY3Rpb24gc2VlU3BpbGxvdmVyKHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3Qgc3BpbGxlZCA9IHNjZW5lLm9uZSgnUHJvdmlzaW9uZWRDb25jdXJyZW5jeVNwaWxsb3Zlckludm9jYXRpb25zJywgJ1N1bScpO1xuICBjb25zdCB1c2VkID0gc2NlbmUub25lKCdQcm92aXNpb25lZENvbmN1cnJlbmN5VXRpbGl6YXRpb24nKTtcbiAgY29uc3QgY29sZCA9IHNjZW5lLm9uZSgnQ29sZFN0YXJ0JywgJ1N1bScpO1xuICBjb25zdCBzcGlsbHMgPSAoc3BpbGxlZD8uc2hhcmUoKHZhbHVlKSA9PiB2YWx1ZSA+IDApID8/IDApID49IDAuMztcbiAgY29uc3QgaXNGdWxsID0gKHVzZWQ/Lm5vdyA/PyAwKSA+PSAwLjk5ICYmIChjb2xkPy5ub3cgPz8gMCkgPiAwO1xuICBpZiAoIXNwaWxscyAmJiAhaXNGdWxsKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiAwLjkyLFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi50b2xkSWYoc3BpbGxlZCwgeyBsYWJlbDogJ2ludm9jYXRpb25zIGJleW9uZCB3aGF0IHdhcyBwcm92aXNpb25lZCwgYSBtaW51dGUnLCBsaW1pdDogMCB9KSxcbiAgICAgIC4uLnRvbGRJZih1c2VkLCB7IGxhYmVsOiAncHJvdmlzaW9uZWQgY29uY3VycmVuY3kgaW4gdXNlLCBhcyBhIHNoYXJlJywgbGltaXQ6IDEgfSksXG4gICAgICAuLi50b2xkSWYobGFuZVNpZ25zKHNjZW5lKS5jb25jdXJyZW5jeSwge1xuICAgICAgICBsYWJlbDogJ2V4ZWN1dGlvbnMnLFxuICAgICAgICBsaW1pdDogc2NlbmUuZmFjdCgncHJvdmlzaW9uZWRDb25jdXJyZW5jeScpLFxuICAgICAgICBvZjogJ3Byb3Zpc2lvbmVkJyxcbiAgICAgIH0pLFxuICAgICAgLi4udG9sZElmKGNvbGQsIHsgbGFiZWw6ICdjb2xkIHN0YXJ0cyBhIG1pbnV0ZScgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6XG4gICAgICBgbW9yZSBpcyBpbiBwcm9ncmVzcyB0aGFuIHRoZSAke3NjZW5lLmZhY3QoJ3Byb3Zpc2lvbmVkQ29uY3VycmVuY3knKSA/PyAnJ30gZXhlY3V0aW9ucyB0aGF0IHdlcmUgcHJvdmlzaW9uZWQsIGFuZCBjb2xkIHN0YXJ0cyBjb21lIGluYC5yZXBsYWNlKFxuICAgICAgICAnICAnLFxuICAgICAgICAnICcsXG4gICAgICApLFxuICAgIHNpbmNlTXM6IHNwaWxsZWQ/LnR1cm5lZE1zLFxuICB9O1xufVxuXG4vKiogRXhlY3V0aW9ucyB0aGF0IHRoZSBwb2xsZXJzIG9mIGEgcXVldWUgY2FuIGFkZCBpbiBhIG1pbnV0ZSwgYW5kIGEgbGl0dGxlIGZvciBob3cgbWludXRlcyBhcmUgY3V0LiAqL1xuY29uc3QgUkFNUF9QRVJfTUlOID0gMzYwO1xuXG5mdW5jdGlvbiBzZWVSYW1wKHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgeyBjb25jdXJyZW5jeSwgc2VudCwgdGhyb3R0bGVzLCBtZWFuTXMgfSA9IGxhbmVTaWducyhzY2VuZSk7XG4gIGNvbnN0IHJlY2VudCA9IGNvbmN1cnJlbmN5Py5tZXRyaWMucG9pbnRzLnNsaWNlKC00KSA/PyBbXTtcbiAgY29uc3Qgc3RlcHMgPSByZWNlbnQuc2xpY2UoMSkubWFwKCh7IHZhbHVlIH0sIGluZGV4KSA9PiB2YWx1ZSAtIChyZWNlbnRbaW5kZXhdPy52YWx1ZSA/PyB2YWx1ZSkpO1xuICBjb25zdCBjbGltYnMgPVxuICAgIHN0ZXBzLmZpbHRlcigoc3RlcCkgPT4gc3RlcCA+IDApLmxlbmd0aCA+PSAyICYmXG4gICAgKHJlY2VudC5hdCgtMSk/LnZhbHVlID8/IDApID49IDEuNCAqIE1hdGgubWF4KDEsIHJlY2VudFswXT8udmFsdWUgPz8gMCk7XG4gIGNvbnN0IHJ1c2hlcyA9IHNlbnQgIT09IHVuZGVmaW5lZCAmJiBNYXRoLm1heChzZW50Lm5vdywgc2VudC5oaWdoKSA+PSAxLjggKiBNYXRoLm1heCgxLCBzZW50LnVzdWFsKTtcbiAgY29uc3QgaXNCb3VuZGVkID0gKHRocm90dGxlcz8uaGlnaCA/PyAwKSA+IDAgfHwgaXNBY2NvdW50RnVsbChzY2VuZSkgfHwgKG1lYW5Ncz8ucmF0aW8gPz8gMSkgPj0gU0xPV0VSO1xuICBpZiAoIWNvbmN1cnJlbmN5IHx8ICFjbGltYnMgfHwgIXJ1c2hlcyB8fCBpc0JvdW5kZWQgfHwgIWlzQmVoaW5kKHNjZW5lKSB8fCBNYXRoLm1heCguLi5zdGVwcykgPiAyICogUkFNUF9QRVJfTUlOKVxuICAgIHJldHVybiB1bmRlZmluZWQ7XG4gIHJldHVybiB7XG4gICAgc3RyZW5ndGg6IDAuODcsXG4gICAgZXZpZGVuY2U6IFtcbiAgICAgIGBleGVjdXRpb25zOiAke3JlY2VudC5tYXAoKHsgdmFsdWUgfSkgPT4gdGhyZWVEaWdpdHModmFsdWUpKS5qb2luKCcsICcpfSBpbiB0aGUgbWludXRlcyB1bnRpbCAke2Nsb2NrKHJlY2VudC5hdCgtMSk/LmF0TXMgPz8gc2NlbmUucmVhZGluZ3MuYXRNcyl9OyBsaW1pdCBvZiB0aGUgcG9sbGVyczogMzAwIG1vcmUgYSBtaW51dGVgLFxuICAgICAgLi4udG9sZElmKHNlbnQsIHtcbiAgICAgICAgbGFiZWw6ICdtZXNzYWdlcyBzZW50IGEgbWludXRlJyxcbiAgICAgICAgbGltaXQ6IDYwICogKHNjZW5lLmZhY3QoJ3BlYWtBcnJpdmFsc1BlclNlYycpID8/IE51bWJlci5OYU4pIHx8IHVuZGVmaW5lZCxcbiAgICAgICAgb2Y6ICdkZWNsYXJlZCBwZWFrJyxcbiAgICAgIH0pLFxuICAgICAgLi4udG9sZElmKGxhbmVTaWducyhzY2VuZSkuYWdlLCB7XG4gICAgICAgIGxhYmVsOiAnYWdlIG9mIHRoZSBvbGRlc3QgbWVzc2FnZScsXG4gICAgICAgIHVuaXQ6ICdzJyxcbiAgICAgICAgbGltaXQ6IHNjZW5lLmZhY3QoJ21heFF1ZXVlQWdlU2VjJyksXG4gICAgICB9KSxcbiAgICBdLFxuICAgIGNsYXVzZTogJ3RoZSBwb2xsZXJzIG9mIHRoZSBxdWV1ZSBhcmUgc3RpbGwgY29taW5nIHVwIGFmdGVyIGEgcnVzaDogaXQgY2F0Y2hlcyB1cCBieSBpdHNlbGYnLFxuICAgIHNpbmNlTXM6IHNlbnQudHVybmVkTXMsXG4gIH07XG59XG4iLCAiaW1wb3J0IHsgbWVhbiwgbWVkaWFuLCBzcHJlYWQsIHN1bSwgd2l0aGluIH0gZnJvbSAnLi4vcm9idXN0JztcbmltcG9ydCB0eXBlIHsgTm9kZVNlcmllcywgU2VyaWVzIH0gZnJvbSAnLi9ub2RlLXNlcmllcyc7XG5cbi8qKlxuICogVGltZXMgb2YgYSBzeW1wdG9tOiBob3cgbXVjaCBvZiBpdCB0aGVyZSB3YXMgYXQgZWFjaCBtb21lbnQgb2YgdGhlIHN0cmV0Y2ggaW4gcXVlc3Rpb24sIDAgdG8gMSwgYW5kIHRoZSBtb21lbnRzIGJlZm9yZSwgb2Ygd2hpY2hcbiAqIG5vdGhpbmcgaXMga25vd24gdG8gYmUgd3JvbmcuXG4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgUmh5dGhtIHtcbiAgcmVhZG9ubHkgd2VpZ2h0czogUmVhZG9ubHlNYXA8bnVtYmVyLCBudW1iZXI+O1xuICByZWFkb25seSBiZWZvcmU6IHJlYWRvbmx5IG51bWJlcltdO1xufVxuXG4vKiogQ2hhbmdlIG9mIGEgc2VyaWVzIHRvZ2V0aGVyIHdpdGggYSBzeW1wdG9tLiAqL1xuZXhwb3J0IGludGVyZmFjZSBUb2dldGhlciB7XG4gIC8qKiBEaWZmZXJlbmNlIGJldHdlZW4gYWxsIG9mIHRoZSBzeW1wdG9tIGFuZCBub25lIG9mIGl0LCBpbiB0aGUgdW5pdCBvZiB0aGUgc2VyaWVzLiAqL1xuICByZWFkb25seSBieTogbnVtYmVyO1xuICAvKiogVGhlIHNhbWUgaW4gc3ByZWFkcyBvZiB0aGUgc2VyaWVzJyBvd24gaGVhbHRoeSBzdHJldGNoLiAqL1xuICByZWFkb25seSB6OiBudW1iZXI7XG59XG5cbmNvbnN0IFNUSUxMOiBUb2dldGhlciA9IHsgYnk6IDAsIHo6IDAgfTtcblxuLyoqXG4gKiBIb3cgbXVjaCBvZiBhIHNlcmllcyBjb21lcyBhbmQgZ29lcyB3aXRoIHRoZSBzeW1wdG9tLiBJdHMgb3duIGhlYWx0aHkgc3RyZXRjaCBzYXlzIGhvdyBtdWNoIGl0IG1vdmVzIGJ5IGl0c2VsZjsgYSBjaGFuZ2UgY291bnRzXG4gKiBvbmx5IGFzIGZhciBhcyBpdCBob2xkcyBhZ2FpbnN0IHRoYXQgc3RyZXRjaCBhbmQgYWdhaW5zdCB0aGUgbW9tZW50cyBiZXNpZGUgdGhlIHN5bXB0b20sIHNvIHRoYXQgbmVpdGhlciBhIGxldmVsIHRoYXQgaXMgYW5vdGhlclxuICogdG9kYXkgbm9yIG9uZSBvZGQgbWludXRlIGlzIHRha2VuIGZvciBpdC5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHRvZ2V0aGVyKHNlcmllczogU2VyaWVzLCB7IHdlaWdodHMsIGJlZm9yZSB9OiBSaHl0aG0sIGxlYXN0OiBudW1iZXIpOiBUb2dldGhlciB7XG4gIGNvbnN0IGhlcmUgPSBbLi4ud2VpZ2h0c10uZmxhdE1hcCgoW2F0TXMsIHdlaWdodF0pID0+IHtcbiAgICBjb25zdCB2YWx1ZSA9IHNlcmllcy5nZXQoYXRNcyk7XG4gICAgcmV0dXJuIHZhbHVlID09PSB1bmRlZmluZWQgPyBbXSA6IFt7IHdlaWdodCwgdmFsdWUgfV07XG4gIH0pO1xuICBjb25zdCBoZWFsdGh5ID0gYmVmb3JlLmZsYXRNYXAoKGF0TXMpID0+IHNlcmllcy5nZXQoYXRNcykgPz8gW10pO1xuICBpZiAoaGVyZS5sZW5ndGggPCAyIHx8IGhlYWx0aHkubGVuZ3RoIDwgMyB8fCBoZXJlLmV2ZXJ5KCh7IHdlaWdodCB9KSA9PiB3ZWlnaHQgPT09IDApKSByZXR1cm4gU1RJTEw7XG4gIGNvbnN0IG5vaXNlID0gTWF0aC5tYXgoc3ByZWFkKGhlYWx0aHkpLCBsZWFzdCwgTWF0aC5hYnMobWVkaWFuKGhlYWx0aHkpKSAqIDAuMDIpO1xuICBjb25zdCB7IHNsb3BlLCBzaXplIH0gPSBzbG9wZU9mKGhlcmUpO1xuICBjb25zdCBhZ2FpbnN0ID0gd29yc3QoaGVyZSkgLSBtZWRpYW4oaGVhbHRoeSk7XG4gIGNvbnN0IGJ5ID0gc2l6ZSA9PT0gMCA/IGFnYWluc3QgOiBzYW1lU2lnbihzbG9wZSwgYWdhaW5zdCk7XG4gIHJldHVybiB7IGJ5LCB6OiBieSAvIChub2lzZSAvIE1hdGguc3FydCh3aXRoaW4oc2l6ZSwgMC4yNSwgNCkpKSB9O1xufVxuXG4vKiogTGVhc3Qgc3F1YXJlczogaG93IG11Y2ggdGhlIHZhbHVlIG1vdmVzIGJldHdlZW4gbm9uZSBvZiB0aGUgc3ltcHRvbSBhbmQgYWxsIG9mIGl0LCBhbmQgaG93IG11Y2ggdGhlcmUgd2FzIHRvIHNlZSB0aGF0IGJ5LiAqL1xuZnVuY3Rpb24gc2xvcGVPZihoZXJlOiByZWFkb25seSB7IHJlYWRvbmx5IHdlaWdodDogbnVtYmVyOyByZWFkb25seSB2YWx1ZTogbnVtYmVyIH1bXSkge1xuICBjb25zdCBtaWRkbGUgPSBtZWFuKGhlcmUubWFwKCh7IHdlaWdodCB9KSA9PiB3ZWlnaHQpKTtcbiAgY29uc3Qgc2l6ZSA9IHN1bShoZXJlLm1hcCgoeyB3ZWlnaHQgfSkgPT4gKHdlaWdodCAtIG1pZGRsZSkgKiogMikpO1xuICBjb25zdCBzaGFyZWQgPSBzdW0oaGVyZS5tYXAoKHsgd2VpZ2h0LCB2YWx1ZSB9KSA9PiAod2VpZ2h0IC0gbWlkZGxlKSAqIHZhbHVlKSk7XG4gIHJldHVybiB7IHNsb3BlOiBzaXplID09PSAwID8gMCA6IHNoYXJlZCAvIHNpemUsIHNpemUgfTtcbn1cblxuLyoqIFZhbHVlIHdoZXJlIHRoZXJlIHdhcyBtb3N0IG9mIHRoZSBzeW1wdG9tLiAqL1xuZnVuY3Rpb24gd29yc3QoaGVyZTogcmVhZG9ubHkgeyByZWFkb25seSB3ZWlnaHQ6IG51bWJlcjsgcmVhZG9ubHkgdmFsdWU6IG51bWJlciB9W10pOiBudW1iZXIge1xuICBjb25zdCBtb3N0ID0gaGVyZS5maWx0ZXIoKHsgd2VpZ2h0IH0pID0+IHdlaWdodCA+PSAwLjUpO1xuICBjb25zdCBjaG9zZW4gPSBtb3N0Lmxlbmd0aCA+IDAgPyBtb3N0IDogaGVyZTtcbiAgcmV0dXJuIHN1bShjaG9zZW4ubWFwKCh7IHdlaWdodCwgdmFsdWUgfSkgPT4gd2VpZ2h0ICogdmFsdWUpKSAvIHN1bShjaG9zZW4ubWFwKCh7IHdlaWdodCB9KSA9PiB3ZWlnaHQpKTtcbn1cblxuLyoqIFRoZSBzbWFsbGVyIG9mIHR3byBjaGFuZ2VzIGluIHRoZSBzYW1lIGRpcmVjdGlvbjsgbm9uZSB3aGVyZSB0aGV5IGRpc2FncmVlLiAqL1xuY29uc3Qgc2FtZVNpZ24gPSAob25lOiBudW1iZXIsIG90aGVyOiBudW1iZXIpOiBudW1iZXIgPT5cbiAgb25lICogb3RoZXIgPD0gMCA/IDAgOiBNYXRoLnNpZ24ob25lKSAqIE1hdGgubWluKE1hdGguYWJzKG9uZSksIE1hdGguYWJzKG90aGVyKSk7XG5cbi8qKiBSZXF1ZXN0cyBvZiBhIG5vZGUgYXQgdGhlIG1vbWVudHMgb2YgdGhlIHN5bXB0b20uICovXG5leHBvcnQgY29uc3QgcmVxdWVzdHNBdCA9ICh7IHJlcXVlc3RzIH06IE5vZGVTZXJpZXMsIHsgd2VpZ2h0cyB9OiBSaHl0aG0pOiBudW1iZXIgPT4ge1xuICBjb25zdCB2YWx1ZXMgPSBbLi4ud2VpZ2h0c10uZmxhdE1hcCgoW2F0TXMsIHdlaWdodF0pID0+ICh3ZWlnaHQgPj0gMC41ID8gKHJlcXVlc3RzLmdldChhdE1zKSA/PyBbXSkgOiBbXSkpO1xuICByZXR1cm4gdmFsdWVzLmxlbmd0aCA9PT0gMCA/IDAgOiBtZWFuKHZhbHVlcyk7XG59O1xuXG4vKiogV2hldGhlciBhIG5vZGUgd2FzIGNhbGxlZCBhdCBhbGwgYmVmb3JlOiB3aGF0IGlzIG5ldyBpcyBhIGRvaW5nIG9mIGl0cyBjYWxsZXIsIGFuZCBubyBwbGFjZSB3aGVyZSBzb21ldGhpbmcgY2FuIGJlZ2luLiAqL1xuZXhwb3J0IGNvbnN0IGlzS25vd24gPSAoeyByZXF1ZXN0cywgbGF0ZW5jeVNlYyB9OiBOb2RlU2VyaWVzLCB7IGJlZm9yZSB9OiBSaHl0aG0pOiBib29sZWFuID0+XG4gIGJlZm9yZS5zb21lKChhdE1zKSA9PiAocmVxdWVzdHMuZ2V0KGF0TXMpID8/IDApID4gMCB8fCBsYXRlbmN5U2VjLmhhcyhhdE1zKSk7XG4iLCAiaW1wb3J0IHR5cGUgeyBNZXRyaWMsIFBvaW50LCBSZWFkaW5ncyB9IGZyb20gJy4uL3JlYWRpbmdzJztcblxuLyoqIFNlcmllcyBvZiBvbmUgbm9kZSBvZiBhIHNlcnZpY2UgbWFwLCBieSB0aGUgbW9tZW50IG9mIGVhY2ggcG9pbnQuICovXG5leHBvcnQgaW50ZXJmYWNlIE5vZGVTZXJpZXMge1xuICByZWFkb25seSBsYXRlbmN5U2VjOiBTZXJpZXM7XG4gIHJlYWRvbmx5IGxhdGVuY3lQOTVTZWM6IFNlcmllcztcbiAgcmVhZG9ubHkgcmVxdWVzdHM6IFNlcmllcztcbiAgLyoqIFNoYXJlIG9mIHJlcXVlc3RzIHRoYXQgZmFpbGVkLCAwIHRvIDEuICovXG4gIHJlYWRvbmx5IGZhaWxlZDogU2VyaWVzO1xufVxuXG5leHBvcnQgdHlwZSBTZXJpZXMgPSBSZWFkb25seU1hcDxudW1iZXIsIG51bWJlcj47XG5cbmNvbnN0IE5PTkU6IFNlcmllcyA9IG5ldyBNYXAoKTtcblxuLyoqIFNlcmllcyBvZiBlYWNoIG5vZGUgdGhhdCBoYXMgYW55LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG5vZGVTZXJpZXMoeyBtZXRyaWNzIH06IFJlYWRpbmdzKTogUmVhZG9ubHlNYXA8c3RyaW5nLCBOb2RlU2VyaWVzPiB7XG4gIGNvbnN0IGJ5Tm9kZSA9IG5ldyBNYXA8c3RyaW5nLCBSZWNvcmQ8c3RyaW5nLCBTZXJpZXM+PigpO1xuICBmb3IgKGNvbnN0IG1ldHJpYyBvZiBtZXRyaWNzKSB7XG4gICAgY29uc3Qgbm9kZSA9IG1ldHJpYy5uYW1lc3BhY2UgPT09ICdHcmFwaCcgPyBtZXRyaWMuZGltZW5zaW9ucy5Ob2RlIDogdW5kZWZpbmVkO1xuICAgIGlmIChub2RlID09PSB1bmRlZmluZWQpIGNvbnRpbnVlO1xuICAgIGNvbnN0IG93biA9IGJ5Tm9kZS5nZXQobm9kZSkgPz8ge307XG4gICAgb3duW21ldHJpYy5uYW1lXSA9IHNlcmllc09mKG1ldHJpYyk7XG4gICAgYnlOb2RlLnNldChub2RlLCBvd24pO1xuICB9XG4gIHJldHVybiBuZXcgTWFwKFsuLi5ieU5vZGVdLm1hcCgoW25vZGUsIG93bl0pID0+IFtub2RlLCBuYW1lZChvd24pXSkpO1xufVxuXG5jb25zdCBuYW1lZCA9IChvd246IFJlYWRvbmx5PFJlY29yZDxzdHJpbmcsIFNlcmllcz4+KTogTm9kZVNlcmllcyA9PiAoe1xuICBsYXRlbmN5U2VjOiBvd24uTGF0ZW5jeSA/PyBOT05FLFxuICBsYXRlbmN5UDk1U2VjOiBvd24uTGF0ZW5jeVA5NSA/PyBOT05FLFxuICByZXF1ZXN0czogb3duLlJlcXVlc3RzID8/IE5PTkUsXG4gIGZhaWxlZDogb3duLkF2YWlsYWJpbGl0eSA/PyBOT05FLFxufSk7XG5cbmNvbnN0IHNlcmllc09mID0gKHsgbmFtZSwgcG9pbnRzIH06IE1ldHJpYyk6IFNlcmllcyA9PlxuICBuZXcgTWFwKHBvaW50cy5tYXAoKHsgYXRNcywgdmFsdWUgfTogUG9pbnQpID0+IFthdE1zLCBuYW1lID09PSAnQXZhaWxhYmlsaXR5JyA/IDEgLSB2YWx1ZSAvIDEwMCA6IHZhbHVlXSkpO1xuIiwgImltcG9ydCB7IGxhcmdlc3QsIG1lZGlhbiwgc21hbGxlc3QsIHNwcmVhZCB9IGZyb20gJy4uL3JvYnVzdCc7XG5pbXBvcnQgdHlwZSB7IE5vZGVTZXJpZXMsIFNlcmllcyB9IGZyb20gJy4vbm9kZS1zZXJpZXMnO1xuaW1wb3J0IHR5cGUgeyBSaHl0aG0gfSBmcm9tICcuL2NoYW5nZSc7XG5cbi8qKiBTeW1wdG9tIG9mIHRoZSBzdWJqZWN0OiB3aGljaCBvZiBpdHMgc2VyaWVzIHRlbGxzIG9mIGl0LCBhbmQgd2hlbi4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgU3ltcHRvbSB7XG4gIHJlYWRvbmx5IGtpbmQ6ICdsYXRlbmN5JyB8ICdlcnJvcnMnO1xuICByZWFkb25seSByaHl0aG06IFJoeXRobTtcbn1cblxuLyoqIFBlcmlvZHMgYmVmb3JlIHRoZSBhbGFybSB0aGF0IGJlbG9uZyB0byB0aGUgc3RyZXRjaCBpbiBxdWVzdGlvbjogYW4gYWxhcm0gY29tZXMgYSBmZXcgYWZ0ZXIgd2hhdCBpdCBpcyBhYm91dC4gKi9cbmNvbnN0IFBFUklPRFNfQkVGT1JFX0FMQVJNID0gMztcblxuLyoqIFN5bXB0b20gb2YgYSBub2RlOyB1bmRlZmluZWQgd2hlcmUgbm9uZSBvZiBpdHMgc2VyaWVzIG1vdmVzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHN5bXB0b21PZihub2RlOiBOb2RlU2VyaWVzLCBraW5kczogcmVhZG9ubHkgU3ltcHRvbVsna2luZCddW10sIHNpbmNlTXM6IG51bWJlcik6IFN5bXB0b20gfCB1bmRlZmluZWQge1xuICBjb25zdCBmb3VuZCA9IGtpbmRzLmZsYXRNYXAoKGtpbmQpID0+XG4gICAgY2FuZGlkYXRlc09mKG5vZGUsIGtpbmQpLmZsYXRNYXAoKHNlcmllcykgPT4gcmh5dGhtSW4oc2VyaWVzLCBraW5kLCBzaW5jZU1zKSA/PyBbXSksXG4gICk7XG4gIHJldHVybiBmb3VuZC5zb3J0KChhLCBiKSA9PiBiLnogLSBhLnopWzBdO1xufVxuXG5jb25zdCBjYW5kaWRhdGVzT2YgPSAobm9kZTogTm9kZVNlcmllcywga2luZDogU3ltcHRvbVsna2luZCddKTogU2VyaWVzW10gPT5cbiAga2luZCA9PT0gJ2Vycm9ycycgPyBbbm9kZS5mYWlsZWRdIDogW25vZGUubGF0ZW5jeVNlYywgbm9kZS5sYXRlbmN5UDk1U2VjXTtcblxuZnVuY3Rpb24gcmh5dGhtSW4oXG4gIHNlcmllczogU2VyaWVzLFxuICBraW5kOiBTeW1wdG9tWydraW5kJ10sXG4gIHNpbmNlTXM6IG51bWJlcixcbik6IChTeW1wdG9tICYgeyByZWFkb25seSB6OiBudW1iZXIgfSkgfCB1bmRlZmluZWQge1xuICBjb25zdCBtb21lbnRzID0gWy4uLnNlcmllcy5rZXlzKCldLnNvcnQoKGEsIGIpID0+IGEgLSBiKTtcbiAgY29uc3Qgc3RlcE1zID0gbWVkaWFuKG1vbWVudHMuc2xpY2UoMSkubWFwKChhdE1zLCBpbmRleCkgPT4gYXRNcyAtIChtb21lbnRzW2luZGV4XSA/PyBhdE1zKSkpO1xuICBjb25zdCBmcm9tTXMgPSBzaW5jZU1zIC0gUEVSSU9EU19CRUZPUkVfQUxBUk0gKiBzdGVwTXM7XG4gIGNvbnN0IGJlZm9yZSA9IG1vbWVudHMuZmlsdGVyKChhdE1zKSA9PiBhdE1zIDwgZnJvbU1zKTtcbiAgY29uc3QgaW5RdWVzdGlvbiA9IG1vbWVudHMuZmlsdGVyKChhdE1zKSA9PiBhdE1zID49IGZyb21Ncyk7XG4gIGlmIChiZWZvcmUubGVuZ3RoIDwgMyB8fCBpblF1ZXN0aW9uLmxlbmd0aCA8IDIpIHJldHVybiB1bmRlZmluZWQ7XG4gIGNvbnN0IGhlYWx0aHkgPSBiZWZvcmUubWFwKChhdE1zKSA9PiBzZXJpZXMuZ2V0KGF0TXMpID8/IDApO1xuICBjb25zdCB2YWx1ZXMgPSBpblF1ZXN0aW9uLm1hcCgoYXRNcykgPT4gc2VyaWVzLmdldChhdE1zKSA/PyAwKTtcbiAgY29uc3QgW3VzdWFsLCBsZWFzdCwgbW9zdF0gPSBbbWVkaWFuKGhlYWx0aHkpLCBzbWFsbGVzdCh2YWx1ZXMpLCBsYXJnZXN0KHZhbHVlcyldO1xuICBjb25zdCBub2lzZSA9IE1hdGgubWF4KHNwcmVhZChoZWFsdGh5KSwga2luZCA9PT0gJ2Vycm9ycycgPyAwLjAwMiA6IHVzdWFsICogMC4wMik7XG4gIC8vIFdoZXJlIGl0IHdhcyBuZXZlciBvdmVyLCB3aGF0IHdhcyBiZWZvcmUgaXMgd2hhdCBpdCBpcyBoZWxkIGFnYWluc3QuXG4gIGNvbnN0IGxvdyA9IGxlYXN0IC0gdXN1YWwgPiAobW9zdCAtIHVzdWFsKSAvIDIgPyB1c3VhbCA6IGxlYXN0O1xuICBpZiAobW9zdCAtIGxvdyA8IG5vaXNlKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCB3ZWlnaHRzID0gaW5RdWVzdGlvbi5tYXAoKGF0TXMsIGluZGV4KTogW251bWJlciwgbnVtYmVyXSA9PiBbXG4gICAgYXRNcyxcbiAgICBNYXRoLm1heCgwLCAoKHZhbHVlc1tpbmRleF0gPz8gbG93KSAtIGxvdykgLyAobW9zdCAtIGxvdykpLFxuICBdKTtcbiAgY29uc3QgYmVzaWRlID0gbG93ID09PSB1c3VhbCA/IGJlZm9yZS5zbGljZSgtd2VpZ2h0cy5sZW5ndGgpLm1hcCgoYXRNcyk6IFtudW1iZXIsIG51bWJlcl0gPT4gW2F0TXMsIDBdKSA6IFtdO1xuICByZXR1cm4ge1xuICAgIGtpbmQsXG4gICAgejogKG1vc3QgLSBNYXRoLm1heCh1c3VhbCwgbG93KSkgLyBub2lzZSxcbiAgICByaHl0aG06IHsgYmVmb3JlLCB3ZWlnaHRzOiBuZXcgTWFwKFsuLi5iZXNpZGUsIC4uLndlaWdodHNdKSB9LFxuICB9O1xufVxuIiwgImltcG9ydCB0eXBlIHsgUmVhZGluZ3MsIFNlcnZpY2VNYXAgfSBmcm9tICcuLi9yZWFkaW5ncyc7XG5pbXBvcnQgeyB3aXRoaW4gfSBmcm9tICcuLi9yb2J1c3QnO1xuaW1wb3J0IHsgaXNLbm93biwgcmVxdWVzdHNBdCwgdHlwZSBSaHl0aG0sIHRvZ2V0aGVyIH0gZnJvbSAnLi9jaGFuZ2UnO1xuaW1wb3J0IHsgdHlwZSBOb2RlU2VyaWVzLCBub2RlU2VyaWVzIH0gZnJvbSAnLi9ub2RlLXNlcmllcyc7XG5pbXBvcnQgeyB0eXBlIFN5bXB0b20sIHN5bXB0b21PZiB9IGZyb20gJy4vcmh5dGhtJztcblxuLyoqIEEgbm9kZSBpbiB3aGljaCBhIHN5bXB0b20gb2YgdGhlIHN1YmplY3QgbWF5IGhhdmUgYmVndW4uICovXG5leHBvcnQgaW50ZXJmYWNlIFN1c3BlY3Qge1xuICByZWFkb25seSBub2RlOiBzdHJpbmc7XG4gIC8qKiBQYXJ0IG9mIHRoZSBzeW1wdG9tIHRoYXQgYmVnYW4gaW4gaXQgYW5kIG5vd2hlcmUgYmVoaW5kIGl0LCAwIHRvIDEuICovXG4gIHJlYWRvbmx5IGJsYW1lOiBudW1iZXI7XG4gIHJlYWRvbmx5IGtpbmQ6IFN5bXB0b21bJ2tpbmQnXTtcbiAgLyoqIENoYW5nZSBvZiB0aGUgbm9kZSdzIG93biBzZXJpZXM6IGV4dHJhIHNlY29uZHMgcGVyIHJlcXVlc3QsIG9yIGV4dHJhIHNoYXJlIG9mIGZhaWxlZCByZXF1ZXN0cy4gKi9cbiAgcmVhZG9ubHkgYnk6IG51bWJlcjtcbiAgcmVhZG9ubHkgejogbnVtYmVyO1xuICByZWFkb25seSBmcm9tTXM6IG51bWJlcjtcbn1cblxuLyoqIENoYW5nZSBvZiBhIG5vZGUsIGFzIG9uZSB0aGF0IGNhcnJpZXMgcmVxdWVzdHMuICovXG5pbnRlcmZhY2UgQ2FycmllZCB7XG4gIHJlYWRvbmx5IG5vZGU6IHN0cmluZztcbiAgLyoqIEV4dHJhIHNlY29uZHMgb2YgYWxsIGl0cyByZXF1ZXN0cywgb3IgaG93IG1hbnkgb2YgdGhlbSBmYWlsZWQuICovXG4gIHJlYWRvbmx5IHRvdGFsOiBudW1iZXI7XG4gIHJlYWRvbmx5IHJlcXVlc3RzOiBudW1iZXI7XG4gIHJlYWRvbmx5IGJ5OiBudW1iZXI7XG4gIHJlYWRvbmx5IHo6IG51bWJlcjtcbn1cblxuLyoqIENoYW5nZSB0aGF0IGlzIHRha2VuIGZvciBvbmU6IGZld2VyIHNwcmVhZHMgaGFwcGVuIGJ5IGNoYW5jZSBpbiBvbmUgb2YgZm9ydHkgbm9kZXMuICovXG5leHBvcnQgY29uc3QgWiA9IDM7XG5cbi8qKiBDYWxscyB0aGF0IGJsYW1lIGlzIGZvbGxvd2VkIGRvd24uICovXG5jb25zdCBERVBUSCA9IDEyO1xuXG4vKiogTm9kZXMgaW4gd2hpY2ggd2hhdCB0aGUgc3ViamVjdCBzdWZmZXJzIGZyb20gbWF5IGhhdmUgYmVndW4sIHRoZSBtb3N0IHByb2JhYmxlIGZpcnN0OyBub25lIHdoZXJlIGl0IGNhbid0IGJlIHRvbGQuICovXG5leHBvcnQgZnVuY3Rpb24gb3JpZ2lucyhyZWFkaW5nczogUmVhZGluZ3MpOiByZWFkb25seSBTdXNwZWN0W10ge1xuICBjb25zdCB7IGdyYXBoLCBzdWJqZWN0LCBhbGFybSB9ID0gcmVhZGluZ3M7XG4gIGlmICghZ3JhcGgpIHJldHVybiBbXTtcbiAgY29uc3Qgc2VyaWVzID0gbm9kZVNlcmllcyhyZWFkaW5ncyk7XG4gIGNvbnN0IG93biA9IHNlcmllcy5nZXQoc3ViamVjdC5uYW1lKTtcbiAgY29uc3Qgc3ltcHRvbSA9IG93biAmJiBzeW1wdG9tT2Yob3duLCBraW5kc09mKGFsYXJtLmlkKSwgYWxhcm0uc2luY2VNcyk7XG4gIGlmICghc3ltcHRvbSkgcmV0dXJuIFtdO1xuICBjb25zdCBjYXJyaWVkID0gY2FycmllZEJ5KGdyYXBoLCBzZXJpZXMsIHN5bXB0b20pO1xuICBjb25zdCBibGFtZSA9IGJsYW1lZChzdWJqZWN0Lm5hbWUsIGdyYXBoLCBjYXJyaWVkKTtcbiAgY29uc3QgZnJvbU1zID0gWy4uLnN5bXB0b20ucmh5dGhtLndlaWdodHNdLmZpbmQoKFssIHdlaWdodF0pID0+IHdlaWdodCA+PSAwLjUpPy5bMF0gPz8gYWxhcm0uc2luY2VNcztcbiAgcmV0dXJuIFsuLi5ibGFtZV1cbiAgICAubWFwKChbbm9kZSwgcGFydF0pOiBTdXNwZWN0ID0+IHtcbiAgICAgIGNvbnN0IHsgYnkgPSAwLCB6ID0gMCB9ID0gY2FycmllZC5nZXQobm9kZSkgPz8ge307XG4gICAgICByZXR1cm4geyBub2RlLCBibGFtZTogcGFydCwga2luZDogc3ltcHRvbS5raW5kLCBieSwgeiwgZnJvbU1zIH07XG4gICAgfSlcbiAgICAuc29ydCgoYSwgYikgPT4gYi5ibGFtZSAtIGEuYmxhbWUgfHwgYi56IC0gYS56KTtcbn1cblxuLyoqIEtpbmRzIG9mIHN5bXB0b21zIHRoYXQgYW4gYWxhcm0gaXMgYWJvdXQ7IHdoZXJlIGl0cyBuYW1lIHNheXMgbm90aGluZywgdGhlIGxhcmdlciBvbmUgY291bnRzLiAqL1xuZnVuY3Rpb24ga2luZHNPZihhbGFybTogc3RyaW5nKTogcmVhZG9ubHkgU3ltcHRvbVsna2luZCddW10ge1xuICBpZiAoL2Vycm9yfGZhaWx8cmVqZWN0fHVuaGVhbHRoeS8udGVzdChhbGFybSkpIHJldHVybiBbJ2Vycm9ycyddO1xuICBpZiAoL2xhdGVuY3l8ZHVyYXRpb258bGFnfGFnZS8udGVzdChhbGFybSkpIHJldHVybiBbJ2xhdGVuY3knXTtcbiAgcmV0dXJuIFsnZXJyb3JzJywgJ2xhdGVuY3knXTtcbn1cblxuZnVuY3Rpb24gY2FycmllZEJ5KFxuICBncmFwaDogU2VydmljZU1hcCxcbiAgc2VyaWVzOiBSZWFkb25seU1hcDxzdHJpbmcsIE5vZGVTZXJpZXM+LFxuICB7IGtpbmQsIHJoeXRobSB9OiBTeW1wdG9tLFxuKTogUmVhZG9ubHlNYXA8c3RyaW5nLCBDYXJyaWVkPiB7XG4gIGNvbnN0IGFsbCA9IGdyYXBoLm5vZGVzLmZsYXRNYXAoKG5vZGUpID0+IHtcbiAgICBjb25zdCBvd24gPSBzZXJpZXMuZ2V0KG5vZGUpO1xuICAgIHJldHVybiBvd24gJiYgaXNLbm93bihvd24sIHJoeXRobSkgPyBbY2FycmllZEluKG5vZGUsIG93biwga2luZCwgcmh5dGhtKV0gOiBbXTtcbiAgfSk7XG4gIHJldHVybiBuZXcgTWFwKGFsbC5tYXAoKGVhY2gpID0+IFtlYWNoLm5vZGUsIGVhY2hdKSk7XG59XG5cbmZ1bmN0aW9uIGNhcnJpZWRJbihub2RlOiBzdHJpbmcsIG93bjogTm9kZVNlcmllcywga2luZDogU3ltcHRvbVsna2luZCddLCByaHl0aG06IFJoeXRobSk6IENhcnJpZWQge1xuICBjb25zdCByZXF1ZXN0cyA9IHJlcXVlc3RzQXQob3duLCByaHl0aG0pO1xuICBjb25zdCB7IGJ5LCB6IH0gPSBraW5kID09PSAnZXJyb3JzJyA/IHRvZ2V0aGVyKG93bi5mYWlsZWQsIHJoeXRobSwgMC4wMDIpIDogdG9nZXRoZXIob3duLmxhdGVuY3lTZWMsIHJoeXRobSwgMCk7XG4gIHJldHVybiB7IG5vZGUsIHJlcXVlc3RzLCBieSwgeiwgdG90YWw6IE1hdGgubWF4KDAsIGJ5KSAqIHJlcXVlc3RzIH07XG59XG5cbi8qKlxuICogRm9sbG93cyB0aGUgc3ltcHRvbSBmcm9tIHRoZSBzdWJqZWN0IGRvd24gaXRzIGNhbGxzLiBXaGF0IGEgY2FsbGVlJ3Mgb3duIGNoYW5nZSBhY2NvdW50cyBmb3IgZ29lcyBvbiB0byBpdCwgcmVxdWVzdCBmb3IgcmVxdWVzdDtcbiAqIHRoZSByZXN0IHN0YXlzLCBhbmQgYmVnYW4gaGVyZS5cbiAqL1xuZnVuY3Rpb24gYmxhbWVkKFxuICBzdWJqZWN0OiBzdHJpbmcsXG4gIGdyYXBoOiBTZXJ2aWNlTWFwLFxuICBjYXJyaWVkOiBSZWFkb25seU1hcDxzdHJpbmcsIENhcnJpZWQ+LFxuKTogUmVhZG9ubHlNYXA8c3RyaW5nLCBudW1iZXI+IHtcbiAgY29uc3Qga2VwdCA9IG5ldyBNYXA8c3RyaW5nLCBudW1iZXI+KCk7XG4gIGxldCBjb21pbmcgPSBuZXcgTWFwKFtbc3ViamVjdCwgMV1dKTtcbiAgZm9yIChsZXQgZGVwdGggPSAwOyBkZXB0aCA8PSBERVBUSCAmJiBjb21pbmcuc2l6ZSA+IDA7IGRlcHRoKyspIHtcbiAgICBjb25zdCBuZXh0ID0gbmV3IE1hcDxzdHJpbmcsIG51bWJlcj4oKTtcbiAgICBmb3IgKGNvbnN0IFtub2RlLCBwYXJ0XSBvZiBjb21pbmcpIHtcbiAgICAgIGNvbnN0IHBhc3NlZCA9IGRlcHRoID09PSBERVBUSCA/IFtdIDogcGFzc2VkT24obm9kZSwgZ3JhcGgsIGNhcnJpZWQpO1xuICAgICAgY29uc3Qgc2hhcmUgPSBwYXNzZWQucmVkdWNlKCh0b3RhbCwgZWFjaCkgPT4gdG90YWwgKyBlYWNoLnNoYXJlLCAwKTtcbiAgICAgIGFkZChrZXB0LCBub2RlLCBwYXJ0ICogKDEgLSBzaGFyZSkpO1xuICAgICAgZm9yIChjb25zdCB7IGNhbGxlZSwgc2hhcmU6IG93biB9IG9mIHBhc3NlZCkgYWRkKG5leHQsIGNhbGxlZSwgcGFydCAqIG93bik7XG4gICAgfVxuICAgIGNvbWluZyA9IG5leHQ7XG4gIH1cbiAgcmV0dXJuIGtlcHQ7XG59XG5cbmNvbnN0IGFkZCA9ICh0bzogTWFwPHN0cmluZywgbnVtYmVyPiwga2V5OiBzdHJpbmcsIHZhbHVlOiBudW1iZXIpOiB2b2lkID0+IHZvaWQgdG8uc2V0KGtleSwgKHRvLmdldChrZXkpID8/IDApICsgdmFsdWUpO1xuXG4vKiogUGFydHMgb2YgYSBub2RlJ3MgY2hhbmdlIHRoYXQgaXRzIGNhbGxlZXMgYWNjb3VudCBmb3IsIHRvZ2V0aGVyIGF0IG1vc3QgYWxsIG9mIGl0LiAqL1xuZnVuY3Rpb24gcGFzc2VkT24obm9kZTogc3RyaW5nLCBncmFwaDogU2VydmljZU1hcCwgY2FycmllZDogUmVhZG9ubHlNYXA8c3RyaW5nLCBDYXJyaWVkPikge1xuICBjb25zdCBvd24gPSBjYXJyaWVkLmdldChub2RlKTtcbiAgY29uc3QgY2FsbGVlcyA9IFtcbiAgICAuLi5uZXcgU2V0KGdyYXBoLmNhbGxzLmZsYXRNYXAoKFtjYWxsZXIsIGNhbGxlZV0pID0+IChjYWxsZXIgPT09IG5vZGUgJiYgY2FsbGVlICE9PSBub2RlID8gW2NhbGxlZV0gOiBbXSkpKSxcbiAgXTtcbiAgY29uc3QgcGFydHMgPSBjYWxsZWVzLmZsYXRNYXAoKGNhbGxlZSkgPT4ge1xuICAgIGNvbnN0IHRoZWlycyA9IGNhcnJpZWQuZ2V0KGNhbGxlZSk7XG4gICAgaWYgKCF0aGVpcnMgfHwgdGhlaXJzLnogPCBaIHx8IHRoZWlycy50b3RhbCA8PSAwKSByZXR1cm4gW107XG4gICAgY29uc3Qgb2ZVcyA9IHRoZWlycy50b3RhbCAqIHNoYXJlT2ZDYWxscyhub2RlLCBjYWxsZWUsIGdyYXBoLCBjYXJyaWVkKTtcbiAgICByZXR1cm4gW3sgY2FsbGVlLCBwYXJ0OiBvd24gJiYgb3duLnRvdGFsID4gMCA/IG9mVXMgLyBvd24udG90YWwgOiAxIH1dO1xuICB9KTtcbiAgY29uc3QgZXhwbGFpbmVkID0gcGFydHMucmVkdWNlKCh0b3RhbCwgeyBwYXJ0IH0pID0+IHRvdGFsICsgcGFydCwgMCk7XG4gIC8vIENhbGxlcnMgbWVhc3VyZSBhIGNhbGwgZnJvbSBvdXRzaWRlLCBjYWxsZWVzIGZyb20gaW5zaWRlIGFuZCBmb3IgYSBzYW1wbGUgb2YgdGhlbTogaGFsZiBvZiBpdCBpcyBhcyBnb29kIGFzIG1vc3Qgb2YgaXQuXG4gIGNvbnN0IHBhc3NpbmcgPSBleHBsYWluZWQgPT09IDAgPyAwIDogbGlrZWxpaG9vZCh3aXRoaW4oZXhwbGFpbmVkLCAwLCAxKSk7XG4gIHJldHVybiBwYXJ0cy5tYXAoKHsgY2FsbGVlLCBwYXJ0IH0pID0+ICh7IGNhbGxlZSwgc2hhcmU6IChwYXNzaW5nICogcGFydCkgLyBleHBsYWluZWQgfSkpO1xufVxuXG4vKiogSG93IHByb2JhYmxlIGl0IGlzIHRoYXQgYSBjaGFuZ2UgYmVnYW4gYmVoaW5kIGEgbm9kZSB3aG9zZSBjYWxsZWVzIGFjY291bnQgZm9yIHRoYXQgcGFydCBvZiBpdC4gKi9cbmNvbnN0IGxpa2VsaWhvb2QgPSAocGFydDogbnVtYmVyKTogbnVtYmVyID0+IHBhcnQgKiogMiAvIChwYXJ0ICoqIDIgKyAoMSAtIHBhcnQpICoqIDIpO1xuXG4vKiogUGFydCBvZiBhIGNhbGxlZSdzIHJlcXVlc3RzIHRoYXQgY29tZSBmcm9tIG9uZSBvZiBpdHMgY2FsbGVycy4gKi9cbmZ1bmN0aW9uIHNoYXJlT2ZDYWxscyhcbiAgY2FsbGVyOiBzdHJpbmcsXG4gIGNhbGxlZTogc3RyaW5nLFxuICB7IGNhbGxzIH06IFNlcnZpY2VNYXAsXG4gIGNhcnJpZWQ6IFJlYWRvbmx5TWFwPHN0cmluZywgQ2FycmllZD4sXG4pOiBudW1iZXIge1xuICBjb25zdCByZXF1ZXN0c09mID0gKG5vZGU6IHN0cmluZyk6IG51bWJlciA9PiBjYXJyaWVkLmdldChub2RlKT8ucmVxdWVzdHMgPz8gMDtcbiAgY29uc3QgY2FsbGVycyA9IFsuLi5uZXcgU2V0KGNhbGxzLmZsYXRNYXAoKFtmcm9tLCB0b10pID0+ICh0byA9PT0gY2FsbGVlID8gW2Zyb21dIDogW10pKSldO1xuICBjb25zdCB0b3RhbCA9IGNhbGxlcnMucmVkdWNlKChzdW0sIGVhY2gpID0+IHN1bSArIHJlcXVlc3RzT2YoZWFjaCksIDApO1xuICByZXR1cm4gdG90YWwgPT09IDAgPyAxIDogcmVxdWVzdHNPZihjYWxsZXIpIC8gdG90YWw7XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBFcGlzb2RlIH0gZnJvbSAnLi4vcmVhZGluZ3MnO1xuaW1wb3J0IHsgc3VtIH0gZnJvbSAnLi4vcm9idXN0JztcbmltcG9ydCB0eXBlIHsgU2NlbmUgfSBmcm9tICcuLi9zY2VuZSc7XG5cbi8qKiBMYWcgdGhhdCB0aGUgbG9vcHMgYXJlIGFsbG93ZWQgd2hlcmUgbm90aGluZyBpcyBkZWNsYXJlZC4gKi9cbmNvbnN0IE1BWF9MQUdfTVMgPSAxMDA7XG5cbi8qKiBTaGFyZSBvZiBzYW1wbGVzIG92ZXIgdGhlIGxpbWl0IGZyb20gd2hpY2ggYSBsb29wIGlzIGNhbGxlZCBsYXRlOiBsZXNzIGlzIGEgbW9tZW50LiAqL1xuY29uc3QgTEFURV9TSEFSRSA9IDAuMTU7XG5cbi8qKiBMaW1pdCBvZiB0aGUgbG9vcHMnIGxhZy4gKi9cbmV4cG9ydCBjb25zdCBtYXhMYWdNcyA9IChzY2VuZTogU2NlbmUpOiBudW1iZXIgPT4gc2NlbmUuZmFjdCgnbWF4TG9vcExhZ01zJykgPz8gTUFYX0xBR19NUztcblxuLyoqIFdoZXRoZXIgbG9vcHMgYXJlIGxhdGUsIGFnYWluIGFuZCBhZ2Fpbi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpc0xhdGUoc2NlbmU6IFNjZW5lKTogYm9vbGVhbiB7XG4gIGNvbnN0IGxpbWl0ID0gbWF4TGFnTXMoc2NlbmUpO1xuICBjb25zdCBsYWcgPSBzY2VuZS5vbmUoJ0xvb3BMYWcnLCAncDk5Jyk7XG4gIGNvbnN0IGxvbmdlc3QgPSBzY2VuZS5vbmUoJ0xvb3BCbG9ja2VkTWF4TXMnLCAnTWF4aW11bScpO1xuICBjb25zdCByZXBlYXRzID0gKGxvbmdlc3Q/LnNpY2suZmlsdGVyKCh7IHZhbHVlIH0pID0+IHZhbHVlID4gMiAqIGxpbWl0KS5sZW5ndGggPz8gMCkgPj0gMjtcbiAgY29uc3QgaXNVbnRvbGQgPSAhbGFnICYmICFsb25nZXN0O1xuICBjb25zdCBsb25nID0gaXNVbnRvbGQgPyBzY2VuZS5lcGlzb2Rlcy5maWx0ZXIoKHsgZHVyYXRpb25NcyB9KSA9PiBkdXJhdGlvbk1zID4gbGltaXQpLmxlbmd0aCA6IDA7XG4gIHJldHVybiByZXBlYXRzIHx8IGxvbmcgPj0gMyB8fCAobGFnPy5zaGFyZSgodmFsdWUpID0+IHZhbHVlID4gbGltaXQpID8/IDApID49IExBVEVfU0hBUkU7XG59XG5cbi8qKiBQbGFjZSBpbiB0aGUgY29kZSB0aGF0IGhlbGQgYSBsb29wLiAqL1xuZXhwb3J0IGludGVyZmFjZSBIZWxkIHtcbiAgcmVhZG9ubHkgZnVuY3Rpb246IHN0cmluZztcbiAgcmVhZG9ubHkgZmlsZTogc3RyaW5nO1xuICByZWFkb25seSBsaW5lOiBudW1iZXI7XG4gIHJlYWRvbmx5IGNvdW50OiBudW1iZXI7XG4gIHJlYWRvbmx5IHRvdGFsTXM6IG51bWJlcjtcbiAgcmVhZG9ubHkgbG9uZ2VzdDogRXBpc29kZTtcbiAgcmVhZG9ubHkgaG9zdHM6IG51bWJlcjtcbn1cblxuLyoqIFRpbWUgb2YgbG9uZyBlcGlzb2RlcywgYW5kIHdob3NlIGl0IHdhcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgQmxhbWUge1xuICAvKiogVGltZSB0aGF0IGNvZGUgaGFkLCBieSBwbGFjZSwgbW9zdCBmaXJzdC4gKi9cbiAgcmVhZG9ubHkgaGVsZDogcmVhZG9ubHkgSGVsZFtdO1xuICByZWFkb25seSBoZWxkTXM6IG51bWJlcjtcbiAgLyoqIFRpbWUgaW4gd2hpY2ggYSBsb29wIHdhaXRlZCBmb3IgYSBwcm9jZXNzb3IuICovXG4gIHJlYWRvbmx5IHdhaXRlZE1zOiBudW1iZXI7XG59XG5cbi8qKiBMb25nIGVwaXNvZGVzIG9mIHRoZSBzdHJldGNoIGluIHF1ZXN0aW9uOiB0aG9zZSB0aGF0IGFsb25lIGFyZSBvdmVyIGhhbGYgb2YgdGhlIGxpbWl0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGJsYW1lKHNjZW5lOiBTY2VuZSk6IEJsYW1lIHtcbiAgY29uc3QgbG9uZyA9IHNjZW5lLmVwaXNvZGVzLmZpbHRlcigoeyBkdXJhdGlvbk1zIH0pID0+IGR1cmF0aW9uTXMgPj0gbWF4TGFnTXMoc2NlbmUpIC8gMik7XG4gIGNvbnN0IHdhaXRlZCA9IChlYWNoOiBFcGlzb2RlKTogbnVtYmVyID0+XG4gICAgaXNVbnNjaGVkdWxlZChlYWNoKSA/IGVhY2guZHVyYXRpb25NcyA6IE1hdGgubWluKGVhY2guZHVyYXRpb25NcywgZWFjaC53YWl0ZWRGb3JDcHVNcyA/PyAwKTtcbiAgY29uc3QgcGxhY2VzID0gbmV3IE1hcDxzdHJpbmcsIEVwaXNvZGVbXT4oKTtcbiAgZm9yIChjb25zdCBlYWNoIG9mIGxvbmcpIHtcbiAgICBpZiAoaXNVbnNjaGVkdWxlZChlYWNoKSkgY29udGludWU7XG4gICAgY29uc3Qga2V5ID0gSlNPTi5zdHJpbmdpZnkoW2VhY2guZnVuY3Rpb24sIGVhY2guZmlsZV0pO1xuICAgIHBsYWNlcy5zZXQoa2V5LCBbLi4uKHBsYWNlcy5nZXQoa2V5KSA/PyBbXSksIGVhY2hdKTtcbiAgfVxuICBjb25zdCBoZWxkID0gWy4uLnBsYWNlcy52YWx1ZXMoKV0uZmxhdE1hcCgoc2FtZSkgPT4gaGVsZEJ5KHNhbWUsIHdhaXRlZCkpO1xuICByZXR1cm4ge1xuICAgIGhlbGQ6IGhlbGQuc29ydCgoYSwgYikgPT4gYi50b3RhbE1zIC0gYS50b3RhbE1zKSxcbiAgICBoZWxkTXM6IHN1bShoZWxkLm1hcCgoeyB0b3RhbE1zIH0pID0+IHRvdGFsTXMpKSxcbiAgICB3YWl0ZWRNczogc3VtKGxvbmcubWFwKHdhaXRlZCkpLFxuICB9O1xufVxuXG5mdW5jdGlvbiBoZWxkQnkoc2FtZTogcmVhZG9ubHkgRXBpc29kZVtdLCB3YWl0ZWQ6IChlYWNoOiBFcGlzb2RlKSA9PiBudW1iZXIpOiBIZWxkW10ge1xuICBjb25zdCBbbG9uZ2VzdF0gPSBbLi4uc2FtZV0uc29ydCgoYSwgYikgPT4gYi5kdXJhdGlvbk1zIC0gYS5kdXJhdGlvbk1zKTtcbiAgaWYgKCFsb25nZXN0KSByZXR1cm4gW107XG4gIHJldHVybiBbXG4gICAge1xuICAgICAgZnVuY3Rpb246IGxvbmdlc3QuZnVuY3Rpb24sXG4gICAgICBmaWxlOiBsb25nZXN0LmZpbGUsXG4gICAgICBsaW5lOiBsb25nZXN0LmxpbmUsXG4gICAgICBjb3VudDogc2FtZS5sZW5ndGgsXG4gICAgICB0b3RhbE1zOiBzdW0oc2FtZS5tYXAoKGVhY2gpID0+IGVhY2guZHVyYXRpb25NcyAtIHdhaXRlZChlYWNoKSkpLFxuICAgICAgbG9uZ2VzdCxcbiAgICAgIGhvc3RzOiBuZXcgU2V0KHNhbWUubWFwKCh7IGhvc3QgfSkgPT4gaG9zdCkpLnNpemUsXG4gICAgfSxcbiAgXTtcbn1cblxuY29uc3QgaXNVbnNjaGVkdWxlZCA9ICh7IGZ1bmN0aW9uOiBuYW1lIH06IEVwaXNvZGUpOiBib29sZWFuID0+IG5hbWUuc3RhcnRzV2l0aCgnKG5vdCBzY2hlZHVsZWQnKTtcblxuLyoqIFdoZXRoZXIgcGF1c2VzIG9mIHRoZSBnYXJiYWdlIGNvbGxlY3RvciBhcmUgd2hhdCB0aGUgbG9vcHMgYXJlIGxhdGUgYnkuICovXG5leHBvcnQgZnVuY3Rpb24gaXNDb2xsZWN0aW5nKHNjZW5lOiBTY2VuZSk6IGJvb2xlYW4ge1xuICBjb25zdCBwYXVzZSA9IHNjZW5lLm9uZSgnR2NQYXVzZScsICdwOTknKTtcbiAgaWYgKCFwYXVzZSkgcmV0dXJuIGZhbHNlO1xuICBjb25zdCBsYWcgPSBzY2VuZS5ub3coJ0xvb3BMYWcnLCAncDk5Jyk7XG4gIGlmIChOdW1iZXIuaXNOYU4ocGF1c2UudXN1YWwpKSByZXR1cm4gcGF1c2Uubm93ID49IG1heExhZ01zKHNjZW5lKSAmJiAhKHBhdXNlLm5vdyA8IGxhZyAqIDAuNCk7XG4gIHJldHVybiBwYXVzZS5ub3cgPj0gTWF0aC5tYXgoMzAsIG1heExhZ01zKHNjZW5lKSAvIDMpICYmIHBhdXNlLnJhdGlvID49IDMgJiYgIShwYXVzZS5ub3cgPCBsYWcgKiAwLjQpO1xufVxuIiwgImltcG9ydCB0eXBlIHsgU2NlbmUgfSBmcm9tICcuLi9zY2VuZSc7XG5cbi8qKiBIb3cgbXVjaCBsb25nZXIgYSBjb25uZWN0aW9uIGlzIGhlbGQgcGVyIHJlcXVlc3QgdGhhbiB1c3VhbDogTGl0dGxlJ3MgbGF3IG9uIHdoYXQgaXMgaW4gdXNlLiAxIHdoZXJlIGl0IGNhbid0IGJlIHRvbGQuICovXG5leHBvcnQgZnVuY3Rpb24gaG9sZFJhdGlvKHNjZW5lOiBTY2VuZSk6IG51bWJlciB7XG4gIGNvbnN0IGluVXNlID0gc2NlbmUub25lKCdQb29sSW5Vc2UnLCAnQXZlcmFnZScpO1xuICBjb25zdCByZXF1ZXN0cyA9IHNjZW5lLm9uZSgnUmVxdWVzdENvdW50JywgJ1N1bScpO1xuICBpZiAoIWluVXNlIHx8IE51bWJlci5pc05hTihpblVzZS51c3VhbCkpIHJldHVybiAxO1xuICByZXR1cm4gaW5Vc2UucmF0aW8gLyAocmVxdWVzdHM/LnJhdGlvID8/IDEpO1xufVxuXG4vKiogVGltZSBieSB3aGljaCBjb25uZWN0aW9ucyBhcmUgaW4gdXNlIGJlZm9yZSBhbnlib2R5IHdhaXRzIGxvbmdlciwgZnJvbSB3aGljaCB0aGV5IHdlcmUgbm90IGdpdmVuIGJhY2suICovXG5jb25zdCBMRUFLX01TID0gMjQwXzAwMDtcblxuLyoqIFdoZXRoZXIgY29ubmVjdGlvbnMgaW4gdXNlIGdyZXcgbG9uZyBiZWZvcmUgYW5zd2VycyBiZWNhbWUgc2xvdzogd2hhdCBpcyBoZWxkIHRoZW4gZG9lcyBubyB3b3JrLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGlzTGVhayhzY2VuZTogU2NlbmUpOiBib29sZWFuIHtcbiAgY29uc3QgaW5Vc2UgPSBzY2VuZS5vbmUoJ1Bvb2xJblVzZScsICdBdmVyYWdlJyk7XG4gIGNvbnN0IHNsb3cgPSBzY2VuZS5vbmUoJ1RhcmdldFJlc3BvbnNlVGltZScsICdwNTAnKT8udHVybmVkTXM7XG4gIGlmICghaW5Vc2UgfHwgaW5Vc2UudHVybmVkTXMgPT09IHVuZGVmaW5lZCB8fCBpblVzZS5yYXRpbyA8IDIpIHJldHVybiBmYWxzZTtcbiAgY29uc3QgZmVsdCA9IHNsb3cgPz8gc2NlbmUub25lKCdQb29sV2FpdCcsICdwOTknKT8udHVybmVkTXM7XG4gIHJldHVybiBmZWx0ICE9PSB1bmRlZmluZWQgJiYgZmVsdCAtIGluVXNlLnR1cm5lZE1zID49IExFQUtfTVM7XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBMaW5lIH0gZnJvbSAnLi4vbGluZSc7XG5pbXBvcnQgdHlwZSB7IFNjZW5lIH0gZnJvbSAnLi4vc2NlbmUnO1xuXG4vKiogV2FpdCBmb3IgYSB0aHJlYWQgb3IgYSBjb25uZWN0aW9uLCBpbiBtcywgZnJvbSB3aGljaCBpdCBpcyBmZWx0LiAqL1xuZXhwb3J0IGNvbnN0IEZFTFRfTVMgPSA1MDtcblxuLyoqIFdoZXRoZXIgd29yayB3YWl0cyBmb3IgYSB0aHJlYWQgb3IgYSBjb25uZWN0aW9uLCBhbmQgZG9lcyBub3QgdXN1YWxseS4gKi9cbmV4cG9ydCBjb25zdCB3YWl0cyA9IChsaW5lOiBMaW5lIHwgdW5kZWZpbmVkKTogYm9vbGVhbiA9PlxuICBsaW5lICE9PSB1bmRlZmluZWQgJiYgbGluZS5ub3cgPj0gRkVMVF9NUyAmJiAoTnVtYmVyLmlzTmFOKGxpbmUudXN1YWwpIHx8IGxpbmUucmF0aW8gPj0gNSk7XG5cbi8qKiBXaGV0aGVyIGEgcXVldWUgb2YgdGhlIHByb2Nlc3MgaXRzZWxmIGlzIGZ1bGwuICovXG5leHBvcnQgY29uc3QgaGFzRnVsbFF1ZXVlID0gKHNjZW5lOiBTY2VuZSk6IGJvb2xlYW4gPT5cbiAgKHNjZW5lLm9uZSgnRXhlY3V0b3JQZW5kaW5nJywgJ01heGltdW0nKT8ubm93ID8/IDApID49IDIgfHxcbiAgWydFeGVjdXRvclF1ZXVlV2FpdCcsICdUaHJlYWRQb29sUXVldWVXYWl0JywgJ1Bvb2xXYWl0J10uc29tZSgobmFtZSkgPT4gc2NlbmUuYWxsKG5hbWUsICdwOTknKS5zb21lKHdhaXRzKSk7XG4iLCAiaW1wb3J0IHsgdGhyZWVEaWdpdHMgfSBmcm9tICcuLi8uLi93b3Jkcy9maWd1cmUnO1xuaW1wb3J0IHR5cGUgeyBSdWxlLCBTaWdodCB9IGZyb20gJy4uL2NhdXNlJztcbmltcG9ydCB0eXBlIHsgTGluZSB9IGZyb20gJy4uL2xpbmUnO1xuaW1wb3J0IHsgb3JpZ2lucywgdHlwZSBTdXNwZWN0LCBaIH0gZnJvbSAnLi4vZ3JhcGgvb3JpZ2luJztcbmltcG9ydCB7IGNsb2NrLCB0b2xkSWYgfSBmcm9tICcuLi9zYXknO1xuaW1wb3J0IHsgZGltZW5zaW9uLCB0eXBlIFNjZW5lIH0gZnJvbSAnLi4vc2NlbmUnO1xuaW1wb3J0IHsgY29tbWFuZHMgfSBmcm9tICcuLi9zaWducy9jb21tYW5kcyc7XG5pbXBvcnQgeyBlcnJvclNoYXJlLCBpc1Nsb3cgfSBmcm9tICcuLi9zaWducy9oYXJtJztcbmltcG9ydCB7IGZhaWx1cmVzLCBpc0ZldywgbGFuZVNpZ25zIH0gZnJvbSAnLi4vc2lnbnMvbGFuZSc7XG5pbXBvcnQgeyBpc0NvbGxlY3RpbmcsIGlzTGF0ZSB9IGZyb20gJy4uL3NpZ25zL2xvb3AnO1xuaW1wb3J0IHsgaG9sZFJhdGlvLCBpc0xlYWsgfSBmcm9tICcuLi9zaWducy9wb29sJztcbmltcG9ydCB7IGhhc0Z1bGxRdWV1ZSB9IGZyb20gJy4uL3NpZ25zL3F1ZXVlcyc7XG5cbi8qKiBDYXVzZXMgdGhhdCBzaXQgaW4gd2hhdCB0aGUgc3ViamVjdCBjYWxscy4gKi9cbmV4cG9ydCBjb25zdCBkb3duc3RyZWFtUnVsZXM6IHJlYWRvbmx5IFJ1bGVbXSA9IFtcbiAge1xuICAgIGNhdXNlOiAnZG93bnN0cmVhbS1zbG93JyxcbiAgICBvZjogJ2JvdGgnLFxuICAgIHBhcnQ6ICdkb3duc3RyZWFtJyxcbiAgICBzZWVuOiAoc2NlbmUpID0+IHNlZU9yaWdpbihzY2VuZSwgJ2xhdGVuY3knKSA/PyAoc2NlbmUuaXNIb3N0ID8gc2VlU2xvd0hvc3Qoc2NlbmUpIDogc2VlU2xvd0xhbmUoc2NlbmUpKSxcbiAgICBuZXh0OiAoc2NlbmUpID0+IChzY2VuZS5pc0hvc3QgPyBjb21tYW5kcy5ibG9ja2VkKHNjZW5lKSA6IGNvbW1hbmRzLmxhbmUoc2NlbmUpKSxcbiAgfSxcbiAge1xuICAgIGNhdXNlOiAnZG93bnN0cmVhbS1mYWlsaW5nJyxcbiAgICBvZjogJ2JvdGgnLFxuICAgIHBhcnQ6ICdkb3duc3RyZWFtJyxcbiAgICBzZWVuOiAoc2NlbmUpID0+IHNlZU9yaWdpbihzY2VuZSwgJ2Vycm9ycycpID8/IChzY2VuZS5pc0hvc3QgPyBzZWVGYWlsaW5nSG9zdChzY2VuZSkgOiBzZWVGYWlsaW5nTGFuZShzY2VuZSkpLFxuICAgIG5leHQ6IChzY2VuZSkgPT4gKHNjZW5lLmlzSG9zdCA/IGNvbW1hbmRzLmNvbGxlY3Qoc2NlbmUpIDogY29tbWFuZHMucmVkcml2ZShzY2VuZSkpLFxuICB9LFxuXTtcblxuY29uc3Qga25vd24gPSBuZXcgV2Vha01hcDxTY2VuZSwgcmVhZG9ubHkgU3VzcGVjdFtdPigpO1xuXG5mdW5jdGlvbiBzdXNwZWN0c09mKHNjZW5lOiBTY2VuZSk6IHJlYWRvbmx5IFN1c3BlY3RbXSB7XG4gIGNvbnN0IGZvdW5kID0ga25vd24uZ2V0KHNjZW5lKSA/PyBvcmlnaW5zKHNjZW5lLnJlYWRpbmdzKTtcbiAga25vd24uc2V0KHNjZW5lLCBmb3VuZCk7XG4gIHJldHVybiBmb3VuZDtcbn1cblxuLyoqIFBhcnQgb2YgYSBzeW1wdG9tIGJlbG93IHdoaWNoIGEgbm9kZSBvZiB0aGUgc2VydmljZSBtYXAgaXMgbm90IG5hbWVkLiAqL1xuY29uc3QgTEVBU1RfQkxBTUUgPSAwLjI7XG5cbi8qKiBOb2RlcyBvZiBhIHNlcnZpY2UgbWFwIHRoYXQgYXJlIG5hbWVkLCB0aGUgbW9zdCBwcm9iYWJsZSBmaXJzdC4gKi9cbmNvbnN0IE1PU1RfTk9ERVMgPSAzO1xuXG4vKiogTm9kZXMgaW4gd2hpY2ggaXQgbWF5IGhhdmUgYmVndW46IHRoZSBmaXJzdCBhcyBhIGNhdXNlLCB0aG9zZSBhZnRlciBpdCBhcyB3aGF0IGl0IG1heSBiZSBpbnN0ZWFkLiAqL1xuZnVuY3Rpb24gc2VlT3JpZ2luKHNjZW5lOiBTY2VuZSwga2luZDogU3VzcGVjdFsna2luZCddKTogU2lnaHRbXSB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IHN1c3BlY3RzID0gc3VzcGVjdHNPZihzY2VuZSk7XG4gIGNvbnN0IFtmaXJzdF0gPSBzdXNwZWN0cztcbiAgaWYgKCFmaXJzdCB8fCBmaXJzdC5raW5kICE9PSBraW5kIHx8IGZpcnN0LmJsYW1lIDwgTEVBU1RfQkxBTUUpIHJldHVybiB1bmRlZmluZWQ7XG4gIHJldHVybiBzdXNwZWN0cy5zbGljZSgwLCBNT1NUX05PREVTKS5tYXAoKHN1c3BlY3QsIHBsYWNlKSA9PiAoe1xuICAgIHN0cmVuZ3RoOiBwbGFjZSA+IDAgPyAwLjYgLSAwLjEgKiBwbGFjZSA6IGZpcnN0LmJsYW1lID49IDAuNiAmJiBmaXJzdC56ID49IDYgPyAwLjg4IDogMC43LFxuICAgIGV2aWRlbmNlOiBvcmlnaW5MaW5lcyhzdXNwZWN0LCBzY2VuZSksXG4gICAgY2xhdXNlOiBgaXQgYmVnYW4gaW4gJHtzdXNwZWN0Lm5vZGV9LCB3aGljaCAke2tpbmQgPT09ICdsYXRlbmN5JyA/ICdpcyBzbG93JyA6ICdmYWlscyd9OyAke3NjZW5lLnJlYWRpbmdzLnN1YmplY3QubmFtZX0gc3VmZmVycyBmcm9tIGl0YCxcbiAgICBzaW5jZU1zOiBzdXNwZWN0LmZyb21NcyxcbiAgICBzdWJqZWN0OiBzdXNwZWN0Lm5vZGUsXG4gIH0pKTtcbn1cblxuZnVuY3Rpb24gb3JpZ2luTGluZXMoeyBub2RlLCBraW5kLCBieSwgeiwgZnJvbU1zLCBibGFtZSB9OiBTdXNwZWN0LCBzY2VuZTogU2NlbmUpOiBzdHJpbmdbXSB7XG4gIGNvbnN0IGNoYW5nZSA9XG4gICAga2luZCA9PT0gJ2xhdGVuY3knID8gYCR7dGhyZWVEaWdpdHMoYnkgKiAxXzAwMCl9IG1zIGEgcmVxdWVzdCBsb25nZXJgIDogYCR7dGhyZWVEaWdpdHMoYnkgKiAxMDApfSAlIG1vcmUgZmFpbHVyZXNgO1xuICByZXR1cm4gW1xuICAgIGAke25vZGV9OiAke2NoYW5nZX0gc2luY2UgJHtjbG9jayhmcm9tTXMpfSwgJHt0aHJlZURpZ2l0cyh6KX0gdGltZXMgaXRzIHVzdWFsIHNwcmVhZCAobGltaXQgJHtafSlgLFxuICAgIGAke01hdGgucm91bmQoYmxhbWUgKiAxMDApfSAlIG9mIHdoYXQgJHtzY2VuZS5yZWFkaW5ncy5zdWJqZWN0Lm5hbWV9IHN1ZmZlcnMgZnJvbSBiZWdhbiB0aGVyZSwgcmVxdWVzdCBmb3IgcmVxdWVzdCBhbG9uZyB0aGUgY2FsbHMsIGF0IGAgK1xuICAgICAgYCR7Y2xvY2soZnJvbU1zKX0gKGxpbWl0ICR7TEVBU1RfQkxBTUUgKiAxMDB9ICUpOiBub3RoaW5nIHRoYXQgaXQgY2FsbHMgYWNjb3VudHMgZm9yIGl0YCxcbiAgXTtcbn1cblxuLyoqIEZhY3RvciBmcm9tIHdoaWNoIHNvbWV0aGluZyB0YWtlcyBsb25nZXIsIGFuZCBub3Qgb25seSBieSBjaGFuY2UuICovXG5jb25zdCBMT05HRVIgPSAxLjg7XG5cbmZ1bmN0aW9uIHNlZVNsb3dIb3N0KHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3Qgc3RyZW5ndGggPSBzbG93U3RyZW5ndGgoc2NlbmUpO1xuICBpZiAoc3RyZW5ndGggPT09IDApIHJldHVybiB1bmRlZmluZWQ7XG4gIGNvbnN0IGluVXNlID0gc2NlbmUub25lKCdQb29sSW5Vc2UnLCAnQXZlcmFnZScpO1xuICBjb25zdCBoZWxkID0gaG9sZFJhdGlvKHNjZW5lKTtcbiAgY29uc3QgcHJvbWlzZWQgPSBzY2VuZS5mYWN0KCdwOTlNcycpO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoLFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi4oaGVsZCA+PSBMT05HRVIgJiYgaW5Vc2UgPyBbaGVsZExpbmUoaW5Vc2UsIGhlbGQsIHNjZW5lKV0gOiBbXSksXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCdFeGVjdXRvclJ1blRpbWUnLCAncDUwJyksIHsgbGFiZWw6ICd0aW1lIG9mIGEgcGllY2Ugb2Ygd29yayBpbiBhIHRocmVhZCBwNTAnLCB1bml0OiAnbXMnIH0pLFxuICAgICAgLi4udG9sZElmKHNjZW5lLm9uZSgnVGFyZ2V0UmVzcG9uc2VUaW1lJywgJ3A1MCcpLCB7IGxhYmVsOiAnYW5zd2VycyBwNTAnLCB1bml0OiAncycgfSksXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCdUYXJnZXRSZXNwb25zZVRpbWUnLCAncDk5JyksIHtcbiAgICAgICAgbGFiZWw6ICdhbnN3ZXJzIHA5OScsXG4gICAgICAgIHVuaXQ6ICdzJyxcbiAgICAgICAgbGltaXQ6IHByb21pc2VkID09PSB1bmRlZmluZWQgPyB1bmRlZmluZWQgOiBwcm9taXNlZCAvIDFfMDAwLFxuICAgICAgICBvZjogJ3Byb21pc2VkJyxcbiAgICAgIH0pLFxuICAgICAgLi4udG9sZElmKHNjZW5lLm9uZSgnTG9vcFRhc2tzJywgJ0F2ZXJhZ2UnKSwgeyBsYWJlbDogJ3Rhc2tzIHRoYXQgd2FpdCcgfSksXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCduZXRzdGF0X3RjcF9lc3RhYmxpc2hlZCcsICdNYXhpbXVtJyksIHsgbGFiZWw6ICdlc3RhYmxpc2hlZCBjb25uZWN0aW9ucycgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6ICd3aGF0IHRoZSBzZXJ2aWNlIGNhbGxzIGFuc3dlcnMgc2xvd2x5LCBhbmQgcmVxdWVzdHMgd2FpdCBmb3IgaXQnLFxuICAgIHNpbmNlTXM6IChoZWxkID49IExPTkdFUiA/IGluVXNlIDogc2NlbmUub25lKCdUYXJnZXRSZXNwb25zZVRpbWUnLCAncDUwJykpPy50dXJuZWRNcyxcbiAgfTtcbn1cblxuLyoqXG4gKiBIb3cgZmFyIGEgd2FpdCBpcyBvbmUgZm9yIHNvbWV0aGluZyBvdXRzaWRlOiBjb25uZWN0aW9ucyB0aGF0IGFyZSBoZWxkIGxvbmdlciBzYXkgc28gdGhlbXNlbHZlczsgdGhyZWFkcyB0aGF0IHdvcmsgbG9uZ2VyIGFuZCB0YXNrc1xuICogdGhhdCB3YWl0IHNheSBpdCB3aGVyZSB0aGUgaG9zdHMgaGF2ZSByb29tIGFuZCBubyBxdWV1ZSBvZiB0aGUgcHJvY2VzcydzIG93biBpcyBmdWxsLlxuICovXG5mdW5jdGlvbiBzbG93U3RyZW5ndGgoc2NlbmU6IFNjZW5lKTogbnVtYmVyIHtcbiAgaWYgKCFpc1Nsb3coc2NlbmUpIHx8IGlzTGF0ZShzY2VuZSkgfHwgaXNDb2xsZWN0aW5nKHNjZW5lKSB8fCBpc0xlYWsoc2NlbmUpKSByZXR1cm4gMDtcbiAgaWYgKGhvbGRSYXRpbyhzY2VuZSkgPj0gTE9OR0VSKSByZXR1cm4gMC44ODtcbiAgaWYgKCFpc0lkbGUoc2NlbmUpKSByZXR1cm4gMDtcbiAgaWYgKHNjZW5lLnJhdGlvKCdFeGVjdXRvclJ1blRpbWUnLCAncDUwJykgPj0gTE9OR0VSKSByZXR1cm4gMC43ODtcbiAgY29uc3Qgd2FpdGluZyA9IFtzY2VuZS5vbmUoJ0xvb3BUYXNrcycsICdBdmVyYWdlJyksIHNjZW5lLm9uZSgnbmV0c3RhdF90Y3BfZXN0YWJsaXNoZWQnLCAnTWF4aW11bScpXTtcbiAgY29uc3QgZ3JldyA9IHdhaXRpbmcuc29tZSgobGluZSkgPT4gKGxpbmU/LnJhdGlvID8/IDEpID49IDEuMjUpIHx8IHdhaXRpbmcuZXZlcnkoKGxpbmUpID0+IGxpbmUgPT09IHVuZGVmaW5lZCk7XG4gIHJldHVybiBncmV3ICYmICFoYXNGdWxsUXVldWUoc2NlbmUpID8gMC43MiAqIGJ5RXhjbHVzaW9uKHNjZW5lKSA6IDA7XG59XG5cbmNvbnN0IGhlbGRMaW5lID0gKGluVXNlOiBMaW5lLCBoZWxkOiBudW1iZXIsIHsgc3RyZXRjaGVzIH06IFNjZW5lKTogc3RyaW5nID0+XG4gIGBjb25uZWN0aW9ucyBvZiAke2RpbWVuc2lvbihpblVzZSwgJ1Bvb2wnKSA/PyAndGhlIHBvb2wnfSBhcmUgaGVsZCAke3RocmVlRGlnaXRzKGhlbGQpfSB0aW1lcyBhcyBsb25nIHBlciByZXF1ZXN0IGAgK1xuICBgKGxpbWl0ICR7TE9OR0VSfSksIHNpbmNlICR7Y2xvY2soaW5Vc2UudHVybmVkTXMgPz8gc3RyZXRjaGVzLnNpY2tGcm9tTXMpfWA7XG5cbi8qKiBQYXJ0IG9mIGEgc3RyZW5ndGggdGhhdCBpcyBsZWZ0IHdoZXJlIG5vdCBhbGwgb2Ygd2hhdCBlbHNlIGl0IGNvdWxkIGJlIHdhcyBzZWVuLiAqL1xuY29uc3QgYnlFeGNsdXNpb24gPSAoc2NlbmU6IFNjZW5lKTogbnVtYmVyID0+IChzY2VuZS5zaWdodCA8IDEgPyAwLjggOiAxKTtcblxuLyoqIFdoZXRoZXIgdGhlIGhvc3RzIHRoZW1zZWx2ZXMgaGF2ZSByb29tOiB3YWl0aW5nIGlzIHRoZW4gZm9yIHNvbWV0aGluZyBvdXRzaWRlLiAqL1xuZnVuY3Rpb24gaXNJZGxlKHNjZW5lOiBTY2VuZSk6IGJvb2xlYW4ge1xuICBjb25zdCBidXN5ID0gc2NlbmUub25lKCdjcHVfdXNhZ2VfYWN0aXZlJywgJ0F2ZXJhZ2UnKSA/PyBzY2VuZS5vbmUoJ0NQVVV0aWxpemF0aW9uJywgJ0F2ZXJhZ2UnKTtcbiAgcmV0dXJuIChcbiAgICAhKChidXN5Py5ub3cgPz8gMCkgPiA4MCkgJiZcbiAgICAhKChidXN5Py5yYXRpbyA/PyAxKSA+IDEuNSkgJiZcbiAgICAhKHNjZW5lLm5vdygnY3B1X3VzYWdlX2lvd2FpdCcsICdBdmVyYWdlJykgPiA4KSAmJlxuICAgICEoc2NlbmUubm93KCdjcHVfdXNhZ2VfYWN0aXZlJywgJ01heGltdW0nKSA+IDkzKVxuICApO1xufVxuXG5mdW5jdGlvbiBzZWVTbG93TGFuZShzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IHsgbWVhbk1zLCBwOTlNcywgY29uY3VycmVuY3ksIGFnZSB9ID0gbGFuZVNpZ25zKHNjZW5lKTtcbiAgaWYgKCFtZWFuTXMgfHwgTnVtYmVyLmlzTmFOKG1lYW5Ncy5ub3cpKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCBkZWNsYXJlZCA9IHNjZW5lLmZhY3QoJ21lYW5EdXJhdGlvbk1zJyk7XG4gIGNvbnN0IGlzTG9uZ2VyID1cbiAgICBtZWFuTXMucmF0aW8gPj0gMS41IHx8IChOdW1iZXIuaXNOYU4obWVhbk1zLnVzdWFsKSAmJiBkZWNsYXJlZCAhPT0gdW5kZWZpbmVkICYmIG1lYW5Ncy5ub3cgPj0gMiAqIGRlY2xhcmVkKTtcbiAgY29uc3QgY29sZFN0YXJ0cyA9IHNjZW5lLm9uZSgnQ29sZFN0YXJ0JywgJ1N1bScpPy5ub3cgPz8gMDtcbiAgY29uc3QgaXNDb2xkID0gY29sZFN0YXJ0cyA+PSAwLjMgKiAobGFuZVNpZ25zKHNjZW5lKS5pbnZvY2F0aW9ucz8ubm93ID8/IEluZmluaXR5KTtcbiAgaWYgKCFpc0xvbmdlciB8fCBpc0NvbGQpIHJldHVybiB1bmRlZmluZWQ7XG4gIHJldHVybiB7XG4gICAgc3RyZW5ndGg6IG1lYW5Ncy5yYXRpbyA+PSBMT05HRVIgfHwgTnVtYmVyLmlzTmFOKG1lYW5Ncy51c3VhbCkgPyAwLjgyIDogMC42OCxcbiAgICBldmlkZW5jZTogW1xuICAgICAgLi4udG9sZElmKG1lYW5NcywgeyBsYWJlbDogJ21lYW4gZHVyYXRpb24nLCB1bml0OiAnbXMnLCBsaW1pdDogZGVjbGFyZWQsIG9mOiAnZGVjbGFyZWQnIH0pLFxuICAgICAgLi4udG9sZElmKHA5OU1zLCB7IGxhYmVsOiAnZHVyYXRpb24gcDk5JywgdW5pdDogJ21zJywgbGltaXQ6IHNjZW5lLmZhY3QoJ3A5OUR1cmF0aW9uTXMnKSwgb2Y6ICdkZWNsYXJlZCcgfSksXG4gICAgICAuLi50b2xkSWYoY29uY3VycmVuY3ksIHsgbGFiZWw6ICdleGVjdXRpb25zJyB9KSxcbiAgICAgIC4uLnRvbGRJZihhZ2UsIHsgbGFiZWw6ICdhZ2Ugb2YgdGhlIG9sZGVzdCBtZXNzYWdlJywgdW5pdDogJ3MnLCBsaW1pdDogc2NlbmUuZmFjdCgnbWF4UXVldWVBZ2VTZWMnKSB9KSxcbiAgICBdLFxuICAgIGNsYXVzZTogJ3doYXQgdGhlIGxhbmUgY2FsbHMgYW5zd2VycyBzbG93bHk6IGVhY2ggZXhlY3V0aW9uIHRha2VzIGxvbmdlciwgYXQgdGhlIHNhbWUgbG9hZCcsXG4gICAgc2luY2VNczogbWVhbk1zLnR1cm5lZE1zLFxuICB9O1xufVxuXG4vKiogU2hhcmUgb2YgZmFpbHVyZXMgZnJvbSB3aGljaCBpdCBpcyBub3Qgc2luZ2xlIHJlcXVlc3RzLiAqL1xuY29uc3QgTUFOWSA9IDAuMDI7XG5cbmZ1bmN0aW9uIHNlZUZhaWxpbmdIb3N0KHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgZXJyb3JzID0gZXJyb3JTaGFyZShzY2VuZSwgJ0hUVFBDb2RlX1RhcmdldF81WFhfQ291bnQnKTtcbiAgY29uc3QgbGluZSA9IHNjZW5lLm9uZSgnSFRUUENvZGVfVGFyZ2V0XzVYWF9Db3VudCcsICdTdW0nKTtcbiAgaWYgKCFsaW5lIHx8IGVycm9ycy5ub3cgPCBNQU5ZIHx8IGVycm9ycy5ub3cgPCA1ICogZXJyb3JzLnVzdWFsKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCBzbG93ZXIgPSBzY2VuZS5yYXRpbygnVGFyZ2V0UmVzcG9uc2VUaW1lJywgJ3A1MCcpO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiAoc2xvd2VyID49IDMgPyAwLjcyIDogMC44MikgKiBieUV4Y2x1c2lvbihzY2VuZSksXG4gICAgZXZpZGVuY2U6IFtcbiAgICAgIC4uLnRvbGRJZihsaW5lLCB7XG4gICAgICAgIGxhYmVsOiAnZXJyb3JzIG9mIHRoZSBzZXJ2aWNlIGEgbWludXRlJyxcbiAgICAgICAgbGltaXQ6IE1BTlkgKiAoc2NlbmUub25lKCdSZXF1ZXN0Q291bnQnLCAnU3VtJyk/Lm5vdyA/PyAwKSxcbiAgICAgIH0pLFxuICAgICAgYG9mIGFsbCByZXF1ZXN0czogJHt0aHJlZURpZ2l0cygxMDAgKiBlcnJvcnMubm93KX0gJSAobGltaXQgJHtNQU5ZICogMTAwfSAlKSwgc2luY2UgJHtjbG9jayhsaW5lLnR1cm5lZE1zID8/IHNjZW5lLnN0cmV0Y2hlcy5zaWNrRnJvbU1zKX1gLFxuICAgICAgLi4udG9sZElmKHNjZW5lLm9uZSgnVGFyZ2V0UmVzcG9uc2VUaW1lJywgJ3A1MCcpLCB7IGxhYmVsOiAnYW5zd2VycyBwNTAnLCB1bml0OiAncycgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6ICd3aGF0IHRoZSBzZXJ2aWNlIGNhbGxzIHJlZnVzZXMgb3IgZmFpbHMsIGFuZCBpdCBhbnN3ZXJzIHdpdGggZXJyb3JzJyxcbiAgICBzaW5jZU1zOiBsaW5lLnR1cm5lZE1zLFxuICB9O1xufVxuXG5mdW5jdGlvbiBzZWVGYWlsaW5nTGFuZShzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IHsgc2hhcmUsIHVzdWFsLCBmYWlsZWQgfSA9IGZhaWx1cmVzKHNjZW5lKTtcbiAgaWYgKHNoYXJlIDwgMC4xIHx8IHNoYXJlIDwgMyAqIHVzdWFsIHx8IGZhaWxlZCA8IDMgfHwgaXNGZXcoc2NlbmUpKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCBsaW5lID0gc2NlbmUub25lKCdSZWNvcmRzRmFpbGVkJywgJ1N1bScpO1xuICBjb25zdCBlcnJvcnMgPSBsYW5lU2lnbnMoc2NlbmUpLmVycm9ycztcbiAgY29uc3QgbWFpbiA9IChsaW5lPy5ub3cgPz8gMCkgPiAwID8gbGluZSA6IGVycm9ycztcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogbGFuZVNpZ25zKHNjZW5lKS5wOTlNcyA/IDAuODIgOiAwLjY4LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICBgJHt0aHJlZURpZ2l0cygxMDAgKiBzaGFyZSl9ICUgb2YgYWxsIHRyaWVzIGZhaWwgKGxpbWl0IDEwICUpLCBzaW5jZSAke2Nsb2NrKG1haW4/LnR1cm5lZE1zID8/IHNjZW5lLnN0cmV0Y2hlcy5zaWNrRnJvbU1zKX07IHVzdWFsbHkgJHt0aHJlZURpZ2l0cygxMDAgKiB1c3VhbCl9ICVgLFxuICAgICAgLi4udG9sZElmKG1haW4sIHsgbGFiZWw6ICdmYWlsdXJlcyBhIG1pbnV0ZScgfSksXG4gICAgICAuLi50b2xkSWYobGFuZVNpZ25zKHNjZW5lKS5tZWFuTXMsIHtcbiAgICAgICAgbGFiZWw6ICdtZWFuIGR1cmF0aW9uJyxcbiAgICAgICAgdW5pdDogJ21zJyxcbiAgICAgICAgbGltaXQ6IHNjZW5lLmZhY3QoJ21lYW5EdXJhdGlvbk1zJyksXG4gICAgICAgIG9mOiAnZGVjbGFyZWQnLFxuICAgICAgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6ICd3aGF0IHRoZSBsYW5lIGNhbGxzIHJlZnVzZXMgb3IgZmFpbHMsIGZvciBtb3N0IG1lc3NhZ2VzJyxcbiAgICBzaW5jZU1zOiBtYWluPy50dXJuZWRNcyxcbiAgfTtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IExpbmUgfSBmcm9tICcuLi9saW5lJztcbmltcG9ydCB7IHN1bSB9IGZyb20gJy4uL3JvYnVzdCc7XG5pbXBvcnQgeyBkaW1lbnNpb24sIHR5cGUgU2NlbmUgfSBmcm9tICcuLi9zY2VuZSc7XG5cbmNvbnN0IE1JQiA9IDIgKiogMjA7XG5cbi8qKiBMYXRlbmN5IG9mIGFuIFNTRCB2b2x1bWUgdGhhdCBpcyBub3QgYXNrZWQgZm9yIHRvbyBtdWNoLCBhdCBtb3N0LiAqL1xuY29uc3QgSEVBTFRIWV9NUyA9IDM7XG5cbi8qKiBPbmUgdm9sdW1lOiB3aGF0IGl0IGRvZXMsIHdoYXQgaXQgd2FzIGdpdmVuLCBhbmQgd2hhdCBpdCBzYXlzIGl0c2VsZi4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgVm9sdW1lU2lnbiB7XG4gIHJlYWRvbmx5IGlkOiBzdHJpbmc7XG4gIHJlYWRvbmx5IGlvcHM6IG51bWJlcjtcbiAgcmVhZG9ubHkgbWliUGVyU2VjOiBudW1iZXI7XG4gIC8qKiBGYWN0b3Igb2YgdGhlIHNsb3dlciBvZiByZWFkcyBhbmQgd3JpdGVzOyB3aGVyZSBub3RoaW5nIGlzIHVzdWFsLCBhZ2FpbnN0IHdoYXQgYSBoZWFsdGh5IHZvbHVtZSB0YWtlcy4gKi9cbiAgcmVhZG9ubHkgc2xvd2VyOiBudW1iZXI7XG4gIHJlYWRvbmx5IGxhdGVuY3k6IExpbmUgfCB1bmRlZmluZWQ7XG4gIHJlYWRvbmx5IHF1ZXVlOiBMaW5lIHwgdW5kZWZpbmVkO1xuICByZWFkb25seSBvdmVySW9wczogTGluZSB8IHVuZGVmaW5lZDtcbiAgcmVhZG9ubHkgb3ZlclRocm91Z2hwdXQ6IExpbmUgfCB1bmRlZmluZWQ7XG4gIHJlYWRvbmx5IHN0YWxsZWQ6IExpbmUgfCB1bmRlZmluZWQ7XG59XG5cbi8qKiBWb2x1bWVzIG9mIHRoZSBzdWJqZWN0LCB0aGUgbW9zdCB1bndlbGwgZmlyc3QuICovXG5leHBvcnQgZnVuY3Rpb24gdm9sdW1lc09mKHNjZW5lOiBTY2VuZSk6IHJlYWRvbmx5IFZvbHVtZVNpZ25bXSB7XG4gIGNvbnN0IGlkcyA9IFtcbiAgICAuLi5uZXcgU2V0KFZPTFVNRV9NRVRSSUNTLmZsYXRNYXAoKG5hbWUpID0+IHNjZW5lLmFsbChuYW1lKSkuZmxhdE1hcCgobGluZSkgPT4gZGltZW5zaW9uKGxpbmUsICdWb2x1bWVJZCcpID8/IFtdKSksXG4gIF07XG4gIHJldHVybiBpZHMubWFwKChpZCkgPT4gdm9sdW1lT2Yoc2NlbmUsIGlkKSkuc29ydCgoYSwgYikgPT4gYi5zbG93ZXIgLSBhLnNsb3dlcik7XG59XG5cbmNvbnN0IFZPTFVNRV9NRVRSSUNTID0gW1xuICAnVm9sdW1lUXVldWVMZW5ndGgnLFxuICAnVm9sdW1lUmVhZE9wcycsXG4gICdWb2x1bWVBdmdSZWFkTGF0ZW5jeScsXG4gICdWb2x1bWVJT1BTRXhjZWVkZWRDaGVjaycsXG4gICdWb2x1bWVTdGFsbGVkSU9DaGVjaycsXG5dO1xuXG5mdW5jdGlvbiB2b2x1bWVPZihzY2VuZTogU2NlbmUsIGlkOiBzdHJpbmcpOiBWb2x1bWVTaWduIHtcbiAgY29uc3QgbGluZSA9IChuYW1lOiBzdHJpbmcpOiBMaW5lIHwgdW5kZWZpbmVkID0+IHNjZW5lLmFsbChuYW1lKS5maW5kKChlYWNoKSA9PiBkaW1lbnNpb24oZWFjaCwgJ1ZvbHVtZUlkJykgPT09IGlkKTtcbiAgY29uc3QgcGVyU2VjID0gKG5hbWVzOiByZWFkb25seSBzdHJpbmdbXSwgc2hhcmU6IG51bWJlcik6IG51bWJlciA9PlxuICAgIHN1bShuYW1lcy5tYXAoKG5hbWUpID0+IChsaW5lKG5hbWUpPy5ub3cgPz8gMCkgLyAoKGxpbmUobmFtZSk/Lm1ldHJpYy5wZXJpb2RTZWMgPz8gNjApICogc2hhcmUpKSk7XG4gIGNvbnN0IFtyZWFkLCB3cml0ZV0gPSBbbGluZSgnVm9sdW1lQXZnUmVhZExhdGVuY3knKSwgbGluZSgnVm9sdW1lQXZnV3JpdGVMYXRlbmN5JyldO1xuICBjb25zdCBsYXRlbmN5ID0gKHJlYWQ/LnJhdGlvID8/IDEpID49ICh3cml0ZT8ucmF0aW8gPz8gMSkgPyByZWFkIDogd3JpdGU7XG4gIHJldHVybiB7XG4gICAgaWQsXG4gICAgaW9wczogcGVyU2VjKFsnVm9sdW1lUmVhZE9wcycsICdWb2x1bWVXcml0ZU9wcyddLCAxKSxcbiAgICBtaWJQZXJTZWM6IHBlclNlYyhbJ1ZvbHVtZVJlYWRCeXRlcycsICdWb2x1bWVXcml0ZUJ5dGVzJ10sIE1JQiksXG4gICAgc2xvd2VyOiBsYXRlbmN5ID8gKE51bWJlci5pc05hTihsYXRlbmN5LnVzdWFsKSA/IGxhdGVuY3kubm93IC8gSEVBTFRIWV9NUyA6IGxhdGVuY3kucmF0aW8pIDogMSxcbiAgICBsYXRlbmN5LFxuICAgIHF1ZXVlOiBsaW5lKCdWb2x1bWVRdWV1ZUxlbmd0aCcpLFxuICAgIG92ZXJJb3BzOiBsaW5lKCdWb2x1bWVJT1BTRXhjZWVkZWRDaGVjaycpLFxuICAgIG92ZXJUaHJvdWdocHV0OiBsaW5lKCdWb2x1bWVUaHJvdWdocHV0RXhjZWVkZWRDaGVjaycpLFxuICAgIHN0YWxsZWQ6IGxpbmUoJ1ZvbHVtZVN0YWxsZWRJT0NoZWNrJyksXG4gIH07XG59XG5cbi8qKiBTaGFyZSBvZiB0aGUgbWludXRlcyBpbiB3aGljaCBhIGNoZWNrIHNhaWQgeWVzLiAqL1xuZXhwb3J0IGNvbnN0IHNhaWQgPSAoY2hlY2s6IExpbmUgfCB1bmRlZmluZWQpOiBudW1iZXIgPT4gY2hlY2s/LnNoYXJlKCh2YWx1ZSkgPT4gdmFsdWUgPiAwKSA/PyAwO1xuXG4vKiogTG93ZXN0IGJ1cnN0IGJhbGFuY2Ugb2YgdGhlIGluc3RhbmNlcywgaW4gcGVyY2VudDsgMTAwIHdoZXJlIG5vdGhpbmcgc2F5cyBzby4gKi9cbmV4cG9ydCBjb25zdCBidXJzdExlZnQgPSAoc2NlbmU6IFNjZW5lKTogbnVtYmVyID0+XG4gIE1hdGgubWluKFxuICAgIDEwMCxcbiAgICAuLi5bJ0VCU0lPQmFsYW5jZSUnLCAnRUJTQnl0ZUJhbGFuY2UlJ10uZmxhdE1hcCgobmFtZSkgPT5cbiAgICAgIHNjZW5lXG4gICAgICAgIC5hbGwobmFtZSlcbiAgICAgICAgLm1hcCgoeyBub3csIGxvdyB9KSA9PiBNYXRoLm1pbihub3csIGxvdykpXG4gICAgICAgIC5maWx0ZXIoKHZhbHVlKSA9PiAhTnVtYmVyLmlzTmFOKHZhbHVlKSksXG4gICAgKSxcbiAgKTtcblxuLyoqIFNoYXJlIG9mIG1pbnV0ZXMgaW4gd2hpY2ggdGhlIGluc3RhbmNlcyBzYWlkIHRoYXQgdGhleSB3ZXJlIGFza2VkIGZvciBtb3JlIHRoYW4gdGhleSBjYW4gcGFzcyBvbi4gKi9cbmV4cG9ydCBjb25zdCBpbnN0YW5jZVNhaWQgPSAoc2NlbmU6IFNjZW5lKTogbnVtYmVyID0+XG4gIE1hdGgubWF4KHNhaWQoc2NlbmUub25lKCdJbnN0YW5jZUVCU0lPUFNFeGNlZWRlZENoZWNrJykpLCBzYWlkKHNjZW5lLm9uZSgnSW5zdGFuY2VFQlNUaHJvdWdocHV0RXhjZWVkZWRDaGVjaycpKSk7XG5cbi8qKiBXaGV0aGVyIHRoZSBpbnN0YW5jZXMgaGF2ZSB1c2VkIHVwIHRoZWlyIGJ1cnN0OiBieSB0aGUgYmFsYW5jZSwgb3IsIHdoZXJlIHRoYXQgaXMgbm90IHRvbGQsIGJ5IGRvaW5nIHRoZWlyIGJhc2VsaW5lIGFuZCBubyBtb3JlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGlzQnVyc3RTcGVudChzY2VuZTogU2NlbmUpOiBib29sZWFuIHtcbiAgY29uc3QgYmFsYW5jZXMgPSBCQUxBTkNFUy5mbGF0TWFwKChuYW1lKSA9PiBzY2VuZS5hbGwobmFtZSkpO1xuICBpZiAoYnVyc3RMZWZ0KHNjZW5lKSA8PSBTUEVOVF9QRVJDRU5UKSByZXR1cm4gdHJ1ZTtcbiAgaWYgKGJhbGFuY2VzLnNvbWUoKHsgbmFtZSB9KSA9PiBuYW1lID09PSBCQUxBTkNFU1swXSkpIHJldHVybiBmYWxzZTtcbiAgY29uc3QgW2Jhc2VsaW5lLCBtb3N0XSA9IFtzY2VuZS5mYWN0KCdpbnN0YW5jZUVic0Jhc2VsaW5lSW9wcycpLCBzY2VuZS5mYWN0KCdpbnN0YW5jZUVic0lvcHMnKV07XG4gIGlmIChiYXNlbGluZSA9PT0gdW5kZWZpbmVkIHx8IG1vc3QgPT09IHVuZGVmaW5lZCB8fCBiYXNlbGluZSA+IG1vc3QgKiAwLjkpIHJldHVybiBmYWxzZTtcbiAgY29uc3QgaW9wcyA9IHN1bSh2b2x1bWVzT2Yoc2NlbmUpLm1hcCgodm9sdW1lKSA9PiB2b2x1bWUuaW9wcykpO1xuICByZXR1cm4gaW5zdGFuY2VTYWlkKHNjZW5lKSA+IDAgJiYgaW9wcyA+IGJhc2VsaW5lICogMC44NSAmJiBpb3BzIDwgYmFzZWxpbmUgKiAxLjE7XG59XG5cbi8qKiBCdXJzdCBiYWxhbmNlcyBvZiBhbiBpbnN0YW5jZS4gKi9cbmV4cG9ydCBjb25zdCBCQUxBTkNFUyA9IFsnRUJTSU9CYWxhbmNlJScsICdFQlNCeXRlQmFsYW5jZSUnXSBhcyBjb25zdDtcblxuLyoqIEJ1cnN0IGJhbGFuY2UsIGluIHBlcmNlbnQsIHRoYXQgaXMgYXMgZ29vZCBhcyBub25lLiAqL1xuZXhwb3J0IGNvbnN0IFNQRU5UX1BFUkNFTlQgPSA4O1xuIiwgImltcG9ydCB0eXBlIHsgTGluZSB9IGZyb20gJy4uL2xpbmUnO1xuaW1wb3J0IHR5cGUgeyBSdWxlLCBTaWdodCB9IGZyb20gJy4uL2NhdXNlJztcbmltcG9ydCB7IGNsb2NrLCB0b2xkSWYgfSBmcm9tICcuLi9zYXknO1xuaW1wb3J0IHR5cGUgeyBTY2VuZSB9IGZyb20gJy4uL3NjZW5lJztcbmltcG9ydCB7IGNvbW1hbmRzIH0gZnJvbSAnLi4vc2lnbnMvY29tbWFuZHMnO1xuaW1wb3J0IHsgaXNTbG93LCBpc1N0ZWFkeSB9IGZyb20gJy4uL3NpZ25zL2hhcm0nO1xuaW1wb3J0IHsgc2FpZCwgdm9sdW1lc09mIH0gZnJvbSAnLi4vc2lnbnMvdm9sdW1lcyc7XG5pbXBvcnQgeyBzbWFsbGVzdCB9IGZyb20gJy4uL3JvYnVzdCc7XG5cbi8qKiBDYXVzZXMgdGhhdCBhcmUgYWJvdXQgd2hvbGUgaG9zdHMsIG9yIGFib3V0IHdobyB0ZWxscyBvZiB0aGVtLiAqL1xuZXhwb3J0IGNvbnN0IGZsZWV0UnVsZXM6IHJlYWRvbmx5IFJ1bGVbXSA9IFtcbiAge1xuICAgIGNhdXNlOiAnaG9zdC1sb3N0JyxcbiAgICBvZjogJ2hvc3QnLFxuICAgIHBhcnQ6ICdob3N0JyxcbiAgICBzZWVuOiBzZWVMb3N0LFxuICAgIGV4Y2x1ZGVkOiAoc2NlbmUpID0+XG4gICAgICB2b2x1bWVzT2Yoc2NlbmUpLnNvbWUoKHsgc3RhbGxlZCB9KSA9PiBzYWlkKHN0YWxsZWQpID4gMCkgJiZcbiAgICAgIENPVU5UUy5ldmVyeSgoW25hbWUsIHN0YXRdKSA9PiBzY2VuZS5yYXRpbyhuYW1lLCBzdGF0KSA+PSAxKVxuICAgICAgICA/ICdhbGwgaG9zdHMgYXJlIHRoZXJlLCBhbmQgdGhlIHN0YXR1cyBjaGVjayB0aGF0IGZhaWxzIGlzIHRoYXQgb2YgYSB2b2x1bWUgdGhhdCBzdGFsbHMnXG4gICAgICAgIDogdW5kZWZpbmVkLFxuICAgIG5leHQ6IGNvbW1hbmRzLmhvc3RzLFxuICB9LFxuICB7XG4gICAgY2F1c2U6ICd0ZWxlbWV0cnktbG9zdCcsXG4gICAgb2Y6ICdib3RoJyxcbiAgICBwYXJ0OiAndGVsZW1ldHJ5JyxcbiAgICBzZWVuOiAoc2NlbmUpID0+IChzY2VuZS5pc0hvc3QgPyBzZWVTaWxlbnRIb3N0cyhzY2VuZSkgOiBzZWVTaWxlbnRMYW5lKHNjZW5lKSksXG4gICAgbmV4dDogKHNjZW5lKSA9PiAoc2NlbmUuaXNIb3N0ID8gY29tbWFuZHMuY29sbGVjdChzY2VuZSkgOiBjb21tYW5kcy5sYW5lKHNjZW5lKSksXG4gIH0sXG5dO1xuXG4vKiogU2VyaWVzIHRoYXQgY291bnQgdGhlIGhvc3RzIG9mIGEgZ3JvdXAuICovXG5jb25zdCBDT1VOVFMgPSBbXG4gIFsnR3JvdXBJblNlcnZpY2VJbnN0YW5jZXMnLCAnTWluaW11bSddLFxuICBbJ1N0YXR1c0NoZWNrRmFpbGVkJywgJ1NhbXBsZUNvdW50J10sXG5dIGFzIGNvbnN0O1xuXG5mdW5jdGlvbiBzZWVMb3N0KHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgY291bnRzID0gQ09VTlRTLmZsYXRNYXAoKFtuYW1lLCBzdGF0XSkgPT4gc2NlbmUub25lKG5hbWUsIHN0YXQpID8/IFtdKTtcbiAgY29uc3QgZmFpbGluZyA9IHNjZW5lLm9uZSgnU3RhdHVzQ2hlY2tGYWlsZWQnLCAnTWF4aW11bScpO1xuICBjb25zdCBmYWlscyA9IChmYWlsaW5nPy5zaGFyZSgodmFsdWUpID0+IHZhbHVlID49IDEpID8/IDApID49IDAuMztcbiAgY29uc3QgZmV3ZXIgPSBjb3VudHMuZmlsdGVyKChsaW5lKSA9PiBsaW5lLm5vdyA8IGxpbmUudXN1YWwgJiYgIWlzV2FudGVkKGxpbmUsIHNjZW5lKSk7XG4gIGNvbnN0IHBsYW5uZWQgPSBzY2VuZS5mYWN0KCdob3N0c1BsYW5uZWQnKSA/PyAwO1xuICBjb25zdCBzaG9ydCA9IGNvdW50cy5maWx0ZXIoKGxpbmUpID0+IGxpbmUubm93IDwgcGxhbm5lZCk7XG4gIGNvbnN0IHsgaGVhbHRoeVRvTXMgfSA9IHNjZW5lLnN0cmV0Y2hlcztcbiAgY29uc3QgbG9zdCA9IHNjZW5lLnJlYWRpbmdzLmNoYW5nZXMuZmluZChcbiAgICAoeyBraW5kLCBzdWJqZWN0LCBhdE1zIH0pID0+IGtpbmQgPT09ICdob3N0LWxvc3QnICYmIHN1YmplY3QgPT09IHNjZW5lLnJlYWRpbmdzLnN1YmplY3QubmFtZSAmJiBhdE1zID49IGhlYWx0aHlUb01zLFxuICApO1xuICBpZiAoIWZhaWxzICYmIGZld2VyLmxlbmd0aCA9PT0gMCAmJiBzaG9ydC5sZW5ndGggPT09IDApIHJldHVybiB1bmRlZmluZWQ7XG4gIGNvbnN0IGhlYWx0aHkgPSBzY2VuZS5vbmUoJ0hlYWx0aHlIb3N0Q291bnQnLCAnTWluaW11bScpO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOlxuICAgICAgZmFpbHMgfHwgbG9zdFxuICAgICAgICA/IDAuOTVcbiAgICAgICAgOiBmZXdlci5sZW5ndGggPiAwXG4gICAgICAgICAgPyAwLjlcbiAgICAgICAgICA6IC9taXNzaW5nfGNhcGFjaXR5fGJlbG93LXBsYW58bGF1bmNoLy50ZXN0KHNjZW5lLnJlYWRpbmdzLmFsYXJtLmlkKVxuICAgICAgICAgICAgPyAwLjhcbiAgICAgICAgICAgIDogMC41LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi4obG9zdCA/IFtgJHtsb3N0LndoYXR9IGF0ICR7Y2xvY2sobG9zdC5hdE1zKX07IHBsYW5uZWQgJHtwbGFubmVkfSBob3N0c2BdIDogW10pLFxuICAgICAgLi4uKGZhaWxzID8gdG9sZElmKGZhaWxpbmcsIHsgbGFiZWw6ICdob3N0cyB3aG9zZSBzdGF0dXMgY2hlY2sgZmFpbHMsIGF0IGxlYXN0JywgbGltaXQ6IDAgfSkgOiBbXSksXG4gICAgICAuLi4oKGZld2VyWzBdID8/IHNob3J0WzBdKVxuICAgICAgICA/IHRvbGRJZihmZXdlclswXSA/PyBzaG9ydFswXSwgeyBsYWJlbDogJ2hvc3RzIGluIHNlcnZpY2UnLCBsaW1pdDogcGxhbm5lZCwgb2Y6ICdwbGFubmVkJywgbG93ZXN0OiB0cnVlIH0pXG4gICAgICAgIDogW10pLFxuICAgICAgLi4udG9sZElmKGhlYWx0aHksIHsgbGFiZWw6ICdoZWFsdGh5IHRhcmdldHMnLCBsaW1pdDogcGxhbm5lZCwgb2Y6ICdwbGFubmVkJywgbG93ZXN0OiB0cnVlIH0pLFxuICAgIF0sXG4gICAgY2xhdXNlOiBmYWlsc1xuICAgICAgPyAnYSBob3N0IGlzIGltcGFpcmVkLCBhbmQgdGhlIG90aGVycyBjYXJyeSBpdHMgbG9hZCdcbiAgICAgIDogJ2hvc3RzIGFyZSBnb25lLCBhbmQgdGhlIG90aGVycyBjYXJyeSB0aGVpciBsb2FkJyxcbiAgICBzaW5jZU1zOlxuICAgICAgbG9zdD8uYXRNcyA/PyBzbWFsbGVzdChbLi4uZmV3ZXIsIC4uLihmYWlscyAmJiBmYWlsaW5nID8gW2ZhaWxpbmddIDogW10pXS5mbGF0TWFwKChsaW5lKSA9PiBsaW5lLnR1cm5lZE1zID8/IFtdKSksXG4gIH07XG59XG5cbi8qKiBXaGV0aGVyIHRoZSBncm91cCBpcyBhcyBzbWFsbCBhcyBpdCB3YXMgbWFkZSBvbiBwdXJwb3NlLiAqL1xuZnVuY3Rpb24gaXNXYW50ZWQobGluZTogTGluZSwgc2NlbmU6IFNjZW5lKTogYm9vbGVhbiB7XG4gIGNvbnN0IHdhbnRlZCA9IHNjZW5lLm9uZSgnR3JvdXBEZXNpcmVkQ2FwYWNpdHknKTtcbiAgY29uc3Qgc2NhbGVkSW4gPSBzY2VuZS5yZWFkaW5ncy5jaGFuZ2VzLnNvbWUoXG4gICAgKHsga2luZCwgc3ViamVjdCB9KSA9PiBraW5kID09PSAnc2NhbGluZycgJiYgc3ViamVjdCA9PT0gc2NlbmUucmVhZGluZ3Muc3ViamVjdC5uYW1lLFxuICApO1xuICByZXR1cm4gKFxuICAgICh3YW50ZWQgIT09IHVuZGVmaW5lZCAmJiBsaW5lLm5vdyA+PSB3YW50ZWQubm93ICYmIHdhbnRlZC5mZWxsKDAuMDUpKSB8fFxuICAgIChzY2FsZWRJbiAmJiBsaW5lLm5vdyA+PSAoc2NlbmUuZmFjdCgnaG9zdHNQbGFubmVkJykgPz8gMCkpXG4gICk7XG59XG5cbi8qKiBTaWxlbmNlIHRoYXQgaXMgbm8gZGVsYXkgb2YgQ2xvdWRXYXRjaC4gKi9cbmNvbnN0IFNJTEVOVF9NUyA9IDI0MF8wMDA7XG5cbmZ1bmN0aW9uIHNlZVNpbGVudEhvc3RzKHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgYmVhdHMgPSBzY2VuZS5vbmUoJ0xvb3BIZWFydGJlYXQnLCAnU3VtJyk7XG4gIGNvbnN0IGFnZW50cyA9IHNjZW5lLm9uZSgnbWVtX2F2YWlsYWJsZV9wZXJjZW50JywgJ1NhbXBsZUNvdW50Jyk7XG4gIGNvbnN0IGFsaXZlID0gc2NlbmUub25lKCdTdGF0dXNDaGVja0ZhaWxlZCcsICdTYW1wbGVDb3VudCcpID8/IHNjZW5lLm9uZSgnR3JvdXBJblNlcnZpY2VJbnN0YW5jZXMnLCAnTWluaW11bScpO1xuICBjb25zdCByZXF1ZXN0cyA9IHNjZW5lLm9uZSgnUmVxdWVzdENvdW50JywgJ1N1bScpO1xuICBjb25zdCBzaWxlbnQgPSBbYmVhdHMsIGFnZW50c10uZmlsdGVyKChsaW5lKTogbGluZSBpcyBMaW5lID0+IGxpbmUgIT09IHVuZGVmaW5lZCAmJiBpc1NpbGVudChsaW5lLCBzY2VuZSkpO1xuICBjb25zdCBpc1dvcmtpbmcgPVxuICAgIGlzU3RlYWR5KHJlcXVlc3RzKSAmJiAocmVxdWVzdHM/LnNpY2subGVuZ3RoID8/IDEpID4gMCAmJiAhaXNTbG93KHNjZW5lKSAmJiAoYWxpdmU/LnJhdGlvID8/IDEpID4gMC45OTtcbiAgY29uc3QgbWlzc2luZyA9IChzY2VuZS5yZWFkaW5ncy5hbGFybS5pZC5pbmNsdWRlcygnc2lsZW50JykgJiYgIWJlYXRzICYmICFhZ2VudHMpIHx8IHNpbGVudC5sZW5ndGggPiAwO1xuICBpZiAoIW1pc3NpbmcgfHwgIWlzV29ya2luZykgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgW2ZpcnN0XSA9IHNpbGVudDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogZmlyc3QgPyAwLjkzIDogMC43LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi5zaWxlbnQubWFwKChsaW5lKSA9PlxuICAgICAgICBxdWlldExpbmUobGluZSwgbGluZSA9PT0gYmVhdHMgPyAnYmVhdHMgb2YgdGhlIHByb2Nlc3NlcycgOiAnaG9zdHMgd2hvc2UgYWdlbnQgcmVwb3J0cycsIHNjZW5lKSxcbiAgICAgICksXG4gICAgICAuLi50b2xkSWYoYWxpdmUsIHsgbGFiZWw6ICdob3N0cyBpbiBzZXJ2aWNlJywgbGltaXQ6IHNjZW5lLmZhY3QoJ2hvc3RzUGxhbm5lZCcpLCBvZjogJ3BsYW5uZWQnIH0pLFxuICAgICAgLi4udG9sZElmKHJlcXVlc3RzLCB7IGxhYmVsOiAncmVxdWVzdHMgYSBtaW51dGUnIH0pLFxuICAgIF0sXG4gICAgY2xhdXNlOiAndGhlIHdvcmsgZ29lcyBvbiBhcyBldmVyLCBhbmQgdGhvc2Ugd2hvIHNob3VsZCB0ZWxsIG9mIGl0IGFyZSBzaWxlbnQnLFxuICAgIHNpbmNlTXM6IGZpcnN0Py50dXJuZWRNcyxcbiAgfTtcbn1cblxuLyoqIEJlYXRzIHRoYXQgYSBwcm9jZXNzIHNlbmRzIGluIGEgbWludXRlLiAqL1xuY29uc3QgQkVBVFNfUEVSX01JTiA9IDY7XG5cbi8qKiBXaGV0aGVyIGEgY291bnQgaGFzIHN0b3BwZWQsIG9yIGlzIGxlc3MgdGhhbiB1c3VhbDsgd2hlcmUgbm90aGluZyBpcyB1c3VhbCwgbGVzcyB0aGFuIHdoYXQgaXMgaW4gc2VydmljZSB3b3VsZCBtYWtlIGl0LiAqL1xuZnVuY3Rpb24gaXNTaWxlbnQobGluZTogTGluZSwgc2NlbmU6IFNjZW5lKTogYm9vbGVhbiB7XG4gIGlmIChzY2VuZS5zaWxlbnRNcyhsaW5lKSA+PSBTSUxFTlRfTVMpIHJldHVybiB0cnVlO1xuICBpZiAoIU51bWJlci5pc05hTihsaW5lLnVzdWFsKSkgcmV0dXJuIGxpbmUubm93IDw9IGxpbmUudXN1YWwgKiAwLjkgJiYgbGluZS5oaWdoIDw9IGxpbmUudXN1YWwgKiAwLjk1O1xuICBjb25zdCBob3N0cyA9IHNjZW5lLm5vdygnU3RhdHVzQ2hlY2tGYWlsZWQnLCAnU2FtcGxlQ291bnQnKTtcbiAgY29uc3QgZWFjaCA9IGxpbmUubmFtZSA9PT0gJ0xvb3BIZWFydGJlYXQnID8gQkVBVFNfUEVSX01JTiAqIChzY2VuZS5mYWN0KCd3b3JrZXJzJykgPz8gTnVtYmVyLk5hTikgOiAxO1xuICByZXR1cm4gbGluZS5oaWdoIDwgaG9zdHMgKiBlYWNoICogMC45NTtcbn1cblxuY29uc3QgcXVpZXRMaW5lID0gKGxpbmU6IExpbmUsIGxhYmVsOiBzdHJpbmcsIHNjZW5lOiBTY2VuZSk6IHN0cmluZyA9PlxuICBzY2VuZS5zaWxlbnRNcyhsaW5lKSA+PSBTSUxFTlRfTVNcbiAgICA/IGAke2xhYmVsfTogbm9uZSBzaW5jZSAke2Nsb2NrKGxpbmUubWV0cmljLnBvaW50cy5hdCgtMSk/LmF0TXMgPz8gMCl9OyB1c3VhbGx5ICR7bGluZS51c3VhbH0gYSBtaW51dGVgXG4gICAgOiAodG9sZElmKGxpbmUsIHsgbGFiZWwsIGxvd2VzdDogdHJ1ZSB9KVswXSA/PyBsYWJlbCk7XG5cbmZ1bmN0aW9uIHNlZVNpbGVudExhbmUoc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCBwcm9jZXNzZWQgPSBzY2VuZS5vbmUoJ1JlY29yZHNQcm9jZXNzZWQnLCAnU3VtJyk7XG4gIGNvbnN0IGRlbGV0ZWQgPSBzY2VuZS5vbmUoJ051bWJlck9mTWVzc2FnZXNEZWxldGVkJywgJ1N1bScpO1xuICBjb25zdCBpbnZva2VkID0gc2NlbmUub25lKCdJbnZvY2F0aW9ucycsICdTdW0nKTtcbiAgY29uc3Qgd29ya3MgPSAoZGVsZXRlZD8ubm93ID8/IGludm9rZWQ/Lm5vdyA/PyAwKSA+IDAgJiYgKGRlbGV0ZWQ/LnJhdGlvID8/IDEpID4gMC43O1xuICBpZiAoIXByb2Nlc3NlZCkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgLy8gQW4gaWRsZSBsYW5lIHRlbGxzIG5vdGhpbmcsIGFuZCB0aGF0IGlzIG5vIHNpbGVuY2UuXG4gIGNvbnN0IGlzUXVpZXQgPSBzY2VuZS5zaWxlbnRNcyhwcm9jZXNzZWQpID49IFNJTEVOVF9NUyB8fCBwcm9jZXNzZWQucmF0aW8gPD0gMC41O1xuICBpZiAoIXdvcmtzIHx8ICFpc1F1aWV0IHx8ICFpc1NpbGVudChwcm9jZXNzZWQsIHNjZW5lKSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogMC45LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICBxdWlldExpbmUocHJvY2Vzc2VkLCAncmVjb3JkcyB0aGF0IHRoZSB3b3JrZXIgdGVsbHMgb2YnLCBzY2VuZSksXG4gICAgICAuLi50b2xkSWYoZGVsZXRlZCwgeyBsYWJlbDogJ21lc3NhZ2VzIGRvbmUsIGFzIFNRUyBjb3VudHMgdGhlbScgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6ICd0aGUgbGFuZSB3b3JrcyBhcyBldmVyLCBhbmQgaXRzIHdvcmtlciB0ZWxscyBub3RoaW5nIG9mIGl0JyxcbiAgICBzaW5jZU1zOiBwcm9jZXNzZWQudHVybmVkTXMsXG4gIH07XG59XG4iLCAiaW1wb3J0IHsgdGhyZWVEaWdpdHMgfSBmcm9tICcuLi8uLi93b3Jkcy9maWd1cmUnO1xuaW1wb3J0IHR5cGUgeyBSdWxlLCBTaWdodCB9IGZyb20gJy4uL2NhdXNlJztcbmltcG9ydCB7IHRvbGRJZiB9IGZyb20gJy4uL3NheSc7XG5pbXBvcnQgeyBjbG9jayB9IGZyb20gJy4uL3NheSc7XG5pbXBvcnQgdHlwZSB7IFNjZW5lIH0gZnJvbSAnLi4vc2NlbmUnO1xuaW1wb3J0IHsgY29tbWFuZHMgfSBmcm9tICcuLi9zaWducy9jb21tYW5kcyc7XG5pbXBvcnQgeyBibGFtZSwgdHlwZSBIZWxkLCBpc0NvbGxlY3RpbmcsIGlzTGF0ZSwgbWF4TGFnTXMgfSBmcm9tICcuLi9zaWducy9sb29wJztcblxuLyoqIENhdXNlcyBvZiBhIGxhdGUgZXZlbnQgbG9vcC4gKi9cbmV4cG9ydCBjb25zdCBsb29wUnVsZXM6IHJlYWRvbmx5IFJ1bGVbXSA9IFtcbiAge1xuICAgIGNhdXNlOiAnbG9vcC1ibG9ja2VkJyxcbiAgICBvZjogJ2hvc3QnLFxuICAgIHBhcnQ6ICdjb2RlJyxcbiAgICBzZWVuOiBzZWVCbG9ja2VkLFxuICAgIGV4Y2x1ZGVkOiAoc2NlbmUpID0+IHtcbiAgICAgIGlmIChpc0NvbGxlY3Rpbmcoc2NlbmUpKSByZXR1cm4gJ3RoZSBsb29wcyBzdG9vZCBzdGlsbCBpbiBwYXVzZXMgb2YgdGhlIGdhcmJhZ2UgY29sbGVjdG9yJztcbiAgICAgIGNvbnN0IHsgaGVsZE1zLCB3YWl0ZWRNcyB9ID0gYmxhbWUoc2NlbmUpO1xuICAgICAgcmV0dXJuIHdhaXRlZE1zID4gaGVsZE1zID8gJ3RoZSBsb29wcyB3YWl0ZWQgZm9yIGEgcHJvY2Vzc29yLCBhbmQgbm8gY29kZSBoZWxkIHRoZW0nIDogdW5kZWZpbmVkO1xuICAgIH0sXG4gICAgbmV4dDogY29tbWFuZHMuYmxvY2tlZCxcbiAgfSxcbiAge1xuICAgIGNhdXNlOiAnbG9vcC1zdGFydmVkJyxcbiAgICBvZjogJ2hvc3QnLFxuICAgIHBhcnQ6ICdsb29wJyxcbiAgICBzZWVuOiBzZWVTdGFydmVkLFxuICAgIGV4Y2x1ZGVkOiAoc2NlbmUpID0+XG4gICAgICBzY2VuZS5ub3coJ0xvb3BVdGlsaXNhdGlvbicpID4gMC44NSA/ICd0aGUgbG9vcHMgdGhlbXNlbHZlcyB3ZXJlIGJ1c3kgbmVhcmx5IGFsbCBvZiB0aGUgdGltZScgOiB1bmRlZmluZWQsXG4gICAgbmV4dDogY29tbWFuZHMucHJvZmlsZSxcbiAgfSxcbl07XG5cbmZ1bmN0aW9uIHNlZUJsb2NrZWQoc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCB7IGhlbGQsIGhlbGRNcyB9ID0gYmxhbWUoc2NlbmUpO1xuICBjb25zdCBbd29yc3RdID0gaGVsZDtcbiAgaWYgKCFpc0xhdGUoc2NlbmUpKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCBsYXRlbmVzcyA9IGxhZ0xpbmVzKHNjZW5lKTtcbiAgaWYgKCF3b3JzdClcbiAgICByZXR1cm4ge1xuICAgICAgc3RyZW5ndGg6IDAuNDUsXG4gICAgICBldmlkZW5jZTogbGF0ZW5lc3MsXG4gICAgICBjbGF1c2U6ICdldmVudCBsb29wcyBzdGFuZCBzdGlsbCwgYW5kIG5vIHByb2JlIHRlbGxzIGluIHdoaWNoIGZ1bmN0aW9uJyxcbiAgICB9O1xuICBjb25zdCBzaGFyZSA9IHdvcnN0LnRvdGFsTXMgLyBNYXRoLm1heCgxLCBoZWxkTXMpO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiB3b3JzdC5jb3VudCA8IDIgfHwgc2hhcmUgPCAwLjMgPyAwLjYgOiBzaGFyZSA8IDAuNSA/IDAuODUgOiBzY2VuZS5hbGwoJ0djUGF1c2UnKS5sZW5ndGggPiAwID8gMC45NyA6IDAuOTIsXG4gICAgZXZpZGVuY2U6IFsuLi5oZWxkLnNsaWNlKDAsIDIpLm1hcChoZWxkTGluZSksIC4uLmxhdGVuZXNzXSxcbiAgICBjbGF1c2U6IGAke3dvcnN0LmZ1bmN0aW9ufSAoJHt3b3JzdC5maWxlfToke3dvcnN0LmxpbmV9KSBob2xkcyB0aGUgZXZlbnQgbG9vcCwgJHt0aHJlZURpZ2l0cyh3b3JzdC5sb25nZXN0LmR1cmF0aW9uTXMpfSBtcyBhdCBhIHRpbWVgLFxuICAgIHNpbmNlTXM6IHNjZW5lLm9uZSgnTG9vcExhZycsICdwOTknKT8udHVybmVkTXMgPz8gd29yc3QubG9uZ2VzdC5zdGFydGVkQXRNcyxcbiAgfTtcbn1cblxuY29uc3QgaGVsZExpbmUgPSAoeyBmdW5jdGlvbjogbmFtZSwgZmlsZSwgbGluZSwgY291bnQsIHRvdGFsTXMsIGxvbmdlc3QsIGhvc3RzIH06IEhlbGQpOiBzdHJpbmcgPT5cbiAgYCR7bmFtZX0gKCR7ZmlsZX06JHtsaW5lfSk6ICR7Y291bnR9IGJsb2NrcywgJHt0aHJlZURpZ2l0cyh0b3RhbE1zKX0gbXMgaW4gYWxsIG9uICR7aG9zdHN9IGhvc3Qke2hvc3RzID09PSAxID8gJycgOiAncyd9OyBgICtcbiAgYGxvbmdlc3QgJHt0aHJlZURpZ2l0cyhsb25nZXN0LmR1cmF0aW9uTXMpfSBtcyBhdCAke2Nsb2NrKGxvbmdlc3Quc3RhcnRlZEF0TXMpfWA7XG5cbmNvbnN0IGxhZ0xpbmVzID0gKHNjZW5lOiBTY2VuZSk6IHN0cmluZ1tdID0+IFtcbiAgLi4udG9sZElmKHNjZW5lLm9uZSgnTG9vcExhZycsICdwOTknKSwgeyBsYWJlbDogJ2xvb3AgbGFnIHA5OScsIHVuaXQ6ICdtcycsIGxpbWl0OiBtYXhMYWdNcyhzY2VuZSkgfSksXG4gIC4uLnRvbGRJZihzY2VuZS5vbmUoJ0xvb3BCbG9ja2VkTXMnLCAnU3VtJyksIHsgbGFiZWw6ICdsb29wcyBibG9ja2VkLCBvZiBhIG1pbnV0ZScsIHVuaXQ6ICdtcycgfSksXG5dO1xuXG5mdW5jdGlvbiBzZWVTdGFydmVkKHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgeyBoZWxkTXMsIHdhaXRlZE1zIH0gPSBibGFtZShzY2VuZSk7XG4gIGNvbnN0IHZjcHVzID0gc2NlbmUuZmFjdCgndmNwdXMnKSA/PyBOdW1iZXIuTmFOO1xuICBjb25zdCBydW5uaW5nID0gc2NlbmUub25lKCdwcm9jZXNzZXNfcnVubmluZycsICdNYXhpbXVtJyk7XG4gIGNvbnN0IHF1ZXVlcyA9IChydW5uaW5nPy5ub3cgPz8gMCkgPj0gMiAqIHZjcHVzO1xuICBpZiAoIWlzTGF0ZShzY2VuZSkgfHwgd2FpdGVkTXMgPD0gaGVsZE1zIHx8ICh3YWl0ZWRNcyA9PT0gMCAmJiAhcXVldWVzKSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogcXVldWVzID8gMC45NSA6IDAuODUsXG4gICAgZXZpZGVuY2U6IFtcbiAgICAgIGBsb29wcyB3YWl0ZWQgJHt0aHJlZURpZ2l0cyh3YWl0ZWRNcyl9IG1zIGZvciBhIHByb2Nlc3NvciBvZiAke3RocmVlRGlnaXRzKHdhaXRlZE1zICsgaGVsZE1zKX0gbXMgaW4gd2hpY2ggdGhleSBzdG9vZCBzdGlsbCBgICtcbiAgICAgICAgYChsaW1pdDogaGFsZiksIGxhc3QgYXQgJHtjbG9jayhzY2VuZS5lcGlzb2Rlcy5hdCgtMSk/LnN0YXJ0ZWRBdE1zID8/IHNjZW5lLnJlYWRpbmdzLmF0TXMpfWAsXG4gICAgICAuLi50b2xkSWYocnVubmluZywgeyBsYWJlbDogJ3Byb2Nlc3NlcyB0aGF0IHdhbnQgYSBwcm9jZXNzb3InLCBsaW1pdDogc2NlbmUuZmFjdCgndmNwdXMnKSwgb2Y6ICd0aGVyZSBhcmUnIH0pLFxuICAgICAgLi4ubGFnTGluZXMoc2NlbmUpLFxuICAgICAgLi4udG9sZElmKHNjZW5lLm9uZSgnY3B1X3VzYWdlX2FjdGl2ZScsICdBdmVyYWdlJyksIHsgbGFiZWw6ICdwcm9jZXNzb3JzIGJ1c3knLCB1bml0OiAnJScsIGxpbWl0OiAxMDAgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6ICdldmVudCBsb29wcyBhcmUgbGF0ZSBiZWNhdXNlIHRoZWlyIHByb2Nlc3NlcyBnZXQgbm8gcHJvY2Vzc29yOiBvdGhlcnMgaGF2ZSBpdCcsXG4gICAgc2luY2VNczogc2NlbmUub25lKCdMb29wTGFnJywgJ3A5OScpPy50dXJuZWRNcyxcbiAgfTtcbn1cbiIsICJpbXBvcnQgeyB0aHJlZURpZ2l0cyB9IGZyb20gJy4uLy4uL3dvcmRzL2ZpZ3VyZSc7XG5pbXBvcnQgdHlwZSB7IExpbmUgfSBmcm9tICcuLi9saW5lJztcbmltcG9ydCB0eXBlIHsgUnVsZSwgU2lnaHQgfSBmcm9tICcuLi9jYXVzZSc7XG5pbXBvcnQgeyBtZWRpYW4sIHN1bSB9IGZyb20gJy4uL3JvYnVzdCc7XG5pbXBvcnQgeyBjbG9jaywgdG9sZElmIH0gZnJvbSAnLi4vc2F5JztcbmltcG9ydCB0eXBlIHsgU2NlbmUgfSBmcm9tICcuLi9zY2VuZSc7XG5pbXBvcnQgeyBjb21tYW5kcyB9IGZyb20gJy4uL3NpZ25zL2NvbW1hbmRzJztcbmltcG9ydCB7IGlzQ29sbGVjdGluZywgbWF4TGFnTXMgfSBmcm9tICcuLi9zaWducy9sb29wJztcblxuLyoqIENhdXNlcyB0aGF0IHNpdCBpbiBtZW1vcnksIGFuZCB3aGF0IGlzIGRvbmUgdG8gd29ya2Vycy4gKi9cbmV4cG9ydCBjb25zdCBtZW1vcnlSdWxlczogcmVhZG9ubHkgUnVsZVtdID0gW1xuICB7IGNhdXNlOiAnbWVtb3J5LXByZXNzdXJlJywgb2Y6ICdob3N0JywgcGFydDogJ21lbW9yeScsIHNlZW46IHNlZVByZXNzdXJlLCBuZXh0OiBjb21tYW5kcy5ob3N0cyB9LFxuICB7IGNhdXNlOiAnd29ya2VyLWtpbGxlZCcsIG9mOiAnaG9zdCcsIHBhcnQ6ICd3b3JrZXInLCBzZWVuOiBzZWVLaWxsZWQsIG5leHQ6IGNvbW1hbmRzLmNvbGxlY3QgfSxcbl07XG5cbi8qKiBBdmFpbGFibGUgbWVtb3J5LCBpbiBwZXJjZW50LCBiZWxvdyB3aGljaCB0aGUga2VybmVsIGlzIGJ1c3kgZmluZGluZyBzb21lLiAqL1xuY29uc3QgU0NBUkNFX1BFUkNFTlQgPSA4O1xuXG5mdW5jdGlvbiBzZWVQcmVzc3VyZShzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGF2YWlsYWJsZSA9IHNjZW5lLm9uZSgnbWVtX2F2YWlsYWJsZV9wZXJjZW50JywgJ01pbmltdW0nKTtcbiAgY29uc3QgaGVhcCA9IHNjZW5lLm9uZSgnSGVhcFVzZWQnLCAnTWF4aW11bScpO1xuICBjb25zdCBzd2FwID0gc2NlbmUub25lKCdzd2FwX3VzZWRfcGVyY2VudCcpO1xuICBjb25zdCBjb2xsZWN0cyA9IGlzQ29sbGVjdGluZyhzY2VuZSkgJiYgKCFoZWFwIHx8IE51bWJlci5pc05hTihoZWFwLnVzdWFsKSB8fCBoZWFwLnJhdGlvID49IDEuMTUpO1xuICBjb25zdCBpc1NjYXJjZSA9IChhdmFpbGFibGU/Lm5vdyA/PyAxMDApIDwgU0NBUkNFX1BFUkNFTlQ7XG4gIGNvbnN0IHN3YXBzID0gKHN3YXA/Lm5vdyA/PyAwKSA+PSAyMCAmJiAoc3dhcD8ubm93ID8/IDApIC0gKE51bWJlci5pc05hTihzd2FwPy51c3VhbCkgPyAwIDogKHN3YXA/LnVzdWFsID8/IDApKSA+PSA1O1xuICBpZiAoIWNvbGxlY3RzICYmICFpc1NjYXJjZSAmJiAhKHN3YXBzICYmIChhdmFpbGFibGU/Lm5vdyA/PyAxMDApIDwgMiAqIFNDQVJDRV9QRVJDRU5UKSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogY29sbGVjdHMgPyAwLjk1IDogc3dhcHMgPyAwLjkzIDogMC44NSxcbiAgICBldmlkZW5jZTogW1xuICAgICAgLi4uKGNvbGxlY3RzXG4gICAgICAgID8gdG9sZElmKHNjZW5lLm9uZSgnR2NQYXVzZScsICdwOTknKSwge1xuICAgICAgICAgICAgbGFiZWw6ICdwYXVzZSBvZiB0aGUgY29sbGVjdG9yIHA5OScsXG4gICAgICAgICAgICB1bml0OiAnbXMnLFxuICAgICAgICAgICAgbGltaXQ6IG1heExhZ01zKHNjZW5lKSxcbiAgICAgICAgICB9KVxuICAgICAgICA6IFtdKSxcbiAgICAgIC4uLnRvbGRJZihoZWFwLCB7XG4gICAgICAgIGxhYmVsOiAnaGVhcCBpbiB1c2UnLFxuICAgICAgICB1bml0OiAnTWlCJyxcbiAgICAgICAgc2NhbGU6IDIgKiogLTIwLFxuICAgICAgICBsaW1pdDogc2NlbmUuZmFjdCgnbWVtb3J5TWlCJyksXG4gICAgICAgIG9mOiAnbWVtb3J5IG9mIHRoZSBob3N0JyxcbiAgICAgIH0pLFxuICAgICAgLi4udG9sZElmKGF2YWlsYWJsZSwgeyBsYWJlbDogJ2F2YWlsYWJsZSBtZW1vcnknLCB1bml0OiAnJScsIGxpbWl0OiBTQ0FSQ0VfUEVSQ0VOVCwgbG93ZXN0OiB0cnVlIH0pLFxuICAgICAgLi4uKHN3YXBzID8gdG9sZElmKHN3YXAsIHsgbGFiZWw6ICdzd2FwIGluIHVzZScsIHVuaXQ6ICclJywgbGltaXQ6IDIwIH0pIDogW10pLFxuICAgIF0sXG4gICAgY2xhdXNlOiBjb2xsZWN0c1xuICAgICAgPyAnbWVtb3J5IHJ1bnMgb3V0IGFuZCB0aGUgZ2FyYmFnZSBjb2xsZWN0b3Igc3RvcHMgdGhlIHByb2Nlc3NlcydcbiAgICAgIDogJ21lbW9yeSBvZiB0aGUgaG9zdHMgaGFzIHJ1biBvdXQgYW5kIHRoZSBrZXJuZWwgc3BlbmRzIGl0cyB0aW1lIGZpbmRpbmcgc29tZScsXG4gICAgc2luY2VNczogY29sbGVjdHMgPyAoaGVhcD8udHVybmVkTXMgPz8gc2NlbmUub25lKCdHY1BhdXNlJywgJ3A5OScpPy50dXJuZWRNcykgOiBhdmFpbGFibGU/LnR1cm5lZE1zLFxuICB9O1xufVxuXG4vKiogQSBtaW51dGUgaW4gd2hpY2ggc29tZXRoaW5nIHdhcyBtaXNzaW5nIHRoYXQgY2FtZSBiYWNrLiAqL1xuaW50ZXJmYWNlIEdhcCB7XG4gIHJlYWRvbmx5IGF0TXM6IG51bWJlcjtcbiAgcmVhZG9ubHkgdmFsdWU6IG51bWJlcjtcbn1cblxuZnVuY3Rpb24gc2VlS2lsbGVkKHNjZW5lOiBTY2VuZSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgYmVhdHMgPSBzY2VuZS5vbmUoJ0xvb3BIZWFydGJlYXQnLCAnU3VtJyk7XG4gIGNvbnN0IGVycm9ycyA9IHNjZW5lLm9uZSgnSFRUUENvZGVfRUxCXzVYWF9Db3VudCcsICdTdW0nKTtcbiAgY29uc3QgZ2FwcyA9IGJlYXRzID8gZ2Fwc09mKGJlYXRzKSA6IFtdO1xuICBjb25zdCBidXJzdHMgPSBlcnJvcnMgPyBidXJzdHNPZihlcnJvcnMsIHNjZW5lKSA6IFtdO1xuICBjb25zdCB0b2dldGhlciA9IGdhcHMuZmlsdGVyKCh7IGF0TXMgfSkgPT4gYnVyc3RzLnNvbWUoKGJ1cnN0KSA9PiBNYXRoLmFicyhidXJzdC5hdE1zIC0gYXRNcykgPD0gMTIwXzAwMCkpO1xuICBjb25zdCBkcm9wcyA9IGRyb3BzT2Yoc2NlbmUpO1xuICBpZiAodG9nZXRoZXIubGVuZ3RoID09PSAwICYmIGJ1cnN0cy5sZW5ndGggPCAyKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCBsYXN0ID0gdG9nZXRoZXIuYXQoLTEpID8/IGJ1cnN0cy5hdCgtMSk7XG4gIHJldHVybiB7XG4gICAgc3RyZW5ndGg6XG4gICAgICB0b2dldGhlci5sZW5ndGggPj0gMiB8fCAoYnVyc3RzLmxlbmd0aCA+PSAyICYmIGRyb3BzLmxlbmd0aCA+PSAyKVxuICAgICAgICA/IDAuODhcbiAgICAgICAgOiB0b2dldGhlci5sZW5ndGggKyBkcm9wcy5sZW5ndGggPj0gMVxuICAgICAgICAgID8gMC43NVxuICAgICAgICAgIDogMC42LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi4oYmVhdHMgJiYgdG9nZXRoZXIubGVuZ3RoID4gMFxuICAgICAgICA/IFtcbiAgICAgICAgICAgIGBiZWF0cyBvZiB0aGUgcHJvY2Vzc2VzOiAke2xhc3Q/LnZhbHVlID8/IDB9IGluIHRoZSBtaW51dGUgb2YgJHtjbG9jayhsYXN0Py5hdE1zID8/IDApfTsgdXN1YWxseSAke2JlYXRzLnVzdWFsfTsgJHt0b2dldGhlci5sZW5ndGh9IHN1Y2ggbWludXRlc2AsXG4gICAgICAgICAgXVxuICAgICAgICA6IFtdKSxcbiAgICAgIC4uLihidXJzdHNbMF1cbiAgICAgICAgPyBbXG4gICAgICAgICAgICBgcmVxdWVzdHMgdGhhdCBlbmRlZCB3aXRoIGFuIGVycm9yIG9mIHRoZSBsb2FkIGJhbGFuY2VyOiAke01hdGgubWF4KC4uLmJ1cnN0cy5tYXAoKHsgdmFsdWUgfSkgPT4gdmFsdWUpKX0gaW4gYSBtaW51dGUsIGxhc3QgYXQgJHtjbG9jayhidXJzdHMuYXQoLTEpPy5hdE1zID8/IDApfTsgdXN1YWxseSAke2Vycm9ycz8udXN1YWwgPz8gMH1gLFxuICAgICAgICAgIF1cbiAgICAgICAgOiBbXSksXG4gICAgICAuLi5tZW1vcnlMaW5lcyhzY2VuZSksXG4gICAgXSxcbiAgICBjbGF1c2U6ICd3b3JrZXJzIGFyZSBlbmRlZCBpbiB0aGUgbWlkZGxlIG9mIHRoZWlyIHJlcXVlc3RzLCBhbmQgc3RhcnQgYW5ldycsXG4gICAgc2luY2VNczogKHRvZ2V0aGVyWzBdID8/IGJ1cnN0c1swXSk/LmF0TXMsXG4gIH07XG59XG5cbmZ1bmN0aW9uIG1lbW9yeUxpbmVzKHNjZW5lOiBTY2VuZSk6IHN0cmluZ1tdIHtcbiAgY29uc3QgYXZhaWxhYmxlID0gc2NlbmUub25lKCdtZW1fYXZhaWxhYmxlX3BlcmNlbnQnLCAnTWluaW11bScpO1xuICBjb25zdCBbbG93ZXN0XSA9IFsuLi4oYXZhaWxhYmxlPy5hZnRlciA/PyBbXSldLnNvcnQoKG9uZSwgb3RoZXIpID0+IG9uZS52YWx1ZSAtIG90aGVyLnZhbHVlKTtcbiAgaWYgKCFhdmFpbGFibGUgfHwgIWxvd2VzdCB8fCBsb3dlc3QudmFsdWUgPj0gNSkgcmV0dXJuIFtdO1xuICBjb25zdCB1c3VhbGx5ID0gTnVtYmVyLmlzTmFOKGF2YWlsYWJsZS51c3VhbCkgPyAnJyA6IGA7IHVzdWFsbHkgJHt0aHJlZURpZ2l0cyhhdmFpbGFibGUudXN1YWwpfSAlYDtcbiAgcmV0dXJuIFtgYXZhaWxhYmxlIG1lbW9yeTogZG93biB0byAke3RocmVlRGlnaXRzKGxvd2VzdC52YWx1ZSl9ICUgYXQgJHtjbG9jayhsb3dlc3QuYXRNcyl9OyBsaW1pdCA1ICUke3VzdWFsbHl9YF07XG59XG5cbi8qKiBNaW51dGVzIHdpdGggZmV3ZXIgYmVhdHMgdGhhbiB1c3VhbCB0aGF0IHdlcmUgZm9sbG93ZWQgYnkgb25lIGFzIHVzdWFsOiBhIHByb2Nlc3Mgd2FzIGdvbmUgYW5kIGNhbWUgYmFjay4gKi9cbmZ1bmN0aW9uIGdhcHNPZihiZWF0czogTGluZSk6IEdhcFtdIHtcbiAgY29uc3QgeyBhZnRlciwgdXN1YWwgfSA9IGJlYXRzO1xuICByZXR1cm4gYWZ0ZXIuZmlsdGVyKFxuICAgICh7IHZhbHVlIH0sIGluZGV4KSA9PlxuICAgICAgdmFsdWUgPD0gdXN1YWwgKiAwLjk3ICYmIGFmdGVyLnNsaWNlKGluZGV4ICsgMSkuc29tZSgobGF0ZXIpID0+IGxhdGVyLnZhbHVlID4gdmFsdWUgJiYgbGF0ZXIudmFsdWUgPiB1c3VhbCAqIDAuOSksXG4gICk7XG59XG5cbi8qKiBNaW51dGVzIHdpdGggbWFueSB0aW1lcyB0aGUgZXJyb3JzIG9mIHRoZSBvdGhlcnMuICovXG5mdW5jdGlvbiBidXJzdHNPZihlcnJvcnM6IExpbmUsIHNjZW5lOiBTY2VuZSk6IEdhcFtdIHtcbiAgY29uc3QgdmFsdWVzID0gZXJyb3JzLm1ldHJpYy5wb2ludHMubWFwKCh7IHZhbHVlIH0pID0+IHZhbHVlKTtcbiAgY29uc3QgY2FsbSA9IE51bWJlci5pc05hTihlcnJvcnMudXN1YWwpID8gbWVkaWFuKHZhbHVlcykgOiBlcnJvcnMudXN1YWw7XG4gIGNvbnN0IGxlYXN0ID0gTWF0aC5tYXgoNSwgY2FsbSAqIDUpO1xuICBjb25zdCBidXJzdHMgPSBlcnJvcnMuYWZ0ZXIuZmlsdGVyKCh7IHZhbHVlIH0pID0+IHZhbHVlID49IGxlYXN0KTtcbiAgY29uc3QgbWludXRlcyA9IChzY2VuZS5yZWFkaW5ncy5hdE1zIC0gc2NlbmUuc3RyZXRjaGVzLmhlYWx0aHlUb01zKSAvIDYwXzAwMDtcbiAgLy8gRXJyb3JzIGluIG5lYXJseSBldmVyeSBtaW51dGUgYXJlIG5vdCBidXJzdHMuXG4gIHJldHVybiBzdW0oYnVyc3RzLm1hcCgoKSA9PiAxKSkgPiBtaW51dGVzICogMC44ID8gW10gOiBidXJzdHM7XG59XG5cbi8qKiBGYWxscyBvZiB3aGF0IGEgcHJvY2VzcyBob2xkcyBieSBoYWxmIGFuZCBtb3JlIHdpdGhpbiBhIG1pbnV0ZSwgdG8gY29tZSBiYWNrIGxhdGVyLiAqL1xuZnVuY3Rpb24gZHJvcHNPZihzY2VuZTogU2NlbmUpOiBHYXBbXSB7XG4gIHJldHVybiBbJ3Byb2NzdGF0X21lbW9yeV9yc3MnLCAncHJvY3N0YXRfbnVtX3RocmVhZHMnLCAncHJvY3N0YXRfbnVtX2ZkcyddLmZsYXRNYXAoKG5hbWUpID0+IHtcbiAgICBjb25zdCBsaW5lID0gc2NlbmUub25lKG5hbWUpO1xuICAgIGlmICghbGluZSkgcmV0dXJuIFtdO1xuICAgIGNvbnN0IHBvaW50cyA9IGxpbmUubWV0cmljLnBvaW50cztcbiAgICByZXR1cm4gcG9pbnRzLmZpbHRlcigoeyB2YWx1ZSB9LCBpbmRleCkgPT4gaW5kZXggPiAwICYmIHZhbHVlIDwgKHBvaW50c1tpbmRleCAtIDFdPy52YWx1ZSA/PyAwKSAqIDAuNTUpO1xuICB9KTtcbn1cbiIsICJpbXBvcnQgeyB0aHJlZURpZ2l0cyB9IGZyb20gJy4uLy4uL3dvcmRzL2ZpZ3VyZSc7XG5pbXBvcnQgdHlwZSB7IFJ1bGUsIFNpZ2h0IH0gZnJvbSAnLi4vY2F1c2UnO1xuaW1wb3J0IHsgY2xvY2ssIHRvbGRJZiB9IGZyb20gJy4uL3NheSc7XG5pbXBvcnQgdHlwZSB7IFNjZW5lIH0gZnJvbSAnLi4vc2NlbmUnO1xuaW1wb3J0IHsgY29tbWFuZHMgfSBmcm9tICcuLi9zaWducy9jb21tYW5kcyc7XG5pbXBvcnQgeyBmYWlsdXJlcywgaXNCZWhpbmQsIGlzRmV3LCBsYW5lU2lnbnMsIG5ld0RlYWRMZXR0ZXJzIH0gZnJvbSAnLi4vc2lnbnMvbGFuZSc7XG5cbi8qKiBDYXVzZXMgdGhhdCBhcmUgYWJvdXQgc2luZ2xlIG1lc3NhZ2VzLCBvciBhYm91dCBub2JvZHkgdGFraW5nIHRoZW0uICovXG5leHBvcnQgY29uc3QgbWVzc2FnZVJ1bGVzOiByZWFkb25seSBSdWxlW10gPSBbXG4gIHsgY2F1c2U6ICdwb2lzb24tbWVzc2FnZScsIG9mOiAnbGFuZScsIHBhcnQ6ICdtZXNzYWdlJywgc2Vlbjogc2VlUG9pc29uLCBuZXh0OiBjb21tYW5kcy5yZWRyaXZlIH0sXG4gIHsgY2F1c2U6ICdldmVudC1zb3VyY2UtZGlzYWJsZWQnLCBvZjogJ2xhbmUnLCBwYXJ0OiAnbGFuZScsIHNlZW46IHNlZURpc2FibGVkLCBuZXh0OiBjb21tYW5kcy5sYW5lIH0sXG4gIHtcbiAgICBjYXVzZTogJ3RpbWVvdXQnLFxuICAgIG9mOiAnbGFuZScsXG4gICAgcGFydDogJ2N1dCcsXG4gICAgc2Vlbjogc2VlVGltZW91dCxcbiAgICBleGNsdWRlZDogKHNjZW5lKSA9PlxuICAgICAgZmFpbHVyZXMoc2NlbmUpLnNoYXJlIDwgQ1VUX1NIQVJFICYmIChsYW5lU2lnbnMoc2NlbmUpLm1lYW5Ncz8ucmF0aW8gPz8gMSkgPj0gMS44XG4gICAgICAgID8gJ2FsbCBleGVjdXRpb25zIHRha2UgbG9uZ2VyLCBhbmQgZmV3IG9mIHRoZW0gYXJlIGN1dCBvZmYnXG4gICAgICAgIDogdW5kZWZpbmVkLFxuICAgIG5leHQ6IGNvbW1hbmRzLmxhbmUsXG4gIH0sXG5dO1xuXG5mdW5jdGlvbiBzZWVQb2lzb24oc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCB7IGZhaWxlZCwgdHJpZWQgfSA9IGZhaWx1cmVzKHNjZW5lKTtcbiAgY29uc3QgeyB0aHJvdHRsZXMsIGFnZSwgZGVhZExldHRlcnMgfSA9IGxhbmVTaWducyhzY2VuZSk7XG4gIGNvbnN0IGxldHRlcnMgPSBuZXdEZWFkTGV0dGVycyhzY2VuZSk7XG4gIGlmIChmYWlsZWQgPCAyIHx8ICFpc0ZldyhzY2VuZSkpIHJldHVybiB1bmRlZmluZWQ7XG4gIC8vIFRocm90dGxlcyB1c2UgdXAgcmVjZWl2ZXM6IGEgbGV0dGVyIHRoYXQgd2FzIG5ldmVyIHRyaWVkIGlzIG5vIGJhZCBtZXNzYWdlLlxuICBpZiAoKHRocm90dGxlcz8uaGlnaCA/PyAwKSA+IGZhaWxlZCkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgZmFpbGVkTGluZSA9IHNjZW5lLm9uZSgnUmVjb3Jkc0ZhaWxlZCcsICdTdW0nKSA/PyBsYW5lU2lnbnMoc2NlbmUpLmVycm9ycztcbiAgY29uc3QgbGFzdCA9IGZhaWxlZExpbmU/LmFmdGVyLmZpbHRlcigoeyB2YWx1ZSB9KSA9PiB2YWx1ZSA+IDApLmF0KC0xKTtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogbGV0dGVycyA+IDAgfHwgZmFpbGVkID49IDQgPyAwLjg4IDogMC42LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICBgJHt0aHJlZURpZ2l0cyhmYWlsZWQpfSB0cmllcyBmYWlsZWQgb2YgJHt0aHJlZURpZ2l0cyh0cmllZCl9OyBhIG1lc3NhZ2UgaXMgdHJpZWQgJHtzY2VuZS5mYWN0KCdtYXhSZWNlaXZlQ291bnQnKSA/PyAnYSBmZXcnfSB0aW1lczsgbGFzdCBhdCAke2Nsb2NrKGxhc3Q/LmF0TXMgPz8gc2NlbmUucmVhZGluZ3MuYXRNcyl9YCxcbiAgICAgIC4uLnRvbGRJZihkZWFkTGV0dGVycywgeyBsYWJlbDogJ2RlYWQgbGV0dGVycycsIGxpbWl0OiAwIH0pLFxuICAgICAgLi4udG9sZElmKGFnZSwgeyBsYWJlbDogJ2FnZSBvZiB0aGUgb2xkZXN0IG1lc3NhZ2UnLCB1bml0OiAncycsIGxpbWl0OiBzY2VuZS5mYWN0KCdtYXhRdWV1ZUFnZVNlYycpIH0pLFxuICAgIF0sXG4gICAgY2xhdXNlOiAnYSBmZXcgbWVzc2FnZXMgZmFpbCBlYWNoIHRpbWUgdGhleSBhcmUgdHJpZWQsIGFuZCBhbGwgb3RoZXJzIGdvIHRocm91Z2gnLFxuICAgIHNpbmNlTXM6IGZhaWxlZExpbmU/LmFmdGVyLmZpbmQoKHsgdmFsdWUgfSkgPT4gdmFsdWUgPiAwKT8uYXRNcyxcbiAgfTtcbn1cblxuLyoqIFN0YXRlcyBvZiBhbiBldmVudCBzb3VyY2UgaW4gd2hpY2ggaXQgdGFrZXMgbWVzc2FnZXMsIG9yIHdpbGwgaW4gYSBtb21lbnQuICovXG5jb25zdCBUQUtFUyA9IG5ldyBTZXQoWydFbmFibGVkJywgJ0VuYWJsaW5nJywgJ0NyZWF0aW5nJywgJ1VwZGF0aW5nJ10pO1xuXG5mdW5jdGlvbiBzZWVEaXNhYmxlZChzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IHsgc2VudCwgcmVjZWl2ZWQsIGludm9jYXRpb25zLCB2aXNpYmxlIH0gPSBsYW5lU2lnbnMoc2NlbmUpO1xuICBjb25zdCBzdGF0ZSA9IHNjZW5lLnRleHQoJ2V2ZW50U291cmNlU3RhdGUnKTtcbiAgY29uc3QgaXNPZmYgPSBzdGF0ZSAhPT0gdW5kZWZpbmVkICYmICFUQUtFUy5oYXMoc3RhdGUpO1xuICBjb25zdCBub2JvZHlUYWtlcyA9XG4gICAgKHNlbnQ/Lm5vdyA/PyAwKSA+IDAgJiYgbm9uZShyZWNlaXZlZCkgJiYgbm9uZShpbnZvY2F0aW9ucykgJiYgKGlzQmVoaW5kKHNjZW5lKSB8fCAodmlzaWJsZT8ubm93ID8/IDApID4gMCk7XG4gIGlmICghbm9ib2R5VGFrZXMgJiYgIShpc09mZiAmJiAoKHJlY2VpdmVkPy5ub3cgPz8gMCkgPT09IDAgfHwgaXNCZWhpbmQoc2NlbmUpKSkpIHJldHVybiB1bmRlZmluZWQ7XG4gIGlmICghaXNPZmYgJiYgKHNjZW5lLmZhY3QoJ3Jlc2VydmVkQ29uY3VycmVuY3knKSA9PT0gMCB8fCAocmVjZWl2ZWQgPT09IHVuZGVmaW5lZCAmJiBpbnZvY2F0aW9ucyA9PT0gdW5kZWZpbmVkKSkpXG4gICAgcmV0dXJuIHVuZGVmaW5lZDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogaXNPZmYgPyAwLjk3IDogc3RhdGUgPT09IHVuZGVmaW5lZCA/IDAuODUgOiAwLjU1LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICBgZXZlbnQgc291cmNlOiAke3N0YXRlID8/ICdzdGF0ZSBub3Qga25vd24nfSBhdCAke2Nsb2NrKHNjZW5lLnJlYWRpbmdzLmF0TXMpfTsgbGltaXQgRW5hYmxlZGAsXG4gICAgICAuLi50b2xkSWYoc2VudCwgeyBsYWJlbDogJ21lc3NhZ2VzIHNlbnQgYSBtaW51dGUnIH0pLFxuICAgICAgLi4udG9sZElmKHJlY2VpdmVkLCB7IGxhYmVsOiAnbWVzc2FnZXMgcmVjZWl2ZWQgYSBtaW51dGUnLCBsb3dlc3Q6IHRydWUgfSksXG4gICAgICAuLi50b2xkSWYodmlzaWJsZSwgeyBsYWJlbDogJ21lc3NhZ2VzIHRoYXQgd2FpdCcgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6IGlzT2ZmXG4gICAgICA/IGB0aGUgZXZlbnQgc291cmNlIGlzICR7c3RhdGV9OiBub2JvZHkgdGFrZXMgbWVzc2FnZXMgZnJvbSB0aGUgcXVldWVgXG4gICAgICA6ICdub2JvZHkgdGFrZXMgbWVzc2FnZXMgZnJvbSB0aGUgcXVldWUnLFxuICAgIHNpbmNlTXM6IHJlY2VpdmVkPy50dXJuZWRNcyA/PyBpbnZvY2F0aW9ucz8udHVybmVkTXMsXG4gIH07XG59XG5cbi8qKiBXaGV0aGVyIGEgY291bnQgaXMgemVybyBvciBoYXMgbm8gZGF0YXBvaW50OiBhIG1pbnV0ZSB3aXRob3V0IGFuIGludm9jYXRpb24gaGFzIG5vbmUuICovXG5jb25zdCBub25lID0gKGxpbmU6IHsgcmVhZG9ubHkgc2ljazogcmVhZG9ubHkgdW5rbm93bltdOyByZWFkb25seSBoaWdoOiBudW1iZXIgfSB8IHVuZGVmaW5lZCk6IGJvb2xlYW4gPT5cbiAgbGluZSA9PT0gdW5kZWZpbmVkIHx8IGxpbmUuc2ljay5sZW5ndGggPT09IDAgfHwgbGluZS5oaWdoID09PSAwO1xuXG4vKiogU2hhcmUgb2YgdGhlIHRpbWVvdXQgYXQgd2hpY2ggYW4gZXhlY3V0aW9uIHdhcyBjdXQgb2ZmOiB3aGF0IExhbWJkYSB0ZWxscyBpcyB0aGUgdGltZW91dCBpdHNlbGYsIGFuZCBhIGxpdHRsZS4gKi9cbmNvbnN0IEFUX1RJTUVPVVQgPSAwLjk3O1xuXG4vKiogU2hhcmUgb2YgZXhlY3V0aW9ucyB0aGF0IGFyZSBjdXQgb2ZmIGZyb20gd2hpY2ggdGhlIHRpbWVvdXQgaXMgd2hhdCBoYXJtcywgd2hhdGV2ZXIgbWFrZXMgdGhlbSBsb25nLiAqL1xuY29uc3QgQ1VUX1NIQVJFID0gMC4wNTtcblxuZnVuY3Rpb24gc2VlVGltZW91dChzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IHsgcDk5TXMsIG1lYW5NcywgZXJyb3JzIH0gPSBsYW5lU2lnbnMoc2NlbmUpO1xuICBjb25zdCBsaW1pdE1zID0gKHNjZW5lLmZhY3QoJ3RpbWVvdXRTZWMnKSA/PyBOdW1iZXIuTmFOKSAqIDFfMDAwO1xuICBjb25zdCB7IHNoYXJlLCB1c3VhbCB9ID0gZmFpbHVyZXMoc2NlbmUpO1xuICBjb25zdCBsb25nZXN0ID0gc2NlbmUub25lKCdEdXJhdGlvbicsICdNYXhpbXVtJyk7XG4gIGNvbnN0IGlzQ3V0ID0gW3A5OU1zLCBtZWFuTXMsIGxvbmdlc3RdLnNvbWUoKGxpbmUpID0+IChsaW5lPy5ub3cgPz8gMCkgPj0gbGltaXRNcyAqIEFUX1RJTUVPVVQpO1xuICBpZiAoIWlzQ3V0IHx8IHNoYXJlIDw9IHVzdWFsKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiAwLjkzLFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi50b2xkSWYocDk5TXMsIHsgbGFiZWw6ICdkdXJhdGlvbiBwOTknLCB1bml0OiAnbXMnLCBsaW1pdDogbGltaXRNcywgb2Y6ICd0aW1lb3V0JyB9KSxcbiAgICAgIC4uLnRvbGRJZihtZWFuTXMsIHsgbGFiZWw6ICdtZWFuIGR1cmF0aW9uJywgdW5pdDogJ21zJywgbGltaXQ6IHNjZW5lLmZhY3QoJ21lYW5EdXJhdGlvbk1zJyksIG9mOiAnZGVjbGFyZWQnIH0pLFxuICAgICAgLi4udG9sZElmKGVycm9ycywgeyBsYWJlbDogJ2V4ZWN1dGlvbnMgdGhhdCBlbmRlZCB3aXRoIGFuIGVycm9yIGEgbWludXRlJywgbGltaXQ6IDAgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6IGB3b3JrIGlzIGN1dCBvZmYgYXQgdGhlIGZ1bmN0aW9uJ3MgdGltZW91dCBvZiAke3NjZW5lLmZhY3QoJ3RpbWVvdXRTZWMnKSA/PyAnPyd9IHNgLFxuICAgIHNpbmNlTXM6IHA5OU1zPy50dXJuZWRNcyA/PyBtZWFuTXM/LnR1cm5lZE1zLFxuICB9O1xufVxuIiwgImltcG9ydCB7IHRocmVlRGlnaXRzIH0gZnJvbSAnLi4vLi4vd29yZHMvZmlndXJlJztcbmltcG9ydCB0eXBlIHsgTGluZSB9IGZyb20gJy4uL2xpbmUnO1xuaW1wb3J0IHR5cGUgeyBSdWxlLCBTaWdodCB9IGZyb20gJy4uL2NhdXNlJztcbmltcG9ydCB7IGNsb2NrLCB0b2xkSWYgfSBmcm9tICcuLi9zYXknO1xuaW1wb3J0IHR5cGUgeyBTY2VuZSB9IGZyb20gJy4uL3NjZW5lJztcbmltcG9ydCB7IGNvbW1hbmRzIH0gZnJvbSAnLi4vc2lnbnMvY29tbWFuZHMnO1xuXG4vKiogQ2F1c2VzIHRoYXQgYXJlIGEgbmV0d29yayBsaW1pdCBvZiB0aGUgaW5zdGFuY2UgdHlwZS4gKi9cbmV4cG9ydCBjb25zdCBuZXR3b3JrUnVsZXM6IHJlYWRvbmx5IFJ1bGVbXSA9IFtcbiAgeyBjYXVzZTogJ25ldHdvcmstYWxsb3dhbmNlJywgb2Y6ICdob3N0JywgcGFydDogJ25ldHdvcmsnLCBzZWVuOiBzZWVBbGxvd2FuY2UsIG5leHQ6IGNvbW1hbmRzLmhvc3RzIH0sXG4gIHsgY2F1c2U6ICdjb25udHJhY2stZXhoYXVzdGVkJywgb2Y6ICdob3N0JywgcGFydDogJ25ldHdvcmsnLCBzZWVuOiBzZWVDb25udHJhY2ssIG5leHQ6IGNvbW1hbmRzLmhvc3RzIH0sXG5dO1xuXG5jb25zdCBBTExPV0FOQ0VTID0ge1xuICBldGh0b29sX2J3X2luX2FsbG93YW5jZV9leGNlZWRlZDogJ3JlY2VpdmVkIGJ5dGVzJyxcbiAgZXRodG9vbF9id19vdXRfYWxsb3dhbmNlX2V4Y2VlZGVkOiAnc2VudCBieXRlcycsXG4gIGV0aHRvb2xfcHBzX2FsbG93YW5jZV9leGNlZWRlZDogJ3BhY2tldHMnLFxuICBldGh0b29sX2xpbmtsb2NhbF9hbGxvd2FuY2VfZXhjZWVkZWQ6ICdyZXF1ZXN0cyB0byBETlMsIHRpbWUgYW5kIG1ldGFkYXRhIHNlcnZpY2VzJyxcbn0gYXMgY29uc3Q7XG5cbi8qKiBQYWNrZXRzIGEgbWludXRlIHRoYXQgYXJlIHF1ZXVlZCBvciBkcm9wcGVkIGJ5IGEgYnVyc3Qgb2YgYSBzZWNvbmQsIGFuZCB0aGF0IG5vYm9keSBmZWVscy4gKi9cbmNvbnN0IEZFV19QQUNLRVRTID0gNjA7XG5cbmZ1bmN0aW9uIHNlZUFsbG93YW5jZShzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGZvdW5kID0gT2JqZWN0LmVudHJpZXMoQUxMT1dBTkNFUykuZmxhdE1hcCgoW25hbWUsIHdoYXRdKSA9PiB7XG4gICAgY29uc3QgbGluZSA9IHNjZW5lLm9uZShuYW1lLCAnU3VtJyk7XG4gICAgY29uc3QgZ3Jvd3RoID0gbGluZSAmJiBncm93dGhPZihsaW5lLCBzY2VuZSk7XG4gICAgcmV0dXJuIGdyb3d0aCAmJiBncm93dGgucGVyTWluID4gRkVXX1BBQ0tFVFMgJiYgZ3Jvd3RoLnBlck1pbiA+IDUgKiBncm93dGguYmVmb3JlUGVyTWluXG4gICAgICA/IFt7IHdoYXQsIC4uLmdyb3d0aCB9XVxuICAgICAgOiBbXTtcbiAgfSk7XG4gIGNvbnN0IFt3b3JzdF0gPSBmb3VuZC5zb3J0KChhLCBiKSA9PiBiLnBlck1pbiAtIGEucGVyTWluKTtcbiAgaWYgKCF3b3JzdCkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogMC45MixcbiAgICBldmlkZW5jZTogW1xuICAgICAgYHBhY2tldHMgb3ZlciB0aGUgYWxsb3dhbmNlIGZvciAke3dvcnN0LndoYXR9OiAke3RocmVlRGlnaXRzKHdvcnN0LnBlck1pbil9IGEgbWludXRlIHNpbmNlICR7Y2xvY2sod29yc3Quc2luY2VNcyl9OyBsaW1pdCAke0ZFV19QQUNLRVRTfTsgYCArXG4gICAgICAgIGAke3RocmVlRGlnaXRzKHdvcnN0LmJlZm9yZVBlck1pbil9IGEgbWludXRlIGJlZm9yZWAsXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCduZXRfYnl0ZXNfc2VudCcsICdNYXhpbXVtJyksIHsgbGFiZWw6ICdzZW50IGEgbWludXRlJywgdW5pdDogJ01CJywgc2NhbGU6IDFlLTYgfSksXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCduZXRfYnl0ZXNfcmVjdicsICdNYXhpbXVtJyksIHsgbGFiZWw6ICdyZWNlaXZlZCBhIG1pbnV0ZScsIHVuaXQ6ICdNQicsIHNjYWxlOiAxZS02IH0pLFxuICAgIF0sXG4gICAgY2xhdXNlOiBgdGhlIGluc3RhbmNlIHR5cGUncyBuZXR3b3JrIGFsbG93YW5jZSBmb3IgJHt3b3JzdC53aGF0fSBpcyB1c2VkIHVwYCxcbiAgICBzaW5jZU1zOiB3b3JzdC5zaW5jZU1zLFxuICB9O1xufVxuXG5pbnRlcmZhY2UgR3Jvd3RoIHtcbiAgcmVhZG9ubHkgcGVyTWluOiBudW1iZXI7XG4gIHJlYWRvbmx5IGJlZm9yZVBlck1pbjogbnVtYmVyO1xuICByZWFkb25seSBzaW5jZU1zOiBudW1iZXI7XG59XG5cbi8qKlxuICogR3Jvd3RoIG9mIGEgY291bnRlciB0aGF0IGlzIHRvbGQgYXMgaXRzIHRvdGFsLiBUb3RhbHMgb2YgYWxsIGhvc3RzIGFyZSBhZGRlZCB1cCwgc28gdGhhdCBvbmUgd2hpY2ggY29tZXMgb3IgZ29lcyBtb3ZlcyB0aGUgc3VtIGJ5XG4gKiBhbGwgdGhhdCBpdCBoYXMgY291bnRlZCBpbiBpdHMgbGlmZTogc3VjaCBzdGVwcywgYW5kIGZhbGxzLCBhcmUgbm8gZ3Jvd3RoLlxuICovXG5mdW5jdGlvbiBncm93dGhPZih7IG1ldHJpYzogeyBwb2ludHMgfSB9OiBMaW5lLCBzY2VuZTogU2NlbmUpOiBHcm93dGggfCB1bmRlZmluZWQge1xuICBjb25zdCBob3N0cyA9IG5ldyBNYXAoXG4gICAgc2NlbmUub25lKCdldGh0b29sX3Bwc19hbGxvd2FuY2VfZXhjZWVkZWQnLCAnU2FtcGxlQ291bnQnKT8ubWV0cmljLnBvaW50cy5tYXAoKHsgYXRNcywgdmFsdWUgfSkgPT4gW2F0TXMsIHZhbHVlXSksXG4gICk7XG4gIGNvbnN0IHN0ZXBzID0gcG9pbnRzLnNsaWNlKDEpLmZsYXRNYXAoKHBvaW50LCBpbmRleCkgPT4ge1xuICAgIGNvbnN0IGJlZm9yZSA9IHBvaW50c1tpbmRleF07XG4gICAgY29uc3Qgc2FtZUhvc3RzID0gYmVmb3JlICYmIGhvc3RzLmdldChiZWZvcmUuYXRNcykgPT09IGhvc3RzLmdldChwb2ludC5hdE1zKTtcbiAgICByZXR1cm4gYmVmb3JlICYmIHNhbWVIb3N0cyA/IFt7IGF0TXM6IHBvaW50LmF0TXMsIGJ5OiBNYXRoLm1heCgwLCBwb2ludC52YWx1ZSAtIGJlZm9yZS52YWx1ZSkgfV0gOiBbXTtcbiAgfSk7XG4gIGNvbnN0IHsgaGVhbHRoeVRvTXMsIHNpY2tGcm9tTXMgfSA9IHNjZW5lLnN0cmV0Y2hlcztcbiAgY29uc3Qgbm93ID0gc3RlcHMuZmlsdGVyKCh7IGF0TXMgfSkgPT4gYXRNcyA+PSBzaWNrRnJvbU1zKTtcbiAgY29uc3QgYmVmb3JlID0gc3RlcHMuZmlsdGVyKCh7IGF0TXMgfSkgPT4gYXRNcyA8IGhlYWx0aHlUb01zKTtcbiAgY29uc3QgZ3Jvd3MgPSBub3cuZmlsdGVyKCh7IGJ5IH0pID0+IGJ5ID4gMCk7XG4gIGlmIChncm93cy5sZW5ndGggPCBNYXRoLm1heCgyLCBub3cubGVuZ3RoICogMC40KSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgYXZlcmFnZSA9IChsaXN0OiB0eXBlb2Ygc3RlcHMpOiBudW1iZXIgPT5cbiAgICBsaXN0Lmxlbmd0aCA9PT0gMCA/IDAgOiBsaXN0LnJlZHVjZSgodG90YWwsIHsgYnkgfSkgPT4gdG90YWwgKyBieSwgMCkgLyBsaXN0Lmxlbmd0aDtcbiAgY29uc3QgZmlyc3QgPSBzdGVwcy5maW5kKCh7IGF0TXMsIGJ5IH0pID0+IGF0TXMgPj0gaGVhbHRoeVRvTXMgJiYgYnkgPiBGRVdfUEFDS0VUUyk7XG4gIHJldHVybiB7IHBlck1pbjogYXZlcmFnZShub3cpLCBiZWZvcmVQZXJNaW46IGF2ZXJhZ2UoYmVmb3JlKSwgc2luY2VNczogZmlyc3Q/LmF0TXMgPz8gc2lja0Zyb21NcyB9O1xufVxuXG5mdW5jdGlvbiBzZWVDb25udHJhY2soc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCBleGNlZWRlZCA9IHNjZW5lLm9uZSgnZXRodG9vbF9jb25udHJhY2tfYWxsb3dhbmNlX2V4Y2VlZGVkJywgJ1N1bScpO1xuICBjb25zdCBsZWZ0ID0gc2NlbmUub25lKCdldGh0b29sX2Nvbm50cmFja19hbGxvd2FuY2VfYXZhaWxhYmxlJywgJ01pbmltdW0nKTtcbiAgY29uc3QgZ3Jvd3RoID0gZXhjZWVkZWQgJiYgZ3Jvd3RoT2YoZXhjZWVkZWQsIHNjZW5lKTtcbiAgY29uc3QgaXNTcGVudCA9IGxlZnQgIT09IHVuZGVmaW5lZCAmJiBsZWZ0LmxvdyA8PSBNYXRoLm1heCgxMDAsIDAuMDIgKiAoTnVtYmVyLmlzTmFOKGxlZnQudXN1YWwpID8gMCA6IGxlZnQudXN1YWwpKTtcbiAgaWYgKCFpc1NwZW50ICYmICEoZ3Jvd3RoICYmIGdyb3d0aC5wZXJNaW4gPiAxICYmIGdyb3d0aC5wZXJNaW4gPiA1ICogZ3Jvd3RoLmJlZm9yZVBlck1pbikpIHJldHVybiB1bmRlZmluZWQ7XG4gIHJldHVybiB7XG4gICAgc3RyZW5ndGg6IGlzU3BlbnQgJiYgZ3Jvd3RoID8gMC45NyA6IDAuOSxcbiAgICBldmlkZW5jZTogW1xuICAgICAgLi4udG9sZElmKGxlZnQsIHsgbGFiZWw6ICdjb25uZWN0aW9ucyB0aGF0IGNhbiBzdGlsbCBiZSB0cmFja2VkJywgbGltaXQ6IDAsIGxvd2VzdDogdHJ1ZSB9KSxcbiAgICAgIC4uLihncm93dGhcbiAgICAgICAgPyBbXG4gICAgICAgICAgICBgcGFja2V0cyBkcm9wcGVkIGZvciBpdDogJHt0aHJlZURpZ2l0cyhncm93dGgucGVyTWluKX0gYSBtaW51dGUgc2luY2UgJHtjbG9jayhncm93dGguc2luY2VNcyl9OyBsaW1pdCAwOyAke3RocmVlRGlnaXRzKGdyb3d0aC5iZWZvcmVQZXJNaW4pfSBiZWZvcmVgLFxuICAgICAgICAgIF1cbiAgICAgICAgOiBbXSksXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCduZXRzdGF0X3RjcF9lc3RhYmxpc2hlZCcpLCB7IGxhYmVsOiAnZXN0YWJsaXNoZWQgY29ubmVjdGlvbnMnIH0pLFxuICAgIF0sXG4gICAgY2xhdXNlOiAndGhlIGluc3RhbmNlIGNhbiB0cmFjayBubyBtb3JlIGNvbm5lY3Rpb25zLCBhbmQgZHJvcHMgdGhvc2UgdGhhdCBhcmUgbmV3JyxcbiAgICBzaW5jZU1zOiBncm93dGg/LnNpbmNlTXMgPz8gbGVmdD8udHVybmVkTXMsXG4gIH07XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBSdWxlLCBTaWdodCB9IGZyb20gJy4uL2NhdXNlJztcbmltcG9ydCB7IGNsb2NrLCB0b2xkSWYgfSBmcm9tICcuLi9zYXknO1xuaW1wb3J0IHR5cGUgeyBTY2VuZSB9IGZyb20gJy4uL3NjZW5lJztcbmltcG9ydCB7IGNvbW1hbmRzIH0gZnJvbSAnLi4vc2lnbnMvY29tbWFuZHMnO1xuaW1wb3J0IHsgYmxhbWUsIGlzTGF0ZSB9IGZyb20gJy4uL3NpZ25zL2xvb3AnO1xuXG4vKiogQ2F1c2VzIHRoYXQgc2l0IGluIHRoZSBwcm9jZXNzb3JzLiAqL1xuZXhwb3J0IGNvbnN0IHByb2Nlc3NvclJ1bGVzOiByZWFkb25seSBSdWxlW10gPSBbXG4gIHtcbiAgICBjYXVzZTogJ2NwdS1hbGwnLFxuICAgIG9mOiAnaG9zdCcsXG4gICAgcGFydDogJ3Byb2Nlc3NvcicsXG4gICAgc2Vlbjogc2VlQWxsQnVzeSxcbiAgICBleGNsdWRlZDogKHNjZW5lKSA9PiB7XG4gICAgICBjb25zdCB7IGhlbGRNcywgd2FpdGVkTXMgfSA9IGJsYW1lKHNjZW5lKTtcbiAgICAgIGNvbnN0IHN0YXJ2ZWQgPSBpc0xhdGUoc2NlbmUpICYmIHdhaXRlZE1zID4gaGVsZE1zICYmICEoc2NlbmUubm93KCdMb29wVXRpbGlzYXRpb24nKSA+IDAuODUpO1xuICAgICAgcmV0dXJuIHN0YXJ2ZWQgPyBcInRoZSBzZXJ2aWNlJ3Mgb3duIGxvb3BzIGhhZCBsaXR0bGUgb2YgdGhlIHByb2Nlc3NvcnM6IG90aGVycyB0b29rIHRoZW1cIiA6IHVuZGVmaW5lZDtcbiAgICB9LFxuICAgIG5leHQ6IGNvbW1hbmRzLnByb2ZpbGUsXG4gIH0sXG4gIHsgY2F1c2U6ICdjcHUtb25lLWNvcmUnLCBvZjogJ2hvc3QnLCBwYXJ0OiAncHJvY2Vzc29yJywgc2Vlbjogc2VlT25lQ29yZSwgbmV4dDogY29tbWFuZHMucHJvZmlsZSB9LFxuICB7IGNhdXNlOiAnY3B1LWNyZWRpdHMtc3BlbnQnLCBvZjogJ2hvc3QnLCBwYXJ0OiAnaW5zdGFuY2UnLCBzZWVuOiBzZWVOb0NyZWRpdHMsIG5leHQ6IGNvbW1hbmRzLmhvc3RzIH0sXG5dO1xuXG4vKiogQnVzeSBmcm9tIHdoaWNoIHdvcmsgd2FpdHMgZm9yIGEgcHJvY2Vzc29yIG1vcmUgdGhhbiBpdCBoYXMgb25lLiAqL1xuY29uc3QgQlVTWV9QRVJDRU5UID0gODg7XG5cbmZ1bmN0aW9uIHNlZUFsbEJ1c3koc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCBhY3RpdmUgPSBzY2VuZS5vbmUoJ2NwdV91c2FnZV9hY3RpdmUnLCAnQXZlcmFnZScpID8/IHNjZW5lLm9uZSgnQ1BVVXRpbGl6YXRpb24nLCAnQXZlcmFnZScpO1xuICBpZiAoIWFjdGl2ZSB8fCBhY3RpdmUubm93IDwgQlVTWV9QRVJDRU5UIHx8ICghTnVtYmVyLmlzTmFOKGFjdGl2ZS51c3VhbCkgJiYgYWN0aXZlLnJhdGlvIDwgMS4xKSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogaGFzT3RoZXJSZWFzb24oc2NlbmUpID8gMC42NiA6IDAuOCxcbiAgICBldmlkZW5jZTogW1xuICAgICAgLi4udG9sZElmKGFjdGl2ZSwgeyBsYWJlbDogJ3Byb2Nlc3NvcnMgYnVzeScsIHVuaXQ6ICclJywgbGltaXQ6IEJVU1lfUEVSQ0VOVCB9KSxcbiAgICAgIC4uLnRvbGRJZihzY2VuZS5vbmUoJ3Byb2Nlc3Nlc19ydW5uaW5nJywgJ01heGltdW0nKSwge1xuICAgICAgICBsYWJlbDogJ3Byb2Nlc3NlcyB0aGF0IHdhbnQgYSBwcm9jZXNzb3InLFxuICAgICAgICBsaW1pdDogc2NlbmUuZmFjdCgndmNwdXMnKSxcbiAgICAgICAgb2Y6ICd0aGVyZSBhcmUnLFxuICAgICAgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6ICdhbGwgcHJvY2Vzc29ycyBvZiB0aGUgaG9zdHMgYXJlIGJ1c3knLFxuICAgIHNpbmNlTXM6IGFjdGl2ZS50dXJuZWRNcyxcbiAgfTtcbn1cblxuLyoqIFdoZXRoZXIgc29tZXRoaW5nIHRoYXQgd291bGQgYmUgdGhlIHJlYXNvbiB3YXMgbm90IHNlZW46IGNyZWRpdHMgb2YgYSBidXJzdGFibGUgdHlwZSwgb3IgaG93IG11Y2ggY29tZXMuICovXG5jb25zdCBoYXNPdGhlclJlYXNvbiA9IChzY2VuZTogU2NlbmUpOiBib29sZWFuID0+XG4gIChpc0J1cnN0YWJsZShzY2VuZSkgJiYgc2NlbmUuYWxsKCdDUFVDcmVkaXRCYWxhbmNlJykubGVuZ3RoID09PSAwKSB8fCBzY2VuZS5hbGwoJ1JlcXVlc3RDb3VudCcpLmxlbmd0aCA9PT0gMDtcblxuZnVuY3Rpb24gc2VlT25lQ29yZShzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGJ1c2llc3QgPSBzY2VuZS5vbmUoJ2NwdV91c2FnZV9hY3RpdmUnLCAnTWF4aW11bScpO1xuICBjb25zdCBhdmVyYWdlID0gc2NlbmUubm93KCdjcHVfdXNhZ2VfYWN0aXZlJywgJ0F2ZXJhZ2UnKTtcbiAgaWYgKCFidXNpZXN0IHx8IChzY2VuZS5mYWN0KCd2Y3B1cycpID8/IDIpIDwgMikgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgdXN1YWxseSA9IE51bWJlci5pc05hTihidXNpZXN0LnVzdWFsKSA/IDAgOiBidXNpZXN0LnVzdWFsO1xuICBpZiAoYnVzaWVzdC5ub3cgPCA5NSB8fCBhdmVyYWdlID4gNzUgfHwgYnVzaWVzdC5ub3cgLSBhdmVyYWdlIDwgMzAgfHwgdXN1YWxseSA+IDkyKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiAwLjgyLFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi50b2xkSWYoYnVzaWVzdCwgeyBsYWJlbDogJ2J1c2llc3QgcHJvY2Vzc29yJywgdW5pdDogJyUnLCBsaW1pdDogOTUgfSksXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCdjcHVfdXNhZ2VfYWN0aXZlJywgJ0F2ZXJhZ2UnKSwgeyBsYWJlbDogJ2FsbCBwcm9jZXNzb3JzIHRvZ2V0aGVyJywgdW5pdDogJyUnLCBsaW1pdDogNzUgfSksXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCdMb29wVXRpbGlzYXRpb24nLCAnQXZlcmFnZScpLCB7IGxhYmVsOiAnbG9vcHMgYnVzeSwgYXMgYSBzaGFyZScsIGxpbWl0OiAxIH0pLFxuICAgIF0sXG4gICAgY2xhdXNlOiAnb25lIHByb2Nlc3NvciBpcyBhdCBpdHMgbGltaXQgd2hpbGUgdGhlIG90aGVycyBpZGxlJyxcbiAgICBzaW5jZU1zOiBidXNpZXN0LnR1cm5lZE1zLFxuICB9O1xufVxuXG5mdW5jdGlvbiBzZWVOb0NyZWRpdHMoc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCBjcmVkaXRzID0gc2NlbmUub25lKCdDUFVDcmVkaXRCYWxhbmNlJywgJ01pbmltdW0nKSA/PyBzY2VuZS5vbmUoJ0NQVUNyZWRpdEJhbGFuY2UnKTtcbiAgY29uc3QgbGFzdCA9IGNyZWRpdHM/Lm1ldHJpYy5wb2ludHMuYXQoLTEpPy52YWx1ZTtcbiAgY29uc3QgZ2l2ZW4gPSBzY2VuZS5vbmUoJ0NQVVV0aWxpemF0aW9uJywgJ0F2ZXJhZ2UnKTtcbiAgY29uc3Qgd2FudGVkID0gc2NlbmUub25lKCdjcHVfdXNhZ2VfYWN0aXZlJywgJ0F2ZXJhZ2UnKTtcbiAgLy8gQW4gaW5zdGFuY2UgdGhhdCBtYXkgb3ZlcmRyYXcgZ29lcyBvbiBhcyBiZWZvcmU7IG9uZSB0aGF0IG1heSBub3QgaXMgaGVsZCB0byB0aGUgYmFzZWxpbmUgb2YgaXRzIHR5cGUuXG4gIGNvbnN0IGlzSGVsZCA9ICh3YW50ZWQ/Lm5vdyA/PyAwKSAtIChnaXZlbj8ubm93ID8/IDApID49IDE1IHx8IChnaXZlbj8ucmF0aW8gPz8gMSkgPD0gMC44O1xuICAvLyBXaGF0IEVDMiBnaXZlcyBhbmQgd2hhdCB0aGUgc3lzdGVtIHNlZXMgYXMgYnVzeSBhcmUgdGhlIHNhbWUsIHVubGVzcyBzb21ldGhpbmcgaG9sZHMgdGhlIHByb2Nlc3NvciBiYWNrLlxuICBpZiAoIWlzSGVsZCB8fCAobGFzdCA9PT0gdW5kZWZpbmVkID8gIWlzQnVyc3RhYmxlKHNjZW5lKSB8fCAhd2FudGVkIDogbGFzdCA+PSAxKSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogbGFzdCA9PT0gdW5kZWZpbmVkID8gMC44NSA6IDAuOTYsXG4gICAgZXZpZGVuY2U6IFtcbiAgICAgIGBDUFVDcmVkaXRCYWxhbmNlOiAke2xhc3QgPz8gJ25vdCBrbm93biwgb2YnfSBjcmVkaXRzIGF0ICR7Y2xvY2soY3JlZGl0cz8ubWV0cmljLnBvaW50cy5hdCgtMSk/LmF0TXMgPz8gc2NlbmUucmVhZGluZ3MuYXRNcyl9OyBsaW1pdCAwOyAke3NjZW5lLnRleHQoJ2luc3RhbmNlVHlwZScpID8/ICd0aGUgaW5zdGFuY2UnfSBpcyBoZWxkIHRvIGl0cyBiYXNlbGluZSBzaW5jZSB0aGVuYCxcbiAgICAgIC4uLnRvbGRJZihnaXZlbiwgeyBsYWJlbDogJ3Byb2Nlc3NvciB0aW1lIHRoYXQgRUMyIGdhdmUnLCB1bml0OiAnJScgfSksXG4gICAgICAuLi50b2xkSWYod2FudGVkLCB7IGxhYmVsOiAncHJvY2Vzc29ycyBidXN5IGFzIHRoZSBob3N0cyBzZWUgaXQnLCB1bml0OiAnJScsIGxpbWl0OiAxMDAgfSksXG4gICAgXSxcbiAgICBjbGF1c2U6ICd0aGUgaW5zdGFuY2VzIGhhdmUgbm8gQ1BVIGNyZWRpdHMgbGVmdCBhbmQgYXJlIGhlbGQgdG8gdGhlIGJhc2VsaW5lIG9mIHRoZWlyIHR5cGUnLFxuICAgIHNpbmNlTXM6IGdpdmVuPy50dXJuZWRNcyxcbiAgfTtcbn1cblxuLyoqIFR5cGVzIHRoYXQgbGl2ZSBvbiBjcmVkaXRzLiAqL1xuY29uc3QgaXNCdXJzdGFibGUgPSAoc2NlbmU6IFNjZW5lKTogYm9vbGVhbiA9PiAvXnRcXGQvLnRlc3Qoc2NlbmUudGV4dCgnaW5zdGFuY2VUeXBlJykgPz8gJycpO1xuIiwgImltcG9ydCB0eXBlIHsgTGluZSB9IGZyb20gJy4uL2xpbmUnO1xuaW1wb3J0IHR5cGUgeyBSdWxlLCBTaWdodCB9IGZyb20gJy4uL2NhdXNlJztcbmltcG9ydCB7IHRvbGRJZiB9IGZyb20gJy4uL3NheSc7XG5pbXBvcnQgeyBkaW1lbnNpb24sIHR5cGUgU2NlbmUgfSBmcm9tICcuLi9zY2VuZSc7XG5pbXBvcnQgeyBjb21tYW5kcyB9IGZyb20gJy4uL3NpZ25zL2NvbW1hbmRzJztcbmltcG9ydCB7IGhvbGRSYXRpbywgaXNMZWFrIH0gZnJvbSAnLi4vc2lnbnMvcG9vbCc7XG5pbXBvcnQgeyBGRUxUX01TLCB3YWl0cyB9IGZyb20gJy4uL3NpZ25zL3F1ZXVlcyc7XG5cbi8qKiBDYXVzZXMgdGhhdCBhcmUgYSBmdWxsIHF1ZXVlIG9mIHRoZSBwcm9jZXNzIGl0c2VsZi4gKi9cbmV4cG9ydCBjb25zdCBxdWV1ZVJ1bGVzOiByZWFkb25seSBSdWxlW10gPSBbXG4gIHsgY2F1c2U6ICdleGVjdXRvci1leGhhdXN0ZWQnLCBvZjogJ2hvc3QnLCBwYXJ0OiAnZXhlY3V0b3InLCBzZWVuOiBzZWVFeGVjdXRvciwgbmV4dDogY29tbWFuZHMuYmxvY2tlZCB9LFxuICB7XG4gICAgY2F1c2U6ICdwb29sLWV4aGF1c3RlZCcsXG4gICAgb2Y6ICdob3N0JyxcbiAgICBwYXJ0OiAncG9vbCcsXG4gICAgc2Vlbjogc2VlUG9vbCxcbiAgICBuZXh0OiBjb21tYW5kcy5ibG9ja2VkLFxuICB9LFxuXTtcblxuZnVuY3Rpb24gc2VlRXhlY3V0b3Ioc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCB3YWl0ID0gc2NlbmUub25lKCdFeGVjdXRvclF1ZXVlV2FpdCcsICdwOTknKTtcbiAgY29uc3QgbGlidXYgPSBzY2VuZS5vbmUoJ1RocmVhZFBvb2xRdWV1ZVdhaXQnLCAncDk5Jyk7XG4gIGNvbnN0IFttYWluXSA9IFt3YWl0LCBsaWJ1dl0uZmlsdGVyKHdhaXRzKTtcbiAgY29uc3QgcGVuZGluZyA9IHNjZW5lLm9uZSgnRXhlY3V0b3JQZW5kaW5nJywgJ01heGltdW0nKTtcbiAgaWYgKCFtYWluICYmICEoKHBlbmRpbmc/Lm5vdyA/PyAwKSA+PSAyICYmIChwZW5kaW5nPy51c3VhbCA/PyAwKSA8IDEpKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCB0aHJlYWRzID0gbWFpbiA9PT0gbGlidXYgPyA0IDogc2NlbmUuZmFjdCgnZXhlY3V0b3JUaHJlYWRzJyk7XG4gIGNvbnN0IHNsb3dlciA9IHNjZW5lLnJhdGlvKCdFeGVjdXRvclJ1blRpbWUnLCAncDUwJyk7XG4gIGNvbnN0IG5hbWUgPSBkaW1lbnNpb24obWFpbiA/PyBwZW5kaW5nID8/IHsgbWV0cmljOiBlbXB0eU1ldHJpYyB9LCAnRXhlY3V0b3InKTtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogc2xvd2VyID49IDEuOCA/IDAuNyA6IG1haW4gPT09IGxpYnV2IHx8IHNjZW5lLmFsbCgnRXhlY3V0b3JSdW5UaW1lJykubGVuZ3RoID4gMCA/IDAuODUgOiAwLjY4LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi50b2xkSWYobWFpbiwgeyBsYWJlbDogYHdhaXQgZm9yIGEgdGhyZWFkIG9mICR7bmFtZSA/PyAnbGlidXYnfSBwOTlgLCB1bml0OiAnbXMnLCBsaW1pdDogRkVMVF9NUyB9KSxcbiAgICAgIC4uLnRvbGRJZihzY2VuZS5vbmUoJ0V4ZWN1dG9yQWN0aXZlJywgJ01heGltdW0nKSwgeyBsYWJlbDogJ3RocmVhZHMgYnVzeScsIGxpbWl0OiB0aHJlYWRzLCBvZjogJ3RoZXJlIGFyZScgfSksXG4gICAgICAuLi50b2xkSWYocGVuZGluZywgeyBsYWJlbDogJ3dvcmsgdGhhdCB3YWl0cyBmb3IgYSB0aHJlYWQnLCBsaW1pdDogMCB9KSxcbiAgICAgIC4uLnRvbGRJZihzY2VuZS5vbmUoJ0V4ZWN1dG9yUnVuVGltZScsICdwOTknKSwgeyBsYWJlbDogJ3RpbWUgb2YgYSBwaWVjZSBvZiB3b3JrIHA5OScsIHVuaXQ6ICdtcycgfSksXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCdFeGVjdXRvclF1ZXVlV2FpdCcsICdTYW1wbGVDb3VudCcpLCB7IGxhYmVsOiAncGllY2VzIG9mIHdvcmsgYSBtaW51dGUnIH0pLFxuICAgIF0sXG4gICAgY2xhdXNlOiBgYWxsIHRocmVhZHMgb2YgJHtuYW1lID09PSB1bmRlZmluZWQgPyBcImxpYnV2J3MgcG9vbFwiIDogYHRoZSBleGVjdXRvciAke25hbWV9YH0gYXJlIGJ1c3kgYW5kIHdvcmsgd2FpdHMgZm9yIG9uZWAsXG4gICAgc2luY2VNczogbWFpbj8udHVybmVkTXMsXG4gIH07XG59XG5cbmNvbnN0IGVtcHR5TWV0cmljID0geyBuYW1lc3BhY2U6ICcnLCBuYW1lOiAnJywgc3RhdDogJycsIHBlcmlvZFNlYzogNjAsIGRpbWVuc2lvbnM6IHt9LCBwb2ludHM6IFtdIH07XG5cbmZ1bmN0aW9uIHNlZVBvb2woc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCB3YWl0ID0gc2NlbmUub25lKCdQb29sV2FpdCcsICdwOTknKTtcbiAgY29uc3Qgd2FpdGluZyA9IHNjZW5lLm9uZSgnUG9vbFdhaXRpbmcnLCAnQXZlcmFnZScpID8/IHNjZW5lLm9uZSgnUG9vbFdhaXRpbmcnKTtcbiAgaWYgKCF3YWl0cyh3YWl0KSAmJiAhKCh3YWl0aW5nPy5ub3cgPz8gMCkgPj0gMSAmJiAod2FpdGluZz8udXN1YWwgPz8gMCkgPCAwLjUpKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCBwb29sID0gZGltZW5zaW9uKHdhaXQgPz8gd2FpdGluZyA/PyB7IG1ldHJpYzogZW1wdHlNZXRyaWMgfSwgJ1Bvb2wnKSA/PyAnYSBwb29sJztcbiAgY29uc3QgbGVha3MgPSBpc0xlYWsoc2NlbmUpO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiBsZWFrcyB8fCBob2xkUmF0aW8oc2NlbmUpIDwgMiA/IDAuODggOiAwLjYsXG4gICAgZXZpZGVuY2U6IFtcbiAgICAgIC4uLnRvbGRJZih3YWl0LCB7IGxhYmVsOiBgd2FpdCBmb3IgYSBjb25uZWN0aW9uIG9mICR7cG9vbH0gcDk5YCwgdW5pdDogJ21zJywgbGltaXQ6IEZFTFRfTVMgfSksXG4gICAgICAuLi50b2xkSWYoc2NlbmUub25lKCdQb29sSW5Vc2UnLCAnTWF4aW11bScpLCB7IGxhYmVsOiAnY29ubmVjdGlvbnMgaW4gdXNlJyB9KSxcbiAgICAgIC4uLnRvbGRJZih3YWl0aW5nLCB7IGxhYmVsOiAnd29yayB0aGF0IHdhaXRzIGZvciBhIGNvbm5lY3Rpb24nLCBsaW1pdDogMCB9KSxcbiAgICBdLFxuICAgIGNsYXVzZTogbGVha3NcbiAgICAgID8gYGNvbm5lY3Rpb25zIG9mICR7cG9vbH0gYXJlIHRha2VuIGFuZCBub3QgZ2l2ZW4gYmFjaywgdW50aWwgbm9uZSBpcyBsZWZ0YFxuICAgICAgOiBgYWxsIGNvbm5lY3Rpb25zIG9mICR7cG9vbH0gYXJlIGluIHVzZSBhbmQgd29yayB3YWl0cyBmb3Igb25lYCxcbiAgICBzaW5jZU1zOiB3YWl0Py50dXJuZWRNcyxcbiAgfTtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IExpbmUgfSBmcm9tICcuLi9saW5lJztcbmltcG9ydCB0eXBlIHsgUnVsZSwgU2lnaHQgfSBmcm9tICcuLi9jYXVzZSc7XG5pbXBvcnQgeyB0b2xkSWYgfSBmcm9tICcuLi9zYXknO1xuaW1wb3J0IHR5cGUgeyBTY2VuZSB9IGZyb20gJy4uL3NjZW5lJztcbmltcG9ydCB7IGNvbW1hbmRzIH0gZnJvbSAnLi4vc2lnbnMvY29tbWFuZHMnO1xuXG4vKiogQ2F1c2VzIHRoYXQgYXJlIGEgbGltaXQgb2YgdGhlIG9wZXJhdGluZyBzeXN0ZW0gb3Igb2YgYSBmaWxlIHN5c3RlbS4gKi9cbmV4cG9ydCBjb25zdCBzeXN0ZW1SdWxlczogcmVhZG9ubHkgUnVsZVtdID0gW1xuICB7XG4gICAgY2F1c2U6ICd0aHJlYWRzLWV4aGF1c3RlZCcsXG4gICAgb2Y6ICdob3N0JyxcbiAgICBwYXJ0OiAnc3lzdGVtJyxcbiAgICBzZWVuOiAoc2NlbmUpID0+XG4gICAgICBzZWVMaW1pdChzY2VuZSwgJ3RocmVhZExpbWl0JywgJ3RocmVhZHMnLCBbJ3Byb2Nlc3Nlc190b3RhbF90aHJlYWRzJywgJ3Byb2NzdGF0X251bV90aHJlYWRzJywgJ1RocmVhZHMnXSksXG4gICAgbmV4dDogY29tbWFuZHMuY29sbGVjdCxcbiAgfSxcbiAge1xuICAgIGNhdXNlOiAnZmlsZXMtZXhoYXVzdGVkJyxcbiAgICBvZjogJ2hvc3QnLFxuICAgIHBhcnQ6ICdzeXN0ZW0nLFxuICAgIHNlZW46IChzY2VuZSkgPT4gc2VlTGltaXQoc2NlbmUsICdmaWxlTGltaXQnLCAnb3BlbiBmaWxlcycsIFsncHJvY3N0YXRfbnVtX2ZkcycsICdPcGVuRmlsZXMnXSksXG4gICAgbmV4dDogY29tbWFuZHMuY29sbGVjdCxcbiAgfSxcbiAgeyBjYXVzZTogJ2Rpc2stZnVsbCcsIG9mOiAnaG9zdCcsIHBhcnQ6ICdzeXN0ZW0nLCBzZWVuOiBzZWVGdWxsLCBuZXh0OiBjb21tYW5kcy5ob3N0cyB9LFxuXTtcblxuLyoqIFNoYXJlIG9mIGEgbGltaXQgZnJvbSB3aGljaCBjYWxscyBiZWdpbiB0byBmYWlsOiB3b3JrZXJzIGNvbWUgbmVhciBpdCBieSB0dXJucy4gKi9cbmNvbnN0IE5FQVJMWSA9IDAuOTU7XG5cbmZ1bmN0aW9uIHNlZUxpbWl0KHNjZW5lOiBTY2VuZSwgZmFjdDogc3RyaW5nLCB3aGF0OiBzdHJpbmcsIG5hbWVzOiByZWFkb25seSBzdHJpbmdbXSk6IFNpZ2h0IHwgdW5kZWZpbmVkIHtcbiAgY29uc3QgbGltaXQgPSBzY2VuZS5mYWN0KGZhY3QpO1xuICBpZiAobGltaXQgPT09IHVuZGVmaW5lZCkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgY29uc3QgZnVsbCA9IG5hbWVzXG4gICAgLm1hcCgobmFtZSkgPT4gc2NlbmUub25lKG5hbWUsICdNYXhpbXVtJykpXG4gICAgLmZpbmQoKGxpbmUpID0+IGxpbmUgIT09IHVuZGVmaW5lZCAmJiBpc05lYXIobGluZSwgbGltaXQpKTtcbiAgaWYgKCFmdWxsKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiBmdWxsLmhpZ2ggPj0gbGltaXQgKiBORUFSTFkgPyAwLjk2IDogMC43NSxcbiAgICBldmlkZW5jZTogW1xuICAgICAgLi4udG9sZElmKGZ1bGwsIHsgbGFiZWw6IHdoYXQsIGxpbWl0IH0pLFxuICAgICAgLi4udG9sZElmKHNjZW5lLm9uZSgnbmV0c3RhdF90Y3BfY2xvc2Vfd2FpdCcpLCB7IGxhYmVsOiAnY29ubmVjdGlvbnMgdGhhdCB0aGUgb3RoZXIgc2lkZSBoYXMgY2xvc2VkJyB9KSxcbiAgICAgIC4uLnRvbGRJZihzY2VuZS5vbmUoJ0hUVFBDb2RlX1RhcmdldF81WFhfQ291bnQnLCAnU3VtJyksIHsgbGFiZWw6ICdlcnJvcnMgb2YgdGhlIHNlcnZpY2UgYSBtaW51dGUnIH0pLFxuICAgIF0sXG4gICAgY2xhdXNlOiBgYSBwcm9jZXNzIGhhcyBhbGwgdGhlICR7d2hhdH0gdGhhdCBpdCBtYXkgaGF2ZWAsXG4gICAgc2luY2VNczogZnVsbC50dXJuZWRNcyxcbiAgfTtcbn1cblxuLyoqIFdoZXRoZXIgYSBjb3VudCBpcyBhdCBpdHMgbGltaXQsIG9yIHdpbGwgYmUgd2l0aGluIG1pbnV0ZXMuICovXG5jb25zdCBpc05lYXIgPSAobGluZTogTGluZSwgbGltaXQ6IG51bWJlcik6IGJvb2xlYW4gPT5cbiAgbGluZS5oaWdoID49IGxpbWl0ICogTkVBUkxZIHx8IChsaW5lLmhpZ2ggPj0gbGltaXQgKiAwLjg1ICYmIGxpbmUucmF0aW8gPj0gMS41KTtcblxuLyoqIFBlcmNlbnQgZnJvbSB3aGljaCBhIGZpbGUgc3lzdGVtIGlzIGZ1bGw6IGV4dDQga2VlcHMgZml2ZSBwZXJjZW50IGZvciByb290LiAqL1xuY29uc3QgRlVMTF9QRVJDRU5UID0gOTc7XG5cbi8qKiBGcmVlIGlub2RlcyB0aGF0IGEgYnVzeSBzZXJ2aWNlIHVzZXMgd2l0aGluIG1pbnV0ZXMuICovXG5jb25zdCBGRVdfSU5PREVTID0gNV8wMDA7XG5cbmZ1bmN0aW9uIHNlZUZ1bGwoc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCB1c2VkID0gc2NlbmUub25lKCdkaXNrX3VzZWRfcGVyY2VudCcsICdNYXhpbXVtJyk7XG4gIGNvbnN0IGlub2RlcyA9IHNjZW5lLm9uZSgnZGlza19pbm9kZXNfZnJlZScsICdNaW5pbXVtJyk7XG4gIGNvbnN0IGlzRnVsbCA9ICh1c2VkPy5oaWdoID8/IDApID49IEZVTExfUEVSQ0VOVDtcbiAgY29uc3Qgbm9Jbm9kZXMgPSBpbm9kZXMgIT09IHVuZGVmaW5lZCAmJiBpbm9kZXMubG93IDw9IEZFV19JTk9ERVM7XG4gIGNvbnN0IGlzTmVhcmx5RnVsbCA9ICh1c2VkPy5oaWdoID8/IDApID49IDkwICYmICh1c2VkPy5yb3NlKDAuMDIpID8/IGZhbHNlKTtcbiAgaWYgKCFpc0Z1bGwgJiYgIW5vSW5vZGVzICYmICFpc05lYXJseUZ1bGwpIHJldHVybiB1bmRlZmluZWQ7XG4gIHJldHVybiB7XG4gICAgc3RyZW5ndGg6IGlzRnVsbCB8fCBub0lub2RlcyA/IDAuOTYgOiAwLjc1LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi4oaXNGdWxsIHx8IGlzTmVhcmx5RnVsbCA/IHRvbGRJZih1c2VkLCB7IGxhYmVsOiAnZnVsbGVzdCBmaWxlIHN5c3RlbScsIHVuaXQ6ICclJywgbGltaXQ6IEZVTExfUEVSQ0VOVCB9KSA6IFtdKSxcbiAgICAgIC4uLihub0lub2RlcyA/IHRvbGRJZihpbm9kZXMsIHsgbGFiZWw6ICdmcmVlIGlub2RlcycsIGxpbWl0OiBGRVdfSU5PREVTLCBsb3dlc3Q6IHRydWUgfSkgOiBbXSksXG4gICAgXSxcbiAgICBjbGF1c2U6IG5vSW5vZGVzXG4gICAgICA/ICdhIGZpbGUgc3lzdGVtIGhhcyBubyBpbm9kZXMgbGVmdCdcbiAgICAgIDogYGEgZmlsZSBzeXN0ZW0gaXMgJHtpc0Z1bGwgPyAnZnVsbCcgOiAnbmVhcmx5IGZ1bGwgYW5kIGZpbGxzJ31gLFxuICAgIHNpbmNlTXM6IChub0lub2RlcyA/IGlub2RlcyA6IHVzZWQpPy50dXJuZWRNcyxcbiAgfTtcbn1cbiIsICJpbXBvcnQgeyB0aHJlZURpZ2l0cyB9IGZyb20gJy4uLy4uL3dvcmRzL2ZpZ3VyZSc7XG5pbXBvcnQgdHlwZSB7IFJ1bGUsIFNpZ2h0IH0gZnJvbSAnLi4vY2F1c2UnO1xuaW1wb3J0IHsgY2xvY2ssIHRvbGQsIHRvbGRJZiB9IGZyb20gJy4uL3NheSc7XG5pbXBvcnQgdHlwZSB7IFNjZW5lIH0gZnJvbSAnLi4vc2NlbmUnO1xuaW1wb3J0IHsgY29tbWFuZHMgfSBmcm9tICcuLi9zaWducy9jb21tYW5kcyc7XG5pbXBvcnQge1xuICBCQUxBTkNFUyxcbiAgaW5zdGFuY2VTYWlkLFxuICBpc0J1cnN0U3BlbnQsXG4gIHNhaWQsXG4gIFNQRU5UX1BFUkNFTlQsXG4gIHR5cGUgVm9sdW1lU2lnbixcbiAgdm9sdW1lc09mLFxufSBmcm9tICcuLi9zaWducy92b2x1bWVzJztcbmltcG9ydCB7IHN1bSwgd2l0aGluIH0gZnJvbSAnLi4vcm9idXN0JztcblxuLyoqIENhdXNlcyB0aGF0IHNpdCBpbiB2b2x1bWVzLCBvciBiZXR3ZWVuIHRoZW0gYW5kIHRoZWlyIGluc3RhbmNlLiAqL1xuZXhwb3J0IGNvbnN0IHZvbHVtZVJ1bGVzOiByZWFkb25seSBSdWxlW10gPSBbXG4gIHtcbiAgICBjYXVzZTogJ3ZvbHVtZS1pb3BzLWxpbWl0JyxcbiAgICBvZjogJ2hvc3QnLFxuICAgIHBhcnQ6ICd2b2x1bWUnLFxuICAgIHNlZW46IChzY2VuZSkgPT4gc2VlVm9sdW1lTGltaXQoc2NlbmUsICdpb3BzJyksXG4gICAgbmV4dDogY29tbWFuZHMudm9sdW1lcyxcbiAgfSxcbiAge1xuICAgIGNhdXNlOiAndm9sdW1lLXRocm91Z2hwdXQtbGltaXQnLFxuICAgIG9mOiAnaG9zdCcsXG4gICAgcGFydDogJ3ZvbHVtZScsXG4gICAgc2VlbjogKHNjZW5lKSA9PiBzZWVWb2x1bWVMaW1pdChzY2VuZSwgJ3Rocm91Z2hwdXQnKSxcbiAgICBuZXh0OiBjb21tYW5kcy52b2x1bWVzLFxuICB9LFxuICB7XG4gICAgY2F1c2U6ICd2b2x1bWUtaW1wYWlyZWQnLFxuICAgIG9mOiAnaG9zdCcsXG4gICAgcGFydDogJ2RldmljZScsXG4gICAgc2Vlbjogc2VlSW1wYWlyZWQsXG4gICAgZXhjbHVkZWQ6IChzY2VuZSkgPT5cbiAgICAgIGluc3RhbmNlU2FpZChzY2VuZSkgPiBPRlRFTiA/ICd0aGUgaW5zdGFuY2Ugd2FzIGFza2VkIGZvciBtb3JlIHRoYW4gaXQgY2FuIHBhc3Mgb24nIDogdW5kZWZpbmVkLFxuICAgIG5leHQ6IGNvbW1hbmRzLnZvbHVtZXMsXG4gIH0sXG4gIHtcbiAgICBjYXVzZTogJ2luc3RhbmNlLWVicy1saW1pdCcsXG4gICAgb2Y6ICdob3N0JyxcbiAgICBwYXJ0OiAnaW5zdGFuY2UnLFxuICAgIHNlZW46IHNlZUluc3RhbmNlTGltaXQsXG4gICAgZXhjbHVkZWQ6IChzY2VuZSkgPT4gKGlzQnVyc3RTcGVudChzY2VuZSkgPyAnaXRzIGJ1cnN0IGlzIHNwZW50OiB0aGF0IGlzIHdoeSBpdCBwYXNzZXMgbGVzcycgOiB1bmRlZmluZWQpLFxuICAgIG5leHQ6IGNvbW1hbmRzLnZvbHVtZXMsXG4gIH0sXG4gIHsgY2F1c2U6ICdlYnMtYnVyc3Qtc3BlbnQnLCBvZjogJ2hvc3QnLCBwYXJ0OiAnaW5zdGFuY2UnLCBzZWVuOiBzZWVCdXJzdFNwZW50LCBuZXh0OiBjb21tYW5kcy52b2x1bWVzIH0sXG5dO1xuXG4vKiogU2hhcmUgb2YgbWludXRlcyBmcm9tIHdoaWNoIGEgY2hlY2sgaXMgbm8gbW9tZW50IGFueSBtb3JlLiAqL1xuY29uc3QgT0ZURU4gPSAwLjI7XG5cbi8qKiBTaGFyZSBvZiBhIGxpbWl0IHRoYXQgY291bnRzIGFzIGFsbCBvZiBpdDogYSBtaW51dGUgaXMgbmV2ZXIgcXVpdGUgZnVsbC4gKi9cbmNvbnN0IEFUX0xJTUlUID0gMC45NDtcblxuZnVuY3Rpb24gc2VlVm9sdW1lTGltaXQoc2NlbmU6IFNjZW5lLCBraW5kOiAnaW9wcycgfCAndGhyb3VnaHB1dCcpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGxpbWl0ID0gc2NlbmUuZmFjdChraW5kID09PSAnaW9wcycgPyAndm9sdW1lSW9wcycgOiAndm9sdW1lVGhyb3VnaHB1dE1pQnBzJyk7XG4gIGNvbnN0IGZvdW5kID0gdm9sdW1lc09mKHNjZW5lKS5mbGF0TWFwKCh2b2x1bWUpID0+IHtcbiAgICBjb25zdCBzdHJlbmd0aCA9IGxpbWl0U3RyZW5ndGgodm9sdW1lLCBraW5kLCBsaW1pdCk7XG4gICAgcmV0dXJuIHN0cmVuZ3RoID09PSAwID8gW10gOiBbeyB2b2x1bWUsIHN0cmVuZ3RoIH1dO1xuICB9KTtcbiAgY29uc3QgW3dvcnN0XSA9IGZvdW5kLnNvcnQoKGEsIGIpID0+IGIuc3RyZW5ndGggLSBhLnN0cmVuZ3RoIHx8IGIudm9sdW1lLnNsb3dlciAtIGEudm9sdW1lLnNsb3dlcik7XG4gIGlmICghd29yc3QpIHJldHVybiB1bmRlZmluZWQ7XG4gIGNvbnN0IHsgdm9sdW1lLCBzdHJlbmd0aCB9ID0gd29yc3Q7XG4gIGNvbnN0IFtkb25lLCB1bml0XSA9IGtpbmQgPT09ICdpb3BzJyA/IFt2b2x1bWUuaW9wcywgJ0lPUFMnXSA6IFt2b2x1bWUubWliUGVyU2VjLCAnTWlCL3MnXTtcbiAgY29uc3QgY2hlY2sgPSBraW5kID09PSAnaW9wcycgPyB2b2x1bWUub3ZlcklvcHMgOiB2b2x1bWUub3ZlclRocm91Z2hwdXQ7XG4gIHJldHVybiB7XG4gICAgc3RyZW5ndGgsXG4gICAgZXZpZGVuY2U6IFtcbiAgICAgIGAke3ZvbHVtZS5pZH06ICR7dGhyZWVEaWdpdHMoZG9uZSl9ICR7dW5pdH0ke2xpbWl0ID09PSB1bmRlZmluZWQgPyAnJyA6IGA7IGxpbWl0ICR7dGhyZWVEaWdpdHMobGltaXQpfSAke3VuaXR9YH07IGAgK1xuICAgICAgICBgYXNrZWQgZm9yIG1vcmUgaW4gJHtNYXRoLnJvdW5kKDEwMCAqIHNhaWQoY2hlY2spKX0gJSBvZiB0aGUgbWludXRlcyB1bnRpbCAke2Nsb2NrKHNjZW5lLnJlYWRpbmdzLmF0TXMpfWAsXG4gICAgICAuLi5sYXRlbmN5TGluZXModm9sdW1lKSxcbiAgICBdLFxuICAgIGNsYXVzZTogYHZvbHVtZSAke3ZvbHVtZS5pZH0gaXMgYXNrZWQgZm9yIG1vcmUgdGhhbiB0aGUgJHtsaW1pdCA9PT0gdW5kZWZpbmVkID8gJycgOiBgJHt0aHJlZURpZ2l0cyhsaW1pdCl9IGB9JHt1bml0fSB0aGF0IGl0IHdhcyBnaXZlbmAsXG4gICAgc2luY2VNczogY2hlY2s/LnR1cm5lZE1zID8/IHZvbHVtZS5sYXRlbmN5Py50dXJuZWRNcyxcbiAgfTtcbn1cblxuLyoqIFRoZSB2b2x1bWUncyBvd24gY2hlY2sgZGVjaWRlczsgd2hlcmUgaXQgaXMgbWlzc2luZywgdGhhdCBpdCBkb2VzIGFsbCBpdCB3YXMgZ2l2ZW4gYW5kIGlzIHNsb3cgYXQgaXQuICovXG5mdW5jdGlvbiBsaW1pdFN0cmVuZ3RoKHZvbHVtZTogVm9sdW1lU2lnbiwga2luZDogJ2lvcHMnIHwgJ3Rocm91Z2hwdXQnLCBsaW1pdDogbnVtYmVyIHwgdW5kZWZpbmVkKTogbnVtYmVyIHtcbiAgY29uc3QgY2hlY2sgPSBraW5kID09PSAnaW9wcycgPyB2b2x1bWUub3ZlcklvcHMgOiB2b2x1bWUub3ZlclRocm91Z2hwdXQ7XG4gIGNvbnN0IGRvbmUgPSBraW5kID09PSAnaW9wcycgPyB2b2x1bWUuaW9wcyA6IHZvbHVtZS5taWJQZXJTZWM7XG4gIGlmIChjaGVjayAmJiBjaGVjay5zaWNrLmxlbmd0aCA+IDApXG4gICAgcmV0dXJuIHNhaWQoY2hlY2spID49IE9GVEVOID8gMC45NTUgKyAwLjAxICogd2l0aGluKGRvbmUgLyAobGltaXQgPz8gSW5maW5pdHkpLCAwLCAxKSA6IDA7XG4gIHJldHVybiBsaW1pdCAhPT0gdW5kZWZpbmVkICYmIGRvbmUgPj0gbGltaXQgKiBBVF9MSU1JVCAmJiB2b2x1bWUuc2xvd2VyID49IDIgPyAwLjggOiAwO1xufVxuXG5jb25zdCBsYXRlbmN5TGluZXMgPSAoeyBpZCwgbGF0ZW5jeSwgcXVldWUgfTogVm9sdW1lU2lnbik6IHN0cmluZ1tdID0+IFtcbiAgLi4udG9sZElmKGxhdGVuY3ksIHsgbGFiZWw6IGBsYXRlbmN5IG9mICR7aWR9YCwgdW5pdDogJ21zJyB9KSxcbiAgLi4udG9sZElmKHF1ZXVlLCB7IGxhYmVsOiBgcXVldWUgb2YgJHtpZH1gIH0pLFxuXTtcblxuZnVuY3Rpb24gc2VlSW1wYWlyZWQoc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCBmb3VuZCA9IHZvbHVtZXNPZihzY2VuZSkuZmluZCgodm9sdW1lKSA9PiBzYWlkKHZvbHVtZS5zdGFsbGVkKSA+IDAgfHwgaXNTbG93QWxvbmUodm9sdW1lLCBzY2VuZSkpO1xuICBpZiAoIWZvdW5kKSByZXR1cm4gdW5kZWZpbmVkO1xuICBjb25zdCBzdGFsbHMgPSBzYWlkKGZvdW5kLnN0YWxsZWQpID4gMDtcbiAgcmV0dXJuIHtcbiAgICBzdHJlbmd0aDogc3RhbGxzID8gMC45NSA6IGlzV2hvbGVWaWV3KGZvdW5kLCBzY2VuZSkgPyAwLjg1IDogMC42MixcbiAgICBldmlkZW5jZTogW1xuICAgICAgLi4uKHN0YWxscyA/IHRvbGRJZihmb3VuZC5zdGFsbGVkLCB7IGxhYmVsOiBgJHtmb3VuZC5pZH0gc2F5cyB0aGF0IGl0cyBJL08gc3RhbGxzYCwgbGltaXQ6IDAgfSkgOiBbXSksXG4gICAgICAuLi5sYXRlbmN5TGluZXMoZm91bmQpLFxuICAgICAgYCR7Zm91bmQuaWR9OiAke3RocmVlRGlnaXRzKGZvdW5kLmlvcHMpfSBJT1BTIGFuZCAke3RocmVlRGlnaXRzKGZvdW5kLm1pYlBlclNlYyl9IE1pQi9zOyBnaXZlbiAke3NjZW5lLmZhY3QoJ3ZvbHVtZUlvcHMnKSA/PyAnPyd9IElPUFMgYCArXG4gICAgICAgIGBhbmQgJHtzY2VuZS5mYWN0KCd2b2x1bWVUaHJvdWdocHV0TWlCcHMnKSA/PyAnPyd9IE1pQi9zLCBhbmQgbmVpdGhlciBjaGVjayBzYXlzIGF0ICR7Y2xvY2soc2NlbmUucmVhZGluZ3MuYXRNcyl9IHRoYXQgaXQgd2FzIGFza2VkIGZvciBtb3JlYCxcbiAgICBdLFxuICAgIGNsYXVzZTogYHZvbHVtZSAke2ZvdW5kLmlkfSAke3N0YWxscyA/ICdzdGFsbHMnIDogJ2lzIHNsb3cnfSBhbHRob3VnaCBpdCBpcyBhc2tlZCBmb3IgbGVzcyB0aGFuIGl0IHdhcyBnaXZlbmAsXG4gICAgc2luY2VNczogZm91bmQubGF0ZW5jeT8udHVybmVkTXMgPz8gZm91bmQuc3RhbGxlZD8udHVybmVkTXMsXG4gIH07XG59XG5cbi8qKiBXaGV0aGVyIGFsbCB3YXMgc2VlbiB0aGF0IGEgc2xvdyB2b2x1bWUgbWF5IGhhdmUgb3RoZXIgcmVhc29ucyBpbjogd2hhdCBpdCBkaWQsIGl0cyBjaGVja3MsIHRob3NlIG9mIHRoZSBpbnN0YW5jZSwgYW5kIG1lbW9yeS4gKi9cbmNvbnN0IGlzV2hvbGVWaWV3ID0gKHZvbHVtZTogVm9sdW1lU2lnbiwgc2NlbmU6IFNjZW5lKTogYm9vbGVhbiA9PlxuICB2b2x1bWUub3ZlcklvcHMgIT09IHVuZGVmaW5lZCAmJlxuICBzY2VuZS5hbGwoJ1ZvbHVtZVJlYWRPcHMnKS5sZW5ndGggPiAwICYmXG4gIHNjZW5lLmFsbCgnSW5zdGFuY2VFQlNJT1BTRXhjZWVkZWRDaGVjaycpLmxlbmd0aCA+IDAgJiZcbiAgc2NlbmUuYWxsKCdtZW1fYXZhaWxhYmxlX3BlcmNlbnQnKS5sZW5ndGggPiAwO1xuXG4vKiogU2xvdywgd2l0aCByb29tIGluIGFsbCBsaW1pdHM6IG9mIHRoZSB2b2x1bWUgYnkgaXRzIG93biB3b3JkLCBvZiB0aGUgaW5zdGFuY2UgYnkgaXRzLiAqL1xuZnVuY3Rpb24gaXNTbG93QWxvbmUodm9sdW1lOiBWb2x1bWVTaWduLCBzY2VuZTogU2NlbmUpOiBib29sZWFuIHtcbiAgY29uc3QgW2lvcHMsIHRocm91Z2hwdXRdID0gW3NjZW5lLmZhY3QoJ3ZvbHVtZUlvcHMnKSA/PyBJbmZpbml0eSwgc2NlbmUuZmFjdCgndm9sdW1lVGhyb3VnaHB1dE1pQnBzJykgPz8gSW5maW5pdHldO1xuICBjb25zdCBoYXNSb29tID0gdm9sdW1lLmlvcHMgPCBpb3BzICogMC45ICYmIHZvbHVtZS5taWJQZXJTZWMgPCB0aHJvdWdocHV0ICogMC45O1xuICBjb25zdCBpc0Fza2VkID0gc2FpZCh2b2x1bWUub3ZlcklvcHMpICsgc2FpZCh2b2x1bWUub3ZlclRocm91Z2hwdXQpICsgaW5zdGFuY2VTYWlkKHNjZW5lKSA+IDA7XG4gIHJldHVybiB2b2x1bWUuc2xvd2VyID49IDIuNSAmJiAodm9sdW1lLmxhdGVuY3k/Lm5vdyA/PyAwKSA+PSAzICYmIGhhc1Jvb20gJiYgIWlzQXNrZWQgJiYgIWlzQnVyc3RTcGVudChzY2VuZSk7XG59XG5cbmZ1bmN0aW9uIHNlZUluc3RhbmNlTGltaXQoc2NlbmU6IFNjZW5lKTogU2lnaHQgfCB1bmRlZmluZWQge1xuICBjb25zdCBjaGVja3MgPSBbJ0luc3RhbmNlRUJTSU9QU0V4Y2VlZGVkQ2hlY2snLCAnSW5zdGFuY2VFQlNUaHJvdWdocHV0RXhjZWVkZWRDaGVjayddLmZsYXRNYXAoXG4gICAgKG5hbWUpID0+IHNjZW5lLm9uZShuYW1lKSA/PyBbXSxcbiAgKTtcbiAgY29uc3Qgdm9sdW1lcyA9IHZvbHVtZXNPZihzY2VuZSk7XG4gIGNvbnN0IG1pYlBlclNlYyA9IHN1bSh2b2x1bWVzLm1hcCgodm9sdW1lKSA9PiB2b2x1bWUubWliUGVyU2VjKSk7XG4gIGNvbnN0IGlvcHMgPSBzdW0odm9sdW1lcy5tYXAoKHZvbHVtZSkgPT4gdm9sdW1lLmlvcHMpKTtcbiAgY29uc3QgbGltaXRzID0ge1xuICAgIGlvcHM6IHNjZW5lLmZhY3QoJ2luc3RhbmNlRWJzSW9wcycpID8/IEluZmluaXR5LFxuICAgIG1pYlBlclNlYzogc2NlbmUuZmFjdCgnaW5zdGFuY2VFYnNUaHJvdWdocHV0TWlCcHMnKSA/PyBJbmZpbml0eSxcbiAgfTtcbiAgY29uc3QgaXNBdExpbWl0ID0gaW9wcyA+PSBsaW1pdHMuaW9wcyAqIEFUX0xJTUlUIHx8IG1pYlBlclNlYyA+PSBsaW1pdHMubWliUGVyU2VjICogQVRfTElNSVQ7XG4gIGNvbnN0IHNheXMgPSBpbnN0YW5jZVNhaWQoc2NlbmUpID49IE9GVEVOO1xuICBpZiAoIXNheXMgJiYgIShpc0F0TGltaXQgJiYgY2hlY2tzLmxlbmd0aCA9PT0gMCkpIHJldHVybiB1bmRlZmluZWQ7XG4gIHJldHVybiB7XG4gICAgc3RyZW5ndGg6IHNheXMgPyAoc2NlbmUuYWxsKEJBTEFOQ0VTWzBdKS5sZW5ndGggPiAwID8gMC45NiA6IDAuODUpIDogMC44LFxuICAgIGV2aWRlbmNlOiBbXG4gICAgICAuLi5jaGVja3MuZmlsdGVyKChjaGVjaykgPT4gc2FpZChjaGVjaykgPiAwKS5tYXAoKGNoZWNrKSA9PiB0b2xkKGNoZWNrLCB7IGxhYmVsOiBjaGVjay5uYW1lLCBsaW1pdDogMCB9KSksXG4gICAgICBgYWxsIHZvbHVtZXMgdG9nZXRoZXI6ICR7dGhyZWVEaWdpdHMoaW9wcyl9IElPUFMsICR7dGhyZWVEaWdpdHMobWliUGVyU2VjKX0gTWlCL3M7ICR7c2NlbmUudGV4dCgnaW5zdGFuY2VUeXBlJykgPz8gJ3RoZSBpbnN0YW5jZSd9IGAgK1xuICAgICAgICBgcGFzc2VzICR7dGhyZWVEaWdpdHMobGltaXRzLmlvcHMpfSBJT1BTLCAke3RocmVlRGlnaXRzKGxpbWl0cy5taWJQZXJTZWMpfSBNaUIvcywgYXQgJHtjbG9jayhzY2VuZS5yZWFkaW5ncy5hdE1zKX1gLFxuICAgICAgLi4udm9sdW1lcy5zbGljZSgwLCAxKS5mbGF0TWFwKGxhdGVuY3lMaW5lcyksXG4gICAgXSxcbiAgICBjbGF1c2U6IGAke3NjZW5lLnRleHQoJ2luc3RhbmNlVHlwZScpID8/ICd0aGUgaW5zdGFuY2UgdHlwZSd9IGNhbid0IHBhc3Mgb24gd2hhdCBpdHMgdm9sdW1lcyBjb3VsZCBkb2AsXG4gICAgc2luY2VNczogY2hlY2tzLmZpbmQoKGNoZWNrKSA9PiBzYWlkKGNoZWNrKSA+IDApPy50dXJuZWRNcyxcbiAgfTtcbn1cblxuZnVuY3Rpb24gc2VlQnVyc3RTcGVudChzY2VuZTogU2NlbmUpOiBTaWdodCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGJhbGFuY2VzID0gQkFMQU5DRVMuZmxhdE1hcCgobmFtZSkgPT4gc2NlbmUuYWxsKG5hbWUpKTtcbiAgY29uc3QgW2xvd2VzdF0gPSBiYWxhbmNlcy5maWx0ZXIoKGxpbmUpID0+IGxpbmUuc2ljay5sZW5ndGggPiAwKS5zb3J0KChhLCBiKSA9PiBhLmxvdyAtIGIubG93KTtcbiAgY29uc3Qgdm9sdW1lcyA9IHZvbHVtZXNPZihzY2VuZSk7XG4gIGNvbnN0IGlvcHMgPSBzdW0odm9sdW1lcy5tYXAoKHZvbHVtZSkgPT4gdm9sdW1lLmlvcHMpKTtcbiAgY29uc3QgYmFzZWxpbmUgPSBzY2VuZS5mYWN0KCdpbnN0YW5jZUVic0Jhc2VsaW5lSW9wcycpO1xuICBjb25zdCBodXJ0cyA9IGluc3RhbmNlU2FpZChzY2VuZSkgPiAwIHx8IHZvbHVtZXMuc29tZSgodm9sdW1lKSA9PiB2b2x1bWUuc2xvd2VyID49IDIpO1xuICBpZiAoIWlzQnVyc3RTcGVudChzY2VuZSkgfHwgIWh1cnRzKSByZXR1cm4gdW5kZWZpbmVkO1xuICByZXR1cm4ge1xuICAgIHN0cmVuZ3RoOiBsb3dlc3QgPyAwLjk2IDogMC44NSxcbiAgICBldmlkZW5jZTogW1xuICAgICAgLi4uKGxvd2VzdCA/IFt0b2xkKGxvd2VzdCwgeyBsYWJlbDogbG93ZXN0Lm5hbWUsIHVuaXQ6ICclJywgbGltaXQ6IFNQRU5UX1BFUkNFTlQsIGxvd2VzdDogdHJ1ZSB9KV0gOiBbXSksXG4gICAgICBgYWxsIHZvbHVtZXMgdG9nZXRoZXI6ICR7dGhyZWVEaWdpdHMoaW9wcyl9IElPUFMke2Jhc2VsaW5lID09PSB1bmRlZmluZWQgPyAnJyA6IGA7IGJhc2VsaW5lIG9mIHRoZSBpbnN0YW5jZSAke3RocmVlRGlnaXRzKGJhc2VsaW5lKX0gSU9QU2B9LCBhdCAke2Nsb2NrKHNjZW5lLnJlYWRpbmdzLmF0TXMpfWAsXG4gICAgICAuLi52b2x1bWVzLnNsaWNlKDAsIDEpLmZsYXRNYXAobGF0ZW5jeUxpbmVzKSxcbiAgICBdLFxuICAgIGNsYXVzZTogJ3RoZSBpbnN0YW5jZSBoYXMgdXNlZCB1cCBpdHMgRUJTIGJ1cnN0IGFuZCBpcyBkb3duIHRvIGl0cyBiYXNlbGluZScsXG4gICAgc2luY2VNczogdm9sdW1lc1swXT8ubGF0ZW5jeT8udHVybmVkTXMgPz8gbG93ZXN0Py50dXJuZWRNcyxcbiAgfTtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IFJ1bGUgfSBmcm9tICcuLi9jYXVzZSc7XG5pbXBvcnQgeyBhcm91bmRSdWxlcyB9IGZyb20gJy4vYXJvdW5kJztcbmltcG9ydCB7IGNvbmN1cnJlbmN5UnVsZXMgfSBmcm9tICcuL2NvbmN1cnJlbmN5JztcbmltcG9ydCB7IGRvd25zdHJlYW1SdWxlcyB9IGZyb20gJy4vZG93bnN0cmVhbSc7XG5pbXBvcnQgeyBmbGVldFJ1bGVzIH0gZnJvbSAnLi9mbGVldCc7XG5pbXBvcnQgeyBsb29wUnVsZXMgfSBmcm9tICcuL2xvb3BzJztcbmltcG9ydCB7IG1lbW9yeVJ1bGVzIH0gZnJvbSAnLi9tZW1vcnknO1xuaW1wb3J0IHsgbWVzc2FnZVJ1bGVzIH0gZnJvbSAnLi9tZXNzYWdlcyc7XG5pbXBvcnQgeyBuZXR3b3JrUnVsZXMgfSBmcm9tICcuL25ldHdvcmsnO1xuaW1wb3J0IHsgcHJvY2Vzc29yUnVsZXMgfSBmcm9tICcuL3Byb2Nlc3NvcnMnO1xuaW1wb3J0IHsgcXVldWVSdWxlcyB9IGZyb20gJy4vcXVldWVzJztcbmltcG9ydCB7IHN5c3RlbVJ1bGVzIH0gZnJvbSAnLi9zeXN0ZW0nO1xuaW1wb3J0IHsgdm9sdW1lUnVsZXMgfSBmcm9tICcuL3ZvbHVtZXMnO1xuXG4vKiogQWxsIGNhdXNlcyB0aGF0IHRyaWFnZSBrbm93cywgb25lIHJlY29yZCBlYWNoLiAqL1xuZXhwb3J0IGNvbnN0IHJ1bGVzOiByZWFkb25seSBSdWxlW10gPSBbXG4gIC4uLmFyb3VuZFJ1bGVzLFxuICAuLi5jb25jdXJyZW5jeVJ1bGVzLFxuICAuLi5tZXNzYWdlUnVsZXMsXG4gIC4uLmZsZWV0UnVsZXMsXG4gIC4uLnN5c3RlbVJ1bGVzLFxuICAuLi52b2x1bWVSdWxlcyxcbiAgLi4ubWVtb3J5UnVsZXMsXG4gIC4uLm5ldHdvcmtSdWxlcyxcbiAgLi4ubG9vcFJ1bGVzLFxuICAuLi5wcm9jZXNzb3JSdWxlcyxcbiAgLi4uZG93bnN0cmVhbVJ1bGVzLFxuICAuLi5xdWV1ZVJ1bGVzLFxuXTtcbiIsICJpbXBvcnQgeyBjbG9jayB9IGZyb20gJy4vc2F5JztcbmltcG9ydCB0eXBlIHsgU2NlbmUgfSBmcm9tICcuL3NjZW5lJztcbmltcG9ydCB7IGNvbW1hbmRzIH0gZnJvbSAnLi9zaWducy9jb21tYW5kcyc7XG5cbi8qKiBWZXJkaWN0IHdoZXJlIG5vdGhpbmcgd2FzIHNlZW4gdGhhdCBjb3VsZCBiZSBhIGNhdXNlOiB3aGF0IHRvIGNvbGxlY3QsIGFuZCBubyBndWVzcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiB3aXRob3V0Q2F1c2Uoc2NlbmU6IFNjZW5lKTogc3RyaW5nIHtcbiAgY29uc3QgeyBhbGFybSwgc3ViamVjdCwgbWV0cmljcywgYXRNcyB9ID0gc2NlbmUucmVhZGluZ3M7XG4gIGNvbnN0IGNvbGxlY3QgPSBzY2VuZS5pc0hvc3QgPyBjb21tYW5kcy5jb2xsZWN0KHNjZW5lKSA6IGNvbW1hbmRzLmxhbmUoc2NlbmUpO1xuICBjb25zdCBwb2ludHMgPSBtZXRyaWNzLnJlZHVjZSgodG90YWwsIGVhY2gpID0+IHRvdGFsICsgZWFjaC5wb2ludHMubGVuZ3RoLCAwKTtcbiAgaWYgKHBvaW50cyA9PT0gMClcbiAgICByZXR1cm4gYCR7c3ViamVjdC5uYW1lfTogbm8gY2F1c2UgY2FuIGJlIG5hbWVkLCBiZWNhdXNlIG5vIG1ldHJpYyBoYXMgZGF0YTsgY29sbGVjdCBvbiB0aGUgc3BvdDogJHtjb2xsZWN0fWA7XG4gIGlmIChhbGFybS5zdGF0ZSA9PT0gJ09LJylcbiAgICByZXR1cm4gYCR7c3ViamVjdC5uYW1lfTogdGhlIGFsYXJtIGlzIG92ZXIgc2luY2UgJHtjbG9jayhhbGFybS5zaW5jZU1zKX0sIGFuZCBub3RoaW5nIGluIHRoZSByZWFkaW5ncyBpcyBvdXQgb2YgdGhlIG9yZGluYXJ5OyBzaG91bGQgaXQgY29tZSBiYWNrLCBjb2xsZWN0OiAke2NvbGxlY3R9YDtcbiAgcmV0dXJuIGAke3N1YmplY3QubmFtZX06IG5vdGhpbmcgaW4gdGhlIHJlYWRpbmdzIG9mICR7Y2xvY2soYXRNcyl9IHNheXMgd2h5OyBjb2xsZWN0IHdoYXQgdGhleSBkbyBub3QgaG9sZDogJHtjb2xsZWN0fWA7XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBDYXVzZSwgQ29uZmlkZW5jZSwgUnVsZSwgU2lnaHQsIFZlcmRpY3QgfSBmcm9tICcuL2NhdXNlJztcbmltcG9ydCB7IGNhbk1ha2UgfSBmcm9tICcuL3BhcnRzJztcbmltcG9ydCB0eXBlIHsgUmVhZGluZ3MgfSBmcm9tICcuL3JlYWRpbmdzJztcbmltcG9ydCB7IHJ1bGVzIH0gZnJvbSAnLi9ydWxlcyc7XG5pbXBvcnQgeyBTY2VuZSB9IGZyb20gJy4vc2NlbmUnO1xuaW1wb3J0IHsgd2l0aG91dENhdXNlIH0gZnJvbSAnLi93aXRob3V0LWNhdXNlJztcblxuLyoqIEEgcnVsZSB0aGF0IHNhdyBpdHMgY2F1c2UuICovXG5pbnRlcmZhY2UgU2VlbiB7XG4gIHJlYWRvbmx5IHJ1bGU6IFJ1bGU7XG4gIHJlYWRvbmx5IHNpZ2h0OiBTaWdodDtcbn1cblxuLyoqIFN0cmVuZ3RoIGJlbG93IHdoaWNoIHNvbWV0aGluZyBpcyBubyBjYXVzZSBidXQgYSB0aG91Z2h0LiAqL1xuY29uc3QgTEVBU1RfU1RSRU5HVEggPSAwLjQ7XG5cbi8qKiBUaW1lIGJ5IHdoaWNoIGEgY29uc2VxdWVuY2UgbWF5IHNlZW0gdG8gY29tZSBiZWZvcmUgaXRzIGNhdXNlOiBzZXJpZXMgYXJlIGN1dCBpbnRvIG1pbnV0ZXMsIGFuZCBub3QgYWxsIGludG8gdGhlIHNhbWUuICovXG5jb25zdCBTTEFDS19NUyA9IDQgKiA2MF8wMDA7XG5cbi8qKiBKdWRnZXMgcmVhZGluZ3M6IHdoYXQgaXQgaXMsIHdoYXQgaXQgaXMgbm90IGFuZCB3aHksIGFuZCB3aGF0IHRvIGxvb2sgYXQgbmV4dC4gVG90YWw6IHdoYXQgaXMgbWlzc2luZyBtYWtlcyBpdCBzYXkgbGVzcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiB0cmlhZ2UocmVhZGluZ3M6IFJlYWRpbmdzKTogVmVyZGljdCB7XG4gIGNvbnN0IHNjZW5lID0gbmV3IFNjZW5lKHJlYWRpbmdzKTtcbiAgY29uc3QgeyBraW5kIH0gPSByZWFkaW5ncy5zdWJqZWN0O1xuICBjb25zdCBmb3VuZCA9IHJ1bGVzLmZpbHRlcigoeyBvZiB9KSA9PiBvZiA9PT0gJ2JvdGgnIHx8IG9mID09PSBraW5kKS5mbGF0TWFwKChydWxlKSA9PiBsb29rKHJ1bGUsIHNjZW5lKSk7XG4gIGNvbnN0IGV4Y2x1ZGVkID0gZm91bmQuZmxhdE1hcCgoeyBydWxlLCBiZWNhdXNlIH0pID0+XG4gICAgYmVjYXVzZSA9PT0gdW5kZWZpbmVkID8gW10gOiBbeyBjYXVzZTogcnVsZS5jYXVzZSwgYmVjYXVzZSB9XSxcbiAgKTtcbiAgY29uc3Qgc2VlbiA9IGZvdW5kLmZpbHRlcigoeyBiZWNhdXNlLCBzaWdodCB9KSA9PiBiZWNhdXNlID09PSB1bmRlZmluZWQgJiYgc2lnaHQuc3RyZW5ndGggPj0gTEVBU1RfU1RSRU5HVEgpO1xuICBjb25zdCByb290cyA9IHNlZW4uZmlsdGVyKChlYWNoKSA9PiBtYWtlck9mKGVhY2gsIHNlZW4pID09PSB1bmRlZmluZWQpO1xuICBjb25zdCBjb25zZXF1ZW5jZXMgPSBzZWVuLmZsYXRNYXAoKGVhY2gpID0+IHtcbiAgICBjb25zdCBtYWtlciA9IG1ha2VyT2YoZWFjaCwgc2Vlbik7XG4gICAgcmV0dXJuIG1ha2VyID8gW3sgY2F1c2U6IGVhY2gucnVsZS5jYXVzZSwgYmVjYXVzZTogYGEgY29uc2VxdWVuY2U6ICR7bWFrZXIuc2lnaHQuY2xhdXNlfWAgfV0gOiBbXTtcbiAgfSk7XG4gIGNvbnN0IHJhbmtlZCA9IFsuLi5yb290c10uc29ydCgoYSwgYikgPT4gYi5zaWdodC5zdHJlbmd0aCAtIGEuc2lnaHQuc3RyZW5ndGggfHwgc2luY2UoYSkgLSBzaW5jZShiKSk7XG4gIGNvbnN0IGNhdXNlcyA9IHJhbmtlZC5tYXAoKGVhY2gsIGluZGV4KSA9PiBjYXVzZU9mKGVhY2gsIGNvbmZpZGVuY2VPZihyYW5rZWQsIGluZGV4KSwgc2NlbmUpKTtcbiAgcmV0dXJuIHtcbiAgICBhbGFybTogcmVhZGluZ3MuYWxhcm0uaWQsXG4gICAgc3ViamVjdDogcmVhZGluZ3Muc3ViamVjdC5uYW1lLFxuICAgIHZlcmRpY3Q6IHZlcmRpY3RPZihyYW5rZWQsIGNhdXNlcywgc2NlbmUpLFxuICAgIGNhdXNlcyxcbiAgICBleGNsdWRlZDogWy4uLmNvbnNlcXVlbmNlcywgLi4uZXhjbHVkZWRdLFxuICAgIG1pc3Npbmc6IHJlYWRpbmdzLm1pc3NpbmcubWFwKCh7IHdoYXQsIGJlY2F1c2UgfSkgPT4gKGJlY2F1c2UgPT09ICcnID8gd2hhdCA6IGAke3doYXR9OiAke2JlY2F1c2V9YCkpLFxuICAgIHJ1bmJvb2s6IGBydW5ib29rcy8key9eW2EtejAtOS1dKyQvLnRlc3QocmVhZGluZ3MuYWxhcm0uaWQpID8gcmVhZGluZ3MuYWxhcm0uaWQgOiAnUkVBRE1FJ30ubWRgLFxuICB9O1xufVxuXG5mdW5jdGlvbiBsb29rKHJ1bGU6IFJ1bGUsIHNjZW5lOiBTY2VuZSk6IChTZWVuICYgeyByZWFkb25seSBiZWNhdXNlOiBzdHJpbmcgfCB1bmRlZmluZWQgfSlbXSB7XG4gIGNvbnN0IHNpZ2h0cyA9IFtydWxlLnNlZW4oc2NlbmUpID8/IFtdXS5mbGF0KCk7XG4gIGlmIChzaWdodHMubGVuZ3RoID09PSAwKSByZXR1cm4gW107XG4gIGNvbnN0IGJlY2F1c2UgPSBydWxlLmV4Y2x1ZGVkPy4oc2NlbmUpO1xuICByZXR1cm4gc2lnaHRzLm1hcCgoc2lnaHQpID0+ICh7IHJ1bGUsIHNpZ2h0LCBiZWNhdXNlIH0pKTtcbn1cblxuY29uc3Qgc2luY2UgPSAoeyBzaWdodCB9OiBTZWVuKTogbnVtYmVyID0+IHNpZ2h0LnNpbmNlTXMgPz8gTnVtYmVyLlBPU0lUSVZFX0lORklOSVRZO1xuXG4vKiogV2hhdCBtYWRlIHRoaXMsIGlmIHNvbWV0aGluZyBkaWQ6IGEgY2F1c2UgaW4gYSBwYXJ0IHRoYXQgY2FuLCB3aGljaCBkaWQgbm90IGJlZ2luIGxhdGVyIGFuZCBpcyBhYm91dCBhcyBzdXJlLiAqL1xuZnVuY3Rpb24gbWFrZXJPZihlYWNoOiBTZWVuLCBzZWVuOiByZWFkb25seSBTZWVuW10pOiBTZWVuIHwgdW5kZWZpbmVkIHtcbiAgcmV0dXJuIHNlZW4uZmluZChcbiAgICAob3RoZXIpID0+XG4gICAgICBvdGhlciAhPT0gZWFjaCAmJlxuICAgICAgY2FuTWFrZShvdGhlci5ydWxlLnBhcnQsIGVhY2gucnVsZS5wYXJ0KSAmJlxuICAgICAgb3RoZXIuc2lnaHQuc3RyZW5ndGggPj0gTWF0aC5taW4oMC42LCBlYWNoLnNpZ2h0LnN0cmVuZ3RoKSAmJlxuICAgICAgIShzaW5jZShvdGhlcikgPiBzaW5jZShlYWNoKSArIFNMQUNLX01TICYmIE51bWJlci5pc0Zpbml0ZShzaW5jZShvdGhlcikpICYmIE51bWJlci5pc0Zpbml0ZShzaW5jZShlYWNoKSkpLFxuICApO1xufVxuXG4vKiogTGltaXRzIG9mIHRoZSB3b3JkczogbWVhc3VyZWQgb3ZlciBhbGwgc2NlbmFyaW9zLCBzbyB0aGF0IFwiY2VydGFpblwiIGFuZCBcImxpa2VseVwiIGFyZSB3cm9uZyBhcyBzZWxkb20gYXMgdGhleSBwcm9taXNlLiAqL1xuY29uc3QgQ0VSVEFJTiA9IDAuOTU7XG5jb25zdCBMSUtFTFkgPSAwLjc7XG5cbmZ1bmN0aW9uIGNvbmZpZGVuY2VPZihyYW5rZWQ6IHJlYWRvbmx5IFNlZW5bXSwgaW5kZXg6IG51bWJlcik6IENvbmZpZGVuY2Uge1xuICBjb25zdCBvd24gPSByYW5rZWRbaW5kZXhdPy5zaWdodC5zdHJlbmd0aCA/PyAwO1xuICBjb25zdCByaXZhbCA9IE1hdGgubWF4KDAsIC4uLnJhbmtlZC5maWx0ZXIoKF8sIHBsYWNlKSA9PiBwbGFjZSAhPT0gaW5kZXgpLm1hcCgoeyBzaWdodCB9KSA9PiBzaWdodC5zdHJlbmd0aCkpO1xuICBpZiAoaW5kZXggPiAwKSByZXR1cm4gb3duID49IDAuODUgPyAnbGlrZWx5JyA6ICdwb3NzaWJsZSc7XG4gIGlmIChvd24gPj0gQ0VSVEFJTiAmJiByaXZhbCA8IDAuNykgcmV0dXJuICdjZXJ0YWluJztcbiAgcmV0dXJuIG93biA+PSBMSUtFTFkgJiYgb3duIC0gcml2YWwgPiAwLjAyID8gJ2xpa2VseScgOiAncG9zc2libGUnO1xufVxuXG5jb25zdCBjYXVzZU9mID0gKHsgcnVsZSwgc2lnaHQgfTogU2VlbiwgY29uZmlkZW5jZTogQ29uZmlkZW5jZSwgc2NlbmU6IFNjZW5lKTogQ2F1c2UgPT4gKHtcbiAgY2F1c2U6IHJ1bGUuY2F1c2UsXG4gIGNvbmZpZGVuY2UsXG4gIHN1YmplY3Q6IHNpZ2h0LnN1YmplY3QgPz8gc2NlbmUucmVhZGluZ3Muc3ViamVjdC5uYW1lLFxuICBldmlkZW5jZTogc2lnaHQuZXZpZGVuY2UsXG4gIG5leHQ6IHJ1bGUubmV4dChzY2VuZSksXG59KTtcblxuY29uc3Qgd29yZHM6IFJlYWRvbmx5PFJlY29yZDxDb25maWRlbmNlLCBzdHJpbmc+PiA9IHsgY2VydGFpbjogJycsIGxpa2VseTogJ3Byb2JhYmx5ICcsIHBvc3NpYmxlOiAncGVyaGFwcyAnIH07XG5cbmZ1bmN0aW9uIHZlcmRpY3RPZihyYW5rZWQ6IHJlYWRvbmx5IFNlZW5bXSwgY2F1c2VzOiByZWFkb25seSBDYXVzZVtdLCBzY2VuZTogU2NlbmUpOiBzdHJpbmcge1xuICBjb25zdCBbZmlyc3RdID0gcmFua2VkO1xuICBjb25zdCBbY2F1c2VdID0gY2F1c2VzO1xuICBpZiAoIWZpcnN0IHx8ICFjYXVzZSkgcmV0dXJuIHdpdGhvdXRDYXVzZShzY2VuZSk7XG4gIGNvbnN0IHsgbmFtZSB9ID0gc2NlbmUucmVhZGluZ3Muc3ViamVjdDtcbiAgY29uc3Qgb3ZlciA9IHNjZW5lLnJlYWRpbmdzLmFsYXJtLnN0YXRlID09PSAnT0snID8gJyAodGhlIGFsYXJtIGlzIG92ZXIpJyA6ICcnO1xuICByZXR1cm4gYCR7bmFtZX06ICR7d29yZHNbY2F1c2UuY29uZmlkZW5jZV19JHtmaXJzdC5zaWdodC5jbGF1c2V9JHtvdmVyfWA7XG59XG4iLCAiLyoqIE9uZSBwcm9ibGVtIHRoYXQgYSBwZXJzb24gY2FuIGFjdCBvbi4gVmVyYnMgbGlzdCBhbGwgb2YgdGhlbSBhdCBvbmNlOyB0aGV5IG5ldmVyIHN0b3AgYXQgdGhlIGZpcnN0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBJc3N1ZSB7XG4gIC8qKiBgZXJyb3JgIHN0b3BzIHN5bnRoIGFuZCBkZXBsb3kgKGV4aXQgY29kZSAyKTsgYHdhcm5pbmdgIGlzIHNob3duIGFuZCBsZXRzIHRoZW0gZ28gb24uICovXG4gIHJlYWRvbmx5IHNldmVyaXR5OiAnZXJyb3InIHwgJ3dhcm5pbmcnO1xuICAvKiogUGxhY2Ugb2YgdGhlIHByb2JsZW0sIGluIHRoZSB3b3JkcyBvZiB0aGUgZW52aXJvbm1lbnQgZmlsZTogYHByb2QuaG9zdHMuYXBpLmRhdGEuaW9wc2AuICovXG4gIHJlYWRvbmx5IHBhdGg6IHN0cmluZztcbiAgLyoqIFRoZSB2YWx1ZSBmb3VuZCB0aGVyZSwgYXMgYSBwZXJzb24gd291bGQgd3JpdGUgaXQuICovXG4gIHJlYWRvbmx5IGdvdDogc3RyaW5nO1xuICAvKiogVmFsdWVzIHRoYXQgYXJlIGFsbG93ZWQuICovXG4gIHJlYWRvbmx5IGV4cGVjdGVkOiBzdHJpbmc7XG4gIC8qKiBSZW1lZHkuIFN0YXJ0cyB3aXRoIGEgdmVyYi4gKi9cbiAgcmVhZG9ubHkgZml4OiBzdHJpbmc7XG59XG5cbi8qKiBBIHByb2JsZW0gdGhhdCBzdG9wcyB3aGF0IHdhcyBhc2tlZCBmb3IuICovXG5leHBvcnQgY29uc3QgZXJyb3JJc3N1ZSA9IChwYXRoOiBzdHJpbmcsIGdvdDogc3RyaW5nLCBleHBlY3RlZDogc3RyaW5nLCBmaXg6IHN0cmluZyk6IElzc3VlID0+ICh7XG4gIHNldmVyaXR5OiAnZXJyb3InLFxuICBwYXRoLFxuICBnb3QsXG4gIGV4cGVjdGVkLFxuICBmaXgsXG59KTtcbiIsICJpbXBvcnQgeyBlcnJvcklzc3VlLCB0eXBlIElzc3VlIH0gZnJvbSAnLi4vaXNzdWUnO1xuXG4vKiogUmVhZGVyIG9mIG9uZSBmaWVsZDogaXRzIHZhbHVlLCBvciBhbiBpc3N1ZSBhbmQgc29tZXRoaW5nIGhhcm1sZXNzIGluIGl0cyBwbGFjZS4gKi9cbmV4cG9ydCB0eXBlIEZpZWxkPFQ+ID0gKGlzc3VlczogSXNzdWVbXSwgcGF0aDogc3RyaW5nLCB2YWx1ZTogdW5rbm93bikgPT4gVDtcblxuLyoqIEZpZWxkcyBvZiBvbmUgb2JqZWN0IG9mIHRoZSByZWFkaW5ncy4gUHJvYmxlbXMgYXJlIGNvbGxlY3RlZCBhbmQgbmV2ZXIgc3RvcCB0aGUgcmVhZGluZy4gKi9cbmV4cG9ydCBjbGFzcyBGaWVsZHMge1xuICBjb25zdHJ1Y3RvcihcbiAgICByZWFkb25seSBpc3N1ZXM6IElzc3VlW10sXG4gICAgcmVhZG9ubHkgcGF0aDogc3RyaW5nLFxuICAgIHByaXZhdGUgcmVhZG9ubHkgcmVjb3JkOiBSZWFkb25seTxSZWNvcmQ8c3RyaW5nLCB1bmtub3duPj4sXG4gICkge31cblxuICByYXcobmFtZTogc3RyaW5nKTogdW5rbm93biB7XG4gICAgcmV0dXJuIE9iamVjdC5oYXNPd24odGhpcy5yZWNvcmQsIG5hbWUpID8gdGhpcy5yZWNvcmRbbmFtZV0gOiB1bmRlZmluZWQ7XG4gIH1cblxuICBnZXQ8VD4obmFtZTogc3RyaW5nLCBmaWVsZDogRmllbGQ8VD4pOiBUIHtcbiAgICByZXR1cm4gZmllbGQodGhpcy5pc3N1ZXMsIGAke3RoaXMucGF0aH0uJHtuYW1lfWAsIHRoaXMucmF3KG5hbWUpKTtcbiAgfVxuXG4gIC8qKiBUaGUgc2FtZSBvZiBhIGZpZWxkIHRoYXQgbWF5IGJlIGxlZnQgb3V0LCBvciBiZSBudWxsLiAqL1xuICBvcHRpb25hbDxUPihuYW1lOiBzdHJpbmcsIGZpZWxkOiBGaWVsZDxUPiwgb3RoZXJ3aXNlOiBUKTogVCB7XG4gICAgY29uc3QgdmFsdWUgPSB0aGlzLnJhdyhuYW1lKTtcbiAgICByZXR1cm4gdmFsdWUgPT09IHVuZGVmaW5lZCB8fCB2YWx1ZSA9PT0gbnVsbCA/IG90aGVyd2lzZSA6IHRoaXMuZ2V0KG5hbWUsIGZpZWxkKTtcbiAgfVxuXG4gIHdpdGhpbihuYW1lOiBzdHJpbmcpOiBGaWVsZHMge1xuICAgIHJldHVybiBuZXcgRmllbGRzKHRoaXMuaXNzdWVzLCBgJHt0aGlzLnBhdGh9LiR7bmFtZX1gLCB0aGlzLmdldChuYW1lLCBhUmVjb3JkKSk7XG4gIH1cblxuICAvKiogT2JqZWN0cyBvZiBhIGxpc3QsIHdoaWNoIG1heSBiZSBsZWZ0IG91dC4gKi9cbiAgbGlzdDxUPihuYW1lOiBzdHJpbmcsIGVhY2g6IChmaWVsZHM6IEZpZWxkcykgPT4gVCk6IFRbXSB7XG4gICAgcmV0dXJuIHRoaXMub3B0aW9uYWw8cmVhZG9ubHkgdW5rbm93bltdPihuYW1lLCBhbkFycmF5LCBbXSkubWFwKChpdGVtLCBpbmRleCkgPT4ge1xuICAgICAgY29uc3QgcGF0aCA9IGAke3RoaXMucGF0aH0uJHtuYW1lfVske2luZGV4fV1gO1xuICAgICAgcmV0dXJuIGVhY2gobmV3IEZpZWxkcyh0aGlzLmlzc3VlcywgcGF0aCwgYVJlY29yZCh0aGlzLmlzc3VlcywgcGF0aCwgaXRlbSkpKTtcbiAgICB9KTtcbiAgfVxufVxuXG5leHBvcnQgY29uc3QgYVJlY29yZDogRmllbGQ8UmVhZG9ubHk8UmVjb3JkPHN0cmluZywgdW5rbm93bj4+PiA9IChpc3N1ZXMsIHBhdGgsIHZhbHVlKSA9PlxuICBpc1JlY29yZCh2YWx1ZSkgPyB2YWx1ZSA6IHdyb25nKGlzc3VlcywgcGF0aCwgdmFsdWUsICdhbiBvYmplY3QnLCB7fSk7XG5cbmV4cG9ydCBjb25zdCBhbkFycmF5OiBGaWVsZDxyZWFkb25seSB1bmtub3duW10+ID0gKGlzc3VlcywgcGF0aCwgdmFsdWUpID0+XG4gIEFycmF5LmlzQXJyYXkodmFsdWUpID8gKHZhbHVlIGFzIHVua25vd25bXSkgOiB3cm9uZyhpc3N1ZXMsIHBhdGgsIHZhbHVlLCAnYSBsaXN0JywgW10pO1xuXG5leHBvcnQgY29uc3QgYVRleHQ6IEZpZWxkPHN0cmluZz4gPSAoaXNzdWVzLCBwYXRoLCB2YWx1ZSkgPT5cbiAgdHlwZW9mIHZhbHVlID09PSAnc3RyaW5nJyA/IHZhbHVlIDogd3JvbmcoaXNzdWVzLCBwYXRoLCB2YWx1ZSwgJ2EgdGV4dCcsICcnKTtcblxuZXhwb3J0IGNvbnN0IGFOdW1iZXI6IEZpZWxkPG51bWJlcj4gPSAoaXNzdWVzLCBwYXRoLCB2YWx1ZSkgPT5cbiAgdHlwZW9mIHZhbHVlID09PSAnbnVtYmVyJyAmJiBOdW1iZXIuaXNGaW5pdGUodmFsdWUpID8gdmFsdWUgOiB3cm9uZyhpc3N1ZXMsIHBhdGgsIHZhbHVlLCAnYSBudW1iZXInLCAwKTtcblxuZXhwb3J0IGNvbnN0IGFUaW1lOiBGaWVsZDxudW1iZXI+ID0gKGlzc3VlcywgcGF0aCwgdmFsdWUpID0+IHtcbiAgY29uc3QgbXMgPSB0eXBlb2YgdmFsdWUgPT09ICdzdHJpbmcnICYmIElTT19VVEMudGVzdCh2YWx1ZSkgPyBEYXRlLnBhcnNlKHZhbHVlKSA6IE51bWJlci5OYU47XG4gIHJldHVybiBOdW1iZXIuaXNOYU4obXMpID8gd3JvbmcoaXNzdWVzLCBwYXRoLCB2YWx1ZSwgJ2EgdGltZSBpbiBVVEMgc3VjaCBhcyAyMDI2LTExLTI5VDE4OjA1OjAwWicsIDApIDogbXM7XG59O1xuXG5jb25zdCBJU09fVVRDID0gL15cXGR7NH0tXFxkXFxkLVxcZFxcZFRcXGRcXGQ6XFxkXFxkKDpcXGRcXGQoXFwuXFxkKyk/KT8oWnxcXCswMDowMCkkLztcblxuZnVuY3Rpb24gd3Jvbmc8VD4oaXNzdWVzOiBJc3N1ZVtdLCBwYXRoOiBzdHJpbmcsIGdvdDogdW5rbm93biwgZXhwZWN0ZWQ6IHN0cmluZywgb3RoZXJ3aXNlOiBUKTogVCB7XG4gIGlzc3Vlcy5wdXNoKGVycm9ySXNzdWUocGF0aCwgc2hvd24oZ290KSwgZXhwZWN0ZWQsICdjb3JyZWN0IGl0LCBvciBzYXZlIHRoZSByZWFkaW5ncyBhZ2FpbicpKTtcbiAgcmV0dXJuIG90aGVyd2lzZTtcbn1cblxuLyoqIEEgdmFsdWUgYXMgYSBwZXJzb24gd291bGQgd3JpdGUgaXQsIGluIHNob3J0LiAqL1xuZXhwb3J0IGNvbnN0IHNob3duID0gKHZhbHVlOiB1bmtub3duKTogc3RyaW5nID0+XG4gIHZhbHVlID09PSB1bmRlZmluZWQgPyAnbm90aGluZycgOiAoSlNPTi5zdHJpbmdpZnkodmFsdWUpID8/IHR5cGVvZiB2YWx1ZSkuc2xpY2UoMCwgNjApO1xuXG5jb25zdCBpc1JlY29yZCA9ICh2YWx1ZTogdW5rbm93bik6IHZhbHVlIGlzIFJlY29yZDxzdHJpbmcsIHVua25vd24+ID0+XG4gIHR5cGVvZiB2YWx1ZSA9PT0gJ29iamVjdCcgJiYgdmFsdWUgIT09IG51bGwgJiYgIUFycmF5LmlzQXJyYXkodmFsdWUpO1xuIiwgIi8qKiBGb3JtYXQgb2YgcmVhZGluZ3MgdGhhdCB0aGlzIHZlcnNpb24ganVkZ2VzLiAqL1xuZXhwb3J0IGNvbnN0IFJFQURJTkdTX0ZPUk1BVCA9ICdoZWFkcm9vbS1yZWFkaW5ncy8xJztcblxuLyoqIFJlYWRpbmdzOiBldmVyeXRoaW5nIHRoYXQgdHJpYWdlIG1heSBsb29rIGF0LCB3aXRoIGFsbCB0aW1lcyBpbiBtaWxsaXNlY29uZHMuICovXG5leHBvcnQgaW50ZXJmYWNlIFJlYWRpbmdzIHtcbiAgcmVhZG9ubHkgYXRNczogbnVtYmVyO1xuICByZWFkb25seSBlbnZpcm9ubWVudDogc3RyaW5nO1xuICByZWFkb25seSBzdWJqZWN0OiB7IHJlYWRvbmx5IGtpbmQ6IFN1YmplY3RLaW5kOyByZWFkb25seSBuYW1lOiBzdHJpbmcgfTtcbiAgcmVhZG9ubHkgYWxhcm06IHsgcmVhZG9ubHkgaWQ6IHN0cmluZzsgcmVhZG9ubHkgc3RhdGU6IHN0cmluZzsgcmVhZG9ubHkgc2luY2VNczogbnVtYmVyIH07XG4gIC8qKiBXaGF0IGlzIGRlcGxveWVkLCBmbGF0LCBieSB0aGUgbmFtZXMgb2YgdGhlIGNvbnRyYWN0OyBvbmx5IHdoYXQgaXMga25vd24uICovXG4gIHJlYWRvbmx5IGZhY3RzOiBSZWFkb25seTxSZWNvcmQ8c3RyaW5nLCBudW1iZXIgfCBzdHJpbmcgfCBib29sZWFuPj47XG4gIHJlYWRvbmx5IG1ldHJpY3M6IHJlYWRvbmx5IE1ldHJpY1tdO1xuICByZWFkb25seSBlcGlzb2RlczogcmVhZG9ubHkgRXBpc29kZVtdO1xuICByZWFkb25seSBhbGFybXM6IHJlYWRvbmx5IE90aGVyQWxhcm1bXTtcbiAgcmVhZG9ubHkgY2hhbmdlczogcmVhZG9ubHkgQ2hhbmdlW107XG4gIHJlYWRvbmx5IG1pc3Npbmc6IHJlYWRvbmx5IE1pc3NpbmdbXTtcbiAgcmVhZG9ubHkgZ3JhcGg/OiBTZXJ2aWNlTWFwIHwgdW5kZWZpbmVkO1xufVxuXG5leHBvcnQgdHlwZSBTdWJqZWN0S2luZCA9ICdob3N0JyB8ICdsYW5lJztcblxuLyoqIFNlcmllcyBvZiBvbmUgbWV0cmljIGFzIENsb3VkV2F0Y2ggcmV0dXJucyBpdCwgb2xkZXN0IGZpcnN0OyBhIHBlcmlvZCB3aXRob3V0IGEgZGF0YXBvaW50IGhhcyBubyBwb2ludC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgTWV0cmljIHtcbiAgcmVhZG9ubHkgbmFtZXNwYWNlOiBzdHJpbmc7XG4gIHJlYWRvbmx5IG5hbWU6IHN0cmluZztcbiAgcmVhZG9ubHkgc3RhdDogc3RyaW5nO1xuICByZWFkb25seSBwZXJpb2RTZWM6IG51bWJlcjtcbiAgcmVhZG9ubHkgZGltZW5zaW9uczogUmVhZG9ubHk8UmVjb3JkPHN0cmluZywgc3RyaW5nPj47XG4gIHJlYWRvbmx5IHBvaW50czogcmVhZG9ubHkgUG9pbnRbXTtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBQb2ludCB7XG4gIHJlYWRvbmx5IGF0TXM6IG51bWJlcjtcbiAgcmVhZG9ubHkgdmFsdWU6IG51bWJlcjtcbn1cblxuLyoqIE9uZSB0aW1lIGluIHdoaWNoIGFuIGV2ZW50IGxvb3Agc3Rvb2Qgc3RpbGwsIGFzIGEgcHJvYmUgcmVjb3JkZWQgaXQuICovXG5leHBvcnQgaW50ZXJmYWNlIEVwaXNvZGUge1xuICByZWFkb25seSBzdGFydGVkQXRNczogbnVtYmVyO1xuICByZWFkb25seSBkdXJhdGlvbk1zOiBudW1iZXI7XG4gIHJlYWRvbmx5IGZ1bmN0aW9uOiBzdHJpbmc7XG4gIHJlYWRvbmx5IGZpbGU6IHN0cmluZztcbiAgcmVhZG9ubHkgbGluZTogbnVtYmVyO1xuICByZWFkb25seSBzdGFjazogc3RyaW5nO1xuICByZWFkb25seSBob3N0OiBzdHJpbmc7XG4gIHJlYWRvbmx5IHdhaXRlZEZvckNwdU1zPzogbnVtYmVyIHwgdW5kZWZpbmVkO1xufVxuXG5leHBvcnQgaW50ZXJmYWNlIE90aGVyQWxhcm0ge1xuICByZWFkb25seSBpZDogc3RyaW5nO1xuICByZWFkb25seSBzdWJqZWN0OiBzdHJpbmc7XG4gIHJlYWRvbmx5IHN0YXRlOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHNpbmNlTXM6IG51bWJlcjtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBDaGFuZ2Uge1xuICByZWFkb25seSBhdE1zOiBudW1iZXI7XG4gIHJlYWRvbmx5IGtpbmQ6IHN0cmluZztcbiAgcmVhZG9ubHkgc3ViamVjdDogc3RyaW5nO1xuICByZWFkb25seSB3aGF0OiBzdHJpbmc7XG59XG5cbi8qKiBFdmlkZW5jZSB0aGF0IGNvdWxkIG5vdCBiZSBoYWQuICovXG5leHBvcnQgaW50ZXJmYWNlIE1pc3Npbmcge1xuICByZWFkb25seSB3aGF0OiBzdHJpbmc7XG4gIHJlYWRvbmx5IGJlY2F1c2U6IHN0cmluZztcbn1cblxuLyoqIFNlcnZpY2UgbWFwOiB3aG8gY2FsbHMgd2hvbS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgU2VydmljZU1hcCB7XG4gIHJlYWRvbmx5IG5vZGVzOiByZWFkb25seSBzdHJpbmdbXTtcbiAgcmVhZG9ubHkgY2FsbHM6IHJlYWRvbmx5IChyZWFkb25seSBbY2FsbGVyOiBzdHJpbmcsIGNhbGxlZTogc3RyaW5nXSlbXTtcbn1cbiIsICJpbXBvcnQgeyBlcnJvcklzc3VlLCB0eXBlIElzc3VlIH0gZnJvbSAnLi4vaXNzdWUnO1xuaW1wb3J0IHsgYW5BcnJheSwgYU51bWJlciwgYVJlY29yZCwgYVRleHQsIGFUaW1lLCB0eXBlIEZpZWxkLCBGaWVsZHMsIHNob3duIH0gZnJvbSAnLi9maWVsZHMnO1xuaW1wb3J0IHtcbiAgdHlwZSBDaGFuZ2UsXG4gIHR5cGUgRXBpc29kZSxcbiAgdHlwZSBNZXRyaWMsXG4gIHR5cGUgTWlzc2luZyxcbiAgdHlwZSBPdGhlckFsYXJtLFxuICB0eXBlIFBvaW50LFxuICBSRUFESU5HU19GT1JNQVQsXG4gIHR5cGUgUmVhZGluZ3MsXG4gIHR5cGUgU2VydmljZU1hcCxcbiAgdHlwZSBTdWJqZWN0S2luZCxcbn0gZnJvbSAnLi9yZWFkaW5ncyc7XG5cbi8qKiBSZWFkaW5ncywgb3IgYWxsIHRoYXQgaXMgd3Jvbmcgd2l0aCB0aGVtLiAqL1xuZXhwb3J0IHR5cGUgUGFyc2VkID1cbiAgfCB7IHJlYWRvbmx5IHJlYWRpbmdzOiBSZWFkaW5nczsgcmVhZG9ubHkgaXNzdWVzPzogbmV2ZXIgfVxuICB8IHsgcmVhZG9ubHkgaXNzdWVzOiByZWFkb25seSBJc3N1ZVtdOyByZWFkb25seSByZWFkaW5ncz86IG5ldmVyIH07XG5cbi8qKiBSZWFkcyB3aGF0IGEgc2F2ZWQgZmlsZSBob2xkcy4gQW5vdGhlciB2ZXJzaW9uIGlzIHJlZnVzZWQ7IG9mIHRoaXMgb25lIGV2ZXJ5IHByb2JsZW0gaXMgdG9sZCBhdCBvbmNlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHBhcnNlUmVhZGluZ3MocmF3OiB1bmtub3duKTogUGFyc2VkIHtcbiAgY29uc3QgaXNzdWVzOiBJc3N1ZVtdID0gW107XG4gIGNvbnN0IHJvb3QgPSBuZXcgRmllbGRzKGlzc3VlcywgJ3JlYWRpbmdzJywgYVJlY29yZChpc3N1ZXMsICdyZWFkaW5ncycsIHJhdykpO1xuICBpZiAoaXNzdWVzLmxlbmd0aCA+IDApIHJldHVybiB7IGlzc3VlcyB9O1xuICBpZiAocm9vdC5yYXcoJ2Zvcm1hdCcpICE9PSBSRUFESU5HU19GT1JNQVQpIHJldHVybiB7IGlzc3VlczogW290aGVyVmVyc2lvbihyb290LnJhdygnZm9ybWF0JykpXSB9O1xuICBjb25zdCByZWFkaW5ncyA9IHJlYWRpbmdzSW4ocm9vdCk7XG4gIHJldHVybiBpc3N1ZXMubGVuZ3RoID4gMCA/IHsgaXNzdWVzIH0gOiB7IHJlYWRpbmdzIH07XG59XG5cbmNvbnN0IG90aGVyVmVyc2lvbiA9IChnb3Q6IHVua25vd24pOiBJc3N1ZSA9PlxuICBlcnJvcklzc3VlKFxuICAgICdyZWFkaW5ncy5mb3JtYXQnLFxuICAgIGdvdCA9PT0gdW5kZWZpbmVkID8gJ25vIGZvcm1hdCcgOiBKU09OLnN0cmluZ2lmeShnb3QpLFxuICAgIGBcIiR7UkVBRElOR1NfRk9STUFUfVwiYCxcbiAgICAnc2F2ZSB0aGUgcmVhZGluZ3MgYWdhaW4gd2l0aCB0aGlzIHZlcnNpb246IGNkay1oZWFkcm9vbSB0cmlhZ2UgXHUyMDI2IC0tc2F2ZSBGSUxFJyxcbiAgKTtcblxuZnVuY3Rpb24gcmVhZGluZ3NJbihyb290OiBGaWVsZHMpOiBSZWFkaW5ncyB7XG4gIGNvbnN0IGF0TXMgPSByb290LmdldCgnYXQnLCBhVGltZSk7XG4gIGNvbnN0IHN1YmplY3QgPSByb290LndpdGhpbignc3ViamVjdCcpO1xuICBjb25zdCBhbGFybSA9IHJvb3Qud2l0aGluKCdhbGFybScpO1xuICBjb25zdCBncmFwaCA9IHJvb3QucmF3KCdncmFwaCcpO1xuICByZXR1cm4ge1xuICAgIGF0TXMsXG4gICAgZW52aXJvbm1lbnQ6IHJvb3QuZ2V0KCdlbnZpcm9ubWVudCcsIGFUZXh0KSxcbiAgICBzdWJqZWN0OiB7IGtpbmQ6IHN1YmplY3QuZ2V0KCdraW5kJywgYUtpbmQpLCBuYW1lOiBzdWJqZWN0LmdldCgnbmFtZScsIGFUZXh0KSB9LFxuICAgIGFsYXJtOiB7IGlkOiBhbGFybS5nZXQoJ2lkJywgYVRleHQpLCBzdGF0ZTogYWxhcm0uZ2V0KCdzdGF0ZScsIGFUZXh0KSwgc2luY2VNczogYWxhcm0uZ2V0KCdzaW5jZScsIGFUaW1lKSB9LFxuICAgIGZhY3RzOiByb290Lm9wdGlvbmFsKCdmYWN0cycsIHNvbWVGYWN0cywge30pLFxuICAgIG1ldHJpY3M6IHJvb3QubGlzdCgnbWV0cmljcycsIChlYWNoKSA9PiBtZXRyaWNJbihlYWNoLCBhdE1zKSksXG4gICAgZXBpc29kZXM6IHJvb3QubGlzdCgnZXBpc29kZXMnLCBlcGlzb2RlSW4pLFxuICAgIGFsYXJtczogcm9vdC5saXN0KCdhbGFybXMnLCBvdGhlckFsYXJtSW4pLFxuICAgIGNoYW5nZXM6IHJvb3QubGlzdCgnY2hhbmdlcycsIGNoYW5nZUluKSxcbiAgICBtaXNzaW5nOiByb290Lmxpc3QoJ21pc3NpbmcnLCBtaXNzaW5nSW4pLFxuICAgIC4uLihncmFwaCA9PT0gdW5kZWZpbmVkIHx8IGdyYXBoID09PSBudWxsID8ge30gOiB7IGdyYXBoOiBzZXJ2aWNlTWFwSW4ocm9vdC53aXRoaW4oJ2dyYXBoJykpIH0pLFxuICB9O1xufVxuXG5jb25zdCBhS2luZDogRmllbGQ8U3ViamVjdEtpbmQ+ID0gKGlzc3VlcywgcGF0aCwgdmFsdWUpID0+IHtcbiAgaWYgKHZhbHVlID09PSAnaG9zdCcgfHwgdmFsdWUgPT09ICdsYW5lJykgcmV0dXJuIHZhbHVlO1xuICBpc3N1ZXMucHVzaChlcnJvcklzc3VlKHBhdGgsIHNob3duKHZhbHVlKSwgXCInaG9zdCcgb3IgJ2xhbmUnXCIsICd3cml0ZSB0aGUga2luZCBvZiB0aGUgc3ViamVjdCcpKTtcbiAgcmV0dXJuICdob3N0Jztcbn07XG5cbmNvbnN0IHNvbWVGYWN0czogRmllbGQ8UmVhZGluZ3NbJ2ZhY3RzJ10+ID0gKGlzc3VlcywgcGF0aCwgdmFsdWUpID0+IHtcbiAgY29uc3QgZW50cmllcyA9IE9iamVjdC5lbnRyaWVzKGFSZWNvcmQoaXNzdWVzLCBwYXRoLCB2YWx1ZSkpO1xuICBjb25zdCBrbm93biA9IGVudHJpZXMuZmlsdGVyKChlbnRyeSk6IGVudHJ5IGlzIFtzdHJpbmcsIG51bWJlciB8IHN0cmluZyB8IGJvb2xlYW5dID0+IGlzRmFjdChlbnRyeVsxXSkpO1xuICBmb3IgKGNvbnN0IFtuYW1lLCBlYWNoXSBvZiBlbnRyaWVzKVxuICAgIGlmICghaXNGYWN0KGVhY2gpICYmIGVhY2ggIT09IG51bGwpXG4gICAgICBpc3N1ZXMucHVzaChlcnJvcklzc3VlKGAke3BhdGh9LiR7bmFtZX1gLCBzaG93bihlYWNoKSwgJ2EgbnVtYmVyIG9yIGEgdGV4dCcsICdsZWF2ZSBvdXQgd2hhdCBpcyBub3Qga25vd24nKSk7XG4gIHJldHVybiBPYmplY3QuZnJvbUVudHJpZXMoa25vd24pO1xufTtcblxuY29uc3QgaXNGYWN0ID0gKHZhbHVlOiB1bmtub3duKTogdmFsdWUgaXMgbnVtYmVyIHwgc3RyaW5nIHwgYm9vbGVhbiA9PlxuICB0eXBlb2YgdmFsdWUgPT09ICdzdHJpbmcnIHx8IHR5cGVvZiB2YWx1ZSA9PT0gJ2Jvb2xlYW4nIHx8ICh0eXBlb2YgdmFsdWUgPT09ICdudW1iZXInICYmIE51bWJlci5pc0Zpbml0ZSh2YWx1ZSkpO1xuXG5mdW5jdGlvbiBtZXRyaWNJbihmaWVsZHM6IEZpZWxkcywgYXRNczogbnVtYmVyKTogTWV0cmljIHtcbiAgY29uc3QgcG9pbnRzID0gZmllbGRzXG4gICAgLmdldCgncG9pbnRzJywgYW5BcnJheSlcbiAgICAubWFwKChlYWNoLCBpbmRleCkgPT4gcG9pbnRJbihmaWVsZHMsIGluZGV4LCBlYWNoKSlcbiAgICAvLyBOb3RoaW5nIGlzIGxhdGVyIHRoYW4gdGhlIG1vbWVudCBvZiBsb29raW5nLCB3aGF0ZXZlciBhIGNsb2NrIHNheXMuXG4gICAgLmZpbHRlcigocG9pbnQpOiBwb2ludCBpcyBQb2ludCA9PiBwb2ludCAhPT0gdW5kZWZpbmVkICYmICEocG9pbnQuYXRNcyA+IGF0TXMpKTtcbiAgcmV0dXJuIHtcbiAgICBuYW1lc3BhY2U6IGZpZWxkcy5nZXQoJ25hbWVzcGFjZScsIGFUZXh0KSxcbiAgICBuYW1lOiBmaWVsZHMuZ2V0KCduYW1lJywgYVRleHQpLFxuICAgIHN0YXQ6IGZpZWxkcy5nZXQoJ3N0YXQnLCBhVGV4dCksXG4gICAgcGVyaW9kU2VjOiBmaWVsZHMuZ2V0KCdwZXJpb2RTZWMnLCBhUG9zaXRpdmUpLFxuICAgIGRpbWVuc2lvbnM6IGZpZWxkcy5vcHRpb25hbCgnZGltZW5zaW9ucycsIHNvbWVUZXh0cywge30pLFxuICAgIHBvaW50czogcG9pbnRzLnNvcnQoKGEsIGIpID0+IGEuYXRNcyAtIGIuYXRNcyksXG4gIH07XG59XG5cbmZ1bmN0aW9uIHBvaW50SW4oeyBpc3N1ZXMsIHBhdGggfTogRmllbGRzLCBpbmRleDogbnVtYmVyLCByYXc6IHVua25vd24pOiBQb2ludCB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IHBsYWNlID0gYCR7cGF0aH0ucG9pbnRzWyR7aW5kZXh9XWA7XG4gIGlmICghQXJyYXkuaXNBcnJheShyYXcpIHx8IHJhdy5sZW5ndGggIT09IDIpIHtcbiAgICBpc3N1ZXMucHVzaChlcnJvcklzc3VlKHBsYWNlLCBzaG93bihyYXcpLCAnW0lTTyA4NjAxIHRpbWUsIHZhbHVlXScsICd3cml0ZSBwb2ludHMgYXMgQ2xvdWRXYXRjaCByZXR1cm5zIHRoZW0nKSk7XG4gICAgcmV0dXJuIHVuZGVmaW5lZDtcbiAgfVxuICByZXR1cm4geyBhdE1zOiBhVGltZShpc3N1ZXMsIGAke3BsYWNlfVswXWAsIHJhd1swXSksIHZhbHVlOiBhTnVtYmVyKGlzc3VlcywgYCR7cGxhY2V9WzFdYCwgcmF3WzFdKSB9O1xufVxuXG5jb25zdCBhUG9zaXRpdmU6IEZpZWxkPG51bWJlcj4gPSAoaXNzdWVzLCBwYXRoLCB2YWx1ZSkgPT4ge1xuICBjb25zdCBudW1iZXIgPSBhTnVtYmVyKGlzc3VlcywgcGF0aCwgdmFsdWUpO1xuICBpZiAobnVtYmVyIDw9IDApIGlzc3Vlcy5wdXNoKGVycm9ySXNzdWUocGF0aCwgc2hvd24odmFsdWUpLCAnbW9yZSB0aGFuIDAnLCAnd3JpdGUgdGhlIHBlcmlvZCBpbiBzZWNvbmRzJykpO1xuICByZXR1cm4gbnVtYmVyO1xufTtcblxuY29uc3Qgc29tZVRleHRzOiBGaWVsZDxSZWNvcmQ8c3RyaW5nLCBzdHJpbmc+PiA9IChpc3N1ZXMsIHBhdGgsIHZhbHVlKSA9PlxuICBPYmplY3QuZnJvbUVudHJpZXMoXG4gICAgT2JqZWN0LmVudHJpZXMoYVJlY29yZChpc3N1ZXMsIHBhdGgsIHZhbHVlKSkubWFwKChbbmFtZSwgZWFjaF0pID0+IFtuYW1lLCBhVGV4dChpc3N1ZXMsIGAke3BhdGh9LiR7bmFtZX1gLCBlYWNoKV0pLFxuICApO1xuXG5jb25zdCBlcGlzb2RlSW4gPSAoZmllbGRzOiBGaWVsZHMpOiBFcGlzb2RlID0+ICh7XG4gIHN0YXJ0ZWRBdE1zOiBmaWVsZHMuZ2V0KCdzdGFydGVkQXQnLCBhVGltZSksXG4gIGR1cmF0aW9uTXM6IGZpZWxkcy5nZXQoJ2R1cmF0aW9uTXMnLCBhTnVtYmVyKSxcbiAgZnVuY3Rpb246IGZpZWxkcy5nZXQoJ2Z1bmN0aW9uJywgYVRleHQpLFxuICBmaWxlOiBmaWVsZHMub3B0aW9uYWwoJ2ZpbGUnLCBhVGV4dCwgJycpLFxuICBsaW5lOiBmaWVsZHMub3B0aW9uYWwoJ2xpbmUnLCBhTnVtYmVyLCAwKSxcbiAgc3RhY2s6IGZpZWxkcy5vcHRpb25hbCgnc3RhY2snLCBhVGV4dCwgJycpLFxuICBob3N0OiBmaWVsZHMub3B0aW9uYWwoJ2hvc3QnLCBhVGV4dCwgJycpLFxuICB3YWl0ZWRGb3JDcHVNczogZmllbGRzLm9wdGlvbmFsPG51bWJlciB8IHVuZGVmaW5lZD4oJ3dhaXRlZEZvckNwdU1zJywgYU51bWJlciwgdW5kZWZpbmVkKSxcbn0pO1xuXG5jb25zdCBvdGhlckFsYXJtSW4gPSAoZmllbGRzOiBGaWVsZHMpOiBPdGhlckFsYXJtID0+ICh7XG4gIGlkOiBmaWVsZHMuZ2V0KCdpZCcsIGFUZXh0KSxcbiAgc3ViamVjdDogZmllbGRzLmdldCgnc3ViamVjdCcsIGFUZXh0KSxcbiAgc3RhdGU6IGZpZWxkcy5nZXQoJ3N0YXRlJywgYVRleHQpLFxuICBzaW5jZU1zOiBmaWVsZHMuZ2V0KCdzaW5jZScsIGFUaW1lKSxcbn0pO1xuXG5jb25zdCBjaGFuZ2VJbiA9IChmaWVsZHM6IEZpZWxkcyk6IENoYW5nZSA9PiAoe1xuICBhdE1zOiBmaWVsZHMuZ2V0KCdhdCcsIGFUaW1lKSxcbiAga2luZDogZmllbGRzLmdldCgna2luZCcsIGFUZXh0KSxcbiAgc3ViamVjdDogZmllbGRzLmdldCgnc3ViamVjdCcsIGFUZXh0KSxcbiAgd2hhdDogZmllbGRzLm9wdGlvbmFsKCd3aGF0JywgYVRleHQsICcnKSxcbn0pO1xuXG5jb25zdCBtaXNzaW5nSW4gPSAoZmllbGRzOiBGaWVsZHMpOiBNaXNzaW5nID0+ICh7XG4gIHdoYXQ6IGZpZWxkcy5nZXQoJ3doYXQnLCBhVGV4dCksXG4gIGJlY2F1c2U6IGZpZWxkcy5vcHRpb25hbCgnYmVjYXVzZScsIGFUZXh0LCAnJyksXG59KTtcblxuY29uc3Qgc2VydmljZU1hcEluID0gKGZpZWxkczogRmllbGRzKTogU2VydmljZU1hcCA9PiAoe1xuICBub2RlczogZmllbGRzXG4gICAgLmdldCgnbm9kZXMnLCBhbkFycmF5KVxuICAgIC5tYXAoKGVhY2gsIGluZGV4KSA9PiBhVGV4dChmaWVsZHMuaXNzdWVzLCBgJHtmaWVsZHMucGF0aH0ubm9kZXNbJHtpbmRleH1dYCwgZWFjaCkpLFxuICBjYWxsczogZmllbGRzLmdldCgnY2FsbHMnLCBhbkFycmF5KS5tYXAoKGVhY2gsIGluZGV4KTogcmVhZG9ubHkgW3N0cmluZywgc3RyaW5nXSA9PiB7XG4gICAgY29uc3QgW2NhbGxlciwgY2FsbGVlXSA9IEFycmF5LmlzQXJyYXkoZWFjaCkgPyAoZWFjaCBhcyB1bmtub3duW10pIDogW107XG4gICAgY29uc3QgcGxhY2UgPSBgJHtmaWVsZHMucGF0aH0uY2FsbHNbJHtpbmRleH1dYDtcbiAgICByZXR1cm4gW2FUZXh0KGZpZWxkcy5pc3N1ZXMsIGAke3BsYWNlfVswXWAsIGNhbGxlciksIGFUZXh0KGZpZWxkcy5pc3N1ZXMsIGAke3BsYWNlfVsxXWAsIGNhbGxlZSldO1xuICB9KSxcbn0pO1xuIiwgImltcG9ydCB7IGV4aXN0c1N5bmMsIHJlYWRkaXJTeW5jLCByZWFkRmlsZVN5bmMgfSBmcm9tICdub2RlOmZzJztcbmltcG9ydCB7IGpvaW4sIHJlc29sdmUgfSBmcm9tICdub2RlOnBhdGgnO1xuXG4vKlxuICogVGhlIGNvbnRyYWN0IG9mIHRyaWFnZSBoYXMgd29ya2VkIGV4YW1wbGVzLCBhbmQgbGFiZWxsZWQgZmF1bHRzIG9mIGFuIGFwcGxpY2F0aW9uIG9uIEFXUyB0aGF0IGJlbG9uZyB0byBhbm90aGVyIHByb2plY3QuIFRoZXkgbGllXG4gKiBiZXNpZGUgdGhpcyBvbmUsIG9yIGluIHRoZSBmb2xkZXIgdGhhdCBIRUFEUk9PTV9DT05UUkFDVFMgbmFtZXM7IGBkYXRhYCBoYXMgYSBmZXcgb2YgdGhlbSBpbiBhIGNvbXBhY3QgZm9ybSwgd2hpY2ggYXJlIGFsd2F5cyB0aGVyZS5cbiAqL1xuY29uc3QgQkVTSURFID0gcHJvY2Vzcy5lbnYuSEVBRFJPT01fQ09OVFJBQ1RTID8/IHJlc29sdmUoX19kaXJuYW1lLCAnLi4nLCAnLi4nLCAnLi4nLCAnc2hhcmVkJywgJ2NvbnRyYWN0cycpO1xuXG4vKiogQSB3b3JrZWQgZXhhbXBsZSBvZiB0aGUgY29udHJhY3Q6IHJlYWRpbmdzLCBhbmQgd2hhdCBoYXMgdG8gY29tZSBvdXQuICovXG5leHBvcnQgaW50ZXJmYWNlIEV4YW1wbGUge1xuICByZWFkb25seSBuYW1lOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHJlYWRpbmdzOiB1bmtub3duO1xuICByZWFkb25seSBleHBlY3RlZDoge1xuICAgIHJlYWRvbmx5IGNhdXNlPzogc3RyaW5nIHwgbnVsbDtcbiAgICByZWFkb25seSBhY2NlcHRhYmxlPzogcmVhZG9ubHkgc3RyaW5nW107XG4gICAgcmVhZG9ubHkgbXVzdE5vdExlYWQ/OiByZWFkb25seSBzdHJpbmdbXTtcbiAgICByZWFkb25seSBtdXN0TmFtZT86IHJlYWRvbmx5IHN0cmluZ1tdO1xuICAgIHJlYWRvbmx5IG5vZGU/OiBzdHJpbmc7XG4gIH07XG59XG5cbi8qKiBFeGFtcGxlcyBvZiBhIGZvbGRlciBvZiB0aGUgY29udHJhY3Q7IHRob3NlIGtlcHQgaGVyZSB3aGVyZSB0aGUgZm9sZGVyIGlzIG5vdC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBleGFtcGxlc09mKGZvbGRlcjogJ3RyaWFnZScgfCAncGV0c2hvcCcpOiByZWFkb25seSBFeGFtcGxlW10ge1xuICBjb25zdCBiZXNpZGUgPSBqb2luKEJFU0lERSwgZm9sZGVyKTtcbiAgaWYgKGV4aXN0c1N5bmMoYmVzaWRlKSkgcmV0dXJuIGZpbGVzSW4oYmVzaWRlKTtcbiAgcHJvY2Vzcy5zdGRvdXQud3JpdGUoYFNLSVBQRUQ6IG1vc3QgZXhhbXBsZXMgb2YgJHtmb2xkZXJ9OiBubyAke2Jlc2lkZX0gKEhFQURST09NX0NPTlRSQUNUUyBuYW1lcyB0aGVpciBmb2xkZXIpXFxuYCk7XG4gIHJldHVybiBmaWxlc0luKGpvaW4oX19kaXJuYW1lLCAnZGF0YScsIGZvbGRlcikpLm1hcCgoeyByZWFkaW5ncywgLi4ucmVzdCB9KSA9PiAoe1xuICAgIC4uLnJlc3QsXG4gICAgcmVhZGluZ3M6IHNwcmVhZChyZWFkaW5ncyBhcyBDb21wYWN0KSxcbiAgfSkpO1xufVxuXG5jb25zdCBmaWxlc0luID0gKGZvbGRlcjogc3RyaW5nKTogRXhhbXBsZVtdID0+XG4gIHJlYWRkaXJTeW5jKGZvbGRlcilcbiAgICAuZmlsdGVyKChmaWxlKSA9PiBmaWxlLmVuZHNXaXRoKCcuanNvbicpKVxuICAgIC5zb3J0KClcbiAgICAubWFwKChmaWxlKSA9PiAoe1xuICAgICAgLi4uKEpTT04ucGFyc2UocmVhZEZpbGVTeW5jKGpvaW4oZm9sZGVyLCBmaWxlKSwgJ3V0ZjgnKSkgYXMgT21pdDxFeGFtcGxlLCAnbmFtZSc+KSxcbiAgICAgIG5hbWU6IGZpbGUucmVwbGFjZSgnLmpzb24nLCAnJyksXG4gICAgfSkpO1xuXG4vKiogUmVhZGluZ3MgaW4gd2hpY2ggYSBzZXJpZXMgaXMgYSBzdGFydCBhbmQgdmFsdWVzIGluIHN0ZXBzIG9mIGl0cyBwZXJpb2QsIGEgbWlzc2luZyBvbmUgbnVsbC4gKi9cbmludGVyZmFjZSBDb21wYWN0IHtcbiAgcmVhZG9ubHkgbWV0cmljczogcmVhZG9ubHkge1xuICAgIHJlYWRvbmx5IHBlcmlvZFNlYzogbnVtYmVyO1xuICAgIHJlYWRvbmx5IHN0YXJ0OiBzdHJpbmc7XG4gICAgcmVhZG9ubHkgdmFsdWVzOiByZWFkb25seSAobnVtYmVyIHwgbnVsbClbXTtcbiAgfVtdO1xufVxuXG5jb25zdCBzcHJlYWQgPSAocmVhZGluZ3M6IENvbXBhY3QpOiB1bmtub3duID0+ICh7XG4gIC4uLnJlYWRpbmdzLFxuICBtZXRyaWNzOiByZWFkaW5ncy5tZXRyaWNzLm1hcCgoeyBzdGFydCwgdmFsdWVzLCAuLi5yZXN0IH0pID0+ICh7XG4gICAgLi4ucmVzdCxcbiAgICBwb2ludHM6IHZhbHVlcy5mbGF0TWFwKCh2YWx1ZSwgaW5kZXgpID0+XG4gICAgICB2YWx1ZSA9PT0gbnVsbCA/IFtdIDogW1tuZXcgRGF0ZShEYXRlLnBhcnNlKHN0YXJ0KSArIGluZGV4ICogcmVzdC5wZXJpb2RTZWMgKiAxXzAwMCkudG9JU09TdHJpbmcoKSwgdmFsdWVdXSxcbiAgICApLFxuICB9KSksXG59KTtcbiIsICJpbXBvcnQgeyBncm93biwgdHlwZSBIb3N0SW5wdXQsIHR5cGUgUGh5c2ljcyB9IGZyb20gJy4vaG9zdC1taW51dGUnO1xuaW1wb3J0IHR5cGUgeyBNaW51dGUgfSBmcm9tICcuL3Nlcmllcyc7XG5cbi8qKiBBIHF1ZXVlIHdpdGggc28gbWFueSBzZXJ2ZXJzOiB3aGF0IGlzIGluIHVzZSwgd2hhdCB3YWl0cywgYW5kIGZvciBob3cgbG9uZywgd2hlcmUgYGJ1c3lgIHNlcnZlcnMnIHdvcnRoIG9mIHdvcmsgY29tZXMgaW4uICovXG5mdW5jdGlvbiBxdWV1ZShidXN5OiBudW1iZXIsIHNlcnZlcnM6IG51bWJlciwgd29ya01zOiBudW1iZXIpIHtcbiAgY29uc3QgbG9hZCA9IGJ1c3kgLyBzZXJ2ZXJzO1xuICBpZiAobG9hZCA8IDAuOTIpIHJldHVybiB7IGFjdGl2ZTogYnVzeSwgcGVuZGluZzogMCwgd2FpdE1zOiAwLjUgKyB3b3JrTXMgKiAwLjAyICogbG9hZCAqKiA2IH07XG4gIGNvbnN0IG92ZXIgPSBNYXRoLm1pbig2LCBsb2FkIC0gMC44NSk7XG4gIHJldHVybiB7IGFjdGl2ZTogc2VydmVycywgcGVuZGluZzogTWF0aC5yb3VuZChzZXJ2ZXJzICogb3ZlciAqIDMpLCB3YWl0TXM6IHdvcmtNcyAqICgxICsgNCAqIG92ZXIpIH07XG59XG5cbi8qKiBXaGF0IHRoZSBwcm9iZXMgdGVsbCBvZiBsb29wcywgdGhyZWFkcyBhbmQgY29ubmVjdGlvbnMsIGFuZCB3aGF0IHVzZXJzIHNlZSBvZiBpdCBhbGwuICovXG5leHBvcnQgZnVuY3Rpb24gbG9vcEFuZFF1ZXVlcyhpbnB1dDogSG9zdElucHV0LCBwaHlzaWNzOiBQaHlzaWNzKTogTWludXRlIHtcbiAgY29uc3QgeyBmYXVsdCwgZmFjdHMsIHBhcnQsIHN0YXRlIH0gPSBpbnB1dDtcbiAgY29uc3QgcGVyUHJvY2VzcyA9IHBoeXNpY3MucmVxdWVzdHNQZXJTZWMgLyAocGh5c2ljcy5ob3N0cyAqIGZhY3RzLndvcmtlcnMpO1xuICBjb25zdCB2b2x1bWVXYWl0ID0gTWF0aC5tYXgoMCwgcGh5c2ljcy52b2x1bWVNcyAtIDEpICogNjtcbiAgY29uc3QgcG9vbE1zID0gMTQgKiBncm93bihmYXVsdC5wb29sQ2FsbCwgcGFydCkgKiBwaHlzaWNzLnN0cmV0Y2hlZDtcbiAgc3RhdGUuaW5Vc2UgPSBNYXRoLm1heCgwLCBzdGF0ZS5pblVzZSArIChmYXVsdC5wb29sTGVha1Blck1pbiA/PyAwKSAqIChwYXJ0ID4gMCA/IDEgOiAwKSk7XG4gIGNvbnN0IHBvb2wgPSBxdWV1ZSgocGVyUHJvY2VzcyAqIHBvb2xNcykgLyAxXzAwMCArIE1hdGgubWluKDkuNiwgc3RhdGUuaW5Vc2UpLCAxMCwgcG9vbE1zKTtcbiAgY29uc3QgcnVuTXMgPSAoMjAgKiBncm93bihmYXVsdC50aHJlYWRDYWxsLCBwYXJ0KSArIHZvbHVtZVdhaXQpICogcGh5c2ljcy5zdHJldGNoZWQ7XG4gIGNvbnN0IGxvbmcgPSAoZmF1bHQubG9uZ0pvYnMgPz8gMCkgKiBwYXJ0O1xuICBjb25zdCBleGVjdXRvciA9IHF1ZXVlKFxuICAgICgocGVyUHJvY2VzcyAqIHJ1bk1zKSAvIDFfMDAwKSAqIGdyb3duKGZhdWx0LmpvYnMsIHBhcnQpICogKDEgKyA5OSAqIGxvbmcpLFxuICAgIGZhY3RzLmV4ZWN1dG9yVGhyZWFkcyxcbiAgICBydW5NcyAqICgxICsgNDAgKiBsb25nKSxcbiAgKTtcbiAgY29uc3QgYmxvY2tlZFNoYXJlID0gZmF1bHQuYmxvY2tcbiAgICA/IE1hdGgubWluKDAuNiwgKGZhdWx0LmJsb2NrLm1zICogZmF1bHQuYmxvY2sucGVyTWluICogcGFydCkgLyA2MF8wMDAgLyAocGh5c2ljcy5ob3N0cyAqIGZhY3RzLndvcmtlcnMpKVxuICAgIDogMDtcbiAgY29uc3QgbGFnTXMgPSBsYWdPZihpbnB1dCwgcGh5c2ljcywgYmxvY2tlZFNoYXJlKTtcbiAgY29uc3QgY2FsbE1zID0gMjUgKiBncm93bihmYXVsdC5sb29wQ2FsbCwgcGFydCk7XG4gIGNvbnN0IG1pZGRsZSA9XG4gICAgMzAgKiBwaHlzaWNzLnN0cmV0Y2hlZCArXG4gICAgY2FsbE1zICtcbiAgICBwb29sTXMgK1xuICAgIHJ1bk1zICtcbiAgICBwb29sLndhaXRNcyArXG4gICAgZXhlY3V0b3Iud2FpdE1zICtcbiAgICBsYWdNcy5taWRkbGUgK1xuICAgIChmYXVsdC5kcm9wcyA/IDI2MCAqIHBhcnQgOiAwKSArXG4gICAgKGZhdWx0LnN3YXBzID8gMzAwICogcGFydCA6IDApO1xuICBjb25zdCBzbG93ZXN0ID0gbWlkZGxlICogMyArIGxhZ01zLnA5OSAqIDIgKyBwb29sLndhaXRNcyAqIDIgKyBleGVjdXRvci53YWl0TXMgKiAyO1xuICBjb25zdCBzZWVuID0gdXNlcnMoaW5wdXQsIHBoeXNpY3MsIG1pZGRsZSwgc2xvd2VzdCk7XG4gIHJldHVybiBmYXVsdC5pc1N5bmNcbiAgICA/IHNlZW5cbiAgICA6IHtcbiAgICAgICAgLi4uc2VlbixcbiAgICAgICAgLi4ucHJvYmVzKGlucHV0LCBwaHlzaWNzLCB7XG4gICAgICAgICAgcG9vbCxcbiAgICAgICAgICBleGVjdXRvcixcbiAgICAgICAgICBsYWc6IGxhZ01zLnA5OSxcbiAgICAgICAgICBydW5NcyxcbiAgICAgICAgICBsb25nLFxuICAgICAgICAgIHRhc2tzOiAocGVyUHJvY2VzcyAqIG1pZGRsZSkgLyAxXzAwMCxcbiAgICAgICAgICBwb29sTXMsXG4gICAgICAgIH0pLFxuICAgICAgfTtcbn1cblxuZnVuY3Rpb24gbGFnT2YoeyBmYXVsdCwgZmFjdHMsIHBhcnQgfTogSG9zdElucHV0LCB7IHdhbnRlZCB9OiBQaHlzaWNzLCBibG9ja2VkU2hhcmU6IG51bWJlcikge1xuICBjb25zdCBzdGFydmVkID0gd2FudGVkID4gZmFjdHMudmNwdXMgPyBNYXRoLm1pbig5MDAsIDYwICogKHdhbnRlZCAvIGZhY3RzLnZjcHVzKSkgOiAwO1xuICBjb25zdCBnYyA9IChmYXVsdC5nY01zID8/IDApICogcGFydDtcbiAgY29uc3QgYmxvY2tlZCA9IGJsb2NrZWRTaGFyZSA+IDAgPyAoZmF1bHQuYmxvY2s/Lm1zID8/IDApICogTWF0aC5taW4oMSwgMC41ICsgOCAqIGJsb2NrZWRTaGFyZSkgKiAwLjc1IDogMDtcbiAgcmV0dXJuIHsgcDk5OiAyLjQgKyBzdGFydmVkICsgZ2MgKiAwLjg1ICsgYmxvY2tlZCwgbWlkZGxlOiBzdGFydmVkICogMC40ICsgZ2MgKiAwLjEyICsgYmxvY2tlZCAqIGJsb2NrZWRTaGFyZSAqIDMgfTtcbn1cblxuZnVuY3Rpb24gdXNlcnMoXG4gIHsgZmF1bHQsIHBhcnQsIG1pbnV0ZSwgbm9pc2UsIG5hbWVzIH06IEhvc3RJbnB1dCxcbiAgeyByZXF1ZXN0c1BlclNlYyB9OiBQaHlzaWNzLFxuICBtaWRkbGU6IG51bWJlcixcbiAgc2xvd2VzdDogbnVtYmVyLFxuKTogTWludXRlIHtcbiAgY29uc3Qgb3duID0gYExvYWRCYWxhbmNlcj0ke25hbWVzLmJhbGFuY2VyfWA7XG4gIGNvbnN0IHJlcXVlc3RzID0gcmVxdWVzdHNQZXJTZWMgKiA2MDtcbiAgY29uc3QgZmFpbGVkID0gbm9pc2UuY291bnQocmVxdWVzdHMgKiAwLjAwMDMpICsgTWF0aC5yb3VuZChyZXF1ZXN0cyAqIChmYXVsdC5lcnJvcnMgPz8gMCkgKiBwYXJ0KTtcbiAgY29uc3QgaXNLaWxsID0gZmF1bHQua2lsbHNQZXJNaW4gIT09IHVuZGVmaW5lZCAmJiBwYXJ0ID09PSAxO1xuICBjb25zdCBjdXQgPSBub2lzZS5jb3VudCgwLjQpICsgKGlzS2lsbCA/IE1hdGgucm91bmQoZmF1bHQua2lsbHNQZXJNaW4gKiBub2lzZS5iZXR3ZWVuKDEyLCAzMCkpIDogMCk7XG4gIHJldHVybiB7XG4gICAgW2BBV1MvQXBwbGljYXRpb25FTEJ8UmVxdWVzdENvdW50fFN1bXwke293bn1gXTogTWF0aC5yb3VuZChyZXF1ZXN0cyksXG4gICAgW2BBV1MvQXBwbGljYXRpb25FTEJ8VGFyZ2V0UmVzcG9uc2VUaW1lfHA1MHwke293bn1gXTogbm9pc2UuYXJvdW5kKG1pZGRsZSwgMC4wNCkgLyAxXzAwMCxcbiAgICBbYEFXUy9BcHBsaWNhdGlvbkVMQnxUYXJnZXRSZXNwb25zZVRpbWV8cDk5fCR7b3dufWBdOiBub2lzZS5hcm91bmQoc2xvd2VzdCwgMC4xMikgLyAxXzAwMCxcbiAgICBbYEFXUy9BcHBsaWNhdGlvbkVMQnxIVFRQQ29kZV9UYXJnZXRfNVhYX0NvdW50fFN1bXwke293bn1gXTogZmFpbGVkIHx8IHVuZGVmaW5lZCxcbiAgICBbYEFXUy9BcHBsaWNhdGlvbkVMQnxIVFRQQ29kZV9FTEJfNVhYX0NvdW50fFN1bXwke293bn1gXTogY3V0IHx8IHVuZGVmaW5lZCxcbiAgICBbYEhlYWRyb29tL0hvc3R8bmV0c3RhdF90Y3BfZXN0YWJsaXNoZWR8TWF4aW11bXxTZXJ2aWNlPSR7bmFtZXMuc2VydmljZX1gXTogTWF0aC5yb3VuZChcbiAgICAgIG5vaXNlLmFyb3VuZCgxOTAgKyAocmVxdWVzdHNQZXJTZWMgKiBtaWRkbGUpIC8gMV8wMDAgLyAzLCAwLjAzKSxcbiAgICApLFxuICAgIFtgSGVhZHJvb20vSG9zdHxuZXRzdGF0X3RjcF9jbG9zZV93YWl0fE1heGltdW18U2VydmljZT0ke25hbWVzLnNlcnZpY2V9YF06IG5vaXNlLmNvdW50KFxuICAgICAgMyArIChmYXVsdC5maWxlc1Blck1pbiA/PyAwKSAqIHBhcnQgKiAwLjAyICogbWludXRlLFxuICAgICksXG4gIH07XG59XG5cbmludGVyZmFjZSBJbnNpZGUge1xuICByZWFkb25seSBwb29sOiBSZXR1cm5UeXBlPHR5cGVvZiBxdWV1ZT47XG4gIHJlYWRvbmx5IGV4ZWN1dG9yOiBSZXR1cm5UeXBlPHR5cGVvZiBxdWV1ZT47XG4gIHJlYWRvbmx5IGxhZzogbnVtYmVyO1xuICByZWFkb25seSBydW5NczogbnVtYmVyO1xuICByZWFkb25seSBsb25nOiBudW1iZXI7XG4gIHJlYWRvbmx5IHRhc2tzOiBudW1iZXI7XG4gIHJlYWRvbmx5IHBvb2xNczogbnVtYmVyO1xufVxuXG5mdW5jdGlvbiBwcm9iZXMoXG4gIHsgZmF1bHQsIGZhY3RzLCBwYXJ0LCBub2lzZSwgbmFtZXMgfTogSG9zdElucHV0LFxuICB7IGhvc3RzLCByZXF1ZXN0c1BlclNlYywgY3B1UGVyY2VudCwgc3RyZXRjaGVkIH06IFBoeXNpY3MsXG4gIGluc2lkZTogSW5zaWRlLFxuKTogTWludXRlIHtcbiAgY29uc3Qgb3duID0gYFNlcnZpY2U9JHtuYW1lcy5zZXJ2aWNlfWA7XG4gIGNvbnN0IFt0aHJlYWQsIHBvb2xdID0gW2Ake293bn0sRXhlY3V0b3I9ZGVmYXVsdGAsIGAke293bn0sUG9vbD1zdG9ja2BdO1xuICBjb25zdCBwcm9jZXNzZXMgPSBob3N0cyAqIGZhY3RzLndvcmtlcnMgLSAocGFydCA+IDAuNSA/IChmYXVsdC5zaWxlbnRQcm9iZXMgPz8gMCkgKiBmYWN0cy53b3JrZXJzIDogMCk7XG4gIGNvbnN0IGlzS2lsbCA9IGZhdWx0LmtpbGxzUGVyTWluICE9PSB1bmRlZmluZWQgJiYgcGFydCA9PT0gMTtcbiAgY29uc3QgYmxvY2tlZCA9IGZhdWx0LmJsb2NrID8gZmF1bHQuYmxvY2subXMgKiBmYXVsdC5ibG9jay5wZXJNaW4gKiBwYXJ0IDogMDtcbiAgY29uc3QgZ2MgPSAoZmF1bHQuZ2NNcyA/PyAwKSAqIHBhcnQ7XG4gIGNvbnN0IGlzTm9kZSA9IGZhY3RzLnNlcnZpY2VLaW5kID09PSAnbm9kZSc7XG4gIHJldHVybiB7XG4gICAgW2BIZWFkcm9vbXxMb29wTGFnfHA5OXwke293bn1gXTogbm9pc2UuYXJvdW5kKGluc2lkZS5sYWcsIDAuMSksXG4gICAgW2BIZWFkcm9vbXxMb29wSGVhcnRiZWF0fFN1bXwke293bn1gXTogcHJvY2Vzc2VzICogNiAtIChpc0tpbGwgPyAzIDogMCkgfHwgdW5kZWZpbmVkLFxuICAgIFtgSGVhZHJvb218TG9vcEJsb2NrZWRNc3xTdW18JHtvd259YF06IGJsb2NrZWQgKyBnYyAqIDIwLFxuICAgIFtgSGVhZHJvb218TG9vcEJsb2NrZWRNYXhNc3xNYXhpbXVtfCR7b3dufWBdOiBNYXRoLm1heCgoZmF1bHQuYmxvY2s/Lm1zID8/IDApICogKHBhcnQgPiAwID8gMS4yIDogMCksIGdjICogMS4zKSxcbiAgICBbYEhlYWRyb29tfExvb3BVdGlsaXNhdGlvbnxBdmVyYWdlfCR7b3dufWBdOiBNYXRoLm1pbihcbiAgICAgIDAuOTksXG4gICAgICBub2lzZS5hcm91bmQoXG4gICAgICAgIGZhdWx0Lm9uZUNvcmVcbiAgICAgICAgICA/IDAuMyArIDAuNjcgKiBwYXJ0XG4gICAgICAgICAgOiAoZmF1bHQudGhpZXZlcyA/PyAwKSA+IDJcbiAgICAgICAgICAgID8gMC4zNVxuICAgICAgICAgICAgOiBNYXRoLm1pbigxLCAoY3B1UGVyY2VudCAvIDEwMCkgKiAwLjggKiBzdHJldGNoZWQpLFxuICAgICAgICAwLjAyLFxuICAgICAgKSxcbiAgICApLFxuICAgIFtgSGVhZHJvb218TG9vcFRhc2tzfEF2ZXJhZ2V8JHtvd259YF06IG5vaXNlLmFyb3VuZCgxMiArIGluc2lkZS50YXNrcywgMC4wNCksXG4gICAgW2BIZWFkcm9vbXxHY1BhdXNlfHA5OXwke293bn1gXTogbm9pc2UuYXJvdW5kKDkgKyBnYywgMC4xKSxcbiAgICBbYEhlYWRyb29tfEhlYXBVc2VkfE1heGltdW18JHtvd259YF06IG5vaXNlLmFyb3VuZCgoMzIwICsgKGZhdWx0LmdjTXMgPyA5MDAgKiBwYXJ0IDogMCkpICogMiAqKiAyMCwgMC4wMiksXG4gICAgLi4uKGlzTm9kZVxuICAgICAgPyB7IFtgSGVhZHJvb218VGhyZWFkUG9vbFF1ZXVlV2FpdHxwOTl8JHtvd259YF06IG5vaXNlLmFyb3VuZChpbnNpZGUuZXhlY3V0b3Iud2FpdE1zLCAwLjEpIH1cbiAgICAgIDoge1xuICAgICAgICAgIFtgSGVhZHJvb218RXhlY3V0b3JBY3RpdmV8TWF4aW11bXwke3RocmVhZH1gXTogaW5zaWRlLmV4ZWN1dG9yLmFjdGl2ZSxcbiAgICAgICAgICBbYEhlYWRyb29tfEV4ZWN1dG9yUGVuZGluZ3xNYXhpbXVtfCR7dGhyZWFkfWBdOiBpbnNpZGUuZXhlY3V0b3IucGVuZGluZyxcbiAgICAgICAgICBbYEhlYWRyb29tfEV4ZWN1dG9yUXVldWVXYWl0fHA5OXwke3RocmVhZH1gXTogbm9pc2UuYXJvdW5kKGluc2lkZS5leGVjdXRvci53YWl0TXMsIDAuMSksXG4gICAgICAgICAgW2BIZWFkcm9vbXxFeGVjdXRvclF1ZXVlV2FpdHxTYW1wbGVDb3VudHwke3RocmVhZH1gXTogTWF0aC5yb3VuZChcbiAgICAgICAgICAgIHJlcXVlc3RzUGVyU2VjICogNjAgKiBncm93bihmYXVsdC5qb2JzLCBwYXJ0KSxcbiAgICAgICAgICApLFxuICAgICAgICAgIFtgSGVhZHJvb218RXhlY3V0b3JSdW5UaW1lfHA1MHwke3RocmVhZH1gXTogbm9pc2UuYXJvdW5kKGluc2lkZS5ydW5NcywgMC4wNSksXG4gICAgICAgICAgW2BIZWFkcm9vbXxFeGVjdXRvclJ1blRpbWV8cDk5fCR7dGhyZWFkfWBdOiBub2lzZS5hcm91bmQoaW5zaWRlLnJ1bk1zICogKGluc2lkZS5sb25nID4gMCA/IDYwIDogMyksIDAuMSksXG4gICAgICAgICAgW2BIZWFkcm9vbXxQb29sSW5Vc2V8QXZlcmFnZXwke3Bvb2x9YF06IE1hdGgubWluKDEwLCBub2lzZS5hcm91bmQoaW5zaWRlLnBvb2wuYWN0aXZlLCAwLjA0KSksXG4gICAgICAgICAgW2BIZWFkcm9vbXxQb29sSW5Vc2V8TWF4aW11bXwke3Bvb2x9YF06IE1hdGgubWluKDEwLCBNYXRoLmNlaWwoaW5zaWRlLnBvb2wuYWN0aXZlICogMS41KSksXG4gICAgICAgICAgW2BIZWFkcm9vbXxQb29sV2FpdGluZ3xBdmVyYWdlfCR7cG9vbH1gXTogaW5zaWRlLnBvb2wucGVuZGluZyxcbiAgICAgICAgICBbYEhlYWRyb29tfFBvb2xXYWl0fHA5OXwke3Bvb2x9YF06IG5vaXNlLmFyb3VuZChpbnNpZGUucG9vbC53YWl0TXMsIDAuMSksXG4gICAgICAgIH0pLFxuICB9O1xufVxuIiwgImltcG9ydCB7IGdyb3duLCB0eXBlIEhvc3RJbnB1dCwgdHlwZSBQaHlzaWNzIH0gZnJvbSAnLi9ob3N0LW1pbnV0ZSc7XG5pbXBvcnQgdHlwZSB7IE1pbnV0ZSB9IGZyb20gJy4vc2VyaWVzJztcblxuLyoqIE1ldHJpY3Mgb2YgQVdTIGFuZCBvZiB0aGUgYWdlbnQ6IGJhbGFuY2VyLCBncm91cCwgaW5zdGFuY2VzLCB2b2x1bWVzLCBhbmQgdGhlIHN5c3RlbSB1bmRlciB0aGUgc2VydmljZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBzeXN0ZW0oaW5wdXQ6IEhvc3RJbnB1dCwgcGh5c2ljczogUGh5c2ljcyk6IE1pbnV0ZSB7XG4gIHJldHVybiB7IC4uLmdyb3VwKGlucHV0LCBwaHlzaWNzKSwgLi4udm9sdW1lcyhpbnB1dCwgcGh5c2ljcyksIC4uLmFnZW50KGlucHV0LCBwaHlzaWNzKSwgLi4ubmV0d29yayhpbnB1dCwgcGh5c2ljcykgfTtcbn1cblxuZnVuY3Rpb24gZ3JvdXAoXG4gIHsgZmF1bHQsIGZhY3RzLCBwYXJ0LCBtaW51dGUsIG5vaXNlLCBzdGF0ZSwgbmFtZXMgfTogSG9zdElucHV0LFxuICB7IGhvc3RzLCBjcHVQZXJjZW50LCBpbnN0YW5jZUZ1bGwgfTogUGh5c2ljcyxcbik6IE1pbnV0ZSB7XG4gIGNvbnN0IG93biA9IGBBdXRvU2NhbGluZ0dyb3VwTmFtZT0ke25hbWVzLmdyb3VwfWA7XG4gIGNvbnN0IGlzRml2ZSA9IG1pbnV0ZSAlIDUgPT09IDA7XG4gIGNvbnN0IGlzSW1wYWlyZWQgPSAoZmF1bHQubG9zdEhvc3RzID8/IDApIDwgMDtcbiAgcmV0dXJuIHtcbiAgICBbYEFXUy9BcHBsaWNhdGlvbkVMQnxIZWFsdGh5SG9zdENvdW50fE1pbmltdW18TG9hZEJhbGFuY2VyPSR7bmFtZXMuYmFsYW5jZXJ9LFRhcmdldEdyb3VwPXRnLyR7bmFtZXMuc2VydmljZX1gXTpcbiAgICAgIGhvc3RzLFxuICAgIFtgQVdTL0F1dG9TY2FsaW5nfEdyb3VwSW5TZXJ2aWNlSW5zdGFuY2VzfE1pbmltdW18JHtvd259YF06IGhvc3RzLFxuICAgIFtgQVdTL0F1dG9TY2FsaW5nfEdyb3VwTWluU2l6ZXxNYXhpbXVtfCR7b3dufWBdOiBmYWN0cy5ob3N0c1BsYW5uZWQsXG4gICAgW2BBV1MvRUMyfENQVVV0aWxpemF0aW9ufEF2ZXJhZ2V8JHtvd259YF06IG5vaXNlLmFyb3VuZChcbiAgICAgIGZhdWx0LmNyZWRpdHNMZWZ0ICE9PSB1bmRlZmluZWQgJiYgcGFydCA+IDAgPyBNYXRoLm1pbigyMCwgY3B1UGVyY2VudCkgOiBjcHVQZXJjZW50LFxuICAgICAgMC4wMixcbiAgICApLFxuICAgIFtgQVdTL0VDMnxTdGF0dXNDaGVja0ZhaWxlZHxNYXhpbXVtfCR7b3dufWBdOiBpc0ltcGFpcmVkICYmIHBhcnQgPiAwLjUgPyAxIDogMCxcbiAgICBbYEFXUy9FQzJ8U3RhdHVzQ2hlY2tGYWlsZWR8U2FtcGxlQ291bnR8JHtvd259YF06IGhvc3RzLFxuICAgIFtgQVdTL0VDMnxJbnN0YW5jZUVCU0lPUFNFeGNlZWRlZENoZWNrfE1heGltdW18JHtvd259YF06IGluc3RhbmNlRnVsbCxcbiAgICBbYEFXUy9FQzJ8SW5zdGFuY2VFQlNUaHJvdWdocHV0RXhjZWVkZWRDaGVja3xNYXhpbXVtfCR7b3dufWBdOiAwLFxuICAgIFtgQVdTL0VDMnxFQlNJT0JhbGFuY2UlfE1pbmltdW18JHtvd259YF06IGlzRml2ZSA/IE1hdGgucm91bmQoc3RhdGUuYnVyc3QpIDogdW5kZWZpbmVkLFxuICAgIFtgQVdTL0VDMnxFQlNCeXRlQmFsYW5jZSV8TWluaW11bXwke293bn1gXTogaXNGaXZlID8gOTkgOiB1bmRlZmluZWQsXG4gICAgLi4uKGZhY3RzLmNyZWRpdHNQZXJNaW4gPT09IHVuZGVmaW5lZFxuICAgICAgPyB7fVxuICAgICAgOiB7IFtgQVdTL0VDMnxDUFVDcmVkaXRCYWxhbmNlfE1pbmltdW18JHtvd259YF06IGlzRml2ZSA/IE51bWJlcihzdGF0ZS5jcmVkaXRzLnRvRml4ZWQoMSkpIDogdW5kZWZpbmVkIH0pLFxuICB9O1xufVxuXG5mdW5jdGlvbiB2b2x1bWVzKHsgbm9pc2UsIG5hbWVzLCBwYXJ0LCBmYXVsdCB9OiBIb3N0SW5wdXQsIHBoeXNpY3M6IFBoeXNpY3MpOiBNaW51dGUge1xuICBjb25zdCBhbGwgPSBwaHlzaWNzLnZvbHVtZXMubWFwKCh7IGlvcHMsIG1pYiwgbXMsIG92ZXJJb3BzLCBvdmVyTWliIH0sIGluZGV4KTogTWludXRlID0+IHtcbiAgICBjb25zdCBvd24gPSBgVm9sdW1lSWQ9JHtuYW1lcy52b2x1bWVzW2luZGV4XX1gO1xuICAgIGNvbnN0IGJvdGggPSBgSW5zdGFuY2VJZD0ke25hbWVzLmhvc3RzW2luZGV4XX0sJHtvd259YDtcbiAgICByZXR1cm4ge1xuICAgICAgW2BBV1MvRUJTfFZvbHVtZVF1ZXVlTGVuZ3RofE1heGltdW18JHtvd259YF06IG5vaXNlLmFyb3VuZCgoaW9wcyAqIG1zKSAvIDFfMDAwICsgMC4wNSwgMC4wOCksXG4gICAgICBbYEFXUy9FQlN8Vm9sdW1lUmVhZE9wc3xTdW18JHtvd259YF06IE1hdGgucm91bmQoaW9wcyAqIDYwICogMC41NSksXG4gICAgICBbYEFXUy9FQlN8Vm9sdW1lV3JpdGVPcHN8U3VtfCR7b3dufWBdOiBNYXRoLnJvdW5kKGlvcHMgKiA2MCAqIDAuNDUpLFxuICAgICAgW2BBV1MvRUJTfFZvbHVtZVJlYWRCeXRlc3xTdW18JHtvd259YF06IE1hdGgucm91bmQobWliICogNjAgKiAwLjYgKiAyICoqIDIwKSxcbiAgICAgIFtgQVdTL0VCU3xWb2x1bWVXcml0ZUJ5dGVzfFN1bXwke293bn1gXTogTWF0aC5yb3VuZChtaWIgKiA2MCAqIDAuNCAqIDIgKiogMjApLFxuICAgICAgW2BBV1MvRUJTfFZvbHVtZUF2Z1JlYWRMYXRlbmN5fE1heGltdW18JHtib3RofWBdOiBub2lzZS5hcm91bmQobXMsIDAuMDYpLFxuICAgICAgW2BBV1MvRUJTfFZvbHVtZUF2Z1dyaXRlTGF0ZW5jeXxNYXhpbXVtfCR7Ym90aH1gXTogbm9pc2UuYXJvdW5kKG1zICogMS4xNSwgMC4wNiksXG4gICAgICBbYEFXUy9FQlN8Vm9sdW1lSU9QU0V4Y2VlZGVkQ2hlY2t8TWF4aW11bXwke2JvdGh9YF06IG92ZXJJb3BzID8gMSA6IDAsXG4gICAgICBbYEFXUy9FQlN8Vm9sdW1lVGhyb3VnaHB1dEV4Y2VlZGVkQ2hlY2t8TWF4aW11bXwke2JvdGh9YF06IG92ZXJNaWIgPyAxIDogMCxcbiAgICAgIFtgQVdTL0VCU3xWb2x1bWVTdGFsbGVkSU9DaGVja3xNYXhpbXVtfCR7Ym90aH1gXTogaW5kZXggPT09IDAgJiYgZmF1bHQuc3RhbGxzICYmIHBhcnQgPiAwLjUgPyAxIDogMCxcbiAgICB9O1xuICB9KTtcbiAgcmV0dXJuIE9iamVjdC5hc3NpZ24oe30sIC4uLmFsbCkgYXMgTWludXRlO1xufVxuXG5mdW5jdGlvbiBhZ2VudChcbiAgeyBmYXVsdCwgZmFjdHMsIHBhcnQsIG5vaXNlLCBzdGF0ZSwgbmFtZXMgfTogSG9zdElucHV0LFxuICB7IGhvc3RzLCBjcHVQZXJjZW50LCB3YW50ZWQsIHZvbHVtZU1zIH06IFBoeXNpY3MsXG4pOiBNaW51dGUge1xuICBjb25zdCBvd24gPSBgU2VydmljZT0ke25hbWVzLnNlcnZpY2V9YDtcbiAgY29uc3QgaXNIZWxkID0gZmF1bHQuY3JlZGl0c0xlZnQgIT09IHVuZGVmaW5lZCAmJiBwYXJ0ID4gMDtcbiAgY29uc3QgYWN0aXZlID0gaXNIZWxkID8gTWF0aC5tYXgoY3B1UGVyY2VudCwgOTQpIDogY3B1UGVyY2VudDtcbiAgY29uc3Qgd2FpdHMgPSBNYXRoLm1heCgwLCAzICogKE1hdGgubWluKHZvbHVtZU1zLCA0MCkgLSAyKSAqKiAwLjUgfHwgMCk7XG4gIGNvbnN0IGtpbGxlZCA9IGZhdWx0LmtpbGxzUGVyTWluICE9PSB1bmRlZmluZWQgJiYgcGFydCA9PT0gMTtcbiAgY29uc3QgYXZhaWxhYmxlID0gNTIgLSAoZmF1bHQudGFrZXNQZXJjZW50ID8/IDApICogcGFydDtcbiAgc3RhdGUudGhyZWFkcyArPSAoZmF1bHQudGhyZWFkc1Blck1pbiA/PyAwKSAqIHBhcnQ7XG4gIHN0YXRlLmZpbGVzICs9IChmYXVsdC5maWxlc1Blck1pbiA/PyAwKSAqIHBhcnQ7XG4gIHJldHVybiB7XG4gICAgW2BIZWFkcm9vbS9Ib3N0fGNwdV91c2FnZV9hY3RpdmV8QXZlcmFnZXwke293bn1gXTogTWF0aC5taW4oMTAwLCBub2lzZS5hcm91bmQoYWN0aXZlLCAwLjAyKSksXG4gICAgW2BIZWFkcm9vbS9Ib3N0fGNwdV91c2FnZV9hY3RpdmV8TWF4aW11bXwke293bn1gXTogTWF0aC5taW4oXG4gICAgICAxMDAsXG4gICAgICBub2lzZS5hcm91bmQoZmF1bHQub25lQ29yZSAmJiBwYXJ0ID4gMCA/IDk5IDogYWN0aXZlICsgMTgsIDAuMDIpLFxuICAgICksXG4gICAgW2BIZWFkcm9vbS9Ib3N0fGNwdV91c2FnZV9pb3dhaXR8QXZlcmFnZXwke293bn1gXTogbm9pc2UuYXJvdW5kKDAuNSArIHdhaXRzLCAwLjEpLFxuICAgIFtgSGVhZHJvb20vSG9zdHxwcm9jZXNzZXNfcnVubmluZ3xNYXhpbXVtfCR7b3dufWBdOiBNYXRoLm1heChcbiAgICAgIDEsXG4gICAgICBub2lzZS5jb3VudChpc0hlbGQgPyBmYWN0cy53b3JrZXJzICogMS40IDogd2FudGVkICogMC45KSxcbiAgICApLFxuICAgIFtgSGVhZHJvb20vSG9zdHxwcm9jZXNzZXNfdG90YWxfdGhyZWFkc3xNYXhpbXVtfCR7b3dufWBdOiBNYXRoLm1pbihcbiAgICAgIGZhY3RzLnRocmVhZExpbWl0LFxuICAgICAgTWF0aC5yb3VuZCg0MzAgKyBzdGF0ZS50aHJlYWRzICsgbm9pc2UuYmV0d2VlbigtMywgMykpLFxuICAgICksXG4gICAgW2BIZWFkcm9vbS9Ib3N0fG1lbV9hdmFpbGFibGVfcGVyY2VudHxNaW5pbXVtfCR7b3dufWBdOiBNYXRoLm1heCgwLjgsIG5vaXNlLmFyb3VuZChraWxsZWQgPyAyIDogYXZhaWxhYmxlLCAwLjAxKSksXG4gICAgW2BIZWFkcm9vbS9Ib3N0fG1lbV9hdmFpbGFibGVfcGVyY2VudHxTYW1wbGVDb3VudHwke293bn1gXTpcbiAgICAgIGhvc3RzIC0gKHBhcnQgPiAwLjUgPyAoZmF1bHQuc2lsZW50QWdlbnRzID8/IDApIDogMCkgfHwgdW5kZWZpbmVkLFxuICAgIC4uLihmYXVsdC5zd2FwcyA/IHsgW2BIZWFkcm9vbS9Ib3N0fHN3YXBfdXNlZF9wZXJjZW50fE1heGltdW18JHtvd259YF06IG5vaXNlLmFyb3VuZCgxICsgNjAgKiBwYXJ0LCAwLjAzKSB9IDoge30pLFxuICAgIFtgSGVhZHJvb20vSG9zdHxkaXNrX3VzZWRfcGVyY2VudHxNYXhpbXVtfCR7b3dufWBdOiBNYXRoLm1pbigxMDAsIDQ2ICsgKChmYXVsdC5kaXNrUGVyY2VudCA/PyA0NikgLSA0NikgKiBwYXJ0KSxcbiAgICBbYEhlYWRyb29tL0hvc3R8ZGlza19pbm9kZXNfZnJlZXxNaW5pbXVtfCR7b3dufWBdOlxuICAgICAgZmF1bHQuaW5vZGVzTGVmdCAhPT0gdW5kZWZpbmVkICYmIHBhcnQgPiAwLjMgPyBmYXVsdC5pbm9kZXNMZWZ0IDogOV80MDBfMDAwLFxuICAgIFtgSGVhZHJvb20vSG9zdHxwcm9jc3RhdF9udW1fZmRzfE1heGltdW18JHtvd259YF06IE1hdGgubWluKFxuICAgICAgZmFjdHMuZmlsZUxpbWl0LFxuICAgICAgTWF0aC5yb3VuZChub2lzZS5hcm91bmQoMjQwLCAwLjAzKSArIHN0YXRlLmZpbGVzKSxcbiAgICApLFxuICAgIFtgSGVhZHJvb20vSG9zdHxwcm9jc3RhdF9udW1fdGhyZWFkc3xNYXhpbXVtfCR7b3dufWBdOiBNYXRoLnJvdW5kKDE0ICsgc3RhdGUudGhyZWFkcyAvIDMpLFxuICAgIFtgSGVhZHJvb20vSG9zdHxwcm9jc3RhdF9tZW1vcnlfcnNzfE1heGltdW18JHtvd259YF06IG5vaXNlLmFyb3VuZChcbiAgICAgIChraWxsZWQgPyA5ZTkgOiA5ZTgpICsgKGZhdWx0LmdjTXMgPyA4ZTggKiBwYXJ0IDogMCksXG4gICAgICAwLjAxLFxuICAgICksXG4gIH07XG59XG5cbmZ1bmN0aW9uIG5ldHdvcmsoeyBmYXVsdCwgcGFydCwgbm9pc2UsIHN0YXRlLCBuYW1lcyB9OiBIb3N0SW5wdXQsIHsgcmVxdWVzdHNQZXJTZWMsIGhvc3RzIH06IFBoeXNpY3MpOiBNaW51dGUge1xuICBjb25zdCBvd24gPSBgU2VydmljZT0ke25hbWVzLnNlcnZpY2V9YDtcbiAgY29uc3QgY291bnRlcnMgPSBbJ2J3X2luJywgJ2J3X291dCcsICdwcHMnLCAnbGlua2xvY2FsJywgJ2Nvbm50cmFjayddLm1hcCgoa2luZCk6IE1pbnV0ZSA9PiB7XG4gICAgY29uc3QgdXN1YWwgPSBraW5kID09PSAncHBzJyAmJiBub2lzZS5uZXh0KCkgPCAwLjIgPyBub2lzZS5jb3VudCgzKSA6IDA7XG4gICAgc3RhdGUuY291bnRlcnNba2luZF0gPVxuICAgICAgKHN0YXRlLmNvdW50ZXJzW2tpbmRdID8/IChraW5kID09PSAncHBzJyA/IE1hdGgucm91bmQoc3RhdGUub2xkKSA6IGtpbmQgPT09ICdid19vdXQnID8gMzExIDogMCkpICtcbiAgICAgIHVzdWFsICtcbiAgICAgIE1hdGgucm91bmQobm9pc2UuYXJvdW5kKChmYXVsdC5kcm9wcz8uW2tpbmRdID8/IDApICogcGFydCwgMC4xKSk7XG4gICAgcmV0dXJuIHsgW2BIZWFkcm9vbS9Ib3N0fGV0aHRvb2xfJHtraW5kfV9hbGxvd2FuY2VfZXhjZWVkZWR8U3VtfCR7b3dufWBdOiBzdGF0ZS5jb3VudGVyc1traW5kXSB9O1xuICB9KTtcbiAgY29uc3QgbGVmdCA9IGZhdWx0LmNvbm50cmFja0xlZnQ7XG4gIHJldHVybiB7XG4gICAgLi4uKE9iamVjdC5hc3NpZ24oe30sIC4uLmNvdW50ZXJzKSBhcyBNaW51dGUpLFxuICAgIFtgSGVhZHJvb20vSG9zdHxldGh0b29sX3Bwc19hbGxvd2FuY2VfZXhjZWVkZWR8U2FtcGxlQ291bnR8JHtvd259YF06IGhvc3RzLFxuICAgIFtgSGVhZHJvb20vSG9zdHxldGh0b29sX2Nvbm50cmFja19hbGxvd2FuY2VfYXZhaWxhYmxlfE1pbmltdW18JHtvd259YF06IE1hdGgucm91bmQoXG4gICAgICBub2lzZS5hcm91bmQobGVmdCA9PT0gdW5kZWZpbmVkID8gOTJfMDAwIDogOTJfMDAwIC0gKDkyXzAwMCAtIGxlZnQpICogcGFydCwgMC4wMDQpLFxuICAgICksXG4gICAgW2BIZWFkcm9vbS9Ib3N0fG5ldF9ieXRlc19zZW50fE1heGltdW18JHtvd259YF06IG5vaXNlLmFyb3VuZChcbiAgICAgIChyZXF1ZXN0c1BlclNlYyAvIGhvc3RzKSAqIDYwICogOV8wMDAgKiBncm93bihmYXVsdC5kcm9wcyA/IDMgOiAxLCBwYXJ0KSxcbiAgICAgIDAuMDQsXG4gICAgKSxcbiAgICBbYEhlYWRyb29tL0hvc3R8bmV0X2J5dGVzX3JlY3Z8TWF4aW11bXwke293bn1gXTogbm9pc2UuYXJvdW5kKChyZXF1ZXN0c1BlclNlYyAvIGhvc3RzKSAqIDYwICogMl8wMDAsIDAuMDQpLFxuICAgIFtgSGVhZHJvb20vSG9zdHxuZXRfZHJvcF9pbnxNYXhpbXVtfCR7b3dufWBdOiAwLFxuICB9O1xufVxuIiwgImltcG9ydCB0eXBlIHsgSG9zdEZhY3RzLCBOYW1lcyB9IGZyb20gJy4vaG9zdCc7XG5pbXBvcnQgeyBsb29wQW5kUXVldWVzIH0gZnJvbSAnLi9ob3N0LXByb2Nlc3MnO1xuaW1wb3J0IHsgc3lzdGVtIH0gZnJvbSAnLi9ob3N0LXN5c3RlbSc7XG5pbXBvcnQgdHlwZSB7IE5vaXNlIH0gZnJvbSAnLi9ub2lzZSc7XG5pbXBvcnQgdHlwZSB7IEhvc3RGYXVsdCB9IGZyb20gJy4vc2NlbmFyaW8nO1xuaW1wb3J0IHR5cGUgeyBNaW51dGUgfSBmcm9tICcuL3Nlcmllcyc7XG5cbi8qKiBXaGF0IGxhc3RzIGZyb20gb25lIG1pbnV0ZSB0byB0aGUgbmV4dC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgSG9zdFN0YXRlIHtcbiAgaW5Vc2U6IG51bWJlcjtcbiAgd2FpdGluZzogbnVtYmVyO1xuICBjcmVkaXRzOiBudW1iZXI7XG4gIGJ1cnN0OiBudW1iZXI7XG4gIHRocmVhZHM6IG51bWJlcjtcbiAgZmlsZXM6IG51bWJlcjtcbiAgaGVhcE1pQjogbnVtYmVyO1xuICByZWFkb25seSBvbGQ6IG51bWJlcjtcbiAgcmVhZG9ubHkgY291bnRlcnM6IFJlY29yZDxzdHJpbmcsIG51bWJlcj47XG59XG5cbmV4cG9ydCBpbnRlcmZhY2UgSG9zdElucHV0IHtcbiAgcmVhZG9ubHkgZmF1bHQ6IEhvc3RGYXVsdDtcbiAgcmVhZG9ubHkgZmFjdHM6IEhvc3RGYWN0cztcbiAgcmVhZG9ubHkgcGFydDogbnVtYmVyO1xuICByZWFkb25seSBtaW51dGU6IG51bWJlcjtcbiAgcmVhZG9ubHkgbm9pc2U6IE5vaXNlO1xuICByZWFkb25seSBzdGF0ZTogSG9zdFN0YXRlO1xuICByZWFkb25seSBuYW1lczogTmFtZXM7XG59XG5cbi8qKiBGYWN0b3Igb2YgYSBmYXVsdCBhcyBmYXIgYXMgaXQgaXMgdGhlcmUuICovXG5leHBvcnQgY29uc3QgZ3Jvd24gPSAoZmFjdG9yOiBudW1iZXIgfCB1bmRlZmluZWQsIHBhcnQ6IG51bWJlcik6IG51bWJlciA9PiAxICsgKChmYWN0b3IgPz8gMSkgLSAxKSAqIHBhcnQ7XG5cbi8qKiBXaGF0IGEgbWludXRlIG9mIGhvc3RzIGNvbWVzIHRvOiB0aGUgdm9sdW1lcyBmaXJzdCwgdGhlbiBwcm9jZXNzb3JzLCB0aGVuIHdoYXQgcnVucyBvbiB0aGVtLCB0aGVuIHdoYXQgdXNlcnMgc2VlLiAqL1xuZXhwb3J0IGludGVyZmFjZSBQaHlzaWNzIHtcbiAgcmVhZG9ubHkgcmVxdWVzdHNQZXJTZWM6IG51bWJlcjtcbiAgcmVhZG9ubHkgaG9zdHM6IG51bWJlcjtcbiAgcmVhZG9ubHkgdm9sdW1lTXM6IG51bWJlcjtcbiAgcmVhZG9ubHkgdm9sdW1lczogcmVhZG9ubHkgVm9sdW1lW107XG4gIHJlYWRvbmx5IGluc3RhbmNlRnVsbDogbnVtYmVyO1xuICAvKiogUHJvY2Vzc29ycyB3YW50ZWQgYnkgZWFjaCBob3N0LCBvZiB0aG9zZSB0aGF0IGl0IGhhcy4gKi9cbiAgcmVhZG9ubHkgd2FudGVkOiBudW1iZXI7XG4gIC8qKiBGYWN0b3IgYnkgd2hpY2ggYWxsIHdvcmsgdGFrZXMgbG9uZ2VyIGZvciB3YW50IG9mIGEgcHJvY2Vzc29yLiAqL1xuICByZWFkb25seSBzdHJldGNoZWQ6IG51bWJlcjtcbiAgcmVhZG9ubHkgY3B1UGVyY2VudDogbnVtYmVyO1xufVxuXG5leHBvcnQgaW50ZXJmYWNlIFZvbHVtZSB7XG4gIHJlYWRvbmx5IGlvcHM6IG51bWJlcjtcbiAgcmVhZG9ubHkgbWliOiBudW1iZXI7XG4gIHJlYWRvbmx5IG1zOiBudW1iZXI7XG4gIHJlYWRvbmx5IG92ZXJJb3BzOiBib29sZWFuO1xuICByZWFkb25seSBvdmVyTWliOiBib29sZWFuO1xufVxuXG5leHBvcnQgZnVuY3Rpb24gaG9zdE1pbnV0ZShpbnB1dDogSG9zdElucHV0KTogTWludXRlIHtcbiAgY29uc3QgcGh5c2ljcyA9IHBoeXNpY3NPZihpbnB1dCk7XG4gIHJldHVybiB7IC4uLnN5c3RlbShpbnB1dCwgcGh5c2ljcyksIC4uLmxvb3BBbmRRdWV1ZXMoaW5wdXQsIHBoeXNpY3MpIH07XG59XG5cbmZ1bmN0aW9uIHBoeXNpY3NPZih7IGZhdWx0LCBmYWN0cywgcGFydCwgbm9pc2UsIHN0YXRlIH06IEhvc3RJbnB1dCk6IFBoeXNpY3Mge1xuICBjb25zdCBob3N0cyA9IGZhY3RzLmhvc3RzUGxhbm5lZCAtIChwYXJ0ID4gMC4zID8gKGZhdWx0Lmxvc3RIb3N0cyA/PyAwKSA6IDApO1xuICBjb25zdCByZXF1ZXN0c1BlclNlYyA9IG5vaXNlLmFyb3VuZChmYWN0cy5wZWFrUmVxdWVzdHNQZXJTZWMgKiAwLjU1ICogZ3Jvd24oZmF1bHQubG9hZCwgcGFydCksIDAuMDMpO1xuICBjb25zdCBwZXJIb3N0ID0gKHJlcXVlc3RzUGVyU2VjIC8gaG9zdHMpICogKGZhY3RzLmhvc3RzUGxhbm5lZCAvIGZhY3RzLnBlYWtSZXF1ZXN0c1BlclNlYyk7XG4gIGNvbnN0IHsgdm9sdW1lcywgaW5zdGFuY2VGdWxsIH0gPSB2b2x1bWVzTm93KGZhdWx0LCBmYWN0cywgcGFydCwgbm9pc2UsIHN0YXRlLCBwZXJIb3N0KTtcbiAgY29uc3QgdGhpZXZlcyA9IChmYXVsdC50aGlldmVzID8/IDApICogcGFydDtcbiAgY29uc3QgZ2MgPSAoKGZhdWx0LmdjTXMgPz8gMCkgKiBwYXJ0KSAvIDFfMDAwO1xuICBjb25zdCBvd24gPSBmYWN0cy52Y3B1cyAqICgwLjEyICsgMC40ICogcGVySG9zdCAqIGdyb3duKGZhdWx0LmNwdVBlclJlcXVlc3QsIHBhcnQpKSArIGdjICogZmFjdHMud29ya2VycyAqIDAuNTtcbiAgY29uc3Qgd2FudGVkID0gb3duICsgdGhpZXZlcyArIChmYXVsdC5zd2FwcyA/IDAuMyAqIHBhcnQgOiAwKTtcbiAgY29uc3Qgc3BlbmRzID0gZmFjdHMuY3JlZGl0c1Blck1pbiA9PT0gdW5kZWZpbmVkID8gMCA6IE51bWJlcihmYWN0cy5jcmVkaXRzUGVyTWluKTtcbiAgc3RhdGUuY3JlZGl0cyA9IE1hdGgubWF4KDAsIGZhdWx0LmNyZWRpdHNMZWZ0ID09PSB1bmRlZmluZWQgPyBzdGF0ZS5jcmVkaXRzIDogc3RhdGUuY3JlZGl0cyAtIHNwZW5kcyk7XG4gIGNvbnN0IGxpbWl0ID0gZmF1bHQuY3JlZGl0c0xlZnQgIT09IHVuZGVmaW5lZCAmJiBwYXJ0ID4gMCA/IGZhY3RzLnZjcHVzICogMC4yIDogZmFjdHMudmNwdXM7XG4gIGNvbnN0IGJ1c3kgPSBNYXRoLm1pbigxLCB3YW50ZWQgLyBsaW1pdCk7XG4gIGNvbnN0IHN0cmV0Y2hlZCA9IHdhbnRlZCA+IGxpbWl0ICogMC45OCA/IDIgKyAyLjUgKiBNYXRoLm1pbig0LCB3YW50ZWQgLyBsaW1pdCAtIDAuOSkgOiAxICsgMC4yNSAqIGJ1c3kgKiogNDtcbiAgcmV0dXJuIHtcbiAgICByZXF1ZXN0c1BlclNlYyxcbiAgICBob3N0cyxcbiAgICB2b2x1bWVzLFxuICAgIGluc3RhbmNlRnVsbCxcbiAgICB2b2x1bWVNczogTWF0aC5tYXgoLi4udm9sdW1lcy5tYXAoKHsgbXMgfSkgPT4gbXMpKSxcbiAgICB3YW50ZWQsXG4gICAgc3RyZXRjaGVkLFxuICAgIGNwdVBlcmNlbnQ6IDEwMCAqIGJ1c3ksXG4gIH07XG59XG5cbi8qKiBUd28gdm9sdW1lczogb25lIG9mIHRoZSBzZXJ2aWNlJ3MgZGF0YSwgb25lIG9mIHRoZSBzeXN0ZW0uICovXG5mdW5jdGlvbiB2b2x1bWVzTm93KGZhdWx0OiBIb3N0RmF1bHQsIGZhY3RzOiBIb3N0RmFjdHMsIHBhcnQ6IG51bWJlciwgbm9pc2U6IE5vaXNlLCBzdGF0ZTogSG9zdFN0YXRlLCBwZXJIb3N0OiBudW1iZXIpIHtcbiAgY29uc3QgYXNrZWQgPSB7XG4gICAgaW9wczogbm9pc2UuYXJvdW5kKDAuMyAqIGZhY3RzLnZvbHVtZUlvcHMgKiBncm93bihmYXVsdC5pb3BzLCBwYXJ0KSAqICgwLjUgKyAwLjkgKiBwZXJIb3N0KSwgMC4wNSksXG4gICAgbWliOiBub2lzZS5hcm91bmQoMC4yNSAqIGZhY3RzLnZvbHVtZVRocm91Z2hwdXRNaUJwcyAqIGdyb3duKGZhdWx0LmJ5dGVzLCBwYXJ0KSAqICgwLjUgKyAwLjkgKiBwZXJIb3N0KSwgMC4wNSksXG4gIH07XG4gIGlmIChmYXVsdC5idXJzdExlZnQgIT09IHVuZGVmaW5lZCkgc3RhdGUuYnVyc3QgPSBNYXRoLm1heChmYXVsdC5idXJzdExlZnQsIHN0YXRlLmJ1cnN0IC0gNyk7XG4gIGNvbnN0IGlzU3BlbnQgPSBzdGF0ZS5idXJzdCA8PSAzO1xuICBjb25zdCBpbnN0YW5jZUlvcHMgPSBpc1NwZW50ID8gZmFjdHMuaW5zdGFuY2VFYnNCYXNlbGluZUlvcHMgOiBmYWN0cy5pbnN0YW5jZUVic0lvcHM7XG4gIGNvbnN0IFtpb3BzTGltaXQsIG1pYkxpbWl0XSA9IFtcbiAgICBNYXRoLm1pbihmYWN0cy52b2x1bWVJb3BzLCBpbnN0YW5jZUlvcHMpLFxuICAgIE1hdGgubWluKGZhY3RzLnZvbHVtZVRocm91Z2hwdXRNaUJwcywgZmFjdHMuaW5zdGFuY2VFYnNUaHJvdWdocHV0TWlCcHMpLFxuICBdO1xuICBjb25zdCBvdmVyID0gTWF0aC5tYXgoYXNrZWQuaW9wcyAvIGlvcHNMaW1pdCwgYXNrZWQubWliIC8gbWliTGltaXQpO1xuICBjb25zdCBzbG93ID0gb3ZlciA+IDEgPyA4ICsgMTAgKiBNYXRoLm1pbigzLCBvdmVyIC0gMSkgOiAxO1xuICBjb25zdCBzaWNrID0gZmF1bHQuc3RhbGxzID8gNDAwIDogKGZhdWx0LnZvbHVtZU1zID8/IDApO1xuICBjb25zdCBmcm9tU3dhcCA9IGZhdWx0LnN3YXBzID8gNCAqIHBhcnQgOiAwO1xuICBjb25zdCBkYXRhOiBWb2x1bWUgPSB7XG4gICAgaW9wczogTWF0aC5taW4oYXNrZWQuaW9wcywgaW9wc0xpbWl0KSAqIChzaWNrICogcGFydCA+IDIwID8gMC40IDogMSksXG4gICAgbWliOiBNYXRoLm1pbihhc2tlZC5taWIsIG1pYkxpbWl0KSAqIChzaWNrICogcGFydCA+IDIwID8gMC40IDogMSksXG4gICAgbXM6IG5vaXNlLmFyb3VuZCgwLjkgKiBzbG93ICsgc2ljayAqIHBhcnQsIDAuMDYpLFxuICAgIG92ZXJJb3BzOiBhc2tlZC5pb3BzID4gZmFjdHMudm9sdW1lSW9wcyAqIDEuMDIgJiYgZmFjdHMudm9sdW1lSW9wcyA8IGluc3RhbmNlSW9wcyxcbiAgICBvdmVyTWliOlxuICAgICAgYXNrZWQubWliID4gZmFjdHMudm9sdW1lVGhyb3VnaHB1dE1pQnBzICogMS4wMiAmJiBmYWN0cy52b2x1bWVUaHJvdWdocHV0TWlCcHMgPCBmYWN0cy5pbnN0YW5jZUVic1Rocm91Z2hwdXRNaUJwcyxcbiAgfTtcbiAgY29uc3Qgcm9vdDogVm9sdW1lID0ge1xuICAgIGlvcHM6IG5vaXNlLmFyb3VuZCg3MCArIDQwMCAqIGZyb21Td2FwLCAwLjEpLFxuICAgIG1pYjogbm9pc2UuYXJvdW5kKDEuNSArIDYgKiBmcm9tU3dhcCwgMC4xKSxcbiAgICBtczogbm9pc2UuYXJvdW5kKDEgKyBmcm9tU3dhcCwgMC4wNiksXG4gICAgb3ZlcklvcHM6IGZhbHNlLFxuICAgIG92ZXJNaWI6IGZhbHNlLFxuICB9O1xuICByZXR1cm4geyB2b2x1bWVzOiBbZGF0YSwgcm9vdF0sIGluc3RhbmNlRnVsbDogb3ZlciA+IDEuMDIgJiYgIWRhdGEub3ZlcklvcHMgJiYgIWRhdGEub3Zlck1pYiA/IDEgOiAwIH07XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBUaW1lbGluZSB9IGZyb20gJy4vdGltZWxpbmUnO1xuXG4vKiogTWV0cmljIGFzIHRoZSBjb250cmFjdCB3cml0ZXMgaXQuICovXG5leHBvcnQgaW50ZXJmYWNlIFJhd01ldHJpYyB7XG4gIHJlYWRvbmx5IG5hbWVzcGFjZTogc3RyaW5nO1xuICByZWFkb25seSBuYW1lOiBzdHJpbmc7XG4gIHJlYWRvbmx5IHN0YXQ6IHN0cmluZztcbiAgcmVhZG9ubHkgcGVyaW9kU2VjOiBudW1iZXI7XG4gIHJlYWRvbmx5IGRpbWVuc2lvbnM6IFJlYWRvbmx5PFJlY29yZDxzdHJpbmcsIHN0cmluZz4+O1xuICByZWFkb25seSBwb2ludHM6IHJlYWRvbmx5IChyZWFkb25seSBbc3RyaW5nLCBudW1iZXJdKVtdO1xufVxuXG4vKiogVmFsdWVzIG9mIGEgbWludXRlIGJ5IGBuYW1lc3BhY2V8bmFtZXxzdGF0fGRpbWVuc2lvbnMgYXMga2V5PXZhbHVlLFx1MjAyNmA7IHVuZGVmaW5lZCB3aGVyZSBhIG1pbnV0ZSBoYXMgbm8gZGF0YXBvaW50LiAqL1xuZXhwb3J0IHR5cGUgTWludXRlID0gUmVhZG9ubHk8UmVjb3JkPHN0cmluZywgbnVtYmVyIHwgdW5kZWZpbmVkPj47XG5cbi8qKiBNZXRyaWNzIG9mIG1pbnV0ZXMuICovXG5leHBvcnQgZnVuY3Rpb24gbWV0cmljc09mKG1pbnV0ZXM6IHJlYWRvbmx5IE1pbnV0ZVtdLCB7IG1zIH06IFRpbWVsaW5lKTogUmF3TWV0cmljW10ge1xuICBjb25zdCBrZXlzID0gWy4uLm5ldyBTZXQobWludXRlcy5mbGF0TWFwKChlYWNoKSA9PiBPYmplY3Qua2V5cyhlYWNoKSkpXTtcbiAgcmV0dXJuIGtleXMubWFwKChrZXkpID0+IHtcbiAgICBjb25zdCBbbmFtZXNwYWNlID0gJycsIG5hbWUgPSAnJywgc3RhdCA9ICcnLCBkaW1lbnNpb25zID0gJyddID0ga2V5LnNwbGl0KCd8Jyk7XG4gICAgY29uc3QgcG9pbnRzID0gbWludXRlcy5mbGF0TWFwKChlYWNoLCBtaW51dGUpOiAocmVhZG9ubHkgW3N0cmluZywgbnVtYmVyXSlbXSA9PiB7XG4gICAgICBjb25zdCB2YWx1ZSA9IGVhY2hba2V5XTtcbiAgICAgIHJldHVybiB2YWx1ZSA9PT0gdW5kZWZpbmVkID8gW10gOiBbW25ldyBEYXRlKG1zKG1pbnV0ZSkpLnRvSVNPU3RyaW5nKCkucmVwbGFjZSgnLjAwMCcsICcnKSwgcm91bmRlZCh2YWx1ZSldXTtcbiAgICB9KTtcbiAgICByZXR1cm4geyBuYW1lc3BhY2UsIG5hbWUsIHN0YXQsIHBlcmlvZFNlYzogNjAsIGRpbWVuc2lvbnM6IHBhcnNlZChkaW1lbnNpb25zKSwgcG9pbnRzIH07XG4gIH0pO1xufVxuXG5jb25zdCByb3VuZGVkID0gKHZhbHVlOiBudW1iZXIpOiBudW1iZXIgPT4gKE51bWJlci5pc0ludGVnZXIodmFsdWUpID8gdmFsdWUgOiBOdW1iZXIodmFsdWUudG9QcmVjaXNpb24oNSkpKTtcblxuY29uc3QgcGFyc2VkID0gKGRpbWVuc2lvbnM6IHN0cmluZyk6IFJlY29yZDxzdHJpbmcsIHN0cmluZz4gPT5cbiAgT2JqZWN0LmZyb21FbnRyaWVzKFxuICAgIGRpbWVuc2lvbnMuc3BsaXQoJywnKS5mbGF0TWFwKChwYWlyKSA9PiAocGFpci5pbmNsdWRlcygnPScpID8gW3BhaXIuc3BsaXQoJz0nKSBhcyBbc3RyaW5nLCBzdHJpbmddXSA6IFtdKSksXG4gICk7XG4iLCAiaW1wb3J0IHsgaG9zdE1pbnV0ZSwgdHlwZSBIb3N0U3RhdGUgfSBmcm9tICcuL2hvc3QtbWludXRlJztcbmltcG9ydCB0eXBlIHsgTm9pc2UgfSBmcm9tICcuL25vaXNlJztcbmltcG9ydCB0eXBlIHsgSG9zdEZhdWx0LCBTY2VuYXJpbyB9IGZyb20gJy4vc2NlbmFyaW8nO1xuaW1wb3J0IHsgbWV0cmljc09mLCB0eXBlIFJhd01ldHJpYyB9IGZyb20gJy4vc2VyaWVzJztcbmltcG9ydCB0eXBlIHsgVGltZWxpbmUgfSBmcm9tICcuL3RpbWVsaW5lJztcblxuLyoqIFdoYXQgYSBncm91cCBvZiBob3N0cyBpcyBtYWRlIG9mIGluIG1vc3Qgc2NlbmFyaW9zLiAqL1xuZXhwb3J0IGNvbnN0IGhvc3RGYWN0cyA9IHtcbiAgaW5zdGFuY2VUeXBlOiAnbTdpLnhsYXJnZScsXG4gIHZjcHVzOiA0LFxuICBtZW1vcnlNaUI6IDE2XzM4NCxcbiAgd29ya2VyczogNCxcbiAgc2VydmljZUtpbmQ6ICd1dmljb3JuJyxcbiAgaG9zdHNJblNlcnZpY2U6IDMsXG4gIGhvc3RzUGxhbm5lZDogMyxcbiAgbWF4TG9vcExhZ01zOiAxMDAsXG4gIGV4ZWN1dG9yVGhyZWFkczogOCxcbiAgdGhyZWFkTGltaXQ6IDE2XzM4NCxcbiAgZmlsZUxpbWl0OiA2NV81MzYsXG4gIHZvbHVtZVR5cGU6ICdncDMnLFxuICB2b2x1bWVJb3BzOiAzXzAwMCxcbiAgdm9sdW1lVGhyb3VnaHB1dE1pQnBzOiAxMjUsXG4gIGluc3RhbmNlRWJzSW9wczogNDBfMDAwLFxuICBpbnN0YW5jZUVic0Jhc2VsaW5lSW9wczogNl8wMDAsXG4gIGluc3RhbmNlRWJzVGhyb3VnaHB1dE1pQnBzOiAxXzE5MixcbiAgcGVha1JlcXVlc3RzUGVyU2VjOiA0MDAsXG4gIHA5OU1zOiA4MDAsXG59O1xuXG5leHBvcnQgdHlwZSBIb3N0RmFjdHMgPSB0eXBlb2YgaG9zdEZhY3RzICYgUmVhZG9ubHk8UmVjb3JkPHN0cmluZywgbnVtYmVyIHwgc3RyaW5nPj47XG5cbi8qKiBNZXRyaWNzIGFuZCBlcGlzb2RlcyBvZiBhIGdyb3VwIG9mIGhvc3RzIHRocm91Z2ggYSBmYXVsdC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBob3N0UmVhZGluZ3Moc2NlbmFyaW86IFNjZW5hcmlvLCBmYWN0czogSG9zdEZhY3RzLCBub2lzZTogTm9pc2UsIHRpbWVsaW5lOiBUaW1lbGluZSkge1xuICBjb25zdCBmYXVsdCA9IHNjZW5hcmlvLmhvc3QgPz8ge307XG4gIGNvbnN0IG5hbWVzID0gbmFtZXNPZihzY2VuYXJpby5uYW1lLCBub2lzZSk7XG4gIGNvbnN0IGVwaXNvZGVzOiBvYmplY3RbXSA9IFtdO1xuICBjb25zdCBzdGF0ZTogSG9zdFN0YXRlID0ge1xuICAgIGluVXNlOiAwLFxuICAgIHdhaXRpbmc6IDAsXG4gICAgY3JlZGl0czogNDAsXG4gICAgYnVyc3Q6IDk5LFxuICAgIHRocmVhZHM6IDAsXG4gICAgZmlsZXM6IDAsXG4gICAgY291bnRlcnM6IHt9LFxuICAgIGhlYXBNaUI6IDMyMCxcbiAgICBvbGQ6IG5vaXNlLmJldHdlZW4oMCwgOV8wMDApLFxuICB9O1xuICBjb25zdCBtaW51dGVzID0gQXJyYXkuZnJvbSh7IGxlbmd0aDogdGltZWxpbmUubWludXRlcyB9LCAoXywgbWludXRlKSA9PiB7XG4gICAgY29uc3QgcGFydCA9IHRpbWVsaW5lLnBhcnQobWludXRlKTtcbiAgICBlcGlzb2Rlcy5wdXNoKC4uLmVwaXNvZGVzT2YoZmF1bHQsIGZhY3RzLCBwYXJ0LCB0aW1lbGluZS5tcyhtaW51dGUpLCBub2lzZSwgbmFtZXMuaG9zdHMpKTtcbiAgICByZXR1cm4gaG9zdE1pbnV0ZSh7IGZhdWx0LCBmYWN0cywgcGFydCwgbWludXRlLCBub2lzZSwgc3RhdGUsIG5hbWVzIH0pO1xuICB9KTtcbiAgcmV0dXJuIHsgbWV0cmljczogbWV0cmljc09mKG1pbnV0ZXMsIHRpbWVsaW5lKSBhcyByZWFkb25seSBSYXdNZXRyaWNbXSwgZXBpc29kZXM6IGVwaXNvZGVzLnNsaWNlKC0yNSkgfTtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBOYW1lcyB7XG4gIHJlYWRvbmx5IHNlcnZpY2U6IHN0cmluZztcbiAgcmVhZG9ubHkgYmFsYW5jZXI6IHN0cmluZztcbiAgcmVhZG9ubHkgZ3JvdXA6IHN0cmluZztcbiAgcmVhZG9ubHkgdm9sdW1lczogcmVhZG9ubHkgc3RyaW5nW107XG4gIHJlYWRvbmx5IGhvc3RzOiByZWFkb25seSBzdHJpbmdbXTtcbn1cblxuZnVuY3Rpb24gbmFtZXNPZihuYW1lOiBzdHJpbmcsIG5vaXNlOiBOb2lzZSk6IE5hbWVzIHtcbiAgcmV0dXJuIHtcbiAgICBzZXJ2aWNlOiBgc2hvcC0ke25hbWV9YCxcbiAgICBiYWxhbmNlcjogYGFwcC9zaG9wLSR7bmFtZX0vJHtub2lzZS5oZXgoMTYpfWAsXG4gICAgZ3JvdXA6IGBzaG9wLWhvc3RzLSR7bmFtZX1Hcm91cC0ke25vaXNlLmhleCg4KX1gLFxuICAgIHZvbHVtZXM6IFtgdm9sLSR7bm9pc2UuaGV4KDE3KX1gLCBgdm9sLSR7bm9pc2UuaGV4KDE3KX1gXSxcbiAgICBob3N0czogQXJyYXkuZnJvbSh7IGxlbmd0aDogMyB9LCAoKSA9PiBgaS0ke25vaXNlLmhleCgxNyl9YCksXG4gIH07XG59XG5cbi8qKiBXaGF0IHByb2JlcyB0ZWxsOiBzaG9ydCBibG9ja3Mgbm93IGFuZCB0aGVuIG9uIGFueSBkYXksIGFuZCB0aG9zZSBvZiB0aGUgZmF1bHQuICovXG5mdW5jdGlvbiBlcGlzb2Rlc09mKFxuICB7IGJsb2NrLCB0aGlldmVzID0gMCwgZ2NNcyA9IDAgfTogSG9zdEZhdWx0LFxuICB7IHZjcHVzIH06IEhvc3RGYWN0cyxcbiAgcGFydDogbnVtYmVyLFxuICBtczogbnVtYmVyLFxuICBub2lzZTogTm9pc2UsXG4gIGhvc3RzOiByZWFkb25seSBzdHJpbmdbXSxcbik6IG9iamVjdFtdIHtcbiAgY29uc3Qgb25lID0gKGR1cmF0aW9uTXM6IG51bWJlciwgW25hbWUsIGZpbGUsIGxpbmVdOiByZWFkb25seSBbc3RyaW5nLCBzdHJpbmcsIG51bWJlcl0sIHdhaXRlZEZvckNwdU1zOiBudW1iZXIpID0+ICh7XG4gICAgc3RhcnRlZEF0OiBuZXcgRGF0ZShtcyArIG5vaXNlLmJldHdlZW4oMCwgNTlfMDAwKSkudG9JU09TdHJpbmcoKSxcbiAgICBkdXJhdGlvbk1zOiBOdW1iZXIoZHVyYXRpb25Ncy50b0ZpeGVkKDEpKSxcbiAgICBmdW5jdGlvbjogbmFtZSxcbiAgICBmaWxlLFxuICAgIGxpbmUsXG4gICAgc3RhY2s6IGBydW47X3J1bl9vbmNlOyR7bmFtZX1gLFxuICAgIGhvc3Q6IGhvc3RzW01hdGguZmxvb3Iobm9pc2UubmV4dCgpICogaG9zdHMubGVuZ3RoKV0sXG4gICAgLi4uKG5vaXNlLm5leHQoKSA8IDAuNiA/IHsgd2FpdGVkRm9yQ3B1TXM6IE51bWJlcih3YWl0ZWRGb3JDcHVNcy50b0ZpeGVkKDEpKSB9IDoge30pLFxuICB9KTtcbiAgY29uc3QgbGlzdDogb2JqZWN0W10gPSBub2lzZS5uZXh0KCkgPCAwLjA4ID8gW29uZShub2lzZS5iZXR3ZWVuKDIwLCAzMCksIFsnd2FybScsICdhcHAvY2FjaGUucHknLCAxMl0sIDApXSA6IFtdO1xuICBjb25zdCBrZXB0ID0gTWF0aC5taW4oMywgTWF0aC5jZWlsKChibG9jaz8ucGVyTWluID8/IDApICogcGFydCkpO1xuICBmb3IgKGxldCBpbmRleCA9IDA7IGJsb2NrICYmIGluZGV4IDwga2VwdDsgaW5kZXgrKykge1xuICAgIGNvbnN0IHBsYWNlID0gYmxvY2suYXRbTWF0aC5mbG9vcihub2lzZS5uZXh0KCkgKiBibG9jay5hdC5sZW5ndGgpXSA/PyBbJ2YnLCAnZi5weScsIDFdO1xuICAgIGxpc3QucHVzaChvbmUobm9pc2UuYXJvdW5kKGJsb2NrLm1zLCAwLjE1KSwgcGxhY2UsIG5vaXNlLmJldHdlZW4oMCwgNikpKTtcbiAgfVxuICBpZiAocGFydCA+IDAuNSAmJiB0aGlldmVzID4gdmNwdXMpIHtcbiAgICBjb25zdCBsYXRlID0gbm9pc2UuYXJvdW5kKHRoaWV2ZXMgKiA0NSwgMC4yKTtcbiAgICBsaXN0LnB1c2gob25lKGxhdGUsIFsnKG5vdCBzY2hlZHVsZWQ6IHRoZSBDUFUgd2FzIHRha2VuIGJ5IG90aGVycyknLCAnJywgMF0sIGxhdGUgKiBub2lzZS5iZXR3ZWVuKDAuODUsIDAuOTcpKSk7XG4gIH1cbiAgaWYgKHBhcnQgPiAwLjUgJiYgZ2NNcyA+IDQwKVxuICAgIGxpc3QucHVzaChvbmUobm9pc2UuYXJvdW5kKGdjTXMgKiAxLjEsIDAuMSksIFtub2lzZS5uZXh0KCkgPCAwLjUgPyAncmVuZGVyJyA6ICdlbmNvZGUnLCAnYXBwL3ZpZXdzLmpzJywgMzFdLCAzKSk7XG4gIHJldHVybiBsaXN0O1xufVxuIiwgImltcG9ydCB0eXBlIHsgTm9pc2UgfSBmcm9tICcuL25vaXNlJztcbmltcG9ydCB0eXBlIHsgTGFuZUZhdWx0LCBTY2VuYXJpbyB9IGZyb20gJy4vc2NlbmFyaW8nO1xuaW1wb3J0IHsgbWV0cmljc09mLCB0eXBlIE1pbnV0ZSB9IGZyb20gJy4vc2VyaWVzJztcbmltcG9ydCB0eXBlIHsgVGltZWxpbmUgfSBmcm9tICcuL3RpbWVsaW5lJztcblxuLyoqIFdoYXQgYSBsYW5lIGlzIG1hZGUgb2YgaW4gbW9zdCBzY2VuYXJpb3MuICovXG5leHBvcnQgY29uc3QgbGFuZUZhY3RzID0ge1xuICBsYW5lS2luZDogJ2xhdGVuY3knLFxuICB0aW1lb3V0U2VjOiAyMCxcbiAgbWVhbkR1cmF0aW9uTXM6IDQwMCxcbiAgcDk5RHVyYXRpb25NczogMV8yMDAsXG4gIG1lbW9yeU1pQjogMV8wMjQsXG4gIHBlYWtBcnJpdmFsc1BlclNlYzogNDAsXG4gIG1heFF1ZXVlQWdlU2VjOiA2MCxcbiAgYWNjb3VudENvbmN1cnJlbmN5OiAxXzAwMCxcbiAgbWF4UmVjZWl2ZUNvdW50OiAzLFxuICBldmVudFNvdXJjZVN0YXRlOiAnRW5hYmxlZCcsXG59O1xuXG5leHBvcnQgdHlwZSBMYW5lRmFjdHMgPSB0eXBlb2YgbGFuZUZhY3RzICYgUmVhZG9ubHk8UmVjb3JkPHN0cmluZywgbnVtYmVyIHwgc3RyaW5nPj47XG5cbi8qKiBXaGF0IGxhc3RzIGZyb20gb25lIG1pbnV0ZSB0byB0aGUgbmV4dDogd2hhdCB3YWl0cywgd2hhdCB3YXMgZ2l2ZW4gdXAsIGFuZCBob3cgbWFueSBleGVjdXRpb25zIHRoZXJlIG1heSBiZSBieSBub3cuICovXG5pbnRlcmZhY2UgTGFuZVN0YXRlIHtcbiAgdmlzaWJsZTogbnVtYmVyO1xuICBsZXR0ZXJzOiBudW1iZXI7XG4gIGFnZVNlYzogbnVtYmVyO1xuICByYW1wZWQ6IG51bWJlcjtcbn1cblxuaW50ZXJmYWNlIExhbmVJbnB1dCB7XG4gIHJlYWRvbmx5IGZhdWx0OiBMYW5lRmF1bHQ7XG4gIHJlYWRvbmx5IGZhY3RzOiBMYW5lRmFjdHM7XG4gIHJlYWRvbmx5IHBhcnQ6IG51bWJlcjtcbiAgcmVhZG9ubHkgbWludXRlOiBudW1iZXI7XG4gIHJlYWRvbmx5IG5vaXNlOiBOb2lzZTtcbiAgcmVhZG9ubHkgc3RhdGU6IExhbmVTdGF0ZTtcbiAgcmVhZG9ubHkgbmFtZXM6IFJlYWRvbmx5PFJlY29yZDwncXVldWUnIHwgJ2RlYWQnIHwgJ2ZuJyB8ICduZWlnaGJvdXInLCBzdHJpbmc+Pjtcbn1cblxuZXhwb3J0IGZ1bmN0aW9uIGxhbmVSZWFkaW5ncyh7IG5hbWUsIGxhbmU6IGZhdWx0ID0ge30gfTogU2NlbmFyaW8sIGZhY3RzOiBMYW5lRmFjdHMsIG5vaXNlOiBOb2lzZSwgdGltZWxpbmU6IFRpbWVsaW5lKSB7XG4gIGNvbnN0IHN0YXRlOiBMYW5lU3RhdGUgPSB7IHZpc2libGU6IDAsIGxldHRlcnM6IGZhdWx0LmxldHRlcnMgPz8gMCwgYWdlU2VjOiAxLCByYW1wZWQ6IDUgfTtcbiAgY29uc3Qgc3VmZml4ID0gKCk6IHN0cmluZyA9PiBub2lzZS5oZXgoMTIpO1xuICBjb25zdCBuYW1lcyA9IHtcbiAgICBxdWV1ZTogYHNob3AtbGFuZXMtJHtuYW1lfVF1ZXVlJHtzdWZmaXgoKX1gLFxuICAgIGRlYWQ6IGBzaG9wLWxhbmVzLSR7bmFtZX1EZWFkTGV0dGVycyR7c3VmZml4KCl9YCxcbiAgICBmbjogYHNob3AtbGFuZXMtJHtuYW1lfVdvcmtlciR7c3VmZml4KCl9YCxcbiAgICBuZWlnaGJvdXI6IGBzaG9wLWxhbmVzLSR7ZmF1bHQubmVpZ2hib3VyPy5uYW1lID8/ICdvdGhlcid9V29ya2VyJHtzdWZmaXgoKX1gLFxuICB9O1xuICBjb25zdCBtaW51dGVzID0gQXJyYXkuZnJvbSh7IGxlbmd0aDogdGltZWxpbmUubWludXRlcyB9LCAoXywgbWludXRlKSA9PlxuICAgIGxhbmVNaW51dGUoeyBmYXVsdCwgZmFjdHMsIHBhcnQ6IHRpbWVsaW5lLnBhcnQobWludXRlKSwgbWludXRlLCBub2lzZSwgc3RhdGUsIG5hbWVzIH0pLFxuICApO1xuICByZXR1cm4geyBtZXRyaWNzOiBtZXRyaWNzT2YobWludXRlcywgdGltZWxpbmUpLCBlcGlzb2RlczogW10gfTtcbn1cblxuY29uc3QgZ3Jvd24gPSAoZmFjdG9yOiBudW1iZXIgfCB1bmRlZmluZWQsIHBhcnQ6IG51bWJlcik6IG51bWJlciA9PiAxICsgKChmYWN0b3IgPz8gMSkgLSAxKSAqIHBhcnQ7XG5cbi8qKiBXaGF0IGEgbWludXRlIG9mIGEgbGFuZSBjb21lcyB0by4gKi9cbmludGVyZmFjZSBGbG93IHtcbiAgcmVhZG9ubHkgc2VudDogbnVtYmVyO1xuICByZWFkb25seSByZWNlaXZlZDogbnVtYmVyO1xuICByZWFkb25seSBkb25lOiBudW1iZXI7XG4gIHJlYWRvbmx5IGZhaWxlZDogbnVtYmVyO1xuICByZWFkb25seSB0cmllZDogbnVtYmVyO1xuICByZWFkb25seSB0aHJvdHRsZWQ6IG51bWJlcjtcbiAgcmVhZG9ubHkgY29uY3VycmVuY3k6IG51bWJlcjtcbiAgcmVhZG9ubHkgbWVhbk1zOiBudW1iZXI7XG4gIHJlYWRvbmx5IHNsb3dlc3RNczogbnVtYmVyO1xuICByZWFkb25seSBjdXQ6IG51bWJlcjtcbn1cblxuZnVuY3Rpb24gbGFuZU1pbnV0ZShpbnB1dDogTGFuZUlucHV0KTogTWludXRlIHtcbiAgY29uc3QgZmxvdyA9IGZsb3dPZihpbnB1dCk7XG4gIHJldHVybiB7IC4uLnF1ZXVlTWV0cmljcyhpbnB1dCwgZmxvdyksIC4uLmZ1bmN0aW9uTWV0cmljcyhpbnB1dCwgZmxvdyksIC4uLndvcmtlck1ldHJpY3MoaW5wdXQsIGZsb3cpIH07XG59XG5cbmZ1bmN0aW9uIGZsb3dPZih7IGZhdWx0LCBmYWN0cywgcGFydCwgbm9pc2UsIHN0YXRlIH06IExhbmVJbnB1dCk6IEZsb3cge1xuICBjb25zdCBzZW50ID0gbm9pc2UuY291bnQoZmFjdHMucGVha0Fycml2YWxzUGVyU2VjICogNjAgKiAwLjMgKiBncm93bihmYXVsdC5sb2FkLCBwYXJ0KSk7XG4gIGNvbnN0IGxpbWl0TXMgPSBmYWN0cy50aW1lb3V0U2VjICogMV8wMDA7XG4gIGNvbnN0IG1lYW5NcyA9IE1hdGgubWluKGxpbWl0TXMsIG5vaXNlLmFyb3VuZChmYWN0cy5tZWFuRHVyYXRpb25NcyAqIGdyb3duKGZhdWx0LmR1cmF0aW9uLCBwYXJ0KSwgMC4wMykpO1xuICBjb25zdCBzbG93ZXN0TXMgPSBNYXRoLm1pbihcbiAgICBsaW1pdE1zLFxuICAgIG5vaXNlLmFyb3VuZChmYWN0cy5wOTlEdXJhdGlvbk1zICogZ3Jvd24oZmF1bHQuZHVyYXRpb24sIHBhcnQpICogZ3Jvd24oZmF1bHQuc2xvd2VzdCwgcGFydCksIDAuMSksXG4gICk7XG4gIGNvbnN0IGNlaWxpbmcgPSBjZWlsaW5nT2YoZmF1bHQsIGZhY3RzLCBwYXJ0LCBzdGF0ZSk7XG4gIGNvbnN0IHBlckV4ZWN1dGlvbiA9IDYwXzAwMCAvIG1lYW5NcztcbiAgY29uc3Qgd2FudGVkID0gc2VudCArIHN0YXRlLnZpc2libGU7XG4gIGNvbnN0IHJlY2VpdmVkID0gZmF1bHQuaXNPZmYgJiYgcGFydCA+IDAuNSA/IDAgOiBNYXRoLm1pbih3YW50ZWQsIE1hdGgucm91bmQoY2VpbGluZyAqIHBlckV4ZWN1dGlvbikpO1xuICBjb25zdCBpc0FjY291bnQgPVxuICAgIChmYXVsdC5hY2NvdW50T3RoZXJzID8/IGZhdWx0Lm5laWdoYm91cj8uZXhlY3V0aW9ucyA/PyAwKSA+IDAgJiZcbiAgICBwYXJ0ID4gMC4zICYmXG4gICAgY2VpbGluZyA8IChzZW50IC8gcGVyRXhlY3V0aW9uKSAqIDEuMztcbiAgY29uc3QgdGhyb3R0bGVkID0gaXNBY2NvdW50ID8gbm9pc2UuY291bnQoc2VudCAqIDAuMjUpIDogMDtcbiAgY29uc3QgdHJpZWQgPSBNYXRoLm1heCgwLCByZWNlaXZlZCAtIHRocm90dGxlZCk7XG4gIGNvbnN0IGN1dCA9IHNsb3dlc3RNcyA+PSBsaW1pdE1zID8gTWF0aC5yb3VuZCh0cmllZCAqIChtZWFuTXMgPj0gbGltaXRNcyAqIDAuOSA/IDAuOSA6IDAuMDMpKSA6IDA7XG4gIGNvbnN0IHBvaXNvbiA9IHBhcnQgPiAwID8gbm9pc2UuY291bnQoKGZhdWx0LnBvaXNvbiA/PyAwKSAqIHBhcnQpIDogMDtcbiAgY29uc3QgZmFpbGVkID0gTWF0aC5yb3VuZCh0cmllZCAqIChmYXVsdC5yZWNvcmRFcnJvcnMgPz8gMCkgKiBwYXJ0KSArIHBvaXNvbjtcbiAgY29uc3QgbG9zdCA9IE1hdGgucm91bmQodHJpZWQgKiAoZmF1bHQuZXJyb3JzID8/IDApICogcGFydCkgKyBjdXQ7XG4gIHN0YXRlLnZpc2libGUgPSBNYXRoLm1heCgwLCB3YW50ZWQgLSB0cmllZCArIE1hdGgucm91bmQoKGZhaWxlZCArIGxvc3QpICogMC42KSk7XG4gIGlmIChwYXJ0ID09PSAxICYmIGZhaWxlZCArIGxvc3QgKyB0aHJvdHRsZWQgPiAwKVxuICAgIHN0YXRlLmxldHRlcnMgKz0gTWF0aC5yb3VuZCgoKGZhaWxlZCArIGxvc3QgKyB0aHJvdHRsZWQpIC8gZmFjdHMubWF4UmVjZWl2ZUNvdW50KSAqIDAuNSArIChwb2lzb24gPiAwID8gMC40IDogMCkpO1xuICBzdGF0ZS5hZ2VTZWMgPVxuICAgIHN0YXRlLnZpc2libGUgPiA1ID8gc3RhdGUuYWdlU2VjICsgTWF0aC5taW4oNTgsICg2MCAqIHN0YXRlLnZpc2libGUpIC8gTWF0aC5tYXgoMSwgd2FudGVkKSkgOiBub2lzZS5iZXR3ZWVuKDEsIDQpO1xuICByZXR1cm4ge1xuICAgIHNlbnQsXG4gICAgcmVjZWl2ZWQsXG4gICAgZG9uZTogTWF0aC5tYXgoMCwgdHJpZWQgLSBmYWlsZWQgLSBsb3N0KSxcbiAgICBmYWlsZWQsXG4gICAgdHJpZWQsXG4gICAgdGhyb3R0bGVkLFxuICAgIG1lYW5NcyxcbiAgICBzbG93ZXN0TXMsXG4gICAgY3V0OiBsb3N0LFxuICAgIGNvbmN1cnJlbmN5OiBNYXRoLm1pbihjZWlsaW5nLCBNYXRoLmNlaWwoKHRyaWVkIC8gcGVyRXhlY3V0aW9uKSAqIG5vaXNlLmJldHdlZW4oMS4xLCAxLjQpKSArIDEpLFxuICB9O1xufVxuXG5mdW5jdGlvbiBjZWlsaW5nT2YoZmF1bHQ6IExhbmVGYXVsdCwgZmFjdHM6IExhbmVGYWN0cywgcGFydDogbnVtYmVyLCBzdGF0ZTogTGFuZVN0YXRlKTogbnVtYmVyIHtcbiAgY29uc3Qgb3RoZXJzID0gKGZhdWx0LmFjY291bnRPdGhlcnMgPz8gZmF1bHQubmVpZ2hib3VyPy5leGVjdXRpb25zID8/IDApICogcGFydDtcbiAgY29uc3QgbGVmdCA9IE1hdGgubWF4KDMsIGZhY3RzLmFjY291bnRDb25jdXJyZW5jeSAtIDYwIC0gb3RoZXJzKTtcbiAgY29uc3QgY2VpbGluZ3MgPSBbXG4gICAgbGVmdCxcbiAgICBmYXVsdC5jZWlsaW5nID8/IEluZmluaXR5LFxuICAgIE51bWJlcihmYWN0cy5tYXhpbXVtQ29uY3VycmVuY3kgPz8gSW5maW5pdHkpLFxuICAgIE51bWJlcihmYWN0cy5yZXNlcnZlZENvbmN1cnJlbmN5ID8/IEluZmluaXR5KSxcbiAgXTtcbiAgaWYgKGZhdWx0LnJhbXBQZXJNaW4gIT09IHVuZGVmaW5lZCkge1xuICAgIHN0YXRlLnJhbXBlZCA9IHBhcnQgPiAwID8gc3RhdGUucmFtcGVkICsgZmF1bHQucmFtcFBlck1pbiA6IHN0YXRlLnJhbXBlZDtcbiAgICBjZWlsaW5ncy5wdXNoKHBhcnQgPiAwID8gc3RhdGUucmFtcGVkIDogMzApO1xuICB9XG4gIHJldHVybiBNYXRoLm1pbiguLi5jZWlsaW5ncyk7XG59XG5cbmZ1bmN0aW9uIHF1ZXVlTWV0cmljcyhcbiAgeyBzdGF0ZSwgbmFtZXMsIG5vaXNlIH06IExhbmVJbnB1dCxcbiAgeyBzZW50LCByZWNlaXZlZCwgZG9uZSwgY29uY3VycmVuY3ksIHRocm90dGxlZCwgZmFpbGVkIH06IEZsb3csXG4pOiBNaW51dGUge1xuICBjb25zdCBvd24gPSBgUXVldWVOYW1lPSR7bmFtZXMucXVldWV9YDtcbiAgcmV0dXJuIHtcbiAgICBbYEFXUy9TUVN8TnVtYmVyT2ZNZXNzYWdlc1NlbnR8U3VtfCR7b3dufWBdOiBzZW50LFxuICAgIFtgQVdTL1NRU3xOdW1iZXJPZk1lc3NhZ2VzUmVjZWl2ZWR8U3VtfCR7b3dufWBdOiByZWNlaXZlZCxcbiAgICBbYEFXUy9TUVN8TnVtYmVyT2ZNZXNzYWdlc0RlbGV0ZWR8U3VtfCR7b3dufWBdOiBkb25lLFxuICAgIFtgQVdTL1NRU3xBcHByb3hpbWF0ZU51bWJlck9mTWVzc2FnZXNWaXNpYmxlfE1heGltdW18JHtvd259YF06IHN0YXRlLnZpc2libGUgKyBub2lzZS5jb3VudCgxKSxcbiAgICBbYEFXUy9TUVN8QXBwcm94aW1hdGVOdW1iZXJPZk1lc3NhZ2VzVmlzaWJsZXxNaW5pbXVtfCR7b3dufWBdOiBNYXRoLnJvdW5kKHN0YXRlLnZpc2libGUgKiAwLjgpLFxuICAgIFtgQVdTL1NRU3xBcHByb3hpbWF0ZU51bWJlck9mTWVzc2FnZXNOb3RWaXNpYmxlfE1heGltdW18JHtvd259YF06IGNvbmN1cnJlbmN5ICsgdGhyb3R0bGVkICsgZmFpbGVkLFxuICAgIFtgQVdTL1NRU3xBcHByb3hpbWF0ZUFnZU9mT2xkZXN0TWVzc2FnZXxNYXhpbXVtfCR7b3dufWBdOiBNYXRoLnJvdW5kKFxuICAgICAgZmFpbGVkID4gMCA/IE1hdGgubWF4KHN0YXRlLmFnZVNlYywgOTApIDogc3RhdGUuYWdlU2VjLFxuICAgICksXG4gICAgW2BBV1MvU1FTfEFwcHJveGltYXRlTnVtYmVyT2ZNZXNzYWdlc1Zpc2libGV8TWF4aW11bXxRdWV1ZU5hbWU9JHtuYW1lcy5kZWFkfWBdOiBzdGF0ZS5sZXR0ZXJzLFxuICB9O1xufVxuXG5mdW5jdGlvbiBmdW5jdGlvbk1ldHJpY3MoXG4gIHsgZmF1bHQsIHBhcnQsIG5hbWVzLCBub2lzZSwgZmFjdHMgfTogTGFuZUlucHV0LFxuICB7IHRyaWVkLCB0aHJvdHRsZWQsIGNvbmN1cnJlbmN5LCBtZWFuTXMsIHNsb3dlc3RNcywgY3V0IH06IEZsb3csXG4pOiBNaW51dGUge1xuICBjb25zdCBvd24gPSBgRnVuY3Rpb25OYW1lPSR7bmFtZXMuZm59LFJlc291cmNlPSR7bmFtZXMuZm59OmxpdmVgO1xuICBjb25zdCBiZXNpZGUgPSBgRnVuY3Rpb25OYW1lPSR7bmFtZXMubmVpZ2hib3VyfSxSZXNvdXJjZT0ke25hbWVzLm5laWdoYm91cn06bGl2ZWA7XG4gIGNvbnN0IG90aGVycyA9IChmYXVsdC5hY2NvdW50T3RoZXJzID8/IGZhdWx0Lm5laWdoYm91cj8uZXhlY3V0aW9ucyA/PyAwKSAqIHBhcnQ7XG4gIGNvbnN0IG5laWdoYm91ciA9IE1hdGgucm91bmQoTWF0aC5taW4oZmFjdHMuYWNjb3VudENvbmN1cnJlbmN5IC0gNjAsIG5vaXNlLmFyb3VuZCgxOCArIG90aGVycywgMC4wMSkpKTtcbiAgLy8gQSBtaW51dGUgd2l0aG91dCBhbiBleGVjdXRpb24gaGFzIG5vIGRhdGFwb2ludC5cbiAgY29uc3Qgc29tZSA9IHRyaWVkID4gMDtcbiAgY29uc3Qgc3BpbGxzID1cbiAgICBmYWN0cy5wcm92aXNpb25lZENvbmN1cnJlbmN5ID09PSB1bmRlZmluZWRcbiAgICAgID8gdW5kZWZpbmVkXG4gICAgICA6IE1hdGgubWF4KDAsIGNvbmN1cnJlbmN5IC0gTnVtYmVyKGZhY3RzLnByb3Zpc2lvbmVkQ29uY3VycmVuY3kpKTtcbiAgcmV0dXJuIHtcbiAgICBbYEFXUy9MYW1iZGF8SW52b2NhdGlvbnN8U3VtfCR7b3dufWBdOiBzb21lID8gdHJpZWQgOiB1bmRlZmluZWQsXG4gICAgW2BBV1MvTGFtYmRhfEVycm9yc3xTdW18JHtvd259YF06IHNvbWUgPyBjdXQgOiB1bmRlZmluZWQsXG4gICAgW2BBV1MvTGFtYmRhfFRocm90dGxlc3xTdW18JHtvd259YF06IHNvbWUgPyB0aHJvdHRsZWQgOiB1bmRlZmluZWQsXG4gICAgW2BBV1MvTGFtYmRhfER1cmF0aW9ufEF2ZXJhZ2V8JHtvd259YF06IHNvbWUgPyBtZWFuTXMgOiB1bmRlZmluZWQsXG4gICAgW2BBV1MvTGFtYmRhfER1cmF0aW9ufHA5OXwke293bn1gXTogc29tZSA/IHNsb3dlc3RNcyA6IHVuZGVmaW5lZCxcbiAgICBbYEFXUy9MYW1iZGF8Q29uY3VycmVudEV4ZWN1dGlvbnN8TWF4aW11bXwke293bn1gXTogc29tZSA/IGNvbmN1cnJlbmN5IDogdW5kZWZpbmVkLFxuICAgICdBV1MvTGFtYmRhfENsYWltZWRBY2NvdW50Q29uY3VycmVuY3l8TWF4aW11bXwnOiBNYXRoLnJvdW5kKFxuICAgICAgTWF0aC5taW4oXG4gICAgICAgIGZhY3RzLmFjY291bnRDb25jdXJyZW5jeSxcbiAgICAgICAgY29uY3VycmVuY3kgK1xuICAgICAgICAgIDQwICtcbiAgICAgICAgICAoZmF1bHQubmVpZ2hib3VyIHx8IGZhdWx0LmFjY291bnRPdGhlcnMgPyBuZWlnaGJvdXIgOiAxOCkgK1xuICAgICAgICAgIChwYXJ0ID4gMC41ICYmIHRocm90dGxlZCA+IDAgPyAxMDAgOiAwKSxcbiAgICAgICksXG4gICAgKSxcbiAgICAuLi4oc3BpbGxzID09PSB1bmRlZmluZWRcbiAgICAgID8ge31cbiAgICAgIDoge1xuICAgICAgICAgIFtgQVdTL0xhbWJkYXxQcm92aXNpb25lZENvbmN1cnJlbmN5U3BpbGxvdmVySW52b2NhdGlvbnN8U3VtfCR7b3dufWBdOlxuICAgICAgICAgICAgc3BpbGxzID4gMCA/IE1hdGgucm91bmQoKHNwaWxscyAqIDYwXzAwMCkgLyBtZWFuTXMpIDogMCxcbiAgICAgICAgICBbYEFXUy9MYW1iZGF8UHJvdmlzaW9uZWRDb25jdXJyZW5jeVV0aWxpemF0aW9ufE1heGltdW18JHtvd259YF06IE1hdGgubWluKFxuICAgICAgICAgICAgMSxcbiAgICAgICAgICAgIGNvbmN1cnJlbmN5IC8gTnVtYmVyKGZhY3RzLnByb3Zpc2lvbmVkQ29uY3VycmVuY3kpLFxuICAgICAgICAgICksXG4gICAgICAgIH0pLFxuICAgIC4uLihmYXVsdC5uZWlnaGJvdXJcbiAgICAgID8ge1xuICAgICAgICAgIFtgQVdTL0xhbWJkYXxDb25jdXJyZW50RXhlY3V0aW9uc3xNYXhpbXVtfCR7YmVzaWRlfWBdOiBuZWlnaGJvdXIsXG4gICAgICAgICAgW2BBV1MvTGFtYmRhfEludm9jYXRpb25zfFN1bXwke2Jlc2lkZX1gXTogbmVpZ2hib3VyICogNixcbiAgICAgICAgfVxuICAgICAgOiB7fSksXG4gIH07XG59XG5cbmZ1bmN0aW9uIHdvcmtlck1ldHJpY3MoeyBmYXVsdCwgcGFydCwgbm9pc2UsIHN0YXRlIH06IExhbmVJbnB1dCwgeyBkb25lLCBmYWlsZWQsIHRyaWVkLCBjb25jdXJyZW5jeSB9OiBGbG93KTogTWludXRlIHtcbiAgY29uc3Qgb3duID0gJ0xhbmU9b3duJztcbiAgY29uc3QgaXNTaWxlbnQgPSAoZmF1bHQuc2lsZW50V29ya2VyID8/IGZhbHNlKSAmJiBwYXJ0ID4gMC41O1xuICBjb25zdCBjb2xkID0gcGFydCA+IDAgJiYgcGFydCA8IDEgPyBub2lzZS5jb3VudChjb25jdXJyZW5jeSAvIDYpIDogbm9pc2UuY291bnQoMC4xKTtcbiAgcmV0dXJuIHtcbiAgICBbYEhlYWRyb29tfFJlY29yZHNQcm9jZXNzZWR8U3VtfCR7b3dufWBdOiBpc1NpbGVudCB8fCB0cmllZCA9PT0gMCA/IHVuZGVmaW5lZCA6IGRvbmUsXG4gICAgW2BIZWFkcm9vbXxSZWNvcmRzRmFpbGVkfFN1bXwke293bn1gXTogaXNTaWxlbnQgfHwgdHJpZWQgPT09IDAgPyB1bmRlZmluZWQgOiBmYWlsZWQsXG4gICAgW2BIZWFkcm9vbXxDb2xkU3RhcnR8U3VtfCR7b3dufWBdOiBpc1NpbGVudCA/IHVuZGVmaW5lZCA6IGNvbGQgfHwgdW5kZWZpbmVkLFxuICAgIFtgSGVhZHJvb218TWVzc2FnZUFnZU1zfHA5OXwke293bn1gXTogaXNTaWxlbnQgfHwgdHJpZWQgPT09IDAgPyB1bmRlZmluZWQgOiBub2lzZS5hcm91bmQoc3RhdGUuYWdlU2VjICogODAwLCAwLjEpLFxuICB9O1xufVxuIiwgIi8qKiBOdW1iZXJzIHRoYXQgbG9vayByYW5kb20gYW5kIGFyZSB0aGUgc2FtZSBlYWNoIHRpbWUgZm9yIGEgc2VlZCAobXVsYmVycnkzMikuICovXG5leHBvcnQgY2xhc3MgTm9pc2Uge1xuICBwcml2YXRlIHN0YXRlOiBudW1iZXI7XG5cbiAgY29uc3RydWN0b3Ioc2VlZDogbnVtYmVyKSB7XG4gICAgdGhpcy5zdGF0ZSA9IChzZWVkICogMl82NTRfNDM1Xzc2MSkgPj4+IDA7XG4gIH1cblxuICAvKiogQSBudW1iZXIgZnJvbSAwIHVwIHRvIDEuICovXG4gIG5leHQoKTogbnVtYmVyIHtcbiAgICB0aGlzLnN0YXRlID0gKHRoaXMuc3RhdGUgKyAweDZkMmI3OWY1KSA+Pj4gMDtcbiAgICBsZXQgbWl4ZWQgPSBNYXRoLmltdWwodGhpcy5zdGF0ZSBeICh0aGlzLnN0YXRlID4+PiAxNSksIHRoaXMuc3RhdGUgfCAxKTtcbiAgICBtaXhlZCBePSBtaXhlZCArIE1hdGguaW11bChtaXhlZCBeIChtaXhlZCA+Pj4gNyksIG1peGVkIHwgNjEpO1xuICAgIHJldHVybiAoKG1peGVkIF4gKG1peGVkID4+PiAxNCkpID4+PiAwKSAvIDRfMjk0Xzk2N18yOTY7XG4gIH1cblxuICBiZXR3ZWVuKGxlYXN0OiBudW1iZXIsIG1vc3Q6IG51bWJlcik6IG51bWJlciB7XG4gICAgcmV0dXJuIGxlYXN0ICsgKG1vc3QgLSBsZWFzdCkgKiB0aGlzLm5leHQoKTtcbiAgfVxuXG4gIC8qKiBSb3VnaGx5IG5vcm1hbCwgYXJvdW5kIDAsIHdpdGggYSBzdGFuZGFyZCBkZXZpYXRpb24gb2YgMS4gKi9cbiAgbm9ybWFsKCk6IG51bWJlciB7XG4gICAgcmV0dXJuIEFycmF5LmZyb20oeyBsZW5ndGg6IDYgfSwgKCkgPT4gdGhpcy5uZXh0KCkpLnJlZHVjZSgoc3VtLCBlYWNoKSA9PiBzdW0gKyBlYWNoLCAtMykgKiBNYXRoLlNRUlQyO1xuICB9XG5cbiAgLyoqIEEgdmFsdWUgdGhhdCB3b2JibGVzIGJ5IGEgc2hhcmUgb2YgaXRzZWxmLCBhbmQgaXMgbmV2ZXIgbmVnYXRpdmUuICovXG4gIGFyb3VuZCh2YWx1ZTogbnVtYmVyLCBzaGFyZTogbnVtYmVyKTogbnVtYmVyIHtcbiAgICByZXR1cm4gTWF0aC5tYXgoMCwgdmFsdWUgKiAoMSArIHNoYXJlICogdGhpcy5ub3JtYWwoKSkpO1xuICB9XG5cbiAgLyoqIEhvdyBtYW55IG9mIG1hbnkgcmFyZSBldmVudHMgaGFwcGVuIChQb2lzc29uOyBvZiBtYW55LCBub3JtYWwpLiAqL1xuICBjb3VudChtZWFuOiBudW1iZXIpOiBudW1iZXIge1xuICAgIGlmIChtZWFuID4gNTApIHJldHVybiBNYXRoLm1heCgwLCBNYXRoLnJvdW5kKG1lYW4gKyBNYXRoLnNxcnQobWVhbikgKiB0aGlzLm5vcm1hbCgpKSk7XG4gICAgY29uc3QgbGltaXQgPSBNYXRoLmV4cCgtTWF0aC5tYXgoMCwgbWVhbikpO1xuICAgIGxldCBbcHJvZHVjdCwgY291bnRdID0gW3RoaXMubmV4dCgpLCAwXTtcbiAgICBmb3IgKDsgcHJvZHVjdCA+IGxpbWl0OyBjb3VudCsrKSBwcm9kdWN0ICo9IHRoaXMubmV4dCgpO1xuICAgIHJldHVybiBjb3VudDtcbiAgfVxuXG4gIGhleChsZW5ndGg6IG51bWJlcik6IHN0cmluZyB7XG4gICAgcmV0dXJuIEFycmF5LmZyb20oeyBsZW5ndGggfSwgKCkgPT4gTWF0aC5mbG9vcih0aGlzLm5leHQoKSAqIDE2KS50b1N0cmluZygxNikpLmpvaW4oJycpO1xuICB9XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBTY2VuYXJpbyB9IGZyb20gJy4vc2NlbmFyaW8nO1xuXG5jb25zdCBNSU5VVEVfTVMgPSA2MF8wMDA7XG5cbi8qKiBNaW51dGVzIG9mIGEgc2NlbmFyaW8sIGFuZCBob3cgbXVjaCBvZiBpdHMgZmF1bHQgdGhlcmUgaXMgaW4gZWFjaC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgVGltZWxpbmUge1xuICByZWFkb25seSBtaW51dGVzOiBudW1iZXI7XG4gIHJlYWRvbmx5IHN0YXJ0TXM6IG51bWJlcjtcbiAgcmVhZG9ubHkgYXRNczogbnVtYmVyO1xuICByZWFkb25seSBzaW5jZU1zOiBudW1iZXI7XG4gIC8qKiBQYXJ0IG9mIHRoZSBmYXVsdCBhdCBhIG1pbnV0ZSwgMCB0byAxLiAqL1xuICByZWFkb25seSBwYXJ0OiAobWludXRlOiBudW1iZXIpID0+IG51bWJlcjtcbiAgcmVhZG9ubHkgbXM6IChtaW51dGU6IG51bWJlcikgPT4gbnVtYmVyO1xufVxuXG5leHBvcnQgZnVuY3Rpb24gdGltZWxpbmVPZih7XG4gIG1pbnV0ZXMgPSAzMCxcbiAgZmF1bHRBdE1pbiA9IDE2LFxuICBzaGFwZSA9ICdzdGVwJyxcbiAgYWxhcm1BZnRlck1pbiA9IDQsXG4gIHNlZWQsXG4gIHN0YXRlID0gJ0FMQVJNJyxcbn06IFNjZW5hcmlvKTogVGltZWxpbmUge1xuICBjb25zdCBzdGFydE1zID0gRGF0ZS5VVEMoMjAyNiwgOSwgMSArIChzZWVkICUgMjcpLCBzZWVkICUgMjMsIDUgKiAoc2VlZCAlIDEyKSk7XG4gIGNvbnN0IG1zID0gKG1pbnV0ZTogbnVtYmVyKTogbnVtYmVyID0+IHN0YXJ0TXMgKyBtaW51dGUgKiBNSU5VVEVfTVM7XG4gIGNvbnN0IG9uc2V0ID0gZmF1bHRBdE1pbiArIDAuNDtcbiAgcmV0dXJuIHtcbiAgICBtaW51dGVzLFxuICAgIHN0YXJ0TXMsXG4gICAgbXMsXG4gICAgYXRNczogbXMobWludXRlcykgKyAxMV8wMDAsXG4gICAgc2luY2VNczpcbiAgICAgIHN0YXRlID09PSAnQUxBUk0nID8gbXMoZmF1bHRBdE1pbiArIGFsYXJtQWZ0ZXJNaW4pICsgMTdfMDAwIDogbXMoTWF0aC5taW4obWludXRlcywgZmF1bHRBdE1pbiArIDEyKSkgKyA1XzAwMCxcbiAgICBwYXJ0OiAobWludXRlKSA9PiB7XG4gICAgICBjb25zdCBwYXN0ID0gbWludXRlIC0gb25zZXQ7XG4gICAgICBpZiAocGFzdCA8IC0xKSByZXR1cm4gMDtcbiAgICAgIGlmIChzaGFwZSA9PT0gJ3JhbXAnKSByZXR1cm4gTWF0aC5tYXgoMCwgTWF0aC5taW4oMSwgcGFzdCAvIDgpKTtcbiAgICAgIGlmIChzaGFwZSA9PT0gJ3B1bHNlcycpIHJldHVybiBwYXN0IDwgMCA/IDAgOiBtaW51dGUgJSA0ID09PSBmYXVsdEF0TWluICUgNCA/IDEgOiAwO1xuICAgICAgaWYgKHNoYXBlID09PSAnb3ZlcicgJiYgcGFzdCA+IDgpIHJldHVybiAwO1xuICAgICAgcmV0dXJuIHBhc3QgPCAwID8gTWF0aC5tYXgoMCwgMSArIHBhc3QpIDogMTtcbiAgICB9LFxuICB9O1xufVxuIiwgImltcG9ydCB7IGhvc3RGYWN0cywgaG9zdFJlYWRpbmdzIH0gZnJvbSAnLi9ob3N0JztcbmltcG9ydCB7IGxhbmVGYWN0cywgbGFuZVJlYWRpbmdzIH0gZnJvbSAnLi9sYW5lJztcbmltcG9ydCB7IE5vaXNlIH0gZnJvbSAnLi9ub2lzZSc7XG5pbXBvcnQgdHlwZSB7IFNjZW5hcmlvIH0gZnJvbSAnLi9zY2VuYXJpbyc7XG5pbXBvcnQgeyB0aW1lbGluZU9mIH0gZnJvbSAnLi90aW1lbGluZSc7XG5cbmNvbnN0IGlzbyA9IChtczogbnVtYmVyKTogc3RyaW5nID0+IG5ldyBEYXRlKG1zKS50b0lTT1N0cmluZygpO1xuXG4vKiogUmVhZGluZ3Mgb2YgYSBzY2VuYXJpbywgYXMgYSBzYXZlZCBmaWxlIGhhcyB0aGVtLiBUaGUgc2FtZSBzZWVkIG1ha2VzIHRoZSBzYW1lIHJlYWRpbmdzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHJlYWRpbmdzT2Yoc2NlbmFyaW86IFNjZW5hcmlvKSB7XG4gIGNvbnN0IHRpbWVsaW5lID0gdGltZWxpbmVPZihzY2VuYXJpbyk7XG4gIGNvbnN0IG5vaXNlID0gbmV3IE5vaXNlKHNjZW5hcmlvLnNlZWQpO1xuICBjb25zdCBpc0hvc3QgPSBzY2VuYXJpby5sYW5lID09PSB1bmRlZmluZWQ7XG4gIGNvbnN0IGZhY3RzID0gaXNIb3N0ID8geyAuLi5ob3N0RmFjdHMsIC4uLnNjZW5hcmlvLmZhY3RzIH0gOiB7IC4uLmxhbmVGYWN0cywgLi4uc2NlbmFyaW8uZmFjdHMgfTtcbiAgY29uc3QgeyBtZXRyaWNzLCBlcGlzb2RlcyB9ID0gaXNIb3N0XG4gICAgPyBob3N0UmVhZGluZ3Moc2NlbmFyaW8sIHsgLi4uaG9zdEZhY3RzLCAuLi5zY2VuYXJpby5mYWN0cyB9LCBub2lzZSwgdGltZWxpbmUpXG4gICAgOiBsYW5lUmVhZGluZ3Moc2NlbmFyaW8sIHsgLi4ubGFuZUZhY3RzLCAuLi5zY2VuYXJpby5mYWN0cyB9LCBub2lzZSwgdGltZWxpbmUpO1xuICBjb25zdCBzdWJqZWN0T2YgPSAobmFtZTogc3RyaW5nKTogc3RyaW5nID0+IChuYW1lID09PSAnb3duJyA/IHNjZW5hcmlvLm5hbWUgOiBuYW1lKTtcbiAgcmV0dXJuIHtcbiAgICBmb3JtYXQ6ICdoZWFkcm9vbS1yZWFkaW5ncy8xJyxcbiAgICBhdDogaXNvKHRpbWVsaW5lLmF0TXMpLFxuICAgIGVudmlyb25tZW50OiAnc2hvcCcsXG4gICAgc3ViamVjdDogeyBraW5kOiBpc0hvc3QgPyAnaG9zdCcgOiAnbGFuZScsIG5hbWU6IHNjZW5hcmlvLm5hbWUgfSxcbiAgICBhbGFybTogeyBpZDogc2NlbmFyaW8uYWxhcm0sIHN0YXRlOiBzY2VuYXJpby5zdGF0ZSA/PyAnQUxBUk0nLCBzaW5jZTogaXNvKHRpbWVsaW5lLnNpbmNlTXMpIH0sXG4gICAgZmFjdHMsXG4gICAgbWV0cmljczogd2l0aEhvbGVzKG1ldHJpY3MsIHNjZW5hcmlvLCBub2lzZSksXG4gICAgZXBpc29kZXMsXG4gICAgYWxhcm1zOiAoc2NlbmFyaW8ub3RoZXJzID8/IFtdKS5tYXAoKFtpZCwgc3ViamVjdCwgbWludXRlXSkgPT4gKHtcbiAgICAgIGlkLFxuICAgICAgc3ViamVjdDogc3ViamVjdE9mKHN1YmplY3QpLFxuICAgICAgc3RhdGU6ICdBTEFSTScsXG4gICAgICBzaW5jZTogaXNvKHRpbWVsaW5lLm1zKG1pbnV0ZSkpLFxuICAgIH0pKSxcbiAgICBjaGFuZ2VzOiAoc2NlbmFyaW8uY2hhbmdlcyA/PyBbXSkubWFwKChbbWludXRlLCBraW5kLCBzdWJqZWN0LCB3aGF0XSkgPT4gKHtcbiAgICAgIGF0OiBpc28odGltZWxpbmUubXMobWludXRlKSksXG4gICAgICBraW5kLFxuICAgICAgc3ViamVjdDogc3ViamVjdE9mKHN1YmplY3QpLFxuICAgICAgd2hhdCxcbiAgICB9KSksXG4gICAgbWlzc2luZzogc2NlbmFyaW8ubWlzc2luZyA/PyBbXSxcbiAgfTtcbn1cblxuLyoqIE1ldHJpY3MgYXMgdGhleSBjb21lOiBzb21lIGNvdWxkIG5vdCBiZSByZWFkLCB0aGUgbmV3ZXN0IG1pbnV0ZSBvZiBzb21lIGlzIGxhdGUsIGFuZCBub3cgYW5kIHRoZW4gb25lIGlzIGxvc3QuICovXG5mdW5jdGlvbiB3aXRoSG9sZXM8XG4gIFQgZXh0ZW5kcyB7IHJlYWRvbmx5IG5hbWU6IHN0cmluZzsgcmVhZG9ubHkgbmFtZXNwYWNlOiBzdHJpbmc7IHJlYWRvbmx5IHBvaW50czogcmVhZG9ubHkgdW5rbm93bltdIH0sXG4+KG1ldHJpY3M6IHJlYWRvbmx5IFRbXSwgeyBsYWNrcyA9IFtdIH06IFNjZW5hcmlvLCBub2lzZTogTm9pc2UpOiBUW10ge1xuICByZXR1cm4gbWV0cmljc1xuICAgIC5maWx0ZXIoKHsgbmFtZSB9KSA9PiAhbGFja3MuaW5jbHVkZXMobmFtZSkpXG4gICAgLm1hcCgobWV0cmljKSA9PiB7XG4gICAgICBjb25zdCBsYXRlID0gbWV0cmljLm5hbWVzcGFjZS5zdGFydHNXaXRoKCdBV1MvRScpICYmIG5vaXNlLm5leHQoKSA8IDAuNCA/IDEgOiAwO1xuICAgICAgY29uc3Qga2VwdCA9IG1ldHJpYy5wb2ludHMuc2xpY2UoMCwgbWV0cmljLnBvaW50cy5sZW5ndGggLSBsYXRlKS5maWx0ZXIoKCkgPT4gbm9pc2UubmV4dCgpID4gMC4wMDQpO1xuICAgICAgcmV0dXJuIHsgLi4ubWV0cmljLCBwb2ludHM6IGtlcHQgfTtcbiAgICB9KTtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IFNjZW5hcmlvIH0gZnJvbSAnLi4vZ2VuZXJhdG9yL3NjZW5hcmlvJztcblxuLyoqIEdyb3VwcyBvZiBob3N0czogd2hhdCBpcyB1bmRlciB0aGVtLCBiZXNpZGUgdGhlbSBhbmQgYmVoaW5kIHRoZW0uICovXG5leHBvcnQgY29uc3QgYXJvdW5kSG9zdFNjZW5hcmlvczogcmVhZG9ubHkgU2NlbmFyaW9bXSA9IFtcbiAge1xuICAgIG5hbWU6ICdjYXRhbG9nJyxcbiAgICBzZWVkOiAyMDEsXG4gICAgY2F1c2U6ICd2b2x1bWUtaW9wcy1saW1pdCcsXG4gICAgYWxhcm06ICdob3N0LXZvbHVtZS1pb3BzLWV4Y2VlZGVkJyxcbiAgICB0aXRsZTogJ0Egc2NhbiBhc2tzIGZvciB0d2ljZSB0aGUgb3BlcmF0aW9ucyB0aGF0IHdlcmUgYm91Z2h0JyxcbiAgICBuYW1lczogWyd2b2wtJ10sXG4gICAgaG9zdDogeyBpb3BzOiA1IH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnbGVkZ2VyJyxcbiAgICBzZWVkOiAyMDIsXG4gICAgY2F1c2U6ICd2b2x1bWUtaW9wcy1saW1pdCcsXG4gICAgYWxhcm06ICdob3N0LWFwcC1sYXRlbmN5JyxcbiAgICB0aXRsZTogJ1RoZSBzYW1lIHdpdGhvdXQgdGhlIGNoZWNrcyBvZiB0aGUgdm9sdW1lJyxcbiAgICBsYWNrczogWydWb2x1bWVJT1BTRXhjZWVkZWRDaGVjaycsICdWb2x1bWVUaHJvdWdocHV0RXhjZWVkZWRDaGVjayddLFxuICAgIGhvc3Q6IHsgaW9wczogNiB9LFxuICAgIG90aGVyczogW1snaG9zdC1leGVjdXRvci1zYXR1cmF0ZWQnLCAnb3duJywgMTldXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdiYWNrdXAnLFxuICAgIHNlZWQ6IDIwMyxcbiAgICBjYXVzZTogJ3ZvbHVtZS10aHJvdWdocHV0LWxpbWl0JyxcbiAgICBhbGFybTogJ2hvc3Qtdm9sdW1lLXRocm91Z2hwdXQtZXhjZWVkZWQnLFxuICAgIHRpdGxlOiAnQSBjb3B5IGFza3MgZm9yIHRocmVlIHRpbWVzIHRoZSB0aHJvdWdocHV0JyxcbiAgICBob3N0OiB7IGJ5dGVzOiA4IH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnYXJjaGl2ZScsXG4gICAgc2VlZDogMjA0LFxuICAgIGNhdXNlOiAndm9sdW1lLXRocm91Z2hwdXQtbGltaXQnLFxuICAgIGFsYXJtOiAnaG9zdC12b2x1bWUtcXVldWUnLFxuICAgIHRpdGxlOiAnTGFyZ2UgcmVhZHMgYXQgdGhlIGxpbWl0LCBmZXcgb2YgdGhlbScsXG4gICAgaG9zdDogeyBieXRlczogNiB9LFxuICAgIGNoYW5nZXM6IFtbMjgsICdkZXBsb3ltZW50JywgJ293bicsICdhcmNoaXZlOiBjb21taXQgYWZ0ZXIgdGhlIGZhY3QnXV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnam91cm5hbCcsXG4gICAgc2VlZDogMjA1LFxuICAgIGNhdXNlOiAndm9sdW1lLWltcGFpcmVkJyxcbiAgICBhbGFybTogJ2hvc3Qtdm9sdW1lLXN0YWxsZWQnLFxuICAgIHRpdGxlOiAnQSB2b2x1bWUgc3RhbGxzJyxcbiAgICBob3N0OiB7IHN0YWxsczogdHJ1ZSB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2luZGV4JyxcbiAgICBzZWVkOiAyMDYsXG4gICAgY2F1c2U6ICd2b2x1bWUtaW1wYWlyZWQnLFxuICAgIGFsYXJtOiAnaG9zdC12b2x1bWUtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdBIHZvbHVtZSBpcyBmaWZ0eSB0aW1lcyBhcyBzbG93IHdpdGggaGFsZiB0aGUgd29yaycsXG4gICAgaG9zdDogeyB2b2x1bWVNczogNDUgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdkd2gnLFxuICAgIHNlZWQ6IDIwNyxcbiAgICBjYXVzZTogJ2luc3RhbmNlLWVicy1saW1pdCcsXG4gICAgYWxhcm06ICdob3N0LWluc3RhbmNlLWVicy1leGNlZWRlZCcsXG4gICAgdGl0bGU6ICdUaGUgdm9sdW1lIGNvdWxkIGRvIG1vcmUgdGhhbiBpdHMgaW5zdGFuY2UgcGFzc2VzJyxcbiAgICBmYWN0czogeyBpbnN0YW5jZUVic0lvcHM6IDZfMDAwLCBpbnN0YW5jZUVic0Jhc2VsaW5lSW9wczogNl8wMDAsIHZvbHVtZUlvcHM6IDE2XzAwMCB9LFxuICAgIGhvc3Q6IHsgaW9wczogNCB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2V0bCcsXG4gICAgc2VlZDogMjA4LFxuICAgIGNhdXNlOiAnaW5zdGFuY2UtZWJzLWxpbWl0JyxcbiAgICBhbGFybTogJ2hvc3Qtdm9sdW1lLXJlYWQtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdOaWdodGx5IGxvYWQgYWdhaW5zdCB0aGUgbGltaXQgb2YgdGhlIGluc3RhbmNlJyxcbiAgICBmYWN0czogeyBpbnN0YW5jZUVic0lvcHM6IDlfMDAwLCBpbnN0YW5jZUVic0Jhc2VsaW5lSW9wczogOV8wMDAsIHZvbHVtZUlvcHM6IDIwXzAwMCB9LFxuICAgIGhvc3Q6IHsgaW9wczogNC41IH0sXG4gICAgb3RoZXJzOiBbWydob3N0LXZvbHVtZS1sYXRlbmN5JywgJ293bicsIDIwXV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnYmF0Y2gnLFxuICAgIHNlZWQ6IDIwOSxcbiAgICBjYXVzZTogJ2Vicy1idXJzdC1zcGVudCcsXG4gICAgYWxhcm06ICdob3N0LWVicy1idXJzdC1iYWxhbmNlJyxcbiAgICB0aXRsZTogJ1RoZSBidXJzdCBvZiB0aGUgaW5zdGFuY2UgaXMgc3BlbnQnLFxuICAgIGZhY3RzOiB7IGluc3RhbmNlRWJzQmFzZWxpbmVJb3BzOiAzXzYwMCwgdm9sdW1lSW9wczogMTZfMDAwIH0sXG4gICAgbWludXRlczogMzYsXG4gICAgZmF1bHRBdE1pbjogMTUsXG4gICAgaG9zdDogeyBpb3BzOiAyLjIsIGJ1cnN0TGVmdDogMCB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3NlYXJjaCcsXG4gICAgc2VlZDogMjEwLFxuICAgIGNhdXNlOiAnZWJzLWJ1cnN0LXNwZW50JyxcbiAgICBhbGFybTogJ2hvc3QtYXBwLWxhdGVuY3knLFxuICAgIHRpdGxlOiAnRG93biB0byB0aGUgYmFzZWxpbmUsIGFuZCB1c2VycyBmZWVsIGl0JyxcbiAgICBmYWN0czogeyBpbnN0YW5jZUVic0Jhc2VsaW5lSW9wczogMl81MDAsIHZvbHVtZUlvcHM6IDEyXzAwMCB9LFxuICAgIG1pbnV0ZXM6IDM2LFxuICAgIGZhdWx0QXRNaW46IDE1LFxuICAgIGhvc3Q6IHsgaW9wczogMi40LCBidXJzdExlZnQ6IDEgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdjZG4nLFxuICAgIHNlZWQ6IDIxMSxcbiAgICBjYXVzZTogJ25ldHdvcmstYWxsb3dhbmNlJyxcbiAgICBhbGFybTogJ2hvc3QtbmV0d29yay1hbGxvd2FuY2UnLFxuICAgIHRpdGxlOiAnRG93bmxvYWRzIHVzZSB1cCB3aGF0IHRoZSB0eXBlIG1heSBzZW5kJyxcbiAgICBob3N0OiB7IGRyb3BzOiB7IGJ3X291dDogOV8wMDAgfSB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2RucycsXG4gICAgc2VlZDogMjEyLFxuICAgIGNhdXNlOiAnbmV0d29yay1hbGxvd2FuY2UnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdBIHJlc29sdmVyIHdpdGhvdXQgYSBjYWNoZSBhc2tzIHRvbyBvZnRlbicsXG4gICAgaG9zdDogeyBkcm9wczogeyBsaW5rbG9jYWw6IDJfNjAwIH0gfSxcbiAgICBhY2NlcHRhYmxlOiBbJ2Rvd25zdHJlYW0tc2xvdyddLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2VkZ2UnLFxuICAgIHNlZWQ6IDIxMyxcbiAgICBjYXVzZTogJ2Nvbm50cmFjay1leGhhdXN0ZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1jb25udHJhY2stZXhoYXVzdGVkJyxcbiAgICB0aXRsZTogJ05vIG1vcmUgY29ubmVjdGlvbnMgY2FuIGJlIHRyYWNrZWQnLFxuICAgIGhvc3Q6IHsgZHJvcHM6IHsgY29ubnRyYWNrOiA3MDAgfSwgY29ubnRyYWNrTGVmdDogMCB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3B1c2gnLFxuICAgIHNlZWQ6IDIxNCxcbiAgICBjYXVzZTogJ2Nvbm50cmFjay1leGhhdXN0ZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtZXJyb3JzJyxcbiAgICB0aXRsZTogJ05ldyBjb25uZWN0aW9ucyBhcmUgZHJvcHBlZCcsXG4gICAgaG9zdDogeyBkcm9wczogeyBjb25udHJhY2s6IDkwIH0sIGNvbm50cmFja0xlZnQ6IDIwLCBlcnJvcnM6IDAuMDUgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdwYXknLFxuICAgIHNlZWQ6IDIxNSxcbiAgICBjYXVzZTogJ2hvc3QtbG9zdCcsXG4gICAgYWxhcm06ICdob3N0LW1pc3NpbmcnLFxuICAgIHRpdGxlOiAnT25lIG9mIHRocmVlIGhvc3RzIGlzIGdvbmUnLFxuICAgIGhvc3Q6IHsgbG9zdEhvc3RzOiAxIH0sXG4gICAgY2hhbmdlczogW1sxNiwgJ2hvc3QtbG9zdCcsICdvd24nLCAnaS0wYWJjIHRlcm1pbmF0ZWQ6IFNwb3QgaW50ZXJydXB0aW9uJ11dLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2F1dGgnLFxuICAgIHNlZWQ6IDIxNixcbiAgICBjYXVzZTogJ2hvc3QtbG9zdCcsXG4gICAgYWxhcm06ICdob3N0LWFwcC1sYXRlbmN5JyxcbiAgICB0aXRsZTogJ1R3byBvZiBmb3VyIGFyZSBnb25lLCBhbmQgdGhlIG90aGVycyBhcmUgYnVzeScsXG4gICAgZmFjdHM6IHsgaG9zdHNQbGFubmVkOiA0IH0sXG4gICAgaG9zdDogeyBsb3N0SG9zdHM6IDIsIGNwdVBlclJlcXVlc3Q6IDEuMyB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ21hcHMnLFxuICAgIHNlZWQ6IDIxNyxcbiAgICBjYXVzZTogJ3RlbGVtZXRyeS1sb3N0JyxcbiAgICBhbGFybTogJ2hvc3Qtc2lsZW50JyxcbiAgICB0aXRsZTogJ1RoZSBhZ2VudCBvZiBvbmUgaG9zdCBoYXMgZW5kZWQnLFxuICAgIGhvc3Q6IHsgc2lsZW50QWdlbnRzOiAxIH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAndGlsZXMnLFxuICAgIHNlZWQ6IDIxOCxcbiAgICBjYXVzZTogJ3RlbGVtZXRyeS1sb3N0JyxcbiAgICBhbGFybTogJ2hvc3QtbG9vcC1zaWxlbnQnLFxuICAgIHRpdGxlOiAnVGhlIHByb2JlcyBvZiBvbmUgaG9zdCBzYXkgbm90aGluZycsXG4gICAgaG9zdDogeyBzaWxlbnRQcm9iZXM6IDEgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdzaG9wJyxcbiAgICBzZWVkOiAyMTksXG4gICAgY2F1c2U6ICdkb3duc3RyZWFtLXNsb3cnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdUaGUgZGF0YWJhc2UgYW5zd2VycyB0d2VsdmUgdGltZXMgYXMgc2xvd2x5JyxcbiAgICBob3N0OiB7IHBvb2xDYWxsOiAxMiB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2dlbycsXG4gICAgc2VlZDogMjIwLFxuICAgIGNhdXNlOiAnZG93bnN0cmVhbS1zbG93JyxcbiAgICBhbGFybTogJ2hvc3QtYXBwLWxhdGVuY3knLFxuICAgIHRpdGxlOiAnQW4gQVBJIHRoYXQgaXMgY2FsbGVkIGZyb20gdGhlIGxvb3AgdGFrZXMgYSBzZWNvbmQnLFxuICAgIGhvc3Q6IHsgbG9vcENhbGw6IDM0IH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAna3ljJyxcbiAgICBzZWVkOiAyMjEsXG4gICAgY2F1c2U6ICdkb3duc3RyZWFtLXNsb3cnLFxuICAgIGFsYXJtOiAnaG9zdC1leGVjdXRvci1zYXR1cmF0ZWQnLFxuICAgIHRpdGxlOiAnQSBibG9ja2luZyBjbGllbnQgaW4gdGhyZWFkcyB3YWl0cyBmb3IgaXRzIHBhcnRuZXInLFxuICAgIGhvc3Q6IHsgdGhyZWFkQ2FsbDogMjIgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICd0YXgnLFxuICAgIHNlZWQ6IDIyMixcbiAgICBjYXVzZTogJ2Rvd25zdHJlYW0tZmFpbGluZycsXG4gICAgYWxhcm06ICdob3N0LWFwcC1lcnJvcnMnLFxuICAgIHRpdGxlOiAnQSBwYXJ0bmVyIHJlZnVzZXMgYSB0aGlyZCBvZiB0aGUgY2FsbHMnLFxuICAgIGhvc3Q6IHsgZXJyb3JzOiAwLjMzIH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnc21zJyxcbiAgICBzZWVkOiAyMjMsXG4gICAgY2F1c2U6ICdkb3duc3RyZWFtLWZhaWxpbmcnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtZXJyb3JzJyxcbiAgICB0aXRsZTogJ0EgcGFydG5lciBpcyBkb3duLCBhbmQgZmFpbHMgYXQgb25jZScsXG4gICAgaG9zdDogeyBlcnJvcnM6IDAuNyB9LFxuICAgIGNoYW5nZXM6IFtbLTYwLCAnZGVwbG95bWVudCcsICdvd24nLCAnc21zOiBjb21taXQgb2YgYW4gaG91ciBhZ28nXV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnaG9tZScsXG4gICAgc2VlZDogMjI0LFxuICAgIGNhdXNlOiAnZGVwbG95bWVudCcsXG4gICAgYWxhcm06ICdob3N0LWFwcC1lcnJvcnMnLFxuICAgIHRpdGxlOiAnVGhlIG5ldyB2ZXJzaW9uIGFuc3dlcnMgZXZlcnkgZmlmdGggcmVxdWVzdCB3aXRoIGFuIGVycm9yJyxcbiAgICBob3N0OiB7IGVycm9yczogMC4yIH0sXG4gICAgY2hhbmdlczogW1sxNSwgJ2RlcGxveW1lbnQnLCAnb3duJywgJ2hvbWU6IGNvbW1pdCAxMmFiMzQsIHJvbGxlZCAzIGhvc3RzJ11dLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2ZlZWQnLFxuICAgIHNlZWQ6IDIyNSxcbiAgICBjYXVzZTogJ2RlcGxveW1lbnQnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdUaGUgbmV3IHZlcnNpb24gYXNrcyB0aGUgZGF0YWJhc2UgdGVuIHRpbWVzIGFzIGxvbmcnLFxuICAgIGhvc3Q6IHsgcG9vbENhbGw6IDExIH0sXG4gICAgY2hhbmdlczogW1sxNSwgJ2RlcGxveW1lbnQnLCAnb3duJywgJ2ZlZWQ6IGNvbW1pdCA4OGZmMDAsIHJvbGxlZCAzIGhvc3RzJ11dLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3RpY2tldHMnLFxuICAgIHNlZWQ6IDIyNixcbiAgICBjYXVzZTogJ2xvYWQtYWJvdmUtcGxhbicsXG4gICAgYWxhcm06ICdob3N0LWFwcC1sYXRlbmN5JyxcbiAgICB0aXRsZTogJ01vcmUgdGhhbiB0aGUgZGVjbGFyZWQgcGVhaywgYW5kIGFsbCBwcm9jZXNzb3JzIGFyZSBidXN5JyxcbiAgICBob3N0OiB7IGxvYWQ6IDMuOSwgY3B1UGVyUmVxdWVzdDogMS4xIH0sXG4gICAgb3RoZXJzOiBbWydob3N0LWNwdScsICdvd24nLCAxOV1dLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3NhbGUnLFxuICAgIHNlZWQ6IDIyNyxcbiAgICBjYXVzZTogJ2xvYWQtYWJvdmUtcGxhbicsXG4gICAgYWxhcm06ICdob3N0LWNwdScsXG4gICAgdGl0bGU6ICdBIGNhbXBhaWduIG5vYm9keSBkZWNsYXJlZCcsXG4gICAgaG9zdDogeyBsb2FkOiAzLjIsIGNwdVBlclJlcXVlc3Q6IDEuNCB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3BvcnRhbCcsXG4gICAgc2VlZDogMjI4LFxuICAgIGNhdXNlOiAncHJvdmlkZXItaW1wYWlyZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtZXJyb3JzJyxcbiAgICB0aXRsZTogJ0NhbGxzIHRvIEFXUyBmYWlsIGluIHNldmVyYWwgc3ViamVjdHMnLFxuICAgIGhvc3Q6IHsgZXJyb3JzOiAwLjMgfSxcbiAgICBtaXNzaW5nOiBbeyB3aGF0OiAncmVjZW50IGxvZyBldmVudHMnLCBiZWNhdXNlOiAnbG9ncyBGaWx0ZXJMb2dFdmVudHM6IFNlcnZpY2VVbmF2YWlsYWJsZSAoNTAzKScgfV0sXG4gICAgb3RoZXJzOiBbXG4gICAgICBbJ2xhbmUtZmFpbHVyZXMnLCAnbWFpbCcsIDE3XSxcbiAgICAgIFsnbGFuZS1lcnJvcnMnLCAnbGFiZWxzJywgMThdLFxuICAgICAgWydob3N0LWFwcC1lcnJvcnMnLCAnYm9hcmQnLCAxOF0sXG4gICAgXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdzcG90JyxcbiAgICBzZWVkOiAyMjksXG4gICAgY2F1c2U6ICdwcm92aWRlci1pbXBhaXJlZCcsXG4gICAgYWxhcm06ICdob3N0LWxhdW5jaC1mYWlsZWQnLFxuICAgIHRpdGxlOiAnQSBsb3N0IGhvc3QgY2FuIG5vdCBiZSByZXBsYWNlZCcsXG4gICAgaG9zdDogeyBsb3N0SG9zdHM6IDEgfSxcbiAgICBhY2NlcHRhYmxlOiBbJ2hvc3QtbG9zdCddLFxuICAgIG1pc3Npbmc6IFt7IHdoYXQ6ICdhIG5ldyBob3N0JywgYmVjYXVzZTogJ2F1dG9zY2FsaW5nOiBJbnN1ZmZpY2llbnRJbnN0YW5jZUNhcGFjaXR5IGluIGV1LXdlc3QtMWInIH1dLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2NhbG0nLFxuICAgIHNlZWQ6IDIzMCxcbiAgICBjYXVzZTogdW5kZWZpbmVkLFxuICAgIGFsYXJtOiAnaG9zdC1jcHUnLFxuICAgIHRpdGxlOiAnQW4gb3JkaW5hcnkgZGF5LCB0aGUgYWxhcm0gaXMgb3ZlcicsXG4gICAgc3RhdGU6ICdPSycsXG4gICAgZmF1bHRBdE1pbjogLTYwLFxuICAgIGhvc3Q6IHt9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2J1c3knLFxuICAgIHNlZWQ6IDIzMSxcbiAgICBjYXVzZTogdW5kZWZpbmVkLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdIYWxmIGFzIG11Y2ggYWdhaW4gYXMgdXN1YWwsIGZhciBiZWxvdyB0aGUgcGVhaywgYWxsIHdlbGwnLFxuICAgIHN0YXRlOiAnT0snLFxuICAgIGhvc3Q6IHsgbG9hZDogMS40IH0sXG4gICAgY2hhbmdlczogW1syMCwgJ2RlcGxveW1lbnQnLCAnc2VhcmNoJywgJ3NlYXJjaDogY29tbWl0IDEnXV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnYmxpbmQnLFxuICAgIHNlZWQ6IDIzMixcbiAgICBjYXVzZTogdW5kZWZpbmVkLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdUaGUgYWxhcm0gc2F5cyBsYXRlbmN5LCBhbmQgbm90aGluZyBlbHNlIGNvdWxkIGJlIHJlYWQnLFxuICAgIGhvc3Q6IHt9LFxuICAgIGxhY2tzOiBbJ1RhcmdldFJlc3BvbnNlVGltZSddLFxuICAgIG1pc3Npbmc6IFt7IHdoYXQ6ICdwcm9iZXMnLCBiZWNhdXNlOiAnbG9nczogQWNjZXNzRGVuaWVkJyB9XSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdmcmVzaCcsXG4gICAgc2VlZDogMjMzLFxuICAgIGNhdXNlOiB1bmRlZmluZWQsXG4gICAgYWxhcm06ICdob3N0LWxvb3AtbGFnJyxcbiAgICB0aXRsZTogJ0EgZGVwbG95bWVudCBvZiB0aGlzIGdyb3VwIHRoYXQgZGlkIG5vdGhpbmcsIHRoZSBhbGFybSBpcyBvdmVyJyxcbiAgICBzdGF0ZTogJ09LJyxcbiAgICBmYXVsdEF0TWluOiAtNjAsXG4gICAgaG9zdDoge30sXG4gICAgY2hhbmdlczogW1xuICAgICAgWzEyLCAnZGVwbG95bWVudCcsICdvd24nLCAnZnJlc2g6IGNvbW1pdCAyJ10sXG4gICAgICBbMTgsICdzY2FsaW5nJywgJ293bicsICdkZXNpcmVkIDMgLT4gMyddLFxuICAgIF0sXG4gIH0sXG5dO1xuIiwgImltcG9ydCB0eXBlIHsgU2NlbmFyaW8gfSBmcm9tICcuLi9nZW5lcmF0b3Ivc2NlbmFyaW8nO1xuXG5jb25zdCBzcGlrZTogcmVhZG9ubHkgW3N0cmluZywgc3RyaW5nLCBudW1iZXJdID0gWydyZXNpemUnLCAnbWVkaWEvdGh1bWJzLnB5JywgODhdO1xuXG4vKiogR3JvdXBzIG9mIGhvc3RzOiB3aGF0IHRoZWlyIG93biBjb2RlLCBwcm9jZXNzZXMgYW5kIHN5c3RlbSBkby4gKi9cbmV4cG9ydCBjb25zdCBob3N0U2NlbmFyaW9zOiByZWFkb25seSBTY2VuYXJpb1tdID0gW1xuICB7XG4gICAgbmFtZTogJ2NhcnQnLFxuICAgIHNlZWQ6IDEwMSxcbiAgICBjYXVzZTogJ2xvb3AtYmxvY2tlZCcsXG4gICAgYWxhcm06ICdob3N0LWxvb3AtbGFnJyxcbiAgICB0aXRsZTogJ09uZSBmdW5jdGlvbiBob2xkcyBhbGwgbG9vcHMsIHRlbiB0aW1lcyBhIG1pbnV0ZScsXG4gICAgbmFtZXM6IFsncmVzaXplJywgJ21lZGlhL3RodW1icy5weScsICc4OCddLFxuICAgIGhvc3Q6IHsgYmxvY2s6IHsgbXM6IDQyMCwgcGVyTWluOiAzMCwgYXQ6IFtzcGlrZV0gfSB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ21haWxlcicsXG4gICAgc2VlZDogMTAyLFxuICAgIGNhdXNlOiAnbG9vcC1ibG9ja2VkJyxcbiAgICBhbGFybTogJ2hvc3QtYXBwLWxhdGVuY3knLFxuICAgIHRpdGxlOiAnVGhyZWUgYmxvY2tzIG9mIHR3byBzZWNvbmRzIGEgbWludXRlLCBhbiBpbm5vY2VudCBkZXBsb3ltZW50IG9mIGFub3RoZXIgZ3JvdXAnLFxuICAgIG5hbWVzOiBbJ3BhcnNlX2NzdiddLFxuICAgIGhvc3Q6IHsgYmxvY2s6IHsgbXM6IDJfMTAwLCBwZXJNaW46IDksIGF0OiBbWydwYXJzZV9jc3YnLCAnaW1wb3J0cy9jc3YucHknLCAxNF1dIH0gfSxcbiAgICBjaGFuZ2VzOiBbXG4gICAgICBbMTQsICdkZXBsb3ltZW50JywgJ3NlYXJjaCcsICdzZWFyY2g6IGNvbW1pdCA3N2FhMDEnXSxcbiAgICAgIFstMTEwLCAnZGVwbG95bWVudCcsICdvd24nLCAnbWFpbGVyOiBjb21taXQgMGMxZDJlJ10sXG4gICAgXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdxdW90ZXMnLFxuICAgIHNlZWQ6IDEwMyxcbiAgICBjYXVzZTogJ2xvb3AtYmxvY2tlZCcsXG4gICAgYWxhcm06ICdob3N0LWxvb3AtbGFnJyxcbiAgICB0aXRsZTogJ1R3byBmdW5jdGlvbnMgc2hhcmUgdGhlIGJsYW1lJyxcbiAgICBuYW1lczogWydwcmljZV9hbGwnXSxcbiAgICBob3N0OiB7XG4gICAgICBibG9jazoge1xuICAgICAgICBtczogMjYwLFxuICAgICAgICBwZXJNaW46IDUwLFxuICAgICAgICBhdDogW1xuICAgICAgICAgIFsncHJpY2VfYWxsJywgJ3F1b3Rlcy9wcmljZS5weScsIDIwMV0sXG4gICAgICAgICAgWydwcmljZV9hbGwnLCAncXVvdGVzL3ByaWNlLnB5JywgMjA1XSxcbiAgICAgICAgICBbJ3RvX3BkZicsICdxdW90ZXMvcGRmLnB5JywgNDBdLFxuICAgICAgICBdLFxuICAgICAgfSxcbiAgICB9LFxuICAgIGxhY2tzOiBbJ0djUGF1c2UnXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdjaGF0JyxcbiAgICBzZWVkOiAxMDQsXG4gICAgY2F1c2U6ICdsb29wLWJsb2NrZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdUaGUgYmxvY2sgaXMgdGhlcmUgZnJvbSB0aGUgZmlyc3QgbWludXRlJyxcbiAgICBmYXVsdEF0TWluOiAtMjAsXG4gICAgYWxhcm1BZnRlck1pbjogMjIsXG4gICAgbmFtZXM6IFsncmVzaXplJ10sXG4gICAgaG9zdDogeyBibG9jazogeyBtczogNTAwLCBwZXJNaW46IDQwLCBhdDogW3NwaWtlXSB9IH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnc3RyZWFtJyxcbiAgICBzZWVkOiAxMDUsXG4gICAgY2F1c2U6ICdsb29wLXN0YXJ2ZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1sb29wLWxhZycsXG4gICAgdGl0bGU6ICdBIGJhY2t1cCBjb21wcmVzc2VzIG9uIGFsbCBwcm9jZXNzb3JzJyxcbiAgICBob3N0OiB7IHRoaWV2ZXM6IDE0IH0sXG4gICAgYWNjZXB0YWJsZTogWydjcHUtYWxsJ10sXG4gICAgb3RoZXJzOiBbWydob3N0LWNwdScsICdvd24nLCAyMF1dLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3Jvb21zJyxcbiAgICBzZWVkOiAxMDYsXG4gICAgY2F1c2U6ICdsb29wLXN0YXJ2ZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdCdWlsZHMgb2YgYW5vdGhlciB0ZWFtIG9uIHRoZSBzYW1lIGhvc3RzLCB3aXRoIG5vZGUnLFxuICAgIGZhY3RzOiB7IHNlcnZpY2VLaW5kOiAnbm9kZScgfSxcbiAgICBob3N0OiB7IHRoaWV2ZXM6IDI0IH0sXG4gICAgYWNjZXB0YWJsZTogWydjcHUtYWxsJ10sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAndGh1bWJzJyxcbiAgICBzZWVkOiAxMDcsXG4gICAgY2F1c2U6ICdleGVjdXRvci1leGhhdXN0ZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1leGVjdXRvci1zYXR1cmF0ZWQnLFxuICAgIHRpdGxlOiAnQSB0aGlyZCBvZiB0aGUgam9icyBhcmUgcmVwb3J0cyB0aGF0IHRha2UgbWludXRlcycsXG4gICAgaG9zdDogeyBsb25nSm9iczogMC4zIH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnZXhwb3J0JyxcbiAgICBzZWVkOiAxMDgsXG4gICAgY2F1c2U6ICdleGVjdXRvci1leGhhdXN0ZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsXG4gICAgdGl0bGU6ICdBIGpvYiBxdWV1ZXMgdGhpcnR5IHRpbWVzIHRoZSB3b3JrIGludG8gdGhlIHRocmVhZHMnLFxuICAgIGhvc3Q6IHsgam9iczogMzQgfSxcbiAgICBjaGFuZ2VzOiBbWzIsICdkZXBsb3ltZW50JywgJ3RodW1icycsICd0aHVtYnM6IGNvbW1pdCA5ZTllOWUnXV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnaG9va3MnLFxuICAgIHNlZWQ6IDEwOSxcbiAgICBjYXVzZTogJ2V4ZWN1dG9yLWV4aGF1c3RlZCcsXG4gICAgYWxhcm06ICdob3N0LWxpYnV2LXNhdHVyYXRlZCcsXG4gICAgdGl0bGU6IFwiSGFzaGluZyBmaWxscyBsaWJ1didzIGZvdXIgdGhyZWFkc1wiLFxuICAgIGZhY3RzOiB7IHNlcnZpY2VLaW5kOiAnbm9kZScsIGV4ZWN1dG9yVGhyZWFkczogNCB9LFxuICAgIGhvc3Q6IHsgam9iczogMTYgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdvcmRlcnMnLFxuICAgIHNlZWQ6IDExMCxcbiAgICBjYXVzZTogJ3Bvb2wtZXhoYXVzdGVkJyxcbiAgICBhbGFybTogJ2hvc3QtcG9vbC1zYXR1cmF0ZWQnLFxuICAgIHRpdGxlOiAnQ29ubmVjdGlvbnMgYXJlIG5vdCBnaXZlbiBiYWNrJyxcbiAgICBtaW51dGVzOiAzNixcbiAgICBmYXVsdEF0TWluOiAxMyxcbiAgICBhbGFybUFmdGVyTWluOiAxNyxcbiAgICBob3N0OiB7IHBvb2xMZWFrUGVyTWluOiAwLjY1IH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAncHJpY2VzJyxcbiAgICBzZWVkOiAxMTEsXG4gICAgY2F1c2U6ICdwb29sLWV4aGF1c3RlZCcsXG4gICAgYWxhcm06ICdob3N0LWFwcC1sYXRlbmN5JyxcbiAgICB0aXRsZTogJ0Egc2xvdyBsZWFrIG9mIGNvbm5lY3Rpb25zIG9uIGEgcXVpZXQgZGF5JyxcbiAgICBtaW51dGVzOiA0MCxcbiAgICBmYXVsdEF0TWluOiAxNCxcbiAgICBhbGFybUFmdGVyTWluOiAyMixcbiAgICBob3N0OiB7IHBvb2xMZWFrUGVyTWluOiAwLjUgfSxcbiAgICBjaGFuZ2VzOiBbWzMzLCAnZGVwbG95bWVudCcsICdzZWFyY2gnLCAnc2VhcmNoOiBjb21taXQgNWY1ZjVmJ11dLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2xlZ2FjeScsXG4gICAgc2VlZDogMTEyLFxuICAgIGNhdXNlOiAndGhyZWFkcy1leGhhdXN0ZWQnLFxuICAgIGFsYXJtOiAnaG9zdC10aHJlYWRzLWV4aGF1c3RlZCcsXG4gICAgdGl0bGU6ICdBIGxpYnJhcnkgc3RhcnRzIGEgdGhyZWFkIGZvciBlYWNoIHJlcXVlc3QnLFxuICAgIGZhY3RzOiB7IHRocmVhZExpbWl0OiA0XzA5NiB9LFxuICAgIGZhdWx0QXRNaW46IDE0LFxuICAgIGFsYXJtQWZ0ZXJNaW46IDgsXG4gICAgaG9zdDogeyB0aHJlYWRzUGVyTWluOiA0ODAsIGVycm9yczogMC4wOCB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2dhdGUnLFxuICAgIHNlZWQ6IDExMyxcbiAgICBjYXVzZTogJ3RocmVhZHMtZXhoYXVzdGVkJyxcbiAgICBhbGFybTogJ2hvc3QtYXBwLWVycm9ycycsXG4gICAgdGl0bGU6ICdUaHJlYWRzIGdyb3cgdG8gdGhlIGxpbWl0IG9mIHRoZSB1bml0JyxcbiAgICBmYWN0czogeyB0aHJlYWRMaW1pdDogMl8wNDggfSxcbiAgICBhbGFybUFmdGVyTWluOiA2LFxuICAgIGhvc3Q6IHsgdGhyZWFkc1Blck1pbjogMzUwLCBlcnJvcnM6IDAuMTUgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdwcm94eScsXG4gICAgc2VlZDogMTE0LFxuICAgIGNhdXNlOiAnZmlsZXMtZXhoYXVzdGVkJyxcbiAgICBhbGFybTogJ2hvc3QtZmlsZXMtZXhoYXVzdGVkJyxcbiAgICB0aXRsZTogJ1NvY2tldHMgYXJlIG5vdCBjbG9zZWQnLFxuICAgIGZhY3RzOiB7IGZpbGVMaW1pdDogOF8xOTIgfSxcbiAgICBmYXVsdEF0TWluOiAxMyxcbiAgICBhbGFybUFmdGVyTWluOiAxMCxcbiAgICBob3N0OiB7IGZpbGVzUGVyTWluOiA4MjAsIGVycm9yczogMC4yIH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAndXBsb2FkJyxcbiAgICBzZWVkOiAxMTUsXG4gICAgY2F1c2U6ICdmaWxlcy1leGhhdXN0ZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtZXJyb3JzJyxcbiAgICB0aXRsZTogJ1RlbXBvcmFyeSBmaWxlcyBzdGF5IG9wZW4nLFxuICAgIGZhY3RzOiB7IGZpbGVMaW1pdDogNF8wOTYgfSxcbiAgICBhbGFybUFmdGVyTWluOiA4LFxuICAgIGhvc3Q6IHsgZmlsZXNQZXJNaW46IDQ2MCwgZXJyb3JzOiAwLjEgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdyZW5kZXInLFxuICAgIHNlZWQ6IDExNixcbiAgICBjYXVzZTogJ2NwdS1hbGwnLFxuICAgIGFsYXJtOiAnaG9zdC1jcHUnLFxuICAgIHRpdGxlOiAnRWFjaCByZXF1ZXN0IGNvc3RzIHRocmVlIHRpbWVzIHRoZSBwcm9jZXNzb3InLFxuICAgIGZhY3RzOiB7IHNlcnZpY2VLaW5kOiAnZ3VuaWNvcm4nIH0sXG4gICAgaG9zdDogeyBpc1N5bmM6IHRydWUsIGNwdVBlclJlcXVlc3Q6IDQuNiB9LFxuICAgIGFjY2VwdGFibGU6IFsnbG9vcC1zdGFydmVkJ10sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnc29sdmVyJyxcbiAgICBzZWVkOiAxMTcsXG4gICAgY2F1c2U6ICdjcHUtYWxsJyxcbiAgICBhbGFybTogJ2hvc3QtYXBwLWxhdGVuY3knLFxuICAgIHRpdGxlOiAnQWxsIHByb2Nlc3NvcnMgYXJlIGJ1c3kgd2l0aCB0aGUgc2VydmljZSBpdHNlbGYnLFxuICAgIGZhY3RzOiB7IHNlcnZpY2VLaW5kOiAnZ3VuaWNvcm4nLCB2Y3B1czogOCB9LFxuICAgIGhvc3Q6IHsgaXNTeW5jOiB0cnVlLCBjcHVQZXJSZXF1ZXN0OiA1IH0sXG4gICAgY2hhbmdlczogW1stMjAwLCAnZGVwbG95bWVudCcsICdvd24nLCAnc29sdmVyOiBjb21taXQgYWFhYTExJ11dLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3NpbmdsZScsXG4gICAgc2VlZDogMTE4LFxuICAgIGNhdXNlOiAnY3B1LW9uZS1jb3JlJyxcbiAgICBhbGFybTogJ2hvc3QtY3B1LW9uZS1jb3JlJyxcbiAgICB0aXRsZTogJ0Egc2luZ2xlIHdvcmtlciBvbiBlaWdodCBwcm9jZXNzb3JzJyxcbiAgICBmYWN0czogeyB3b3JrZXJzOiAxLCB2Y3B1czogOCB9LFxuICAgIGhvc3Q6IHsgb25lQ29yZTogdHJ1ZSB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2lycScsXG4gICAgc2VlZDogMTE5LFxuICAgIGNhdXNlOiAnY3B1LW9uZS1jb3JlJyxcbiAgICBhbGFybTogJ2hvc3QtYXBwLWxhdGVuY3knLFxuICAgIHRpdGxlOiAnSW50ZXJydXB0cyBvZiBvbmUgcXVldWUgb24gb25lIHByb2Nlc3NvcicsXG4gICAgZmFjdHM6IHsgdmNwdXM6IDE2IH0sXG4gICAgaG9zdDogeyBvbmVDb3JlOiB0cnVlLCBsb29wQ2FsbDogMi40IH0sXG4gICAgYWNjZXB0YWJsZTogWydkb3duc3RyZWFtLXNsb3cnXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICd3aWtpJyxcbiAgICBzZWVkOiAxMjAsXG4gICAgY2F1c2U6ICdjcHUtY3JlZGl0cy1zcGVudCcsXG4gICAgYWxhcm06ICdob3N0LWFwcC1sYXRlbmN5JyxcbiAgICB0aXRsZTogJ0NyZWRpdHMgb2YgYSBidXJzdGFibGUgdHlwZSBydW4gb3V0JyxcbiAgICBmYWN0czogeyBpbnN0YW5jZVR5cGU6ICd0NGcubWVkaXVtJywgdmNwdXM6IDIsIGNyZWRpdHNQZXJNaW46IDIuNiB9LFxuICAgIGhvc3Q6IHsgY3JlZGl0c0xlZnQ6IDAgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdibG9nJyxcbiAgICBzZWVkOiAxMjEsXG4gICAgY2F1c2U6ICdjcHUtY3JlZGl0cy1zcGVudCcsXG4gICAgYWxhcm06ICdob3N0LWNwdS1jcmVkaXRzJyxcbiAgICB0aXRsZTogJ0NyZWRpdHMgYXQgbm90aGluZywgd2l0aCBndW5pY29ybicsXG4gICAgZmFjdHM6IHsgaW5zdGFuY2VUeXBlOiAndDMuc21hbGwnLCB2Y3B1czogMiwgY3JlZGl0c1Blck1pbjogMi44LCBzZXJ2aWNlS2luZDogJ2d1bmljb3JuJyB9LFxuICAgIGZhdWx0QXRNaW46IDE1LFxuICAgIGhvc3Q6IHsgaXNTeW5jOiB0cnVlLCBjcmVkaXRzTGVmdDogMCB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2dyYXBoJyxcbiAgICBzZWVkOiAxMjIsXG4gICAgY2F1c2U6ICdtZW1vcnktcHJlc3N1cmUnLFxuICAgIGFsYXJtOiAnaG9zdC1sb29wLWxhZycsXG4gICAgdGl0bGU6ICdUaGUgY29sbGVjdG9yIHN0b3BzIHRoZSB3b3JsZCBmb3IgYSB0aGlyZCBvZiBhIHNlY29uZCcsXG4gICAgZmFjdHM6IHsgc2VydmljZUtpbmQ6ICdub2RlJyB9LFxuICAgIHNoYXBlOiAncmFtcCcsXG4gICAgYWxhcm1BZnRlck1pbjogNyxcbiAgICBob3N0OiB7IGdjTXM6IDM4MCwgdGFrZXNQZXJjZW50OiAyNSB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3JlcG9ydCcsXG4gICAgc2VlZDogMTIzLFxuICAgIGNhdXNlOiAnbWVtb3J5LXByZXNzdXJlJyxcbiAgICBhbGFybTogJ2hvc3Qtc3dhcCcsXG4gICAgdGl0bGU6ICdUaGUgaG9zdHMgc3dhcCcsXG4gICAgaG9zdDogeyB0YWtlc1BlcmNlbnQ6IDQ5LCBzd2FwczogdHJ1ZSB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3Zpc2lvbicsXG4gICAgc2VlZDogMTI0LFxuICAgIGNhdXNlOiAnbWVtb3J5LXByZXNzdXJlJyxcbiAgICBhbGFybTogJ2hvc3QtbWVtb3J5JyxcbiAgICB0aXRsZTogJ01vZGVscyBmaWxsIHRoZSBtZW1vcnksIGFuZCB0aGUga2VybmVsIGxvb2tzIGZvciBzb21lJyxcbiAgICBob3N0OiB7IHRha2VzUGVyY2VudDogNTAuNSwgc3dhcHM6IHRydWUsIGxvb3BDYWxsOiAxLjYgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdvY3InLFxuICAgIHNlZWQ6IDEyNSxcbiAgICBjYXVzZTogJ3dvcmtlci1raWxsZWQnLFxuICAgIGFsYXJtOiAnaG9zdC1hcHAtZXJyb3JzJyxcbiAgICB0aXRsZTogJ05vdyBhbmQgdGhlbiBhIHdvcmtlciB0YWtlcyBhbGwgbWVtb3J5IGFuZCBpcyBlbmRlZCcsXG4gICAgc2hhcGU6ICdwdWxzZXMnLFxuICAgIGZhdWx0QXRNaW46IDEzLFxuICAgIGhvc3Q6IHsga2lsbHNQZXJNaW46IDIsIHRha2VzUGVyY2VudDogNDAgfSxcbiAgICBhY2NlcHRhYmxlOiBbJ21lbW9yeS1wcmVzc3VyZSddLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3BkZicsXG4gICAgc2VlZDogMTI2LFxuICAgIGNhdXNlOiAnd29ya2VyLWtpbGxlZCcsXG4gICAgYWxhcm06ICdob3N0LWFwcC1lcnJvcnMnLFxuICAgIHRpdGxlOiAnQSBzdXBlcnZpc29yIGVuZHMgd29ya2VycyB0aGF0IGRvIG5vdCBhbnN3ZXInLFxuICAgIHNoYXBlOiAncHVsc2VzJyxcbiAgICBob3N0OiB7IGtpbGxzUGVyTWluOiAxIH0sXG4gICAgYWNjZXB0YWJsZTogWydtZW1vcnktcHJlc3N1cmUnXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdsb2dzJyxcbiAgICBzZWVkOiAxMjcsXG4gICAgY2F1c2U6ICdkaXNrLWZ1bGwnLFxuICAgIGFsYXJtOiAnaG9zdC1kaXNrLWZ1bGwnLFxuICAgIHRpdGxlOiAnTG9ncyBmaWxsIHRoZSBmaWxlIHN5c3RlbScsXG4gICAgc2hhcGU6ICdyYW1wJyxcbiAgICBhbGFybUFmdGVyTWluOiA4LFxuICAgIGhvc3Q6IHsgZGlza1BlcmNlbnQ6IDEwMCwgZXJyb3JzOiAwLjEgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdjYWNoZScsXG4gICAgc2VlZDogMTI4LFxuICAgIGNhdXNlOiAnZGlzay1mdWxsJyxcbiAgICBhbGFybTogJ2hvc3QtaW5vZGVzLWV4aGF1c3RlZCcsXG4gICAgdGl0bGU6ICdNaWxsaW9ucyBvZiBzbWFsbCBmaWxlczogbm8gaW5vZGVzIGxlZnQnLFxuICAgIGhvc3Q6IHsgaW5vZGVzTGVmdDogMCwgZXJyb3JzOiAwLjA2IH0sXG4gIH0sXG5dO1xuIiwgImltcG9ydCB0eXBlIHsgU2NlbmFyaW8gfSBmcm9tICcuLi9nZW5lcmF0b3Ivc2NlbmFyaW8nO1xuXG4vKiogTGFuZXM6IHRoZWlyIGZ1bmN0aW9uLCB0aGVpciBxdWV1ZSwgYW5kIHRob3NlIGJlc2lkZSB0aGVtLiAqL1xuZXhwb3J0IGNvbnN0IGxhbmVTY2VuYXJpb3M6IHJlYWRvbmx5IFNjZW5hcmlvW10gPSBbXG4gIHtcbiAgICBuYW1lOiAncmVjZWlwdHMnLFxuICAgIHNlZWQ6IDMwMSxcbiAgICBjYXVzZTogJ2FjY291bnQtY29uY3VycmVuY3knLFxuICAgIGFsYXJtOiAnbGFuZS10aHJvdHRsZXMnLFxuICAgIHRpdGxlOiBcIkZ1bmN0aW9ucyB0aGF0IG5vYm9keSB3YXRjaGVzIHRha2UgYWxsIG9mIHRoZSBhY2NvdW50J3MgZXhlY3V0aW9uc1wiLFxuICAgIGZhY3RzOiB7IGFjY291bnRDb25jdXJyZW5jeTogNDAwIH0sXG4gICAgbGFuZTogeyBhY2NvdW50T3RoZXJzOiAzOTAgfSxcbiAgICBhY2NlcHRhYmxlOiBbJ25vaXN5LW5laWdoYm91ciddLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ21haWwnLFxuICAgIHNlZWQ6IDMwMixcbiAgICBjYXVzZTogJ2FjY291bnQtY29uY3VycmVuY3knLFxuICAgIGFsYXJtOiAnbGFuZS1xdWV1ZS1hZ2UnLFxuICAgIHRpdGxlOiAnVGhlIGFjY291bnQgaXMgYXQgaXRzIGxpbWl0JyxcbiAgICBmYWN0czogeyBhY2NvdW50Q29uY3VycmVuY3k6IDIwMCB9LFxuICAgIGxhbmU6IHsgYWNjb3VudE90aGVyczogMzAwIH0sXG4gICAgb3RoZXJzOiBbWydsYW5lLXRocm90dGxlcycsICdsYWJlbHMnLCAxOF1dLFxuICAgIGFjY2VwdGFibGU6IFsnbm9pc3ktbmVpZ2hib3VyJ10sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnaW52b2ljZScsXG4gICAgc2VlZDogMzAzLFxuICAgIGNhdXNlOiAnZnVuY3Rpb24tY29uY3VycmVuY3knLFxuICAgIGFsYXJtOiAnbGFuZS1xdWV1ZS1hZ2UnLFxuICAgIHRpdGxlOiAnVGhlIG1hcHBpbmcgbGV0cyBmb3VyIGV4ZWN1dGlvbnMgdGhyb3VnaCcsXG4gICAgZmFjdHM6IHsgbWF4aW11bUNvbmN1cnJlbmN5OiA0LCBtZWFuRHVyYXRpb25NczogMV81MDAsIHA5OUR1cmF0aW9uTXM6IDRfMDAwIH0sXG4gICAgbGFuZTogeyBsb2FkOiAyLjUgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdsYWJlbHMnLFxuICAgIHNlZWQ6IDMwNCxcbiAgICBjYXVzZTogJ2Z1bmN0aW9uLWNvbmN1cnJlbmN5JyxcbiAgICBhbGFybTogJ2xhbmUtcXVldWUtYWdlJyxcbiAgICB0aXRsZTogJ1Jlc2VydmVkIGZvciB0aHJlZSwgbmVlZHMgc2V2ZW4nLFxuICAgIGZhY3RzOiB7IHJlc2VydmVkQ29uY3VycmVuY3k6IDYsIG1lYW5EdXJhdGlvbk1zOiA4MDAsIHBlYWtBcnJpdmFsc1BlclNlYzogNjAgfSxcbiAgICBsYW5lOiB7IGxvYWQ6IDEuNiB9LFxuICAgIGNoYW5nZXM6IFtbMywgJ2RlcGxveW1lbnQnLCAnbWFpbCcsICdtYWlsOiBjb21taXQgZiddXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdhbGVydHMnLFxuICAgIHNlZWQ6IDMwNSxcbiAgICBjYXVzZTogJ25vaXN5LW5laWdoYm91cicsXG4gICAgbmFtZXM6IFsnYXJjaGl2ZSddLFxuICAgIGFsYXJtOiAnbGFuZS10aHJvdHRsZXMnLFxuICAgIHRpdGxlOiAnVGhlIGFyY2hpdmUgdGFrZXMgdGhlIGFjY291bnQnLFxuICAgIGZhY3RzOiB7IGFjY291bnRDb25jdXJyZW5jeTogNTAwIH0sXG4gICAgbGFuZTogeyBuZWlnaGJvdXI6IHsgbmFtZTogJ2FyY2hpdmUnLCBleGVjdXRpb25zOiA2MDAgfSB9LFxuICAgIGFjY2VwdGFibGU6IFsnYWNjb3VudC1jb25jdXJyZW5jeSddLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ25vdGlmeScsXG4gICAgc2VlZDogMzA2LFxuICAgIGNhdXNlOiAnbm9pc3ktbmVpZ2hib3VyJyxcbiAgICBuYW1lczogWydyZWluZGV4J10sXG4gICAgYWxhcm06ICdsYW5lLXF1ZXVlLWFnZScsXG4gICAgdGl0bGU6ICdBIG5ldyBpbmRleCBpcyB3cml0dGVuIGludG8gdGhlIGRhdGFiYXNlIHRoYXQgYm90aCB1c2UnLFxuICAgIGxhbmU6IHsgbmVpZ2hib3VyOiB7IG5hbWU6ICdyZWluZGV4JywgZXhlY3V0aW9uczogMTgwIH0sIGR1cmF0aW9uOiA0IH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnc2Vzc2lvbicsXG4gICAgc2VlZDogMzA3LFxuICAgIGNhdXNlOiAncHJvdmlzaW9uZWQtc3BpbGxvdmVyJyxcbiAgICBhbGFybTogJ2xhbmUtcHJvdmlzaW9uZWQtc3BpbGxvdmVyJyxcbiAgICB0aXRsZTogJ01vcmUgaW4gcHJvZ3Jlc3MgdGhhbiB3YXMgcHJvdmlzaW9uZWQnLFxuICAgIGZhY3RzOiB7IHByb3Zpc2lvbmVkQ29uY3VycmVuY3k6IDEwLCBtZWFuRHVyYXRpb25NczogOTAwIH0sXG4gICAgbGFuZTogeyBsb2FkOiAyLjQgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICd0b2tlbicsXG4gICAgc2VlZDogMzA4LFxuICAgIGNhdXNlOiAncHJvdmlzaW9uZWQtc3BpbGxvdmVyJyxcbiAgICBhbGFybTogJ2xhbmUtY29sZC1zdGFydHMnLFxuICAgIHRpdGxlOiAnQSBydXNoIHdpdGhpbiB0aGUgcGxhbiwgYmV5b25kIHdoYXQgaXMgd2FybScsXG4gICAgZmFjdHM6IHsgcHJvdmlzaW9uZWRDb25jdXJyZW5jeTogNiB9LFxuICAgIGxhbmU6IHsgbG9hZDogMyB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3ZvdGUnLFxuICAgIHNlZWQ6IDMwOSxcbiAgICBjYXVzZTogJ3BvbGxlci1yYW1wJyxcbiAgICBhbGFybTogJ2xhbmUtcXVldWUtYWdlJyxcbiAgICB0aXRsZTogJ0EgcnVzaCwgYW5kIHBvbGxlcnMgdGhhdCBjb21lIHVwJyxcbiAgICBmYWN0czoge1xuICAgICAgcGVha0Fycml2YWxzUGVyU2VjOiAyMDAsXG4gICAgICBtZWFuRHVyYXRpb25NczogNF8wMDAsXG4gICAgICBwOTlEdXJhdGlvbk1zOiA5XzAwMCxcbiAgICAgIHRpbWVvdXRTZWM6IDMwLFxuICAgICAgYWNjb3VudENvbmN1cnJlbmN5OiAzXzAwMCxcbiAgICB9LFxuICAgIGZhdWx0QXRNaW46IDI2LFxuICAgIGFsYXJtQWZ0ZXJNaW46IDIsXG4gICAgbGFuZTogeyBsb2FkOiAzLjIsIHJhbXBQZXJNaW46IDI0MCB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3JhZmZsZScsXG4gICAgc2VlZDogMzEwLFxuICAgIGNhdXNlOiAncG9sbGVyLXJhbXAnLFxuICAgIGFsYXJtOiAnbGFuZS1iYWNrbG9nLXN0YWxsZWQnLFxuICAgIHRpdGxlOiAnQSBydXNoIGFmdGVyIGEgcXVpZXQgbmlnaHQnLFxuICAgIGZhY3RzOiB7XG4gICAgICBwZWFrQXJyaXZhbHNQZXJTZWM6IDMwMCxcbiAgICAgIG1lYW5EdXJhdGlvbk1zOiAzXzAwMCxcbiAgICAgIHA5OUR1cmF0aW9uTXM6IDhfMDAwLFxuICAgICAgdGltZW91dFNlYzogMzAsXG4gICAgICBhY2NvdW50Q29uY3VycmVuY3k6IDNfMDAwLFxuICAgIH0sXG4gICAgZmF1bHRBdE1pbjogMjUsXG4gICAgYWxhcm1BZnRlck1pbjogMyxcbiAgICBsYW5lOiB7IGxvYWQ6IDMuMjUsIHJhbXBQZXJNaW46IDE4MCB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3N5bmMnLFxuICAgIHNlZWQ6IDMxMSxcbiAgICBjYXVzZTogJ3BvaXNvbi1tZXNzYWdlJyxcbiAgICBhbGFybTogJ2xhbmUtZGVhZC1sZXR0ZXJzJyxcbiAgICB0aXRsZTogJ1R3byBtZXNzYWdlcyBhIG1pbnV0ZSBmYWlsIGF0IGVhY2ggdHJ5JyxcbiAgICBsYW5lOiB7IHBvaXNvbjogMiB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2NybScsXG4gICAgc2VlZDogMzEyLFxuICAgIGNhdXNlOiAncG9pc29uLW1lc3NhZ2UnLFxuICAgIGFsYXJtOiAnbGFuZS1mYWlsdXJlcycsXG4gICAgdGl0bGU6ICdBIGZldyBicm9rZW4gbWVzc2FnZXMgYW1vbmcgdGhvdXNhbmRzJyxcbiAgICBmYWN0czogeyBwZWFrQXJyaXZhbHNQZXJTZWM6IDkwIH0sXG4gICAgc2hhcGU6ICdwdWxzZXMnLFxuICAgIGxhbmU6IHsgcG9pc29uOiA1IH0sXG4gICAgY2hhbmdlczogW1stOTAsICdkZXBsb3ltZW50JywgJ293bicsICdjcm06IGNvbW1pdCBvZiB0aGlzIG1vcm5pbmcnXV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnaW1wb3J0JyxcbiAgICBzZWVkOiAzMTMsXG4gICAgY2F1c2U6ICdldmVudC1zb3VyY2UtZGlzYWJsZWQnLFxuICAgIGFsYXJtOiAnbGFuZS1iYWNrbG9nLXN0YWxsZWQnLFxuICAgIHRpdGxlOiAnVGhlIGV2ZW50IHNvdXJjZSB3YXMgc3dpdGNoZWQgb2ZmJyxcbiAgICBmYWN0czogeyBldmVudFNvdXJjZVN0YXRlOiAnRGlzYWJsZWQnIH0sXG4gICAgbGFuZTogeyBpc09mZjogdHJ1ZSB9LFxuICAgIGNoYW5nZXM6IFtbMTYsICdjb25maWd1cmF0aW9uJywgJ293bicsICdldmVudCBzb3VyY2UgbWFwcGluZyB1cGRhdGVkOiBFbmFibGVkIGZhbHNlJ11dLFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2xlZGdlcicsXG4gICAgc2VlZDogMzE0LFxuICAgIGNhdXNlOiAnZXZlbnQtc291cmNlLWRpc2FibGVkJyxcbiAgICBhbGFybTogJ2xhbmUtcXVldWUtYWdlJyxcbiAgICB0aXRsZTogJ05vYm9keSB0YWtlcyBtZXNzYWdlczsgdGhlIHN0YXRlIGNvdWxkIG5vdCBiZSByZWFkJyxcbiAgICBmYWN0czogeyBldmVudFNvdXJjZVN0YXRlOiAnRGlzYWJsaW5nJyB9LFxuICAgIGxhbmU6IHsgaXNPZmY6IHRydWUgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdyZXNpemUnLFxuICAgIHNlZWQ6IDMxNSxcbiAgICBjYXVzZTogJ3RpbWVvdXQnLFxuICAgIGFsYXJtOiAnbGFuZS1kdXJhdGlvbi1uZWFyLXRpbWVvdXQnLFxuICAgIHRpdGxlOiAnTGFyZ2UgcGljdHVyZXMgdGFrZSBsb25nZXIgdGhhbiB0aGUgZnVuY3Rpb24gbWF5JyxcbiAgICBmYWN0czogeyB0aW1lb3V0U2VjOiA2IH0sXG4gICAgbGFuZTogeyBzbG93ZXN0OiA5IH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnZmV0Y2gnLFxuICAgIHNlZWQ6IDMxNixcbiAgICBjYXVzZTogJ3RpbWVvdXQnLFxuICAgIGFsYXJtOiAnbGFuZS1lcnJvcnMnLFxuICAgIHRpdGxlOiAnVGhlIHNsb3dlc3QgaHVuZHJlZHRoIGlzIGN1dCBvZmYnLFxuICAgIGZhY3RzOiB7IHRpbWVvdXRTZWM6IDEwLCBwOTlEdXJhdGlvbk1zOiAyXzUwMCB9LFxuICAgIGxhbmU6IHsgc2xvd2VzdDogOCwgZHVyYXRpb246IDEuMTUgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdwcmljZScsXG4gICAgc2VlZDogMzE3LFxuICAgIGNhdXNlOiAnZG93bnN0cmVhbS1zbG93JyxcbiAgICBhbGFybTogJ2xhbmUtcXVldWUtYWdlJyxcbiAgICB0aXRsZTogJ1RoZSBkYXRhYmFzZSB0YWtlcyBzaXggdGltZXMgYXMgbG9uZycsXG4gICAgbGFuZTogeyBkdXJhdGlvbjogNiB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3N0b2NrJyxcbiAgICBzZWVkOiAzMTgsXG4gICAgY2F1c2U6ICdkb3duc3RyZWFtLXNsb3cnLFxuICAgIGFsYXJtOiAnbGFuZS1kdXJhdGlvbi1uZWFyLXRpbWVvdXQnLFxuICAgIHRpdGxlOiAnQW4gQVBJIHRha2VzIHRocmVlIHRpbWVzIGFzIGxvbmcsIGFuZCBleGVjdXRpb25zIGFyZSBhdCB0aGVpciBjZWlsaW5nJyxcbiAgICBmYWN0czogeyBtYXhpbXVtQ29uY3VycmVuY3k6IDEwIH0sXG4gICAgbGFuZTogeyBkdXJhdGlvbjogNCB9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ3NoaXAnLFxuICAgIHNlZWQ6IDMxOSxcbiAgICBjYXVzZTogJ2Rvd25zdHJlYW0tZmFpbGluZycsXG4gICAgYWxhcm06ICdsYW5lLWZhaWx1cmVzJyxcbiAgICB0aXRsZTogJ1RoZSBjYXJyaWVyIHJlZnVzZXMgbmluZSBpbiB0ZW4nLFxuICAgIGxhbmU6IHsgcmVjb3JkRXJyb3JzOiAwLjkgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdiYW5rJyxcbiAgICBzZWVkOiAzMjAsXG4gICAgY2F1c2U6ICdkb3duc3RyZWFtLWZhaWxpbmcnLFxuICAgIGFsYXJtOiAnbGFuZS1lcnJvcnMtYWxsJyxcbiAgICB0aXRsZTogJ0VhY2ggY2FsbCBmYWlscywgZXhlY3V0aW9ucyBlbmQgd2l0aCBhbiBlcnJvcicsXG4gICAgbGFuZTogeyBlcnJvcnM6IDAuOTUgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICd0YWdzJyxcbiAgICBzZWVkOiAzMjEsXG4gICAgY2F1c2U6ICdkZXBsb3ltZW50JyxcbiAgICBhbGFybTogJ2xhbmUtZXJyb3JzJyxcbiAgICB0aXRsZTogJ1RoZSBuZXcgdmVyc2lvbiB0aHJvd3MnLFxuICAgIGxhbmU6IHsgZXJyb3JzOiAwLjYgfSxcbiAgICBjaGFuZ2VzOiBbWzE1LCAnZGVwbG95bWVudCcsICdvd24nLCAndGFnczogdmVyc2lvbiA0MiwgYWxpYXMgbGl2ZSddXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdzY29yZScsXG4gICAgc2VlZDogMzIyLFxuICAgIGNhdXNlOiAnZGVwbG95bWVudCcsXG4gICAgYWxhcm06ICdsYW5lLXF1ZXVlLWFnZScsXG4gICAgdGl0bGU6ICdUaGUgbmV3IHZlcnNpb24gdGFrZXMgZml2ZSB0aW1lcyBhcyBsb25nJyxcbiAgICBsYW5lOiB7IGR1cmF0aW9uOiA1IH0sXG4gICAgY2hhbmdlczogW1sxNCwgJ2RlcGxveW1lbnQnLCAnb3duJywgJ3Njb3JlOiB2ZXJzaW9uIDcsIGFsaWFzIGxpdmUnXV0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnb3JkZXJzJyxcbiAgICBzZWVkOiAzMjMsXG4gICAgY2F1c2U6ICdsb2FkLWFib3ZlLXBsYW4nLFxuICAgIGFsYXJtOiAnbGFuZS1xdWV1ZS1hZ2UnLFxuICAgIHRpdGxlOiAnVHdpY2UgdGhlIGRlY2xhcmVkIHBlYWsnLFxuICAgIGZhY3RzOiB7IG1heGltdW1Db25jdXJyZW5jeTogMjAgfSxcbiAgICBsYW5lOiB7IGxvYWQ6IDcgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdjbGlja3MnLFxuICAgIHNlZWQ6IDMyNCxcbiAgICBjYXVzZTogJ2xvYWQtYWJvdmUtcGxhbicsXG4gICAgYWxhcm06ICdsYW5lLWNvbmN1cnJlbmN5LWNlaWxpbmcnLFxuICAgIHRpdGxlOiAnQSBsb29wIGluIGEgcHJvZHVjZXInLFxuICAgIGZhY3RzOiB7IHJlc2VydmVkQ29uY3VycmVuY3k6IDMwIH0sXG4gICAgbGFuZTogeyBsb2FkOiA2IH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnYXVkaXQnLFxuICAgIHNlZWQ6IDMyNSxcbiAgICBjYXVzZTogJ3RlbGVtZXRyeS1sb3N0JyxcbiAgICBhbGFybTogJ2xhbmUtZmFpbHVyZXMnLFxuICAgIHRpdGxlOiAnVGhlIHdvcmtlciBzYXlzIG5vdGhpbmcgd2hpbGUgbWVzc2FnZXMgYXJlIGRvbmUnLFxuICAgIGxhbmU6IHsgc2lsZW50V29ya2VyOiB0cnVlIH0sXG4gIH0sXG4gIHtcbiAgICBuYW1lOiAnZXZlbnRzJyxcbiAgICBzZWVkOiAzMjYsXG4gICAgY2F1c2U6ICdwcm92aWRlci1pbXBhaXJlZCcsXG4gICAgYWxhcm06ICdsYW5lLWVycm9ycycsXG4gICAgdGl0bGU6ICdUaHJlZSBsYW5lcyBhbmQgdHdvIGdyb3VwcyBmYWlsIGluIHRoZSBzYW1lIG1pbnV0ZXMnLFxuICAgIGxhbmU6IHsgZXJyb3JzOiAwLjUsIGR1cmF0aW9uOiA2IH0sXG4gICAgbWlzc2luZzogW1xuICAgICAgeyB3aGF0OiAncXVldWUgYXR0cmlidXRlcycsIGJlY2F1c2U6ICdzcXMgR2V0UXVldWVBdHRyaWJ1dGVzOiBJbnRlcm5hbEVycm9yICg1MDApJyB9LFxuICAgICAgeyB3aGF0OiAnbG9nIGV2ZW50cycsIGJlY2F1c2U6ICdsb2dzOiByZXF1ZXN0IHRpbWVkIG91dCcgfSxcbiAgICBdLFxuICAgIG90aGVyczogW1xuICAgICAgWydsYW5lLWVycm9ycycsICdtYWlsJywgMTddLFxuICAgICAgWydsYW5lLWVycm9ycycsICdzeW5jJywgMThdLFxuICAgICAgWydob3N0LWFwcC1lcnJvcnMnLCAnYm9hcmQnLCAxN10sXG4gICAgXSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdpZGxlJyxcbiAgICBzZWVkOiAzMjcsXG4gICAgY2F1c2U6IHVuZGVmaW5lZCxcbiAgICBhbGFybTogJ2xhbmUtcXVldWUtYWdlJyxcbiAgICB0aXRsZTogJ0EgcXVpZXQgbGFuZTogbWludXRlcyB3aXRob3V0IGFuIGV4ZWN1dGlvbicsXG4gICAgc3RhdGU6ICdPSycsXG4gICAgZmF1bHRBdE1pbjogLTYwLFxuICAgIGZhY3RzOiB7IHBlYWtBcnJpdmFsc1BlclNlYzogMC4wMyB9LFxuICAgIGxhbmU6IHt9LFxuICB9LFxuICB7XG4gICAgbmFtZTogJ2xldHRlcnMnLFxuICAgIHNlZWQ6IDMyOCxcbiAgICBjYXVzZTogdW5kZWZpbmVkLFxuICAgIGFsYXJtOiAnbGFuZS1kZWFkLWxldHRlcnMnLFxuICAgIHRpdGxlOiAnT2xkIGRlYWQgbGV0dGVycywgYW5kIG5vdGhpbmcgZmFpbHMgdG9kYXknLFxuICAgIGZhdWx0QXRNaW46IC02MCxcbiAgICBhbGFybUFmdGVyTWluOiA0MCxcbiAgICBsYW5lOiB7IGxldHRlcnM6IDYgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdmaW5lJyxcbiAgICBzZWVkOiAzMjksXG4gICAgY2F1c2U6IHVuZGVmaW5lZCxcbiAgICBhbGFybTogJ2xhbmUtdGhyb3R0bGVzJyxcbiAgICB0aXRsZTogJ1RoZSBhbGFybSBpcyBvdmVyLCBhbm90aGVyIGxhbmUgd2FzIGRlcGxveWVkJyxcbiAgICBzdGF0ZTogJ09LJyxcbiAgICBmYXVsdEF0TWluOiAtNjAsXG4gICAgbGFuZToge30sXG4gICAgY2hhbmdlczogW1sxOCwgJ2RlcGxveW1lbnQnLCAnbWFpbCcsICdtYWlsOiBjb21taXQgYzBmZmVlJ11dLFxuICB9LFxuXTtcbiIsICJpbXBvcnQgdHlwZSB7IFNjZW5hcmlvIH0gZnJvbSAnLi4vZ2VuZXJhdG9yL3NjZW5hcmlvJztcbmltcG9ydCB7IGFyb3VuZEhvc3RTY2VuYXJpb3MgfSBmcm9tICcuL2Fyb3VuZC1ob3N0cyc7XG5pbXBvcnQgeyBob3N0U2NlbmFyaW9zIH0gZnJvbSAnLi9ob3N0cyc7XG5pbXBvcnQgeyBsYW5lU2NlbmFyaW9zIH0gZnJvbSAnLi9sYW5lcyc7XG5cbi8qKiBBbGwgc2NlbmFyaW9zIG9mIG91ciBvd24uICovXG5leHBvcnQgY29uc3Qgc2NlbmFyaW9zOiByZWFkb25seSBTY2VuYXJpb1tdID0gWy4uLmhvc3RTY2VuYXJpb3MsIC4uLmFyb3VuZEhvc3RTY2VuYXJpb3MsIC4uLmxhbmVTY2VuYXJpb3NdO1xuIiwgImltcG9ydCB0eXBlIHsgU2NlbmFyaW8gfSBmcm9tICcuLi9nZW5lcmF0b3Ivc2NlbmFyaW8nO1xuXG4vKipcbiAqIFNjZW5hcmlvcyB0aGF0IG5vIHJ1bGUgd2FzIG1hZGUgb3IgY2hhbmdlZCBmb3I6IHdyaXR0ZW4gYWZ0ZXIgdGhlIG90aGVycywgbWVhc3VyZWQgb25jZSwgYW5kIGxlZnQgYXMgdGhleSB3ZXJlLiBJbiBtb3N0IG9mIHRoZW0gbW9yZVxuICogdGhhbiBvbmUgdGhpbmcgZ29lcyBvbi5cbiAqL1xuZXhwb3J0IGNvbnN0IGhlbGRPdXRTY2VuYXJpb3M6IHJlYWRvbmx5IFNjZW5hcmlvW10gPSBbXG4gIHsgbmFtZTogJ2Jhc2tldCcsIHNlZWQ6IDkwMSwgY2F1c2U6ICdsb29wLWJsb2NrZWQnLCBhbGFybTogJ2hvc3QtdW5oZWFsdGh5LXRhcmdldHMnLCB0aXRsZTogJ0EgbG9uZyBibG9jaywgY29ubmVjdGlvbnMgd2FpdCBiZWhpbmQgaXQsIGEgbGFuZSBpcyBkZXBsb3llZCcsIG5hbWVzOiBbJ2R1bXBfYWxsJ10sIGZhY3RzOiB7IG1heExvb3BMYWdNczogMjAwLCB3b3JrZXJzOiAyIH0sIGhvc3Q6IHsgYmxvY2s6IHsgbXM6IDNfMjAwLCBwZXJNaW46IDYsIGF0OiBbWydkdW1wX2FsbCcsICdiYXNrZXQvaW8ucHknLCA3XV0gfSB9LCBjaGFuZ2VzOiBbWzE1LCAnZGVwbG95bWVudCcsICdtYWlsJywgJ21haWw6IGNvbW1pdCAxJ11dIH0sXG4gIHsgbmFtZTogJ2hlcm8nLCBzZWVkOiA5MDIsIGNhdXNlOiAnbG9vcC1ibG9ja2VkJywgYWxhcm06ICdob3N0LWxvb3AtbGFnJywgdGl0bGU6ICdTbWFsbCBibG9ja3MsIG1hbnkgb2YgdGhlbSwgYXQgYSBoaWdoZXIgbG9hZCB0aGFuIHVzdWFsJywgbmFtZXM6IFsnbWVyZ2UnXSwgZmFjdHM6IHsgbWF4TG9vcExhZ01zOiA0MCB9LCBob3N0OiB7IGxvYWQ6IDEuMywgYmxvY2s6IHsgbXM6IDk1LCBwZXJNaW46IDI2MCwgYXQ6IFtbJ21lcmdlJywgJ2hlcm8vdHJlZS5qcycsIDU1XV0gfSB9IH0sXG4gIHsgbmFtZTogJ3ZhdWx0Jywgc2VlZDogOTAzLCBjYXVzZTogJ2xvb3Atc3RhcnZlZCcsIGFsYXJtOiAnaG9zdC1sb2FkJywgdGl0bGU6ICdBIHNjYW4gb24gaG9zdHMgd2l0aCB0d28gcHJvY2Vzc29ycycsIGZhY3RzOiB7IHZjcHVzOiAyLCB3b3JrZXJzOiAyLCBzZXJ2aWNlS2luZDogJ25vZGUnIH0sIGhvc3Q6IHsgdGhpZXZlczogOSB9LCBhY2NlcHRhYmxlOiBbJ2NwdS1hbGwnXSwgY2hhbmdlczogW1sxMCwgJ2NvbmZpZ3VyYXRpb24nLCAnb3duJywgJ2xvZyBsZXZlbCBpbmZvJ11dIH0sXG4gIHsgbmFtZTogJ2xpc3RzJywgc2VlZDogOTA0LCBjYXVzZTogJ2V4ZWN1dG9yLWV4aGF1c3RlZCcsIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsIHRpdGxlOiAnSGFsZiBvZiB0aGUgam9icyBhcmUgaGVhdnksIGFuZCB0aGUgdm9sdW1lIGlzIGEgbGl0dGxlIGJ1c2llcicsIGhvc3Q6IHsgbG9uZ0pvYnM6IDAuNDUsIGlvcHM6IDEuNCB9IH0sXG4gIHsgbmFtZTogJ2dyaWQnLCBzZWVkOiA5MDUsIGNhdXNlOiAncG9vbC1leGhhdXN0ZWQnLCBhbGFybTogJ2hvc3QtYXBwLWxhdGVuY3knLCB0aXRsZTogJ0EgbGVhayBvZiBhIGNvbm5lY3Rpb24gYSBtaW51dGUsIHdpdGggYW4gb2xkIGRlcGxveW1lbnQnLCBtaW51dGVzOiAzNCwgZmF1bHRBdE1pbjogMTQsIGFsYXJtQWZ0ZXJNaW46IDEyLCBob3N0OiB7IHBvb2xMZWFrUGVyTWluOiAwLjkgfSwgY2hhbmdlczogW1stMzAwLCAnZGVwbG95bWVudCcsICdvd24nLCAnZ3JpZDogY29tbWl0IG9mIHRoZSBtb3JuaW5nJ11dIH0sXG4gIHsgbmFtZTogJ3JlbGF5Jywgc2VlZDogOTA2LCBjYXVzZTogJ3RocmVhZHMtZXhoYXVzdGVkJywgYWxhcm06ICdob3N0LXRocmVhZHMtbmVhci1saW1pdCcsIHRpdGxlOiAnVGhyZWFkcyBuZWFyIHRoZSBsaW1pdCB3aXRoaW4gbWludXRlcycsIGZhY3RzOiB7IHRocmVhZExpbWl0OiA4XzE5MiB9LCBhbGFybUFmdGVyTWluOiA3LCBob3N0OiB7IHRocmVhZHNQZXJNaW46IDk4MCwgZXJyb3JzOiAwLjAzIH0gfSxcbiAgeyBuYW1lOiAnZnRwJywgc2VlZDogOTA3LCBjYXVzZTogJ2ZpbGVzLWV4aGF1c3RlZCcsIGFsYXJtOiAnaG9zdC1maWxlcy1uZWFyLWxpbWl0JywgdGl0bGU6ICdIYWxmLWNsb3NlZCBjb25uZWN0aW9ucyBwaWxlIHVwJywgZmFjdHM6IHsgZmlsZUxpbWl0OiAxNl8zODQgfSwgZmF1bHRBdE1pbjogMTQsIGFsYXJtQWZ0ZXJNaW46IDksIGhvc3Q6IHsgZmlsZXNQZXJNaW46IDFfNTAwLCBlcnJvcnM6IDAuMDQgfSB9LFxuICB7IG5hbWU6ICdrdicsIHNlZWQ6IDkwOCwgY2F1c2U6ICd2b2x1bWUtaW9wcy1saW1pdCcsIGFsYXJtOiAnaG9zdC12b2x1bWUtcXVldWUnLCB0aXRsZTogJ0NvbXBhY3Rpb24gYXQgdGhlIGxpbWl0LCBhbiBleGVjdXRvciBmdWxsIGJlaGluZCBpdCcsIG5hbWVzOiBbJ3ZvbC0nXSwgZmFjdHM6IHsgdm9sdW1lSW9wczogNV8wMDAsIGV4ZWN1dG9yVGhyZWFkczogNCB9LCBob3N0OiB7IGlvcHM6IDQuMiwgbG9hZDogMS4yIH0sIG90aGVyczogW1snaG9zdC1leGVjdXRvci1zYXR1cmF0ZWQnLCAnb3duJywgMThdLCBbJ2hvc3QtYXBwLWxhdGVuY3knLCAnb3duJywgMTldXSB9LFxuICB7IG5hbWU6ICdtZWRpYScsIHNlZWQ6IDkwOSwgY2F1c2U6ICd2b2x1bWUtdGhyb3VnaHB1dC1saW1pdCcsIGFsYXJtOiAnaG9zdC1pb3dhaXQnLCB0aXRsZTogJ1RyYW5zY29kaW5nIHJlYWRzIGF0IHRoZSBsaW1pdCcsIGZhY3RzOiB7IHZvbHVtZVRocm91Z2hwdXRNaUJwczogMjUwIH0sIGhvc3Q6IHsgYnl0ZXM6IDYuNSwgaW9wczogMS4zIH0gfSxcbiAgeyBuYW1lOiAnbW9uZ28nLCBzZWVkOiA5MTAsIGNhdXNlOiAndm9sdW1lLWltcGFpcmVkJywgYWxhcm06ICdob3N0LWFwcC1sYXRlbmN5JywgdGl0bGU6ICdUd2VsdmUgbWlsbGlzZWNvbmRzIGEgcmVhZCwgd2l0aCByb29tIGluIGFsbCBsaW1pdHMnLCBob3N0OiB7IHZvbHVtZU1zOiAxMiB9LCBjaGFuZ2VzOiBbWy00MCwgJ2RlcGxveW1lbnQnLCAnb3duJywgJ21vbmdvOiBjb21taXQnXV0gfSxcbiAgeyBuYW1lOiAnb2xhcCcsIHNlZWQ6IDkxMSwgY2F1c2U6ICdpbnN0YW5jZS1lYnMtbGltaXQnLCBhbGFybTogJ2hvc3Qtdm9sdW1lLWxhdGVuY3knLCB0aXRsZTogJ0EgbGFyZ2Ugdm9sdW1lIGJlaGluZCBhIHNtYWxsIHR5cGUnLCBmYWN0czogeyBpbnN0YW5jZVR5cGU6ICdtNmkubGFyZ2UnLCB2Y3B1czogMiwgaW5zdGFuY2VFYnNJb3BzOiA0XzAwMCwgaW5zdGFuY2VFYnNCYXNlbGluZUlvcHM6IDRfMDAwLCB2b2x1bWVJb3BzOiAxMl8wMDAgfSwgaG9zdDogeyBpb3BzOiAzLjIgfSB9LFxuICB7IG5hbWU6ICdjaScsIHNlZWQ6IDkxMiwgY2F1c2U6ICdlYnMtYnVyc3Qtc3BlbnQnLCBhbGFybTogJ2hvc3Qtdm9sdW1lLWxhdGVuY3knLCB0aXRsZTogJ0J1aWxkcyBhbGwgbmlnaHQsIGFuZCB0aGUgYnVyc3QgaXMgc3BlbnQnLCBmYWN0czogeyBpbnN0YW5jZUVic0Jhc2VsaW5lSW9wczogMV84MDAsIHZvbHVtZUlvcHM6IDlfMDAwIH0sIG1pbnV0ZXM6IDQwLCBmYXVsdEF0TWluOiAxNywgaG9zdDogeyBpb3BzOiAyLCBidXJzdExlZnQ6IDIgfSB9LFxuICB7IG5hbWU6ICdjYWxjJywgc2VlZDogOTEzLCBjYXVzZTogJ2NwdS1hbGwnLCBhbGFybTogJ2hvc3QtbG9hZCcsIHRpdGxlOiAnUmVxdWVzdHMgY29zdCBmb3VyIHRpbWVzIHRoZSBwcm9jZXNzb3IsIGF0IHRoZSB1c3VhbCByYXRlJywgZmFjdHM6IHsgc2VydmljZUtpbmQ6ICdndW5pY29ybicsIHZjcHVzOiAyIH0sIGhvc3Q6IHsgaXNTeW5jOiB0cnVlLCBjcHVQZXJSZXF1ZXN0OiA1LjUgfSB9LFxuICB7IG5hbWU6ICd3cycsIHNlZWQ6IDkxNCwgY2F1c2U6ICdjcHUtb25lLWNvcmUnLCBhbGFybTogJ2hvc3QtY3B1LW9uZS1jb3JlJywgdGl0bGU6ICdPbmUgd29ya2VyIHRoYXQgZmFucyBvdXQgdG8gYWxsIGNsaWVudHMnLCBmYWN0czogeyB3b3JrZXJzOiAxLCB2Y3B1czogNCwgc2VydmljZUtpbmQ6ICdub2RlJyB9LCBob3N0OiB7IG9uZUNvcmU6IHRydWUsIGxvYWQ6IDEuMyB9IH0sXG4gIHsgbmFtZTogJ2RvY3MnLCBzZWVkOiA5MTUsIGNhdXNlOiAnY3B1LWNyZWRpdHMtc3BlbnQnLCBhbGFybTogJ2hvc3QtY3B1JywgdGl0bGU6ICdBIGNhbXBhaWduIGJlbG93IHRoZSBwbGFuIG9uIGEgYnVyc3RhYmxlIHR5cGUnLCBmYWN0czogeyBpbnN0YW5jZVR5cGU6ICd0M2EubGFyZ2UnLCB2Y3B1czogMiwgY3JlZGl0c1Blck1pbjogMi41IH0sIGhvc3Q6IHsgY3JlZGl0c0xlZnQ6IDAsIGxvYWQ6IDEuMiB9IH0sXG4gIHsgbmFtZTogJ2JpJywgc2VlZDogOTE2LCBjYXVzZTogJ21lbW9yeS1wcmVzc3VyZScsIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsIHRpdGxlOiAnQSBjYWNoZSB3aXRob3V0IGFuIGVuZCwgYW5kIHN3YXBwaW5nJywgZmFjdHM6IHsgbWVtb3J5TWlCOiA4XzE5MiB9LCBzaGFwZTogJ3JhbXAnLCBhbGFybUFmdGVyTWluOiA5LCBob3N0OiB7IHRha2VzUGVyY2VudDogNDgsIHN3YXBzOiB0cnVlIH0gfSxcbiAgeyBuYW1lOiAnbWwnLCBzZWVkOiA5MTcsIGNhdXNlOiAnd29ya2VyLWtpbGxlZCcsIGFsYXJtOiAnaG9zdC1hcHAtZXJyb3JzJywgdGl0bGU6ICdBIHdvcmtlciBpcyBlbmRlZCBldmVyeSBmb3VyIG1pbnV0ZXMnLCBzaGFwZTogJ3B1bHNlcycsIGZhdWx0QXRNaW46IDEyLCBtaW51dGVzOiAzNiwgYWxhcm1BZnRlck1pbjogOCwgaG9zdDogeyBraWxsc1Blck1pbjogMywgdGFrZXNQZXJjZW50OiAzMCB9LCBhY2NlcHRhYmxlOiBbJ21lbW9yeS1wcmVzc3VyZSddLCBjaGFuZ2VzOiBbWy01MCwgJ2RlcGxveW1lbnQnLCAnb3duJywgJ21sOiBtb2RlbCA3J11dIH0sXG4gIHsgbmFtZTogJ3F1ZXVlJywgc2VlZDogOTE4LCBjYXVzZTogJ2Rpc2stZnVsbCcsIGFsYXJtOiAnaG9zdC1hcHAtZXJyb3JzJywgdGl0bGU6ICdDb3JlIGR1bXBzIGZpbGwgdGhlIGRpc2ssIGFuZCByZXF1ZXN0cyBmYWlsJywgc2hhcGU6ICdyYW1wJywgYWxhcm1BZnRlck1pbjogOSwgaG9zdDogeyBkaXNrUGVyY2VudDogOTkuNiwgZXJyb3JzOiAwLjMgfSB9LFxuICB7IG5hbWU6ICd2aWRlbycsIHNlZWQ6IDkxOSwgY2F1c2U6ICduZXR3b3JrLWFsbG93YW5jZScsIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsIHRpdGxlOiAnUGFja2V0cyBhIHNlY29uZCBvdmVyIHRoZSBhbGxvd2FuY2UnLCBob3N0OiB7IGRyb3BzOiB7IHBwczogNV8yMDAgfSwgbG9hZDogMS4zIH0sIGFjY2VwdGFibGU6IFsnZG93bnN0cmVhbS1zbG93J10gfSxcbiAgeyBuYW1lOiAnbmF0Jywgc2VlZDogOTIwLCBjYXVzZTogJ2Nvbm50cmFjay1leGhhdXN0ZWQnLCBhbGFybTogJ2hvc3QtYXBwLWxhdGVuY3knLCB0aXRsZTogJ1RyYWNrZWQgY29ubmVjdGlvbnMgcnVuIG91dCwgc2xvd2x5Jywgc2hhcGU6ICdyYW1wJywgYWxhcm1BZnRlck1pbjogOSwgaG9zdDogeyBkcm9wczogeyBjb25udHJhY2s6IDI0MCB9LCBjb25udHJhY2tMZWZ0OiA1IH0gfSxcbiAgeyBuYW1lOiAnZnJvbnQnLCBzZWVkOiA5MjEsIGNhdXNlOiAnaG9zdC1sb3N0JywgYWxhcm06ICdob3N0LWNhcGFjaXR5JywgdGl0bGU6ICdUd28gb2YgZml2ZSBob3N0cyB3ZW50IHdpdGggdGhlaXIgem9uZScsIGZhY3RzOiB7IGhvc3RzUGxhbm5lZDogNSB9LCBob3N0OiB7IGxvc3RIb3N0czogMiB9LCBjaGFuZ2VzOiBbWzE1LCAnaG9zdC1sb3N0JywgJ293bicsICdpLTEgYW5kIGktMiB0ZXJtaW5hdGVkJ10sIFsxMywgJ2RlcGxveW1lbnQnLCAnc2VhcmNoJywgJ3NlYXJjaDogY29tbWl0IDMnXV0gfSxcbiAgeyBuYW1lOiAnYmVhdCcsIHNlZWQ6IDkyMiwgY2F1c2U6ICd0ZWxlbWV0cnktbG9zdCcsIGFsYXJtOiAnaG9zdC1zaWxlbnQnLCB0aXRsZTogJ0FnZW50IGFuZCBwcm9iZXMgb2Ygb25lIGhvc3QgYXJlIHNpbGVudCcsIGZhY3RzOiB7IGhvc3RzUGxhbm5lZDogNCB9LCBob3N0OiB7IHNpbGVudEFnZW50czogMSwgc2lsZW50UHJvYmVzOiAxIH0gfSxcbiAgeyBuYW1lOiAnb2ZmZXInLCBzZWVkOiA5MjMsIGNhdXNlOiAnZG93bnN0cmVhbS1zbG93JywgYWxhcm06ICdob3N0LXBvb2wtc2F0dXJhdGVkJywgdGl0bGU6ICdUaGUgZGF0YWJhc2UgaXMgc2xvdywgYW5kIHRoZSBsb2FkIHJpc2VzIGEgbGl0dGxlJywgaG9zdDogeyBwb29sQ2FsbDogMjAsIGxvYWQ6IDEuMiB9IH0sXG4gIHsgbmFtZTogJ2Z4Jywgc2VlZDogOTI0LCBjYXVzZTogJ2Rvd25zdHJlYW0tZmFpbGluZycsIGFsYXJtOiAnaG9zdC1hcHAtZXJyb3JzJywgdGl0bGU6ICdBIHJhdGUgc2VydmljZSBhbnN3ZXJzIHdpdGggZXJyb3JzIGZvciBvbmUgaW4gdGVuJywgaG9zdDogeyBlcnJvcnM6IDAuMSB9LCBvdGhlcnM6IFtbJ2xhbmUtcXVldWUtYWdlJywgJ21haWwnLCAtMzBdXSB9LFxuICB7IG5hbWU6ICdzdGF0cycsIHNlZWQ6IDkyNSwgY2F1c2U6ICdkZXBsb3ltZW50JywgYWxhcm06ICdob3N0LWV4ZWN1dG9yLXNhdHVyYXRlZCcsIHRpdGxlOiAnVGhlIG5ldyB2ZXJzaW9uIG1vdmVzIHdvcmsgaW50byB0aHJlYWRzJywgaG9zdDogeyBqb2JzOiAzNiB9LCBjaGFuZ2VzOiBbWzE2LCAnZGVwbG95bWVudCcsICdvd24nLCAnc3RhdHM6IGNvbW1pdCA0LCByb2xsZWQgMyBob3N0cyddLCBbMiwgJ2RlcGxveW1lbnQnLCAnbWFpbCcsICdtYWlsOiBjb21taXQgNSddXSB9LFxuICB7IG5hbWU6ICdkcm9wJywgc2VlZDogOTI2LCBjYXVzZTogJ2xvYWQtYWJvdmUtcGxhbicsIGFsYXJtOiAnaG9zdC1hcHAtbGF0ZW5jeScsIHRpdGxlOiAnQSBydXNoIG9mIHR3aWNlIHRoZSBwbGFuLCBwcm9jZXNzb3JzIGFuZCB2b2x1bWUgd2l0aCBpdCcsIGhvc3Q6IHsgbG9hZDogNC4yLCBpb3BzOiAxLjUgfSB9LFxuICB7IG5hbWU6ICdub25lMScsIHNlZWQ6IDkyNywgY2F1c2U6IHVuZGVmaW5lZCwgYWxhcm06ICdob3N0LWxvb3AtbGFnJywgdGl0bGU6ICdBTEFSTSBieSBuYW1lLCBhbmQgYWxsIHNlcmllcyBhcyBvbiBhbnkgZGF5JywgZmF1bHRBdE1pbjogLTYwLCBhbGFybUFmdGVyTWluOiA4MCwgaG9zdDoge30gfSxcbiAgeyBuYW1lOiAnbm9uZTInLCBzZWVkOiA5MjgsIGNhdXNlOiB1bmRlZmluZWQsIGFsYXJtOiAnaG9zdC1tZW1vcnknLCB0aXRsZTogJ0EgZGVwbG95bWVudCBhbmQgYSBzY2FsaW5nLCBhbmQgbm90aGluZyBjYW1lIG9mIHRoZW0nLCBzdGF0ZTogJ0lOU1VGRklDSUVOVF9EQVRBJywgZmF1bHRBdE1pbjogLTYwLCBob3N0OiB7fSwgY2hhbmdlczogW1sxNCwgJ2RlcGxveW1lbnQnLCAnb3duJywgJ25vbmUyOiBjb21taXQnXSwgWzIwLCAnc2NhbGluZycsICdvd24nLCAnZGVzaXJlZCAzJ11dIH0sXG4gIHsgbmFtZTogJ3NoaXAyJywgc2VlZDogOTI5LCBjYXVzZTogJ2FjY291bnQtY29uY3VycmVuY3knLCBhbGFybTogJ2xhbmUtY29uY3VycmVuY3ktY2VpbGluZycsIHRpdGxlOiAnVGhlIGFjY291bnQgaXMgZnVsbCwgYW5kIG90aGVyIGxhbmVzIGFyZSB0aHJvdHRsZWQgdG9vJywgZmFjdHM6IHsgYWNjb3VudENvbmN1cnJlbmN5OiAzMDAgfSwgbGFuZTogeyBhY2NvdW50T3RoZXJzOiA0MDAsIGxvYWQ6IDEuMiB9LCBvdGhlcnM6IFtbJ2xhbmUtdGhyb3R0bGVzJywgJ21haWwnLCAxOF0sIFsnbGFuZS1xdWV1ZS1hZ2UnLCAnc3luYycsIDE5XV0sIGFjY2VwdGFibGU6IFsnbm9pc3ktbmVpZ2hib3VyJ10gfSxcbiAgeyBuYW1lOiAnYmlsbCcsIHNlZWQ6IDkzMCwgY2F1c2U6ICdmdW5jdGlvbi1jb25jdXJyZW5jeScsIGFsYXJtOiAnbGFuZS1jb25jdXJyZW5jeS1jZWlsaW5nJywgdGl0bGU6ICdUaHJlZSBleGVjdXRpb25zIGZvciBhbiBldmVuaW5nIG9mIGludm9pY2VzJywgZmFjdHM6IHsgbWF4aW11bUNvbmN1cnJlbmN5OiAzLCBtZWFuRHVyYXRpb25NczogOTAwLCBwOTlEdXJhdGlvbk1zOiAyXzQwMCB9LCBsYW5lOiB7IGxvYWQ6IDIgfSwgY2hhbmdlczogW1sxNiwgJ2NvbmZpZ3VyYXRpb24nLCAnb3duJywgJ01heGltdW1Db25jdXJyZW5jeSAyMCAtPiAzJ11dIH0sXG4gIHsgbmFtZTogJ3NlYXQnLCBzZWVkOiA5MzEsIGNhdXNlOiAnbm9pc3ktbmVpZ2hib3VyJywgbmFtZXM6IFsncmVidWlsZCddLCBhbGFybTogJ2xhbmUtcXVldWUtYWdlJywgdGl0bGU6ICdBIHJlYnVpbGQgb2YgY2FjaGVzIHRha2VzIHRoZSBhY2NvdW50JywgZmFjdHM6IHsgYWNjb3VudENvbmN1cnJlbmN5OiA4MDAgfSwgbGFuZTogeyBuZWlnaGJvdXI6IHsgbmFtZTogJ3JlYnVpbGQnLCBleGVjdXRpb25zOiA5MDAgfSB9LCBhY2NlcHRhYmxlOiBbJ2FjY291bnQtY29uY3VycmVuY3knXSB9LFxuICB7IG5hbWU6ICdsb2dpbicsIHNlZWQ6IDkzMiwgY2F1c2U6ICdwcm92aXNpb25lZC1zcGlsbG92ZXInLCBhbGFybTogJ2xhbmUtcHJvdmlzaW9uZWQtc2F0dXJhdGlvbicsIHRpdGxlOiAnQSBtb3JuaW5nIHJ1c2ggYmV5b25kIGVpZ2h0IHdhcm0gZXhlY3V0aW9ucycsIGZhY3RzOiB7IHByb3Zpc2lvbmVkQ29uY3VycmVuY3k6IDgsIG1lYW5EdXJhdGlvbk1zOiA3MDAgfSwgbGFuZTogeyBsb2FkOiAyLjggfSB9LFxuICB7IG5hbWU6ICdwb2xsJywgc2VlZDogOTMzLCBjYXVzZTogJ3BvbGxlci1yYW1wJywgYWxhcm06ICdsYW5lLXF1ZXVlLWFnZScsIHRpdGxlOiAnVGhyZWUgbWludXRlcyBpbnRvIGEgcnVzaCcsIGZhY3RzOiB7IHBlYWtBcnJpdmFsc1BlclNlYzogMjUwLCBtZWFuRHVyYXRpb25NczogNV8wMDAsIHA5OUR1cmF0aW9uTXM6IDEyXzAwMCwgdGltZW91dFNlYzogNjAsIGFjY291bnRDb25jdXJyZW5jeTogNV8wMDAgfSwgZmF1bHRBdE1pbjogMjcsIGFsYXJtQWZ0ZXJNaW46IDIsIGxhbmU6IHsgbG9hZDogMywgcmFtcFBlck1pbjogMjkwIH0gfSxcbiAgeyBuYW1lOiAnZWRpJywgc2VlZDogOTM0LCBjYXVzZTogJ3BvaXNvbi1tZXNzYWdlJywgYWxhcm06ICdsYW5lLXF1ZXVlLWFnZScsIHRpdGxlOiAnT25lIG1lc3NhZ2UgYSBtaW51dGUgdGhhdCBuZXZlciB3b3JrcycsIGZhY3RzOiB7IHBlYWtBcnJpdmFsc1BlclNlYzogMjUgfSwgbGFuZTogeyBwb2lzb246IDEuNCB9LCBjaGFuZ2VzOiBbWzUsICdkZXBsb3ltZW50JywgJ2xhYmVsJywgJ2xhYmVsOiBjb21taXQgNiddXSB9LFxuICB7IG5hbWU6ICdzY2FuJywgc2VlZDogOTM1LCBjYXVzZTogJ2V2ZW50LXNvdXJjZS1kaXNhYmxlZCcsIGFsYXJtOiAnbGFuZS1xdWV1ZS1hZ2UnLCB0aXRsZTogJ0EgcGF1c2VkIGV2ZW50IHNvdXJjZSwgYW5kIGEgYmFja2xvZycsIGZhY3RzOiB7IGV2ZW50U291cmNlU3RhdGU6ICdEaXNhYmxlZCcgfSwgZmF1bHRBdE1pbjogMTMsIGxhbmU6IHsgaXNPZmY6IHRydWUsIGxvYWQ6IDEuMiB9IH0sXG4gIHsgbmFtZTogJ3ppcCcsIHNlZWQ6IDkzNiwgY2F1c2U6ICd0aW1lb3V0JywgYWxhcm06ICdsYW5lLWVycm9ycycsIHRpdGxlOiAnQWxsIGV4ZWN1dGlvbnMgaGFuZyB1bnRpbCB0aGV5IGFyZSBjdXQgb2ZmJywgZmFjdHM6IHsgdGltZW91dFNlYzogNSB9LCBsYW5lOiB7IGR1cmF0aW9uOiAyMCB9LCBhY2NlcHRhYmxlOiBbJ2Rvd25zdHJlYW0tc2xvdyddIH0sXG4gIHsgbmFtZTogJ21hcDInLCBzZWVkOiA5MzcsIGNhdXNlOiAnZG93bnN0cmVhbS1zbG93JywgYWxhcm06ICdsYW5lLWNvbmN1cnJlbmN5LWNlaWxpbmcnLCB0aXRsZTogJ0Egc2xvdyB0YWJsZSBmaWxscyB0aGUgcmVzZXJ2ZWQgZXhlY3V0aW9ucycsIGZhY3RzOiB7IHJlc2VydmVkQ29uY3VycmVuY3k6IDEyIH0sIGxhbmU6IHsgZHVyYXRpb246IDUgfSB9LFxuICB7IG5hbWU6ICdwYXkyJywgc2VlZDogOTM4LCBjYXVzZTogJ2Rvd25zdHJlYW0tZmFpbGluZycsIGFsYXJtOiAnbGFuZS1kZWFkLWxldHRlcnMnLCB0aXRsZTogJ0hhbGYgb2YgdGhlIHBheW1lbnRzIGFyZSByZWZ1c2VkJywgbGFuZTogeyByZWNvcmRFcnJvcnM6IDAuNSB9IH0sXG4gIHsgbmFtZTogJ2Zvcm0nLCBzZWVkOiA5MzksIGNhdXNlOiAnZGVwbG95bWVudCcsIGFsYXJtOiAnbGFuZS1mYWlsdXJlcycsIHRpdGxlOiAnQSB2ZXJzaW9uIHRoYXQgY2FuIG5vdCByZWFkIGl0cyBtZXNzYWdlcycsIGxhbmU6IHsgcmVjb3JkRXJyb3JzOiAwLjk3IH0sIGNoYW5nZXM6IFtbMTUsICdkZXBsb3ltZW50JywgJ293bicsICdmb3JtOiB2ZXJzaW9uIDEyJ11dIH0sXG4gIHsgbmFtZTogJ2FkcycsIHNlZWQ6IDk0MCwgY2F1c2U6ICdsb2FkLWFib3ZlLXBsYW4nLCBhbGFybTogJ2xhbmUtcXVldWUtYWdlJywgdGl0bGU6ICdGb3VyIHRpbWVzIHRoZSBkZWNsYXJlZCBwZWFrLCBhbGwgY2VpbGluZ3MgcmVhY2hlZCcsIGZhY3RzOiB7IG1heGltdW1Db25jdXJyZW5jeTogOCB9LCBsYW5lOiB7IGxvYWQ6IDE0IH0gfSxcbiAgeyBuYW1lOiAnbm90ZScsIHNlZWQ6IDk0MSwgY2F1c2U6ICdwcm92aWRlci1pbXBhaXJlZCcsIGFsYXJtOiAnbGFuZS1xdWV1ZS1hZ2UnLCB0aXRsZTogJ1R3byBzZXJ2aWNlcyBhbnN3ZXIgNTAzLCBmb3VyIHN1YmplY3RzIGFyZSBpbGwnLCBsYW5lOiB7IGR1cmF0aW9uOiA5LCBlcnJvcnM6IDAuMiB9LCBtaXNzaW5nOiBbeyB3aGF0OiAnYWxpYXMnLCBiZWNhdXNlOiAnbGFtYmRhIEdldEFsaWFzOiBTZXJ2aWNlRXhjZXB0aW9uICg1MDApJyB9XSwgb3RoZXJzOiBbWydsYW5lLWVycm9ycycsICdtYWlsJywgMTZdLCBbJ2xhbmUtZXJyb3JzJywgJ2JpbGwnLCAxN10sIFsnaG9zdC1hcHAtZXJyb3JzJywgJ2hvbWUnLCAxOF0sIFsnaG9zdC1hcHAtbGF0ZW5jeScsICdnZW8nLCAxOV1dIH0sXG4gIHsgbmFtZTogJ25vbmUzJywgc2VlZDogOTQyLCBjYXVzZTogdW5kZWZpbmVkLCBhbGFybTogJ2xhbmUtZXJyb3JzJywgdGl0bGU6ICdBIGxhbmUgYXQgaGFsZiBpdHMgcGVhaywgYWxsIHdlbGwsIEFXUyByZWZ1c2VkIG9uZSBxdWVzdGlvbicsIHN0YXRlOiAnT0snLCBmYXVsdEF0TWluOiAtNjAsIGxhbmU6IHsgbG9hZDogMS42IH0sIG1pc3Npbmc6IFt7IHdoYXQ6ICdsb2cgZXZlbnRzJywgYmVjYXVzZTogJ0FjY2Vzc0RlbmllZEV4Y2VwdGlvbicgfV0gfSxcbl07XG4iLCAiaW1wb3J0IHR5cGUgeyBDYXVzZUlkLCBDb25maWRlbmNlLCBWZXJkaWN0IH0gZnJvbSAnLi4vLi4vbGliL2NvcmUvdHJpYWdlL2NhdXNlJztcbmltcG9ydCB7IHRyaWFnZSB9IGZyb20gJy4uLy4uL2xpYi9jb3JlL3RyaWFnZS9qdWRnZSc7XG5pbXBvcnQgeyBwYXJzZVJlYWRpbmdzIH0gZnJvbSAnLi4vLi4vbGliL2NvcmUvdHJpYWdlL3BhcnNlJztcbmltcG9ydCB0eXBlIHsgUmVhZGluZ3MgfSBmcm9tICcuLi8uLi9saWIvY29yZS90cmlhZ2UvcmVhZGluZ3MnO1xuaW1wb3J0IHsgZXhhbXBsZXNPZiB9IGZyb20gJy4uL3RyaWFnZS9jb250cmFjdCc7XG5pbXBvcnQgeyByZWFkaW5nc09mIH0gZnJvbSAnLi4vdHJpYWdlL2dlbmVyYXRvci9yZWFkaW5ncyc7XG5pbXBvcnQgdHlwZSB7IFNjZW5hcmlvIH0gZnJvbSAnLi4vdHJpYWdlL2dlbmVyYXRvci9zY2VuYXJpbyc7XG5pbXBvcnQgeyBzY2VuYXJpb3MgfSBmcm9tICcuLi90cmlhZ2Uvc2NlbmFyaW9zJztcbmltcG9ydCB7IGhlbGRPdXRTY2VuYXJpb3MgfSBmcm9tICcuLi90cmlhZ2Uvc2NlbmFyaW9zL2hlbGQtb3V0JztcblxuLyoqIE9uZSBjYXNlOiByZWFkaW5ncywgYW5kIHdoYXQgaXMgcmlnaHQuICovXG5pbnRlcmZhY2UgQ2FzZSB7XG4gIHJlYWRvbmx5IG5hbWU6IHN0cmluZztcbiAgcmVhZG9ubHkgcmF3OiB1bmtub3duO1xuICAvKiogTm90aGluZyB3aGVyZSBubyBjYXVzZSBpcyB0byBiZSBuYW1lZC4gKi9cbiAgcmVhZG9ubHkgcmlnaHQ6IHJlYWRvbmx5IHN0cmluZ1tdO1xuICByZWFkb25seSBsYWJlbDogc3RyaW5nO1xufVxuXG5pbnRlcmZhY2UgSnVkZ2VkIGV4dGVuZHMgQ2FzZSB7XG4gIHJlYWRvbmx5IHZlcmRpY3Q6IFZlcmRpY3Q7XG4gIHJlYWRvbmx5IG1zOiBudW1iZXI7XG4gIHJlYWRvbmx5IGZvdW5kOiByZWFkb25seSBzdHJpbmdbXTtcbn1cblxuY29uc3Qgb2ZTY2VuYXJpbyA9IChzY2VuYXJpbzogU2NlbmFyaW8pOiBDYXNlID0+ICh7XG4gIG5hbWU6IHNjZW5hcmlvLm5hbWUsXG4gIHJhdzogcmVhZGluZ3NPZihzY2VuYXJpbyksXG4gIHJpZ2h0OiBzY2VuYXJpby5jYXVzZSA9PT0gdW5kZWZpbmVkID8gW10gOiBbc2NlbmFyaW8uY2F1c2UsIC4uLihzY2VuYXJpby5hY2NlcHRhYmxlID8/IFtdKV0sXG4gIGxhYmVsOiBzY2VuYXJpby5jYXVzZSA/PyAnbm9uZScsXG59KTtcblxuY29uc3Qgc2V0czogUmVhZG9ubHk8UmVjb3JkPHN0cmluZywgcmVhZG9ubHkgQ2FzZVtdPj4gPSB7XG4gICdjb250cmFjdCBleGFtcGxlcyc6IGV4YW1wbGVzT2YoJ3RyaWFnZScpLm1hcCgoeyBuYW1lLCByZWFkaW5ncywgZXhwZWN0ZWQgfSkgPT4gKHtcbiAgICBuYW1lLFxuICAgIHJhdzogcmVhZGluZ3MsXG4gICAgcmlnaHQ6IHR5cGVvZiBleHBlY3RlZC5jYXVzZSA9PT0gJ3N0cmluZycgPyBbZXhwZWN0ZWQuY2F1c2UsIC4uLihleHBlY3RlZC5hY2NlcHRhYmxlID8/IFtdKV0gOiBbXSxcbiAgICBsYWJlbDogZXhwZWN0ZWQuY2F1c2UgPz8gJ25vbmUnLFxuICB9KSksXG4gICdvd24gc2NlbmFyaW9zLCBydWxlcyB3ZXJlIG1hZGUgd2l0aCB0aGVtJzogc2NlbmFyaW9zLm1hcChvZlNjZW5hcmlvKSxcbiAgJ3RoZSBzYW1lLCB3aXRoIG90aGVyIG5vaXNlJzogc2NlbmFyaW9zLm1hcCgoZWFjaCkgPT4gb2ZTY2VuYXJpbyh7IC4uLmVhY2gsIHNlZWQ6IGVhY2guc2VlZCArIDUwXzAwMCB9KSksXG4gICdvd24gc2NlbmFyaW9zLCBoZWxkIG91dCc6IGhlbGRPdXRTY2VuYXJpb3MubWFwKG9mU2NlbmFyaW8pLFxufTtcblxuZnVuY3Rpb24ganVkZ2Uob25lOiBDYXNlLCBmb3VuZEluOiAodmVyZGljdDogVmVyZGljdCkgPT4gc3RyaW5nW10pOiBKdWRnZWQge1xuICBjb25zdCB7IHJlYWRpbmdzIH0gPSBwYXJzZVJlYWRpbmdzKG9uZS5yYXcpO1xuICBpZiAoIXJlYWRpbmdzKSB0aHJvdyBuZXcgRXJyb3IoYCR7b25lLm5hbWV9OiBpdHMgcmVhZGluZ3MgYXJlIGJyb2tlbmApO1xuICBjb25zdCB2ZXJkaWN0ID0gdHJpYWdlKHJlYWRpbmdzKTtcbiAgcmV0dXJuIHsgLi4ub25lLCB2ZXJkaWN0LCBmb3VuZDogZm91bmRJbih2ZXJkaWN0KSwgbXM6IG1lZGlhbk1zKHJlYWRpbmdzKSB9O1xufVxuXG4vKiogVGltZSBvZiBvbmUganVkZ2VtZW50OiB0aGUgbWlkZGxlIG9mIGZpdmUsIGVhY2ggb2YgcmVhZGluZ3MgdGhhdCBub3RoaW5nIGlzIHJlbWVtYmVyZWQgb2YuICovXG5mdW5jdGlvbiBtZWRpYW5NcyhyZWFkaW5nczogUmVhZGluZ3MpOiBudW1iZXIge1xuICBjb25zdCB0aW1lcyA9IEFycmF5LmZyb20oeyBsZW5ndGg6IDUgfSwgKCkgPT4ge1xuICAgIGNvbnN0IGJlZm9yZSA9IHBlcmZvcm1hbmNlLm5vdygpO1xuICAgIHRyaWFnZSh7IC4uLnJlYWRpbmdzIH0pO1xuICAgIHJldHVybiBwZXJmb3JtYW5jZS5ub3coKSAtIGJlZm9yZTtcbiAgfSk7XG4gIHJldHVybiB0aW1lcy5zb3J0KChhLCBiKSA9PiBhIC0gYilbMl0gPz8gMDtcbn1cblxuY29uc3QgaXNSaWdodCA9ICh7IHJpZ2h0LCBmb3VuZCB9OiBKdWRnZWQsIGFtb25nOiBudW1iZXIpOiBib29sZWFuID0+XG4gIHJpZ2h0Lmxlbmd0aCA9PT0gMCA/IGZvdW5kLmxlbmd0aCA9PT0gMCA6IGZvdW5kLnNsaWNlKDAsIGFtb25nKS5zb21lKChlYWNoKSA9PiByaWdodC5pbmNsdWRlcyhlYWNoKSk7XG5cbmNvbnN0IHBlcmNlbnQgPSAocGFydDogbnVtYmVyLCBhbGw6IG51bWJlcik6IHN0cmluZyA9PlxuICBhbGwgPT09IDAgPyAnLScgOiBgJHtwYXJ0fSBvZiAke2FsbH0gKCR7KCgxMDAgKiBwYXJ0KSAvIGFsbCkudG9GaXhlZCgxKX0gJSlgO1xuXG5mdW5jdGlvbiBwcmludFNldCh0aXRsZTogc3RyaW5nLCBqdWRnZWQ6IHJlYWRvbmx5IEp1ZGdlZFtdLCB0b3BzOiByZWFkb25seSBudW1iZXJbXSk6IHZvaWQge1xuICBjb25zdCB0aW1lcyA9IGp1ZGdlZC5tYXAoKHsgbXMgfSkgPT4gbXMpLnNvcnQoKGEsIGIpID0+IGEgLSBiKTtcbiAgY29uc3QgbmFtZWQgPSBqdWRnZWQuZmlsdGVyKCh7IHJpZ2h0IH0pID0+IHJpZ2h0Lmxlbmd0aCA9PT0gMCk7XG4gIHByaW50KGBcXG4ke3RpdGxlfTogJHtqdWRnZWQubGVuZ3RofWApO1xuICBmb3IgKGNvbnN0IHRvcCBvZiB0b3BzKSBwcmludChgICB0b3AtJHt0b3B9OiAke3BlcmNlbnQoanVkZ2VkLmZpbHRlcigoZWFjaCkgPT4gaXNSaWdodChlYWNoLCB0b3ApKS5sZW5ndGgsIGp1ZGdlZC5sZW5ndGgpfWApO1xuICBpZiAobmFtZWQubGVuZ3RoID4gMCkgcHJpbnQoYCAgZmFsc2UgdmVyZGljdHM6ICR7cGVyY2VudChuYW1lZC5maWx0ZXIoKHsgZm91bmQgfSkgPT4gZm91bmQubGVuZ3RoID4gMCkubGVuZ3RoLCBuYW1lZC5sZW5ndGgpfWApO1xuICBwcmludChgICB0aW1lOiBtaWRkbGUgJHt0aW1lc1tNYXRoLmZsb29yKHRpbWVzLmxlbmd0aCAvIDIpXT8udG9GaXhlZCgyKX0gbXMsIGxvbmdlc3QgJHt0aW1lcy5hdCgtMSk/LnRvRml4ZWQoMil9IG1zYCk7XG4gIGZvciAoY29uc3QgZWFjaCBvZiBqdWRnZWQuZmlsdGVyKChvbmUpID0+ICFpc1JpZ2h0KG9uZSwgMSkpKVxuICAgIHByaW50KGAgIHdyb25nOiAke2VhY2gubmFtZX06ICR7ZWFjaC5mb3VuZC5zbGljZSgwLCAzKS5qb2luKCcsICcpIHx8ICdubyBjYXVzZSd9IGluc3RlYWQgb2YgJHtlYWNoLmxhYmVsfWApO1xufVxuXG5jb25zdCBwcmludCA9IChsaW5lOiBzdHJpbmcpOiB2b2lkID0+IHZvaWQgcHJvY2Vzcy5zdGRvdXQud3JpdGUoYCR7bGluZX1cXG5gKTtcblxuY29uc3QgYWxsID0gT2JqZWN0LmVudHJpZXMoc2V0cykubWFwKChbdGl0bGUsIGNhc2VzXSkgPT4ge1xuICBjb25zdCBqdWRnZWQgPSBjYXNlcy5tYXAoKG9uZSkgPT4ganVkZ2Uob25lLCAoeyBjYXVzZXMgfSkgPT4gY2F1c2VzLm1hcCgoeyBjYXVzZSB9KSA9PiBjYXVzZSkpKTtcbiAgcHJpbnRTZXQodGl0bGUsIGp1ZGdlZCwgWzEsIDJdKTtcbiAgcmV0dXJuIGp1ZGdlZDtcbn0pO1xuXG5jb25zdCBmYXVsdHMgPSBleGFtcGxlc09mKCdwZXRzaG9wJykubWFwKCh7IG5hbWUsIHJlYWRpbmdzLCBleHBlY3RlZCB9KSA9PlxuICBqdWRnZSh7IG5hbWUsIHJhdzogcmVhZGluZ3MsIHJpZ2h0OiBbZXhwZWN0ZWQubm9kZSA/PyAnJ10sIGxhYmVsOiBleHBlY3RlZC5ub2RlID8/ICcnIH0sICh7IGNhdXNlcyB9KSA9PiBjYXVzZXMubWFwKCh7IHN1YmplY3QgfSkgPT4gc3ViamVjdCkpLFxuKTtcbnByaW50U2V0KCdzZXJ2aWNlIG1hcDogZmF1bHRzIG9mIHRoZSBwZXQgc2hvcCcsIGZhdWx0cywgWzEsIDNdKTtcblxucHJpbnQoJ1xcbmNhbGlicmF0aW9uLCBvdmVyIGFsbCcpO1xuY29uc3QgZXZlcnkgPSBbLi4uYWxsLmZsYXQoKSwgLi4uZmF1bHRzXTtcbmZvciAoY29uc3QgY29uZmlkZW5jZSBvZiBbJ2NlcnRhaW4nLCAnbGlrZWx5JywgJ3Bvc3NpYmxlJ10gc2F0aXNmaWVzIENvbmZpZGVuY2VbXSkge1xuICBjb25zdCBzYWlkID0gZXZlcnkuZmlsdGVyKCh7IHZlcmRpY3QgfSkgPT4gdmVyZGljdC5jYXVzZXNbMF0/LmNvbmZpZGVuY2UgPT09IGNvbmZpZGVuY2UpO1xuICBwcmludChgICAke2NvbmZpZGVuY2V9OiByaWdodCAke3BlcmNlbnQoc2FpZC5maWx0ZXIoKGVhY2gpID0+IGlzUmlnaHQoZWFjaCwgMSkpLmxlbmd0aCwgc2FpZC5sZW5ndGgpfWApO1xufVxuXG5wcmludCgnXFxucGVyIGNhdXNlLCBvd24gc2NlbmFyaW9zIG9mIGFsbCBzZXRzJyk7XG5jb25zdCBvd24gPSBhbGwuc2xpY2UoMSkuZmxhdCgpO1xuZm9yIChjb25zdCBsYWJlbCBvZiBuZXcgU2V0PENhdXNlSWQgfCAnbm9uZScgfCBzdHJpbmc+KG93bi5tYXAoKGVhY2gpID0+IGVhY2gubGFiZWwpKSkge1xuICBjb25zdCBzYW1lID0gb3duLmZpbHRlcigoZWFjaCkgPT4gZWFjaC5sYWJlbCA9PT0gbGFiZWwpO1xuICBwcmludChgICAke2xhYmVsLnBhZEVuZCgyNCl9ICR7cGVyY2VudChzYW1lLmZpbHRlcigoZWFjaCkgPT4gaXNSaWdodChlYWNoLCAxKSkubGVuZ3RoLCBzYW1lLmxlbmd0aCl9YCk7XG59XG5jb25zdCBsb25nZXN0ID0gTWF0aC5tYXgoLi4uZXZlcnkubWFwKCh7IG1zIH0pID0+IG1zKSk7XG5wcmludChgXFxubG9uZ2VzdCBvZiBhbGw6ICR7bG9uZ2VzdC50b0ZpeGVkKDIpfSBtcyAobGltaXQgNSBtcylgKTtcbnByb2Nlc3MuZXhpdENvZGUgPSBsb25nZXN0ID4gNSA/IDEgOiAwO1xuIl0sCiAgIm1hcHBpbmdzIjogIjs7O0FBTUEsSUFBTSxRQUFpRDtBQUFBLEVBQ3JELFVBQVUsQ0FBQyxjQUFjLFFBQVEsV0FBVyxPQUFPLGFBQWEsVUFBVSxZQUFZLFFBQVEsUUFBUTtBQUFBLEVBQ3RHLFlBQVk7QUFBQSxJQUNWO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsRUFDRjtBQUFBLEVBQ0EsTUFBTTtBQUFBLElBQ0o7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxFQUNGO0FBQUEsRUFDQSxXQUFXLENBQUMsV0FBVyxjQUFjLFFBQVEsT0FBTyxTQUFTO0FBQUEsRUFDN0QsU0FBUyxDQUFDLFFBQVEsU0FBUztBQUFBLEVBQzNCLE1BQU0sQ0FBQyxhQUFhLFlBQVksUUFBUSxRQUFRLFdBQVcsYUFBYSxjQUFjLFFBQVE7QUFBQSxFQUM5RixVQUFVLENBQUMsVUFBVSxhQUFhLFFBQVEsWUFBWSxjQUFjLFFBQVE7QUFBQSxFQUM1RSxTQUFTLENBQUMsY0FBYyxRQUFRLFVBQVU7QUFBQSxFQUMxQyxRQUFRLENBQUMsY0FBYyxVQUFVLFFBQVEsVUFBVTtBQUFBLEVBQ25ELFFBQVEsQ0FBQyxVQUFVLFVBQVUsUUFBUSxRQUFRLFlBQVksYUFBYSxVQUFVLFlBQVk7QUFBQSxFQUM1RixRQUFRLENBQUMsWUFBWSxhQUFhLGNBQWMsUUFBUTtBQUFBLEVBQ3hELFFBQVEsQ0FBQyxZQUFZLGFBQWEsY0FBYyxRQUFRO0FBQUEsRUFDeEQsTUFBTSxDQUFDLGFBQWEsUUFBUSxZQUFZLFFBQVEsVUFBVSxZQUFZO0FBQUEsRUFDdEUsV0FBVyxDQUFDLFFBQVEsWUFBWSxRQUFRLGNBQWMsUUFBUTtBQUFBLEVBQzlELE1BQU0sQ0FBQyxRQUFRLFlBQVksVUFBVSxZQUFZO0FBQUEsRUFDakQsWUFBWSxDQUFDLFFBQVEsWUFBWSxRQUFRLFVBQVUsU0FBUztBQUFBLEVBQzVELFVBQVUsQ0FBQyxRQUFRLFFBQVE7QUFBQSxFQUMzQixNQUFNLENBQUMsUUFBUTtBQUFBLEVBQ2YsTUFBTSxDQUFDLFNBQVM7QUFBQSxFQUNoQixLQUFLLENBQUM7QUFBQSxFQUNOLFNBQVMsQ0FBQztBQUFBLEVBQ1YsUUFBUSxDQUFDLFdBQVc7QUFBQSxFQUNwQixXQUFXLENBQUM7QUFDZDtBQUdPLElBQU0sVUFBVSxDQUFDLE1BQVksT0FBc0IsTUFBTSxJQUFJLEVBQUUsU0FBUyxFQUFFOzs7QUM1RGpGLElBQU0sV0FBVyxJQUFJLEtBQUssYUFBYSxTQUFTLEVBQUUsdUJBQXVCLEVBQUUsQ0FBQztBQUM1RSxJQUFNLFlBQVksSUFBSSxLQUFLLGFBQWEsU0FBUyxFQUFFLDBCQUEwQixFQUFFLENBQUM7QUFTekUsSUFBTSxjQUFjLENBQUMsVUFDMUIsT0FBTyxLQUFLLElBQUksS0FBSyxLQUFLLE1BQU0sS0FBSyxNQUFNLEtBQUssSUFBSSxPQUFPLE1BQU0sWUFBWSxDQUFDLENBQUMsQ0FBQzs7O0FDUjNFLElBQU0sV0FBVyxDQUFDLE9BQ3ZCLE9BQU8sRUFBRSxJQUFJLEdBQUcsSUFBSSxLQUFLLEVBQUUsRUFBRSxZQUFZLEVBQUUsTUFBTSxJQUFJLEVBQUUsQ0FBQyxTQUFTLDJCQUEyQixFQUFFO0FBR2hHLElBQU0sU0FBUyxDQUFDLE9BQXdCLENBQUMsT0FBTyxNQUFNLElBQUksS0FBSyxFQUFFLEVBQUUsUUFBUSxDQUFDOzs7QUNXckUsU0FBUyxLQUNkLE1BQ0EsRUFBRSxPQUFPLE9BQU8sSUFBSSxRQUFRLEdBQUcsT0FBTyxJQUFBQSxNQUFLLFNBQVMsU0FBUyxNQUFNLEdBQzNEO0FBQ1IsUUFBTSxRQUFRLEtBQUssTUFBTSxNQUFNO0FBQy9CLFFBQU0sU0FBUyxDQUFDQyxXQUEwQixHQUFHLFlBQVlBLFNBQVEsS0FBSyxDQUFDLEdBQUcsU0FBUyxLQUFLLEtBQUssSUFBSSxJQUFJLEVBQUU7QUFDdkcsUUFBTSxRQUFRLE9BQU8sTUFBTSxLQUFLLEtBQUssSUFBSSxDQUFDLElBQUksQ0FBQyxXQUFXLE9BQU8sS0FBSyxLQUFLLENBQUMsRUFBRTtBQUM5RSxRQUFNLFFBQVEsVUFBVSxTQUFZLENBQUMsSUFBSSxDQUFDLEdBQUdELEdBQUUsSUFBSSxZQUFZLEtBQUssQ0FBQyxHQUFHLFNBQVMsS0FBSyxLQUFLLElBQUksSUFBSSxFQUFFLEVBQUU7QUFDdkcsUUFBTSxPQUFPLENBQUMsR0FBRyxPQUFPLEdBQUcsS0FBSztBQUNoQyxRQUFNLE9BQU8sVUFBVSxTQUFZLEtBQUssT0FBTyxTQUFTLE1BQU0sSUFBSSxDQUFDO0FBQ25FLFFBQU0sUUFBUSxVQUFVLFNBQVksWUFBWSxPQUFPLE1BQU0sS0FBSztBQUNsRSxTQUFPLEdBQUcsS0FBSyxLQUFLLEtBQUssR0FBRyxJQUFJLEdBQUcsS0FBSyxXQUFXLElBQUksS0FBSyxLQUFLLEtBQUssS0FBSyxJQUFJLENBQUMsRUFBRTtBQUNwRjtBQUdPLElBQU0sU0FBUyxDQUFDLE1BQXdCLFlBQzdDLFFBQVEsS0FBSyxLQUFLLFNBQVMsSUFBSSxDQUFDLEtBQUssTUFBTSxPQUFPLENBQUMsSUFBSSxDQUFDO0FBR25ELElBQU0sUUFBUSxDQUFDLE9BQXVCLFNBQVMsRUFBRSxFQUFFLFFBQVEsY0FBYyxNQUFNOzs7QUNwQ3RGLElBQU0sS0FBSyxDQUFDLEVBQUUsU0FBUyxNQUFxQixHQUFHLFNBQVMsUUFBUSxJQUFJLFVBQVUsU0FBUyxXQUFXO0FBRzNGLElBQU0sV0FBVztBQUFBLEVBQ3RCLFNBQVMsQ0FBQyxVQUFpQiw0QkFBNEIsR0FBRyxLQUFLLENBQUM7QUFBQSxFQUNoRSxTQUFTLENBQUMsVUFBaUIsZ0NBQWdDLEdBQUcsS0FBSyxDQUFDO0FBQUEsRUFDcEUsU0FBUyxDQUFDLFVBQWlCLGdDQUFnQyxHQUFHLEtBQUssQ0FBQztBQUFBLEVBQ3BFLE9BQU8sQ0FBQyxVQUFpQiwwQkFBMEIsR0FBRyxLQUFLLENBQUM7QUFBQSxFQUM1RCxTQUFTLENBQUMsVUFBaUIsNEJBQTRCLEdBQUcsS0FBSyxDQUFDO0FBQUEsRUFDaEUsTUFBTSxDQUFDLFVBQWlCLHlCQUF5QixHQUFHLEtBQUssQ0FBQztBQUFBLEVBQzFELFNBQVMsQ0FBQyxVQUFpQiw0QkFBNEIsR0FBRyxLQUFLLENBQUM7QUFBQSxFQUNoRSxVQUFVLENBQUMsRUFBRSxTQUFTLE1BQWEsNkJBQTZCLFNBQVMsV0FBVztBQUFBLEVBQ3BGLE9BQU8sQ0FBQyxFQUFFLFVBQVUsRUFBRSxhQUFhLFNBQVMsTUFBTSxFQUFFLE1BQ2xELDBCQUEwQixXQUFXLElBQUksUUFBUSxJQUFJLElBQUksTUFBTSxFQUFFO0FBQ3JFOzs7QUNmTyxTQUFTLE9BQU8sUUFBbUM7QUFDeEQsU0FBTyxTQUFTLFFBQVEsR0FBRztBQUM3QjtBQUdPLFNBQVMsU0FBUyxRQUEyQixPQUF1QjtBQUN6RSxRQUFNLFNBQVMsQ0FBQyxHQUFHLE1BQU0sRUFBRSxLQUFLLENBQUMsR0FBRyxNQUFNLElBQUksQ0FBQztBQUMvQyxRQUFNLFNBQVMsT0FBTyxTQUFTLEtBQUs7QUFDcEMsUUFBTSxRQUFRLE9BQU8sS0FBSyxNQUFNLEtBQUssQ0FBQztBQUN0QyxRQUFNLFFBQVEsT0FBTyxLQUFLLEtBQUssS0FBSyxDQUFDO0FBQ3JDLE1BQUksVUFBVSxVQUFhLFVBQVUsT0FBVyxRQUFPLE9BQU87QUFDOUQsU0FBTyxTQUFTLFFBQVEsVUFBVSxRQUFRLEtBQUssTUFBTSxLQUFLO0FBQzVEO0FBR08sU0FBUyxPQUFPLFFBQW1DO0FBQ3hELFFBQU0sU0FBUyxPQUFPLE1BQU07QUFDNUIsU0FBTyxTQUFTLE9BQU8sT0FBTyxJQUFJLENBQUMsVUFBVSxLQUFLLElBQUksUUFBUSxNQUFNLENBQUMsQ0FBQztBQUN4RTtBQUVPLElBQU0sTUFBTSxDQUFDLFdBQXNDLE9BQU8sT0FBTyxDQUFDLE9BQU8sVUFBVSxRQUFRLE9BQU8sQ0FBQztBQUVuRyxJQUFNLE9BQU8sQ0FBQyxXQUFzQyxJQUFJLE1BQU0sSUFBSSxPQUFPO0FBR3pFLElBQU0sVUFBVSxDQUFDLFdBQ3RCLE9BQU8sT0FBTyxDQUFDLE1BQU0sVUFBVyxRQUFRLE9BQU8sUUFBUSxNQUFPLE9BQU8saUJBQWlCO0FBR2pGLElBQU0sV0FBVyxDQUFDLFdBQ3ZCLE9BQU8sT0FBTyxDQUFDLE9BQU8sVUFBVyxRQUFRLFFBQVEsUUFBUSxPQUFRLE9BQU8saUJBQWlCO0FBR3BGLElBQU0sU0FBUyxDQUFDLE9BQWUsT0FBZSxTQUF5QixLQUFLLElBQUksTUFBTSxLQUFLLElBQUksT0FBTyxLQUFLLENBQUM7OztBQzdCNUcsSUFBTSxpQkFBaUIsQ0FBQyxVQUF5QixNQUFNLElBQUksZ0JBQWdCLEtBQUssR0FBRyxPQUFPLE9BQU87QUFHakcsSUFBTSxTQUFTLENBQUMsVUFBMEI7QUFDL0MsUUFBTSxTQUFTLE1BQU0sSUFBSSxzQkFBc0IsS0FBSztBQUNwRCxTQUFPLFNBQVMsT0FBTyxTQUFTLE1BQU0sTUFBTSxNQUFNLHNCQUFzQixLQUFLLEtBQUs7QUFDcEY7QUFHTyxTQUFTLFdBQVcsT0FBYyxNQUFnRTtBQUN2RyxRQUFNLFdBQVcsZUFBZSxLQUFLO0FBQ3JDLFFBQU0sT0FBTyxNQUFNLElBQUksTUFBTSxLQUFLO0FBQ2xDLE1BQUksQ0FBQyxRQUFRLEVBQUUsV0FBVyxHQUFJLFFBQU8sRUFBRSxLQUFLLEdBQUcsT0FBTyxFQUFFO0FBQ3hELFNBQU8sRUFBRSxLQUFLLFVBQVUsTUFBTSxLQUFLLElBQUksVUFBVSxPQUFPLE9BQU8sTUFBTSxLQUFLLEtBQUssSUFBSSxJQUFJLEtBQUssUUFBUSxTQUFTO0FBQy9HO0FBR08sU0FBUyxVQUFVLE1BQVksRUFBRSxXQUFXLEVBQUUsWUFBWSxTQUFTLEVBQUUsR0FBa0I7QUFDNUYsUUFBTSxVQUFVLEtBQUssSUFBSSxHQUFHLEtBQUssT0FBTyxXQUFXLGNBQWMsR0FBTSxDQUFDO0FBQ3hFLFNBQU8sS0FBSyxLQUFLLE9BQU8sQ0FBQyxPQUFPLEVBQUUsTUFBTSxNQUFNLFFBQVEsT0FBTyxDQUFDLElBQUksS0FBSyxJQUFJLFNBQVMsS0FBSyxLQUFLLE1BQU07QUFDdEc7QUFHTyxJQUFNLFdBQVcsQ0FBQyxTQUFvQyxDQUFDLFFBQVMsS0FBSyxRQUFRLE9BQU8sS0FBSyxRQUFRO0FBR2pHLFNBQVMsU0FBUyxPQUFrQztBQUN6RCxRQUFNLFVBQVUsS0FBSztBQUFBLElBQVEsQ0FBQyxDQUFDLE1BQU0sTUFBTSxLQUFLLE1BQzlDLE1BQU0sSUFBSSxNQUFNLElBQUksRUFBRSxRQUFRLENBQUMsU0FBUztBQUN0QyxZQUFNLFFBQVEsS0FBSyxTQUFTLFNBQVMsS0FBSyxNQUFNO0FBQ2hELGFBQU8sUUFBUyxLQUFLLFlBQVksQ0FBQyxJQUFLLENBQUM7QUFBQSxJQUMxQyxDQUFDO0FBQUEsRUFDSDtBQUNBLFNBQU8sUUFBUSxXQUFXLElBQUksU0FBWSxTQUFTLFFBQVEsU0FBUyxJQUFJLGdCQUFnQixPQUFPLElBQUksT0FBTztBQUM1RztBQUdBLFNBQVMsZ0JBQWdCLFNBQXNDO0FBQzdELFFBQU0sU0FBUyxPQUFPLE9BQU87QUFDN0IsUUFBTSxPQUFPLFFBQVEsT0FBTyxDQUFDLFNBQVMsU0FBUyxPQUFPLEtBQUssR0FBTTtBQUNqRSxTQUFPLEtBQUssU0FBUyxJQUFJLE9BQU8sQ0FBQyxHQUFHLE9BQU87QUFDN0M7QUFHQSxJQUFNLE9BQTBFO0FBQUEsRUFDOUUsQ0FBQyxzQkFBc0IsT0FBTyxHQUFHO0FBQUEsRUFDakMsQ0FBQyxzQkFBc0IsT0FBTyxDQUFDO0FBQUEsRUFDL0IsQ0FBQyw2QkFBNkIsT0FBTyxDQUFDO0FBQUEsRUFDdEMsQ0FBQyxXQUFXLE9BQU8sRUFBRTtBQUFBLEVBQ3JCLENBQUMsYUFBYSxXQUFXLEdBQUc7QUFBQSxFQUM1QixDQUFDLHFCQUFxQixPQUFPLEVBQUU7QUFBQSxFQUMvQixDQUFDLHFCQUFxQixlQUFlLEdBQUc7QUFBQSxFQUN4QyxDQUFDLFlBQVksT0FBTyxFQUFFO0FBQUEsRUFDdEIsQ0FBQyxXQUFXLE9BQU8sQ0FBQztBQUFBLEVBQ3BCLENBQUMsWUFBWSxXQUFXLEdBQUc7QUFBQSxFQUMzQixDQUFDLFlBQVksT0FBTyxHQUFHO0FBQUEsRUFDdkIsQ0FBQyxpQkFBaUIsT0FBTyxDQUFDO0FBQUEsRUFDMUIsQ0FBQyxVQUFVLE9BQU8sQ0FBQztBQUFBLEVBQ25CLENBQUMsb0JBQW9CLFdBQVcsR0FBRztBQUFBLEVBQ25DLENBQUMsdUJBQXVCLFdBQVcsR0FBRztBQUN4Qzs7O0FDcERBLElBQU0sTUFBTTtBQUdMLElBQU0sT0FBTixNQUFXO0FBQUEsRUFRaEIsWUFDVyxRQUNRLElBQ2pCO0FBRlM7QUFDUTtBQUVqQixVQUFNLEVBQUUsT0FBTyxJQUFJO0FBQ25CLFNBQUssVUFBVSxPQUFPLE9BQU8sQ0FBQyxFQUFFLEtBQUssTUFBTSxPQUFPLEdBQUcsV0FBVyxFQUFFLElBQUksQ0FBQyxFQUFFLE1BQU0sTUFBTSxLQUFLO0FBQzFGLFNBQUssT0FBTyxPQUFPLFFBQVEsRUFBRTtBQUM3QixTQUFLLFFBQVEsS0FBSyxRQUFRLFNBQVMsTUFBTSxPQUFPLE1BQU0sT0FBTyxLQUFLLE9BQU87QUFDekUsU0FBSyxNQUFNLE9BQU8sS0FBSyxLQUFLLElBQUksQ0FBQyxFQUFFLE1BQU0sTUFBTSxLQUFLLENBQUM7QUFBQSxFQUN2RDtBQUFBLEVBUlc7QUFBQSxFQUNRO0FBQUEsRUFUVjtBQUFBLEVBQ0E7QUFBQTtBQUFBLEVBRUE7QUFBQTtBQUFBLEVBRUE7QUFBQSxFQWFULElBQUksT0FBZTtBQUNqQixXQUFPLEtBQUssT0FBTztBQUFBLEVBQ3JCO0FBQUE7QUFBQSxFQUdBLElBQUksT0FBZTtBQUNqQixXQUFPO0FBQUEsTUFDTCxLQUFLLEtBQUssSUFBSSxDQUFDLEVBQUUsTUFBTSxNQUFNLEtBQUs7QUFBQSxNQUNsQztBQUFBLElBQ0Y7QUFBQSxFQUNGO0FBQUE7QUFBQSxFQUdBLElBQUksTUFBYztBQUNoQixXQUFPO0FBQUEsTUFDTCxLQUFLLEtBQUssSUFBSSxDQUFDLEVBQUUsTUFBTSxNQUFNLEtBQUs7QUFBQSxNQUNsQztBQUFBLElBQ0Y7QUFBQSxFQUNGO0FBQUE7QUFBQSxFQUdBLElBQUksUUFBZ0I7QUFDbEIsUUFBSSxPQUFPLE1BQU0sS0FBSyxLQUFLLEtBQUssT0FBTyxNQUFNLEtBQUssR0FBRyxFQUFHLFFBQU87QUFDL0QsV0FBTyxLQUFLLFVBQVUsSUFBSyxLQUFLLE1BQU0sSUFBSSxPQUFPLG9CQUFvQixJQUFLLEtBQUssTUFBTSxLQUFLO0FBQUEsRUFDNUY7QUFBQTtBQUFBLEVBR0EsS0FBSyxPQUF3QjtBQUMzQixXQUFPLEtBQUssTUFBTSxLQUFLLFFBQVEsS0FBSyxJQUFJLElBQUksT0FBTyxLQUFLLE9BQU8sR0FBRyxRQUFRLEtBQUssSUFBSSxLQUFLLEtBQUssQ0FBQztBQUFBLEVBQ2hHO0FBQUEsRUFFQSxLQUFLLE9BQXdCO0FBQzNCLFdBQU8sS0FBSyxNQUFNLEtBQUssUUFBUSxLQUFLLElBQUksSUFBSSxPQUFPLEtBQUssT0FBTyxHQUFHLFFBQVEsS0FBSyxJQUFJLEtBQUssS0FBSyxDQUFDO0FBQUEsRUFDaEc7QUFBQTtBQUFBLEVBR0EsTUFBTSxPQUEyQztBQUMvQyxXQUFPLEtBQUssS0FBSyxXQUFXLElBQUksSUFBSSxLQUFLLEtBQUssT0FBTyxDQUFDLEVBQUUsTUFBTSxNQUFNLE1BQU0sS0FBSyxDQUFDLEVBQUUsU0FBUyxLQUFLLEtBQUs7QUFBQSxFQUN2RztBQUFBO0FBQUEsRUFHQSxJQUFJLFFBQTBCO0FBQzVCLFdBQU8sS0FBSyxPQUFPLE9BQU8sT0FBTyxDQUFDLEVBQUUsS0FBSyxNQUFNLFFBQVEsS0FBSyxHQUFHLFdBQVc7QUFBQSxFQUM1RTtBQUFBO0FBQUEsRUFHQSxNQUFNLFNBQVMsT0FBMEI7QUFDdkMsV0FBTyxLQUFLLEtBQUssT0FBMEIsQ0FBQ0UsUUFBTyxVQUFVO0FBQzNELFVBQUksQ0FBQ0EsT0FBTyxRQUFPO0FBQ25CLGNBQVEsU0FBUyxNQUFNLFFBQVFBLE9BQU0sUUFBUSxNQUFNLFFBQVFBLE9BQU0sU0FBUyxRQUFRQTtBQUFBLElBQ3BGLEdBQUcsTUFBUztBQUFBLEVBQ2Q7QUFBQTtBQUFBLEVBR0EsSUFBSSxXQUErQjtBQUNqQyxRQUFJLE9BQU8sTUFBTSxLQUFLLEtBQUssS0FBSyxPQUFPLE1BQU0sS0FBSyxHQUFHLEVBQUcsUUFBTztBQUMvRCxVQUFNLEtBQUssS0FBSyxNQUFNLEtBQUs7QUFDM0IsVUFBTSxPQUFPLEtBQUssU0FBUyxLQUFLLE1BQU0sS0FBSyxTQUFTO0FBQ3BELFVBQU0sU0FBUyxDQUFDLEVBQUUsTUFBTSxNQUF1QixLQUFLLFFBQVEsT0FBTyxRQUFRO0FBQzNFLFVBQU0sRUFBRSxNQUFNLElBQUk7QUFDbEIsVUFBTSxRQUFRLE1BQU07QUFBQSxNQUNsQixDQUFDLE9BQU8sVUFDTixPQUFPLEtBQUssS0FBSyxNQUFNLE1BQU0sT0FBTyxRQUFRLENBQUMsRUFBRSxPQUFPLE1BQU0sRUFBRSxTQUFTLElBQUksTUFBTSxNQUFNLE9BQU8sUUFBUSxDQUFDLEVBQUU7QUFBQSxJQUM3RztBQUNBLFdBQU8sTUFBTSxLQUFLLEdBQUc7QUFBQSxFQUN2QjtBQUNGO0FBR0EsU0FBUyxPQUFPLEVBQUUsUUFBUSxVQUFVLEdBQVcsRUFBRSxZQUFZLFNBQVMsR0FBZ0M7QUFDcEcsUUFBTSxPQUFPLE9BQU8sT0FBTyxDQUFDLEVBQUUsS0FBSyxNQUFNLFFBQVEsY0FBYyxRQUFRLFFBQVE7QUFDL0UsTUFBSSxLQUFLLFNBQVMsS0FBSyxhQUFhLEdBQUksUUFBTztBQUMvQyxRQUFNLE9BQU8sT0FBTyxPQUFPLENBQUMsRUFBRSxLQUFLLE1BQU0sUUFBUSxRQUFRLEVBQUUsR0FBRyxFQUFFO0FBQ2hFLFNBQU8sUUFBUSxXQUFXLEtBQUssUUFBUSxJQUFJLFlBQVksTUFBUSxDQUFDLElBQUksSUFBSSxDQUFDO0FBQzNFOzs7QUN6R0EsSUFBTSxZQUFZO0FBR2xCLElBQU0sVUFBVSxFQUFFLE9BQU8sSUFBSSxXQUFXLE1BQU0sS0FBSyxVQUFVO0FBRzdELElBQU0sZ0JBQWdCO0FBR3RCLElBQU0sVUFBVSxJQUFJO0FBR3BCLElBQU0sVUFBVTtBQUFBLEVBQ2QsQ0FBQyxvQkFBb0IsZ0JBQWdCO0FBQUEsRUFDckMsQ0FBQyx5QkFBeUI7QUFBQSxFQUMxQixDQUFDLG9CQUFvQixXQUFXO0FBQUEsRUFDaEMsQ0FBQyxtQkFBbUI7QUFBQSxFQUNwQixDQUFDLHVCQUF1QjtBQUFBLEVBQ3hCLENBQUMsd0JBQXdCLG1CQUFtQjtBQUM5QztBQUdPLElBQU0sUUFBTixNQUFZO0FBQUEsRUFJakIsWUFBcUIsVUFBb0I7QUFBcEI7QUFDbkIsU0FBSyxZQUFZLFlBQVksUUFBUTtBQUNyQyxlQUFXLFVBQVUsU0FBUyxTQUFTO0FBQ3JDLFVBQUksT0FBTyxPQUFPLFdBQVcsRUFBRztBQUNoQyxZQUFNLE9BQU8sSUFBSSxLQUFLLFFBQVEsS0FBSyxTQUFTO0FBQzVDLGlCQUFXLE9BQU8sQ0FBQyxPQUFPLE1BQU0sTUFBTSxPQUFPLE1BQU0sT0FBTyxJQUFJLENBQUM7QUFDN0QsYUFBSyxNQUFNLElBQUksS0FBSyxDQUFDLEdBQUksS0FBSyxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsR0FBSSxJQUFJLENBQUM7QUFBQSxJQUM5RDtBQUFBLEVBQ0Y7QUFBQSxFQVJxQjtBQUFBLEVBSFo7QUFBQSxFQUNRLFFBQVEsb0JBQUksSUFBb0I7QUFBQTtBQUFBLEVBYWpELElBQUksTUFBYyxNQUFnQztBQUNoRCxXQUFPLEtBQUssTUFBTSxJQUFJLFNBQVMsU0FBWSxPQUFPLE1BQU0sTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDO0FBQUEsRUFDM0U7QUFBQTtBQUFBLEVBR0EsSUFBSSxNQUFjLE1BQWlDO0FBQ2pELFVBQU1DLE9BQU0sS0FBSyxJQUFJLE1BQU0sSUFBSTtBQUMvQixXQUFPQSxLQUFJLFNBQVMsSUFBSUEsS0FBSSxDQUFDLElBQUksQ0FBQyxHQUFHQSxJQUFHLEVBQUUsS0FBSyxDQUFDLEdBQUcsTUFBTSxFQUFFLFFBQVEsRUFBRSxLQUFLLEVBQUUsQ0FBQztBQUFBLEVBQy9FO0FBQUE7QUFBQSxFQUdBLElBQUksTUFBYyxNQUF1QjtBQUN2QyxXQUFPLEtBQUssSUFBSSxNQUFNLElBQUksR0FBRyxPQUFPLE9BQU87QUFBQSxFQUM3QztBQUFBO0FBQUEsRUFHQSxNQUFNLE1BQWMsTUFBdUI7QUFDekMsV0FBTyxLQUFLLElBQUksTUFBTSxJQUFJLEdBQUcsU0FBUztBQUFBLEVBQ3hDO0FBQUE7QUFBQSxFQUdBLEtBQUssTUFBa0M7QUFDckMsVUFBTSxRQUFRLEtBQUssU0FBUyxNQUFNLElBQUk7QUFDdEMsV0FBTyxPQUFPLFVBQVUsV0FBVyxRQUFRO0FBQUEsRUFDN0M7QUFBQSxFQUVBLEtBQUssTUFBa0M7QUFDckMsVUFBTSxRQUFRLEtBQUssU0FBUyxNQUFNLElBQUk7QUFDdEMsV0FBTyxPQUFPLFVBQVUsV0FBVyxRQUFRO0FBQUEsRUFDN0M7QUFBQTtBQUFBLEVBR0EsSUFBSSxRQUFnQjtBQUNsQixVQUFNLFFBQVEsUUFBUSxPQUFPLENBQUMsVUFBVSxNQUFNLEtBQUssQ0FBQyxTQUFTLEtBQUssSUFBSSxJQUFJLEVBQUUsU0FBUyxDQUFDLENBQUM7QUFDdkYsV0FBTyxNQUFNLFNBQVMsUUFBUTtBQUFBLEVBQ2hDO0FBQUEsRUFFQSxJQUFJLFNBQWtCO0FBQ3BCLFdBQU8sS0FBSyxTQUFTLFFBQVEsU0FBUztBQUFBLEVBQ3hDO0FBQUE7QUFBQSxFQUdBLElBQUksV0FBK0I7QUFDakMsVUFBTSxTQUFTLEtBQUssVUFBVSxhQUFhO0FBQzNDLFdBQU8sS0FBSyxTQUFTLFNBQVMsT0FBTyxDQUFDLEVBQUUsWUFBWSxNQUFNLGVBQWUsTUFBTTtBQUFBLEVBQ2pGO0FBQUE7QUFBQSxFQUdBLFNBQVMsRUFBRSxRQUFRLEVBQUUsT0FBTyxFQUFFLEdBQWlCO0FBQzdDLFdBQU8sS0FBSyxTQUFTLFFBQVEsT0FBTyxHQUFHLEVBQUUsR0FBRyxRQUFRLEtBQUssU0FBUztBQUFBLEVBQ3BFO0FBQ0Y7QUFFQSxJQUFNLFFBQVEsQ0FBQyxNQUFjLFNBQXlCLEdBQUcsSUFBSSxJQUFJLElBQUk7QUFFckUsU0FBUyxZQUFZLEVBQUUsTUFBTSxPQUFPLFFBQVEsR0FBd0I7QUFDbEUsUUFBTSxVQUFVLFNBQVMsUUFBUSxJQUFJLENBQUMsRUFBRSxPQUFPLE1BQU0sT0FBTyxDQUFDLEdBQUcsUUFBUSxJQUFJLEVBQUUsT0FBTyxJQUFJLENBQUM7QUFDMUYsUUFBTSxTQUFTLE1BQU0sVUFBVSxXQUFXLE1BQU0sVUFBVTtBQUMxRCxRQUFNLFdBQVcsU0FBUyxNQUFNLFVBQVU7QUFDMUMsUUFBTSxXQUFXLFdBQVcsUUFBUTtBQUNwQyxRQUFNLFNBQVMsV0FBVyxRQUFRO0FBQ2xDLFFBQU0sYUFBYSxTQUFTLFdBQVcsSUFBSSxVQUFVLEtBQUssSUFBSSxRQUFRLFFBQVEsQ0FBQyxVQUFVLE1BQU0sT0FBTyxDQUFDLENBQUM7QUFDeEcsUUFBTSxVQUFVLEtBQUssSUFBSSxZQUFZLFVBQVUsTUFBTSxVQUFVLFVBQVUsYUFBYSxNQUFNLE9BQU8sSUFBSTtBQUN2RyxRQUFNLGNBQWMsS0FBSyxJQUFJLFVBQVUsaUJBQWlCLE9BQU8sVUFBVSxPQUFPO0FBQ2hGLFNBQU8sRUFBRSxhQUFhLFlBQVksU0FBUztBQUM3QztBQUdPLElBQU0sWUFBWSxDQUFDLEVBQUUsT0FBTyxHQUFnQyxTQUNqRSxPQUFPLFdBQVcsSUFBSTs7O0FDekZ4QixJQUFNLFFBQVEsb0JBQUksUUFBMEI7QUFHckMsU0FBUyxVQUFVLE9BQXlCO0FBQ2pELFFBQU0sU0FBUyxNQUFNLElBQUksS0FBSztBQUM5QixNQUFJLE9BQVEsUUFBTztBQUNuQixRQUFNLFFBQVEsVUFBVSxLQUFLO0FBQzdCLFFBQU0sSUFBSSxPQUFPLEtBQUs7QUFDdEIsU0FBTztBQUNUO0FBRUEsU0FBUyxVQUFVLE9BQXlCO0FBQzFDLFFBQU1DLFNBQVE7QUFBQSxJQUNaLENBQUMsR0FBRyxNQUFNLElBQUksc0JBQXNCLEdBQUcsR0FBRyxNQUFNLElBQUksK0JBQStCLENBQUM7QUFBQSxJQUNwRjtBQUFBLEVBQ0Y7QUFDQSxRQUFNQyxPQUFNLFlBQVksS0FBSztBQUM3QixRQUFNLFVBQVUsQ0FBQyxNQUFjLFNBQzdCLE1BQU0sSUFBSSxNQUFNLElBQUksRUFBRSxLQUFLLENBQUMsU0FBUyxVQUFVLE1BQU0sV0FBVyxNQUFNRCxNQUFLO0FBQzdFLFFBQU0sYUFBYSxDQUFDLE1BQWMsU0FDaEMsTUFBTSxJQUFJLE1BQU0sSUFBSSxFQUFFLEtBQUssQ0FBQyxTQUFTLFVBQVUsTUFBTSxjQUFjLE1BQU1DLElBQUc7QUFDOUUsUUFBTSxVQUFVLE1BQU0sSUFBSSxzQ0FBc0MsU0FBUztBQUN6RSxTQUFPO0FBQUEsSUFDTCxNQUFNLFFBQVEsc0JBQXNCO0FBQUEsSUFDcEMsVUFBVSxRQUFRLDBCQUEwQjtBQUFBLElBQzVDLFNBQVMsUUFBUSxLQUFLLENBQUMsU0FBUyxVQUFVLE1BQU0sV0FBVyxNQUFNRCxNQUFLO0FBQUEsSUFDdEUsYUFBYSxRQUFRLEtBQUssQ0FBQyxTQUFTLFVBQVUsTUFBTSxXQUFXLE1BQU1BLE1BQUs7QUFBQSxJQUMxRSxLQUFLLFFBQVEsK0JBQStCO0FBQUEsSUFDNUMsYUFBYSxXQUFXLGFBQWE7QUFBQSxJQUNyQyxRQUFRLFdBQVcsUUFBUTtBQUFBLElBQzNCLFdBQVcsV0FBVyxXQUFXO0FBQUEsSUFDakMsUUFBUSxXQUFXLFlBQVksU0FBUztBQUFBLElBQ3hDLE9BQU8sV0FBVyxZQUFZLEtBQUssS0FBSyxXQUFXLFlBQVksU0FBUztBQUFBLElBQ3hFLGFBQWEsV0FBVyxzQkFBc0I7QUFBQSxJQUM5QyxRQUFRLE1BQ0wsSUFBSSxzQkFBc0IsRUFDMUIsT0FBTyxDQUFDLFNBQVMsVUFBVSxNQUFNLGNBQWMsTUFBTSxVQUFhLFVBQVUsTUFBTSxjQUFjLE1BQU1DLElBQUc7QUFBQSxFQUM5RztBQUNGO0FBR0EsU0FBUyxZQUFZLE9BQWtDO0FBQ3JELFFBQU0sU0FBUyxvQkFBSSxJQUFvQjtBQUN2QyxhQUFXQyxTQUFRLENBQUMsZUFBZSxVQUFVLGFBQWEsWUFBWSxzQkFBc0I7QUFDMUYsZUFBVyxRQUFRLE1BQU0sSUFBSUEsS0FBSSxHQUFHO0FBQ2xDLFlBQU1ELE9BQU0sVUFBVSxNQUFNLGNBQWM7QUFDMUMsVUFBSUEsU0FBUSxPQUFXLFFBQU8sSUFBSUEsT0FBTSxPQUFPLElBQUlBLElBQUcsS0FBSyxLQUFLLENBQUM7QUFBQSxJQUNuRTtBQUNGLFFBQU0sRUFBRSxLQUFLLElBQUksTUFBTSxTQUFTO0FBQ2hDLFFBQU0sUUFBUSxDQUFDQSxNQUFhLFVBQTBCLFNBQVNBLEtBQUksU0FBUyxJQUFJLElBQUksTUFBTTtBQUMxRixTQUFPLENBQUMsR0FBRyxNQUFNLEVBQUUsS0FBSyxDQUFDLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsTUFBTSxNQUFNLEdBQUcsQ0FBQyxJQUFJLE1BQU0sR0FBRyxDQUFDLENBQUMsRUFBRSxDQUFDLElBQUksQ0FBQztBQUMvRTtBQUVBLElBQU0sU0FBUyxDQUFDLE9BQXdCLFNBQ3RDLE1BQU0sSUFBSSxDQUFDLFNBQVMsVUFBVSxNQUFNLElBQUksQ0FBQyxFQUFFLEtBQUssQ0FBQyxVQUFVLFVBQVUsTUFBUztBQUd6RSxTQUFTLFNBQVMsT0FBdUI7QUFDOUMsUUFBTSxFQUFFLEtBQUssUUFBUSxJQUFJLFVBQVUsS0FBSztBQUN4QyxRQUFNLFFBQVEsTUFBTSxLQUFLLGdCQUFnQixLQUFLO0FBQzlDLFVBQVEsS0FBSyxRQUFRLEtBQUssUUFBUSxRQUFRLEtBQUssUUFBUSxLQUFLLE9BQU8sT0FBTyxNQUFNLEtBQUssS0FBSyxJQUFJLElBQUssS0FBSyxTQUFTLEtBQzdHLFFBQ0MsU0FBUyxTQUFTLEtBQUssTUFBTSxTQUFTLE9BQU8sS0FBSztBQUN6RDtBQVdPLFNBQVMsU0FBUyxPQUF3QjtBQUMvQyxRQUFNLEVBQUUsUUFBUSxZQUFZLElBQUksVUFBVSxLQUFLO0FBQy9DLFFBQU0sU0FBUyxNQUFNLElBQUksaUJBQWlCLEtBQUs7QUFDL0MsUUFBTSxZQUFZLE1BQU0sSUFBSSxvQkFBb0IsS0FBSyxLQUFLLE1BQU0sSUFBSSwyQkFBMkIsS0FBSyxLQUFLO0FBQ3pHLFFBQU0sV0FBVyxXQUFXLFFBQVEsV0FBVyxJQUFJO0FBQ25ELFFBQU0sV0FBVyxXQUFXLFFBQVEsYUFBYSxLQUFLO0FBQ3RELFNBQU8sU0FBUyxTQUFTLFNBQVMsUUFBUSxXQUFXO0FBQ3ZEO0FBRUEsU0FBUyxXQUFXLFFBQTBCRSxNQUF1QixVQUE2QjtBQUNoRyxRQUFNLFFBQVEsQ0FBQyxTQUFtQyxNQUFNLE1BQU0sT0FBTyxDQUFDQyxNQUFLLEVBQUUsTUFBTSxNQUFNQSxPQUFNLE9BQU8sQ0FBQyxLQUFLO0FBQzVHLFFBQU0sU0FBUyxDQUFDLFNBQ2QsQ0FBQyxRQUFRLEtBQUssS0FBSyxXQUFXLElBQUksSUFBSSxLQUFLLEtBQUssT0FBTyxDQUFDQSxNQUFLLEVBQUUsTUFBTSxNQUFNQSxPQUFNLE9BQU8sQ0FBQyxJQUFJLEtBQUssS0FBSztBQUN6RyxRQUFNLFVBQVUsQ0FBQyxTQUFvQyxRQUFRLENBQUMsT0FBTyxNQUFNLEtBQUssS0FBSyxJQUFJLEtBQUssUUFBUTtBQUN0RyxRQUFNLFFBQVEsQ0FBQyxLQUFhLFdBQzFCLE9BQU8sSUFBSSxJQUFJLE1BQU0sS0FBSyxJQUFJLEtBQUssV0FBVyxNQUFNLFNBQVMsTUFBTTtBQUNyRSxTQUFPO0FBQUEsSUFDTCxPQUFPLE1BQU0sT0FBTyxNQUFNLEdBQUcsT0FBT0QsSUFBRyxDQUFDO0FBQUEsSUFDeEMsT0FBTyxNQUFNLFFBQVEsTUFBTSxHQUFHLFFBQVFBLElBQUcsQ0FBQztBQUFBLElBQzFDLFFBQVEsTUFBTSxNQUFNO0FBQUEsSUFDcEIsT0FBTyxNQUFNQSxJQUFHLEtBQUssV0FBVyxNQUFNLE1BQU0sSUFBSTtBQUFBLEVBQ2xEO0FBQ0Y7QUFHTyxTQUFTLGVBQWUsT0FBc0I7QUFDbkQsUUFBTSxFQUFFLFlBQVksSUFBSSxVQUFVLEtBQUs7QUFDdkMsTUFBSSxDQUFDLFlBQWEsUUFBTztBQUN6QixRQUFNLFNBQVMsWUFBWSxRQUFRLFNBQVMsSUFBSSxRQUFRLFlBQVksT0FBTyxJQUFLLFlBQVksTUFBTSxDQUFDLEdBQUcsU0FBUztBQUMvRyxTQUFPLEtBQUssSUFBSSxHQUFHLFFBQVEsQ0FBQyxHQUFHLFlBQVksTUFBTSxJQUFJLENBQUMsRUFBRSxNQUFNLE1BQU0sS0FBSyxHQUFHLE1BQU0sQ0FBQyxJQUFJLE1BQU07QUFDL0Y7QUFHQSxJQUFNRSxPQUFNLEVBQUUsT0FBTyxNQUFNLFVBQVUsS0FBSztBQUcxQyxJQUFNLGVBQWU7QUFHZCxTQUFTLE1BQU0sT0FBdUI7QUFDM0MsUUFBTSxFQUFFLFFBQVEsTUFBTSxJQUFJLFNBQVMsS0FBSztBQUN4QyxRQUFNLFVBQVUsU0FBUyxLQUFLLElBQUksR0FBRyxLQUFLO0FBQzFDLFFBQU0sUUFBUSxDQUFDLEdBQUcsTUFBTSxJQUFJLGlCQUFpQixLQUFLLEdBQUcsR0FBRyxDQUFDLFVBQVUsS0FBSyxFQUFFLFVBQVUsQ0FBQyxDQUFDLEVBQUUsS0FBSyxDQUFDO0FBQzlGLFFBQU0sT0FBTyxRQUFRLE1BQU0sUUFBUSxDQUFDLEVBQUUsTUFBTSxNQUFNLE1BQU0sSUFBSSxDQUFDLEVBQUUsTUFBTSxNQUFNLEtBQUssQ0FBQyxDQUFDO0FBQ2xGLFNBQU8sV0FBV0EsS0FBSSxTQUFVLFdBQVdBLEtBQUksWUFBWSxRQUFRO0FBQ3JFOzs7QUNsSU8sSUFBTSxjQUErQjtBQUFBLEVBQzFDLEVBQUUsT0FBTyxjQUFjLElBQUksUUFBUSxNQUFNLGNBQWMsTUFBTSxlQUFlLE1BQU0sU0FBUyxNQUFNO0FBQUEsRUFDakcsRUFBRSxPQUFPLG1CQUFtQixJQUFJLFFBQVEsTUFBTSxRQUFRLE1BQU0sU0FBUyxNQUFNLFNBQVMsU0FBUztBQUFBLEVBQzdGO0FBQUEsSUFDRSxPQUFPO0FBQUEsSUFDUCxJQUFJO0FBQUEsSUFDSixNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixNQUFNLE1BQU07QUFBQSxFQUNkO0FBQ0Y7QUFFQSxJQUFNQyxhQUFZO0FBR2xCLElBQU0sV0FBVyxLQUFLQTtBQUN0QixJQUFNLFlBQVksSUFBSUE7QUFFdEIsU0FBUyxjQUFjLE9BQWlDO0FBQ3RELFFBQU0sUUFBUSxTQUFTLEtBQUs7QUFDNUIsTUFBSSxVQUFVLE9BQVcsUUFBTztBQUNoQyxRQUFNLFFBQVEsTUFBTSxTQUFTLFFBQVE7QUFBQSxJQUNuQyxDQUFDLFdBQVcsZ0JBQWdCLFFBQVEsS0FBSyxLQUFLLFFBQVEsT0FBTyxRQUFRLFlBQVksT0FBTyxPQUFPLFNBQVM7QUFBQSxFQUMxRztBQUNBLFFBQU0sT0FBTyxNQUFNLEdBQUcsRUFBRTtBQUN4QixNQUFJLENBQUMsS0FBTSxRQUFPO0FBQ2xCLFNBQU87QUFBQSxJQUNMLFVBQVU7QUFBQSxJQUNWLFVBQVU7QUFBQSxNQUNSLEdBQUcsS0FBSyxJQUFJLE9BQU8sTUFBTSxLQUFLLElBQUksQ0FBQyxpQkFBaUIsTUFBTSxLQUFLLENBQUMsS0FBSyxZQUFZLEtBQUssSUFBSSxRQUFRLEtBQUssSUFBSSxJQUFJQSxVQUFTLENBQUMsWUFBWSxTQUFTLEtBQUssT0FBTyxVQUFVLG1CQUFtQixjQUFjLFdBQVdBLFVBQVM7QUFBQSxJQUMzTjtBQUFBLElBQ0EsUUFBUSxtQ0FBbUMsTUFBTSxLQUFLLElBQUksQ0FBQyxLQUFLLEtBQUssSUFBSTtBQUFBLElBQ3pFLFNBQVMsS0FBSyxJQUFJLEtBQUssTUFBTSxLQUFLO0FBQUEsRUFDcEM7QUFDRjtBQUVBLElBQU0sa0JBQWtCLENBQUMsRUFBRSxNQUFNLFFBQVEsR0FBVyxFQUFFLFNBQVMsTUFDN0QsU0FBUyxnQkFBZ0IsWUFBWSxTQUFTLFFBQVE7QUFFeEQsU0FBUyxRQUFRLE9BQWlDO0FBQ2hELFFBQU0sT0FBTyxNQUFNLFNBQ2YsTUFBTSxJQUFJLGdCQUFnQixLQUFLLElBQzlCLFVBQVUsS0FBSyxFQUFFLFFBQVEsVUFBVSxLQUFLLEVBQUU7QUFDL0MsUUFBTSxPQUFPLE1BQU0sS0FBSyxNQUFNLFNBQVMsdUJBQXVCLG9CQUFvQjtBQUNsRixNQUFJLENBQUMsUUFBUSxTQUFTLFVBQWEsS0FBSyxLQUFLLFdBQVcsRUFBRyxRQUFPO0FBQ2xFLFFBQU0sU0FBUyxLQUFLLE1BQU0sS0FBSyxPQUFPO0FBQ3RDLFFBQU0sU0FBUyxNQUFNLFNBQ2pCLE9BQU8sS0FBSyxLQUFLLE1BQU0sU0FBUyxNQUFNLFVBQVUsVUFDaEQsU0FBUyxLQUFLLEtBQUssTUFBTSxTQUFTLE1BQU0sVUFBVTtBQUN0RCxNQUFJLFVBQVUsT0FBTyxRQUFTLENBQUMsT0FBTyxNQUFNLEtBQUssS0FBSyxLQUFLLEtBQUssUUFBUSxPQUFRLENBQUMsT0FBUSxRQUFPO0FBQ2hHLFNBQU87QUFBQSxJQUNMLFVBQVUsVUFBVSxPQUFPLE1BQU0sT0FBTztBQUFBLElBQ3hDLFVBQVU7QUFBQSxNQUNSLEtBQUssTUFBTTtBQUFBLFFBQ1QsT0FBTyxNQUFNLFNBQVMsc0JBQXNCO0FBQUEsUUFDNUMsT0FBTyxJQUFJLEtBQUssT0FBTztBQUFBLFFBQ3ZCLE9BQU87QUFBQSxRQUNQLElBQUk7QUFBQSxNQUNOLENBQUM7QUFBQSxJQUNIO0FBQUEsSUFDQSxRQUFRLDhDQUE4QyxZQUFZLE1BQU0sQ0FBQyxnQkFBZ0IsWUFBWSxJQUFJLENBQUM7QUFBQSxJQUMxRyxTQUFTLEtBQUs7QUFBQSxFQUNoQjtBQUNGO0FBR0EsSUFBTSxXQUNKO0FBQ0YsSUFBTSxlQUFlO0FBR3JCLElBQU0sY0FBYyxLQUFLQTtBQUV6QixTQUFTLFlBQVksT0FBaUM7QUFDcEQsUUFBTSxFQUFFLE9BQU8sU0FBUyxRQUFRLFNBQVMsUUFBUSxJQUFJLE1BQU07QUFDM0QsUUFBTSxVQUFVLFFBQVEsT0FBTyxDQUFDLEVBQUUsUUFBUSxNQUFNLFNBQVMsS0FBSyxPQUFPLEtBQUssQ0FBQyxhQUFhLEtBQUssT0FBTyxDQUFDO0FBQ3JHLFFBQU0sV0FBVyxDQUFDLEdBQUcsUUFBUSxJQUFJLENBQUMsRUFBRSxLQUFLLE1BQU0sSUFBSSxHQUFHLEdBQUcsUUFBUSxJQUFJLENBQUMsRUFBRSxRQUFRLE1BQU0sT0FBTyxDQUFDLEVBQUU7QUFBQSxJQUFLLENBQUMsU0FDcEcsdUNBQXVDLEtBQUssSUFBSTtBQUFBLEVBQ2xEO0FBQ0EsUUFBTSxTQUFTLE9BQU87QUFBQSxJQUNwQixDQUFDLFNBQ0MsS0FBSyxVQUFVLFdBQVcsS0FBSyxZQUFZLFFBQVEsUUFBUSxLQUFLLElBQUksS0FBSyxVQUFVLE1BQU0sT0FBTyxLQUFLO0FBQUEsRUFDekc7QUFDQSxRQUFNLE1BQU0sSUFBSSxJQUFJLE9BQU8sSUFBSSxDQUFDLFNBQVMsS0FBSyxPQUFPLENBQUM7QUFDdEQsUUFBTSxXQUFXLFFBQVE7QUFBQSxJQUN2QixDQUFDLFdBQVcsZ0JBQWdCLFFBQVEsS0FBSyxLQUFLLEtBQUssSUFBSSxPQUFPLE9BQU8sTUFBTSxPQUFPLEtBQUssSUFBSTtBQUFBLEVBQzdGO0FBQ0EsUUFBTSxXQUFXLGlCQUFpQixRQUFRLFFBQVEsSUFBSSxNQUFNLGFBQWEsUUFBVyxRQUFRO0FBQzVGLE1BQUksYUFBYSxFQUFHLFFBQU87QUFDM0IsU0FBTztBQUFBLElBQ0w7QUFBQSxJQUNBLFVBQVU7QUFBQSxNQUNSLEdBQUcsUUFBUTtBQUFBLFFBQ1QsQ0FBQyxFQUFFLE1BQU0sUUFBUSxNQUNmLEdBQUcsSUFBSSx1QkFBdUIsT0FBTyxPQUFPLE1BQU0sTUFBTSxTQUFTLElBQUksQ0FBQztBQUFBLE1BQzFFO0FBQUEsTUFDQSxHQUFJLGFBQWEsU0FDYixDQUFDLElBQ0QsQ0FBQywwQkFBMEIsUUFBUSxPQUFPLE1BQU0sTUFBTSxTQUFTLElBQUksQ0FBQyx3QkFBd0I7QUFBQSxNQUNoRyxHQUFJLElBQUksU0FBUyxJQUNiLENBQUMsSUFDRDtBQUFBLFFBQ0UsR0FBRyxJQUFJLElBQUksbUNBQW1DLGNBQWNBLFVBQVMsYUFBYSxDQUFDLEdBQUcsR0FBRyxFQUFFLE1BQU0sR0FBRyxDQUFDLEVBQUUsS0FBSyxJQUFJLENBQUMsY0FBYyxNQUFNLEtBQUssSUFBSSxHQUFHLE9BQU8sSUFBSSxDQUFDLEVBQUUsUUFBUSxNQUFNLE9BQU8sQ0FBQyxDQUFDLENBQUM7QUFBQSxNQUN6TDtBQUFBLElBQ047QUFBQSxJQUNBLFFBQ0UsYUFBYSxTQUNULGlGQUNBO0FBQUEsSUFDTixTQUFTLEtBQUssSUFBSSxTQUFTLEtBQUssS0FBSyxNQUFNLFNBQVMsR0FBRyxPQUFPLElBQUksQ0FBQyxFQUFFLFFBQVEsTUFBTSxPQUFPLENBQUM7QUFBQSxFQUM3RjtBQUNGO0FBRUEsU0FBUyxpQkFBaUIsU0FBaUIsS0FBYSxlQUF3QixVQUEyQjtBQUN6RyxNQUFJLGNBQWUsUUFBTztBQUMxQixNQUFJLFdBQVcsS0FBSyxPQUFPLEVBQUcsUUFBTyxVQUFVLE9BQU8sSUFBSSxPQUFPO0FBQ2pFLE1BQUksV0FBVyxFQUFHLFFBQU87QUFDekIsU0FBTyxXQUFXLElBQUksT0FBTyxJQUFJLE9BQU8sUUFBUSxLQUFLLFlBQVksSUFBSSxPQUFPO0FBQzlFOzs7QUN2SE8sSUFBTSxtQkFBb0M7QUFBQSxFQUMvQyxFQUFFLE9BQU8sdUJBQXVCLElBQUksUUFBUSxNQUFNLFdBQVcsTUFBTSxZQUFZLE1BQU0sU0FBUyxLQUFLO0FBQUEsRUFDbkc7QUFBQSxJQUNFLE9BQU87QUFBQSxJQUNQLElBQUk7QUFBQSxJQUNKLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLFVBQVUsQ0FBQyxVQUFVO0FBQ25CLFVBQUksY0FBYyxLQUFLLEVBQUcsUUFBTztBQUNqQyxjQUFRLFVBQVUsS0FBSyxFQUFFLFFBQVEsU0FBUyxNQUFNLFNBQzVDLHFFQUNBO0FBQUEsSUFDTjtBQUFBLElBQ0EsTUFBTSxTQUFTO0FBQUEsRUFDakI7QUFBQSxFQUNBLEVBQUUsT0FBTyxtQkFBbUIsSUFBSSxRQUFRLE1BQU0sYUFBYSxNQUFNLGNBQWMsTUFBTSxTQUFTLEtBQUs7QUFBQSxFQUNuRztBQUFBLElBQ0UsT0FBTztBQUFBLElBQ1AsSUFBSTtBQUFBLElBQ0osTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sTUFBTSxTQUFTO0FBQUEsRUFDakI7QUFBQSxFQUNBLEVBQUUsT0FBTyxlQUFlLElBQUksUUFBUSxNQUFNLFFBQVEsTUFBTSxTQUFTLE1BQU0sU0FBUyxLQUFLO0FBQ3ZGO0FBR0EsSUFBTSxXQUFXO0FBR2pCLElBQU0sU0FBUztBQUVmLElBQU0sZ0JBQWdCLENBQUMsVUFBMEI7QUFDL0MsUUFBTSxRQUFRLE1BQU0sS0FBSyxvQkFBb0I7QUFDN0MsUUFBTSxVQUFVLFlBQVksS0FBSztBQUNqQyxTQUFPLFVBQVUsVUFBYSxZQUFZLFVBQWEsUUFBUSxRQUFRLFFBQVE7QUFDakY7QUFFQSxJQUFNLGNBQWMsQ0FBQyxVQUNuQixNQUFNLElBQUksMkJBQTJCLEtBQ3JDLE1BQU0sSUFBSSxzQkFBc0IsRUFBRSxLQUFLLENBQUMsU0FBUyxVQUFVLE1BQU0sY0FBYyxNQUFNLE1BQVM7QUFFaEcsU0FBUyxXQUFXLE9BQWlDO0FBQ25ELFFBQU0sVUFBVSxZQUFZLEtBQUs7QUFDakMsUUFBTSxFQUFFLFdBQVcsWUFBWSxJQUFJLFVBQVUsS0FBSztBQUNsRCxRQUFNLGVBQWUsV0FBVyxRQUFRLEtBQUs7QUFFN0MsUUFBTSxXQUNKLENBQUMsV0FBVyxnQkFBZ0IsV0FBVyxPQUFPLEtBQUssS0FBSyxVQUFVLEtBQUssSUFBSSxLQUFLLGFBQWEsUUFBUTtBQUN2RyxNQUFJLENBQUMsWUFBWSxFQUFFLGNBQWMsS0FBSyxNQUFNLGVBQWUsU0FBUyxLQUFLLElBQUssUUFBTztBQUNyRixTQUFPO0FBQUEsSUFDTCxVQUFVLFdBQVcsT0FBTztBQUFBLElBQzVCLFVBQVU7QUFBQSxNQUNSLEdBQUcsT0FBTyxTQUFTLEVBQUUsT0FBTyw2QkFBNkIsT0FBTyxNQUFNLEtBQUssb0JBQW9CLEVBQUUsQ0FBQztBQUFBLE1BQ2xHLEdBQUcsT0FBTyxXQUFXLEVBQUUsT0FBTyxrQ0FBa0MsT0FBTyxFQUFFLENBQUM7QUFBQSxNQUMxRSxHQUFHLE9BQU8sYUFBYSxFQUFFLE9BQU8sMEJBQTBCLENBQUM7QUFBQSxJQUM3RDtBQUFBLElBQ0EsUUFBUSxPQUFPLE1BQU0sS0FBSyxvQkFBb0IsS0FBSyxFQUFFLHdDQUF3QyxRQUFRLE1BQU0sR0FBRztBQUFBLElBQzlHLFVBQVUsV0FBVyxZQUFZO0FBQUEsRUFDbkM7QUFDRjtBQUdBLElBQU0sWUFBWSxDQUFDLFVBQ2pCLEtBQUssSUFBSSxVQUFVLEdBQUcsQ0FBQyx1QkFBdUIsb0JBQW9CLEVBQUUsUUFBUSxDQUFDLFNBQVMsTUFBTSxLQUFLLElBQUksS0FBSyxDQUFDLENBQUMsQ0FBQztBQUUvRyxTQUFTLFlBQVksT0FBaUM7QUFDcEQsUUFBTSxFQUFFLGFBQWEsV0FBVyxTQUFTLElBQUksSUFBSSxVQUFVLEtBQUs7QUFDaEUsUUFBTSxVQUFVLFVBQVUsS0FBSztBQUMvQixNQUFJLFlBQVksU0FBVSxRQUFPO0FBQ2pDLFFBQU0sU0FBUyxZQUFZLElBQUksUUFBUSxhQUFhLE9BQU8sTUFBTSxVQUFVO0FBQzNFLE1BQUksQ0FBQyxXQUFZLFdBQVcsUUFBUSxPQUFPLEtBQUssQ0FBQyxTQUFTLEtBQUssRUFBSSxRQUFPO0FBQzFFLFNBQU87QUFBQSxJQUNMLFVBQVU7QUFBQSxJQUNWLFVBQVU7QUFBQSxNQUNSLEdBQUcsT0FBTyxhQUFhLEVBQUUsT0FBTywyQkFBMkIsT0FBTyxTQUFTLElBQUksVUFBVSxDQUFDO0FBQUEsTUFDMUYsR0FBRyxPQUFPLFdBQVcsRUFBRSxPQUFPLGtDQUFrQyxPQUFPLEVBQUUsQ0FBQztBQUFBLE1BQzFFLEdBQUcsT0FBTyxTQUFTLEVBQUUsT0FBTyxxQkFBcUIsQ0FBQztBQUFBLE1BQ2xELEdBQUcsT0FBTyxLQUFLLEVBQUUsT0FBTyw2QkFBNkIsTUFBTSxLQUFLLE9BQU8sTUFBTSxLQUFLLGdCQUFnQixFQUFFLENBQUM7QUFBQSxJQUN2RztBQUFBLElBQ0EsUUFBUSxxQkFBcUIsT0FBTztBQUFBLElBQ3BDLFNBQVMsS0FBSyxZQUFZLFdBQVc7QUFBQSxFQUN2QztBQUNGO0FBRUEsU0FBUyxhQUFhLE9BQWlDO0FBQ3JELFFBQU0sRUFBRSxRQUFRLFFBQVEsYUFBYSxVQUFVLElBQUksVUFBVSxLQUFLO0FBQ2xFLFFBQU0sVUFBVSxZQUFZLEtBQUs7QUFDakMsUUFBTSxDQUFDLE9BQU8sSUFBSSxPQUNmLE9BQU8sQ0FBQyxTQUFTLEtBQUssU0FBUyxLQUFLLEtBQUssT0FBTyxNQUFNLFlBQVksTUFBTSxLQUFLLENBQUMsRUFDOUUsS0FBSyxDQUFDLEdBQUcsTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHO0FBQy9CLE1BQUksQ0FBQyxRQUFTLFFBQU87QUFDckIsUUFBTSxlQUNKLGNBQWMsS0FBSyxNQUFNLFdBQVcsUUFBUSxLQUFLLEtBQUssUUFBUSxPQUFPLE9BQU8sU0FBUyxPQUFPO0FBQzlGLFFBQU0sV0FBVyxRQUFRLFNBQVMsTUFBTSxVQUFVLE9BQU8sUUFBUSxVQUFVLFFBQVEsUUFBUTtBQUMzRixNQUFJLENBQUMsZ0JBQWdCLENBQUMsUUFBUyxRQUFPO0FBQ3RDLFFBQU0sT0FBTyxVQUFVLFNBQVMsY0FBYyxLQUFLO0FBQ25ELFFBQU0sT0FBTyxPQUFPLE1BQU0sTUFBTSxTQUFTLFdBQVc7QUFDcEQsU0FBTztBQUFBLElBQ0wsVUFBVSxlQUFlLE9BQU87QUFBQSxJQUNoQyxVQUFVO0FBQUEsTUFDUixLQUFLLFNBQVMsRUFBRSxPQUFPLGlCQUFpQixJQUFJLElBQUksT0FBTyxNQUFNLEtBQUssb0JBQW9CLEdBQUcsSUFBSSxpQkFBaUIsQ0FBQztBQUFBLE1BQy9HLEdBQUcsT0FBTyxhQUFhLEVBQUUsT0FBTywwQkFBMEIsQ0FBQztBQUFBLE1BQzNELEdBQUcsT0FBTyxXQUFXLEVBQUUsT0FBTywrQ0FBK0MsT0FBTyxFQUFFLENBQUM7QUFBQSxNQUN2RixHQUFJLFVBQVUsT0FBTyxRQUFRLEVBQUUsT0FBTyw4QkFBOEIsTUFBTSxLQUFLLENBQUMsSUFBSSxDQUFDO0FBQUEsSUFDdkY7QUFBQSxJQUNBLFFBQVEsZUFDSixHQUFHLElBQUksNkRBQ1AsR0FBRyxJQUFJO0FBQUEsSUFDWCxTQUFTLFFBQVE7QUFBQSxJQUNqQixTQUFTO0FBQUEsRUFDWDtBQUNGO0FBR0EsU0FBUyxZQUFZLFlBQWtCLE9BQXVCO0FBQzVELFFBQU0sT0FBTyxVQUFVLFlBQVksY0FBYztBQUNqRCxRQUFNLFFBQVEsTUFBTSxJQUFJLGFBQWEsRUFBRSxLQUFLLENBQUMsU0FBUyxVQUFVLE1BQU0sY0FBYyxNQUFNLElBQUk7QUFDOUYsU0FBTyxVQUFVLFVBQWEsT0FBTyxNQUFNLE1BQU0sS0FBSyxLQUFLLE1BQU0sU0FBUztBQUM1RTtBQUVBLElBQU0sU0FBUyxDQUFDLEtBQXlCLFVBQ3ZDLFFBQVEsVUFBYSxVQUFVLFVBQWEsS0FBSyxJQUFJLE1BQU0sS0FBSyxLQUFLO0FBR3ZFLFNBQVMsT0FBTyxjQUFzQixhQUE2QjtBQUNqRSxRQUFNLE9BQU8sYUFBYSxRQUFRLElBQUksT0FBTyxJQUFJLFlBQVksUUFBUSxXQUFXLEdBQUcsQ0FBQyxZQUFZLEdBQUcsRUFBRTtBQUNyRyxTQUFPLDJDQUEyQyxLQUFLLElBQUksSUFBSSxDQUFDLEtBQUs7QUFDdkU7QUFFQSxTQUFTLGFBQWEsT0FBaUM7QUFDckQsUUFBTSxVQUFVLE1BQU0sSUFBSSw4Q0FBOEMsS0FBSztBQUM3RSxRQUFNLE9BQU8sTUFBTSxJQUFJLG1DQUFtQztBQUMxRCxRQUFNLE9BQU8sTUFBTSxJQUFJLGFBQWEsS0FBSztBQUN6QyxRQUFNLFVBQVUsU0FBUyxNQUFNLENBQUMsVUFBVSxRQUFRLENBQUMsS0FBSyxNQUFNO0FBQzlELFFBQU0sVUFBVSxNQUFNLE9BQU8sTUFBTSxTQUFTLE1BQU0sT0FBTyxLQUFLO0FBQzlELE1BQUksQ0FBQyxVQUFVLENBQUMsT0FBUSxRQUFPO0FBQy9CLFNBQU87QUFBQSxJQUNMLFVBQVU7QUFBQSxJQUNWLFVBQVU7QUFBQSxNQUNSLEdBQUcsT0FBTyxTQUFTLEVBQUUsT0FBTyxxREFBcUQsT0FBTyxFQUFFLENBQUM7QUFBQSxNQUMzRixHQUFHLE9BQU8sTUFBTSxFQUFFLE9BQU8sOENBQThDLE9BQU8sRUFBRSxDQUFDO0FBQUEsTUFDakYsR0FBRyxPQUFPLFVBQVUsS0FBSyxFQUFFLGFBQWE7QUFBQSxRQUN0QyxPQUFPO0FBQUEsUUFDUCxPQUFPLE1BQU0sS0FBSyx3QkFBd0I7QUFBQSxRQUMxQyxJQUFJO0FBQUEsTUFDTixDQUFDO0FBQUEsTUFDRCxHQUFHLE9BQU8sTUFBTSxFQUFFLE9BQU8sdUJBQXVCLENBQUM7QUFBQSxJQUNuRDtBQUFBLElBQ0EsUUFDRSxnQ0FBZ0MsTUFBTSxLQUFLLHdCQUF3QixLQUFLLEVBQUUsNkRBQTZEO0FBQUEsTUFDckk7QUFBQSxNQUNBO0FBQUEsSUFDRjtBQUFBLElBQ0YsU0FBUyxTQUFTO0FBQUEsRUFDcEI7QUFDRjtBQUdBLElBQU0sZUFBZTtBQUVyQixTQUFTLFFBQVEsT0FBaUM7QUFDaEQsUUFBTSxFQUFFLGFBQWEsTUFBTSxXQUFXLE9BQU8sSUFBSSxVQUFVLEtBQUs7QUFDaEUsUUFBTSxTQUFTLGFBQWEsT0FBTyxPQUFPLE1BQU0sRUFBRSxLQUFLLENBQUM7QUFDeEQsUUFBTSxRQUFRLE9BQU8sTUFBTSxDQUFDLEVBQUUsSUFBSSxDQUFDLEVBQUUsTUFBTSxHQUFHLFVBQVUsU0FBUyxPQUFPLEtBQUssR0FBRyxTQUFTLE1BQU07QUFDL0YsUUFBTSxTQUNKLE1BQU0sT0FBTyxDQUFDLFNBQVMsT0FBTyxDQUFDLEVBQUUsVUFBVSxNQUMxQyxPQUFPLEdBQUcsRUFBRSxHQUFHLFNBQVMsTUFBTSxNQUFNLEtBQUssSUFBSSxHQUFHLE9BQU8sQ0FBQyxHQUFHLFNBQVMsQ0FBQztBQUN4RSxRQUFNLFNBQVMsU0FBUyxVQUFhLEtBQUssSUFBSSxLQUFLLEtBQUssS0FBSyxJQUFJLEtBQUssTUFBTSxLQUFLLElBQUksR0FBRyxLQUFLLEtBQUs7QUFDbEcsUUFBTSxhQUFhLFdBQVcsUUFBUSxLQUFLLEtBQUssY0FBYyxLQUFLLE1BQU0sUUFBUSxTQUFTLE1BQU07QUFDaEcsTUFBSSxDQUFDLGVBQWUsQ0FBQyxVQUFVLENBQUMsVUFBVSxhQUFhLENBQUMsU0FBUyxLQUFLLEtBQUssS0FBSyxJQUFJLEdBQUcsS0FBSyxJQUFJLElBQUk7QUFDbEcsV0FBTztBQUNULFNBQU87QUFBQSxJQUNMLFVBQVU7QUFBQSxJQUNWLFVBQVU7QUFBQSxNQUNSLGVBQWUsT0FBTyxJQUFJLENBQUMsRUFBRSxNQUFNLE1BQU0sWUFBWSxLQUFLLENBQUMsRUFBRSxLQUFLLElBQUksQ0FBQyx5QkFBeUIsTUFBTSxPQUFPLEdBQUcsRUFBRSxHQUFHLFFBQVEsTUFBTSxTQUFTLElBQUksQ0FBQztBQUFBLE1BQ2pKLEdBQUcsT0FBTyxNQUFNO0FBQUEsUUFDZCxPQUFPO0FBQUEsUUFDUCxPQUFPLE1BQU0sTUFBTSxLQUFLLG9CQUFvQixLQUFLLE9BQU8sUUFBUTtBQUFBLFFBQ2hFLElBQUk7QUFBQSxNQUNOLENBQUM7QUFBQSxNQUNELEdBQUcsT0FBTyxVQUFVLEtBQUssRUFBRSxLQUFLO0FBQUEsUUFDOUIsT0FBTztBQUFBLFFBQ1AsTUFBTTtBQUFBLFFBQ04sT0FBTyxNQUFNLEtBQUssZ0JBQWdCO0FBQUEsTUFDcEMsQ0FBQztBQUFBLElBQ0g7QUFBQSxJQUNBLFFBQVE7QUFBQSxJQUNSLFNBQVMsS0FBSztBQUFBLEVBQ2hCO0FBQ0Y7OztBQ25MQSxJQUFNLFFBQWtCLEVBQUUsSUFBSSxHQUFHLEdBQUcsRUFBRTtBQU8vQixTQUFTLFNBQVMsUUFBZ0IsRUFBRSxTQUFTLE9BQU8sR0FBVyxPQUF5QjtBQUM3RixRQUFNLE9BQU8sQ0FBQyxHQUFHLE9BQU8sRUFBRSxRQUFRLENBQUMsQ0FBQyxNQUFNLE1BQU0sTUFBTTtBQUNwRCxVQUFNLFFBQVEsT0FBTyxJQUFJLElBQUk7QUFDN0IsV0FBTyxVQUFVLFNBQVksQ0FBQyxJQUFJLENBQUMsRUFBRSxRQUFRLE1BQU0sQ0FBQztBQUFBLEVBQ3RELENBQUM7QUFDRCxRQUFNLFVBQVUsT0FBTyxRQUFRLENBQUMsU0FBUyxPQUFPLElBQUksSUFBSSxLQUFLLENBQUMsQ0FBQztBQUMvRCxNQUFJLEtBQUssU0FBUyxLQUFLLFFBQVEsU0FBUyxLQUFLLEtBQUssTUFBTSxDQUFDLEVBQUUsT0FBTyxNQUFNLFdBQVcsQ0FBQyxFQUFHLFFBQU87QUFDOUYsUUFBTSxRQUFRLEtBQUssSUFBSSxPQUFPLE9BQU8sR0FBRyxPQUFPLEtBQUssSUFBSSxPQUFPLE9BQU8sQ0FBQyxJQUFJLElBQUk7QUFDL0UsUUFBTSxFQUFFLE9BQU8sS0FBSyxJQUFJLFFBQVEsSUFBSTtBQUNwQyxRQUFNLFVBQVUsTUFBTSxJQUFJLElBQUksT0FBTyxPQUFPO0FBQzVDLFFBQU0sS0FBSyxTQUFTLElBQUksVUFBVSxTQUFTLE9BQU8sT0FBTztBQUN6RCxTQUFPLEVBQUUsSUFBSSxHQUFHLE1BQU0sUUFBUSxLQUFLLEtBQUssT0FBTyxNQUFNLE1BQU0sQ0FBQyxDQUFDLEdBQUc7QUFDbEU7QUFHQSxTQUFTLFFBQVEsTUFBc0U7QUFDckYsUUFBTSxTQUFTLEtBQUssS0FBSyxJQUFJLENBQUMsRUFBRSxPQUFPLE1BQU0sTUFBTSxDQUFDO0FBQ3BELFFBQU0sT0FBTyxJQUFJLEtBQUssSUFBSSxDQUFDLEVBQUUsT0FBTyxPQUFPLFNBQVMsV0FBVyxDQUFDLENBQUM7QUFDakUsUUFBTSxTQUFTLElBQUksS0FBSyxJQUFJLENBQUMsRUFBRSxRQUFRLE1BQU0sT0FBTyxTQUFTLFVBQVUsS0FBSyxDQUFDO0FBQzdFLFNBQU8sRUFBRSxPQUFPLFNBQVMsSUFBSSxJQUFJLFNBQVMsTUFBTSxLQUFLO0FBQ3ZEO0FBR0EsU0FBUyxNQUFNLE1BQThFO0FBQzNGLFFBQU0sT0FBTyxLQUFLLE9BQU8sQ0FBQyxFQUFFLE9BQU8sTUFBTSxVQUFVLEdBQUc7QUFDdEQsUUFBTSxTQUFTLEtBQUssU0FBUyxJQUFJLE9BQU87QUFDeEMsU0FBTyxJQUFJLE9BQU8sSUFBSSxDQUFDLEVBQUUsUUFBUSxNQUFNLE1BQU0sU0FBUyxLQUFLLENBQUMsSUFBSSxJQUFJLE9BQU8sSUFBSSxDQUFDLEVBQUUsT0FBTyxNQUFNLE1BQU0sQ0FBQztBQUN4RztBQUdBLElBQU0sV0FBVyxDQUFDLEtBQWEsVUFDN0IsTUFBTSxTQUFTLElBQUksSUFBSSxLQUFLLEtBQUssR0FBRyxJQUFJLEtBQUssSUFBSSxLQUFLLElBQUksR0FBRyxHQUFHLEtBQUssSUFBSSxLQUFLLENBQUM7QUFHMUUsSUFBTSxhQUFhLENBQUMsRUFBRSxTQUFTLEdBQWUsRUFBRSxRQUFRLE1BQXNCO0FBQ25GLFFBQU0sU0FBUyxDQUFDLEdBQUcsT0FBTyxFQUFFLFFBQVEsQ0FBQyxDQUFDLE1BQU0sTUFBTSxNQUFPLFVBQVUsTUFBTyxTQUFTLElBQUksSUFBSSxLQUFLLENBQUMsSUFBSyxDQUFDLENBQUU7QUFDekcsU0FBTyxPQUFPLFdBQVcsSUFBSSxJQUFJLEtBQUssTUFBTTtBQUM5QztBQUdPLElBQU0sVUFBVSxDQUFDLEVBQUUsVUFBVSxXQUFXLEdBQWUsRUFBRSxPQUFPLE1BQ3JFLE9BQU8sS0FBSyxDQUFDLFVBQVUsU0FBUyxJQUFJLElBQUksS0FBSyxLQUFLLEtBQUssV0FBVyxJQUFJLElBQUksQ0FBQzs7O0FDdkQ3RSxJQUFNLE9BQWUsb0JBQUksSUFBSTtBQUd0QixTQUFTLFdBQVcsRUFBRSxRQUFRLEdBQThDO0FBQ2pGLFFBQU0sU0FBUyxvQkFBSSxJQUFvQztBQUN2RCxhQUFXLFVBQVUsU0FBUztBQUM1QixVQUFNLE9BQU8sT0FBTyxjQUFjLFVBQVUsT0FBTyxXQUFXLE9BQU87QUFDckUsUUFBSSxTQUFTLE9BQVc7QUFDeEIsVUFBTUMsT0FBTSxPQUFPLElBQUksSUFBSSxLQUFLLENBQUM7QUFDakMsSUFBQUEsS0FBSSxPQUFPLElBQUksSUFBSSxTQUFTLE1BQU07QUFDbEMsV0FBTyxJQUFJLE1BQU1BLElBQUc7QUFBQSxFQUN0QjtBQUNBLFNBQU8sSUFBSSxJQUFJLENBQUMsR0FBRyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsTUFBTUEsSUFBRyxNQUFNLENBQUMsTUFBTSxNQUFNQSxJQUFHLENBQUMsQ0FBQyxDQUFDO0FBQ3JFO0FBRUEsSUFBTSxRQUFRLENBQUNBLFVBQXVEO0FBQUEsRUFDcEUsWUFBWUEsS0FBSSxXQUFXO0FBQUEsRUFDM0IsZUFBZUEsS0FBSSxjQUFjO0FBQUEsRUFDakMsVUFBVUEsS0FBSSxZQUFZO0FBQUEsRUFDMUIsUUFBUUEsS0FBSSxnQkFBZ0I7QUFDOUI7QUFFQSxJQUFNLFdBQVcsQ0FBQyxFQUFFLE1BQU0sT0FBTyxNQUMvQixJQUFJLElBQUksT0FBTyxJQUFJLENBQUMsRUFBRSxNQUFNLE1BQU0sTUFBYSxDQUFDLE1BQU0sU0FBUyxpQkFBaUIsSUFBSSxRQUFRLE1BQU0sS0FBSyxDQUFDLENBQUM7OztBQ3pCM0csSUFBTSx1QkFBdUI7QUFHdEIsU0FBUyxVQUFVLE1BQWtCLE9BQW1DLFNBQXNDO0FBQ25ILFFBQU0sUUFBUSxNQUFNO0FBQUEsSUFBUSxDQUFDLFNBQzNCLGFBQWEsTUFBTSxJQUFJLEVBQUUsUUFBUSxDQUFDLFdBQVcsU0FBUyxRQUFRLE1BQU0sT0FBTyxLQUFLLENBQUMsQ0FBQztBQUFBLEVBQ3BGO0FBQ0EsU0FBTyxNQUFNLEtBQUssQ0FBQyxHQUFHLE1BQU0sRUFBRSxJQUFJLEVBQUUsQ0FBQyxFQUFFLENBQUM7QUFDMUM7QUFFQSxJQUFNLGVBQWUsQ0FBQyxNQUFrQixTQUN0QyxTQUFTLFdBQVcsQ0FBQyxLQUFLLE1BQU0sSUFBSSxDQUFDLEtBQUssWUFBWSxLQUFLLGFBQWE7QUFFMUUsU0FBUyxTQUNQLFFBQ0EsTUFDQSxTQUNnRDtBQUNoRCxRQUFNLFVBQVUsQ0FBQyxHQUFHLE9BQU8sS0FBSyxDQUFDLEVBQUUsS0FBSyxDQUFDLEdBQUcsTUFBTSxJQUFJLENBQUM7QUFDdkQsUUFBTSxTQUFTLE9BQU8sUUFBUSxNQUFNLENBQUMsRUFBRSxJQUFJLENBQUMsTUFBTSxVQUFVLFFBQVEsUUFBUSxLQUFLLEtBQUssS0FBSyxDQUFDO0FBQzVGLFFBQU0sU0FBUyxVQUFVLHVCQUF1QjtBQUNoRCxRQUFNLFNBQVMsUUFBUSxPQUFPLENBQUMsU0FBUyxPQUFPLE1BQU07QUFDckQsUUFBTSxhQUFhLFFBQVEsT0FBTyxDQUFDLFNBQVMsUUFBUSxNQUFNO0FBQzFELE1BQUksT0FBTyxTQUFTLEtBQUssV0FBVyxTQUFTLEVBQUcsUUFBTztBQUN2RCxRQUFNLFVBQVUsT0FBTyxJQUFJLENBQUMsU0FBUyxPQUFPLElBQUksSUFBSSxLQUFLLENBQUM7QUFDMUQsUUFBTSxTQUFTLFdBQVcsSUFBSSxDQUFDLFNBQVMsT0FBTyxJQUFJLElBQUksS0FBSyxDQUFDO0FBQzdELFFBQU0sQ0FBQyxPQUFPLE9BQU8sSUFBSSxJQUFJLENBQUMsT0FBTyxPQUFPLEdBQUcsU0FBUyxNQUFNLEdBQUcsUUFBUSxNQUFNLENBQUM7QUFDaEYsUUFBTSxRQUFRLEtBQUssSUFBSSxPQUFPLE9BQU8sR0FBRyxTQUFTLFdBQVcsT0FBUSxRQUFRLElBQUk7QUFFaEYsUUFBTSxNQUFNLFFBQVEsU0FBUyxPQUFPLFNBQVMsSUFBSSxRQUFRO0FBQ3pELE1BQUksT0FBTyxNQUFNLE1BQU8sUUFBTztBQUMvQixRQUFNLFVBQVUsV0FBVyxJQUFJLENBQUMsTUFBTSxVQUE0QjtBQUFBLElBQ2hFO0FBQUEsSUFDQSxLQUFLLElBQUksS0FBSyxPQUFPLEtBQUssS0FBSyxPQUFPLFFBQVEsT0FBTyxJQUFJO0FBQUEsRUFDM0QsQ0FBQztBQUNELFFBQU0sU0FBUyxRQUFRLFFBQVEsT0FBTyxNQUFNLENBQUMsUUFBUSxNQUFNLEVBQUUsSUFBSSxDQUFDLFNBQTJCLENBQUMsTUFBTSxDQUFDLENBQUMsSUFBSSxDQUFDO0FBQzNHLFNBQU87QUFBQSxJQUNMO0FBQUEsSUFDQSxJQUFJLE9BQU8sS0FBSyxJQUFJLE9BQU8sR0FBRyxLQUFLO0FBQUEsSUFDbkMsUUFBUSxFQUFFLFFBQVEsU0FBUyxJQUFJLElBQUksQ0FBQyxHQUFHLFFBQVEsR0FBRyxPQUFPLENBQUMsRUFBRTtBQUFBLEVBQzlEO0FBQ0Y7OztBQ3ZCTyxJQUFNLElBQUk7QUFHakIsSUFBTSxRQUFRO0FBR1AsU0FBUyxRQUFRLFVBQXdDO0FBQzlELFFBQU0sRUFBRSxPQUFPLFNBQVMsTUFBTSxJQUFJO0FBQ2xDLE1BQUksQ0FBQyxNQUFPLFFBQU8sQ0FBQztBQUNwQixRQUFNLFNBQVMsV0FBVyxRQUFRO0FBQ2xDLFFBQU1DLE9BQU0sT0FBTyxJQUFJLFFBQVEsSUFBSTtBQUNuQyxRQUFNLFVBQVVBLFFBQU8sVUFBVUEsTUFBSyxRQUFRLE1BQU0sRUFBRSxHQUFHLE1BQU0sT0FBTztBQUN0RSxNQUFJLENBQUMsUUFBUyxRQUFPLENBQUM7QUFDdEIsUUFBTSxVQUFVLFVBQVUsT0FBTyxRQUFRLE9BQU87QUFDaEQsUUFBTUMsU0FBUSxPQUFPLFFBQVEsTUFBTSxPQUFPLE9BQU87QUFDakQsUUFBTSxTQUFTLENBQUMsR0FBRyxRQUFRLE9BQU8sT0FBTyxFQUFFLEtBQUssQ0FBQyxDQUFDLEVBQUUsTUFBTSxNQUFNLFVBQVUsR0FBRyxJQUFJLENBQUMsS0FBSyxNQUFNO0FBQzdGLFNBQU8sQ0FBQyxHQUFHQSxNQUFLLEVBQ2IsSUFBSSxDQUFDLENBQUMsTUFBTSxJQUFJLE1BQWU7QUFDOUIsVUFBTSxFQUFFLEtBQUssR0FBRyxJQUFJLEVBQUUsSUFBSSxRQUFRLElBQUksSUFBSSxLQUFLLENBQUM7QUFDaEQsV0FBTyxFQUFFLE1BQU0sT0FBTyxNQUFNLE1BQU0sUUFBUSxNQUFNLElBQUksR0FBRyxPQUFPO0FBQUEsRUFDaEUsQ0FBQyxFQUNBLEtBQUssQ0FBQyxHQUFHLE1BQU0sRUFBRSxRQUFRLEVBQUUsU0FBUyxFQUFFLElBQUksRUFBRSxDQUFDO0FBQ2xEO0FBR0EsU0FBUyxRQUFRLE9BQTJDO0FBQzFELE1BQUksOEJBQThCLEtBQUssS0FBSyxFQUFHLFFBQU8sQ0FBQyxRQUFRO0FBQy9ELE1BQUksMkJBQTJCLEtBQUssS0FBSyxFQUFHLFFBQU8sQ0FBQyxTQUFTO0FBQzdELFNBQU8sQ0FBQyxVQUFVLFNBQVM7QUFDN0I7QUFFQSxTQUFTLFVBQ1AsT0FDQSxRQUNBLEVBQUUsTUFBTSxPQUFPLEdBQ2U7QUFDOUIsUUFBTUMsT0FBTSxNQUFNLE1BQU0sUUFBUSxDQUFDLFNBQVM7QUFDeEMsVUFBTUYsT0FBTSxPQUFPLElBQUksSUFBSTtBQUMzQixXQUFPQSxRQUFPLFFBQVFBLE1BQUssTUFBTSxJQUFJLENBQUMsVUFBVSxNQUFNQSxNQUFLLE1BQU0sTUFBTSxDQUFDLElBQUksQ0FBQztBQUFBLEVBQy9FLENBQUM7QUFDRCxTQUFPLElBQUksSUFBSUUsS0FBSSxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssTUFBTSxJQUFJLENBQUMsQ0FBQztBQUNyRDtBQUVBLFNBQVMsVUFBVSxNQUFjRixNQUFpQixNQUF1QixRQUF5QjtBQUNoRyxRQUFNLFdBQVcsV0FBV0EsTUFBSyxNQUFNO0FBQ3ZDLFFBQU0sRUFBRSxJQUFJLEVBQUUsSUFBSSxTQUFTLFdBQVcsU0FBU0EsS0FBSSxRQUFRLFFBQVEsSUFBSyxJQUFJLFNBQVNBLEtBQUksWUFBWSxRQUFRLENBQUM7QUFDOUcsU0FBTyxFQUFFLE1BQU0sVUFBVSxJQUFJLEdBQUcsT0FBTyxLQUFLLElBQUksR0FBRyxFQUFFLElBQUksU0FBUztBQUNwRTtBQU1BLFNBQVMsT0FDUCxTQUNBLE9BQ0EsU0FDNkI7QUFDN0IsUUFBTSxPQUFPLG9CQUFJLElBQW9CO0FBQ3JDLE1BQUksU0FBUyxvQkFBSSxJQUFJLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDO0FBQ25DLFdBQVMsUUFBUSxHQUFHLFNBQVMsU0FBUyxPQUFPLE9BQU8sR0FBRyxTQUFTO0FBQzlELFVBQU0sT0FBTyxvQkFBSSxJQUFvQjtBQUNyQyxlQUFXLENBQUMsTUFBTSxJQUFJLEtBQUssUUFBUTtBQUNqQyxZQUFNLFNBQVMsVUFBVSxRQUFRLENBQUMsSUFBSSxTQUFTLE1BQU0sT0FBTyxPQUFPO0FBQ25FLFlBQU0sUUFBUSxPQUFPLE9BQU8sQ0FBQyxPQUFPLFNBQVMsUUFBUSxLQUFLLE9BQU8sQ0FBQztBQUNsRSxVQUFJLE1BQU0sTUFBTSxRQUFRLElBQUksTUFBTTtBQUNsQyxpQkFBVyxFQUFFLFFBQVEsT0FBT0EsS0FBSSxLQUFLLE9BQVEsS0FBSSxNQUFNLFFBQVEsT0FBT0EsSUFBRztBQUFBLElBQzNFO0FBQ0EsYUFBUztBQUFBLEVBQ1g7QUFDQSxTQUFPO0FBQ1Q7QUFFQSxJQUFNLE1BQU0sQ0FBQyxJQUF5QixLQUFhLFVBQXdCLEtBQUssR0FBRyxJQUFJLE1BQU0sR0FBRyxJQUFJLEdBQUcsS0FBSyxLQUFLLEtBQUs7QUFHdEgsU0FBUyxTQUFTLE1BQWMsT0FBbUIsU0FBdUM7QUFDeEYsUUFBTUEsT0FBTSxRQUFRLElBQUksSUFBSTtBQUM1QixRQUFNLFVBQVU7QUFBQSxJQUNkLEdBQUcsSUFBSSxJQUFJLE1BQU0sTUFBTSxRQUFRLENBQUMsQ0FBQyxRQUFRLE1BQU0sTUFBTyxXQUFXLFFBQVEsV0FBVyxPQUFPLENBQUMsTUFBTSxJQUFJLENBQUMsQ0FBRSxDQUFDO0FBQUEsRUFDNUc7QUFDQSxRQUFNLFFBQVEsUUFBUSxRQUFRLENBQUMsV0FBVztBQUN4QyxVQUFNLFNBQVMsUUFBUSxJQUFJLE1BQU07QUFDakMsUUFBSSxDQUFDLFVBQVUsT0FBTyxJQUFJLEtBQUssT0FBTyxTQUFTLEVBQUcsUUFBTyxDQUFDO0FBQzFELFVBQU0sT0FBTyxPQUFPLFFBQVEsYUFBYSxNQUFNLFFBQVEsT0FBTyxPQUFPO0FBQ3JFLFdBQU8sQ0FBQyxFQUFFLFFBQVEsTUFBTUEsUUFBT0EsS0FBSSxRQUFRLElBQUksT0FBT0EsS0FBSSxRQUFRLEVBQUUsQ0FBQztBQUFBLEVBQ3ZFLENBQUM7QUFDRCxRQUFNLFlBQVksTUFBTSxPQUFPLENBQUMsT0FBTyxFQUFFLEtBQUssTUFBTSxRQUFRLE1BQU0sQ0FBQztBQUVuRSxRQUFNLFVBQVUsY0FBYyxJQUFJLElBQUksV0FBVyxPQUFPLFdBQVcsR0FBRyxDQUFDLENBQUM7QUFDeEUsU0FBTyxNQUFNLElBQUksQ0FBQyxFQUFFLFFBQVEsS0FBSyxPQUFPLEVBQUUsUUFBUSxPQUFRLFVBQVUsT0FBUSxVQUFVLEVBQUU7QUFDMUY7QUFHQSxJQUFNLGFBQWEsQ0FBQyxTQUF5QixRQUFRLEtBQUssUUFBUSxLQUFLLElBQUksU0FBUztBQUdwRixTQUFTLGFBQ1AsUUFDQSxRQUNBLEVBQUUsTUFBTSxHQUNSLFNBQ1E7QUFDUixRQUFNLGFBQWEsQ0FBQyxTQUF5QixRQUFRLElBQUksSUFBSSxHQUFHLFlBQVk7QUFDNUUsUUFBTSxVQUFVLENBQUMsR0FBRyxJQUFJLElBQUksTUFBTSxRQUFRLENBQUMsQ0FBQyxNQUFNLEVBQUUsTUFBTyxPQUFPLFNBQVMsQ0FBQyxJQUFJLElBQUksQ0FBQyxDQUFFLENBQUMsQ0FBQztBQUN6RixRQUFNLFFBQVEsUUFBUSxPQUFPLENBQUNHLE1BQUssU0FBU0EsT0FBTSxXQUFXLElBQUksR0FBRyxDQUFDO0FBQ3JFLFNBQU8sVUFBVSxJQUFJLElBQUksV0FBVyxNQUFNLElBQUk7QUFDaEQ7OztBQ25JQSxJQUFNLGFBQWE7QUFHbkIsSUFBTSxhQUFhO0FBR1osSUFBTSxXQUFXLENBQUMsVUFBeUIsTUFBTSxLQUFLLGNBQWMsS0FBSztBQUd6RSxTQUFTLE9BQU8sT0FBdUI7QUFDNUMsUUFBTSxRQUFRLFNBQVMsS0FBSztBQUM1QixRQUFNLE1BQU0sTUFBTSxJQUFJLFdBQVcsS0FBSztBQUN0QyxRQUFNQyxXQUFVLE1BQU0sSUFBSSxvQkFBb0IsU0FBUztBQUN2RCxRQUFNLFdBQVdBLFVBQVMsS0FBSyxPQUFPLENBQUMsRUFBRSxNQUFNLE1BQU0sUUFBUSxJQUFJLEtBQUssRUFBRSxVQUFVLE1BQU07QUFDeEYsUUFBTSxXQUFXLENBQUMsT0FBTyxDQUFDQTtBQUMxQixRQUFNLE9BQU8sV0FBVyxNQUFNLFNBQVMsT0FBTyxDQUFDLEVBQUUsV0FBVyxNQUFNLGFBQWEsS0FBSyxFQUFFLFNBQVM7QUFDL0YsU0FBTyxXQUFXLFFBQVEsTUFBTSxLQUFLLE1BQU0sQ0FBQyxVQUFVLFFBQVEsS0FBSyxLQUFLLE1BQU07QUFDaEY7QUF1Qk8sU0FBUyxNQUFNLE9BQXFCO0FBQ3pDLFFBQU0sT0FBTyxNQUFNLFNBQVMsT0FBTyxDQUFDLEVBQUUsV0FBVyxNQUFNLGNBQWMsU0FBUyxLQUFLLElBQUksQ0FBQztBQUN4RixRQUFNLFNBQVMsQ0FBQyxTQUNkLGNBQWMsSUFBSSxJQUFJLEtBQUssYUFBYSxLQUFLLElBQUksS0FBSyxZQUFZLEtBQUssa0JBQWtCLENBQUM7QUFDNUYsUUFBTSxTQUFTLG9CQUFJLElBQXVCO0FBQzFDLGFBQVcsUUFBUSxNQUFNO0FBQ3ZCLFFBQUksY0FBYyxJQUFJLEVBQUc7QUFDekIsVUFBTSxNQUFNLEtBQUssVUFBVSxDQUFDLEtBQUssVUFBVSxLQUFLLElBQUksQ0FBQztBQUNyRCxXQUFPLElBQUksS0FBSyxDQUFDLEdBQUksT0FBTyxJQUFJLEdBQUcsS0FBSyxDQUFDLEdBQUksSUFBSSxDQUFDO0FBQUEsRUFDcEQ7QUFDQSxRQUFNLE9BQU8sQ0FBQyxHQUFHLE9BQU8sT0FBTyxDQUFDLEVBQUUsUUFBUSxDQUFDLFNBQVMsT0FBTyxNQUFNLE1BQU0sQ0FBQztBQUN4RSxTQUFPO0FBQUEsSUFDTCxNQUFNLEtBQUssS0FBSyxDQUFDLEdBQUcsTUFBTSxFQUFFLFVBQVUsRUFBRSxPQUFPO0FBQUEsSUFDL0MsUUFBUSxJQUFJLEtBQUssSUFBSSxDQUFDLEVBQUUsUUFBUSxNQUFNLE9BQU8sQ0FBQztBQUFBLElBQzlDLFVBQVUsSUFBSSxLQUFLLElBQUksTUFBTSxDQUFDO0FBQUEsRUFDaEM7QUFDRjtBQUVBLFNBQVMsT0FBTyxNQUEwQixRQUEyQztBQUNuRixRQUFNLENBQUNBLFFBQU8sSUFBSSxDQUFDLEdBQUcsSUFBSSxFQUFFLEtBQUssQ0FBQyxHQUFHLE1BQU0sRUFBRSxhQUFhLEVBQUUsVUFBVTtBQUN0RSxNQUFJLENBQUNBLFNBQVMsUUFBTyxDQUFDO0FBQ3RCLFNBQU87QUFBQSxJQUNMO0FBQUEsTUFDRSxVQUFVQSxTQUFRO0FBQUEsTUFDbEIsTUFBTUEsU0FBUTtBQUFBLE1BQ2QsTUFBTUEsU0FBUTtBQUFBLE1BQ2QsT0FBTyxLQUFLO0FBQUEsTUFDWixTQUFTLElBQUksS0FBSyxJQUFJLENBQUMsU0FBUyxLQUFLLGFBQWEsT0FBTyxJQUFJLENBQUMsQ0FBQztBQUFBLE1BQy9ELFNBQUFBO0FBQUEsTUFDQSxPQUFPLElBQUksSUFBSSxLQUFLLElBQUksQ0FBQyxFQUFFLEtBQUssTUFBTSxJQUFJLENBQUMsRUFBRTtBQUFBLElBQy9DO0FBQUEsRUFDRjtBQUNGO0FBRUEsSUFBTSxnQkFBZ0IsQ0FBQyxFQUFFLFVBQVUsS0FBSyxNQUF3QixLQUFLLFdBQVcsZ0JBQWdCO0FBR3pGLFNBQVMsYUFBYSxPQUF1QjtBQUNsRCxRQUFNLFFBQVEsTUFBTSxJQUFJLFdBQVcsS0FBSztBQUN4QyxNQUFJLENBQUMsTUFBTyxRQUFPO0FBQ25CLFFBQU0sTUFBTSxNQUFNLElBQUksV0FBVyxLQUFLO0FBQ3RDLE1BQUksT0FBTyxNQUFNLE1BQU0sS0FBSyxFQUFHLFFBQU8sTUFBTSxPQUFPLFNBQVMsS0FBSyxLQUFLLEVBQUUsTUFBTSxNQUFNLE1BQU07QUFDMUYsU0FBTyxNQUFNLE9BQU8sS0FBSyxJQUFJLElBQUksU0FBUyxLQUFLLElBQUksQ0FBQyxLQUFLLE1BQU0sU0FBUyxLQUFLLEVBQUUsTUFBTSxNQUFNLE1BQU07QUFDbkc7OztBQ3JGTyxTQUFTLFVBQVUsT0FBc0I7QUFDOUMsUUFBTSxRQUFRLE1BQU0sSUFBSSxhQUFhLFNBQVM7QUFDOUMsUUFBTSxXQUFXLE1BQU0sSUFBSSxnQkFBZ0IsS0FBSztBQUNoRCxNQUFJLENBQUMsU0FBUyxPQUFPLE1BQU0sTUFBTSxLQUFLLEVBQUcsUUFBTztBQUNoRCxTQUFPLE1BQU0sU0FBUyxVQUFVLFNBQVM7QUFDM0M7QUFHQSxJQUFNLFVBQVU7QUFHVCxTQUFTLE9BQU8sT0FBdUI7QUFDNUMsUUFBTSxRQUFRLE1BQU0sSUFBSSxhQUFhLFNBQVM7QUFDOUMsUUFBTSxPQUFPLE1BQU0sSUFBSSxzQkFBc0IsS0FBSyxHQUFHO0FBQ3JELE1BQUksQ0FBQyxTQUFTLE1BQU0sYUFBYSxVQUFhLE1BQU0sUUFBUSxFQUFHLFFBQU87QUFDdEUsUUFBTUMsUUFBTyxRQUFRLE1BQU0sSUFBSSxZQUFZLEtBQUssR0FBRztBQUNuRCxTQUFPQSxVQUFTLFVBQWFBLFFBQU8sTUFBTSxZQUFZO0FBQ3hEOzs7QUNoQk8sSUFBTSxVQUFVO0FBR2hCLElBQU0sUUFBUSxDQUFDLFNBQ3BCLFNBQVMsVUFBYSxLQUFLLE9BQU8sWUFBWSxPQUFPLE1BQU0sS0FBSyxLQUFLLEtBQUssS0FBSyxTQUFTO0FBR25GLElBQU0sZUFBZSxDQUFDLFdBQzFCLE1BQU0sSUFBSSxtQkFBbUIsU0FBUyxHQUFHLE9BQU8sTUFBTSxLQUN2RCxDQUFDLHFCQUFxQix1QkFBdUIsVUFBVSxFQUFFLEtBQUssQ0FBQyxTQUFTLE1BQU0sSUFBSSxNQUFNLEtBQUssRUFBRSxLQUFLLEtBQUssQ0FBQzs7O0FDQ3JHLElBQU0sa0JBQW1DO0FBQUEsRUFDOUM7QUFBQSxJQUNFLE9BQU87QUFBQSxJQUNQLElBQUk7QUFBQSxJQUNKLE1BQU07QUFBQSxJQUNOLE1BQU0sQ0FBQyxVQUFVLFVBQVUsT0FBTyxTQUFTLE1BQU0sTUFBTSxTQUFTLFlBQVksS0FBSyxJQUFJLFlBQVksS0FBSztBQUFBLElBQ3RHLE1BQU0sQ0FBQyxVQUFXLE1BQU0sU0FBUyxTQUFTLFFBQVEsS0FBSyxJQUFJLFNBQVMsS0FBSyxLQUFLO0FBQUEsRUFDaEY7QUFBQSxFQUNBO0FBQUEsSUFDRSxPQUFPO0FBQUEsSUFDUCxJQUFJO0FBQUEsSUFDSixNQUFNO0FBQUEsSUFDTixNQUFNLENBQUMsVUFBVSxVQUFVLE9BQU8sUUFBUSxNQUFNLE1BQU0sU0FBUyxlQUFlLEtBQUssSUFBSSxlQUFlLEtBQUs7QUFBQSxJQUMzRyxNQUFNLENBQUMsVUFBVyxNQUFNLFNBQVMsU0FBUyxRQUFRLEtBQUssSUFBSSxTQUFTLFFBQVEsS0FBSztBQUFBLEVBQ25GO0FBQ0Y7QUFFQSxJQUFNQyxTQUFRLG9CQUFJLFFBQW1DO0FBRXJELFNBQVMsV0FBVyxPQUFrQztBQUNwRCxRQUFNLFFBQVFBLE9BQU0sSUFBSSxLQUFLLEtBQUssUUFBUSxNQUFNLFFBQVE7QUFDeEQsRUFBQUEsT0FBTSxJQUFJLE9BQU8sS0FBSztBQUN0QixTQUFPO0FBQ1Q7QUFHQSxJQUFNLGNBQWM7QUFHcEIsSUFBTSxhQUFhO0FBR25CLFNBQVMsVUFBVSxPQUFjLE1BQTRDO0FBQzNFLFFBQU0sV0FBVyxXQUFXLEtBQUs7QUFDakMsUUFBTSxDQUFDLEtBQUssSUFBSTtBQUNoQixNQUFJLENBQUMsU0FBUyxNQUFNLFNBQVMsUUFBUSxNQUFNLFFBQVEsWUFBYSxRQUFPO0FBQ3ZFLFNBQU8sU0FBUyxNQUFNLEdBQUcsVUFBVSxFQUFFLElBQUksQ0FBQyxTQUFTLFdBQVc7QUFBQSxJQUM1RCxVQUFVLFFBQVEsSUFBSSxNQUFNLE1BQU0sUUFBUSxNQUFNLFNBQVMsT0FBTyxNQUFNLEtBQUssSUFBSSxPQUFPO0FBQUEsSUFDdEYsVUFBVSxZQUFZLFNBQVMsS0FBSztBQUFBLElBQ3BDLFFBQVEsZUFBZSxRQUFRLElBQUksV0FBVyxTQUFTLFlBQVksWUFBWSxPQUFPLEtBQUssTUFBTSxTQUFTLFFBQVEsSUFBSTtBQUFBLElBQ3RILFNBQVMsUUFBUTtBQUFBLElBQ2pCLFNBQVMsUUFBUTtBQUFBLEVBQ25CLEVBQUU7QUFDSjtBQUVBLFNBQVMsWUFBWSxFQUFFLE1BQU0sTUFBTSxJQUFJLEdBQUcsUUFBUSxPQUFBQyxPQUFNLEdBQVksT0FBd0I7QUFDMUYsUUFBTSxTQUNKLFNBQVMsWUFBWSxHQUFHLFlBQVksS0FBSyxHQUFLLENBQUMseUJBQXlCLEdBQUcsWUFBWSxLQUFLLEdBQUcsQ0FBQztBQUNsRyxTQUFPO0FBQUEsSUFDTCxHQUFHLElBQUksS0FBSyxNQUFNLFVBQVUsTUFBTSxNQUFNLENBQUMsS0FBSyxZQUFZLENBQUMsQ0FBQyxrQ0FBa0MsQ0FBQztBQUFBLElBQy9GLEdBQUcsS0FBSyxNQUFNQSxTQUFRLEdBQUcsQ0FBQyxjQUFjLE1BQU0sU0FBUyxRQUFRLElBQUksc0VBQzlELE1BQU0sTUFBTSxDQUFDLFdBQVcsY0FBYyxHQUFHO0FBQUEsRUFDaEQ7QUFDRjtBQUdBLElBQU0sU0FBUztBQUVmLFNBQVMsWUFBWSxPQUFpQztBQUNwRCxRQUFNLFdBQVcsYUFBYSxLQUFLO0FBQ25DLE1BQUksYUFBYSxFQUFHLFFBQU87QUFDM0IsUUFBTSxRQUFRLE1BQU0sSUFBSSxhQUFhLFNBQVM7QUFDOUMsUUFBTSxPQUFPLFVBQVUsS0FBSztBQUM1QixRQUFNLFdBQVcsTUFBTSxLQUFLLE9BQU87QUFDbkMsU0FBTztBQUFBLElBQ0w7QUFBQSxJQUNBLFVBQVU7QUFBQSxNQUNSLEdBQUksUUFBUSxVQUFVLFFBQVEsQ0FBQyxTQUFTLE9BQU8sTUFBTSxLQUFLLENBQUMsSUFBSSxDQUFDO0FBQUEsTUFDaEUsR0FBRyxPQUFPLE1BQU0sSUFBSSxtQkFBbUIsS0FBSyxHQUFHLEVBQUUsT0FBTywyQ0FBMkMsTUFBTSxLQUFLLENBQUM7QUFBQSxNQUMvRyxHQUFHLE9BQU8sTUFBTSxJQUFJLHNCQUFzQixLQUFLLEdBQUcsRUFBRSxPQUFPLGVBQWUsTUFBTSxJQUFJLENBQUM7QUFBQSxNQUNyRixHQUFHLE9BQU8sTUFBTSxJQUFJLHNCQUFzQixLQUFLLEdBQUc7QUFBQSxRQUNoRCxPQUFPO0FBQUEsUUFDUCxNQUFNO0FBQUEsUUFDTixPQUFPLGFBQWEsU0FBWSxTQUFZLFdBQVc7QUFBQSxRQUN2RCxJQUFJO0FBQUEsTUFDTixDQUFDO0FBQUEsTUFDRCxHQUFHLE9BQU8sTUFBTSxJQUFJLGFBQWEsU0FBUyxHQUFHLEVBQUUsT0FBTyxrQkFBa0IsQ0FBQztBQUFBLE1BQ3pFLEdBQUcsT0FBTyxNQUFNLElBQUksMkJBQTJCLFNBQVMsR0FBRyxFQUFFLE9BQU8sMEJBQTBCLENBQUM7QUFBQSxJQUNqRztBQUFBLElBQ0EsUUFBUTtBQUFBLElBQ1IsVUFBVSxRQUFRLFNBQVMsUUFBUSxNQUFNLElBQUksc0JBQXNCLEtBQUssSUFBSTtBQUFBLEVBQzlFO0FBQ0Y7QUFNQSxTQUFTLGFBQWEsT0FBc0I7QUFDMUMsTUFBSSxDQUFDLE9BQU8sS0FBSyxLQUFLLE9BQU8sS0FBSyxLQUFLLGFBQWEsS0FBSyxLQUFLLE9BQU8sS0FBSyxFQUFHLFFBQU87QUFDcEYsTUFBSSxVQUFVLEtBQUssS0FBSyxPQUFRLFFBQU87QUFDdkMsTUFBSSxDQUFDLE9BQU8sS0FBSyxFQUFHLFFBQU87QUFDM0IsTUFBSSxNQUFNLE1BQU0sbUJBQW1CLEtBQUssS0FBSyxPQUFRLFFBQU87QUFDNUQsUUFBTSxVQUFVLENBQUMsTUFBTSxJQUFJLGFBQWEsU0FBUyxHQUFHLE1BQU0sSUFBSSwyQkFBMkIsU0FBUyxDQUFDO0FBQ25HLFFBQU0sT0FBTyxRQUFRLEtBQUssQ0FBQyxVQUFVLE1BQU0sU0FBUyxNQUFNLElBQUksS0FBSyxRQUFRLE1BQU0sQ0FBQyxTQUFTLFNBQVMsTUFBUztBQUM3RyxTQUFPLFFBQVEsQ0FBQyxhQUFhLEtBQUssSUFBSSxPQUFPLFlBQVksS0FBSyxJQUFJO0FBQ3BFO0FBRUEsSUFBTSxXQUFXLENBQUMsT0FBYSxNQUFjLEVBQUUsVUFBVSxNQUN2RCxrQkFBa0IsVUFBVSxPQUFPLE1BQU0sS0FBSyxVQUFVLGFBQWEsWUFBWSxJQUFJLENBQUMscUNBQzVFLE1BQU0sWUFBWSxNQUFNLE1BQU0sWUFBWSxVQUFVLFVBQVUsQ0FBQztBQUczRSxJQUFNLGNBQWMsQ0FBQyxVQUEwQixNQUFNLFFBQVEsSUFBSSxNQUFNO0FBR3ZFLFNBQVMsT0FBTyxPQUF1QjtBQUNyQyxRQUFNLE9BQU8sTUFBTSxJQUFJLG9CQUFvQixTQUFTLEtBQUssTUFBTSxJQUFJLGtCQUFrQixTQUFTO0FBQzlGLFNBQ0UsR0FBRyxNQUFNLE9BQU8sS0FBSyxPQUNyQixHQUFHLE1BQU0sU0FBUyxLQUFLLFFBQ3ZCLEVBQUUsTUFBTSxJQUFJLG9CQUFvQixTQUFTLElBQUksTUFDN0MsRUFBRSxNQUFNLElBQUksb0JBQW9CLFNBQVMsSUFBSTtBQUVqRDtBQUVBLFNBQVMsWUFBWSxPQUFpQztBQUNwRCxRQUFNLEVBQUUsUUFBUSxPQUFPLGFBQWEsSUFBSSxJQUFJLFVBQVUsS0FBSztBQUMzRCxNQUFJLENBQUMsVUFBVSxPQUFPLE1BQU0sT0FBTyxHQUFHLEVBQUcsUUFBTztBQUNoRCxRQUFNLFdBQVcsTUFBTSxLQUFLLGdCQUFnQjtBQUM1QyxRQUFNLFdBQ0osT0FBTyxTQUFTLE9BQVEsT0FBTyxNQUFNLE9BQU8sS0FBSyxLQUFLLGFBQWEsVUFBYSxPQUFPLE9BQU8sSUFBSTtBQUNwRyxRQUFNLGFBQWEsTUFBTSxJQUFJLGFBQWEsS0FBSyxHQUFHLE9BQU87QUFDekQsUUFBTSxTQUFTLGNBQWMsT0FBTyxVQUFVLEtBQUssRUFBRSxhQUFhLE9BQU87QUFDekUsTUFBSSxDQUFDLFlBQVksT0FBUSxRQUFPO0FBQ2hDLFNBQU87QUFBQSxJQUNMLFVBQVUsT0FBTyxTQUFTLFVBQVUsT0FBTyxNQUFNLE9BQU8sS0FBSyxJQUFJLE9BQU87QUFBQSxJQUN4RSxVQUFVO0FBQUEsTUFDUixHQUFHLE9BQU8sUUFBUSxFQUFFLE9BQU8saUJBQWlCLE1BQU0sTUFBTSxPQUFPLFVBQVUsSUFBSSxXQUFXLENBQUM7QUFBQSxNQUN6RixHQUFHLE9BQU8sT0FBTyxFQUFFLE9BQU8sZ0JBQWdCLE1BQU0sTUFBTSxPQUFPLE1BQU0sS0FBSyxlQUFlLEdBQUcsSUFBSSxXQUFXLENBQUM7QUFBQSxNQUMxRyxHQUFHLE9BQU8sYUFBYSxFQUFFLE9BQU8sYUFBYSxDQUFDO0FBQUEsTUFDOUMsR0FBRyxPQUFPLEtBQUssRUFBRSxPQUFPLDZCQUE2QixNQUFNLEtBQUssT0FBTyxNQUFNLEtBQUssZ0JBQWdCLEVBQUUsQ0FBQztBQUFBLElBQ3ZHO0FBQUEsSUFDQSxRQUFRO0FBQUEsSUFDUixTQUFTLE9BQU87QUFBQSxFQUNsQjtBQUNGO0FBR0EsSUFBTSxPQUFPO0FBRWIsU0FBUyxlQUFlLE9BQWlDO0FBQ3ZELFFBQU0sU0FBUyxXQUFXLE9BQU8sMkJBQTJCO0FBQzVELFFBQU0sT0FBTyxNQUFNLElBQUksNkJBQTZCLEtBQUs7QUFDekQsTUFBSSxDQUFDLFFBQVEsT0FBTyxNQUFNLFFBQVEsT0FBTyxNQUFNLElBQUksT0FBTyxNQUFPLFFBQU87QUFDeEUsUUFBTSxTQUFTLE1BQU0sTUFBTSxzQkFBc0IsS0FBSztBQUN0RCxTQUFPO0FBQUEsSUFDTCxXQUFXLFVBQVUsSUFBSSxPQUFPLFFBQVEsWUFBWSxLQUFLO0FBQUEsSUFDekQsVUFBVTtBQUFBLE1BQ1IsR0FBRyxPQUFPLE1BQU07QUFBQSxRQUNkLE9BQU87QUFBQSxRQUNQLE9BQU8sUUFBUSxNQUFNLElBQUksZ0JBQWdCLEtBQUssR0FBRyxPQUFPO0FBQUEsTUFDMUQsQ0FBQztBQUFBLE1BQ0Qsb0JBQW9CLFlBQVksTUFBTSxPQUFPLEdBQUcsQ0FBQyxhQUFhLE9BQU8sR0FBRyxjQUFjLE1BQU0sS0FBSyxZQUFZLE1BQU0sVUFBVSxVQUFVLENBQUM7QUFBQSxNQUN4SSxHQUFHLE9BQU8sTUFBTSxJQUFJLHNCQUFzQixLQUFLLEdBQUcsRUFBRSxPQUFPLGVBQWUsTUFBTSxJQUFJLENBQUM7QUFBQSxJQUN2RjtBQUFBLElBQ0EsUUFBUTtBQUFBLElBQ1IsU0FBUyxLQUFLO0FBQUEsRUFDaEI7QUFDRjtBQUVBLFNBQVMsZUFBZSxPQUFpQztBQUN2RCxRQUFNLEVBQUUsT0FBTyxPQUFPLE9BQU8sSUFBSSxTQUFTLEtBQUs7QUFDL0MsTUFBSSxRQUFRLE9BQU8sUUFBUSxJQUFJLFNBQVMsU0FBUyxLQUFLLE1BQU0sS0FBSyxFQUFHLFFBQU87QUFDM0UsUUFBTSxPQUFPLE1BQU0sSUFBSSxpQkFBaUIsS0FBSztBQUM3QyxRQUFNLFNBQVMsVUFBVSxLQUFLLEVBQUU7QUFDaEMsUUFBTSxRQUFRLE1BQU0sT0FBTyxLQUFLLElBQUksT0FBTztBQUMzQyxTQUFPO0FBQUEsSUFDTCxVQUFVLFVBQVUsS0FBSyxFQUFFLFFBQVEsT0FBTztBQUFBLElBQzFDLFVBQVU7QUFBQSxNQUNSLEdBQUcsWUFBWSxNQUFNLEtBQUssQ0FBQyw0Q0FBNEMsTUFBTSxNQUFNLFlBQVksTUFBTSxVQUFVLFVBQVUsQ0FBQyxhQUFhLFlBQVksTUFBTSxLQUFLLENBQUM7QUFBQSxNQUMvSixHQUFHLE9BQU8sTUFBTSxFQUFFLE9BQU8sb0JBQW9CLENBQUM7QUFBQSxNQUM5QyxHQUFHLE9BQU8sVUFBVSxLQUFLLEVBQUUsUUFBUTtBQUFBLFFBQ2pDLE9BQU87QUFBQSxRQUNQLE1BQU07QUFBQSxRQUNOLE9BQU8sTUFBTSxLQUFLLGdCQUFnQjtBQUFBLFFBQ2xDLElBQUk7QUFBQSxNQUNOLENBQUM7QUFBQSxJQUNIO0FBQUEsSUFDQSxRQUFRO0FBQUEsSUFDUixTQUFTLE1BQU07QUFBQSxFQUNqQjtBQUNGOzs7QUNoTUEsSUFBTSxNQUFNLEtBQUs7QUFHakIsSUFBTSxhQUFhO0FBaUJaLFNBQVMsVUFBVSxPQUFxQztBQUM3RCxRQUFNLE1BQU07QUFBQSxJQUNWLEdBQUcsSUFBSSxJQUFJLGVBQWUsUUFBUSxDQUFDLFNBQVMsTUFBTSxJQUFJLElBQUksQ0FBQyxFQUFFLFFBQVEsQ0FBQyxTQUFTLFVBQVUsTUFBTSxVQUFVLEtBQUssQ0FBQyxDQUFDLENBQUM7QUFBQSxFQUNuSDtBQUNBLFNBQU8sSUFBSSxJQUFJLENBQUMsT0FBTyxTQUFTLE9BQU8sRUFBRSxDQUFDLEVBQUUsS0FBSyxDQUFDLEdBQUcsTUFBTSxFQUFFLFNBQVMsRUFBRSxNQUFNO0FBQ2hGO0FBRUEsSUFBTSxpQkFBaUI7QUFBQSxFQUNyQjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFDRjtBQUVBLFNBQVMsU0FBUyxPQUFjLElBQXdCO0FBQ3RELFFBQU0sT0FBTyxDQUFDLFNBQW1DLE1BQU0sSUFBSSxJQUFJLEVBQUUsS0FBSyxDQUFDLFNBQVMsVUFBVSxNQUFNLFVBQVUsTUFBTSxFQUFFO0FBQ2xILFFBQU0sU0FBUyxDQUFDLE9BQTBCLFVBQ3hDLElBQUksTUFBTSxJQUFJLENBQUMsVUFBVSxLQUFLLElBQUksR0FBRyxPQUFPLE9BQU8sS0FBSyxJQUFJLEdBQUcsT0FBTyxhQUFhLE1BQU0sTUFBTSxDQUFDO0FBQ2xHLFFBQU0sQ0FBQyxNQUFNLEtBQUssSUFBSSxDQUFDLEtBQUssc0JBQXNCLEdBQUcsS0FBSyx1QkFBdUIsQ0FBQztBQUNsRixRQUFNLFdBQVcsTUFBTSxTQUFTLE9BQU8sT0FBTyxTQUFTLEtBQUssT0FBTztBQUNuRSxTQUFPO0FBQUEsSUFDTDtBQUFBLElBQ0EsTUFBTSxPQUFPLENBQUMsaUJBQWlCLGdCQUFnQixHQUFHLENBQUM7QUFBQSxJQUNuRCxXQUFXLE9BQU8sQ0FBQyxtQkFBbUIsa0JBQWtCLEdBQUcsR0FBRztBQUFBLElBQzlELFFBQVEsVUFBVyxPQUFPLE1BQU0sUUFBUSxLQUFLLElBQUksUUFBUSxNQUFNLGFBQWEsUUFBUSxRQUFTO0FBQUEsSUFDN0Y7QUFBQSxJQUNBLE9BQU8sS0FBSyxtQkFBbUI7QUFBQSxJQUMvQixVQUFVLEtBQUsseUJBQXlCO0FBQUEsSUFDeEMsZ0JBQWdCLEtBQUssK0JBQStCO0FBQUEsSUFDcEQsU0FBUyxLQUFLLHNCQUFzQjtBQUFBLEVBQ3RDO0FBQ0Y7QUFHTyxJQUFNLE9BQU8sQ0FBQyxVQUFvQyxPQUFPLE1BQU0sQ0FBQyxVQUFVLFFBQVEsQ0FBQyxLQUFLO0FBR3hGLElBQU0sWUFBWSxDQUFDLFVBQ3hCLEtBQUs7QUFBQSxFQUNIO0FBQUEsRUFDQSxHQUFHLENBQUMsaUJBQWlCLGlCQUFpQixFQUFFO0FBQUEsSUFBUSxDQUFDLFNBQy9DLE1BQ0csSUFBSSxJQUFJLEVBQ1IsSUFBSSxDQUFDLEVBQUUsS0FBSyxJQUFJLE1BQU0sS0FBSyxJQUFJLEtBQUssR0FBRyxDQUFDLEVBQ3hDLE9BQU8sQ0FBQyxVQUFVLENBQUMsT0FBTyxNQUFNLEtBQUssQ0FBQztBQUFBLEVBQzNDO0FBQ0Y7QUFHSyxJQUFNLGVBQWUsQ0FBQyxVQUMzQixLQUFLLElBQUksS0FBSyxNQUFNLElBQUksOEJBQThCLENBQUMsR0FBRyxLQUFLLE1BQU0sSUFBSSxvQ0FBb0MsQ0FBQyxDQUFDO0FBRzFHLFNBQVMsYUFBYSxPQUF1QjtBQUNsRCxRQUFNLFdBQVcsU0FBUyxRQUFRLENBQUMsU0FBUyxNQUFNLElBQUksSUFBSSxDQUFDO0FBQzNELE1BQUksVUFBVSxLQUFLLEtBQUssY0FBZSxRQUFPO0FBQzlDLE1BQUksU0FBUyxLQUFLLENBQUMsRUFBRSxLQUFLLE1BQU0sU0FBUyxTQUFTLENBQUMsQ0FBQyxFQUFHLFFBQU87QUFDOUQsUUFBTSxDQUFDLFVBQVUsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLHlCQUF5QixHQUFHLE1BQU0sS0FBSyxpQkFBaUIsQ0FBQztBQUM5RixNQUFJLGFBQWEsVUFBYSxTQUFTLFVBQWEsV0FBVyxPQUFPLElBQUssUUFBTztBQUNsRixRQUFNLE9BQU8sSUFBSSxVQUFVLEtBQUssRUFBRSxJQUFJLENBQUMsV0FBVyxPQUFPLElBQUksQ0FBQztBQUM5RCxTQUFPLGFBQWEsS0FBSyxJQUFJLEtBQUssT0FBTyxXQUFXLFFBQVEsT0FBTyxXQUFXO0FBQ2hGO0FBR08sSUFBTSxXQUFXLENBQUMsaUJBQWlCLGlCQUFpQjtBQUdwRCxJQUFNLGdCQUFnQjs7O0FDbEZ0QixJQUFNLGFBQThCO0FBQUEsRUFDekM7QUFBQSxJQUNFLE9BQU87QUFBQSxJQUNQLElBQUk7QUFBQSxJQUNKLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLFVBQVUsQ0FBQyxVQUNULFVBQVUsS0FBSyxFQUFFLEtBQUssQ0FBQyxFQUFFLFFBQVEsTUFBTSxLQUFLLE9BQU8sSUFBSSxDQUFDLEtBQ3hELE9BQU8sTUFBTSxDQUFDLENBQUMsTUFBTSxJQUFJLE1BQU0sTUFBTSxNQUFNLE1BQU0sSUFBSSxLQUFLLENBQUMsSUFDdkQseUZBQ0E7QUFBQSxJQUNOLE1BQU0sU0FBUztBQUFBLEVBQ2pCO0FBQUEsRUFDQTtBQUFBLElBQ0UsT0FBTztBQUFBLElBQ1AsSUFBSTtBQUFBLElBQ0osTUFBTTtBQUFBLElBQ04sTUFBTSxDQUFDLFVBQVcsTUFBTSxTQUFTLGVBQWUsS0FBSyxJQUFJLGNBQWMsS0FBSztBQUFBLElBQzVFLE1BQU0sQ0FBQyxVQUFXLE1BQU0sU0FBUyxTQUFTLFFBQVEsS0FBSyxJQUFJLFNBQVMsS0FBSyxLQUFLO0FBQUEsRUFDaEY7QUFDRjtBQUdBLElBQU0sU0FBUztBQUFBLEVBQ2IsQ0FBQywyQkFBMkIsU0FBUztBQUFBLEVBQ3JDLENBQUMscUJBQXFCLGFBQWE7QUFDckM7QUFFQSxTQUFTLFFBQVEsT0FBaUM7QUFDaEQsUUFBTSxTQUFTLE9BQU8sUUFBUSxDQUFDLENBQUMsTUFBTSxJQUFJLE1BQU0sTUFBTSxJQUFJLE1BQU0sSUFBSSxLQUFLLENBQUMsQ0FBQztBQUMzRSxRQUFNLFVBQVUsTUFBTSxJQUFJLHFCQUFxQixTQUFTO0FBQ3hELFFBQU0sU0FBUyxTQUFTLE1BQU0sQ0FBQyxVQUFVLFNBQVMsQ0FBQyxLQUFLLE1BQU07QUFDOUQsUUFBTSxRQUFRLE9BQU8sT0FBTyxDQUFDLFNBQVMsS0FBSyxNQUFNLEtBQUssU0FBUyxDQUFDLFNBQVMsTUFBTSxLQUFLLENBQUM7QUFDckYsUUFBTSxVQUFVLE1BQU0sS0FBSyxjQUFjLEtBQUs7QUFDOUMsUUFBTSxRQUFRLE9BQU8sT0FBTyxDQUFDLFNBQVMsS0FBSyxNQUFNLE9BQU87QUFDeEQsUUFBTSxFQUFFLFlBQVksSUFBSSxNQUFNO0FBQzlCLFFBQU0sT0FBTyxNQUFNLFNBQVMsUUFBUTtBQUFBLElBQ2xDLENBQUMsRUFBRSxNQUFNLFNBQVMsS0FBSyxNQUFNLFNBQVMsZUFBZSxZQUFZLE1BQU0sU0FBUyxRQUFRLFFBQVEsUUFBUTtBQUFBLEVBQzFHO0FBQ0EsTUFBSSxDQUFDLFNBQVMsTUFBTSxXQUFXLEtBQUssTUFBTSxXQUFXLEVBQUcsUUFBTztBQUMvRCxRQUFNLFVBQVUsTUFBTSxJQUFJLG9CQUFvQixTQUFTO0FBQ3ZELFNBQU87QUFBQSxJQUNMLFVBQ0UsU0FBUyxPQUNMLE9BQ0EsTUFBTSxTQUFTLElBQ2IsTUFDQSxxQ0FBcUMsS0FBSyxNQUFNLFNBQVMsTUFBTSxFQUFFLElBQy9ELE1BQ0E7QUFBQSxJQUNWLFVBQVU7QUFBQSxNQUNSLEdBQUksT0FBTyxDQUFDLEdBQUcsS0FBSyxJQUFJLE9BQU8sTUFBTSxLQUFLLElBQUksQ0FBQyxhQUFhLE9BQU8sUUFBUSxJQUFJLENBQUM7QUFBQSxNQUNoRixHQUFJLFFBQVEsT0FBTyxTQUFTLEVBQUUsT0FBTyw0Q0FBNEMsT0FBTyxFQUFFLENBQUMsSUFBSSxDQUFDO0FBQUEsTUFDaEcsR0FBSyxNQUFNLENBQUMsS0FBSyxNQUFNLENBQUMsSUFDcEIsT0FBTyxNQUFNLENBQUMsS0FBSyxNQUFNLENBQUMsR0FBRyxFQUFFLE9BQU8sb0JBQW9CLE9BQU8sU0FBUyxJQUFJLFdBQVcsUUFBUSxLQUFLLENBQUMsSUFDdkcsQ0FBQztBQUFBLE1BQ0wsR0FBRyxPQUFPLFNBQVMsRUFBRSxPQUFPLG1CQUFtQixPQUFPLFNBQVMsSUFBSSxXQUFXLFFBQVEsS0FBSyxDQUFDO0FBQUEsSUFDOUY7QUFBQSxJQUNBLFFBQVEsUUFDSixzREFDQTtBQUFBLElBQ0osU0FDRSxNQUFNLFFBQVEsU0FBUyxDQUFDLEdBQUcsT0FBTyxHQUFJLFNBQVMsVUFBVSxDQUFDLE9BQU8sSUFBSSxDQUFDLENBQUUsRUFBRSxRQUFRLENBQUMsU0FBUyxLQUFLLFlBQVksQ0FBQyxDQUFDLENBQUM7QUFBQSxFQUNwSDtBQUNGO0FBR0EsU0FBUyxTQUFTLE1BQVksT0FBdUI7QUFDbkQsUUFBTSxTQUFTLE1BQU0sSUFBSSxzQkFBc0I7QUFDL0MsUUFBTSxXQUFXLE1BQU0sU0FBUyxRQUFRO0FBQUEsSUFDdEMsQ0FBQyxFQUFFLE1BQU0sUUFBUSxNQUFNLFNBQVMsYUFBYSxZQUFZLE1BQU0sU0FBUyxRQUFRO0FBQUEsRUFDbEY7QUFDQSxTQUNHLFdBQVcsVUFBYSxLQUFLLE9BQU8sT0FBTyxPQUFPLE9BQU8sS0FBSyxJQUFJLEtBQ2xFLFlBQVksS0FBSyxRQUFRLE1BQU0sS0FBSyxjQUFjLEtBQUs7QUFFNUQ7QUFHQSxJQUFNLFlBQVk7QUFFbEIsU0FBUyxlQUFlLE9BQWlDO0FBQ3ZELFFBQU0sUUFBUSxNQUFNLElBQUksaUJBQWlCLEtBQUs7QUFDOUMsUUFBTSxTQUFTLE1BQU0sSUFBSSx5QkFBeUIsYUFBYTtBQUMvRCxRQUFNLFFBQVEsTUFBTSxJQUFJLHFCQUFxQixhQUFhLEtBQUssTUFBTSxJQUFJLDJCQUEyQixTQUFTO0FBQzdHLFFBQU0sV0FBVyxNQUFNLElBQUksZ0JBQWdCLEtBQUs7QUFDaEQsUUFBTSxTQUFTLENBQUMsT0FBTyxNQUFNLEVBQUUsT0FBTyxDQUFDLFNBQXVCLFNBQVMsVUFBYSxTQUFTLE1BQU0sS0FBSyxDQUFDO0FBQ3pHLFFBQU0sWUFDSixTQUFTLFFBQVEsTUFBTSxVQUFVLEtBQUssVUFBVSxLQUFLLEtBQUssQ0FBQyxPQUFPLEtBQUssTUFBTSxPQUFPLFNBQVMsS0FBSztBQUNwRyxRQUFNLFVBQVcsTUFBTSxTQUFTLE1BQU0sR0FBRyxTQUFTLFFBQVEsS0FBSyxDQUFDLFNBQVMsQ0FBQyxVQUFXLE9BQU8sU0FBUztBQUNyRyxNQUFJLENBQUMsV0FBVyxDQUFDLFVBQVcsUUFBTztBQUNuQyxRQUFNLENBQUMsS0FBSyxJQUFJO0FBQ2hCLFNBQU87QUFBQSxJQUNMLFVBQVUsUUFBUSxPQUFPO0FBQUEsSUFDekIsVUFBVTtBQUFBLE1BQ1IsR0FBRyxPQUFPO0FBQUEsUUFBSSxDQUFDLFNBQ2IsVUFBVSxNQUFNLFNBQVMsUUFBUSwyQkFBMkIsNkJBQTZCLEtBQUs7QUFBQSxNQUNoRztBQUFBLE1BQ0EsR0FBRyxPQUFPLE9BQU8sRUFBRSxPQUFPLG9CQUFvQixPQUFPLE1BQU0sS0FBSyxjQUFjLEdBQUcsSUFBSSxVQUFVLENBQUM7QUFBQSxNQUNoRyxHQUFHLE9BQU8sVUFBVSxFQUFFLE9BQU8sb0JBQW9CLENBQUM7QUFBQSxJQUNwRDtBQUFBLElBQ0EsUUFBUTtBQUFBLElBQ1IsU0FBUyxPQUFPO0FBQUEsRUFDbEI7QUFDRjtBQUdBLElBQU0sZ0JBQWdCO0FBR3RCLFNBQVMsU0FBUyxNQUFZLE9BQXVCO0FBQ25ELE1BQUksTUFBTSxTQUFTLElBQUksS0FBSyxVQUFXLFFBQU87QUFDOUMsTUFBSSxDQUFDLE9BQU8sTUFBTSxLQUFLLEtBQUssRUFBRyxRQUFPLEtBQUssT0FBTyxLQUFLLFFBQVEsT0FBTyxLQUFLLFFBQVEsS0FBSyxRQUFRO0FBQ2hHLFFBQU0sUUFBUSxNQUFNLElBQUkscUJBQXFCLGFBQWE7QUFDMUQsUUFBTSxPQUFPLEtBQUssU0FBUyxrQkFBa0IsaUJBQWlCLE1BQU0sS0FBSyxTQUFTLEtBQUssT0FBTyxPQUFPO0FBQ3JHLFNBQU8sS0FBSyxPQUFPLFFBQVEsT0FBTztBQUNwQztBQUVBLElBQU0sWUFBWSxDQUFDLE1BQVksT0FBZSxVQUM1QyxNQUFNLFNBQVMsSUFBSSxLQUFLLFlBQ3BCLEdBQUcsS0FBSyxnQkFBZ0IsTUFBTSxLQUFLLE9BQU8sT0FBTyxHQUFHLEVBQUUsR0FBRyxRQUFRLENBQUMsQ0FBQyxhQUFhLEtBQUssS0FBSyxjQUN6RixPQUFPLE1BQU0sRUFBRSxPQUFPLFFBQVEsS0FBSyxDQUFDLEVBQUUsQ0FBQyxLQUFLO0FBRW5ELFNBQVMsY0FBYyxPQUFpQztBQUN0RCxRQUFNLFlBQVksTUFBTSxJQUFJLG9CQUFvQixLQUFLO0FBQ3JELFFBQU0sVUFBVSxNQUFNLElBQUksMkJBQTJCLEtBQUs7QUFDMUQsUUFBTSxVQUFVLE1BQU0sSUFBSSxlQUFlLEtBQUs7QUFDOUMsUUFBTSxTQUFTLFNBQVMsT0FBTyxTQUFTLE9BQU8sS0FBSyxNQUFNLFNBQVMsU0FBUyxLQUFLO0FBQ2pGLE1BQUksQ0FBQyxVQUFXLFFBQU87QUFFdkIsUUFBTSxVQUFVLE1BQU0sU0FBUyxTQUFTLEtBQUssYUFBYSxVQUFVLFNBQVM7QUFDN0UsTUFBSSxDQUFDLFNBQVMsQ0FBQyxXQUFXLENBQUMsU0FBUyxXQUFXLEtBQUssRUFBRyxRQUFPO0FBQzlELFNBQU87QUFBQSxJQUNMLFVBQVU7QUFBQSxJQUNWLFVBQVU7QUFBQSxNQUNSLFVBQVUsV0FBVyxvQ0FBb0MsS0FBSztBQUFBLE1BQzlELEdBQUcsT0FBTyxTQUFTLEVBQUUsT0FBTyxvQ0FBb0MsQ0FBQztBQUFBLElBQ25FO0FBQUEsSUFDQSxRQUFRO0FBQUEsSUFDUixTQUFTLFVBQVU7QUFBQSxFQUNyQjtBQUNGOzs7QUM5SU8sSUFBTSxZQUE2QjtBQUFBLEVBQ3hDO0FBQUEsSUFDRSxPQUFPO0FBQUEsSUFDUCxJQUFJO0FBQUEsSUFDSixNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixVQUFVLENBQUMsVUFBVTtBQUNuQixVQUFJLGFBQWEsS0FBSyxFQUFHLFFBQU87QUFDaEMsWUFBTSxFQUFFLFFBQVEsU0FBUyxJQUFJLE1BQU0sS0FBSztBQUN4QyxhQUFPLFdBQVcsU0FBUyw0REFBNEQ7QUFBQSxJQUN6RjtBQUFBLElBQ0EsTUFBTSxTQUFTO0FBQUEsRUFDakI7QUFBQSxFQUNBO0FBQUEsSUFDRSxPQUFPO0FBQUEsSUFDUCxJQUFJO0FBQUEsSUFDSixNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixVQUFVLENBQUMsVUFDVCxNQUFNLElBQUksaUJBQWlCLElBQUksT0FBTywwREFBMEQ7QUFBQSxJQUNsRyxNQUFNLFNBQVM7QUFBQSxFQUNqQjtBQUNGO0FBRUEsU0FBUyxXQUFXLE9BQWlDO0FBQ25ELFFBQU0sRUFBRSxNQUFNLE9BQU8sSUFBSSxNQUFNLEtBQUs7QUFDcEMsUUFBTSxDQUFDQyxNQUFLLElBQUk7QUFDaEIsTUFBSSxDQUFDLE9BQU8sS0FBSyxFQUFHLFFBQU87QUFDM0IsUUFBTSxXQUFXLFNBQVMsS0FBSztBQUMvQixNQUFJLENBQUNBO0FBQ0gsV0FBTztBQUFBLE1BQ0wsVUFBVTtBQUFBLE1BQ1YsVUFBVTtBQUFBLE1BQ1YsUUFBUTtBQUFBLElBQ1Y7QUFDRixRQUFNLFFBQVFBLE9BQU0sVUFBVSxLQUFLLElBQUksR0FBRyxNQUFNO0FBQ2hELFNBQU87QUFBQSxJQUNMLFVBQVVBLE9BQU0sUUFBUSxLQUFLLFFBQVEsTUFBTSxNQUFNLFFBQVEsTUFBTSxPQUFPLE1BQU0sSUFBSSxTQUFTLEVBQUUsU0FBUyxJQUFJLE9BQU87QUFBQSxJQUMvRyxVQUFVLENBQUMsR0FBRyxLQUFLLE1BQU0sR0FBRyxDQUFDLEVBQUUsSUFBSUMsU0FBUSxHQUFHLEdBQUcsUUFBUTtBQUFBLElBQ3pELFFBQVEsR0FBR0QsT0FBTSxRQUFRLEtBQUtBLE9BQU0sSUFBSSxJQUFJQSxPQUFNLElBQUksMkJBQTJCLFlBQVlBLE9BQU0sUUFBUSxVQUFVLENBQUM7QUFBQSxJQUN0SCxTQUFTLE1BQU0sSUFBSSxXQUFXLEtBQUssR0FBRyxZQUFZQSxPQUFNLFFBQVE7QUFBQSxFQUNsRTtBQUNGO0FBRUEsSUFBTUMsWUFBVyxDQUFDLEVBQUUsVUFBVSxNQUFNLE1BQU0sTUFBTSxPQUFPLFNBQVMsU0FBQUMsVUFBUyxNQUFNLE1BQzdFLEdBQUcsSUFBSSxLQUFLLElBQUksSUFBSSxJQUFJLE1BQU0sS0FBSyxZQUFZLFlBQVksT0FBTyxDQUFDLGlCQUFpQixLQUFLLFFBQVEsVUFBVSxJQUFJLEtBQUssR0FBRyxhQUM1RyxZQUFZQSxTQUFRLFVBQVUsQ0FBQyxVQUFVLE1BQU1BLFNBQVEsV0FBVyxDQUFDO0FBRWhGLElBQU0sV0FBVyxDQUFDLFVBQTJCO0FBQUEsRUFDM0MsR0FBRyxPQUFPLE1BQU0sSUFBSSxXQUFXLEtBQUssR0FBRyxFQUFFLE9BQU8sZ0JBQWdCLE1BQU0sTUFBTSxPQUFPLFNBQVMsS0FBSyxFQUFFLENBQUM7QUFBQSxFQUNwRyxHQUFHLE9BQU8sTUFBTSxJQUFJLGlCQUFpQixLQUFLLEdBQUcsRUFBRSxPQUFPLDhCQUE4QixNQUFNLEtBQUssQ0FBQztBQUNsRztBQUVBLFNBQVMsV0FBVyxPQUFpQztBQUNuRCxRQUFNLEVBQUUsUUFBUSxTQUFTLElBQUksTUFBTSxLQUFLO0FBQ3hDLFFBQU0sUUFBUSxNQUFNLEtBQUssT0FBTyxLQUFLLE9BQU87QUFDNUMsUUFBTSxVQUFVLE1BQU0sSUFBSSxxQkFBcUIsU0FBUztBQUN4RCxRQUFNLFVBQVUsU0FBUyxPQUFPLE1BQU0sSUFBSTtBQUMxQyxNQUFJLENBQUMsT0FBTyxLQUFLLEtBQUssWUFBWSxVQUFXLGFBQWEsS0FBSyxDQUFDLE9BQVMsUUFBTztBQUNoRixTQUFPO0FBQUEsSUFDTCxVQUFVLFNBQVMsT0FBTztBQUFBLElBQzFCLFVBQVU7QUFBQSxNQUNSLGdCQUFnQixZQUFZLFFBQVEsQ0FBQywwQkFBMEIsWUFBWSxXQUFXLE1BQU0sQ0FBQyx3REFDakUsTUFBTSxNQUFNLFNBQVMsR0FBRyxFQUFFLEdBQUcsZUFBZSxNQUFNLFNBQVMsSUFBSSxDQUFDO0FBQUEsTUFDNUYsR0FBRyxPQUFPLFNBQVMsRUFBRSxPQUFPLG1DQUFtQyxPQUFPLE1BQU0sS0FBSyxPQUFPLEdBQUcsSUFBSSxZQUFZLENBQUM7QUFBQSxNQUM1RyxHQUFHLFNBQVMsS0FBSztBQUFBLE1BQ2pCLEdBQUcsT0FBTyxNQUFNLElBQUksb0JBQW9CLFNBQVMsR0FBRyxFQUFFLE9BQU8sbUJBQW1CLE1BQU0sS0FBSyxPQUFPLElBQUksQ0FBQztBQUFBLElBQ3pHO0FBQUEsSUFDQSxRQUFRO0FBQUEsSUFDUixTQUFTLE1BQU0sSUFBSSxXQUFXLEtBQUssR0FBRztBQUFBLEVBQ3hDO0FBQ0Y7OztBQ3RFTyxJQUFNLGNBQStCO0FBQUEsRUFDMUMsRUFBRSxPQUFPLG1CQUFtQixJQUFJLFFBQVEsTUFBTSxVQUFVLE1BQU0sYUFBYSxNQUFNLFNBQVMsTUFBTTtBQUFBLEVBQ2hHLEVBQUUsT0FBTyxpQkFBaUIsSUFBSSxRQUFRLE1BQU0sVUFBVSxNQUFNLFdBQVcsTUFBTSxTQUFTLFFBQVE7QUFDaEc7QUFHQSxJQUFNLGlCQUFpQjtBQUV2QixTQUFTLFlBQVksT0FBaUM7QUFDcEQsUUFBTSxZQUFZLE1BQU0sSUFBSSx5QkFBeUIsU0FBUztBQUM5RCxRQUFNLE9BQU8sTUFBTSxJQUFJLFlBQVksU0FBUztBQUM1QyxRQUFNLE9BQU8sTUFBTSxJQUFJLG1CQUFtQjtBQUMxQyxRQUFNLFdBQVcsYUFBYSxLQUFLLE1BQU0sQ0FBQyxRQUFRLE9BQU8sTUFBTSxLQUFLLEtBQUssS0FBSyxLQUFLLFNBQVM7QUFDNUYsUUFBTSxZQUFZLFdBQVcsT0FBTyxPQUFPO0FBQzNDLFFBQU0sU0FBUyxNQUFNLE9BQU8sTUFBTSxPQUFPLE1BQU0sT0FBTyxNQUFNLE9BQU8sTUFBTSxNQUFNLEtBQUssSUFBSSxJQUFLLE1BQU0sU0FBUyxNQUFPO0FBQ25ILE1BQUksQ0FBQyxZQUFZLENBQUMsWUFBWSxFQUFFLFVBQVUsV0FBVyxPQUFPLE9BQU8sSUFBSSxnQkFBaUIsUUFBTztBQUMvRixTQUFPO0FBQUEsSUFDTCxVQUFVLFdBQVcsT0FBTyxRQUFRLE9BQU87QUFBQSxJQUMzQyxVQUFVO0FBQUEsTUFDUixHQUFJLFdBQ0EsT0FBTyxNQUFNLElBQUksV0FBVyxLQUFLLEdBQUc7QUFBQSxRQUNsQyxPQUFPO0FBQUEsUUFDUCxNQUFNO0FBQUEsUUFDTixPQUFPLFNBQVMsS0FBSztBQUFBLE1BQ3ZCLENBQUMsSUFDRCxDQUFDO0FBQUEsTUFDTCxHQUFHLE9BQU8sTUFBTTtBQUFBLFFBQ2QsT0FBTztBQUFBLFFBQ1AsTUFBTTtBQUFBLFFBQ04sT0FBTyxLQUFLO0FBQUEsUUFDWixPQUFPLE1BQU0sS0FBSyxXQUFXO0FBQUEsUUFDN0IsSUFBSTtBQUFBLE1BQ04sQ0FBQztBQUFBLE1BQ0QsR0FBRyxPQUFPLFdBQVcsRUFBRSxPQUFPLG9CQUFvQixNQUFNLEtBQUssT0FBTyxnQkFBZ0IsUUFBUSxLQUFLLENBQUM7QUFBQSxNQUNsRyxHQUFJLFFBQVEsT0FBTyxNQUFNLEVBQUUsT0FBTyxlQUFlLE1BQU0sS0FBSyxPQUFPLEdBQUcsQ0FBQyxJQUFJLENBQUM7QUFBQSxJQUM5RTtBQUFBLElBQ0EsUUFBUSxXQUNKLGtFQUNBO0FBQUEsSUFDSixTQUFTLFdBQVksTUFBTSxZQUFZLE1BQU0sSUFBSSxXQUFXLEtBQUssR0FBRyxXQUFZLFdBQVc7QUFBQSxFQUM3RjtBQUNGO0FBUUEsU0FBUyxVQUFVLE9BQWlDO0FBQ2xELFFBQU0sUUFBUSxNQUFNLElBQUksaUJBQWlCLEtBQUs7QUFDOUMsUUFBTSxTQUFTLE1BQU0sSUFBSSwwQkFBMEIsS0FBSztBQUN4RCxRQUFNLE9BQU8sUUFBUSxPQUFPLEtBQUssSUFBSSxDQUFDO0FBQ3RDLFFBQU0sU0FBUyxTQUFTLFNBQVMsUUFBUSxLQUFLLElBQUksQ0FBQztBQUNuRCxRQUFNQyxZQUFXLEtBQUssT0FBTyxDQUFDLEVBQUUsS0FBSyxNQUFNLE9BQU8sS0FBSyxDQUFDLFVBQVUsS0FBSyxJQUFJLE1BQU0sT0FBTyxJQUFJLEtBQUssSUFBTyxDQUFDO0FBQ3pHLFFBQU0sUUFBUSxRQUFRLEtBQUs7QUFDM0IsTUFBSUEsVUFBUyxXQUFXLEtBQUssT0FBTyxTQUFTLEVBQUcsUUFBTztBQUN2RCxRQUFNLE9BQU9BLFVBQVMsR0FBRyxFQUFFLEtBQUssT0FBTyxHQUFHLEVBQUU7QUFDNUMsU0FBTztBQUFBLElBQ0wsVUFDRUEsVUFBUyxVQUFVLEtBQU0sT0FBTyxVQUFVLEtBQUssTUFBTSxVQUFVLElBQzNELE9BQ0FBLFVBQVMsU0FBUyxNQUFNLFVBQVUsSUFDaEMsT0FDQTtBQUFBLElBQ1IsVUFBVTtBQUFBLE1BQ1IsR0FBSSxTQUFTQSxVQUFTLFNBQVMsSUFDM0I7QUFBQSxRQUNFLDJCQUEyQixNQUFNLFNBQVMsQ0FBQyxxQkFBcUIsTUFBTSxNQUFNLFFBQVEsQ0FBQyxDQUFDLGFBQWEsTUFBTSxLQUFLLEtBQUtBLFVBQVMsTUFBTTtBQUFBLE1BQ3BJLElBQ0EsQ0FBQztBQUFBLE1BQ0wsR0FBSSxPQUFPLENBQUMsSUFDUjtBQUFBLFFBQ0UsMkRBQTJELEtBQUssSUFBSSxHQUFHLE9BQU8sSUFBSSxDQUFDLEVBQUUsTUFBTSxNQUFNLEtBQUssQ0FBQyxDQUFDLHlCQUF5QixNQUFNLE9BQU8sR0FBRyxFQUFFLEdBQUcsUUFBUSxDQUFDLENBQUMsYUFBYSxRQUFRLFNBQVMsQ0FBQztBQUFBLE1BQ2pNLElBQ0EsQ0FBQztBQUFBLE1BQ0wsR0FBRyxZQUFZLEtBQUs7QUFBQSxJQUN0QjtBQUFBLElBQ0EsUUFBUTtBQUFBLElBQ1IsVUFBVUEsVUFBUyxDQUFDLEtBQUssT0FBTyxDQUFDLElBQUk7QUFBQSxFQUN2QztBQUNGO0FBRUEsU0FBUyxZQUFZLE9BQXdCO0FBQzNDLFFBQU0sWUFBWSxNQUFNLElBQUkseUJBQXlCLFNBQVM7QUFDOUQsUUFBTSxDQUFDLE1BQU0sSUFBSSxDQUFDLEdBQUksV0FBVyxTQUFTLENBQUMsQ0FBRSxFQUFFLEtBQUssQ0FBQyxLQUFLLFVBQVUsSUFBSSxRQUFRLE1BQU0sS0FBSztBQUMzRixNQUFJLENBQUMsYUFBYSxDQUFDLFVBQVUsT0FBTyxTQUFTLEVBQUcsUUFBTyxDQUFDO0FBQ3hELFFBQU0sVUFBVSxPQUFPLE1BQU0sVUFBVSxLQUFLLElBQUksS0FBSyxhQUFhLFlBQVksVUFBVSxLQUFLLENBQUM7QUFDOUYsU0FBTyxDQUFDLDZCQUE2QixZQUFZLE9BQU8sS0FBSyxDQUFDLFNBQVMsTUFBTSxPQUFPLElBQUksQ0FBQyxjQUFjLE9BQU8sRUFBRTtBQUNsSDtBQUdBLFNBQVMsT0FBTyxPQUFvQjtBQUNsQyxRQUFNLEVBQUUsT0FBTyxNQUFNLElBQUk7QUFDekIsU0FBTyxNQUFNO0FBQUEsSUFDWCxDQUFDLEVBQUUsTUFBTSxHQUFHLFVBQ1YsU0FBUyxRQUFRLFFBQVEsTUFBTSxNQUFNLFFBQVEsQ0FBQyxFQUFFLEtBQUssQ0FBQyxVQUFVLE1BQU0sUUFBUSxTQUFTLE1BQU0sUUFBUSxRQUFRLEdBQUc7QUFBQSxFQUNwSDtBQUNGO0FBR0EsU0FBUyxTQUFTLFFBQWMsT0FBcUI7QUFDbkQsUUFBTSxTQUFTLE9BQU8sT0FBTyxPQUFPLElBQUksQ0FBQyxFQUFFLE1BQU0sTUFBTSxLQUFLO0FBQzVELFFBQU0sT0FBTyxPQUFPLE1BQU0sT0FBTyxLQUFLLElBQUksT0FBTyxNQUFNLElBQUksT0FBTztBQUNsRSxRQUFNLFFBQVEsS0FBSyxJQUFJLEdBQUcsT0FBTyxDQUFDO0FBQ2xDLFFBQU0sU0FBUyxPQUFPLE1BQU0sT0FBTyxDQUFDLEVBQUUsTUFBTSxNQUFNLFNBQVMsS0FBSztBQUNoRSxRQUFNLFdBQVcsTUFBTSxTQUFTLE9BQU8sTUFBTSxVQUFVLGVBQWU7QUFFdEUsU0FBTyxJQUFJLE9BQU8sSUFBSSxNQUFNLENBQUMsQ0FBQyxJQUFJLFVBQVUsTUFBTSxDQUFDLElBQUk7QUFDekQ7QUFHQSxTQUFTLFFBQVEsT0FBcUI7QUFDcEMsU0FBTyxDQUFDLHVCQUF1Qix3QkFBd0Isa0JBQWtCLEVBQUUsUUFBUSxDQUFDLFNBQVM7QUFDM0YsVUFBTSxPQUFPLE1BQU0sSUFBSSxJQUFJO0FBQzNCLFFBQUksQ0FBQyxLQUFNLFFBQU8sQ0FBQztBQUNuQixVQUFNLFNBQVMsS0FBSyxPQUFPO0FBQzNCLFdBQU8sT0FBTyxPQUFPLENBQUMsRUFBRSxNQUFNLEdBQUcsVUFBVSxRQUFRLEtBQUssU0FBUyxPQUFPLFFBQVEsQ0FBQyxHQUFHLFNBQVMsS0FBSyxJQUFJO0FBQUEsRUFDeEcsQ0FBQztBQUNIOzs7QUN6SE8sSUFBTSxlQUFnQztBQUFBLEVBQzNDLEVBQUUsT0FBTyxrQkFBa0IsSUFBSSxRQUFRLE1BQU0sV0FBVyxNQUFNLFdBQVcsTUFBTSxTQUFTLFFBQVE7QUFBQSxFQUNoRyxFQUFFLE9BQU8seUJBQXlCLElBQUksUUFBUSxNQUFNLFFBQVEsTUFBTSxhQUFhLE1BQU0sU0FBUyxLQUFLO0FBQUEsRUFDbkc7QUFBQSxJQUNFLE9BQU87QUFBQSxJQUNQLElBQUk7QUFBQSxJQUNKLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLFVBQVUsQ0FBQyxVQUNULFNBQVMsS0FBSyxFQUFFLFFBQVEsY0FBYyxVQUFVLEtBQUssRUFBRSxRQUFRLFNBQVMsTUFBTSxNQUMxRSw0REFDQTtBQUFBLElBQ04sTUFBTSxTQUFTO0FBQUEsRUFDakI7QUFDRjtBQUVBLFNBQVMsVUFBVSxPQUFpQztBQUNsRCxRQUFNLEVBQUUsUUFBUSxNQUFNLElBQUksU0FBUyxLQUFLO0FBQ3hDLFFBQU0sRUFBRSxXQUFXLEtBQUssWUFBWSxJQUFJLFVBQVUsS0FBSztBQUN2RCxRQUFNLFVBQVUsZUFBZSxLQUFLO0FBQ3BDLE1BQUksU0FBUyxLQUFLLENBQUMsTUFBTSxLQUFLLEVBQUcsUUFBTztBQUV4QyxPQUFLLFdBQVcsUUFBUSxLQUFLLE9BQVEsUUFBTztBQUM1QyxRQUFNLGFBQWEsTUFBTSxJQUFJLGlCQUFpQixLQUFLLEtBQUssVUFBVSxLQUFLLEVBQUU7QUFDekUsUUFBTSxPQUFPLFlBQVksTUFBTSxPQUFPLENBQUMsRUFBRSxNQUFNLE1BQU0sUUFBUSxDQUFDLEVBQUUsR0FBRyxFQUFFO0FBQ3JFLFNBQU87QUFBQSxJQUNMLFVBQVUsVUFBVSxLQUFLLFVBQVUsSUFBSSxPQUFPO0FBQUEsSUFDOUMsVUFBVTtBQUFBLE1BQ1IsR0FBRyxZQUFZLE1BQU0sQ0FBQyxvQkFBb0IsWUFBWSxLQUFLLENBQUMsd0JBQXdCLE1BQU0sS0FBSyxpQkFBaUIsS0FBSyxPQUFPLG1CQUFtQixNQUFNLE1BQU0sUUFBUSxNQUFNLFNBQVMsSUFBSSxDQUFDO0FBQUEsTUFDdkwsR0FBRyxPQUFPLGFBQWEsRUFBRSxPQUFPLGdCQUFnQixPQUFPLEVBQUUsQ0FBQztBQUFBLE1BQzFELEdBQUcsT0FBTyxLQUFLLEVBQUUsT0FBTyw2QkFBNkIsTUFBTSxLQUFLLE9BQU8sTUFBTSxLQUFLLGdCQUFnQixFQUFFLENBQUM7QUFBQSxJQUN2RztBQUFBLElBQ0EsUUFBUTtBQUFBLElBQ1IsU0FBUyxZQUFZLE1BQU0sS0FBSyxDQUFDLEVBQUUsTUFBTSxNQUFNLFFBQVEsQ0FBQyxHQUFHO0FBQUEsRUFDN0Q7QUFDRjtBQUdBLElBQU0sUUFBUSxvQkFBSSxJQUFJLENBQUMsV0FBVyxZQUFZLFlBQVksVUFBVSxDQUFDO0FBRXJFLFNBQVMsWUFBWSxPQUFpQztBQUNwRCxRQUFNLEVBQUUsTUFBTSxVQUFVLGFBQWEsUUFBUSxJQUFJLFVBQVUsS0FBSztBQUNoRSxRQUFNLFFBQVEsTUFBTSxLQUFLLGtCQUFrQjtBQUMzQyxRQUFNLFFBQVEsVUFBVSxVQUFhLENBQUMsTUFBTSxJQUFJLEtBQUs7QUFDckQsUUFBTSxlQUNILE1BQU0sT0FBTyxLQUFLLEtBQUssS0FBSyxRQUFRLEtBQUssS0FBSyxXQUFXLE1BQU0sU0FBUyxLQUFLLE1BQU0sU0FBUyxPQUFPLEtBQUs7QUFDM0csTUFBSSxDQUFDLGVBQWUsRUFBRSxXQUFXLFVBQVUsT0FBTyxPQUFPLEtBQUssU0FBUyxLQUFLLElBQUssUUFBTztBQUN4RixNQUFJLENBQUMsVUFBVSxNQUFNLEtBQUsscUJBQXFCLE1BQU0sS0FBTSxhQUFhLFVBQWEsZ0JBQWdCO0FBQ25HLFdBQU87QUFDVCxTQUFPO0FBQUEsSUFDTCxVQUFVLFFBQVEsT0FBTyxVQUFVLFNBQVksT0FBTztBQUFBLElBQ3RELFVBQVU7QUFBQSxNQUNSLGlCQUFpQixTQUFTLGlCQUFpQixPQUFPLE1BQU0sTUFBTSxTQUFTLElBQUksQ0FBQztBQUFBLE1BQzVFLEdBQUcsT0FBTyxNQUFNLEVBQUUsT0FBTyx5QkFBeUIsQ0FBQztBQUFBLE1BQ25ELEdBQUcsT0FBTyxVQUFVLEVBQUUsT0FBTyw4QkFBOEIsUUFBUSxLQUFLLENBQUM7QUFBQSxNQUN6RSxHQUFHLE9BQU8sU0FBUyxFQUFFLE9BQU8scUJBQXFCLENBQUM7QUFBQSxJQUNwRDtBQUFBLElBQ0EsUUFBUSxRQUNKLHVCQUF1QixLQUFLLDJDQUM1QjtBQUFBLElBQ0osU0FBUyxVQUFVLFlBQVksYUFBYTtBQUFBLEVBQzlDO0FBQ0Y7QUFHQSxJQUFNLE9BQU8sQ0FBQyxTQUNaLFNBQVMsVUFBYSxLQUFLLEtBQUssV0FBVyxLQUFLLEtBQUssU0FBUztBQUdoRSxJQUFNLGFBQWE7QUFHbkIsSUFBTSxZQUFZO0FBRWxCLFNBQVMsV0FBVyxPQUFpQztBQUNuRCxRQUFNLEVBQUUsT0FBTyxRQUFRLE9BQU8sSUFBSSxVQUFVLEtBQUs7QUFDakQsUUFBTSxXQUFXLE1BQU0sS0FBSyxZQUFZLEtBQUssT0FBTyxPQUFPO0FBQzNELFFBQU0sRUFBRSxPQUFPLE1BQU0sSUFBSSxTQUFTLEtBQUs7QUFDdkMsUUFBTUMsV0FBVSxNQUFNLElBQUksWUFBWSxTQUFTO0FBQy9DLFFBQU0sUUFBUSxDQUFDLE9BQU8sUUFBUUEsUUFBTyxFQUFFLEtBQUssQ0FBQyxVQUFVLE1BQU0sT0FBTyxNQUFNLFVBQVUsVUFBVTtBQUM5RixNQUFJLENBQUMsU0FBUyxTQUFTLE1BQU8sUUFBTztBQUNyQyxTQUFPO0FBQUEsSUFDTCxVQUFVO0FBQUEsSUFDVixVQUFVO0FBQUEsTUFDUixHQUFHLE9BQU8sT0FBTyxFQUFFLE9BQU8sZ0JBQWdCLE1BQU0sTUFBTSxPQUFPLFNBQVMsSUFBSSxVQUFVLENBQUM7QUFBQSxNQUNyRixHQUFHLE9BQU8sUUFBUSxFQUFFLE9BQU8saUJBQWlCLE1BQU0sTUFBTSxPQUFPLE1BQU0sS0FBSyxnQkFBZ0IsR0FBRyxJQUFJLFdBQVcsQ0FBQztBQUFBLE1BQzdHLEdBQUcsT0FBTyxRQUFRLEVBQUUsT0FBTyxnREFBZ0QsT0FBTyxFQUFFLENBQUM7QUFBQSxJQUN2RjtBQUFBLElBQ0EsUUFBUSxnREFBZ0QsTUFBTSxLQUFLLFlBQVksS0FBSyxHQUFHO0FBQUEsSUFDdkYsU0FBUyxPQUFPLFlBQVksUUFBUTtBQUFBLEVBQ3RDO0FBQ0Y7OztBQzNGTyxJQUFNLGVBQWdDO0FBQUEsRUFDM0MsRUFBRSxPQUFPLHFCQUFxQixJQUFJLFFBQVEsTUFBTSxXQUFXLE1BQU0sY0FBYyxNQUFNLFNBQVMsTUFBTTtBQUFBLEVBQ3BHLEVBQUUsT0FBTyx1QkFBdUIsSUFBSSxRQUFRLE1BQU0sV0FBVyxNQUFNLGNBQWMsTUFBTSxTQUFTLE1BQU07QUFDeEc7QUFFQSxJQUFNLGFBQWE7QUFBQSxFQUNqQixrQ0FBa0M7QUFBQSxFQUNsQyxtQ0FBbUM7QUFBQSxFQUNuQyxnQ0FBZ0M7QUFBQSxFQUNoQyxzQ0FBc0M7QUFDeEM7QUFHQSxJQUFNLGNBQWM7QUFFcEIsU0FBUyxhQUFhLE9BQWlDO0FBQ3JELFFBQU0sUUFBUSxPQUFPLFFBQVEsVUFBVSxFQUFFLFFBQVEsQ0FBQyxDQUFDLE1BQU0sSUFBSSxNQUFNO0FBQ2pFLFVBQU0sT0FBTyxNQUFNLElBQUksTUFBTSxLQUFLO0FBQ2xDLFVBQU0sU0FBUyxRQUFRLFNBQVMsTUFBTSxLQUFLO0FBQzNDLFdBQU8sVUFBVSxPQUFPLFNBQVMsZUFBZSxPQUFPLFNBQVMsSUFBSSxPQUFPLGVBQ3ZFLENBQUMsRUFBRSxNQUFNLEdBQUcsT0FBTyxDQUFDLElBQ3BCLENBQUM7QUFBQSxFQUNQLENBQUM7QUFDRCxRQUFNLENBQUNDLE1BQUssSUFBSSxNQUFNLEtBQUssQ0FBQyxHQUFHLE1BQU0sRUFBRSxTQUFTLEVBQUUsTUFBTTtBQUN4RCxNQUFJLENBQUNBLE9BQU8sUUFBTztBQUNuQixTQUFPO0FBQUEsSUFDTCxVQUFVO0FBQUEsSUFDVixVQUFVO0FBQUEsTUFDUixrQ0FBa0NBLE9BQU0sSUFBSSxLQUFLLFlBQVlBLE9BQU0sTUFBTSxDQUFDLG1CQUFtQixNQUFNQSxPQUFNLE9BQU8sQ0FBQyxXQUFXLFdBQVcsS0FDbEksWUFBWUEsT0FBTSxZQUFZLENBQUM7QUFBQSxNQUNwQyxHQUFHLE9BQU8sTUFBTSxJQUFJLGtCQUFrQixTQUFTLEdBQUcsRUFBRSxPQUFPLGlCQUFpQixNQUFNLE1BQU0sT0FBTyxLQUFLLENBQUM7QUFBQSxNQUNyRyxHQUFHLE9BQU8sTUFBTSxJQUFJLGtCQUFrQixTQUFTLEdBQUcsRUFBRSxPQUFPLHFCQUFxQixNQUFNLE1BQU0sT0FBTyxLQUFLLENBQUM7QUFBQSxJQUMzRztBQUFBLElBQ0EsUUFBUSw2Q0FBNkNBLE9BQU0sSUFBSTtBQUFBLElBQy9ELFNBQVNBLE9BQU07QUFBQSxFQUNqQjtBQUNGO0FBWUEsU0FBUyxTQUFTLEVBQUUsUUFBUSxFQUFFLE9BQU8sRUFBRSxHQUFTLE9BQWtDO0FBQ2hGLFFBQU0sUUFBUSxJQUFJO0FBQUEsSUFDaEIsTUFBTSxJQUFJLGtDQUFrQyxhQUFhLEdBQUcsT0FBTyxPQUFPLElBQUksQ0FBQyxFQUFFLE1BQU0sTUFBTSxNQUFNLENBQUMsTUFBTSxLQUFLLENBQUM7QUFBQSxFQUNsSDtBQUNBLFFBQU0sUUFBUSxPQUFPLE1BQU0sQ0FBQyxFQUFFLFFBQVEsQ0FBQyxPQUFPLFVBQVU7QUFDdEQsVUFBTUMsVUFBUyxPQUFPLEtBQUs7QUFDM0IsVUFBTSxZQUFZQSxXQUFVLE1BQU0sSUFBSUEsUUFBTyxJQUFJLE1BQU0sTUFBTSxJQUFJLE1BQU0sSUFBSTtBQUMzRSxXQUFPQSxXQUFVLFlBQVksQ0FBQyxFQUFFLE1BQU0sTUFBTSxNQUFNLElBQUksS0FBSyxJQUFJLEdBQUcsTUFBTSxRQUFRQSxRQUFPLEtBQUssRUFBRSxDQUFDLElBQUksQ0FBQztBQUFBLEVBQ3RHLENBQUM7QUFDRCxRQUFNLEVBQUUsYUFBYSxXQUFXLElBQUksTUFBTTtBQUMxQyxRQUFNLE1BQU0sTUFBTSxPQUFPLENBQUMsRUFBRSxLQUFLLE1BQU0sUUFBUSxVQUFVO0FBQ3pELFFBQU0sU0FBUyxNQUFNLE9BQU8sQ0FBQyxFQUFFLEtBQUssTUFBTSxPQUFPLFdBQVc7QUFDNUQsUUFBTSxRQUFRLElBQUksT0FBTyxDQUFDLEVBQUUsR0FBRyxNQUFNLEtBQUssQ0FBQztBQUMzQyxNQUFJLE1BQU0sU0FBUyxLQUFLLElBQUksR0FBRyxJQUFJLFNBQVMsR0FBRyxFQUFHLFFBQU87QUFDekQsUUFBTSxVQUFVLENBQUMsU0FDZixLQUFLLFdBQVcsSUFBSSxJQUFJLEtBQUssT0FBTyxDQUFDLE9BQU8sRUFBRSxHQUFHLE1BQU0sUUFBUSxJQUFJLENBQUMsSUFBSSxLQUFLO0FBQy9FLFFBQU0sUUFBUSxNQUFNLEtBQUssQ0FBQyxFQUFFLE1BQU0sR0FBRyxNQUFNLFFBQVEsZUFBZSxLQUFLLFdBQVc7QUFDbEYsU0FBTyxFQUFFLFFBQVEsUUFBUSxHQUFHLEdBQUcsY0FBYyxRQUFRLE1BQU0sR0FBRyxTQUFTLE9BQU8sUUFBUSxXQUFXO0FBQ25HO0FBRUEsU0FBUyxhQUFhLE9BQWlDO0FBQ3JELFFBQU0sV0FBVyxNQUFNLElBQUksd0NBQXdDLEtBQUs7QUFDeEUsUUFBTSxPQUFPLE1BQU0sSUFBSSx5Q0FBeUMsU0FBUztBQUN6RSxRQUFNLFNBQVMsWUFBWSxTQUFTLFVBQVUsS0FBSztBQUNuRCxRQUFNLFVBQVUsU0FBUyxVQUFhLEtBQUssT0FBTyxLQUFLLElBQUksS0FBSyxRQUFRLE9BQU8sTUFBTSxLQUFLLEtBQUssSUFBSSxJQUFJLEtBQUssTUFBTTtBQUNsSCxNQUFJLENBQUMsV0FBVyxFQUFFLFVBQVUsT0FBTyxTQUFTLEtBQUssT0FBTyxTQUFTLElBQUksT0FBTyxjQUFlLFFBQU87QUFDbEcsU0FBTztBQUFBLElBQ0wsVUFBVSxXQUFXLFNBQVMsT0FBTztBQUFBLElBQ3JDLFVBQVU7QUFBQSxNQUNSLEdBQUcsT0FBTyxNQUFNLEVBQUUsT0FBTyx5Q0FBeUMsT0FBTyxHQUFHLFFBQVEsS0FBSyxDQUFDO0FBQUEsTUFDMUYsR0FBSSxTQUNBO0FBQUEsUUFDRSwyQkFBMkIsWUFBWSxPQUFPLE1BQU0sQ0FBQyxtQkFBbUIsTUFBTSxPQUFPLE9BQU8sQ0FBQyxjQUFjLFlBQVksT0FBTyxZQUFZLENBQUM7QUFBQSxNQUM3SSxJQUNBLENBQUM7QUFBQSxNQUNMLEdBQUcsT0FBTyxNQUFNLElBQUkseUJBQXlCLEdBQUcsRUFBRSxPQUFPLDBCQUEwQixDQUFDO0FBQUEsSUFDdEY7QUFBQSxJQUNBLFFBQVE7QUFBQSxJQUNSLFNBQVMsUUFBUSxXQUFXLE1BQU07QUFBQSxFQUNwQztBQUNGOzs7QUN6Rk8sSUFBTSxpQkFBa0M7QUFBQSxFQUM3QztBQUFBLElBQ0UsT0FBTztBQUFBLElBQ1AsSUFBSTtBQUFBLElBQ0osTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sVUFBVSxDQUFDLFVBQVU7QUFDbkIsWUFBTSxFQUFFLFFBQVEsU0FBUyxJQUFJLE1BQU0sS0FBSztBQUN4QyxZQUFNLFVBQVUsT0FBTyxLQUFLLEtBQUssV0FBVyxVQUFVLEVBQUUsTUFBTSxJQUFJLGlCQUFpQixJQUFJO0FBQ3ZGLGFBQU8sVUFBVSwyRUFBMkU7QUFBQSxJQUM5RjtBQUFBLElBQ0EsTUFBTSxTQUFTO0FBQUEsRUFDakI7QUFBQSxFQUNBLEVBQUUsT0FBTyxnQkFBZ0IsSUFBSSxRQUFRLE1BQU0sYUFBYSxNQUFNLFlBQVksTUFBTSxTQUFTLFFBQVE7QUFBQSxFQUNqRyxFQUFFLE9BQU8scUJBQXFCLElBQUksUUFBUSxNQUFNLFlBQVksTUFBTSxjQUFjLE1BQU0sU0FBUyxNQUFNO0FBQ3ZHO0FBR0EsSUFBTSxlQUFlO0FBRXJCLFNBQVMsV0FBVyxPQUFpQztBQUNuRCxRQUFNLFNBQVMsTUFBTSxJQUFJLG9CQUFvQixTQUFTLEtBQUssTUFBTSxJQUFJLGtCQUFrQixTQUFTO0FBQ2hHLE1BQUksQ0FBQyxVQUFVLE9BQU8sTUFBTSxnQkFBaUIsQ0FBQyxPQUFPLE1BQU0sT0FBTyxLQUFLLEtBQUssT0FBTyxRQUFRLElBQU0sUUFBTztBQUN4RyxTQUFPO0FBQUEsSUFDTCxVQUFVLGVBQWUsS0FBSyxJQUFJLE9BQU87QUFBQSxJQUN6QyxVQUFVO0FBQUEsTUFDUixHQUFHLE9BQU8sUUFBUSxFQUFFLE9BQU8sbUJBQW1CLE1BQU0sS0FBSyxPQUFPLGFBQWEsQ0FBQztBQUFBLE1BQzlFLEdBQUcsT0FBTyxNQUFNLElBQUkscUJBQXFCLFNBQVMsR0FBRztBQUFBLFFBQ25ELE9BQU87QUFBQSxRQUNQLE9BQU8sTUFBTSxLQUFLLE9BQU87QUFBQSxRQUN6QixJQUFJO0FBQUEsTUFDTixDQUFDO0FBQUEsSUFDSDtBQUFBLElBQ0EsUUFBUTtBQUFBLElBQ1IsU0FBUyxPQUFPO0FBQUEsRUFDbEI7QUFDRjtBQUdBLElBQU0saUJBQWlCLENBQUMsVUFDckIsWUFBWSxLQUFLLEtBQUssTUFBTSxJQUFJLGtCQUFrQixFQUFFLFdBQVcsS0FBTSxNQUFNLElBQUksY0FBYyxFQUFFLFdBQVc7QUFFN0csU0FBUyxXQUFXLE9BQWlDO0FBQ25ELFFBQU0sVUFBVSxNQUFNLElBQUksb0JBQW9CLFNBQVM7QUFDdkQsUUFBTSxVQUFVLE1BQU0sSUFBSSxvQkFBb0IsU0FBUztBQUN2RCxNQUFJLENBQUMsWUFBWSxNQUFNLEtBQUssT0FBTyxLQUFLLEtBQUssRUFBRyxRQUFPO0FBQ3ZELFFBQU0sVUFBVSxPQUFPLE1BQU0sUUFBUSxLQUFLLElBQUksSUFBSSxRQUFRO0FBQzFELE1BQUksUUFBUSxNQUFNLE1BQU0sVUFBVSxNQUFNLFFBQVEsTUFBTSxVQUFVLE1BQU0sVUFBVSxHQUFJLFFBQU87QUFDM0YsU0FBTztBQUFBLElBQ0wsVUFBVTtBQUFBLElBQ1YsVUFBVTtBQUFBLE1BQ1IsR0FBRyxPQUFPLFNBQVMsRUFBRSxPQUFPLHFCQUFxQixNQUFNLEtBQUssT0FBTyxHQUFHLENBQUM7QUFBQSxNQUN2RSxHQUFHLE9BQU8sTUFBTSxJQUFJLG9CQUFvQixTQUFTLEdBQUcsRUFBRSxPQUFPLDJCQUEyQixNQUFNLEtBQUssT0FBTyxHQUFHLENBQUM7QUFBQSxNQUM5RyxHQUFHLE9BQU8sTUFBTSxJQUFJLG1CQUFtQixTQUFTLEdBQUcsRUFBRSxPQUFPLDBCQUEwQixPQUFPLEVBQUUsQ0FBQztBQUFBLElBQ2xHO0FBQUEsSUFDQSxRQUFRO0FBQUEsSUFDUixTQUFTLFFBQVE7QUFBQSxFQUNuQjtBQUNGO0FBRUEsU0FBUyxhQUFhLE9BQWlDO0FBQ3JELFFBQU0sVUFBVSxNQUFNLElBQUksb0JBQW9CLFNBQVMsS0FBSyxNQUFNLElBQUksa0JBQWtCO0FBQ3hGLFFBQU0sT0FBTyxTQUFTLE9BQU8sT0FBTyxHQUFHLEVBQUUsR0FBRztBQUM1QyxRQUFNLFFBQVEsTUFBTSxJQUFJLGtCQUFrQixTQUFTO0FBQ25ELFFBQU0sU0FBUyxNQUFNLElBQUksb0JBQW9CLFNBQVM7QUFFdEQsUUFBTSxVQUFVLFFBQVEsT0FBTyxNQUFNLE9BQU8sT0FBTyxNQUFNLE9BQU8sT0FBTyxTQUFTLE1BQU07QUFFdEYsTUFBSSxDQUFDLFdBQVcsU0FBUyxTQUFZLENBQUMsWUFBWSxLQUFLLEtBQUssQ0FBQyxTQUFTLFFBQVEsR0FBSSxRQUFPO0FBQ3pGLFNBQU87QUFBQSxJQUNMLFVBQVUsU0FBUyxTQUFZLE9BQU87QUFBQSxJQUN0QyxVQUFVO0FBQUEsTUFDUixxQkFBcUIsUUFBUSxlQUFlLGVBQWUsTUFBTSxTQUFTLE9BQU8sT0FBTyxHQUFHLEVBQUUsR0FBRyxRQUFRLE1BQU0sU0FBUyxJQUFJLENBQUMsY0FBYyxNQUFNLEtBQUssY0FBYyxLQUFLLGNBQWM7QUFBQSxNQUN0TCxHQUFHLE9BQU8sT0FBTyxFQUFFLE9BQU8sZ0NBQWdDLE1BQU0sSUFBSSxDQUFDO0FBQUEsTUFDckUsR0FBRyxPQUFPLFFBQVEsRUFBRSxPQUFPLHVDQUF1QyxNQUFNLEtBQUssT0FBTyxJQUFJLENBQUM7QUFBQSxJQUMzRjtBQUFBLElBQ0EsUUFBUTtBQUFBLElBQ1IsU0FBUyxPQUFPO0FBQUEsRUFDbEI7QUFDRjtBQUdBLElBQU0sY0FBYyxDQUFDLFVBQTBCLE9BQU8sS0FBSyxNQUFNLEtBQUssY0FBYyxLQUFLLEVBQUU7OztBQ2hGcEYsSUFBTSxhQUE4QjtBQUFBLEVBQ3pDLEVBQUUsT0FBTyxzQkFBc0IsSUFBSSxRQUFRLE1BQU0sWUFBWSxNQUFNLGFBQWEsTUFBTSxTQUFTLFFBQVE7QUFBQSxFQUN2RztBQUFBLElBQ0UsT0FBTztBQUFBLElBQ1AsSUFBSTtBQUFBLElBQ0osTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sTUFBTSxTQUFTO0FBQUEsRUFDakI7QUFDRjtBQUVBLFNBQVMsWUFBWSxPQUFpQztBQUNwRCxRQUFNLE9BQU8sTUFBTSxJQUFJLHFCQUFxQixLQUFLO0FBQ2pELFFBQU0sUUFBUSxNQUFNLElBQUksdUJBQXVCLEtBQUs7QUFDcEQsUUFBTSxDQUFDLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxFQUFFLE9BQU8sS0FBSztBQUN6QyxRQUFNLFVBQVUsTUFBTSxJQUFJLG1CQUFtQixTQUFTO0FBQ3RELE1BQUksQ0FBQyxRQUFRLEdBQUcsU0FBUyxPQUFPLE1BQU0sTUFBTSxTQUFTLFNBQVMsS0FBSyxHQUFJLFFBQU87QUFDOUUsUUFBTSxVQUFVLFNBQVMsUUFBUSxJQUFJLE1BQU0sS0FBSyxpQkFBaUI7QUFDakUsUUFBTSxTQUFTLE1BQU0sTUFBTSxtQkFBbUIsS0FBSztBQUNuRCxRQUFNLE9BQU8sVUFBVSxRQUFRLFdBQVcsRUFBRSxRQUFRLFlBQVksR0FBRyxVQUFVO0FBQzdFLFNBQU87QUFBQSxJQUNMLFVBQVUsVUFBVSxNQUFNLE1BQU0sU0FBUyxTQUFTLE1BQU0sSUFBSSxpQkFBaUIsRUFBRSxTQUFTLElBQUksT0FBTztBQUFBLElBQ25HLFVBQVU7QUFBQSxNQUNSLEdBQUcsT0FBTyxNQUFNLEVBQUUsT0FBTyx3QkFBd0IsUUFBUSxPQUFPLFFBQVEsTUFBTSxNQUFNLE9BQU8sUUFBUSxDQUFDO0FBQUEsTUFDcEcsR0FBRyxPQUFPLE1BQU0sSUFBSSxrQkFBa0IsU0FBUyxHQUFHLEVBQUUsT0FBTyxnQkFBZ0IsT0FBTyxTQUFTLElBQUksWUFBWSxDQUFDO0FBQUEsTUFDNUcsR0FBRyxPQUFPLFNBQVMsRUFBRSxPQUFPLGdDQUFnQyxPQUFPLEVBQUUsQ0FBQztBQUFBLE1BQ3RFLEdBQUcsT0FBTyxNQUFNLElBQUksbUJBQW1CLEtBQUssR0FBRyxFQUFFLE9BQU8sK0JBQStCLE1BQU0sS0FBSyxDQUFDO0FBQUEsTUFDbkcsR0FBRyxPQUFPLE1BQU0sSUFBSSxxQkFBcUIsYUFBYSxHQUFHLEVBQUUsT0FBTywwQkFBMEIsQ0FBQztBQUFBLElBQy9GO0FBQUEsSUFDQSxRQUFRLGtCQUFrQixTQUFTLFNBQVksaUJBQWlCLGdCQUFnQixJQUFJLEVBQUU7QUFBQSxJQUN0RixTQUFTLE1BQU07QUFBQSxFQUNqQjtBQUNGO0FBRUEsSUFBTSxjQUFjLEVBQUUsV0FBVyxJQUFJLE1BQU0sSUFBSSxNQUFNLElBQUksV0FBVyxJQUFJLFlBQVksQ0FBQyxHQUFHLFFBQVEsQ0FBQyxFQUFFO0FBRW5HLFNBQVMsUUFBUSxPQUFpQztBQUNoRCxRQUFNLE9BQU8sTUFBTSxJQUFJLFlBQVksS0FBSztBQUN4QyxRQUFNLFVBQVUsTUFBTSxJQUFJLGVBQWUsU0FBUyxLQUFLLE1BQU0sSUFBSSxhQUFhO0FBQzlFLE1BQUksQ0FBQyxNQUFNLElBQUksS0FBSyxHQUFHLFNBQVMsT0FBTyxNQUFNLE1BQU0sU0FBUyxTQUFTLEtBQUssS0FBTSxRQUFPO0FBQ3ZGLFFBQU0sT0FBTyxVQUFVLFFBQVEsV0FBVyxFQUFFLFFBQVEsWUFBWSxHQUFHLE1BQU0sS0FBSztBQUM5RSxRQUFNLFFBQVEsT0FBTyxLQUFLO0FBQzFCLFNBQU87QUFBQSxJQUNMLFVBQVUsU0FBUyxVQUFVLEtBQUssSUFBSSxJQUFJLE9BQU87QUFBQSxJQUNqRCxVQUFVO0FBQUEsTUFDUixHQUFHLE9BQU8sTUFBTSxFQUFFLE9BQU8sNEJBQTRCLElBQUksUUFBUSxNQUFNLE1BQU0sT0FBTyxRQUFRLENBQUM7QUFBQSxNQUM3RixHQUFHLE9BQU8sTUFBTSxJQUFJLGFBQWEsU0FBUyxHQUFHLEVBQUUsT0FBTyxxQkFBcUIsQ0FBQztBQUFBLE1BQzVFLEdBQUcsT0FBTyxTQUFTLEVBQUUsT0FBTyxvQ0FBb0MsT0FBTyxFQUFFLENBQUM7QUFBQSxJQUM1RTtBQUFBLElBQ0EsUUFBUSxRQUNKLGtCQUFrQixJQUFJLHNEQUN0QixzQkFBc0IsSUFBSTtBQUFBLElBQzlCLFNBQVMsTUFBTTtBQUFBLEVBQ2pCO0FBQ0Y7OztBQ3hETyxJQUFNLGNBQStCO0FBQUEsRUFDMUM7QUFBQSxJQUNFLE9BQU87QUFBQSxJQUNQLElBQUk7QUFBQSxJQUNKLE1BQU07QUFBQSxJQUNOLE1BQU0sQ0FBQyxVQUNMLFNBQVMsT0FBTyxlQUFlLFdBQVcsQ0FBQywyQkFBMkIsd0JBQXdCLFNBQVMsQ0FBQztBQUFBLElBQzFHLE1BQU0sU0FBUztBQUFBLEVBQ2pCO0FBQUEsRUFDQTtBQUFBLElBQ0UsT0FBTztBQUFBLElBQ1AsSUFBSTtBQUFBLElBQ0osTUFBTTtBQUFBLElBQ04sTUFBTSxDQUFDLFVBQVUsU0FBUyxPQUFPLGFBQWEsY0FBYyxDQUFDLG9CQUFvQixXQUFXLENBQUM7QUFBQSxJQUM3RixNQUFNLFNBQVM7QUFBQSxFQUNqQjtBQUFBLEVBQ0EsRUFBRSxPQUFPLGFBQWEsSUFBSSxRQUFRLE1BQU0sVUFBVSxNQUFNLFNBQVMsTUFBTSxTQUFTLE1BQU07QUFDeEY7QUFHQSxJQUFNLFNBQVM7QUFFZixTQUFTLFNBQVMsT0FBYyxNQUFjLE1BQWMsT0FBNkM7QUFDdkcsUUFBTSxRQUFRLE1BQU0sS0FBSyxJQUFJO0FBQzdCLE1BQUksVUFBVSxPQUFXLFFBQU87QUFDaEMsUUFBTSxPQUFPLE1BQ1YsSUFBSSxDQUFDLFNBQVMsTUFBTSxJQUFJLE1BQU0sU0FBUyxDQUFDLEVBQ3hDLEtBQUssQ0FBQyxTQUFTLFNBQVMsVUFBYUMsUUFBTyxNQUFNLEtBQUssQ0FBQztBQUMzRCxNQUFJLENBQUMsS0FBTSxRQUFPO0FBQ2xCLFNBQU87QUFBQSxJQUNMLFVBQVUsS0FBSyxRQUFRLFFBQVEsU0FBUyxPQUFPO0FBQUEsSUFDL0MsVUFBVTtBQUFBLE1BQ1IsR0FBRyxPQUFPLE1BQU0sRUFBRSxPQUFPLE1BQU0sTUFBTSxDQUFDO0FBQUEsTUFDdEMsR0FBRyxPQUFPLE1BQU0sSUFBSSx3QkFBd0IsR0FBRyxFQUFFLE9BQU8sNkNBQTZDLENBQUM7QUFBQSxNQUN0RyxHQUFHLE9BQU8sTUFBTSxJQUFJLDZCQUE2QixLQUFLLEdBQUcsRUFBRSxPQUFPLGlDQUFpQyxDQUFDO0FBQUEsSUFDdEc7QUFBQSxJQUNBLFFBQVEseUJBQXlCLElBQUk7QUFBQSxJQUNyQyxTQUFTLEtBQUs7QUFBQSxFQUNoQjtBQUNGO0FBR0EsSUFBTUEsVUFBUyxDQUFDLE1BQVksVUFDMUIsS0FBSyxRQUFRLFFBQVEsVUFBVyxLQUFLLFFBQVEsUUFBUSxRQUFRLEtBQUssU0FBUztBQUc3RSxJQUFNLGVBQWU7QUFHckIsSUFBTSxhQUFhO0FBRW5CLFNBQVMsUUFBUSxPQUFpQztBQUNoRCxRQUFNLE9BQU8sTUFBTSxJQUFJLHFCQUFxQixTQUFTO0FBQ3JELFFBQU0sU0FBUyxNQUFNLElBQUksb0JBQW9CLFNBQVM7QUFDdEQsUUFBTSxVQUFVLE1BQU0sUUFBUSxNQUFNO0FBQ3BDLFFBQU0sV0FBVyxXQUFXLFVBQWEsT0FBTyxPQUFPO0FBQ3ZELFFBQU0sZ0JBQWdCLE1BQU0sUUFBUSxNQUFNLE9BQU8sTUFBTSxLQUFLLElBQUksS0FBSztBQUNyRSxNQUFJLENBQUMsVUFBVSxDQUFDLFlBQVksQ0FBQyxhQUFjLFFBQU87QUFDbEQsU0FBTztBQUFBLElBQ0wsVUFBVSxVQUFVLFdBQVcsT0FBTztBQUFBLElBQ3RDLFVBQVU7QUFBQSxNQUNSLEdBQUksVUFBVSxlQUFlLE9BQU8sTUFBTSxFQUFFLE9BQU8sdUJBQXVCLE1BQU0sS0FBSyxPQUFPLGFBQWEsQ0FBQyxJQUFJLENBQUM7QUFBQSxNQUMvRyxHQUFJLFdBQVcsT0FBTyxRQUFRLEVBQUUsT0FBTyxlQUFlLE9BQU8sWUFBWSxRQUFRLEtBQUssQ0FBQyxJQUFJLENBQUM7QUFBQSxJQUM5RjtBQUFBLElBQ0EsUUFBUSxXQUNKLHFDQUNBLG9CQUFvQixTQUFTLFNBQVMsdUJBQXVCO0FBQUEsSUFDakUsVUFBVSxXQUFXLFNBQVMsT0FBTztBQUFBLEVBQ3ZDO0FBQ0Y7OztBQzNETyxJQUFNLGNBQStCO0FBQUEsRUFDMUM7QUFBQSxJQUNFLE9BQU87QUFBQSxJQUNQLElBQUk7QUFBQSxJQUNKLE1BQU07QUFBQSxJQUNOLE1BQU0sQ0FBQyxVQUFVLGVBQWUsT0FBTyxNQUFNO0FBQUEsSUFDN0MsTUFBTSxTQUFTO0FBQUEsRUFDakI7QUFBQSxFQUNBO0FBQUEsSUFDRSxPQUFPO0FBQUEsSUFDUCxJQUFJO0FBQUEsSUFDSixNQUFNO0FBQUEsSUFDTixNQUFNLENBQUMsVUFBVSxlQUFlLE9BQU8sWUFBWTtBQUFBLElBQ25ELE1BQU0sU0FBUztBQUFBLEVBQ2pCO0FBQUEsRUFDQTtBQUFBLElBQ0UsT0FBTztBQUFBLElBQ1AsSUFBSTtBQUFBLElBQ0osTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sVUFBVSxDQUFDLFVBQ1QsYUFBYSxLQUFLLElBQUksUUFBUSx3REFBd0Q7QUFBQSxJQUN4RixNQUFNLFNBQVM7QUFBQSxFQUNqQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE9BQU87QUFBQSxJQUNQLElBQUk7QUFBQSxJQUNKLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLFVBQVUsQ0FBQyxVQUFXLGFBQWEsS0FBSyxJQUFJLG1EQUFtRDtBQUFBLElBQy9GLE1BQU0sU0FBUztBQUFBLEVBQ2pCO0FBQUEsRUFDQSxFQUFFLE9BQU8sbUJBQW1CLElBQUksUUFBUSxNQUFNLFlBQVksTUFBTSxlQUFlLE1BQU0sU0FBUyxRQUFRO0FBQ3hHO0FBR0EsSUFBTSxRQUFRO0FBR2QsSUFBTUMsWUFBVztBQUVqQixTQUFTLGVBQWUsT0FBYyxNQUFnRDtBQUNwRixRQUFNLFFBQVEsTUFBTSxLQUFLLFNBQVMsU0FBUyxlQUFlLHVCQUF1QjtBQUNqRixRQUFNLFFBQVEsVUFBVSxLQUFLLEVBQUUsUUFBUSxDQUFDQyxZQUFXO0FBQ2pELFVBQU1DLFlBQVcsY0FBY0QsU0FBUSxNQUFNLEtBQUs7QUFDbEQsV0FBT0MsY0FBYSxJQUFJLENBQUMsSUFBSSxDQUFDLEVBQUUsUUFBQUQsU0FBUSxVQUFBQyxVQUFTLENBQUM7QUFBQSxFQUNwRCxDQUFDO0FBQ0QsUUFBTSxDQUFDQyxNQUFLLElBQUksTUFBTSxLQUFLLENBQUMsR0FBRyxNQUFNLEVBQUUsV0FBVyxFQUFFLFlBQVksRUFBRSxPQUFPLFNBQVMsRUFBRSxPQUFPLE1BQU07QUFDakcsTUFBSSxDQUFDQSxPQUFPLFFBQU87QUFDbkIsUUFBTSxFQUFFLFFBQVEsU0FBUyxJQUFJQTtBQUM3QixRQUFNLENBQUMsTUFBTSxJQUFJLElBQUksU0FBUyxTQUFTLENBQUMsT0FBTyxNQUFNLE1BQU0sSUFBSSxDQUFDLE9BQU8sV0FBVyxPQUFPO0FBQ3pGLFFBQU0sUUFBUSxTQUFTLFNBQVMsT0FBTyxXQUFXLE9BQU87QUFDekQsU0FBTztBQUFBLElBQ0w7QUFBQSxJQUNBLFVBQVU7QUFBQSxNQUNSLEdBQUcsT0FBTyxFQUFFLEtBQUssWUFBWSxJQUFJLENBQUMsSUFBSSxJQUFJLEdBQUcsVUFBVSxTQUFZLEtBQUssV0FBVyxZQUFZLEtBQUssQ0FBQyxJQUFJLElBQUksRUFBRSx1QkFDeEYsS0FBSyxNQUFNLE1BQU0sS0FBSyxLQUFLLENBQUMsQ0FBQywyQkFBMkIsTUFBTSxNQUFNLFNBQVMsSUFBSSxDQUFDO0FBQUEsTUFDekcsR0FBRyxhQUFhLE1BQU07QUFBQSxJQUN4QjtBQUFBLElBQ0EsUUFBUSxVQUFVLE9BQU8sRUFBRSwrQkFBK0IsVUFBVSxTQUFZLEtBQUssR0FBRyxZQUFZLEtBQUssQ0FBQyxHQUFHLEdBQUcsSUFBSTtBQUFBLElBQ3BILFNBQVMsT0FBTyxZQUFZLE9BQU8sU0FBUztBQUFBLEVBQzlDO0FBQ0Y7QUFHQSxTQUFTLGNBQWMsUUFBb0IsTUFBNkIsT0FBbUM7QUFDekcsUUFBTSxRQUFRLFNBQVMsU0FBUyxPQUFPLFdBQVcsT0FBTztBQUN6RCxRQUFNLE9BQU8sU0FBUyxTQUFTLE9BQU8sT0FBTyxPQUFPO0FBQ3BELE1BQUksU0FBUyxNQUFNLEtBQUssU0FBUztBQUMvQixXQUFPLEtBQUssS0FBSyxLQUFLLFFBQVEsUUFBUSxPQUFPLE9BQU8sUUFBUSxTQUFTLFdBQVcsR0FBRyxDQUFDLElBQUk7QUFDMUYsU0FBTyxVQUFVLFVBQWEsUUFBUSxRQUFRSCxhQUFZLE9BQU8sVUFBVSxJQUFJLE1BQU07QUFDdkY7QUFFQSxJQUFNLGVBQWUsQ0FBQyxFQUFFLElBQUksU0FBUyxPQUFBSSxPQUFNLE1BQTRCO0FBQUEsRUFDckUsR0FBRyxPQUFPLFNBQVMsRUFBRSxPQUFPLGNBQWMsRUFBRSxJQUFJLE1BQU0sS0FBSyxDQUFDO0FBQUEsRUFDNUQsR0FBRyxPQUFPQSxRQUFPLEVBQUUsT0FBTyxZQUFZLEVBQUUsR0FBRyxDQUFDO0FBQzlDO0FBRUEsU0FBUyxZQUFZLE9BQWlDO0FBQ3BELFFBQU0sUUFBUSxVQUFVLEtBQUssRUFBRSxLQUFLLENBQUMsV0FBVyxLQUFLLE9BQU8sT0FBTyxJQUFJLEtBQUssWUFBWSxRQUFRLEtBQUssQ0FBQztBQUN0RyxNQUFJLENBQUMsTUFBTyxRQUFPO0FBQ25CLFFBQU0sU0FBUyxLQUFLLE1BQU0sT0FBTyxJQUFJO0FBQ3JDLFNBQU87QUFBQSxJQUNMLFVBQVUsU0FBUyxPQUFPLFlBQVksT0FBTyxLQUFLLElBQUksT0FBTztBQUFBLElBQzdELFVBQVU7QUFBQSxNQUNSLEdBQUksU0FBUyxPQUFPLE1BQU0sU0FBUyxFQUFFLE9BQU8sR0FBRyxNQUFNLEVBQUUsNkJBQTZCLE9BQU8sRUFBRSxDQUFDLElBQUksQ0FBQztBQUFBLE1BQ25HLEdBQUcsYUFBYSxLQUFLO0FBQUEsTUFDckIsR0FBRyxNQUFNLEVBQUUsS0FBSyxZQUFZLE1BQU0sSUFBSSxDQUFDLGFBQWEsWUFBWSxNQUFNLFNBQVMsQ0FBQyxpQkFBaUIsTUFBTSxLQUFLLFlBQVksS0FBSyxHQUFHLGFBQ3ZILE1BQU0sS0FBSyx1QkFBdUIsS0FBSyxHQUFHLHFDQUFxQyxNQUFNLE1BQU0sU0FBUyxJQUFJLENBQUM7QUFBQSxJQUNwSDtBQUFBLElBQ0EsUUFBUSxVQUFVLE1BQU0sRUFBRSxJQUFJLFNBQVMsV0FBVyxTQUFTO0FBQUEsSUFDM0QsU0FBUyxNQUFNLFNBQVMsWUFBWSxNQUFNLFNBQVM7QUFBQSxFQUNyRDtBQUNGO0FBR0EsSUFBTSxjQUFjLENBQUMsUUFBb0IsVUFDdkMsT0FBTyxhQUFhLFVBQ3BCLE1BQU0sSUFBSSxlQUFlLEVBQUUsU0FBUyxLQUNwQyxNQUFNLElBQUksOEJBQThCLEVBQUUsU0FBUyxLQUNuRCxNQUFNLElBQUksdUJBQXVCLEVBQUUsU0FBUztBQUc5QyxTQUFTLFlBQVksUUFBb0IsT0FBdUI7QUFDOUQsUUFBTSxDQUFDLE1BQU0sVUFBVSxJQUFJLENBQUMsTUFBTSxLQUFLLFlBQVksS0FBSyxVQUFVLE1BQU0sS0FBSyx1QkFBdUIsS0FBSyxRQUFRO0FBQ2pILFFBQU0sVUFBVSxPQUFPLE9BQU8sT0FBTyxPQUFPLE9BQU8sWUFBWSxhQUFhO0FBQzVFLFFBQU0sVUFBVSxLQUFLLE9BQU8sUUFBUSxJQUFJLEtBQUssT0FBTyxjQUFjLElBQUksYUFBYSxLQUFLLElBQUk7QUFDNUYsU0FBTyxPQUFPLFVBQVUsUUFBUSxPQUFPLFNBQVMsT0FBTyxNQUFNLEtBQUssV0FBVyxDQUFDLFdBQVcsQ0FBQyxhQUFhLEtBQUs7QUFDOUc7QUFFQSxTQUFTLGlCQUFpQixPQUFpQztBQUN6RCxRQUFNLFNBQVMsQ0FBQyxnQ0FBZ0Msb0NBQW9DLEVBQUU7QUFBQSxJQUNwRixDQUFDLFNBQVMsTUFBTSxJQUFJLElBQUksS0FBSyxDQUFDO0FBQUEsRUFDaEM7QUFDQSxRQUFNQyxXQUFVLFVBQVUsS0FBSztBQUMvQixRQUFNLFlBQVksSUFBSUEsU0FBUSxJQUFJLENBQUMsV0FBVyxPQUFPLFNBQVMsQ0FBQztBQUMvRCxRQUFNLE9BQU8sSUFBSUEsU0FBUSxJQUFJLENBQUMsV0FBVyxPQUFPLElBQUksQ0FBQztBQUNyRCxRQUFNLFNBQVM7QUFBQSxJQUNiLE1BQU0sTUFBTSxLQUFLLGlCQUFpQixLQUFLO0FBQUEsSUFDdkMsV0FBVyxNQUFNLEtBQUssNEJBQTRCLEtBQUs7QUFBQSxFQUN6RDtBQUNBLFFBQU0sWUFBWSxRQUFRLE9BQU8sT0FBT0wsYUFBWSxhQUFhLE9BQU8sWUFBWUE7QUFDcEYsUUFBTSxPQUFPLGFBQWEsS0FBSyxLQUFLO0FBQ3BDLE1BQUksQ0FBQyxRQUFRLEVBQUUsYUFBYSxPQUFPLFdBQVcsR0FBSSxRQUFPO0FBQ3pELFNBQU87QUFBQSxJQUNMLFVBQVUsT0FBUSxNQUFNLElBQUksU0FBUyxDQUFDLENBQUMsRUFBRSxTQUFTLElBQUksT0FBTyxPQUFRO0FBQUEsSUFDckUsVUFBVTtBQUFBLE1BQ1IsR0FBRyxPQUFPLE9BQU8sQ0FBQyxVQUFVLEtBQUssS0FBSyxJQUFJLENBQUMsRUFBRSxJQUFJLENBQUMsVUFBVSxLQUFLLE9BQU8sRUFBRSxPQUFPLE1BQU0sTUFBTSxPQUFPLEVBQUUsQ0FBQyxDQUFDO0FBQUEsTUFDeEcseUJBQXlCLFlBQVksSUFBSSxDQUFDLFVBQVUsWUFBWSxTQUFTLENBQUMsV0FBVyxNQUFNLEtBQUssY0FBYyxLQUFLLGNBQWMsV0FDckgsWUFBWSxPQUFPLElBQUksQ0FBQyxVQUFVLFlBQVksT0FBTyxTQUFTLENBQUMsY0FBYyxNQUFNLE1BQU0sU0FBUyxJQUFJLENBQUM7QUFBQSxNQUNuSCxHQUFHSyxTQUFRLE1BQU0sR0FBRyxDQUFDLEVBQUUsUUFBUSxZQUFZO0FBQUEsSUFDN0M7QUFBQSxJQUNBLFFBQVEsR0FBRyxNQUFNLEtBQUssY0FBYyxLQUFLLG1CQUFtQjtBQUFBLElBQzVELFNBQVMsT0FBTyxLQUFLLENBQUMsVUFBVSxLQUFLLEtBQUssSUFBSSxDQUFDLEdBQUc7QUFBQSxFQUNwRDtBQUNGO0FBRUEsU0FBUyxjQUFjLE9BQWlDO0FBQ3RELFFBQU0sV0FBVyxTQUFTLFFBQVEsQ0FBQyxTQUFTLE1BQU0sSUFBSSxJQUFJLENBQUM7QUFDM0QsUUFBTSxDQUFDLE1BQU0sSUFBSSxTQUFTLE9BQU8sQ0FBQyxTQUFTLEtBQUssS0FBSyxTQUFTLENBQUMsRUFBRSxLQUFLLENBQUMsR0FBRyxNQUFNLEVBQUUsTUFBTSxFQUFFLEdBQUc7QUFDN0YsUUFBTUEsV0FBVSxVQUFVLEtBQUs7QUFDL0IsUUFBTSxPQUFPLElBQUlBLFNBQVEsSUFBSSxDQUFDLFdBQVcsT0FBTyxJQUFJLENBQUM7QUFDckQsUUFBTSxXQUFXLE1BQU0sS0FBSyx5QkFBeUI7QUFDckQsUUFBTSxRQUFRLGFBQWEsS0FBSyxJQUFJLEtBQUtBLFNBQVEsS0FBSyxDQUFDLFdBQVcsT0FBTyxVQUFVLENBQUM7QUFDcEYsTUFBSSxDQUFDLGFBQWEsS0FBSyxLQUFLLENBQUMsTUFBTyxRQUFPO0FBQzNDLFNBQU87QUFBQSxJQUNMLFVBQVUsU0FBUyxPQUFPO0FBQUEsSUFDMUIsVUFBVTtBQUFBLE1BQ1IsR0FBSSxTQUFTLENBQUMsS0FBSyxRQUFRLEVBQUUsT0FBTyxPQUFPLE1BQU0sTUFBTSxLQUFLLE9BQU8sZUFBZSxRQUFRLEtBQUssQ0FBQyxDQUFDLElBQUksQ0FBQztBQUFBLE1BQ3RHLHlCQUF5QixZQUFZLElBQUksQ0FBQyxRQUFRLGFBQWEsU0FBWSxLQUFLLDhCQUE4QixZQUFZLFFBQVEsQ0FBQyxPQUFPLFFBQVEsTUFBTSxNQUFNLFNBQVMsSUFBSSxDQUFDO0FBQUEsTUFDNUssR0FBR0EsU0FBUSxNQUFNLEdBQUcsQ0FBQyxFQUFFLFFBQVEsWUFBWTtBQUFBLElBQzdDO0FBQUEsSUFDQSxRQUFRO0FBQUEsSUFDUixTQUFTQSxTQUFRLENBQUMsR0FBRyxTQUFTLFlBQVksUUFBUTtBQUFBLEVBQ3BEO0FBQ0Y7OztBQzdKTyxJQUFNLFFBQXlCO0FBQUEsRUFDcEMsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUFBLEVBQ0gsR0FBRztBQUNMOzs7QUN2Qk8sU0FBUyxhQUFhLE9BQXNCO0FBQ2pELFFBQU0sRUFBRSxPQUFPLFNBQVMsU0FBUyxLQUFLLElBQUksTUFBTTtBQUNoRCxRQUFNLFVBQVUsTUFBTSxTQUFTLFNBQVMsUUFBUSxLQUFLLElBQUksU0FBUyxLQUFLLEtBQUs7QUFDNUUsUUFBTSxTQUFTLFFBQVEsT0FBTyxDQUFDLE9BQU8sU0FBUyxRQUFRLEtBQUssT0FBTyxRQUFRLENBQUM7QUFDNUUsTUFBSSxXQUFXO0FBQ2IsV0FBTyxHQUFHLFFBQVEsSUFBSSw2RUFBNkUsT0FBTztBQUM1RyxNQUFJLE1BQU0sVUFBVTtBQUNsQixXQUFPLEdBQUcsUUFBUSxJQUFJLDZCQUE2QixNQUFNLE1BQU0sT0FBTyxDQUFDLHVGQUF1RixPQUFPO0FBQ3ZLLFNBQU8sR0FBRyxRQUFRLElBQUksZ0NBQWdDLE1BQU0sSUFBSSxDQUFDLDZDQUE2QyxPQUFPO0FBQ3ZIOzs7QUNBQSxJQUFNLGlCQUFpQjtBQUd2QixJQUFNLFdBQVcsSUFBSTtBQUdkLFNBQVMsT0FBTyxVQUE2QjtBQUNsRCxRQUFNLFFBQVEsSUFBSSxNQUFNLFFBQVE7QUFDaEMsUUFBTSxFQUFFLEtBQUssSUFBSSxTQUFTO0FBQzFCLFFBQU0sUUFBUSxNQUFNLE9BQU8sQ0FBQyxFQUFFLElBQUFDLElBQUcsTUFBTUEsUUFBTyxVQUFVQSxRQUFPLElBQUksRUFBRSxRQUFRLENBQUMsU0FBUyxLQUFLLE1BQU0sS0FBSyxDQUFDO0FBQ3hHLFFBQU0sV0FBVyxNQUFNO0FBQUEsSUFBUSxDQUFDLEVBQUUsTUFBTSxRQUFRLE1BQzlDLFlBQVksU0FBWSxDQUFDLElBQUksQ0FBQyxFQUFFLE9BQU8sS0FBSyxPQUFPLFFBQVEsQ0FBQztBQUFBLEVBQzlEO0FBQ0EsUUFBTSxPQUFPLE1BQU0sT0FBTyxDQUFDLEVBQUUsU0FBUyxNQUFNLE1BQU0sWUFBWSxVQUFhLE1BQU0sWUFBWSxjQUFjO0FBQzNHLFFBQU0sUUFBUSxLQUFLLE9BQU8sQ0FBQyxTQUFTLFFBQVEsTUFBTSxJQUFJLE1BQU0sTUFBUztBQUNyRSxRQUFNLGVBQWUsS0FBSyxRQUFRLENBQUMsU0FBUztBQUMxQyxVQUFNLFFBQVEsUUFBUSxNQUFNLElBQUk7QUFDaEMsV0FBTyxRQUFRLENBQUMsRUFBRSxPQUFPLEtBQUssS0FBSyxPQUFPLFNBQVMsa0JBQWtCLE1BQU0sTUFBTSxNQUFNLEdBQUcsQ0FBQyxJQUFJLENBQUM7QUFBQSxFQUNsRyxDQUFDO0FBQ0QsUUFBTSxTQUFTLENBQUMsR0FBRyxLQUFLLEVBQUUsS0FBSyxDQUFDLEdBQUcsTUFBTSxFQUFFLE1BQU0sV0FBVyxFQUFFLE1BQU0sWUFBWSxNQUFNLENBQUMsSUFBSSxNQUFNLENBQUMsQ0FBQztBQUNuRyxRQUFNLFNBQVMsT0FBTyxJQUFJLENBQUMsTUFBTSxVQUFVLFFBQVEsTUFBTSxhQUFhLFFBQVEsS0FBSyxHQUFHLEtBQUssQ0FBQztBQUM1RixTQUFPO0FBQUEsSUFDTCxPQUFPLFNBQVMsTUFBTTtBQUFBLElBQ3RCLFNBQVMsU0FBUyxRQUFRO0FBQUEsSUFDMUIsU0FBUyxVQUFVLFFBQVEsUUFBUSxLQUFLO0FBQUEsSUFDeEM7QUFBQSxJQUNBLFVBQVUsQ0FBQyxHQUFHLGNBQWMsR0FBRyxRQUFRO0FBQUEsSUFDdkMsU0FBUyxTQUFTLFFBQVEsSUFBSSxDQUFDLEVBQUUsTUFBTSxRQUFRLE1BQU8sWUFBWSxLQUFLLE9BQU8sR0FBRyxJQUFJLEtBQUssT0FBTyxFQUFHO0FBQUEsSUFDcEcsU0FBUyxZQUFZLGVBQWUsS0FBSyxTQUFTLE1BQU0sRUFBRSxJQUFJLFNBQVMsTUFBTSxLQUFLLFFBQVE7QUFBQSxFQUM1RjtBQUNGO0FBRUEsU0FBUyxLQUFLLE1BQVksT0FBbUU7QUFDM0YsUUFBTSxTQUFTLENBQUMsS0FBSyxLQUFLLEtBQUssS0FBSyxDQUFDLENBQUMsRUFBRSxLQUFLO0FBQzdDLE1BQUksT0FBTyxXQUFXLEVBQUcsUUFBTyxDQUFDO0FBQ2pDLFFBQU0sVUFBVSxLQUFLLFdBQVcsS0FBSztBQUNyQyxTQUFPLE9BQU8sSUFBSSxDQUFDLFdBQVcsRUFBRSxNQUFNLE9BQU8sUUFBUSxFQUFFO0FBQ3pEO0FBRUEsSUFBTSxRQUFRLENBQUMsRUFBRSxNQUFNLE1BQW9CLE1BQU0sV0FBVyxPQUFPO0FBR25FLFNBQVMsUUFBUSxNQUFZLE1BQXlDO0FBQ3BFLFNBQU8sS0FBSztBQUFBLElBQ1YsQ0FBQyxVQUNDLFVBQVUsUUFDVixRQUFRLE1BQU0sS0FBSyxNQUFNLEtBQUssS0FBSyxJQUFJLEtBQ3ZDLE1BQU0sTUFBTSxZQUFZLEtBQUssSUFBSSxLQUFLLEtBQUssTUFBTSxRQUFRLEtBQ3pELEVBQUUsTUFBTSxLQUFLLElBQUksTUFBTSxJQUFJLElBQUksWUFBWSxPQUFPLFNBQVMsTUFBTSxLQUFLLENBQUMsS0FBSyxPQUFPLFNBQVMsTUFBTSxJQUFJLENBQUM7QUFBQSxFQUMzRztBQUNGO0FBR0EsSUFBTSxVQUFVO0FBQ2hCLElBQU0sU0FBUztBQUVmLFNBQVMsYUFBYSxRQUF5QixPQUEyQjtBQUN4RSxRQUFNQyxPQUFNLE9BQU8sS0FBSyxHQUFHLE1BQU0sWUFBWTtBQUM3QyxRQUFNLFFBQVEsS0FBSyxJQUFJLEdBQUcsR0FBRyxPQUFPLE9BQU8sQ0FBQyxHQUFHLFVBQVUsVUFBVSxLQUFLLEVBQUUsSUFBSSxDQUFDLEVBQUUsTUFBTSxNQUFNLE1BQU0sUUFBUSxDQUFDO0FBQzVHLE1BQUksUUFBUSxFQUFHLFFBQU9BLFFBQU8sT0FBTyxXQUFXO0FBQy9DLE1BQUlBLFFBQU8sV0FBVyxRQUFRLElBQUssUUFBTztBQUMxQyxTQUFPQSxRQUFPLFVBQVVBLE9BQU0sUUFBUSxPQUFPLFdBQVc7QUFDMUQ7QUFFQSxJQUFNLFVBQVUsQ0FBQyxFQUFFLE1BQU0sTUFBTSxHQUFTLFlBQXdCLFdBQXlCO0FBQUEsRUFDdkYsT0FBTyxLQUFLO0FBQUEsRUFDWjtBQUFBLEVBQ0EsU0FBUyxNQUFNLFdBQVcsTUFBTSxTQUFTLFFBQVE7QUFBQSxFQUNqRCxVQUFVLE1BQU07QUFBQSxFQUNoQixNQUFNLEtBQUssS0FBSyxLQUFLO0FBQ3ZCO0FBRUEsSUFBTSxRQUE4QyxFQUFFLFNBQVMsSUFBSSxRQUFRLGFBQWEsVUFBVSxXQUFXO0FBRTdHLFNBQVMsVUFBVSxRQUF5QixRQUEwQixPQUFzQjtBQUMxRixRQUFNLENBQUMsS0FBSyxJQUFJO0FBQ2hCLFFBQU0sQ0FBQyxLQUFLLElBQUk7QUFDaEIsTUFBSSxDQUFDLFNBQVMsQ0FBQyxNQUFPLFFBQU8sYUFBYSxLQUFLO0FBQy9DLFFBQU0sRUFBRSxLQUFLLElBQUksTUFBTSxTQUFTO0FBQ2hDLFFBQU0sT0FBTyxNQUFNLFNBQVMsTUFBTSxVQUFVLE9BQU8seUJBQXlCO0FBQzVFLFNBQU8sR0FBRyxJQUFJLEtBQUssTUFBTSxNQUFNLFVBQVUsQ0FBQyxHQUFHLE1BQU0sTUFBTSxNQUFNLEdBQUcsSUFBSTtBQUN4RTs7O0FDaEZPLElBQU0sYUFBYSxDQUFDLE1BQWMsS0FBYSxVQUFrQixTQUF3QjtBQUFBLEVBQzlGLFVBQVU7QUFBQSxFQUNWO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQ0Y7OztBQ2ZPLElBQU0sU0FBTixNQUFNLFFBQU87QUFBQSxFQUNsQixZQUNXLFFBQ0EsTUFDUSxRQUNqQjtBQUhTO0FBQ0E7QUFDUTtBQUFBLEVBQ2hCO0FBQUEsRUFIUTtBQUFBLEVBQ0E7QUFBQSxFQUNRO0FBQUEsRUFHbkIsSUFBSSxNQUF1QjtBQUN6QixXQUFPLE9BQU8sT0FBTyxLQUFLLFFBQVEsSUFBSSxJQUFJLEtBQUssT0FBTyxJQUFJLElBQUk7QUFBQSxFQUNoRTtBQUFBLEVBRUEsSUFBTyxNQUFjLE9BQW9CO0FBQ3ZDLFdBQU8sTUFBTSxLQUFLLFFBQVEsR0FBRyxLQUFLLElBQUksSUFBSSxJQUFJLElBQUksS0FBSyxJQUFJLElBQUksQ0FBQztBQUFBLEVBQ2xFO0FBQUE7QUFBQSxFQUdBLFNBQVksTUFBYyxPQUFpQixXQUFpQjtBQUMxRCxVQUFNLFFBQVEsS0FBSyxJQUFJLElBQUk7QUFDM0IsV0FBTyxVQUFVLFVBQWEsVUFBVSxPQUFPLFlBQVksS0FBSyxJQUFJLE1BQU0sS0FBSztBQUFBLEVBQ2pGO0FBQUEsRUFFQSxPQUFPLE1BQXNCO0FBQzNCLFdBQU8sSUFBSSxRQUFPLEtBQUssUUFBUSxHQUFHLEtBQUssSUFBSSxJQUFJLElBQUksSUFBSSxLQUFLLElBQUksTUFBTSxPQUFPLENBQUM7QUFBQSxFQUNoRjtBQUFBO0FBQUEsRUFHQSxLQUFRLE1BQWMsTUFBa0M7QUFDdEQsV0FBTyxLQUFLLFNBQTZCLE1BQU0sU0FBUyxDQUFDLENBQUMsRUFBRSxJQUFJLENBQUMsTUFBTSxVQUFVO0FBQy9FLFlBQU0sT0FBTyxHQUFHLEtBQUssSUFBSSxJQUFJLElBQUksSUFBSSxLQUFLO0FBQzFDLGFBQU8sS0FBSyxJQUFJLFFBQU8sS0FBSyxRQUFRLE1BQU0sUUFBUSxLQUFLLFFBQVEsTUFBTSxJQUFJLENBQUMsQ0FBQztBQUFBLElBQzdFLENBQUM7QUFBQSxFQUNIO0FBQ0Y7QUFFTyxJQUFNLFVBQW9ELENBQUMsUUFBUSxNQUFNLFVBQzlFLFNBQVMsS0FBSyxJQUFJLFFBQVEsTUFBTSxRQUFRLE1BQU0sT0FBTyxhQUFhLENBQUMsQ0FBQztBQUUvRCxJQUFNLFVBQXFDLENBQUMsUUFBUSxNQUFNLFVBQy9ELE1BQU0sUUFBUSxLQUFLLElBQUssUUFBc0IsTUFBTSxRQUFRLE1BQU0sT0FBTyxVQUFVLENBQUMsQ0FBQztBQUVoRixJQUFNLFFBQXVCLENBQUMsUUFBUSxNQUFNLFVBQ2pELE9BQU8sVUFBVSxXQUFXLFFBQVEsTUFBTSxRQUFRLE1BQU0sT0FBTyxVQUFVLEVBQUU7QUFFdEUsSUFBTSxVQUF5QixDQUFDLFFBQVEsTUFBTSxVQUNuRCxPQUFPLFVBQVUsWUFBWSxPQUFPLFNBQVMsS0FBSyxJQUFJLFFBQVEsTUFBTSxRQUFRLE1BQU0sT0FBTyxZQUFZLENBQUM7QUFFakcsSUFBTSxRQUF1QixDQUFDLFFBQVEsTUFBTSxVQUFVO0FBQzNELFFBQU0sS0FBSyxPQUFPLFVBQVUsWUFBWSxRQUFRLEtBQUssS0FBSyxJQUFJLEtBQUssTUFBTSxLQUFLLElBQUksT0FBTztBQUN6RixTQUFPLE9BQU8sTUFBTSxFQUFFLElBQUksTUFBTSxRQUFRLE1BQU0sT0FBTyw4Q0FBOEMsQ0FBQyxJQUFJO0FBQzFHO0FBRUEsSUFBTSxVQUFVO0FBRWhCLFNBQVMsTUFBUyxRQUFpQixNQUFjLEtBQWMsVUFBa0IsV0FBaUI7QUFDaEcsU0FBTyxLQUFLLFdBQVcsTUFBTSxNQUFNLEdBQUcsR0FBRyxVQUFVLHdDQUF3QyxDQUFDO0FBQzVGLFNBQU87QUFDVDtBQUdPLElBQU0sUUFBUSxDQUFDLFVBQ3BCLFVBQVUsU0FBWSxhQUFhLEtBQUssVUFBVSxLQUFLLEtBQUssT0FBTyxPQUFPLE1BQU0sR0FBRyxFQUFFO0FBRXZGLElBQU0sV0FBVyxDQUFDLFVBQ2hCLE9BQU8sVUFBVSxZQUFZLFVBQVUsUUFBUSxDQUFDLE1BQU0sUUFBUSxLQUFLOzs7QUNwRTlELElBQU0sa0JBQWtCOzs7QUNvQnhCLFNBQVMsY0FBYyxLQUFzQjtBQUNsRCxRQUFNLFNBQWtCLENBQUM7QUFDekIsUUFBTSxPQUFPLElBQUksT0FBTyxRQUFRLFlBQVksUUFBUSxRQUFRLFlBQVksR0FBRyxDQUFDO0FBQzVFLE1BQUksT0FBTyxTQUFTLEVBQUcsUUFBTyxFQUFFLE9BQU87QUFDdkMsTUFBSSxLQUFLLElBQUksUUFBUSxNQUFNLGdCQUFpQixRQUFPLEVBQUUsUUFBUSxDQUFDLGFBQWEsS0FBSyxJQUFJLFFBQVEsQ0FBQyxDQUFDLEVBQUU7QUFDaEcsUUFBTSxXQUFXLFdBQVcsSUFBSTtBQUNoQyxTQUFPLE9BQU8sU0FBUyxJQUFJLEVBQUUsT0FBTyxJQUFJLEVBQUUsU0FBUztBQUNyRDtBQUVBLElBQU0sZUFBZSxDQUFDLFFBQ3BCO0FBQUEsRUFDRTtBQUFBLEVBQ0EsUUFBUSxTQUFZLGNBQWMsS0FBSyxVQUFVLEdBQUc7QUFBQSxFQUNwRCxJQUFJLGVBQWU7QUFBQSxFQUNuQjtBQUNGO0FBRUYsU0FBUyxXQUFXLE1BQXdCO0FBQzFDLFFBQU0sT0FBTyxLQUFLLElBQUksTUFBTSxLQUFLO0FBQ2pDLFFBQU0sVUFBVSxLQUFLLE9BQU8sU0FBUztBQUNyQyxRQUFNLFFBQVEsS0FBSyxPQUFPLE9BQU87QUFDakMsUUFBTSxRQUFRLEtBQUssSUFBSSxPQUFPO0FBQzlCLFNBQU87QUFBQSxJQUNMO0FBQUEsSUFDQSxhQUFhLEtBQUssSUFBSSxlQUFlLEtBQUs7QUFBQSxJQUMxQyxTQUFTLEVBQUUsTUFBTSxRQUFRLElBQUksUUFBUSxLQUFLLEdBQUcsTUFBTSxRQUFRLElBQUksUUFBUSxLQUFLLEVBQUU7QUFBQSxJQUM5RSxPQUFPLEVBQUUsSUFBSSxNQUFNLElBQUksTUFBTSxLQUFLLEdBQUcsT0FBTyxNQUFNLElBQUksU0FBUyxLQUFLLEdBQUcsU0FBUyxNQUFNLElBQUksU0FBUyxLQUFLLEVBQUU7QUFBQSxJQUMxRyxPQUFPLEtBQUssU0FBUyxTQUFTLFdBQVcsQ0FBQyxDQUFDO0FBQUEsSUFDM0MsU0FBUyxLQUFLLEtBQUssV0FBVyxDQUFDLFNBQVMsU0FBUyxNQUFNLElBQUksQ0FBQztBQUFBLElBQzVELFVBQVUsS0FBSyxLQUFLLFlBQVksU0FBUztBQUFBLElBQ3pDLFFBQVEsS0FBSyxLQUFLLFVBQVUsWUFBWTtBQUFBLElBQ3hDLFNBQVMsS0FBSyxLQUFLLFdBQVcsUUFBUTtBQUFBLElBQ3RDLFNBQVMsS0FBSyxLQUFLLFdBQVcsU0FBUztBQUFBLElBQ3ZDLEdBQUksVUFBVSxVQUFhLFVBQVUsT0FBTyxDQUFDLElBQUksRUFBRSxPQUFPLGFBQWEsS0FBSyxPQUFPLE9BQU8sQ0FBQyxFQUFFO0FBQUEsRUFDL0Y7QUFDRjtBQUVBLElBQU0sUUFBNEIsQ0FBQyxRQUFRLE1BQU0sVUFBVTtBQUN6RCxNQUFJLFVBQVUsVUFBVSxVQUFVLE9BQVEsUUFBTztBQUNqRCxTQUFPLEtBQUssV0FBVyxNQUFNLE1BQU0sS0FBSyxHQUFHLG9CQUFvQiwrQkFBK0IsQ0FBQztBQUMvRixTQUFPO0FBQ1Q7QUFFQSxJQUFNLFlBQXNDLENBQUMsUUFBUSxNQUFNLFVBQVU7QUFDbkUsUUFBTSxVQUFVLE9BQU8sUUFBUSxRQUFRLFFBQVEsTUFBTSxLQUFLLENBQUM7QUFDM0QsUUFBTUMsU0FBUSxRQUFRLE9BQU8sQ0FBQyxVQUF3RCxPQUFPLE1BQU0sQ0FBQyxDQUFDLENBQUM7QUFDdEcsYUFBVyxDQUFDLE1BQU0sSUFBSSxLQUFLO0FBQ3pCLFFBQUksQ0FBQyxPQUFPLElBQUksS0FBSyxTQUFTO0FBQzVCLGFBQU8sS0FBSyxXQUFXLEdBQUcsSUFBSSxJQUFJLElBQUksSUFBSSxNQUFNLElBQUksR0FBRyxzQkFBc0IsNkJBQTZCLENBQUM7QUFDL0csU0FBTyxPQUFPLFlBQVlBLE1BQUs7QUFDakM7QUFFQSxJQUFNLFNBQVMsQ0FBQyxVQUNkLE9BQU8sVUFBVSxZQUFZLE9BQU8sVUFBVSxhQUFjLE9BQU8sVUFBVSxZQUFZLE9BQU8sU0FBUyxLQUFLO0FBRWhILFNBQVMsU0FBUyxRQUFnQixNQUFzQjtBQUN0RCxRQUFNLFNBQVMsT0FDWixJQUFJLFVBQVUsT0FBTyxFQUNyQixJQUFJLENBQUMsTUFBTSxVQUFVLFFBQVEsUUFBUSxPQUFPLElBQUksQ0FBQyxFQUVqRCxPQUFPLENBQUMsVUFBMEIsVUFBVSxVQUFhLEVBQUUsTUFBTSxPQUFPLEtBQUs7QUFDaEYsU0FBTztBQUFBLElBQ0wsV0FBVyxPQUFPLElBQUksYUFBYSxLQUFLO0FBQUEsSUFDeEMsTUFBTSxPQUFPLElBQUksUUFBUSxLQUFLO0FBQUEsSUFDOUIsTUFBTSxPQUFPLElBQUksUUFBUSxLQUFLO0FBQUEsSUFDOUIsV0FBVyxPQUFPLElBQUksYUFBYSxTQUFTO0FBQUEsSUFDNUMsWUFBWSxPQUFPLFNBQVMsY0FBYyxXQUFXLENBQUMsQ0FBQztBQUFBLElBQ3ZELFFBQVEsT0FBTyxLQUFLLENBQUMsR0FBRyxNQUFNLEVBQUUsT0FBTyxFQUFFLElBQUk7QUFBQSxFQUMvQztBQUNGO0FBRUEsU0FBUyxRQUFRLEVBQUUsUUFBUSxLQUFLLEdBQVcsT0FBZSxLQUFpQztBQUN6RixRQUFNLFFBQVEsR0FBRyxJQUFJLFdBQVcsS0FBSztBQUNyQyxNQUFJLENBQUMsTUFBTSxRQUFRLEdBQUcsS0FBSyxJQUFJLFdBQVcsR0FBRztBQUMzQyxXQUFPLEtBQUssV0FBVyxPQUFPLE1BQU0sR0FBRyxHQUFHLDBCQUEwQix5Q0FBeUMsQ0FBQztBQUM5RyxXQUFPO0FBQUEsRUFDVDtBQUNBLFNBQU8sRUFBRSxNQUFNLE1BQU0sUUFBUSxHQUFHLEtBQUssT0FBTyxJQUFJLENBQUMsQ0FBQyxHQUFHLE9BQU8sUUFBUSxRQUFRLEdBQUcsS0FBSyxPQUFPLElBQUksQ0FBQyxDQUFDLEVBQUU7QUFDckc7QUFFQSxJQUFNLFlBQTJCLENBQUMsUUFBUSxNQUFNLFVBQVU7QUFDeEQsUUFBTSxTQUFTLFFBQVEsUUFBUSxNQUFNLEtBQUs7QUFDMUMsTUFBSSxVQUFVLEVBQUcsUUFBTyxLQUFLLFdBQVcsTUFBTSxNQUFNLEtBQUssR0FBRyxlQUFlLDZCQUE2QixDQUFDO0FBQ3pHLFNBQU87QUFDVDtBQUVBLElBQU0sWUFBMkMsQ0FBQyxRQUFRLE1BQU0sVUFDOUQsT0FBTztBQUFBLEVBQ0wsT0FBTyxRQUFRLFFBQVEsUUFBUSxNQUFNLEtBQUssQ0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDLE1BQU0sSUFBSSxNQUFNLENBQUMsTUFBTSxNQUFNLFFBQVEsR0FBRyxJQUFJLElBQUksSUFBSSxJQUFJLElBQUksQ0FBQyxDQUFDO0FBQ25IO0FBRUYsSUFBTSxZQUFZLENBQUMsWUFBNkI7QUFBQSxFQUM5QyxhQUFhLE9BQU8sSUFBSSxhQUFhLEtBQUs7QUFBQSxFQUMxQyxZQUFZLE9BQU8sSUFBSSxjQUFjLE9BQU87QUFBQSxFQUM1QyxVQUFVLE9BQU8sSUFBSSxZQUFZLEtBQUs7QUFBQSxFQUN0QyxNQUFNLE9BQU8sU0FBUyxRQUFRLE9BQU8sRUFBRTtBQUFBLEVBQ3ZDLE1BQU0sT0FBTyxTQUFTLFFBQVEsU0FBUyxDQUFDO0FBQUEsRUFDeEMsT0FBTyxPQUFPLFNBQVMsU0FBUyxPQUFPLEVBQUU7QUFBQSxFQUN6QyxNQUFNLE9BQU8sU0FBUyxRQUFRLE9BQU8sRUFBRTtBQUFBLEVBQ3ZDLGdCQUFnQixPQUFPLFNBQTZCLGtCQUFrQixTQUFTLE1BQVM7QUFDMUY7QUFFQSxJQUFNLGVBQWUsQ0FBQyxZQUFnQztBQUFBLEVBQ3BELElBQUksT0FBTyxJQUFJLE1BQU0sS0FBSztBQUFBLEVBQzFCLFNBQVMsT0FBTyxJQUFJLFdBQVcsS0FBSztBQUFBLEVBQ3BDLE9BQU8sT0FBTyxJQUFJLFNBQVMsS0FBSztBQUFBLEVBQ2hDLFNBQVMsT0FBTyxJQUFJLFNBQVMsS0FBSztBQUNwQztBQUVBLElBQU0sV0FBVyxDQUFDLFlBQTRCO0FBQUEsRUFDNUMsTUFBTSxPQUFPLElBQUksTUFBTSxLQUFLO0FBQUEsRUFDNUIsTUFBTSxPQUFPLElBQUksUUFBUSxLQUFLO0FBQUEsRUFDOUIsU0FBUyxPQUFPLElBQUksV0FBVyxLQUFLO0FBQUEsRUFDcEMsTUFBTSxPQUFPLFNBQVMsUUFBUSxPQUFPLEVBQUU7QUFDekM7QUFFQSxJQUFNLFlBQVksQ0FBQyxZQUE2QjtBQUFBLEVBQzlDLE1BQU0sT0FBTyxJQUFJLFFBQVEsS0FBSztBQUFBLEVBQzlCLFNBQVMsT0FBTyxTQUFTLFdBQVcsT0FBTyxFQUFFO0FBQy9DO0FBRUEsSUFBTSxlQUFlLENBQUMsWUFBZ0M7QUFBQSxFQUNwRCxPQUFPLE9BQ0osSUFBSSxTQUFTLE9BQU8sRUFDcEIsSUFBSSxDQUFDLE1BQU0sVUFBVSxNQUFNLE9BQU8sUUFBUSxHQUFHLE9BQU8sSUFBSSxVQUFVLEtBQUssS0FBSyxJQUFJLENBQUM7QUFBQSxFQUNwRixPQUFPLE9BQU8sSUFBSSxTQUFTLE9BQU8sRUFBRSxJQUFJLENBQUMsTUFBTSxVQUFxQztBQUNsRixVQUFNLENBQUMsUUFBUSxNQUFNLElBQUksTUFBTSxRQUFRLElBQUksSUFBSyxPQUFxQixDQUFDO0FBQ3RFLFVBQU0sUUFBUSxHQUFHLE9BQU8sSUFBSSxVQUFVLEtBQUs7QUFDM0MsV0FBTyxDQUFDLE1BQU0sT0FBTyxRQUFRLEdBQUcsS0FBSyxPQUFPLE1BQU0sR0FBRyxNQUFNLE9BQU8sUUFBUSxHQUFHLEtBQUssT0FBTyxNQUFNLENBQUM7QUFBQSxFQUNsRyxDQUFDO0FBQ0g7OztBQ3ZKQSxxQkFBc0Q7QUFDdEQsdUJBQThCO0FBTTlCLElBQU0sU0FBUyxRQUFRLElBQUksMEJBQXNCLDBCQUFRLFdBQVcsTUFBTSxNQUFNLE1BQU0sVUFBVSxXQUFXO0FBZ0JwRyxTQUFTLFdBQVcsUUFBa0Q7QUFDM0UsUUFBTSxhQUFTLHVCQUFLLFFBQVEsTUFBTTtBQUNsQyxVQUFJLDJCQUFXLE1BQU0sRUFBRyxRQUFPLFFBQVEsTUFBTTtBQUM3QyxVQUFRLE9BQU8sTUFBTSw2QkFBNkIsTUFBTSxRQUFRLE1BQU07QUFBQSxDQUE0QztBQUNsSCxTQUFPLFlBQVEsdUJBQUssV0FBVyxRQUFRLE1BQU0sQ0FBQyxFQUFFLElBQUksQ0FBQyxFQUFFLFVBQVUsR0FBRyxLQUFLLE9BQU87QUFBQSxJQUM5RSxHQUFHO0FBQUEsSUFDSCxVQUFVQyxRQUFPLFFBQW1CO0FBQUEsRUFDdEMsRUFBRTtBQUNKO0FBRUEsSUFBTSxVQUFVLENBQUMsZUFDZiw0QkFBWSxNQUFNLEVBQ2YsT0FBTyxDQUFDLFNBQVMsS0FBSyxTQUFTLE9BQU8sQ0FBQyxFQUN2QyxLQUFLLEVBQ0wsSUFBSSxDQUFDLFVBQVU7QUFBQSxFQUNkLEdBQUksS0FBSyxVQUFNLGlDQUFhLHVCQUFLLFFBQVEsSUFBSSxHQUFHLE1BQU0sQ0FBQztBQUFBLEVBQ3ZELE1BQU0sS0FBSyxRQUFRLFNBQVMsRUFBRTtBQUNoQyxFQUFFO0FBV04sSUFBTUEsVUFBUyxDQUFDLGNBQWdDO0FBQUEsRUFDOUMsR0FBRztBQUFBLEVBQ0gsU0FBUyxTQUFTLFFBQVEsSUFBSSxDQUFDLEVBQUUsT0FBTyxRQUFRLEdBQUcsS0FBSyxPQUFPO0FBQUEsSUFDN0QsR0FBRztBQUFBLElBQ0gsUUFBUSxPQUFPO0FBQUEsTUFBUSxDQUFDLE9BQU8sVUFDN0IsVUFBVSxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsSUFBSSxLQUFLLEtBQUssTUFBTSxLQUFLLElBQUksUUFBUSxLQUFLLFlBQVksR0FBSyxFQUFFLFlBQVksR0FBRyxLQUFLLENBQUM7QUFBQSxJQUM1RztBQUFBLEVBQ0YsRUFBRTtBQUNKOzs7QUN2REEsU0FBUyxNQUFNLE1BQWMsU0FBaUIsUUFBZ0I7QUFDNUQsUUFBTSxPQUFPLE9BQU87QUFDcEIsTUFBSSxPQUFPLEtBQU0sUUFBTyxFQUFFLFFBQVEsTUFBTSxTQUFTLEdBQUcsUUFBUSxNQUFNLFNBQVMsT0FBTyxRQUFRLEVBQUU7QUFDNUYsUUFBTSxPQUFPLEtBQUssSUFBSSxHQUFHLE9BQU8sSUFBSTtBQUNwQyxTQUFPLEVBQUUsUUFBUSxTQUFTLFNBQVMsS0FBSyxNQUFNLFVBQVUsT0FBTyxDQUFDLEdBQUcsUUFBUSxVQUFVLElBQUksSUFBSSxNQUFNO0FBQ3JHO0FBR08sU0FBUyxjQUFjLE9BQWtCLFNBQTBCO0FBQ3hFLFFBQU0sRUFBRSxPQUFPLE9BQU8sTUFBTSxNQUFNLElBQUk7QUFDdEMsUUFBTSxhQUFhLFFBQVEsa0JBQWtCLFFBQVEsUUFBUSxNQUFNO0FBQ25FLFFBQU0sYUFBYSxLQUFLLElBQUksR0FBRyxRQUFRLFdBQVcsQ0FBQyxJQUFJO0FBQ3ZELFFBQU0sU0FBUyxLQUFLLE1BQU0sTUFBTSxVQUFVLElBQUksSUFBSSxRQUFRO0FBQzFELFFBQU0sUUFBUSxLQUFLLElBQUksR0FBRyxNQUFNLFNBQVMsTUFBTSxrQkFBa0IsTUFBTSxPQUFPLElBQUksSUFBSSxFQUFFO0FBQ3hGLFFBQU0sT0FBTyxNQUFPLGFBQWEsU0FBVSxNQUFRLEtBQUssSUFBSSxLQUFLLE1BQU0sS0FBSyxHQUFHLElBQUksTUFBTTtBQUN6RixRQUFNLFNBQVMsS0FBSyxNQUFNLE1BQU0sWUFBWSxJQUFJLElBQUksY0FBYyxRQUFRO0FBQzFFLFFBQU0sUUFBUSxNQUFNLFlBQVksS0FBSztBQUNyQyxRQUFNLFdBQVc7QUFBQSxJQUNiLGFBQWEsUUFBUyxNQUFTLE1BQU0sTUFBTSxNQUFNLElBQUksS0FBSyxJQUFJLEtBQUs7QUFBQSxJQUNyRSxNQUFNO0FBQUEsSUFDTixTQUFTLElBQUksS0FBSztBQUFBLEVBQ3BCO0FBQ0EsUUFBTSxlQUFlLE1BQU0sUUFDdkIsS0FBSyxJQUFJLEtBQU0sTUFBTSxNQUFNLEtBQUssTUFBTSxNQUFNLFNBQVMsT0FBUSxPQUFVLFFBQVEsUUFBUSxNQUFNLFFBQVEsSUFDckc7QUFDSixRQUFNLFFBQVEsTUFBTSxPQUFPLFNBQVMsWUFBWTtBQUNoRCxRQUFNLFNBQVMsS0FBSyxNQUFNLE1BQU0sVUFBVSxJQUFJO0FBQzlDLFFBQU0sU0FDSixLQUFLLFFBQVEsWUFDYixTQUNBLFNBQ0EsUUFDQSxLQUFLLFNBQ0wsU0FBUyxTQUNULE1BQU0sVUFDTCxNQUFNLFFBQVEsTUFBTSxPQUFPLE1BQzNCLE1BQU0sUUFBUSxNQUFNLE9BQU87QUFDOUIsUUFBTSxVQUFVLFNBQVMsSUFBSSxNQUFNLE1BQU0sSUFBSSxLQUFLLFNBQVMsSUFBSSxTQUFTLFNBQVM7QUFDakYsUUFBTSxPQUFPLE1BQU0sT0FBTyxTQUFTLFFBQVEsT0FBTztBQUNsRCxTQUFPLE1BQU0sU0FDVCxPQUNBO0FBQUEsSUFDRSxHQUFHO0FBQUEsSUFDSCxHQUFHLE9BQU8sT0FBTyxTQUFTO0FBQUEsTUFDeEI7QUFBQSxNQUNBO0FBQUEsTUFDQSxLQUFLLE1BQU07QUFBQSxNQUNYO0FBQUEsTUFDQTtBQUFBLE1BQ0EsT0FBUSxhQUFhLFNBQVU7QUFBQSxNQUMvQjtBQUFBLElBQ0YsQ0FBQztBQUFBLEVBQ0g7QUFDTjtBQUVBLFNBQVMsTUFBTSxFQUFFLE9BQU8sT0FBTyxLQUFLLEdBQWMsRUFBRSxPQUFPLEdBQVksY0FBc0I7QUFDM0YsUUFBTSxVQUFVLFNBQVMsTUFBTSxRQUFRLEtBQUssSUFBSSxLQUFLLE1BQU0sU0FBUyxNQUFNLE1BQU0sSUFBSTtBQUNwRixRQUFNLE1BQU0sTUFBTSxRQUFRLEtBQUs7QUFDL0IsUUFBTSxVQUFVLGVBQWUsS0FBSyxNQUFNLE9BQU8sTUFBTSxLQUFLLEtBQUssSUFBSSxHQUFHLE1BQU0sSUFBSSxZQUFZLElBQUksT0FBTztBQUN6RyxTQUFPLEVBQUUsS0FBSyxNQUFNLFVBQVUsS0FBSyxPQUFPLFNBQVMsUUFBUSxVQUFVLE1BQU0sS0FBSyxPQUFPLFVBQVUsZUFBZSxFQUFFO0FBQ3BIO0FBRUEsU0FBUyxNQUNQLEVBQUUsT0FBTyxNQUFNLFFBQVEsT0FBTyxNQUFNLEdBQ3BDLEVBQUUsZUFBZSxHQUNqQixRQUNBLFNBQ1E7QUFDUixRQUFNQyxPQUFNLGdCQUFnQixNQUFNLFFBQVE7QUFDMUMsUUFBTSxXQUFXLGlCQUFpQjtBQUNsQyxRQUFNLFNBQVMsTUFBTSxNQUFNLFdBQVcsSUFBTSxJQUFJLEtBQUssTUFBTSxZQUFZLE1BQU0sVUFBVSxLQUFLLElBQUk7QUFDaEcsUUFBTSxTQUFTLE1BQU0sZ0JBQWdCLFVBQWEsU0FBUztBQUMzRCxRQUFNLE1BQU0sTUFBTSxNQUFNLEdBQUcsS0FBSyxTQUFTLEtBQUssTUFBTSxNQUFNLGNBQWMsTUFBTSxRQUFRLElBQUksRUFBRSxDQUFDLElBQUk7QUFDakcsU0FBTztBQUFBLElBQ0wsQ0FBQyx1Q0FBdUNBLElBQUcsRUFBRSxHQUFHLEtBQUssTUFBTSxRQUFRO0FBQUEsSUFDbkUsQ0FBQyw2Q0FBNkNBLElBQUcsRUFBRSxHQUFHLE1BQU0sT0FBTyxRQUFRLElBQUksSUFBSTtBQUFBLElBQ25GLENBQUMsNkNBQTZDQSxJQUFHLEVBQUUsR0FBRyxNQUFNLE9BQU8sU0FBUyxJQUFJLElBQUk7QUFBQSxJQUNwRixDQUFDLG9EQUFvREEsSUFBRyxFQUFFLEdBQUcsVUFBVTtBQUFBLElBQ3ZFLENBQUMsaURBQWlEQSxJQUFHLEVBQUUsR0FBRyxPQUFPO0FBQUEsSUFDakUsQ0FBQyx5REFBeUQsTUFBTSxPQUFPLEVBQUUsR0FBRyxLQUFLO0FBQUEsTUFDL0UsTUFBTSxPQUFPLE1BQU8saUJBQWlCLFNBQVUsTUFBUSxHQUFHLElBQUk7QUFBQSxJQUNoRTtBQUFBLElBQ0EsQ0FBQyx3REFBd0QsTUFBTSxPQUFPLEVBQUUsR0FBRyxNQUFNO0FBQUEsTUFDL0UsS0FBSyxNQUFNLGVBQWUsS0FBSyxPQUFPLE9BQU87QUFBQSxJQUMvQztBQUFBLEVBQ0Y7QUFDRjtBQVlBLFNBQVMsT0FDUCxFQUFFLE9BQU8sT0FBTyxNQUFNLE9BQU8sTUFBTSxHQUNuQyxFQUFFLE9BQU8sZ0JBQWdCLFlBQVksVUFBVSxHQUMvQyxRQUNRO0FBQ1IsUUFBTUEsT0FBTSxXQUFXLE1BQU0sT0FBTztBQUNwQyxRQUFNLENBQUMsUUFBUSxJQUFJLElBQUksQ0FBQyxHQUFHQSxJQUFHLHFCQUFxQixHQUFHQSxJQUFHLGFBQWE7QUFDdEUsUUFBTSxZQUFZLFFBQVEsTUFBTSxXQUFXLE9BQU8sT0FBTyxNQUFNLGdCQUFnQixLQUFLLE1BQU0sVUFBVTtBQUNwRyxRQUFNLFNBQVMsTUFBTSxnQkFBZ0IsVUFBYSxTQUFTO0FBQzNELFFBQU0sVUFBVSxNQUFNLFFBQVEsTUFBTSxNQUFNLEtBQUssTUFBTSxNQUFNLFNBQVMsT0FBTztBQUMzRSxRQUFNLE1BQU0sTUFBTSxRQUFRLEtBQUs7QUFDL0IsUUFBTSxTQUFTLE1BQU0sZ0JBQWdCO0FBQ3JDLFNBQU87QUFBQSxJQUNMLENBQUMsd0JBQXdCQSxJQUFHLEVBQUUsR0FBRyxNQUFNLE9BQU8sT0FBTyxLQUFLLEdBQUc7QUFBQSxJQUM3RCxDQUFDLDhCQUE4QkEsSUFBRyxFQUFFLEdBQUcsWUFBWSxLQUFLLFNBQVMsSUFBSSxNQUFNO0FBQUEsSUFDM0UsQ0FBQyw4QkFBOEJBLElBQUcsRUFBRSxHQUFHLFVBQVUsS0FBSztBQUFBLElBQ3RELENBQUMscUNBQXFDQSxJQUFHLEVBQUUsR0FBRyxLQUFLLEtBQUssTUFBTSxPQUFPLE1BQU0sTUFBTSxPQUFPLElBQUksTUFBTSxJQUFJLEtBQUssR0FBRztBQUFBLElBQzlHLENBQUMsb0NBQW9DQSxJQUFHLEVBQUUsR0FBRyxLQUFLO0FBQUEsTUFDaEQ7QUFBQSxNQUNBLE1BQU07QUFBQSxRQUNKLE1BQU0sVUFDRixNQUFNLE9BQU8sUUFDWixNQUFNLFdBQVcsS0FBSyxJQUNyQixPQUNBLEtBQUssSUFBSSxHQUFJLGFBQWEsTUFBTyxNQUFNLFNBQVM7QUFBQSxRQUN0RDtBQUFBLE1BQ0Y7QUFBQSxJQUNGO0FBQUEsSUFDQSxDQUFDLDhCQUE4QkEsSUFBRyxFQUFFLEdBQUcsTUFBTSxPQUFPLEtBQUssT0FBTyxPQUFPLElBQUk7QUFBQSxJQUMzRSxDQUFDLHdCQUF3QkEsSUFBRyxFQUFFLEdBQUcsTUFBTSxPQUFPLElBQUksSUFBSSxHQUFHO0FBQUEsSUFDekQsQ0FBQyw2QkFBNkJBLElBQUcsRUFBRSxHQUFHLE1BQU0sUUFBUSxPQUFPLE1BQU0sT0FBTyxNQUFNLE9BQU8sTUFBTSxLQUFLLElBQUksSUFBSTtBQUFBLElBQ3hHLEdBQUksU0FDQSxFQUFFLENBQUMsb0NBQW9DQSxJQUFHLEVBQUUsR0FBRyxNQUFNLE9BQU8sT0FBTyxTQUFTLFFBQVEsR0FBRyxFQUFFLElBQ3pGO0FBQUEsTUFDRSxDQUFDLG1DQUFtQyxNQUFNLEVBQUUsR0FBRyxPQUFPLFNBQVM7QUFBQSxNQUMvRCxDQUFDLG9DQUFvQyxNQUFNLEVBQUUsR0FBRyxPQUFPLFNBQVM7QUFBQSxNQUNoRSxDQUFDLGtDQUFrQyxNQUFNLEVBQUUsR0FBRyxNQUFNLE9BQU8sT0FBTyxTQUFTLFFBQVEsR0FBRztBQUFBLE1BQ3RGLENBQUMsMENBQTBDLE1BQU0sRUFBRSxHQUFHLEtBQUs7QUFBQSxRQUN6RCxpQkFBaUIsS0FBSyxNQUFNLE1BQU0sTUFBTSxJQUFJO0FBQUEsTUFDOUM7QUFBQSxNQUNBLENBQUMsZ0NBQWdDLE1BQU0sRUFBRSxHQUFHLE1BQU0sT0FBTyxPQUFPLE9BQU8sSUFBSTtBQUFBLE1BQzNFLENBQUMsZ0NBQWdDLE1BQU0sRUFBRSxHQUFHLE1BQU0sT0FBTyxPQUFPLFNBQVMsT0FBTyxPQUFPLElBQUksS0FBSyxJQUFJLEdBQUc7QUFBQSxNQUN2RyxDQUFDLDhCQUE4QixJQUFJLEVBQUUsR0FBRyxLQUFLLElBQUksSUFBSSxNQUFNLE9BQU8sT0FBTyxLQUFLLFFBQVEsSUFBSSxDQUFDO0FBQUEsTUFDM0YsQ0FBQyw4QkFBOEIsSUFBSSxFQUFFLEdBQUcsS0FBSyxJQUFJLElBQUksS0FBSyxLQUFLLE9BQU8sS0FBSyxTQUFTLEdBQUcsQ0FBQztBQUFBLE1BQ3hGLENBQUMsZ0NBQWdDLElBQUksRUFBRSxHQUFHLE9BQU8sS0FBSztBQUFBLE1BQ3RELENBQUMseUJBQXlCLElBQUksRUFBRSxHQUFHLE1BQU0sT0FBTyxPQUFPLEtBQUssUUFBUSxHQUFHO0FBQUEsSUFDekU7QUFBQSxFQUNOO0FBQ0Y7OztBQ2xKTyxTQUFTLE9BQU8sT0FBa0IsU0FBMEI7QUFDakUsU0FBTyxFQUFFLEdBQUcsTUFBTSxPQUFPLE9BQU8sR0FBRyxHQUFHLFFBQVEsT0FBTyxPQUFPLEdBQUcsR0FBRyxNQUFNLE9BQU8sT0FBTyxHQUFHLEdBQUcsUUFBUSxPQUFPLE9BQU8sRUFBRTtBQUN0SDtBQUVBLFNBQVMsTUFDUCxFQUFFLE9BQU8sT0FBTyxNQUFNLFFBQVEsT0FBTyxPQUFPLE1BQU0sR0FDbEQsRUFBRSxPQUFPLFlBQVksYUFBYSxHQUMxQjtBQUNSLFFBQU1DLE9BQU0sd0JBQXdCLE1BQU0sS0FBSztBQUMvQyxRQUFNLFNBQVMsU0FBUyxNQUFNO0FBQzlCLFFBQU0sY0FBYyxNQUFNLGFBQWEsS0FBSztBQUM1QyxTQUFPO0FBQUEsSUFDTCxDQUFDLDREQUE0RCxNQUFNLFFBQVEsbUJBQW1CLE1BQU0sT0FBTyxFQUFFLEdBQzNHO0FBQUEsSUFDRixDQUFDLG1EQUFtREEsSUFBRyxFQUFFLEdBQUc7QUFBQSxJQUM1RCxDQUFDLHdDQUF3Q0EsSUFBRyxFQUFFLEdBQUcsTUFBTTtBQUFBLElBQ3ZELENBQUMsa0NBQWtDQSxJQUFHLEVBQUUsR0FBRyxNQUFNO0FBQUEsTUFDL0MsTUFBTSxnQkFBZ0IsVUFBYSxPQUFPLElBQUksS0FBSyxJQUFJLElBQUksVUFBVSxJQUFJO0FBQUEsTUFDekU7QUFBQSxJQUNGO0FBQUEsSUFDQSxDQUFDLHFDQUFxQ0EsSUFBRyxFQUFFLEdBQUcsY0FBYyxPQUFPLE1BQU0sSUFBSTtBQUFBLElBQzdFLENBQUMseUNBQXlDQSxJQUFHLEVBQUUsR0FBRztBQUFBLElBQ2xELENBQUMsZ0RBQWdEQSxJQUFHLEVBQUUsR0FBRztBQUFBLElBQ3pELENBQUMsc0RBQXNEQSxJQUFHLEVBQUUsR0FBRztBQUFBLElBQy9ELENBQUMsaUNBQWlDQSxJQUFHLEVBQUUsR0FBRyxTQUFTLEtBQUssTUFBTSxNQUFNLEtBQUssSUFBSTtBQUFBLElBQzdFLENBQUMsbUNBQW1DQSxJQUFHLEVBQUUsR0FBRyxTQUFTLEtBQUs7QUFBQSxJQUMxRCxHQUFJLE1BQU0sa0JBQWtCLFNBQ3hCLENBQUMsSUFDRCxFQUFFLENBQUMsb0NBQW9DQSxJQUFHLEVBQUUsR0FBRyxTQUFTLE9BQU8sTUFBTSxRQUFRLFFBQVEsQ0FBQyxDQUFDLElBQUksT0FBVTtBQUFBLEVBQzNHO0FBQ0Y7QUFFQSxTQUFTLFFBQVEsRUFBRSxPQUFPLE9BQU8sTUFBTSxNQUFNLEdBQWMsU0FBMEI7QUFDbkYsUUFBTUMsT0FBTSxRQUFRLFFBQVEsSUFBSSxDQUFDLEVBQUUsTUFBTSxLQUFLLElBQUksVUFBVSxRQUFRLEdBQUcsVUFBa0I7QUFDdkYsVUFBTUQsT0FBTSxZQUFZLE1BQU0sUUFBUSxLQUFLLENBQUM7QUFDNUMsVUFBTSxPQUFPLGNBQWMsTUFBTSxNQUFNLEtBQUssQ0FBQyxJQUFJQSxJQUFHO0FBQ3BELFdBQU87QUFBQSxNQUNMLENBQUMscUNBQXFDQSxJQUFHLEVBQUUsR0FBRyxNQUFNLE9BQVEsT0FBTyxLQUFNLE1BQVEsTUFBTSxJQUFJO0FBQUEsTUFDM0YsQ0FBQyw2QkFBNkJBLElBQUcsRUFBRSxHQUFHLEtBQUssTUFBTSxPQUFPLEtBQUssSUFBSTtBQUFBLE1BQ2pFLENBQUMsOEJBQThCQSxJQUFHLEVBQUUsR0FBRyxLQUFLLE1BQU0sT0FBTyxLQUFLLElBQUk7QUFBQSxNQUNsRSxDQUFDLCtCQUErQkEsSUFBRyxFQUFFLEdBQUcsS0FBSyxNQUFNLE1BQU0sS0FBSyxNQUFNLEtBQUssRUFBRTtBQUFBLE1BQzNFLENBQUMsZ0NBQWdDQSxJQUFHLEVBQUUsR0FBRyxLQUFLLE1BQU0sTUFBTSxLQUFLLE1BQU0sS0FBSyxFQUFFO0FBQUEsTUFDNUUsQ0FBQyx3Q0FBd0MsSUFBSSxFQUFFLEdBQUcsTUFBTSxPQUFPLElBQUksSUFBSTtBQUFBLE1BQ3ZFLENBQUMseUNBQXlDLElBQUksRUFBRSxHQUFHLE1BQU0sT0FBTyxLQUFLLE1BQU0sSUFBSTtBQUFBLE1BQy9FLENBQUMsMkNBQTJDLElBQUksRUFBRSxHQUFHLFdBQVcsSUFBSTtBQUFBLE1BQ3BFLENBQUMsaURBQWlELElBQUksRUFBRSxHQUFHLFVBQVUsSUFBSTtBQUFBLE1BQ3pFLENBQUMsd0NBQXdDLElBQUksRUFBRSxHQUFHLFVBQVUsS0FBSyxNQUFNLFVBQVUsT0FBTyxNQUFNLElBQUk7QUFBQSxJQUNwRztBQUFBLEVBQ0YsQ0FBQztBQUNELFNBQU8sT0FBTyxPQUFPLENBQUMsR0FBRyxHQUFHQyxJQUFHO0FBQ2pDO0FBRUEsU0FBUyxNQUNQLEVBQUUsT0FBTyxPQUFPLE1BQU0sT0FBTyxPQUFPLE1BQU0sR0FDMUMsRUFBRSxPQUFPLFlBQVksUUFBUSxTQUFTLEdBQzlCO0FBQ1IsUUFBTUQsT0FBTSxXQUFXLE1BQU0sT0FBTztBQUNwQyxRQUFNLFNBQVMsTUFBTSxnQkFBZ0IsVUFBYSxPQUFPO0FBQ3pELFFBQU0sU0FBUyxTQUFTLEtBQUssSUFBSSxZQUFZLEVBQUUsSUFBSTtBQUNuRCxRQUFNRSxTQUFRLEtBQUssSUFBSSxHQUFHLEtBQUssS0FBSyxJQUFJLFVBQVUsRUFBRSxJQUFJLE1BQU0sT0FBTyxDQUFDO0FBQ3RFLFFBQU0sU0FBUyxNQUFNLGdCQUFnQixVQUFhLFNBQVM7QUFDM0QsUUFBTSxZQUFZLE1BQU0sTUFBTSxnQkFBZ0IsS0FBSztBQUNuRCxRQUFNLFlBQVksTUFBTSxpQkFBaUIsS0FBSztBQUM5QyxRQUFNLFVBQVUsTUFBTSxlQUFlLEtBQUs7QUFDMUMsU0FBTztBQUFBLElBQ0wsQ0FBQywwQ0FBMENGLElBQUcsRUFBRSxHQUFHLEtBQUssSUFBSSxLQUFLLE1BQU0sT0FBTyxRQUFRLElBQUksQ0FBQztBQUFBLElBQzNGLENBQUMsMENBQTBDQSxJQUFHLEVBQUUsR0FBRyxLQUFLO0FBQUEsTUFDdEQ7QUFBQSxNQUNBLE1BQU0sT0FBTyxNQUFNLFdBQVcsT0FBTyxJQUFJLEtBQUssU0FBUyxJQUFJLElBQUk7QUFBQSxJQUNqRTtBQUFBLElBQ0EsQ0FBQywwQ0FBMENBLElBQUcsRUFBRSxHQUFHLE1BQU0sT0FBTyxNQUFNRSxRQUFPLEdBQUc7QUFBQSxJQUNoRixDQUFDLDJDQUEyQ0YsSUFBRyxFQUFFLEdBQUcsS0FBSztBQUFBLE1BQ3ZEO0FBQUEsTUFDQSxNQUFNLE1BQU0sU0FBUyxNQUFNLFVBQVUsTUFBTSxTQUFTLEdBQUc7QUFBQSxJQUN6RDtBQUFBLElBQ0EsQ0FBQyxpREFBaURBLElBQUcsRUFBRSxHQUFHLEtBQUs7QUFBQSxNQUM3RCxNQUFNO0FBQUEsTUFDTixLQUFLLE1BQU0sTUFBTSxNQUFNLFVBQVUsTUFBTSxRQUFRLElBQUksQ0FBQyxDQUFDO0FBQUEsSUFDdkQ7QUFBQSxJQUNBLENBQUMsK0NBQStDQSxJQUFHLEVBQUUsR0FBRyxLQUFLLElBQUksS0FBSyxNQUFNLE9BQU8sU0FBUyxJQUFJLFdBQVcsSUFBSSxDQUFDO0FBQUEsSUFDaEgsQ0FBQyxtREFBbURBLElBQUcsRUFBRSxHQUN2RCxTQUFTLE9BQU8sTUFBTyxNQUFNLGdCQUFnQixJQUFLLE1BQU07QUFBQSxJQUMxRCxHQUFJLE1BQU0sUUFBUSxFQUFFLENBQUMsMkNBQTJDQSxJQUFHLEVBQUUsR0FBRyxNQUFNLE9BQU8sSUFBSSxLQUFLLE1BQU0sSUFBSSxFQUFFLElBQUksQ0FBQztBQUFBLElBQy9HLENBQUMsMkNBQTJDQSxJQUFHLEVBQUUsR0FBRyxLQUFLLElBQUksS0FBSyxPQUFPLE1BQU0sZUFBZSxNQUFNLE1BQU0sSUFBSTtBQUFBLElBQzlHLENBQUMsMENBQTBDQSxJQUFHLEVBQUUsR0FDOUMsTUFBTSxlQUFlLFVBQWEsT0FBTyxNQUFNLE1BQU0sYUFBYTtBQUFBLElBQ3BFLENBQUMsMENBQTBDQSxJQUFHLEVBQUUsR0FBRyxLQUFLO0FBQUEsTUFDdEQsTUFBTTtBQUFBLE1BQ04sS0FBSyxNQUFNLE1BQU0sT0FBTyxLQUFLLElBQUksSUFBSSxNQUFNLEtBQUs7QUFBQSxJQUNsRDtBQUFBLElBQ0EsQ0FBQyw4Q0FBOENBLElBQUcsRUFBRSxHQUFHLEtBQUssTUFBTSxLQUFLLE1BQU0sVUFBVSxDQUFDO0FBQUEsSUFDeEYsQ0FBQyw2Q0FBNkNBLElBQUcsRUFBRSxHQUFHLE1BQU07QUFBQSxPQUN6RCxTQUFTLE1BQU0sUUFBUSxNQUFNLE9BQU8sTUFBTSxPQUFPO0FBQUEsTUFDbEQ7QUFBQSxJQUNGO0FBQUEsRUFDRjtBQUNGO0FBRUEsU0FBUyxRQUFRLEVBQUUsT0FBTyxNQUFNLE9BQU8sT0FBTyxNQUFNLEdBQWMsRUFBRSxnQkFBZ0IsTUFBTSxHQUFvQjtBQUM1RyxRQUFNQSxPQUFNLFdBQVcsTUFBTSxPQUFPO0FBQ3BDLFFBQU0sV0FBVyxDQUFDLFNBQVMsVUFBVSxPQUFPLGFBQWEsV0FBVyxFQUFFLElBQUksQ0FBQyxTQUFpQjtBQUMxRixVQUFNLFFBQVEsU0FBUyxTQUFTLE1BQU0sS0FBSyxJQUFJLE1BQU0sTUFBTSxNQUFNLENBQUMsSUFBSTtBQUN0RSxVQUFNLFNBQVMsSUFBSSxLQUNoQixNQUFNLFNBQVMsSUFBSSxNQUFNLFNBQVMsUUFBUSxLQUFLLE1BQU0sTUFBTSxHQUFHLElBQUksU0FBUyxXQUFXLE1BQU0sTUFDN0YsUUFDQSxLQUFLLE1BQU0sTUFBTSxRQUFRLE1BQU0sUUFBUSxJQUFJLEtBQUssS0FBSyxNQUFNLEdBQUcsQ0FBQztBQUNqRSxXQUFPLEVBQUUsQ0FBQyx5QkFBeUIsSUFBSSwyQkFBMkJBLElBQUcsRUFBRSxHQUFHLE1BQU0sU0FBUyxJQUFJLEVBQUU7QUFBQSxFQUNqRyxDQUFDO0FBQ0QsUUFBTSxPQUFPLE1BQU07QUFDbkIsU0FBTztBQUFBLElBQ0wsR0FBSSxPQUFPLE9BQU8sQ0FBQyxHQUFHLEdBQUcsUUFBUTtBQUFBLElBQ2pDLENBQUMsNERBQTREQSxJQUFHLEVBQUUsR0FBRztBQUFBLElBQ3JFLENBQUMsK0RBQStEQSxJQUFHLEVBQUUsR0FBRyxLQUFLO0FBQUEsTUFDM0UsTUFBTSxPQUFPLFNBQVMsU0FBWSxPQUFTLFFBQVUsT0FBUyxRQUFRLE1BQU0sSUFBSztBQUFBLElBQ25GO0FBQUEsSUFDQSxDQUFDLHdDQUF3Q0EsSUFBRyxFQUFFLEdBQUcsTUFBTTtBQUFBLE1BQ3BELGlCQUFpQixRQUFTLEtBQUssTUFBUSxNQUFNLE1BQU0sUUFBUSxJQUFJLEdBQUcsSUFBSTtBQUFBLE1BQ3ZFO0FBQUEsSUFDRjtBQUFBLElBQ0EsQ0FBQyx3Q0FBd0NBLElBQUcsRUFBRSxHQUFHLE1BQU0sT0FBUSxpQkFBaUIsUUFBUyxLQUFLLEtBQU8sSUFBSTtBQUFBLElBQ3pHLENBQUMscUNBQXFDQSxJQUFHLEVBQUUsR0FBRztBQUFBLEVBQ2hEO0FBQ0Y7OztBQy9GTyxJQUFNLFFBQVEsQ0FBQyxRQUE0QixTQUF5QixNQUFNLFVBQVUsS0FBSyxLQUFLO0FBd0I5RixTQUFTLFdBQVcsT0FBMEI7QUFDbkQsUUFBTSxVQUFVLFVBQVUsS0FBSztBQUMvQixTQUFPLEVBQUUsR0FBRyxPQUFPLE9BQU8sT0FBTyxHQUFHLEdBQUcsY0FBYyxPQUFPLE9BQU8sRUFBRTtBQUN2RTtBQUVBLFNBQVMsVUFBVSxFQUFFLE9BQU8sT0FBTyxNQUFNLE9BQU8sTUFBTSxHQUF1QjtBQUMzRSxRQUFNLFFBQVEsTUFBTSxnQkFBZ0IsT0FBTyxNQUFPLE1BQU0sYUFBYSxJQUFLO0FBQzFFLFFBQU0saUJBQWlCLE1BQU0sT0FBTyxNQUFNLHFCQUFxQixPQUFPLE1BQU0sTUFBTSxNQUFNLElBQUksR0FBRyxJQUFJO0FBQ25HLFFBQU0sVUFBVyxpQkFBaUIsU0FBVSxNQUFNLGVBQWUsTUFBTTtBQUN2RSxRQUFNLEVBQUUsU0FBQUcsVUFBUyxhQUFhLElBQUksV0FBVyxPQUFPLE9BQU8sTUFBTSxPQUFPLE9BQU8sT0FBTztBQUN0RixRQUFNLFdBQVcsTUFBTSxXQUFXLEtBQUs7QUFDdkMsUUFBTSxNQUFPLE1BQU0sUUFBUSxLQUFLLE9BQVE7QUFDeEMsUUFBTUMsT0FBTSxNQUFNLFNBQVMsT0FBTyxNQUFNLFVBQVUsTUFBTSxNQUFNLGVBQWUsSUFBSSxLQUFLLEtBQUssTUFBTSxVQUFVO0FBQzNHLFFBQU0sU0FBU0EsT0FBTSxXQUFXLE1BQU0sUUFBUSxNQUFNLE9BQU87QUFDM0QsUUFBTSxTQUFTLE1BQU0sa0JBQWtCLFNBQVksSUFBSSxPQUFPLE1BQU0sYUFBYTtBQUNqRixRQUFNLFVBQVUsS0FBSyxJQUFJLEdBQUcsTUFBTSxnQkFBZ0IsU0FBWSxNQUFNLFVBQVUsTUFBTSxVQUFVLE1BQU07QUFDcEcsUUFBTSxRQUFRLE1BQU0sZ0JBQWdCLFVBQWEsT0FBTyxJQUFJLE1BQU0sUUFBUSxNQUFNLE1BQU07QUFDdEYsUUFBTSxPQUFPLEtBQUssSUFBSSxHQUFHLFNBQVMsS0FBSztBQUN2QyxRQUFNLFlBQVksU0FBUyxRQUFRLE9BQU8sSUFBSSxNQUFNLEtBQUssSUFBSSxHQUFHLFNBQVMsUUFBUSxHQUFHLElBQUksSUFBSSxPQUFPLFFBQVE7QUFDM0csU0FBTztBQUFBLElBQ0w7QUFBQSxJQUNBO0FBQUEsSUFDQSxTQUFBRDtBQUFBLElBQ0E7QUFBQSxJQUNBLFVBQVUsS0FBSyxJQUFJLEdBQUdBLFNBQVEsSUFBSSxDQUFDLEVBQUUsR0FBRyxNQUFNLEVBQUUsQ0FBQztBQUFBLElBQ2pEO0FBQUEsSUFDQTtBQUFBLElBQ0EsWUFBWSxNQUFNO0FBQUEsRUFDcEI7QUFDRjtBQUdBLFNBQVMsV0FBVyxPQUFrQixPQUFrQixNQUFjLE9BQWMsT0FBa0IsU0FBaUI7QUFDckgsUUFBTSxRQUFRO0FBQUEsSUFDWixNQUFNLE1BQU0sT0FBTyxNQUFNLE1BQU0sYUFBYSxNQUFNLE1BQU0sTUFBTSxJQUFJLEtBQUssTUFBTSxNQUFNLFVBQVUsSUFBSTtBQUFBLElBQ2pHLEtBQUssTUFBTSxPQUFPLE9BQU8sTUFBTSx3QkFBd0IsTUFBTSxNQUFNLE9BQU8sSUFBSSxLQUFLLE1BQU0sTUFBTSxVQUFVLElBQUk7QUFBQSxFQUMvRztBQUNBLE1BQUksTUFBTSxjQUFjLE9BQVcsT0FBTSxRQUFRLEtBQUssSUFBSSxNQUFNLFdBQVcsTUFBTSxRQUFRLENBQUM7QUFDMUYsUUFBTSxVQUFVLE1BQU0sU0FBUztBQUMvQixRQUFNLGVBQWUsVUFBVSxNQUFNLDBCQUEwQixNQUFNO0FBQ3JFLFFBQU0sQ0FBQyxXQUFXLFFBQVEsSUFBSTtBQUFBLElBQzVCLEtBQUssSUFBSSxNQUFNLFlBQVksWUFBWTtBQUFBLElBQ3ZDLEtBQUssSUFBSSxNQUFNLHVCQUF1QixNQUFNLDBCQUEwQjtBQUFBLEVBQ3hFO0FBQ0EsUUFBTSxPQUFPLEtBQUssSUFBSSxNQUFNLE9BQU8sV0FBVyxNQUFNLE1BQU0sUUFBUTtBQUNsRSxRQUFNLE9BQU8sT0FBTyxJQUFJLElBQUksS0FBSyxLQUFLLElBQUksR0FBRyxPQUFPLENBQUMsSUFBSTtBQUN6RCxRQUFNLE9BQU8sTUFBTSxTQUFTLE1BQU8sTUFBTSxZQUFZO0FBQ3JELFFBQU0sV0FBVyxNQUFNLFFBQVEsSUFBSSxPQUFPO0FBQzFDLFFBQU0sT0FBZTtBQUFBLElBQ25CLE1BQU0sS0FBSyxJQUFJLE1BQU0sTUFBTSxTQUFTLEtBQUssT0FBTyxPQUFPLEtBQUssTUFBTTtBQUFBLElBQ2xFLEtBQUssS0FBSyxJQUFJLE1BQU0sS0FBSyxRQUFRLEtBQUssT0FBTyxPQUFPLEtBQUssTUFBTTtBQUFBLElBQy9ELElBQUksTUFBTSxPQUFPLE1BQU0sT0FBTyxPQUFPLE1BQU0sSUFBSTtBQUFBLElBQy9DLFVBQVUsTUFBTSxPQUFPLE1BQU0sYUFBYSxRQUFRLE1BQU0sYUFBYTtBQUFBLElBQ3JFLFNBQ0UsTUFBTSxNQUFNLE1BQU0sd0JBQXdCLFFBQVEsTUFBTSx3QkFBd0IsTUFBTTtBQUFBLEVBQzFGO0FBQ0EsUUFBTSxPQUFlO0FBQUEsSUFDbkIsTUFBTSxNQUFNLE9BQU8sS0FBSyxNQUFNLFVBQVUsR0FBRztBQUFBLElBQzNDLEtBQUssTUFBTSxPQUFPLE1BQU0sSUFBSSxVQUFVLEdBQUc7QUFBQSxJQUN6QyxJQUFJLE1BQU0sT0FBTyxJQUFJLFVBQVUsSUFBSTtBQUFBLElBQ25DLFVBQVU7QUFBQSxJQUNWLFNBQVM7QUFBQSxFQUNYO0FBQ0EsU0FBTyxFQUFFLFNBQVMsQ0FBQyxNQUFNLElBQUksR0FBRyxjQUFjLE9BQU8sUUFBUSxDQUFDLEtBQUssWUFBWSxDQUFDLEtBQUssVUFBVSxJQUFJLEVBQUU7QUFDdkc7OztBQ3ZHTyxTQUFTLFVBQVUsU0FBNEIsRUFBRSxHQUFHLEdBQTBCO0FBQ25GLFFBQU0sT0FBTyxDQUFDLEdBQUcsSUFBSSxJQUFJLFFBQVEsUUFBUSxDQUFDLFNBQVMsT0FBTyxLQUFLLElBQUksQ0FBQyxDQUFDLENBQUM7QUFDdEUsU0FBTyxLQUFLLElBQUksQ0FBQyxRQUFRO0FBQ3ZCLFVBQU0sQ0FBQyxZQUFZLElBQUksT0FBTyxJQUFJLE9BQU8sSUFBSSxhQUFhLEVBQUUsSUFBSSxJQUFJLE1BQU0sR0FBRztBQUM3RSxVQUFNLFNBQVMsUUFBUSxRQUFRLENBQUMsTUFBTSxXQUEwQztBQUM5RSxZQUFNLFFBQVEsS0FBSyxHQUFHO0FBQ3RCLGFBQU8sVUFBVSxTQUFZLENBQUMsSUFBSSxDQUFDLENBQUMsSUFBSSxLQUFLLEdBQUcsTUFBTSxDQUFDLEVBQUUsWUFBWSxFQUFFLFFBQVEsUUFBUSxFQUFFLEdBQUcsUUFBUSxLQUFLLENBQUMsQ0FBQztBQUFBLElBQzdHLENBQUM7QUFDRCxXQUFPLEVBQUUsV0FBVyxNQUFNLE1BQU0sV0FBVyxJQUFJLFlBQVksT0FBTyxVQUFVLEdBQUcsT0FBTztBQUFBLEVBQ3hGLENBQUM7QUFDSDtBQUVBLElBQU0sVUFBVSxDQUFDLFVBQTJCLE9BQU8sVUFBVSxLQUFLLElBQUksUUFBUSxPQUFPLE1BQU0sWUFBWSxDQUFDLENBQUM7QUFFekcsSUFBTSxTQUFTLENBQUMsZUFDZCxPQUFPO0FBQUEsRUFDTCxXQUFXLE1BQU0sR0FBRyxFQUFFLFFBQVEsQ0FBQyxTQUFVLEtBQUssU0FBUyxHQUFHLElBQUksQ0FBQyxLQUFLLE1BQU0sR0FBRyxDQUFxQixJQUFJLENBQUMsQ0FBRTtBQUMzRzs7O0FDMUJLLElBQU0sWUFBWTtBQUFBLEVBQ3ZCLGNBQWM7QUFBQSxFQUNkLE9BQU87QUFBQSxFQUNQLFdBQVc7QUFBQSxFQUNYLFNBQVM7QUFBQSxFQUNULGFBQWE7QUFBQSxFQUNiLGdCQUFnQjtBQUFBLEVBQ2hCLGNBQWM7QUFBQSxFQUNkLGNBQWM7QUFBQSxFQUNkLGlCQUFpQjtBQUFBLEVBQ2pCLGFBQWE7QUFBQSxFQUNiLFdBQVc7QUFBQSxFQUNYLFlBQVk7QUFBQSxFQUNaLFlBQVk7QUFBQSxFQUNaLHVCQUF1QjtBQUFBLEVBQ3ZCLGlCQUFpQjtBQUFBLEVBQ2pCLHlCQUF5QjtBQUFBLEVBQ3pCLDRCQUE0QjtBQUFBLEVBQzVCLG9CQUFvQjtBQUFBLEVBQ3BCLE9BQU87QUFDVDtBQUtPLFNBQVMsYUFBYSxVQUFvQixPQUFrQixPQUFjLFVBQW9CO0FBQ25HLFFBQU0sUUFBUSxTQUFTLFFBQVEsQ0FBQztBQUNoQyxRQUFNLFFBQVEsUUFBUSxTQUFTLE1BQU0sS0FBSztBQUMxQyxRQUFNLFdBQXFCLENBQUM7QUFDNUIsUUFBTSxRQUFtQjtBQUFBLElBQ3ZCLE9BQU87QUFBQSxJQUNQLFNBQVM7QUFBQSxJQUNULFNBQVM7QUFBQSxJQUNULE9BQU87QUFBQSxJQUNQLFNBQVM7QUFBQSxJQUNULE9BQU87QUFBQSxJQUNQLFVBQVUsQ0FBQztBQUFBLElBQ1gsU0FBUztBQUFBLElBQ1QsS0FBSyxNQUFNLFFBQVEsR0FBRyxHQUFLO0FBQUEsRUFDN0I7QUFDQSxRQUFNLFVBQVUsTUFBTSxLQUFLLEVBQUUsUUFBUSxTQUFTLFFBQVEsR0FBRyxDQUFDLEdBQUcsV0FBVztBQUN0RSxVQUFNLE9BQU8sU0FBUyxLQUFLLE1BQU07QUFDakMsYUFBUyxLQUFLLEdBQUcsV0FBVyxPQUFPLE9BQU8sTUFBTSxTQUFTLEdBQUcsTUFBTSxHQUFHLE9BQU8sTUFBTSxLQUFLLENBQUM7QUFDeEYsV0FBTyxXQUFXLEVBQUUsT0FBTyxPQUFPLE1BQU0sUUFBUSxPQUFPLE9BQU8sTUFBTSxDQUFDO0FBQUEsRUFDdkUsQ0FBQztBQUNELFNBQU8sRUFBRSxTQUFTLFVBQVUsU0FBUyxRQUFRLEdBQTJCLFVBQVUsU0FBUyxNQUFNLEdBQUcsRUFBRTtBQUN4RztBQVVBLFNBQVMsUUFBUSxNQUFjLE9BQXFCO0FBQ2xELFNBQU87QUFBQSxJQUNMLFNBQVMsUUFBUSxJQUFJO0FBQUEsSUFDckIsVUFBVSxZQUFZLElBQUksSUFBSSxNQUFNLElBQUksRUFBRSxDQUFDO0FBQUEsSUFDM0MsT0FBTyxjQUFjLElBQUksU0FBUyxNQUFNLElBQUksQ0FBQyxDQUFDO0FBQUEsSUFDOUMsU0FBUyxDQUFDLE9BQU8sTUFBTSxJQUFJLEVBQUUsQ0FBQyxJQUFJLE9BQU8sTUFBTSxJQUFJLEVBQUUsQ0FBQyxFQUFFO0FBQUEsSUFDeEQsT0FBTyxNQUFNLEtBQUssRUFBRSxRQUFRLEVBQUUsR0FBRyxNQUFNLEtBQUssTUFBTSxJQUFJLEVBQUUsQ0FBQyxFQUFFO0FBQUEsRUFDN0Q7QUFDRjtBQUdBLFNBQVMsV0FDUCxFQUFFLE9BQU8sVUFBVSxHQUFHLE9BQU8sRUFBRSxHQUMvQixFQUFFLE1BQU0sR0FDUixNQUNBLElBQ0EsT0FDQSxPQUNVO0FBQ1YsUUFBTSxNQUFNLENBQUMsWUFBb0IsQ0FBQyxNQUFNLE1BQU0sSUFBSSxHQUFzQyxvQkFBNEI7QUFBQSxJQUNsSCxXQUFXLElBQUksS0FBSyxLQUFLLE1BQU0sUUFBUSxHQUFHLElBQU0sQ0FBQyxFQUFFLFlBQVk7QUFBQSxJQUMvRCxZQUFZLE9BQU8sV0FBVyxRQUFRLENBQUMsQ0FBQztBQUFBLElBQ3hDLFVBQVU7QUFBQSxJQUNWO0FBQUEsSUFDQTtBQUFBLElBQ0EsT0FBTyxpQkFBaUIsSUFBSTtBQUFBLElBQzVCLE1BQU0sTUFBTSxLQUFLLE1BQU0sTUFBTSxLQUFLLElBQUksTUFBTSxNQUFNLENBQUM7QUFBQSxJQUNuRCxHQUFJLE1BQU0sS0FBSyxJQUFJLE1BQU0sRUFBRSxnQkFBZ0IsT0FBTyxlQUFlLFFBQVEsQ0FBQyxDQUFDLEVBQUUsSUFBSSxDQUFDO0FBQUEsRUFDcEY7QUFDQSxRQUFNLE9BQWlCLE1BQU0sS0FBSyxJQUFJLE9BQU8sQ0FBQyxJQUFJLE1BQU0sUUFBUSxJQUFJLEVBQUUsR0FBRyxDQUFDLFFBQVEsZ0JBQWdCLEVBQUUsR0FBRyxDQUFDLENBQUMsSUFBSSxDQUFDO0FBQzlHLFFBQU0sT0FBTyxLQUFLLElBQUksR0FBRyxLQUFLLE1BQU0sT0FBTyxVQUFVLEtBQUssSUFBSSxDQUFDO0FBQy9ELFdBQVMsUUFBUSxHQUFHLFNBQVMsUUFBUSxNQUFNLFNBQVM7QUFDbEQsVUFBTSxRQUFRLE1BQU0sR0FBRyxLQUFLLE1BQU0sTUFBTSxLQUFLLElBQUksTUFBTSxHQUFHLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxRQUFRLENBQUM7QUFDckYsU0FBSyxLQUFLLElBQUksTUFBTSxPQUFPLE1BQU0sSUFBSSxJQUFJLEdBQUcsT0FBTyxNQUFNLFFBQVEsR0FBRyxDQUFDLENBQUMsQ0FBQztBQUFBLEVBQ3pFO0FBQ0EsTUFBSSxPQUFPLE9BQU8sVUFBVSxPQUFPO0FBQ2pDLFVBQU0sT0FBTyxNQUFNLE9BQU8sVUFBVSxJQUFJLEdBQUc7QUFDM0MsU0FBSyxLQUFLLElBQUksTUFBTSxDQUFDLGdEQUFnRCxJQUFJLENBQUMsR0FBRyxPQUFPLE1BQU0sUUFBUSxNQUFNLElBQUksQ0FBQyxDQUFDO0FBQUEsRUFDaEg7QUFDQSxNQUFJLE9BQU8sT0FBTyxPQUFPO0FBQ3ZCLFNBQUssS0FBSyxJQUFJLE1BQU0sT0FBTyxPQUFPLEtBQUssR0FBRyxHQUFHLENBQUMsTUFBTSxLQUFLLElBQUksTUFBTSxXQUFXLFVBQVUsZ0JBQWdCLEVBQUUsR0FBRyxDQUFDLENBQUM7QUFDakgsU0FBTztBQUNUOzs7QUNuR08sSUFBTSxZQUFZO0FBQUEsRUFDdkIsVUFBVTtBQUFBLEVBQ1YsWUFBWTtBQUFBLEVBQ1osZ0JBQWdCO0FBQUEsRUFDaEIsZUFBZTtBQUFBLEVBQ2YsV0FBVztBQUFBLEVBQ1gsb0JBQW9CO0FBQUEsRUFDcEIsZ0JBQWdCO0FBQUEsRUFDaEIsb0JBQW9CO0FBQUEsRUFDcEIsaUJBQWlCO0FBQUEsRUFDakIsa0JBQWtCO0FBQ3BCO0FBc0JPLFNBQVMsYUFBYSxFQUFFLE1BQU0sTUFBTSxRQUFRLENBQUMsRUFBRSxHQUFhLE9BQWtCLE9BQWMsVUFBb0I7QUFDckgsUUFBTSxRQUFtQixFQUFFLFNBQVMsR0FBRyxTQUFTLE1BQU0sV0FBVyxHQUFHLFFBQVEsR0FBRyxRQUFRLEVBQUU7QUFDekYsUUFBTSxTQUFTLE1BQWMsTUFBTSxJQUFJLEVBQUU7QUFDekMsUUFBTSxRQUFRO0FBQUEsSUFDWixPQUFPLGNBQWMsSUFBSSxRQUFRLE9BQU8sQ0FBQztBQUFBLElBQ3pDLE1BQU0sY0FBYyxJQUFJLGNBQWMsT0FBTyxDQUFDO0FBQUEsSUFDOUMsSUFBSSxjQUFjLElBQUksU0FBUyxPQUFPLENBQUM7QUFBQSxJQUN2QyxXQUFXLGNBQWMsTUFBTSxXQUFXLFFBQVEsT0FBTyxTQUFTLE9BQU8sQ0FBQztBQUFBLEVBQzVFO0FBQ0EsUUFBTSxVQUFVLE1BQU07QUFBQSxJQUFLLEVBQUUsUUFBUSxTQUFTLFFBQVE7QUFBQSxJQUFHLENBQUMsR0FBRyxXQUMzRCxXQUFXLEVBQUUsT0FBTyxPQUFPLE1BQU0sU0FBUyxLQUFLLE1BQU0sR0FBRyxRQUFRLE9BQU8sT0FBTyxNQUFNLENBQUM7QUFBQSxFQUN2RjtBQUNBLFNBQU8sRUFBRSxTQUFTLFVBQVUsU0FBUyxRQUFRLEdBQUcsVUFBVSxDQUFDLEVBQUU7QUFDL0Q7QUFFQSxJQUFNRSxTQUFRLENBQUMsUUFBNEIsU0FBeUIsTUFBTSxVQUFVLEtBQUssS0FBSztBQWdCOUYsU0FBUyxXQUFXLE9BQTBCO0FBQzVDLFFBQU0sT0FBTyxPQUFPLEtBQUs7QUFDekIsU0FBTyxFQUFFLEdBQUcsYUFBYSxPQUFPLElBQUksR0FBRyxHQUFHLGdCQUFnQixPQUFPLElBQUksR0FBRyxHQUFHLGNBQWMsT0FBTyxJQUFJLEVBQUU7QUFDeEc7QUFFQSxTQUFTLE9BQU8sRUFBRSxPQUFPLE9BQU8sTUFBTSxPQUFPLE1BQU0sR0FBb0I7QUFDckUsUUFBTSxPQUFPLE1BQU0sTUFBTSxNQUFNLHFCQUFxQixLQUFLLE1BQU1BLE9BQU0sTUFBTSxNQUFNLElBQUksQ0FBQztBQUN0RixRQUFNLFVBQVUsTUFBTSxhQUFhO0FBQ25DLFFBQU0sU0FBUyxLQUFLLElBQUksU0FBUyxNQUFNLE9BQU8sTUFBTSxpQkFBaUJBLE9BQU0sTUFBTSxVQUFVLElBQUksR0FBRyxJQUFJLENBQUM7QUFDdkcsUUFBTSxZQUFZLEtBQUs7QUFBQSxJQUNyQjtBQUFBLElBQ0EsTUFBTSxPQUFPLE1BQU0sZ0JBQWdCQSxPQUFNLE1BQU0sVUFBVSxJQUFJLElBQUlBLE9BQU0sTUFBTSxTQUFTLElBQUksR0FBRyxHQUFHO0FBQUEsRUFDbEc7QUFDQSxRQUFNLFVBQVVDLFdBQVUsT0FBTyxPQUFPLE1BQU0sS0FBSztBQUNuRCxRQUFNLGVBQWUsTUFBUztBQUM5QixRQUFNLFNBQVMsT0FBTyxNQUFNO0FBQzVCLFFBQU0sV0FBVyxNQUFNLFNBQVMsT0FBTyxNQUFNLElBQUksS0FBSyxJQUFJLFFBQVEsS0FBSyxNQUFNLFVBQVUsWUFBWSxDQUFDO0FBQ3BHLFFBQU0sYUFDSCxNQUFNLGlCQUFpQixNQUFNLFdBQVcsY0FBYyxLQUFLLEtBQzVELE9BQU8sT0FDUCxVQUFXLE9BQU8sZUFBZ0I7QUFDcEMsUUFBTSxZQUFZLFlBQVksTUFBTSxNQUFNLE9BQU8sSUFBSSxJQUFJO0FBQ3pELFFBQU0sUUFBUSxLQUFLLElBQUksR0FBRyxXQUFXLFNBQVM7QUFDOUMsUUFBTSxNQUFNLGFBQWEsVUFBVSxLQUFLLE1BQU0sU0FBUyxVQUFVLFVBQVUsTUFBTSxNQUFNLEtBQUssSUFBSTtBQUNoRyxRQUFNLFNBQVMsT0FBTyxJQUFJLE1BQU0sT0FBTyxNQUFNLFVBQVUsS0FBSyxJQUFJLElBQUk7QUFDcEUsUUFBTSxTQUFTLEtBQUssTUFBTSxTQUFTLE1BQU0sZ0JBQWdCLEtBQUssSUFBSSxJQUFJO0FBQ3RFLFFBQU0sT0FBTyxLQUFLLE1BQU0sU0FBUyxNQUFNLFVBQVUsS0FBSyxJQUFJLElBQUk7QUFDOUQsUUFBTSxVQUFVLEtBQUssSUFBSSxHQUFHLFNBQVMsUUFBUSxLQUFLLE9BQU8sU0FBUyxRQUFRLEdBQUcsQ0FBQztBQUM5RSxNQUFJLFNBQVMsS0FBSyxTQUFTLE9BQU8sWUFBWTtBQUM1QyxVQUFNLFdBQVcsS0FBSyxPQUFRLFNBQVMsT0FBTyxhQUFhLE1BQU0sa0JBQW1CLE9BQU8sU0FBUyxJQUFJLE1BQU0sRUFBRTtBQUNsSCxRQUFNLFNBQ0osTUFBTSxVQUFVLElBQUksTUFBTSxTQUFTLEtBQUssSUFBSSxJQUFLLEtBQUssTUFBTSxVQUFXLEtBQUssSUFBSSxHQUFHLE1BQU0sQ0FBQyxJQUFJLE1BQU0sUUFBUSxHQUFHLENBQUM7QUFDbEgsU0FBTztBQUFBLElBQ0w7QUFBQSxJQUNBO0FBQUEsSUFDQSxNQUFNLEtBQUssSUFBSSxHQUFHLFFBQVEsU0FBUyxJQUFJO0FBQUEsSUFDdkM7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQSxLQUFLO0FBQUEsSUFDTCxhQUFhLEtBQUssSUFBSSxTQUFTLEtBQUssS0FBTSxRQUFRLGVBQWdCLE1BQU0sUUFBUSxLQUFLLEdBQUcsQ0FBQyxJQUFJLENBQUM7QUFBQSxFQUNoRztBQUNGO0FBRUEsU0FBU0EsV0FBVSxPQUFrQixPQUFrQixNQUFjLE9BQTBCO0FBQzdGLFFBQU0sVUFBVSxNQUFNLGlCQUFpQixNQUFNLFdBQVcsY0FBYyxLQUFLO0FBQzNFLFFBQU0sT0FBTyxLQUFLLElBQUksR0FBRyxNQUFNLHFCQUFxQixLQUFLLE1BQU07QUFDL0QsUUFBTSxXQUFXO0FBQUEsSUFDZjtBQUFBLElBQ0EsTUFBTSxXQUFXO0FBQUEsSUFDakIsT0FBTyxNQUFNLHNCQUFzQixRQUFRO0FBQUEsSUFDM0MsT0FBTyxNQUFNLHVCQUF1QixRQUFRO0FBQUEsRUFDOUM7QUFDQSxNQUFJLE1BQU0sZUFBZSxRQUFXO0FBQ2xDLFVBQU0sU0FBUyxPQUFPLElBQUksTUFBTSxTQUFTLE1BQU0sYUFBYSxNQUFNO0FBQ2xFLGFBQVMsS0FBSyxPQUFPLElBQUksTUFBTSxTQUFTLEVBQUU7QUFBQSxFQUM1QztBQUNBLFNBQU8sS0FBSyxJQUFJLEdBQUcsUUFBUTtBQUM3QjtBQUVBLFNBQVMsYUFDUCxFQUFFLE9BQU8sT0FBTyxNQUFNLEdBQ3RCLEVBQUUsTUFBTSxVQUFVLE1BQU0sYUFBYSxXQUFXLE9BQU8sR0FDL0M7QUFDUixRQUFNQyxPQUFNLGFBQWEsTUFBTSxLQUFLO0FBQ3BDLFNBQU87QUFBQSxJQUNMLENBQUMsb0NBQW9DQSxJQUFHLEVBQUUsR0FBRztBQUFBLElBQzdDLENBQUMsd0NBQXdDQSxJQUFHLEVBQUUsR0FBRztBQUFBLElBQ2pELENBQUMsdUNBQXVDQSxJQUFHLEVBQUUsR0FBRztBQUFBLElBQ2hELENBQUMsc0RBQXNEQSxJQUFHLEVBQUUsR0FBRyxNQUFNLFVBQVUsTUFBTSxNQUFNLENBQUM7QUFBQSxJQUM1RixDQUFDLHNEQUFzREEsSUFBRyxFQUFFLEdBQUcsS0FBSyxNQUFNLE1BQU0sVUFBVSxHQUFHO0FBQUEsSUFDN0YsQ0FBQyx5REFBeURBLElBQUcsRUFBRSxHQUFHLGNBQWMsWUFBWTtBQUFBLElBQzVGLENBQUMsaURBQWlEQSxJQUFHLEVBQUUsR0FBRyxLQUFLO0FBQUEsTUFDN0QsU0FBUyxJQUFJLEtBQUssSUFBSSxNQUFNLFFBQVEsRUFBRSxJQUFJLE1BQU07QUFBQSxJQUNsRDtBQUFBLElBQ0EsQ0FBQyxnRUFBZ0UsTUFBTSxJQUFJLEVBQUUsR0FBRyxNQUFNO0FBQUEsRUFDeEY7QUFDRjtBQUVBLFNBQVMsZ0JBQ1AsRUFBRSxPQUFPLE1BQU0sT0FBTyxPQUFPLE1BQU0sR0FDbkMsRUFBRSxPQUFPLFdBQVcsYUFBYSxRQUFRLFdBQVcsSUFBSSxHQUNoRDtBQUNSLFFBQU1BLE9BQU0sZ0JBQWdCLE1BQU0sRUFBRSxhQUFhLE1BQU0sRUFBRTtBQUN6RCxRQUFNLFNBQVMsZ0JBQWdCLE1BQU0sU0FBUyxhQUFhLE1BQU0sU0FBUztBQUMxRSxRQUFNLFVBQVUsTUFBTSxpQkFBaUIsTUFBTSxXQUFXLGNBQWMsS0FBSztBQUMzRSxRQUFNLFlBQVksS0FBSyxNQUFNLEtBQUssSUFBSSxNQUFNLHFCQUFxQixJQUFJLE1BQU0sT0FBTyxLQUFLLFFBQVEsSUFBSSxDQUFDLENBQUM7QUFFckcsUUFBTSxPQUFPLFFBQVE7QUFDckIsUUFBTSxTQUNKLE1BQU0sMkJBQTJCLFNBQzdCLFNBQ0EsS0FBSyxJQUFJLEdBQUcsY0FBYyxPQUFPLE1BQU0sc0JBQXNCLENBQUM7QUFDcEUsU0FBTztBQUFBLElBQ0wsQ0FBQyw4QkFBOEJBLElBQUcsRUFBRSxHQUFHLE9BQU8sUUFBUTtBQUFBLElBQ3RELENBQUMseUJBQXlCQSxJQUFHLEVBQUUsR0FBRyxPQUFPLE1BQU07QUFBQSxJQUMvQyxDQUFDLDRCQUE0QkEsSUFBRyxFQUFFLEdBQUcsT0FBTyxZQUFZO0FBQUEsSUFDeEQsQ0FBQywrQkFBK0JBLElBQUcsRUFBRSxHQUFHLE9BQU8sU0FBUztBQUFBLElBQ3hELENBQUMsMkJBQTJCQSxJQUFHLEVBQUUsR0FBRyxPQUFPLFlBQVk7QUFBQSxJQUN2RCxDQUFDLDJDQUEyQ0EsSUFBRyxFQUFFLEdBQUcsT0FBTyxjQUFjO0FBQUEsSUFDekUsaURBQWlELEtBQUs7QUFBQSxNQUNwRCxLQUFLO0FBQUEsUUFDSCxNQUFNO0FBQUEsUUFDTixjQUNFLE1BQ0MsTUFBTSxhQUFhLE1BQU0sZ0JBQWdCLFlBQVksT0FDckQsT0FBTyxPQUFPLFlBQVksSUFBSSxNQUFNO0FBQUEsTUFDekM7QUFBQSxJQUNGO0FBQUEsSUFDQSxHQUFJLFdBQVcsU0FDWCxDQUFDLElBQ0Q7QUFBQSxNQUNFLENBQUMsNkRBQTZEQSxJQUFHLEVBQUUsR0FDakUsU0FBUyxJQUFJLEtBQUssTUFBTyxTQUFTLE1BQVUsTUFBTSxJQUFJO0FBQUEsTUFDeEQsQ0FBQyx3REFBd0RBLElBQUcsRUFBRSxHQUFHLEtBQUs7QUFBQSxRQUNwRTtBQUFBLFFBQ0EsY0FBYyxPQUFPLE1BQU0sc0JBQXNCO0FBQUEsTUFDbkQ7QUFBQSxJQUNGO0FBQUEsSUFDSixHQUFJLE1BQU0sWUFDTjtBQUFBLE1BQ0UsQ0FBQywyQ0FBMkMsTUFBTSxFQUFFLEdBQUc7QUFBQSxNQUN2RCxDQUFDLDhCQUE4QixNQUFNLEVBQUUsR0FBRyxZQUFZO0FBQUEsSUFDeEQsSUFDQSxDQUFDO0FBQUEsRUFDUDtBQUNGO0FBRUEsU0FBUyxjQUFjLEVBQUUsT0FBTyxNQUFNLE9BQU8sTUFBTSxHQUFjLEVBQUUsTUFBTSxRQUFRLE9BQU8sWUFBWSxHQUFpQjtBQUNuSCxRQUFNQSxPQUFNO0FBQ1osUUFBTUMsYUFBWSxNQUFNLGdCQUFnQixVQUFVLE9BQU87QUFDekQsUUFBTSxPQUFPLE9BQU8sS0FBSyxPQUFPLElBQUksTUFBTSxNQUFNLGNBQWMsQ0FBQyxJQUFJLE1BQU0sTUFBTSxHQUFHO0FBQ2xGLFNBQU87QUFBQSxJQUNMLENBQUMsaUNBQWlDRCxJQUFHLEVBQUUsR0FBR0MsYUFBWSxVQUFVLElBQUksU0FBWTtBQUFBLElBQ2hGLENBQUMsOEJBQThCRCxJQUFHLEVBQUUsR0FBR0MsYUFBWSxVQUFVLElBQUksU0FBWTtBQUFBLElBQzdFLENBQUMsMEJBQTBCRCxJQUFHLEVBQUUsR0FBR0MsWUFBVyxTQUFZLFFBQVE7QUFBQSxJQUNsRSxDQUFDLDZCQUE2QkQsSUFBRyxFQUFFLEdBQUdDLGFBQVksVUFBVSxJQUFJLFNBQVksTUFBTSxPQUFPLE1BQU0sU0FBUyxLQUFLLEdBQUc7QUFBQSxFQUNsSDtBQUNGOzs7QUNqTk8sSUFBTSxRQUFOLE1BQVk7QUFBQSxFQUNUO0FBQUEsRUFFUixZQUFZLE1BQWM7QUFDeEIsU0FBSyxRQUFTLE9BQU8sZUFBbUI7QUFBQSxFQUMxQztBQUFBO0FBQUEsRUFHQSxPQUFlO0FBQ2IsU0FBSyxRQUFTLEtBQUssUUFBUSxlQUFnQjtBQUMzQyxRQUFJLFFBQVEsS0FBSyxLQUFLLEtBQUssUUFBUyxLQUFLLFVBQVUsSUFBSyxLQUFLLFFBQVEsQ0FBQztBQUN0RSxhQUFTLFFBQVEsS0FBSyxLQUFLLFFBQVMsVUFBVSxHQUFJLFFBQVEsRUFBRTtBQUM1RCxhQUFTLFFBQVMsVUFBVSxRQUFTLEtBQUs7QUFBQSxFQUM1QztBQUFBLEVBRUEsUUFBUSxPQUFlLE1BQXNCO0FBQzNDLFdBQU8sU0FBUyxPQUFPLFNBQVMsS0FBSyxLQUFLO0FBQUEsRUFDNUM7QUFBQTtBQUFBLEVBR0EsU0FBaUI7QUFDZixXQUFPLE1BQU0sS0FBSyxFQUFFLFFBQVEsRUFBRSxHQUFHLE1BQU0sS0FBSyxLQUFLLENBQUMsRUFBRSxPQUFPLENBQUNDLE1BQUssU0FBU0EsT0FBTSxNQUFNLEVBQUUsSUFBSSxLQUFLO0FBQUEsRUFDbkc7QUFBQTtBQUFBLEVBR0EsT0FBTyxPQUFlLE9BQXVCO0FBQzNDLFdBQU8sS0FBSyxJQUFJLEdBQUcsU0FBUyxJQUFJLFFBQVEsS0FBSyxPQUFPLEVBQUU7QUFBQSxFQUN4RDtBQUFBO0FBQUEsRUFHQSxNQUFNQyxPQUFzQjtBQUMxQixRQUFJQSxRQUFPLEdBQUksUUFBTyxLQUFLLElBQUksR0FBRyxLQUFLLE1BQU1BLFFBQU8sS0FBSyxLQUFLQSxLQUFJLElBQUksS0FBSyxPQUFPLENBQUMsQ0FBQztBQUNwRixVQUFNLFFBQVEsS0FBSyxJQUFJLENBQUMsS0FBSyxJQUFJLEdBQUdBLEtBQUksQ0FBQztBQUN6QyxRQUFJLENBQUMsU0FBUyxLQUFLLElBQUksQ0FBQyxLQUFLLEtBQUssR0FBRyxDQUFDO0FBQ3RDLFdBQU8sVUFBVSxPQUFPLFFBQVMsWUFBVyxLQUFLLEtBQUs7QUFDdEQsV0FBTztBQUFBLEVBQ1Q7QUFBQSxFQUVBLElBQUksUUFBd0I7QUFDMUIsV0FBTyxNQUFNLEtBQUssRUFBRSxPQUFPLEdBQUcsTUFBTSxLQUFLLE1BQU0sS0FBSyxLQUFLLElBQUksRUFBRSxFQUFFLFNBQVMsRUFBRSxDQUFDLEVBQUUsS0FBSyxFQUFFO0FBQUEsRUFDeEY7QUFDRjs7O0FDeENBLElBQU1DLGFBQVk7QUFhWCxTQUFTLFdBQVc7QUFBQSxFQUN6QixVQUFVO0FBQUEsRUFDVixhQUFhO0FBQUEsRUFDYixRQUFRO0FBQUEsRUFDUixnQkFBZ0I7QUFBQSxFQUNoQjtBQUFBLEVBQ0EsUUFBUTtBQUNWLEdBQXVCO0FBQ3JCLFFBQU0sVUFBVSxLQUFLLElBQUksTUFBTSxHQUFHLElBQUssT0FBTyxJQUFLLE9BQU8sSUFBSSxLQUFLLE9BQU8sR0FBRztBQUM3RSxRQUFNLEtBQUssQ0FBQyxXQUEyQixVQUFVLFNBQVNBO0FBQzFELFFBQU0sUUFBUSxhQUFhO0FBQzNCLFNBQU87QUFBQSxJQUNMO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBLE1BQU0sR0FBRyxPQUFPLElBQUk7QUFBQSxJQUNwQixTQUNFLFVBQVUsVUFBVSxHQUFHLGFBQWEsYUFBYSxJQUFJLE9BQVMsR0FBRyxLQUFLLElBQUksU0FBUyxhQUFhLEVBQUUsQ0FBQyxJQUFJO0FBQUEsSUFDekcsTUFBTSxDQUFDLFdBQVc7QUFDaEIsWUFBTSxPQUFPLFNBQVM7QUFDdEIsVUFBSSxPQUFPLEdBQUksUUFBTztBQUN0QixVQUFJLFVBQVUsT0FBUSxRQUFPLEtBQUssSUFBSSxHQUFHLEtBQUssSUFBSSxHQUFHLE9BQU8sQ0FBQyxDQUFDO0FBQzlELFVBQUksVUFBVSxTQUFVLFFBQU8sT0FBTyxJQUFJLElBQUksU0FBUyxNQUFNLGFBQWEsSUFBSSxJQUFJO0FBQ2xGLFVBQUksVUFBVSxVQUFVLE9BQU8sRUFBRyxRQUFPO0FBQ3pDLGFBQU8sT0FBTyxJQUFJLEtBQUssSUFBSSxHQUFHLElBQUksSUFBSSxJQUFJO0FBQUEsSUFDNUM7QUFBQSxFQUNGO0FBQ0Y7OztBQ3BDQSxJQUFNLE1BQU0sQ0FBQyxPQUF1QixJQUFJLEtBQUssRUFBRSxFQUFFLFlBQVk7QUFHdEQsU0FBUyxXQUFXLFVBQW9CO0FBQzdDLFFBQU0sV0FBVyxXQUFXLFFBQVE7QUFDcEMsUUFBTSxRQUFRLElBQUksTUFBTSxTQUFTLElBQUk7QUFDckMsUUFBTSxTQUFTLFNBQVMsU0FBUztBQUNqQyxRQUFNLFFBQVEsU0FBUyxFQUFFLEdBQUcsV0FBVyxHQUFHLFNBQVMsTUFBTSxJQUFJLEVBQUUsR0FBRyxXQUFXLEdBQUcsU0FBUyxNQUFNO0FBQy9GLFFBQU0sRUFBRSxTQUFTLFNBQVMsSUFBSSxTQUMxQixhQUFhLFVBQVUsRUFBRSxHQUFHLFdBQVcsR0FBRyxTQUFTLE1BQU0sR0FBRyxPQUFPLFFBQVEsSUFDM0UsYUFBYSxVQUFVLEVBQUUsR0FBRyxXQUFXLEdBQUcsU0FBUyxNQUFNLEdBQUcsT0FBTyxRQUFRO0FBQy9FLFFBQU0sWUFBWSxDQUFDLFNBQTBCLFNBQVMsUUFBUSxTQUFTLE9BQU87QUFDOUUsU0FBTztBQUFBLElBQ0wsUUFBUTtBQUFBLElBQ1IsSUFBSSxJQUFJLFNBQVMsSUFBSTtBQUFBLElBQ3JCLGFBQWE7QUFBQSxJQUNiLFNBQVMsRUFBRSxNQUFNLFNBQVMsU0FBUyxRQUFRLE1BQU0sU0FBUyxLQUFLO0FBQUEsSUFDL0QsT0FBTyxFQUFFLElBQUksU0FBUyxPQUFPLE9BQU8sU0FBUyxTQUFTLFNBQVMsT0FBTyxJQUFJLFNBQVMsT0FBTyxFQUFFO0FBQUEsSUFDNUY7QUFBQSxJQUNBLFNBQVMsVUFBVSxTQUFTLFVBQVUsS0FBSztBQUFBLElBQzNDO0FBQUEsSUFDQSxTQUFTLFNBQVMsVUFBVSxDQUFDLEdBQUcsSUFBSSxDQUFDLENBQUMsSUFBSSxTQUFTLE1BQU0sT0FBTztBQUFBLE1BQzlEO0FBQUEsTUFDQSxTQUFTLFVBQVUsT0FBTztBQUFBLE1BQzFCLE9BQU87QUFBQSxNQUNQLE9BQU8sSUFBSSxTQUFTLEdBQUcsTUFBTSxDQUFDO0FBQUEsSUFDaEMsRUFBRTtBQUFBLElBQ0YsVUFBVSxTQUFTLFdBQVcsQ0FBQyxHQUFHLElBQUksQ0FBQyxDQUFDLFFBQVEsTUFBTSxTQUFTLElBQUksT0FBTztBQUFBLE1BQ3hFLElBQUksSUFBSSxTQUFTLEdBQUcsTUFBTSxDQUFDO0FBQUEsTUFDM0I7QUFBQSxNQUNBLFNBQVMsVUFBVSxPQUFPO0FBQUEsTUFDMUI7QUFBQSxJQUNGLEVBQUU7QUFBQSxJQUNGLFNBQVMsU0FBUyxXQUFXLENBQUM7QUFBQSxFQUNoQztBQUNGO0FBR0EsU0FBUyxVQUVQLFNBQXVCLEVBQUUsUUFBUSxDQUFDLEVBQUUsR0FBYSxPQUFtQjtBQUNwRSxTQUFPLFFBQ0osT0FBTyxDQUFDLEVBQUUsS0FBSyxNQUFNLENBQUMsTUFBTSxTQUFTLElBQUksQ0FBQyxFQUMxQyxJQUFJLENBQUMsV0FBVztBQUNmLFVBQU0sT0FBTyxPQUFPLFVBQVUsV0FBVyxPQUFPLEtBQUssTUFBTSxLQUFLLElBQUksTUFBTSxJQUFJO0FBQzlFLFVBQU0sT0FBTyxPQUFPLE9BQU8sTUFBTSxHQUFHLE9BQU8sT0FBTyxTQUFTLElBQUksRUFBRSxPQUFPLE1BQU0sTUFBTSxLQUFLLElBQUksSUFBSztBQUNsRyxXQUFPLEVBQUUsR0FBRyxRQUFRLFFBQVEsS0FBSztBQUFBLEVBQ25DLENBQUM7QUFDTDs7O0FDbkRPLElBQU0sc0JBQTJDO0FBQUEsRUFDdEQ7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sQ0FBQyxNQUFNO0FBQUEsSUFDZCxNQUFNLEVBQUUsTUFBTSxFQUFFO0FBQUEsRUFDbEI7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLENBQUMsMkJBQTJCLCtCQUErQjtBQUFBLElBQ2xFLE1BQU0sRUFBRSxNQUFNLEVBQUU7QUFBQSxJQUNoQixRQUFRLENBQUMsQ0FBQywyQkFBMkIsT0FBTyxFQUFFLENBQUM7QUFBQSxFQUNqRDtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxPQUFPLEVBQUU7QUFBQSxFQUNuQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxPQUFPLEVBQUU7QUFBQSxJQUNqQixTQUFTLENBQUMsQ0FBQyxJQUFJLGNBQWMsT0FBTyxnQ0FBZ0MsQ0FBQztBQUFBLEVBQ3ZFO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLFFBQVEsS0FBSztBQUFBLEVBQ3ZCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLFVBQVUsR0FBRztBQUFBLEVBQ3ZCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLGlCQUFpQixLQUFPLHlCQUF5QixLQUFPLFlBQVksS0FBTztBQUFBLElBQ3BGLE1BQU0sRUFBRSxNQUFNLEVBQUU7QUFBQSxFQUNsQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxpQkFBaUIsS0FBTyx5QkFBeUIsS0FBTyxZQUFZLElBQU87QUFBQSxJQUNwRixNQUFNLEVBQUUsTUFBTSxJQUFJO0FBQUEsSUFDbEIsUUFBUSxDQUFDLENBQUMsdUJBQXVCLE9BQU8sRUFBRSxDQUFDO0FBQUEsRUFDN0M7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLEVBQUUseUJBQXlCLE1BQU8sWUFBWSxLQUFPO0FBQUEsSUFDNUQsU0FBUztBQUFBLElBQ1QsWUFBWTtBQUFBLElBQ1osTUFBTSxFQUFFLE1BQU0sS0FBSyxXQUFXLEVBQUU7QUFBQSxFQUNsQztBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSx5QkFBeUIsTUFBTyxZQUFZLEtBQU87QUFBQSxJQUM1RCxTQUFTO0FBQUEsSUFDVCxZQUFZO0FBQUEsSUFDWixNQUFNLEVBQUUsTUFBTSxLQUFLLFdBQVcsRUFBRTtBQUFBLEVBQ2xDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLE9BQU8sRUFBRSxRQUFRLElBQU0sRUFBRTtBQUFBLEVBQ25DO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLE9BQU8sRUFBRSxXQUFXLEtBQU0sRUFBRTtBQUFBLElBQ3BDLFlBQVksQ0FBQyxpQkFBaUI7QUFBQSxFQUNoQztBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxPQUFPLEVBQUUsV0FBVyxJQUFJLEdBQUcsZUFBZSxFQUFFO0FBQUEsRUFDdEQ7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsT0FBTyxFQUFFLFdBQVcsR0FBRyxHQUFHLGVBQWUsSUFBSSxRQUFRLEtBQUs7QUFBQSxFQUNwRTtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxXQUFXLEVBQUU7QUFBQSxJQUNyQixTQUFTLENBQUMsQ0FBQyxJQUFJLGFBQWEsT0FBTyxzQ0FBc0MsQ0FBQztBQUFBLEVBQzVFO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLGNBQWMsRUFBRTtBQUFBLElBQ3pCLE1BQU0sRUFBRSxXQUFXLEdBQUcsZUFBZSxJQUFJO0FBQUEsRUFDM0M7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsY0FBYyxFQUFFO0FBQUEsRUFDMUI7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsY0FBYyxFQUFFO0FBQUEsRUFDMUI7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsVUFBVSxHQUFHO0FBQUEsRUFDdkI7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsVUFBVSxHQUFHO0FBQUEsRUFDdkI7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsWUFBWSxHQUFHO0FBQUEsRUFDekI7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsUUFBUSxLQUFLO0FBQUEsRUFDdkI7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsUUFBUSxJQUFJO0FBQUEsSUFDcEIsU0FBUyxDQUFDLENBQUMsS0FBSyxjQUFjLE9BQU8sNEJBQTRCLENBQUM7QUFBQSxFQUNwRTtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxRQUFRLElBQUk7QUFBQSxJQUNwQixTQUFTLENBQUMsQ0FBQyxJQUFJLGNBQWMsT0FBTyxxQ0FBcUMsQ0FBQztBQUFBLEVBQzVFO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLFVBQVUsR0FBRztBQUFBLElBQ3JCLFNBQVMsQ0FBQyxDQUFDLElBQUksY0FBYyxPQUFPLHFDQUFxQyxDQUFDO0FBQUEsRUFDNUU7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsTUFBTSxLQUFLLGVBQWUsSUFBSTtBQUFBLElBQ3RDLFFBQVEsQ0FBQyxDQUFDLFlBQVksT0FBTyxFQUFFLENBQUM7QUFBQSxFQUNsQztBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxNQUFNLEtBQUssZUFBZSxJQUFJO0FBQUEsRUFDeEM7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsUUFBUSxJQUFJO0FBQUEsSUFDcEIsU0FBUyxDQUFDLEVBQUUsTUFBTSxxQkFBcUIsU0FBUyxpREFBaUQsQ0FBQztBQUFBLElBQ2xHLFFBQVE7QUFBQSxNQUNOLENBQUMsaUJBQWlCLFFBQVEsRUFBRTtBQUFBLE1BQzVCLENBQUMsZUFBZSxVQUFVLEVBQUU7QUFBQSxNQUM1QixDQUFDLG1CQUFtQixTQUFTLEVBQUU7QUFBQSxJQUNqQztBQUFBLEVBQ0Y7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsV0FBVyxFQUFFO0FBQUEsSUFDckIsWUFBWSxDQUFDLFdBQVc7QUFBQSxJQUN4QixTQUFTLENBQUMsRUFBRSxNQUFNLGNBQWMsU0FBUywwREFBMEQsQ0FBQztBQUFBLEVBQ3RHO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsWUFBWTtBQUFBLElBQ1osTUFBTSxDQUFDO0FBQUEsRUFDVDtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxNQUFNLElBQUk7QUFBQSxJQUNsQixTQUFTLENBQUMsQ0FBQyxJQUFJLGNBQWMsVUFBVSxrQkFBa0IsQ0FBQztBQUFBLEVBQzVEO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxDQUFDO0FBQUEsSUFDUCxPQUFPLENBQUMsb0JBQW9CO0FBQUEsSUFDNUIsU0FBUyxDQUFDLEVBQUUsTUFBTSxVQUFVLFNBQVMscUJBQXFCLENBQUM7QUFBQSxFQUM3RDtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLFlBQVk7QUFBQSxJQUNaLE1BQU0sQ0FBQztBQUFBLElBQ1AsU0FBUztBQUFBLE1BQ1AsQ0FBQyxJQUFJLGNBQWMsT0FBTyxpQkFBaUI7QUFBQSxNQUMzQyxDQUFDLElBQUksV0FBVyxPQUFPLGdCQUFnQjtBQUFBLElBQ3pDO0FBQUEsRUFDRjtBQUNGOzs7QUNsVEEsSUFBTSxRQUEyQyxDQUFDLFVBQVUsbUJBQW1CLEVBQUU7QUFHMUUsSUFBTSxnQkFBcUM7QUFBQSxFQUNoRDtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxDQUFDLFVBQVUsbUJBQW1CLElBQUk7QUFBQSxJQUN6QyxNQUFNLEVBQUUsT0FBTyxFQUFFLElBQUksS0FBSyxRQUFRLElBQUksSUFBSSxDQUFDLEtBQUssRUFBRSxFQUFFO0FBQUEsRUFDdEQ7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLENBQUMsV0FBVztBQUFBLElBQ25CLE1BQU0sRUFBRSxPQUFPLEVBQUUsSUFBSSxNQUFPLFFBQVEsR0FBRyxJQUFJLENBQUMsQ0FBQyxhQUFhLGtCQUFrQixFQUFFLENBQUMsRUFBRSxFQUFFO0FBQUEsSUFDbkYsU0FBUztBQUFBLE1BQ1AsQ0FBQyxJQUFJLGNBQWMsVUFBVSx1QkFBdUI7QUFBQSxNQUNwRCxDQUFDLE1BQU0sY0FBYyxPQUFPLHVCQUF1QjtBQUFBLElBQ3JEO0FBQUEsRUFDRjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sQ0FBQyxXQUFXO0FBQUEsSUFDbkIsTUFBTTtBQUFBLE1BQ0osT0FBTztBQUFBLFFBQ0wsSUFBSTtBQUFBLFFBQ0osUUFBUTtBQUFBLFFBQ1IsSUFBSTtBQUFBLFVBQ0YsQ0FBQyxhQUFhLG1CQUFtQixHQUFHO0FBQUEsVUFDcEMsQ0FBQyxhQUFhLG1CQUFtQixHQUFHO0FBQUEsVUFDcEMsQ0FBQyxVQUFVLGlCQUFpQixFQUFFO0FBQUEsUUFDaEM7QUFBQSxNQUNGO0FBQUEsSUFDRjtBQUFBLElBQ0EsT0FBTyxDQUFDLFNBQVM7QUFBQSxFQUNuQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLFlBQVk7QUFBQSxJQUNaLGVBQWU7QUFBQSxJQUNmLE9BQU8sQ0FBQyxRQUFRO0FBQUEsSUFDaEIsTUFBTSxFQUFFLE9BQU8sRUFBRSxJQUFJLEtBQUssUUFBUSxJQUFJLElBQUksQ0FBQyxLQUFLLEVBQUUsRUFBRTtBQUFBLEVBQ3REO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLFNBQVMsR0FBRztBQUFBLElBQ3BCLFlBQVksQ0FBQyxTQUFTO0FBQUEsSUFDdEIsUUFBUSxDQUFDLENBQUMsWUFBWSxPQUFPLEVBQUUsQ0FBQztBQUFBLEVBQ2xDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLGFBQWEsT0FBTztBQUFBLElBQzdCLE1BQU0sRUFBRSxTQUFTLEdBQUc7QUFBQSxJQUNwQixZQUFZLENBQUMsU0FBUztBQUFBLEVBQ3hCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLFVBQVUsSUFBSTtBQUFBLEVBQ3hCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLE1BQU0sR0FBRztBQUFBLElBQ2pCLFNBQVMsQ0FBQyxDQUFDLEdBQUcsY0FBYyxVQUFVLHVCQUF1QixDQUFDO0FBQUEsRUFDaEU7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLEVBQUUsYUFBYSxRQUFRLGlCQUFpQixFQUFFO0FBQUEsSUFDakQsTUFBTSxFQUFFLE1BQU0sR0FBRztBQUFBLEVBQ25CO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsU0FBUztBQUFBLElBQ1QsWUFBWTtBQUFBLElBQ1osZUFBZTtBQUFBLElBQ2YsTUFBTSxFQUFFLGdCQUFnQixLQUFLO0FBQUEsRUFDL0I7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxTQUFTO0FBQUEsSUFDVCxZQUFZO0FBQUEsSUFDWixlQUFlO0FBQUEsSUFDZixNQUFNLEVBQUUsZ0JBQWdCLElBQUk7QUFBQSxJQUM1QixTQUFTLENBQUMsQ0FBQyxJQUFJLGNBQWMsVUFBVSx1QkFBdUIsQ0FBQztBQUFBLEVBQ2pFO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLGFBQWEsS0FBTTtBQUFBLElBQzVCLFlBQVk7QUFBQSxJQUNaLGVBQWU7QUFBQSxJQUNmLE1BQU0sRUFBRSxlQUFlLEtBQUssUUFBUSxLQUFLO0FBQUEsRUFDM0M7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLEVBQUUsYUFBYSxLQUFNO0FBQUEsSUFDNUIsZUFBZTtBQUFBLElBQ2YsTUFBTSxFQUFFLGVBQWUsS0FBSyxRQUFRLEtBQUs7QUFBQSxFQUMzQztBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxXQUFXLEtBQU07QUFBQSxJQUMxQixZQUFZO0FBQUEsSUFDWixlQUFlO0FBQUEsSUFDZixNQUFNLEVBQUUsYUFBYSxLQUFLLFFBQVEsSUFBSTtBQUFBLEVBQ3hDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLFdBQVcsS0FBTTtBQUFBLElBQzFCLGVBQWU7QUFBQSxJQUNmLE1BQU0sRUFBRSxhQUFhLEtBQUssUUFBUSxJQUFJO0FBQUEsRUFDeEM7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLEVBQUUsYUFBYSxXQUFXO0FBQUEsSUFDakMsTUFBTSxFQUFFLFFBQVEsTUFBTSxlQUFlLElBQUk7QUFBQSxJQUN6QyxZQUFZLENBQUMsY0FBYztBQUFBLEVBQzdCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLGFBQWEsWUFBWSxPQUFPLEVBQUU7QUFBQSxJQUMzQyxNQUFNLEVBQUUsUUFBUSxNQUFNLGVBQWUsRUFBRTtBQUFBLElBQ3ZDLFNBQVMsQ0FBQyxDQUFDLE1BQU0sY0FBYyxPQUFPLHVCQUF1QixDQUFDO0FBQUEsRUFDaEU7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLEVBQUUsU0FBUyxHQUFHLE9BQU8sRUFBRTtBQUFBLElBQzlCLE1BQU0sRUFBRSxTQUFTLEtBQUs7QUFBQSxFQUN4QjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxPQUFPLEdBQUc7QUFBQSxJQUNuQixNQUFNLEVBQUUsU0FBUyxNQUFNLFVBQVUsSUFBSTtBQUFBLElBQ3JDLFlBQVksQ0FBQyxpQkFBaUI7QUFBQSxFQUNoQztBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxjQUFjLGNBQWMsT0FBTyxHQUFHLGVBQWUsSUFBSTtBQUFBLElBQ2xFLE1BQU0sRUFBRSxhQUFhLEVBQUU7QUFBQSxFQUN6QjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxjQUFjLFlBQVksT0FBTyxHQUFHLGVBQWUsS0FBSyxhQUFhLFdBQVc7QUFBQSxJQUN6RixZQUFZO0FBQUEsSUFDWixNQUFNLEVBQUUsUUFBUSxNQUFNLGFBQWEsRUFBRTtBQUFBLEVBQ3ZDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLGFBQWEsT0FBTztBQUFBLElBQzdCLE9BQU87QUFBQSxJQUNQLGVBQWU7QUFBQSxJQUNmLE1BQU0sRUFBRSxNQUFNLEtBQUssY0FBYyxHQUFHO0FBQUEsRUFDdEM7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsY0FBYyxJQUFJLE9BQU8sS0FBSztBQUFBLEVBQ3hDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLGNBQWMsTUFBTSxPQUFPLE1BQU0sVUFBVSxJQUFJO0FBQUEsRUFDekQ7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxZQUFZO0FBQUEsSUFDWixNQUFNLEVBQUUsYUFBYSxHQUFHLGNBQWMsR0FBRztBQUFBLElBQ3pDLFlBQVksQ0FBQyxpQkFBaUI7QUFBQSxFQUNoQztBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxhQUFhLEVBQUU7QUFBQSxJQUN2QixZQUFZLENBQUMsaUJBQWlCO0FBQUEsRUFDaEM7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxlQUFlO0FBQUEsSUFDZixNQUFNLEVBQUUsYUFBYSxLQUFLLFFBQVEsSUFBSTtBQUFBLEVBQ3hDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLFlBQVksR0FBRyxRQUFRLEtBQUs7QUFBQSxFQUN0QztBQUNGOzs7QUNuU08sSUFBTSxnQkFBcUM7QUFBQSxFQUNoRDtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLG9CQUFvQixJQUFJO0FBQUEsSUFDakMsTUFBTSxFQUFFLGVBQWUsSUFBSTtBQUFBLElBQzNCLFlBQVksQ0FBQyxpQkFBaUI7QUFBQSxFQUNoQztBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxvQkFBb0IsSUFBSTtBQUFBLElBQ2pDLE1BQU0sRUFBRSxlQUFlLElBQUk7QUFBQSxJQUMzQixRQUFRLENBQUMsQ0FBQyxrQkFBa0IsVUFBVSxFQUFFLENBQUM7QUFBQSxJQUN6QyxZQUFZLENBQUMsaUJBQWlCO0FBQUEsRUFDaEM7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLEVBQUUsb0JBQW9CLEdBQUcsZ0JBQWdCLE1BQU8sZUFBZSxJQUFNO0FBQUEsSUFDNUUsTUFBTSxFQUFFLE1BQU0sSUFBSTtBQUFBLEVBQ3BCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLHFCQUFxQixHQUFHLGdCQUFnQixLQUFLLG9CQUFvQixHQUFHO0FBQUEsSUFDN0UsTUFBTSxFQUFFLE1BQU0sSUFBSTtBQUFBLElBQ2xCLFNBQVMsQ0FBQyxDQUFDLEdBQUcsY0FBYyxRQUFRLGdCQUFnQixDQUFDO0FBQUEsRUFDdkQ7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPLENBQUMsU0FBUztBQUFBLElBQ2pCLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxvQkFBb0IsSUFBSTtBQUFBLElBQ2pDLE1BQU0sRUFBRSxXQUFXLEVBQUUsTUFBTSxXQUFXLFlBQVksSUFBSSxFQUFFO0FBQUEsSUFDeEQsWUFBWSxDQUFDLHFCQUFxQjtBQUFBLEVBQ3BDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTyxDQUFDLFNBQVM7QUFBQSxJQUNqQixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsV0FBVyxFQUFFLE1BQU0sV0FBVyxZQUFZLElBQUksR0FBRyxVQUFVLEVBQUU7QUFBQSxFQUN2RTtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSx3QkFBd0IsSUFBSSxnQkFBZ0IsSUFBSTtBQUFBLElBQ3pELE1BQU0sRUFBRSxNQUFNLElBQUk7QUFBQSxFQUNwQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSx3QkFBd0IsRUFBRTtBQUFBLElBQ25DLE1BQU0sRUFBRSxNQUFNLEVBQUU7QUFBQSxFQUNsQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxNQUNMLG9CQUFvQjtBQUFBLE1BQ3BCLGdCQUFnQjtBQUFBLE1BQ2hCLGVBQWU7QUFBQSxNQUNmLFlBQVk7QUFBQSxNQUNaLG9CQUFvQjtBQUFBLElBQ3RCO0FBQUEsSUFDQSxZQUFZO0FBQUEsSUFDWixlQUFlO0FBQUEsSUFDZixNQUFNLEVBQUUsTUFBTSxLQUFLLFlBQVksSUFBSTtBQUFBLEVBQ3JDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLE1BQ0wsb0JBQW9CO0FBQUEsTUFDcEIsZ0JBQWdCO0FBQUEsTUFDaEIsZUFBZTtBQUFBLE1BQ2YsWUFBWTtBQUFBLE1BQ1osb0JBQW9CO0FBQUEsSUFDdEI7QUFBQSxJQUNBLFlBQVk7QUFBQSxJQUNaLGVBQWU7QUFBQSxJQUNmLE1BQU0sRUFBRSxNQUFNLE1BQU0sWUFBWSxJQUFJO0FBQUEsRUFDdEM7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsUUFBUSxFQUFFO0FBQUEsRUFDcEI7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLEVBQUUsb0JBQW9CLEdBQUc7QUFBQSxJQUNoQyxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsUUFBUSxFQUFFO0FBQUEsSUFDbEIsU0FBUyxDQUFDLENBQUMsS0FBSyxjQUFjLE9BQU8sNkJBQTZCLENBQUM7QUFBQSxFQUNyRTtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxrQkFBa0IsV0FBVztBQUFBLElBQ3RDLE1BQU0sRUFBRSxPQUFPLEtBQUs7QUFBQSxJQUNwQixTQUFTLENBQUMsQ0FBQyxJQUFJLGlCQUFpQixPQUFPLDZDQUE2QyxDQUFDO0FBQUEsRUFDdkY7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLEVBQUUsa0JBQWtCLFlBQVk7QUFBQSxJQUN2QyxNQUFNLEVBQUUsT0FBTyxLQUFLO0FBQUEsRUFDdEI7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPLEVBQUUsWUFBWSxFQUFFO0FBQUEsSUFDdkIsTUFBTSxFQUFFLFNBQVMsRUFBRTtBQUFBLEVBQ3JCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLFlBQVksSUFBSSxlQUFlLEtBQU07QUFBQSxJQUM5QyxNQUFNLEVBQUUsU0FBUyxHQUFHLFVBQVUsS0FBSztBQUFBLEVBQ3JDO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLFVBQVUsRUFBRTtBQUFBLEVBQ3RCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTyxFQUFFLG9CQUFvQixHQUFHO0FBQUEsSUFDaEMsTUFBTSxFQUFFLFVBQVUsRUFBRTtBQUFBLEVBQ3RCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLGNBQWMsSUFBSTtBQUFBLEVBQzVCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLFFBQVEsS0FBSztBQUFBLEVBQ3ZCO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsTUFBTSxFQUFFLFFBQVEsSUFBSTtBQUFBLElBQ3BCLFNBQVMsQ0FBQyxDQUFDLElBQUksY0FBYyxPQUFPLDhCQUE4QixDQUFDO0FBQUEsRUFDckU7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNO0FBQUEsSUFDTixPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxPQUFPO0FBQUEsSUFDUCxNQUFNLEVBQUUsVUFBVSxFQUFFO0FBQUEsSUFDcEIsU0FBUyxDQUFDLENBQUMsSUFBSSxjQUFjLE9BQU8sOEJBQThCLENBQUM7QUFBQSxFQUNyRTtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxvQkFBb0IsR0FBRztBQUFBLElBQ2hDLE1BQU0sRUFBRSxNQUFNLEVBQUU7QUFBQSxFQUNsQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU8sRUFBRSxxQkFBcUIsR0FBRztBQUFBLElBQ2pDLE1BQU0sRUFBRSxNQUFNLEVBQUU7QUFBQSxFQUNsQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxjQUFjLEtBQUs7QUFBQSxFQUM3QjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE1BQU0sRUFBRSxRQUFRLEtBQUssVUFBVSxFQUFFO0FBQUEsSUFDakMsU0FBUztBQUFBLE1BQ1AsRUFBRSxNQUFNLG9CQUFvQixTQUFTLDhDQUE4QztBQUFBLE1BQ25GLEVBQUUsTUFBTSxjQUFjLFNBQVMsMEJBQTBCO0FBQUEsSUFDM0Q7QUFBQSxJQUNBLFFBQVE7QUFBQSxNQUNOLENBQUMsZUFBZSxRQUFRLEVBQUU7QUFBQSxNQUMxQixDQUFDLGVBQWUsUUFBUSxFQUFFO0FBQUEsTUFDMUIsQ0FBQyxtQkFBbUIsU0FBUyxFQUFFO0FBQUEsSUFDakM7QUFBQSxFQUNGO0FBQUEsRUFDQTtBQUFBLElBQ0UsTUFBTTtBQUFBLElBQ04sTUFBTTtBQUFBLElBQ04sT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsT0FBTztBQUFBLElBQ1AsWUFBWTtBQUFBLElBQ1osT0FBTyxFQUFFLG9CQUFvQixLQUFLO0FBQUEsSUFDbEMsTUFBTSxDQUFDO0FBQUEsRUFDVDtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLFlBQVk7QUFBQSxJQUNaLGVBQWU7QUFBQSxJQUNmLE1BQU0sRUFBRSxTQUFTLEVBQUU7QUFBQSxFQUNyQjtBQUFBLEVBQ0E7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU07QUFBQSxJQUNOLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLE9BQU87QUFBQSxJQUNQLFlBQVk7QUFBQSxJQUNaLE1BQU0sQ0FBQztBQUFBLElBQ1AsU0FBUyxDQUFDLENBQUMsSUFBSSxjQUFjLFFBQVEscUJBQXFCLENBQUM7QUFBQSxFQUM3RDtBQUNGOzs7QUNwU08sSUFBTSxZQUFpQyxDQUFDLEdBQUcsZUFBZSxHQUFHLHFCQUFxQixHQUFHLGFBQWE7OztBQ0FsRyxJQUFNLG1CQUF3QztBQUFBLEVBQ25ELEVBQUUsTUFBTSxVQUFVLE1BQU0sS0FBSyxPQUFPLGdCQUFnQixPQUFPLDBCQUEwQixPQUFPLGdFQUFnRSxPQUFPLENBQUMsVUFBVSxHQUFHLE9BQU8sRUFBRSxjQUFjLEtBQUssU0FBUyxFQUFFLEdBQUcsTUFBTSxFQUFFLE9BQU8sRUFBRSxJQUFJLE1BQU8sUUFBUSxHQUFHLElBQUksQ0FBQyxDQUFDLFlBQVksZ0JBQWdCLENBQUMsQ0FBQyxFQUFFLEVBQUUsR0FBRyxTQUFTLENBQUMsQ0FBQyxJQUFJLGNBQWMsUUFBUSxnQkFBZ0IsQ0FBQyxFQUFFO0FBQUEsRUFDclcsRUFBRSxNQUFNLFFBQVEsTUFBTSxLQUFLLE9BQU8sZ0JBQWdCLE9BQU8saUJBQWlCLE9BQU8sMkRBQTJELE9BQU8sQ0FBQyxPQUFPLEdBQUcsT0FBTyxFQUFFLGNBQWMsR0FBRyxHQUFHLE1BQU0sRUFBRSxNQUFNLEtBQUssT0FBTyxFQUFFLElBQUksSUFBSSxRQUFRLEtBQUssSUFBSSxDQUFDLENBQUMsU0FBUyxnQkFBZ0IsRUFBRSxDQUFDLEVBQUUsRUFBRSxFQUFFO0FBQUEsRUFDcFIsRUFBRSxNQUFNLFNBQVMsTUFBTSxLQUFLLE9BQU8sZ0JBQWdCLE9BQU8sYUFBYSxPQUFPLHVDQUF1QyxPQUFPLEVBQUUsT0FBTyxHQUFHLFNBQVMsR0FBRyxhQUFhLE9BQU8sR0FBRyxNQUFNLEVBQUUsU0FBUyxFQUFFLEdBQUcsWUFBWSxDQUFDLFNBQVMsR0FBRyxTQUFTLENBQUMsQ0FBQyxJQUFJLGlCQUFpQixPQUFPLGdCQUFnQixDQUFDLEVBQUU7QUFBQSxFQUNwUixFQUFFLE1BQU0sU0FBUyxNQUFNLEtBQUssT0FBTyxzQkFBc0IsT0FBTyxvQkFBb0IsT0FBTyxpRUFBaUUsTUFBTSxFQUFFLFVBQVUsTUFBTSxNQUFNLElBQUksRUFBRTtBQUFBLEVBQ2hNLEVBQUUsTUFBTSxRQUFRLE1BQU0sS0FBSyxPQUFPLGtCQUFrQixPQUFPLG9CQUFvQixPQUFPLDJEQUEyRCxTQUFTLElBQUksWUFBWSxJQUFJLGVBQWUsSUFBSSxNQUFNLEVBQUUsZ0JBQWdCLElBQUksR0FBRyxTQUFTLENBQUMsQ0FBQyxNQUFNLGNBQWMsT0FBTyw2QkFBNkIsQ0FBQyxFQUFFO0FBQUEsRUFDdFMsRUFBRSxNQUFNLFNBQVMsTUFBTSxLQUFLLE9BQU8scUJBQXFCLE9BQU8sMkJBQTJCLE9BQU8seUNBQXlDLE9BQU8sRUFBRSxhQUFhLEtBQU0sR0FBRyxlQUFlLEdBQUcsTUFBTSxFQUFFLGVBQWUsS0FBSyxRQUFRLEtBQUssRUFBRTtBQUFBLEVBQ3RPLEVBQUUsTUFBTSxPQUFPLE1BQU0sS0FBSyxPQUFPLG1CQUFtQixPQUFPLHlCQUF5QixPQUFPLG1DQUFtQyxPQUFPLEVBQUUsV0FBVyxNQUFPLEdBQUcsWUFBWSxJQUFJLGVBQWUsR0FBRyxNQUFNLEVBQUUsYUFBYSxNQUFPLFFBQVEsS0FBSyxFQUFFO0FBQUEsRUFDek8sRUFBRSxNQUFNLE1BQU0sTUFBTSxLQUFLLE9BQU8scUJBQXFCLE9BQU8scUJBQXFCLE9BQU8sdURBQXVELE9BQU8sQ0FBQyxNQUFNLEdBQUcsT0FBTyxFQUFFLFlBQVksS0FBTyxpQkFBaUIsRUFBRSxHQUFHLE1BQU0sRUFBRSxNQUFNLEtBQUssTUFBTSxJQUFJLEdBQUcsUUFBUSxDQUFDLENBQUMsMkJBQTJCLE9BQU8sRUFBRSxHQUFHLENBQUMsb0JBQW9CLE9BQU8sRUFBRSxDQUFDLEVBQUU7QUFBQSxFQUNwVSxFQUFFLE1BQU0sU0FBUyxNQUFNLEtBQUssT0FBTywyQkFBMkIsT0FBTyxlQUFlLE9BQU8sa0NBQWtDLE9BQU8sRUFBRSx1QkFBdUIsSUFBSSxHQUFHLE1BQU0sRUFBRSxPQUFPLEtBQUssTUFBTSxJQUFJLEVBQUU7QUFBQSxFQUNwTSxFQUFFLE1BQU0sU0FBUyxNQUFNLEtBQUssT0FBTyxtQkFBbUIsT0FBTyxvQkFBb0IsT0FBTyx1REFBdUQsTUFBTSxFQUFFLFVBQVUsR0FBRyxHQUFHLFNBQVMsQ0FBQyxDQUFDLEtBQUssY0FBYyxPQUFPLGVBQWUsQ0FBQyxFQUFFO0FBQUEsRUFDOU4sRUFBRSxNQUFNLFFBQVEsTUFBTSxLQUFLLE9BQU8sc0JBQXNCLE9BQU8sdUJBQXVCLE9BQU8sc0NBQXNDLE9BQU8sRUFBRSxjQUFjLGFBQWEsT0FBTyxHQUFHLGlCQUFpQixLQUFPLHlCQUF5QixLQUFPLFlBQVksS0FBTyxHQUFHLE1BQU0sRUFBRSxNQUFNLElBQUksRUFBRTtBQUFBLEVBQ25SLEVBQUUsTUFBTSxNQUFNLE1BQU0sS0FBSyxPQUFPLG1CQUFtQixPQUFPLHVCQUF1QixPQUFPLDRDQUE0QyxPQUFPLEVBQUUseUJBQXlCLE1BQU8sWUFBWSxJQUFNLEdBQUcsU0FBUyxJQUFJLFlBQVksSUFBSSxNQUFNLEVBQUUsTUFBTSxHQUFHLFdBQVcsRUFBRSxFQUFFO0FBQUEsRUFDL1AsRUFBRSxNQUFNLFFBQVEsTUFBTSxLQUFLLE9BQU8sV0FBVyxPQUFPLGFBQWEsT0FBTyw2REFBNkQsT0FBTyxFQUFFLGFBQWEsWUFBWSxPQUFPLEVBQUUsR0FBRyxNQUFNLEVBQUUsUUFBUSxNQUFNLGVBQWUsSUFBSSxFQUFFO0FBQUEsRUFDOU4sRUFBRSxNQUFNLE1BQU0sTUFBTSxLQUFLLE9BQU8sZ0JBQWdCLE9BQU8scUJBQXFCLE9BQU8sMkNBQTJDLE9BQU8sRUFBRSxTQUFTLEdBQUcsT0FBTyxHQUFHLGFBQWEsT0FBTyxHQUFHLE1BQU0sRUFBRSxTQUFTLE1BQU0sTUFBTSxJQUFJLEVBQUU7QUFBQSxFQUN2TixFQUFFLE1BQU0sUUFBUSxNQUFNLEtBQUssT0FBTyxxQkFBcUIsT0FBTyxZQUFZLE9BQU8saURBQWlELE9BQU8sRUFBRSxjQUFjLGFBQWEsT0FBTyxHQUFHLGVBQWUsSUFBSSxHQUFHLE1BQU0sRUFBRSxhQUFhLEdBQUcsTUFBTSxJQUFJLEVBQUU7QUFBQSxFQUMxTyxFQUFFLE1BQU0sTUFBTSxNQUFNLEtBQUssT0FBTyxtQkFBbUIsT0FBTyxvQkFBb0IsT0FBTyx3Q0FBd0MsT0FBTyxFQUFFLFdBQVcsS0FBTSxHQUFHLE9BQU8sUUFBUSxlQUFlLEdBQUcsTUFBTSxFQUFFLGNBQWMsSUFBSSxPQUFPLEtBQUssRUFBRTtBQUFBLEVBQ25PLEVBQUUsTUFBTSxNQUFNLE1BQU0sS0FBSyxPQUFPLGlCQUFpQixPQUFPLG1CQUFtQixPQUFPLHdDQUF3QyxPQUFPLFVBQVUsWUFBWSxJQUFJLFNBQVMsSUFBSSxlQUFlLEdBQUcsTUFBTSxFQUFFLGFBQWEsR0FBRyxjQUFjLEdBQUcsR0FBRyxZQUFZLENBQUMsaUJBQWlCLEdBQUcsU0FBUyxDQUFDLENBQUMsS0FBSyxjQUFjLE9BQU8sYUFBYSxDQUFDLEVBQUU7QUFBQSxFQUM1VCxFQUFFLE1BQU0sU0FBUyxNQUFNLEtBQUssT0FBTyxhQUFhLE9BQU8sbUJBQW1CLE9BQU8sK0NBQStDLE9BQU8sUUFBUSxlQUFlLEdBQUcsTUFBTSxFQUFFLGFBQWEsTUFBTSxRQUFRLElBQUksRUFBRTtBQUFBLEVBQzFNLEVBQUUsTUFBTSxTQUFTLE1BQU0sS0FBSyxPQUFPLHFCQUFxQixPQUFPLG9CQUFvQixPQUFPLHVDQUF1QyxNQUFNLEVBQUUsT0FBTyxFQUFFLEtBQUssS0FBTSxHQUFHLE1BQU0sSUFBSSxHQUFHLFlBQVksQ0FBQyxpQkFBaUIsRUFBRTtBQUFBLEVBQzdNLEVBQUUsTUFBTSxPQUFPLE1BQU0sS0FBSyxPQUFPLHVCQUF1QixPQUFPLG9CQUFvQixPQUFPLHVDQUF1QyxPQUFPLFFBQVEsZUFBZSxHQUFHLE1BQU0sRUFBRSxPQUFPLEVBQUUsV0FBVyxJQUFJLEdBQUcsZUFBZSxFQUFFLEVBQUU7QUFBQSxFQUN4TixFQUFFLE1BQU0sU0FBUyxNQUFNLEtBQUssT0FBTyxhQUFhLE9BQU8saUJBQWlCLE9BQU8sMENBQTBDLE9BQU8sRUFBRSxjQUFjLEVBQUUsR0FBRyxNQUFNLEVBQUUsV0FBVyxFQUFFLEdBQUcsU0FBUyxDQUFDLENBQUMsSUFBSSxhQUFhLE9BQU8sd0JBQXdCLEdBQUcsQ0FBQyxJQUFJLGNBQWMsVUFBVSxrQkFBa0IsQ0FBQyxFQUFFO0FBQUEsRUFDN1IsRUFBRSxNQUFNLFFBQVEsTUFBTSxLQUFLLE9BQU8sa0JBQWtCLE9BQU8sZUFBZSxPQUFPLDJDQUEyQyxPQUFPLEVBQUUsY0FBYyxFQUFFLEdBQUcsTUFBTSxFQUFFLGNBQWMsR0FBRyxjQUFjLEVBQUUsRUFBRTtBQUFBLEVBQ25NLEVBQUUsTUFBTSxTQUFTLE1BQU0sS0FBSyxPQUFPLG1CQUFtQixPQUFPLHVCQUF1QixPQUFPLHFEQUFxRCxNQUFNLEVBQUUsVUFBVSxJQUFJLE1BQU0sSUFBSSxFQUFFO0FBQUEsRUFDbEwsRUFBRSxNQUFNLE1BQU0sTUFBTSxLQUFLLE9BQU8sc0JBQXNCLE9BQU8sbUJBQW1CLE9BQU8scURBQXFELE1BQU0sRUFBRSxRQUFRLElBQUksR0FBRyxRQUFRLENBQUMsQ0FBQyxrQkFBa0IsUUFBUSxHQUFHLENBQUMsRUFBRTtBQUFBLEVBQzdNLEVBQUUsTUFBTSxTQUFTLE1BQU0sS0FBSyxPQUFPLGNBQWMsT0FBTywyQkFBMkIsT0FBTywyQ0FBMkMsTUFBTSxFQUFFLE1BQU0sR0FBRyxHQUFHLFNBQVMsQ0FBQyxDQUFDLElBQUksY0FBYyxPQUFPLGlDQUFpQyxHQUFHLENBQUMsR0FBRyxjQUFjLFFBQVEsZ0JBQWdCLENBQUMsRUFBRTtBQUFBLEVBQzlRLEVBQUUsTUFBTSxRQUFRLE1BQU0sS0FBSyxPQUFPLG1CQUFtQixPQUFPLG9CQUFvQixPQUFPLDJEQUEyRCxNQUFNLEVBQUUsTUFBTSxLQUFLLE1BQU0sSUFBSSxFQUFFO0FBQUEsRUFDakwsRUFBRSxNQUFNLFNBQVMsTUFBTSxLQUFLLE9BQU8sUUFBVyxPQUFPLGlCQUFpQixPQUFPLCtDQUErQyxZQUFZLEtBQUssZUFBZSxJQUFJLE1BQU0sQ0FBQyxFQUFFO0FBQUEsRUFDekssRUFBRSxNQUFNLFNBQVMsTUFBTSxLQUFLLE9BQU8sUUFBVyxPQUFPLGVBQWUsT0FBTyx3REFBd0QsT0FBTyxxQkFBcUIsWUFBWSxLQUFLLE1BQU0sQ0FBQyxHQUFHLFNBQVMsQ0FBQyxDQUFDLElBQUksY0FBYyxPQUFPLGVBQWUsR0FBRyxDQUFDLElBQUksV0FBVyxPQUFPLFdBQVcsQ0FBQyxFQUFFO0FBQUEsRUFDclIsRUFBRSxNQUFNLFNBQVMsTUFBTSxLQUFLLE9BQU8sdUJBQXVCLE9BQU8sNEJBQTRCLE9BQU8sMERBQTBELE9BQU8sRUFBRSxvQkFBb0IsSUFBSSxHQUFHLE1BQU0sRUFBRSxlQUFlLEtBQUssTUFBTSxJQUFJLEdBQUcsUUFBUSxDQUFDLENBQUMsa0JBQWtCLFFBQVEsRUFBRSxHQUFHLENBQUMsa0JBQWtCLFFBQVEsRUFBRSxDQUFDLEdBQUcsWUFBWSxDQUFDLGlCQUFpQixFQUFFO0FBQUEsRUFDclYsRUFBRSxNQUFNLFFBQVEsTUFBTSxLQUFLLE9BQU8sd0JBQXdCLE9BQU8sNEJBQTRCLE9BQU8sK0NBQStDLE9BQU8sRUFBRSxvQkFBb0IsR0FBRyxnQkFBZ0IsS0FBSyxlQUFlLEtBQU0sR0FBRyxNQUFNLEVBQUUsTUFBTSxFQUFFLEdBQUcsU0FBUyxDQUFDLENBQUMsSUFBSSxpQkFBaUIsT0FBTyw0QkFBNEIsQ0FBQyxFQUFFO0FBQUEsRUFDelQsRUFBRSxNQUFNLFFBQVEsTUFBTSxLQUFLLE9BQU8sbUJBQW1CLE9BQU8sQ0FBQyxTQUFTLEdBQUcsT0FBTyxrQkFBa0IsT0FBTyx5Q0FBeUMsT0FBTyxFQUFFLG9CQUFvQixJQUFJLEdBQUcsTUFBTSxFQUFFLFdBQVcsRUFBRSxNQUFNLFdBQVcsWUFBWSxJQUFJLEVBQUUsR0FBRyxZQUFZLENBQUMscUJBQXFCLEVBQUU7QUFBQSxFQUNyUixFQUFFLE1BQU0sU0FBUyxNQUFNLEtBQUssT0FBTyx5QkFBeUIsT0FBTywrQkFBK0IsT0FBTywrQ0FBK0MsT0FBTyxFQUFFLHdCQUF3QixHQUFHLGdCQUFnQixJQUFJLEdBQUcsTUFBTSxFQUFFLE1BQU0sSUFBSSxFQUFFO0FBQUEsRUFDdk8sRUFBRSxNQUFNLFFBQVEsTUFBTSxLQUFLLE9BQU8sZUFBZSxPQUFPLGtCQUFrQixPQUFPLDZCQUE2QixPQUFPLEVBQUUsb0JBQW9CLEtBQUssZ0JBQWdCLEtBQU8sZUFBZSxNQUFRLFlBQVksSUFBSSxvQkFBb0IsSUFBTSxHQUFHLFlBQVksSUFBSSxlQUFlLEdBQUcsTUFBTSxFQUFFLE1BQU0sR0FBRyxZQUFZLElBQUksRUFBRTtBQUFBLEVBQ2hULEVBQUUsTUFBTSxPQUFPLE1BQU0sS0FBSyxPQUFPLGtCQUFrQixPQUFPLGtCQUFrQixPQUFPLHlDQUF5QyxPQUFPLEVBQUUsb0JBQW9CLEdBQUcsR0FBRyxNQUFNLEVBQUUsUUFBUSxJQUFJLEdBQUcsU0FBUyxDQUFDLENBQUMsR0FBRyxjQUFjLFNBQVMsaUJBQWlCLENBQUMsRUFBRTtBQUFBLEVBQy9PLEVBQUUsTUFBTSxRQUFRLE1BQU0sS0FBSyxPQUFPLHlCQUF5QixPQUFPLGtCQUFrQixPQUFPLHdDQUF3QyxPQUFPLEVBQUUsa0JBQWtCLFdBQVcsR0FBRyxZQUFZLElBQUksTUFBTSxFQUFFLE9BQU8sTUFBTSxNQUFNLElBQUksRUFBRTtBQUFBLEVBQzdOLEVBQUUsTUFBTSxPQUFPLE1BQU0sS0FBSyxPQUFPLFdBQVcsT0FBTyxlQUFlLE9BQU8sOENBQThDLE9BQU8sRUFBRSxZQUFZLEVBQUUsR0FBRyxNQUFNLEVBQUUsVUFBVSxHQUFHLEdBQUcsWUFBWSxDQUFDLGlCQUFpQixFQUFFO0FBQUEsRUFDek0sRUFBRSxNQUFNLFFBQVEsTUFBTSxLQUFLLE9BQU8sbUJBQW1CLE9BQU8sNEJBQTRCLE9BQU8sOENBQThDLE9BQU8sRUFBRSxxQkFBcUIsR0FBRyxHQUFHLE1BQU0sRUFBRSxVQUFVLEVBQUUsRUFBRTtBQUFBLEVBQ3ZNLEVBQUUsTUFBTSxRQUFRLE1BQU0sS0FBSyxPQUFPLHNCQUFzQixPQUFPLHFCQUFxQixPQUFPLG9DQUFvQyxNQUFNLEVBQUUsY0FBYyxJQUFJLEVBQUU7QUFBQSxFQUMzSixFQUFFLE1BQU0sUUFBUSxNQUFNLEtBQUssT0FBTyxjQUFjLE9BQU8saUJBQWlCLE9BQU8sNENBQTRDLE1BQU0sRUFBRSxjQUFjLEtBQUssR0FBRyxTQUFTLENBQUMsQ0FBQyxJQUFJLGNBQWMsT0FBTyxrQkFBa0IsQ0FBQyxFQUFFO0FBQUEsRUFDbE4sRUFBRSxNQUFNLE9BQU8sTUFBTSxLQUFLLE9BQU8sbUJBQW1CLE9BQU8sa0JBQWtCLE9BQU8sc0RBQXNELE9BQU8sRUFBRSxvQkFBb0IsRUFBRSxHQUFHLE1BQU0sRUFBRSxNQUFNLEdBQUcsRUFBRTtBQUFBLEVBQy9MLEVBQUUsTUFBTSxRQUFRLE1BQU0sS0FBSyxPQUFPLHFCQUFxQixPQUFPLGtCQUFrQixPQUFPLGtEQUFrRCxNQUFNLEVBQUUsVUFBVSxHQUFHLFFBQVEsSUFBSSxHQUFHLFNBQVMsQ0FBQyxFQUFFLE1BQU0sU0FBUyxTQUFTLDBDQUEwQyxDQUFDLEdBQUcsUUFBUSxDQUFDLENBQUMsZUFBZSxRQUFRLEVBQUUsR0FBRyxDQUFDLGVBQWUsUUFBUSxFQUFFLEdBQUcsQ0FBQyxtQkFBbUIsUUFBUSxFQUFFLEdBQUcsQ0FBQyxvQkFBb0IsT0FBTyxFQUFFLENBQUMsRUFBRTtBQUFBLEVBQ3BZLEVBQUUsTUFBTSxTQUFTLE1BQU0sS0FBSyxPQUFPLFFBQVcsT0FBTyxlQUFlLE9BQU8sK0RBQStELE9BQU8sTUFBTSxZQUFZLEtBQUssTUFBTSxFQUFFLE1BQU0sSUFBSSxHQUFHLFNBQVMsQ0FBQyxFQUFFLE1BQU0sY0FBYyxTQUFTLHdCQUF3QixDQUFDLEVBQUU7QUFDblE7OztBQ3hCQSxJQUFNLGFBQWEsQ0FBQyxjQUE4QjtBQUFBLEVBQ2hELE1BQU0sU0FBUztBQUFBLEVBQ2YsS0FBSyxXQUFXLFFBQVE7QUFBQSxFQUN4QixPQUFPLFNBQVMsVUFBVSxTQUFZLENBQUMsSUFBSSxDQUFDLFNBQVMsT0FBTyxHQUFJLFNBQVMsY0FBYyxDQUFDLENBQUU7QUFBQSxFQUMxRixPQUFPLFNBQVMsU0FBUztBQUMzQjtBQUVBLElBQU0sT0FBa0Q7QUFBQSxFQUN0RCxxQkFBcUIsV0FBVyxRQUFRLEVBQUUsSUFBSSxDQUFDLEVBQUUsTUFBTSxVQUFVLFNBQVMsT0FBTztBQUFBLElBQy9FO0FBQUEsSUFDQSxLQUFLO0FBQUEsSUFDTCxPQUFPLE9BQU8sU0FBUyxVQUFVLFdBQVcsQ0FBQyxTQUFTLE9BQU8sR0FBSSxTQUFTLGNBQWMsQ0FBQyxDQUFFLElBQUksQ0FBQztBQUFBLElBQ2hHLE9BQU8sU0FBUyxTQUFTO0FBQUEsRUFDM0IsRUFBRTtBQUFBLEVBQ0YsNENBQTRDLFVBQVUsSUFBSSxVQUFVO0FBQUEsRUFDcEUsOEJBQThCLFVBQVUsSUFBSSxDQUFDLFNBQVMsV0FBVyxFQUFFLEdBQUcsTUFBTSxNQUFNLEtBQUssT0FBTyxJQUFPLENBQUMsQ0FBQztBQUFBLEVBQ3ZHLDJCQUEyQixpQkFBaUIsSUFBSSxVQUFVO0FBQzVEO0FBRUEsU0FBUyxNQUFNLEtBQVcsU0FBaUQ7QUFDekUsUUFBTSxFQUFFLFNBQVMsSUFBSSxjQUFjLElBQUksR0FBRztBQUMxQyxNQUFJLENBQUMsU0FBVSxPQUFNLElBQUksTUFBTSxHQUFHLElBQUksSUFBSSwyQkFBMkI7QUFDckUsUUFBTSxVQUFVLE9BQU8sUUFBUTtBQUMvQixTQUFPLEVBQUUsR0FBRyxLQUFLLFNBQVMsT0FBTyxRQUFRLE9BQU8sR0FBRyxJQUFJLFNBQVMsUUFBUSxFQUFFO0FBQzVFO0FBR0EsU0FBUyxTQUFTLFVBQTRCO0FBQzVDLFFBQU0sUUFBUSxNQUFNLEtBQUssRUFBRSxRQUFRLEVBQUUsR0FBRyxNQUFNO0FBQzVDLFVBQU0sU0FBUyxZQUFZLElBQUk7QUFDL0IsV0FBTyxFQUFFLEdBQUcsU0FBUyxDQUFDO0FBQ3RCLFdBQU8sWUFBWSxJQUFJLElBQUk7QUFBQSxFQUM3QixDQUFDO0FBQ0QsU0FBTyxNQUFNLEtBQUssQ0FBQyxHQUFHLE1BQU0sSUFBSSxDQUFDLEVBQUUsQ0FBQyxLQUFLO0FBQzNDO0FBRUEsSUFBTSxVQUFVLENBQUMsRUFBRSxPQUFPLE1BQU0sR0FBVyxVQUN6QyxNQUFNLFdBQVcsSUFBSSxNQUFNLFdBQVcsSUFBSSxNQUFNLE1BQU0sR0FBRyxLQUFLLEVBQUUsS0FBSyxDQUFDLFNBQVMsTUFBTSxTQUFTLElBQUksQ0FBQztBQUVyRyxJQUFNLFVBQVUsQ0FBQyxNQUFjQyxTQUM3QkEsU0FBUSxJQUFJLE1BQU0sR0FBRyxJQUFJLE9BQU9BLElBQUcsTUFBTyxNQUFNLE9BQVFBLE1BQUssUUFBUSxDQUFDLENBQUM7QUFFekUsU0FBUyxTQUFTLE9BQWUsUUFBMkIsTUFBK0I7QUFDekYsUUFBTSxRQUFRLE9BQU8sSUFBSSxDQUFDLEVBQUUsR0FBRyxNQUFNLEVBQUUsRUFBRSxLQUFLLENBQUMsR0FBRyxNQUFNLElBQUksQ0FBQztBQUM3RCxRQUFNQyxTQUFRLE9BQU8sT0FBTyxDQUFDLEVBQUUsTUFBTSxNQUFNLE1BQU0sV0FBVyxDQUFDO0FBQzdELFFBQU07QUFBQSxFQUFLLEtBQUssS0FBSyxPQUFPLE1BQU0sRUFBRTtBQUNwQyxhQUFXLE9BQU8sS0FBTSxPQUFNLFNBQVMsR0FBRyxLQUFLLFFBQVEsT0FBTyxPQUFPLENBQUMsU0FBUyxRQUFRLE1BQU0sR0FBRyxDQUFDLEVBQUUsUUFBUSxPQUFPLE1BQU0sQ0FBQyxFQUFFO0FBQzNILE1BQUlBLE9BQU0sU0FBUyxFQUFHLE9BQU0scUJBQXFCLFFBQVFBLE9BQU0sT0FBTyxDQUFDLEVBQUUsTUFBTSxNQUFNLE1BQU0sU0FBUyxDQUFDLEVBQUUsUUFBUUEsT0FBTSxNQUFNLENBQUMsRUFBRTtBQUM5SCxRQUFNLGtCQUFrQixNQUFNLEtBQUssTUFBTSxNQUFNLFNBQVMsQ0FBQyxDQUFDLEdBQUcsUUFBUSxDQUFDLENBQUMsZ0JBQWdCLE1BQU0sR0FBRyxFQUFFLEdBQUcsUUFBUSxDQUFDLENBQUMsS0FBSztBQUNwSCxhQUFXLFFBQVEsT0FBTyxPQUFPLENBQUMsUUFBUSxDQUFDLFFBQVEsS0FBSyxDQUFDLENBQUM7QUFDeEQsVUFBTSxZQUFZLEtBQUssSUFBSSxLQUFLLEtBQUssTUFBTSxNQUFNLEdBQUcsQ0FBQyxFQUFFLEtBQUssSUFBSSxLQUFLLFVBQVUsZUFBZSxLQUFLLEtBQUssRUFBRTtBQUM5RztBQUVBLElBQU0sUUFBUSxDQUFDLFNBQXVCLEtBQUssUUFBUSxPQUFPLE1BQU0sR0FBRyxJQUFJO0FBQUEsQ0FBSTtBQUUzRSxJQUFNLE1BQU0sT0FBTyxRQUFRLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQyxPQUFPLEtBQUssTUFBTTtBQUN2RCxRQUFNLFNBQVMsTUFBTSxJQUFJLENBQUMsUUFBUSxNQUFNLEtBQUssQ0FBQyxFQUFFLE9BQU8sTUFBTSxPQUFPLElBQUksQ0FBQyxFQUFFLE1BQU0sTUFBTSxLQUFLLENBQUMsQ0FBQztBQUM5RixXQUFTLE9BQU8sUUFBUSxDQUFDLEdBQUcsQ0FBQyxDQUFDO0FBQzlCLFNBQU87QUFDVCxDQUFDO0FBRUQsSUFBTSxTQUFTLFdBQVcsU0FBUyxFQUFFO0FBQUEsRUFBSSxDQUFDLEVBQUUsTUFBTSxVQUFVLFNBQVMsTUFDbkUsTUFBTSxFQUFFLE1BQU0sS0FBSyxVQUFVLE9BQU8sQ0FBQyxTQUFTLFFBQVEsRUFBRSxHQUFHLE9BQU8sU0FBUyxRQUFRLEdBQUcsR0FBRyxDQUFDLEVBQUUsT0FBTyxNQUFNLE9BQU8sSUFBSSxDQUFDLEVBQUUsUUFBUSxNQUFNLE9BQU8sQ0FBQztBQUMvSTtBQUNBLFNBQVMsdUNBQXVDLFFBQVEsQ0FBQyxHQUFHLENBQUMsQ0FBQztBQUU5RCxNQUFNLHlCQUF5QjtBQUMvQixJQUFNLFFBQVEsQ0FBQyxHQUFHLElBQUksS0FBSyxHQUFHLEdBQUcsTUFBTTtBQUN2QyxXQUFXLGNBQWMsQ0FBQyxXQUFXLFVBQVUsVUFBVSxHQUEwQjtBQUNqRixRQUFNQyxRQUFPLE1BQU0sT0FBTyxDQUFDLEVBQUUsUUFBUSxNQUFNLFFBQVEsT0FBTyxDQUFDLEdBQUcsZUFBZSxVQUFVO0FBQ3ZGLFFBQU0sS0FBSyxVQUFVLFdBQVcsUUFBUUEsTUFBSyxPQUFPLENBQUMsU0FBUyxRQUFRLE1BQU0sQ0FBQyxDQUFDLEVBQUUsUUFBUUEsTUFBSyxNQUFNLENBQUMsRUFBRTtBQUN4RztBQUVBLE1BQU0sd0NBQXdDO0FBQzlDLElBQU0sTUFBTSxJQUFJLE1BQU0sQ0FBQyxFQUFFLEtBQUs7QUFDOUIsV0FBVyxTQUFTLElBQUksSUFBK0IsSUFBSSxJQUFJLENBQUMsU0FBUyxLQUFLLEtBQUssQ0FBQyxHQUFHO0FBQ3JGLFFBQU0sT0FBTyxJQUFJLE9BQU8sQ0FBQyxTQUFTLEtBQUssVUFBVSxLQUFLO0FBQ3RELFFBQU0sS0FBSyxNQUFNLE9BQU8sRUFBRSxDQUFDLElBQUksUUFBUSxLQUFLLE9BQU8sQ0FBQyxTQUFTLFFBQVEsTUFBTSxDQUFDLENBQUMsRUFBRSxRQUFRLEtBQUssTUFBTSxDQUFDLEVBQUU7QUFDdkc7QUFDQSxJQUFNLFVBQVUsS0FBSyxJQUFJLEdBQUcsTUFBTSxJQUFJLENBQUMsRUFBRSxHQUFHLE1BQU0sRUFBRSxDQUFDO0FBQ3JELE1BQU07QUFBQSxrQkFBcUIsUUFBUSxRQUFRLENBQUMsQ0FBQyxrQkFBa0I7QUFDL0QsUUFBUSxXQUFXLFVBQVUsSUFBSSxJQUFJOyIsCiAgIm5hbWVzIjogWyJvZiIsICJ2YWx1ZSIsICJ3b3JzdCIsICJhbGwiLCAicXVldWUiLCAib3duIiwgIm5hbWUiLCAiYWxsIiwgInN1bSIsICJGRVciLCAiTUlOVVRFX01TIiwgIm93biIsICJvd24iLCAiYmxhbWUiLCAiYWxsIiwgInN1bSIsICJsb25nZXN0IiwgImZlbHQiLCAia25vd24iLCAiYmxhbWUiLCAid29yc3QiLCAiaGVsZExpbmUiLCAibG9uZ2VzdCIsICJ0b2dldGhlciIsICJsb25nZXN0IiwgIndvcnN0IiwgImJlZm9yZSIsICJpc05lYXIiLCAiQVRfTElNSVQiLCAidm9sdW1lIiwgInN0cmVuZ3RoIiwgIndvcnN0IiwgInF1ZXVlIiwgInZvbHVtZXMiLCAib2YiLCAib3duIiwgImtub3duIiwgInNwcmVhZCIsICJvd24iLCAib3duIiwgImFsbCIsICJ3YWl0cyIsICJ2b2x1bWVzIiwgIm93biIsICJncm93biIsICJjZWlsaW5nT2YiLCAib3duIiwgImlzU2lsZW50IiwgInN1bSIsICJtZWFuIiwgIk1JTlVURV9NUyIsICJhbGwiLCAibmFtZWQiLCAic2FpZCJdCn0K
