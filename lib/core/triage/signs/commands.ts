import type { Scene } from '../scene';

const of = ({ readings }: Scene): string => `${readings.subject.name} --env ${readings.environment}`;

/** Commands to go on with: one line each, which changes nothing. */
export const commands = {
  blocked: (scene: Scene) => `npx cdk-headroom blocked ${of(scene)}`,
  collect: (scene: Scene) => `npx cdk-headroom run collect ${of(scene)}`,
  profile: (scene: Scene) => `npx cdk-headroom run profile ${of(scene)}`,
  hosts: (scene: Scene) => `npx cdk-headroom hosts ${of(scene)}`,
  volumes: (scene: Scene) => `npx cdk-headroom volumes ${of(scene)}`,
  lane: (scene: Scene) => `npx cdk-headroom lane ${of(scene)}`,
  redrive: (scene: Scene) => `npx cdk-headroom redrive ${of(scene)}`,
  capacity: ({ readings }: Scene) => `npx cdk-headroom capacity ${readings.environment}`,
  alarm: ({ readings: { environment, subject, alarm } }: Scene) =>
    `npx cdk-headroom alarm ${environment}/${subject.name}/${alarm.id}`,
} as const;
