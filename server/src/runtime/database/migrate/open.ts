import {
  type StartupProblem,
  secretsDirOf,
  startEphemeral,
  startRevived,
  type ReviveOptions,
  type RunningPostgres,
} from '../embedded/index.ts';
import { databaseSource, type RoleUrls } from './addresses.ts';
import { checkAddresses, checkDatabase } from './check.ts';
import { prepareDatabase } from './prepare.ts';
import { migrate } from './run.ts';

/** What decides which database the server works with. */
export interface OpenOptions {
  readonly dataDir: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A temporary cluster that goes with the process, whatever the environment says (`--database=ephemeral`). */
  readonly ephemeral?: boolean;
  /** Further arguments for an embedded `postgres`. */
  readonly flags?: readonly string[];
  /** Told when an embedded database died and when it is back. */
  readonly watcher?: Pick<ReviveOptions, 'gone' | 'back' | 'failed'>;
}

/** A database that is migrated, checked and ready for the five roles. */
export interface OpenDatabase {
  readonly urls: RoleUrls;
  /** Only where we were given, or are, the administrator. */
  readonly adminUrl?: string;
  readonly applied: readonly string[];
  readonly stop: () => Promise<void>;
}

/** The whole way from the environment to a database that serves; every refusal is a StartupProblem. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const source = databaseSource(options.ephemeral === true ? {} : options.env);
  if (source.kind === 'roles') {
    refuse(await checkAddresses(source.urls));
    const applied = await migrate({ migratorUrl: source.urls.migrator });
    return { urls: source.urls, applied, stop: () => Promise.resolve() };
  }
  const server = source.kind === 'embedded' ? await startEmbedded(options) : undefined;
  try {
    const adminUrl = server?.adminUrl ?? (source.kind === 'admin' ? source.adminUrl : '');
    const urls = await prepareDatabase({
      adminUrl,
      secretsDir: secretsDirOf(server?.dataDir ?? options.dataDir),
    });
    refuse(await checkDatabase(urls.rw));
    const applied = await migrate({ migratorUrl: urls.migrator });
    return { urls, adminUrl, applied, stop: () => server?.stop() ?? Promise.resolve() };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

function startEmbedded({ dataDir, ephemeral, flags, watcher }: OpenOptions): Promise<RunningPostgres> {
  return ephemeral === true ? startEphemeral({ flags }) : startRevived({ dataDir, flags, ...watcher });
}

function refuse(problems: readonly StartupProblem[]): void {
  const [first] = problems;
  if (first !== undefined) throw first;
}
