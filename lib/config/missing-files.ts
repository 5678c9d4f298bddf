import type { Issue } from '../core/issue';
import type { Environment } from '../core/workload';
import { show } from './show';

/** Files and folders that an environment names and that aren't there. */
export function missingFiles(environment: Environment, exists: (path: string) => boolean): Issue[] {
  const lanes = Object.values(environment.lanes).map(({ name, worker }) => ({
    at: `lanes.${name}.worker.entry`,
    path: worker.entry,
    what: 'file',
  }));
  const hosts = Object.values(environment.hosts).flatMap(({ name, service: { artifact } }) =>
    artifact.kind === 'directory'
      ? [{ at: `hosts.${name}.service.artifact.directory`, path: artifact.path, what: 'folder' }]
      : [],
  );
  return [...lanes, ...hosts]
    .filter(({ path }) => !exists(path))
    .map(({ at, path, what }) => ({
      severity: 'error',
      path: `${environment.name}.${at}`,
      got: show(path),
      expected: `a ${what} that exists, from the root of the project`,
      fix: `create it or correct the path`,
    }));
}
