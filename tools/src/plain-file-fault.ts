/** What the system says of a file or a directory, in words for the person who named it. */

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read or write there',
  EPERM: 'it belongs to another user',
  EROFS: 'the disk takes no writing',
  ENOENT: 'there is no such place',
  ENOTDIR: 'a part of its path is a file',
  EISDIR: 'it is a directory',
  EEXIST: 'there is a file of that name already',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full for this user',
};

/** The reason in words; undefined for what is no fault of a file. */
export function plainFileFault(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? reasons[String(error.code)] : undefined;
}

/** The same with the file it is about, where the system has named it: for what a command was given by name. */
export function namedFileFault(error: unknown): string | undefined {
  const why = plainFileFault(error);
  if (why === undefined || !(error instanceof Error) || !('path' in error)) return undefined;
  return `${String(error.path)}: ${why}.`;
}
