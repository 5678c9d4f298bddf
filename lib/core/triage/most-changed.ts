import type { Line } from './line';
import type { Readings } from './readings';
import { Scene } from './scene';

/** Series of the readings that have left what is usual for them furthest, the furthest first; one of each metric. */
export function mostChanged(readings: Readings, most: number): readonly Line[] {
  const scene = new Scene(readings);
  const lines = readings.metrics.flatMap(({ name, namespace, stat }) =>
    namespace === 'Graph' || stat === 'SampleCount' ? [] : [scene.one(name, stat)],
  );
  const byName = new Map<string, Line>();
  for (const line of lines) {
    const before = byName.get(line.name);
    if (changeOf(line) > 0 && (!before || changeOf(line) > changeOf(before))) byName.set(line.name, line);
  }
  return [...byName.values()].sort((a, b) => changeOf(b) - changeOf(a)).slice(0, most);
}

/** Factor of a change in either direction, on a scale on which ten times and a tenth are as far; nothing where it is none. */
function changeOf(line: Line): number {
  if (Number.isNaN(line.usual) || Number.isNaN(line.now) || !(line.rose(0.2) || line.fell(0.2))) return 0;
  const least = 0.001 * Math.max(Math.abs(line.usual), Math.abs(line.now), Number.MIN_VALUE);
  return Math.abs(Math.log(Math.max(line.now, least) / Math.max(line.usual, least)));
}
