/** Longest part of an id that a subject's name makes. */
const MAX_NAME = 60;

/**
 * Id of an incident, which a person can type and which sorts by time: `20261130-021103-api`. It sorts behind the subject's incident before
 * it, also where clocks differ or both begin in one second, so that no two have one id.
 * @param before id of the subject's incident before. @default - there was none
 */
export function incidentIdOf(subject: string, beganMs: number, before = ''): string {
  const [date = '', time = ''] = new Date(beganMs).toISOString().replace(/[-:]/g, '').split(/[T.]/);
  const id = `${date}-${time}-${typable(subject)}`;
  const [base = '', number = '1'] = before.split('.');
  return id > base ? id : `${base}.${Number(number) + 1}`;
}

/** A subject's name as a word of a shell; what had to be changed for that keeps its own by a sum of all its characters. */
function typable(subject: string): string {
  if (/^[\w-]+$/.test(subject) && subject.length <= MAX_NAME) return subject;
  const word = subject
    .replace(/[^\w]+/g, '-')
    .slice(0, MAX_NAME)
    .replace(/^-+|-+$/g, '');
  return `${word || 'all'}-${sumOf(subject).toString(36)}`;
}

/** Sum of a text's characters: FNV-1a in 32 bits. */
function sumOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return sum;
}
