import { z } from 'zod';
import { nearest } from '../../core/words/nearest';

/** True for the IANA time zones that this Node knows, aliases such as `UTC` included. */
function isTimeZone(name: string): boolean {
  // Offsets such as `+01:00` are accepted by Intl but not by AWS, where they would also miss daylight saving time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone that somebody most likely meant; a city alone is enough. */
function nearestTimeZone(name: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const cities = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf('/') + 1), zone]));
  return nearest(name, zones) ?? cities.get(nearest(name.replaceAll(' ', '_'), cities.keys()) ?? '');
}

const EXPECTED = "an IANA time zone such as 'Europe/Berlin'";

/** The name of an IANA time zone. */
export const timeZone = z.string({ error: EXPECTED }).superRefine((name, context) => {
  if (isTimeZone(name)) return;
  const meant = nearestTimeZone(name);
  context.addIssue({
    code: 'custom',
    message: EXPECTED,
    params: { fix: meant === undefined ? 'write Region/City' : `write '${meant}'` },
  });
});
