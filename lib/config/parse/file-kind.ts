/** Kind of a thing that stands at a path. */
export type FileKind = 'file' | 'folder';

/** Tells the kind of what is at a path, from the root of the project; undefined where nothing is, or something else. */
export type FileKinds = (path: string) => FileKind | undefined;
