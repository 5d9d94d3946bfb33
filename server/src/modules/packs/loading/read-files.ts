import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { MergePolicy } from '@zhoudao/schema/templates';
import { canonical, isObject, type Json, type JsonObject } from '@zhoudao/schema/templates/merging';

import { Unfit, type Manifest } from './pack.ts';

const MOST_BYTES = 256_000;
const MOST_IN_ALL = 2_000_000;
const MOST_FILES = 100;
const PLAIN = /^(?!\/)(?!.*\.\.)[A-Za-z0-9_./-]+$/;

/** One file of a pack as it lies there, by its path inside. */
export interface PackFile {
  readonly path: string;
  readonly body: JsonObject;
  readonly merge?: MergePolicy | undefined;
}

/** A file of a pack: inside its folder, no link, not too large, an object of JSON. */
export function readObject(folder: string, inside: string): JsonObject {
  if (!PLAIN.test(inside))
    throw new Unfit(
      `路径“${inside.slice(0, 80)}”越出了包的目录`,
      `The path "${inside.slice(0, 80)}" leads out of the pack`,
    );
  const file = path.join(folder, inside);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) throw new Unfit(`缺少文件 ${inside}`, `The file ${inside} is missing`);
  if (!stat.isFile()) throw new Unfit(`${inside} 不是普通文件`, `${inside} is no ordinary file`);
  if (stat.size > MOST_BYTES)
    throw new Unfit(
      `${inside} 超过 ${MOST_BYTES / 1000} kB`,
      `${inside} is larger than ${MOST_BYTES / 1000} kB`,
    );
  let value: Json;
  try {
    value = JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch {
    throw new Unfit(`${inside} 不是有效的 JSON`, `${inside} is not JSON`);
  }
  if (!isObject(value)) throw new Unfit(`${inside} 的内容须为对象`, `${inside} must hold an object`);
  return value;
}

/** What seals a file: the hash of what it says, however it is laid out. */
const sealOf = (body: JsonObject): string => createHash('sha256').update(canonical(body)).digest('hex');

/** Every file below `templates`, each a JSON file one folder deep. */
function lyingThere(folder: string): string[] {
  const top = path.join(folder, 'templates');
  if (!lstatSync(top, { throwIfNoEntry: false })?.isDirectory())
    throw new Unfit('包内没有 templates 目录', 'The pack has no folder called templates');
  const files = readdirSync(top, { withFileTypes: true }).flatMap((kind) => {
    const inside = `templates/${kind.name}`;
    if (!kind.isDirectory()) return [inside];
    return readdirSync(path.join(folder, inside)).map((name) => `${inside}/${name}`);
  });
  if (files.length > MOST_FILES)
    throw new Unfit(`模板文件超过 ${MOST_FILES} 个`, `There are more than ${MOST_FILES} templates`);
  return files.toSorted();
}

/** The templates of a pack: exactly those that its manifest lists, each as it was sealed. */
export function readTemplates(folder: string, { templates }: Manifest): PackFile[] {
  const there = lyingThere(folder);
  const listed = templates?.map((template) => template.path);
  const extra = listed && there.find((file) => !listed.includes(file));
  if (extra !== undefined)
    throw new Unfit(`文件 ${extra} 不在清单中`, `The file ${extra} is not in the manifest`);
  let bytes = 0;
  return (listed ?? there).map((file) => {
    if (!/^templates\/[^/]+\/[^/]+\.json$/.test(file))
      throw new Unfit(`${file.slice(0, 80)} 不是模板文件`, `${file.slice(0, 80)} is no template`);
    const body = readObject(folder, file);
    bytes += JSON.stringify(body).length;
    if (bytes > MOST_IN_ALL) throw new Unfit('包的内容过大', 'The pack is too large');
    const { sha256: seal, merge } = templates?.find((template) => template.path === file) ?? {};
    if (seal !== undefined && seal !== sealOf(body))
      throw new Unfit(`${file} 与清单中的校验值不符`, `${file} is not what the manifest sealed`);
    return { path: file, body, merge };
  });
}
