import { textField } from '../parse/field';
import { sharedFolders, stateFolders, systemFolders } from './system-folders';

/** systemd makes a unit of the path, whose name has at most 255 characters and spells some with four. */
const MAX_LENGTH = 128;

/** Parses the absolute path of a folder to mount something at: one that hides nothing of the system. */
export const mountPath = textField(
  /^(\/[A-Za-z0-9._-]+)+$/,
  "an absolute path such as '/data'",
  'write letters, digits, . _ and - only, with no / at the end',
)
  .refine((path) => path.length <= MAX_LENGTH, {
    error: `a path of at most ${MAX_LENGTH} characters`,
    params: { fix: 'shorten it' },
  })
  .refine((path) => !path.split('/').some((part) => part === '.' || part === '..'), {
    error: 'a path without . and .. in it: what is mounted where has to be read at a glance',
    params: { fix: 'write the path that it leads to' },
  })
  .refine((path) => !hidesSystem(path), {
    error: 'a path that the system does not use itself: an empty volume would hide what is there',
    params: { fix: "mount it at '/data', under /srv or /mnt, or in a folder of its own under /opt or /var/lib" },
  });

function hidesSystem(path: string): boolean {
  const closed = [...systemFolders, ...stateFolders.map((name) => `/var/lib/${name}`)];
  return (
    closed.some((folder) => isWithin(path, folder) || isWithin(folder, path)) ||
    sharedFolders.some((folder) => isWithin(folder, path))
  );
}

/** Whether a path is another one or lies below it; both are written in the one way there is. */
export const isWithin = (inner: string, outer: string): boolean => `${inner}/`.startsWith(`${outer}/`);
