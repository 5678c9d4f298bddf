/** The first three names and how many more there are: the description of an alarm has room for 1,024 characters. */
export const firstNames = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
