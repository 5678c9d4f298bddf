'use strict';
// What the bench has measured, as one Markdown table.

/**
 * @typedef {{ kind: string, ms: number, trueMs: number, mostMs: number, foundMs?: number, named: boolean, saw?: string }} Block
 * `mostMs` with the rest of its turn
 * @typedef {{ cpuUs: number, elapsedMs: number, operations: number, rssMiB: number }} Cost
 * @typedef {{ found: Record<string, Block[]>, costs: Record<string, Record<string, Cost[]>> }} Measured by peer; costs by load first
 */

/** @param {readonly number[]} values */
function median(values) {
  const ordered = [...values].sort((a, b) => a - b);
  const middle = ordered.length >> 1;
  return ordered.length % 2 ? (ordered[middle] ?? NaN) : ((ordered[middle - 1] ?? NaN) + (ordered[middle] ?? NaN)) / 2;
}

/** @param {number} part @param {number} whole */
const share = (part, whole) => `${part}/${whole} (${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %)`;

/** Whether a duration is that of the block's turn. @param {Block} block */
function isRight({ trueMs, mostMs, foundMs = NaN }) {
  const tolerance = Math.max(2, trueMs * 0.1);
  return foundMs >= trueMs - tolerance && foundMs <= Math.max(trueMs, mostMs) + tolerance;
}

/** @param {Block[] | undefined} blocks */
function detectionCells(blocks) {
  if (blocks === undefined) return ['', '', '', ''];
  const found = blocks.filter(({ foundMs }) => foundMs !== undefined);
  const errors = found.map(({ foundMs, trueMs }) => (foundMs ?? 0) - trueMs);
  const within = found.filter(isRight);
  const worst = errors.reduce((most, error) => (Math.abs(error) > Math.abs(most) ? error : most), 0);
  const named = blocks.filter(({ named }) => named);
  return [
    share(found.length, blocks.length),
    share(within.length, blocks.length),
    named.length > 0 ? share(named.length, blocks.length) : '-',
    found.length > 0 ? `${signed(median(errors), 2)}, ${signed(worst, 1)}` : '-',
  ];
}

/** @param {number} value @param {number} digits */
const signed = (value, digits) => `${value < 0 ? '' : '+'}${value.toFixed(digits)}`;

/** Against no probe, each round against its own. @param {Record<string, Cost[]>} byPeer @param {string} name */
function overNone(byPeer, name) {
  const ratios = (byPeer[name] ?? []).map(({ cpuUs, operations }, round) => {
    const none = byPeer.none?.[round];
    return none ? (cpuUs / operations / (none.cpuUs / none.operations) - 1) * 100 : NaN;
  });
  if (name === 'none') return `${eachUs(byPeer.none ?? [])} us`;
  return ratios.length > 0 ? `${signed(median(ratios), 1)} %` : '';
}

/** @param {Cost[]} costs */
const eachUs = (costs) => median(costs.map(({ cpuUs, operations }) => cpuUs / operations)).toFixed(3);

/** With how many times a bare timer that is. @param {Record<string, Cost[]>} idle @param {string} name */
function idleCells(idle, name) {
  const costs = idle[name] ?? [];
  if (costs.length === 0) return ['', ''];
  const cpu = median(costs.map(({ cpuUs, elapsedMs }) => cpuUs / 10 / elapsedMs));
  const rss = median(costs.map(({ rssMiB }, round) => rssMiB - (idle.none?.[round]?.rssMiB ?? NaN)));
  const timer = median((idle['a timer of 50 ms'] ?? []).map(({ cpuUs, elapsedMs }) => cpuUs / 10 / elapsedMs));
  return [`${cpu.toFixed(3)} % (${(cpu / timer).toFixed(1)} x)`, name === 'none' ? '' : `${signed(rss, 1)} MiB`];
}

/** @param {Measured} measured */
function markdown({ found, costs }) {
  const { idle = {}, ...loads } = costs;
  const heads = ['', 'detected', 'duration within max(2 ms, 10 %)', 'named', 'error ms: median, worst'];
  heads.push('idle, of a core (against a timer of 50 ms)', 'RSS', ...Object.keys(loads));
  const names = [...new Set([...Object.keys(found), ...Object.keys(idle)])];
  const rows = names.map((name) => [
    name,
    ...detectionCells(found[name]),
    ...idleCells(idle, name),
    ...Object.values(loads).map((byPeer) => overNone(byPeer, name)),
  ]);
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Found and named by length, of whoever names at all. @param {Measured} measured */
function byLength({ found }) {
  const named = Object.entries(found).filter(([, blocks]) => blocks.some(({ named }) => named));
  const lengths = [...new Set(named.flatMap(([, blocks]) => blocks.map(({ ms }) => ms)))].sort((a, b) => a - b);
  const rows = named.map(([name, blocks]) => [
    name,
    ...lengths.map((length) => {
      const these = blocks.filter(({ ms }) => ms === length);
      const count = (/** @type {(block: Block) => boolean} */ is) => these.filter(is).length;
      return `${count(({ foundMs }) => foundMs !== undefined)}, ${count(({ named }) => named)} of ${these.length}`;
    }),
  ]);
  const heads = ['found, named', ...lengths.map((length) => `${length} ms`)];
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Each block of a probe that was not named, or was of another length, for whoever wants to know why. @param {Block[]} blocks */
const odd = (blocks) =>
  blocks
    .filter((block) => !block.named || !isRight(block))
    .map(({ kind, ms, trueMs, mostMs, foundMs, saw }) => {
      const lengths = `${trueMs.toFixed(1)} to ${mostMs.toFixed(1)} ms, found ${foundMs?.toFixed(1) ?? 'none'}`;
      return `${kind} ${ms} ms (${lengths}): ${saw ?? 'missed'}`;
    });

module.exports = { byLength, markdown, odd };
