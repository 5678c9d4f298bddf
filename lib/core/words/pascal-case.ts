/** `lane-queue-age` -> `LaneQueueAge`: part of a logical id, so it must not change with the order of what is named. */
export const pascalCase = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
