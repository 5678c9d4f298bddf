import { threeDigits } from '../../words/figure';
import type { Sight } from '../cause';
import { origins, type Suspect, Z } from '../graph/origin';
import { clock } from '../say';
import type { Scene } from '../scene';

const known = new WeakMap<Scene, readonly Suspect[]>();

function suspectsOf(scene: Scene): readonly Suspect[] {
  const found = known.get(scene) ?? origins(scene.readings);
  known.set(scene, found);
  return found;
}

/** Part of a symptom below which a node of the service map is not named. */
const LEAST_BLAME = 0.2;

/** Spreads that a node has changed by at least to be named: of forty nodes one or two are over three of them on any day. */
const LEAST_Z = 3.5;

/** Nodes of a service map that are named, the most probable first. */
const MOST_NODES = 3;

/** Nodes in which it may have begun: the first as a cause, those after it as what it may be instead. */
export function seeOrigin(scene: Scene, kind: Suspect['kind']): Sight[] | undefined {
  const suspects = suspectsOf(scene);
  const [first] = suspects;
  if (first?.kind !== kind || first.blame < LEAST_BLAME || !(first.z >= LEAST_Z)) return undefined;
  const { name } = scene.readings.subject;
  return suspects.slice(0, MOST_NODES).map((suspect, place) => ({
    strength: place > 0 ? 0.6 - 0.1 * place : first.z < 2 * Z ? 0.65 : first.blame >= 0.6 ? 0.88 : 0.72,
    evidence: originLines(suspect, scene),
    clause: `it began in ${suspect.node}, which ${kind === 'latency' ? 'is slow' : 'fails'}; ${name} suffers from it`,
    sinceMs: suspect.fromMs,
    subject: suspect.node,
  }));
}

function originLines({ node, kind, by, z, fromMs, blame }: Suspect, scene: Scene): string[] {
  const change =
    kind === 'latency' ? `${threeDigits(by * 1_000)} ms a request longer` : `${threeDigits(by * 100)} % more failures`;
  return [
    `${node}: ${change} since ${clock(fromMs)}, ${threeDigits(z)} times its usual spread (limit ${Z})`,
    `${Math.round(blame * 100)} % of what ${scene.readings.subject.name} suffers from began there, request for request along ` +
      `the calls, at ${clock(fromMs)} (limit ${LEAST_BLAME * 100} %): nothing that it calls accounts for it`,
  ];
}
