import { clock } from './say';
import type { Scene } from './scene';
import { commands } from './signs/commands';

/** Verdict where nothing was seen that could be a cause: what to collect, and no guess. */
export function withoutCause(scene: Scene): string {
  const { alarm, subject, metrics, atMs } = scene.readings;
  const collect = scene.isHost ? commands.collect(scene) : commands.lane(scene);
  const points = metrics.reduce((total, each) => total + each.points.length, 0);
  if (points === 0)
    return `${subject.name}: no cause can be named, because no metric has data; collect on the spot: ${collect}`;
  if (alarm.state === 'OK')
    return (
      `${subject.name}: the alarm is over since ${clock(alarm.sinceMs)}, and nothing in the readings is out of the ordinary; ` +
      `should it come back, collect: ${collect}`
    );
  return `${subject.name}: nothing in the readings of ${clock(atMs)} says why; collect what they do not hold: ${collect}`;
}
