import type { Environment } from '../../core/environment/environment';
import type { Issue } from '../../core/issue';
import type { FileKind, FileKinds } from '../parse/file-kind';
import { show } from '../parse/show';

/** Files and folders that an environment names and that aren't there, or are something else. */
export function missingFiles(environment: Environment, fileKind: FileKinds): Issue[] {
  const lanes = Object.values(environment.lanes).flatMap(({ name, worker, memoryTuning }) => [
    { at: `lanes.${name}.worker.entry`, path: worker.entry, what: 'file', fits: isFile },
    { at: `lanes.${name}.worker.code.path`, path: worker.code?.path, what: 'folder or .zip file', fits: isPackage },
    { at: `lanes.${name}.memoryTuning`, path: memoryTuning?.path, what: 'file', fits: isFile },
  ]);
  const hosts = Object.values(environment.hosts).flatMap(({ name, service: { artifact } }) =>
    artifact.kind === 'directory'
      ? [{ at: `hosts.${name}.service.artifact.directory`, path: artifact.path, what: 'folder', fits: isFolder }]
      : [],
  );
  return [...lanes, ...hosts].flatMap(({ at, path, what, fits }): Issue[] =>
    path === undefined || fits(fileKind(path), path)
      ? []
      : [
          {
            severity: 'error',
            path: `${environment.name}.${at}`,
            got: fileKind(path) === undefined ? show(path) : `${show(path)}, which is a ${fileKind(path)}`,
            expected: `a ${what} that exists, from the root of the project`,
            fix: `create it or correct the path`,
          },
        ],
  );
}

const isFile = (kind: FileKind | undefined): boolean => kind === 'file';
const isFolder = (kind: FileKind | undefined): boolean => kind === 'folder';
/** Whether the CDK takes it for the code of a function. */
const isPackage = (kind: FileKind | undefined, path: string): boolean =>
  kind === 'folder' || (kind === 'file' && /\.(zip|jar)$/i.test(path));
