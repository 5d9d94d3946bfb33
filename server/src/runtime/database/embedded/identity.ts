import { readFileSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';

import { StartupProblem } from './problem.ts';

/** The system user that runs PostgreSQL; absent fields mean "whoever we are". */
export interface DatabaseUser {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses root, so root lends it another user; everybody else runs it as themselves. */
export function databaseUser(passwd = readPasswd()): DatabaseUser {
  if (process.getuid?.() !== 0) return { name: process.env['USER'] ?? 'me' };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = passwd.get(name) ?? [];
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  throw new StartupProblem('no-database-user');
}

/** The first folder on the way to `target` that the database user may not pass, if any. */
export function blockedAt(target: string, user: DatabaseUser): string | undefined {
  if (user.uid === undefined) return undefined;
  const steps = path.resolve(target).split(path.sep);
  for (let i = 1; i <= steps.length; i += 1) {
    const folder = steps.slice(0, i).join(path.sep) || path.sep;
    if (!mayPass(folder, user)) return folder;
  }
  return undefined;
}

function mayPass(folder: string, user: DatabaseUser): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return true;
  if (stat.uid === user.uid) return (stat.mode & 0o100) !== 0;
  return (stat.mode & (stat.gid === user.gid ? 0o010 : 0o001)) !== 0;
}

function readPasswd(): Map<string, [uid: number, gid: number]> {
  try {
    const rows = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
    return new Map(rows.map(([name, , uid, gid]) => [name ?? '', [Number(uid), Number(gid)]]));
  } catch {
    return new Map();
  }
}

/** What the system says about a process: gone, a zombie nobody has reaped, or running under a name. */
export function processState(pid: number): { alive: boolean; name?: string; startedAt?: string } {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      return { alive: fields[0] !== 'Z' && fields[0] !== 'X', name, startedAt: fields[19] ?? '' };
    } catch {
      return { alive: false };
    }
  }
  try {
    process.kill(pid, 0);
    return { alive: true };
  } catch (error) {
    return { alive: error instanceof Error && 'code' in error && error.code === 'EPERM' };
  }
}

/** A name for a process that survives the reuse of its number: namespace, number and start time. */
export function processTag(pid: number): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has it; elsewhere the number has to do.
  }
  return `${namespace}/${pid}/${processState(pid).startedAt ?? ''}`;
}

/** Whether the process of that tag still lives; a tag of another pid namespace cannot be judged and counts as alive. */
export function tagAlive(tag: string): boolean {
  const [namespace, pid] = tag.split('/');
  if (namespace !== processTag(process.pid).split('/')[0]) return true;
  return processState(Number(pid)).alive && processTag(Number(pid)) === tag;
}
