import type { Environment } from '../../core/environment/environment';
import type { Issue } from '../../core/issue';
import { show } from '../parse/show';

/** Files and folders that an environment names and that aren't there. */
export function missingFiles(environment: Environment, exists: (path: string) => boolean): Issue[] {
  const lanes = Object.values(environment.lanes).flatMap(({ name, worker, memoryTuning }) => [
    { at: `lanes.${name}.worker.entry`, path: worker.entry, what: 'file' },
    { at: `lanes.${name}.worker.code.path`, path: worker.code?.path, what: 'folder or .zip file' },
    { at: `lanes.${name}.memoryTuning`, path: memoryTuning?.path, what: 'file' },
  ]);
  const hosts = Object.values(environment.hosts).flatMap(({ name, service: { artifact } }) =>
    artifact.kind === 'directory'
      ? [{ at: `hosts.${name}.service.artifact.directory`, path: artifact.path, what: 'folder' }]
      : [],
  );
  return [...lanes, ...hosts].flatMap(({ at, path, what }): Issue[] =>
    path === undefined || exists(path)
      ? []
      : [
          {
            severity: 'error',
            path: `${environment.name}.${at}`,
            got: show(path),
            expected: `a ${what} that exists, from the root of the project`,
            fix: `create it or correct the path`,
          },
        ],
  );
}
