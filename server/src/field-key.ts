import path from 'node:path';

import { addFieldKey, dropOldFieldKeys } from './runtime/adapters/keys/key-file.ts';
import { defaultDataDir, secretsDirOf } from './runtime/database/embedded/index.ts';

const say = (zh: string, en: string): void => void process.stdout.write(`${zh}\n${en}\n`);

/** `npm run field-key` puts a new key before the others; `npm run field-key -- --drop-old` drops all but the first. */
function main(): void {
  if ((process.env['FIELD_KEY'] ?? '').trim() !== '') {
    say(
      '密钥由环境变量 FIELD_KEY 提供，请在那里更换：新密钥写在最前面，旧密钥保留在后面。',
      'FIELD_KEY gives the keys: change them there, the new one first and the old ones behind it.',
    );
    process.exitCode = 1;
    return;
  }
  const secrets = secretsDirOf(path.resolve(process.env['DATA_DIR'] ?? defaultDataDir()));
  if (process.argv.includes('--drop-old')) {
    const count = dropOldFieldKeys(secrets);
    say(`已删除 ${count} 个旧密钥。`, `Dropped ${count} old keys.`);
    return;
  }
  const version = addFieldKey(secrets);
  say(
    `已生成第 ${version} 版密钥。请重新启动服务并备份 ${secrets}。`,
    `There is a key of version ${version}. Restart the server, and back up ${secrets}.`,
  );
}

main();
