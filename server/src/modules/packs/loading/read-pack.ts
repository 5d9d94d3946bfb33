import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { FormTemplate } from '@zhoudao/schema/templates';
import type { JsonObject } from '@zhoudao/schema/templates/merging';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { nameOfPack, Unfit, type Manifest, type Pack } from './pack.ts';
import { readObject, readTemplates } from './read-files.ts';
import { coreTemplate, readTemplate } from './read-template.ts';
import { inRange } from './versions.ts';

// The schema package lies beside its files also where the server is one file.
const here = createRequire(import.meta.url);
const schemaHome = () => path.dirname(here.resolve('@zhoudao/schema/package.json'));
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

let fits: ValidateFunction | undefined;
let product: string | undefined;

/** The number of this release; all packages of the product share it. */
function productVersion(): string {
  product ??= (readJson(path.join(schemaHome(), 'package.json')) as { readonly version: string }).version;
  return product;
}

function manifestIn(folder: string): Manifest {
  const read = readObject(folder, 'plugin.json');
  fits ??= new Ajv2020({ allErrors: false }).compile(
    readJson(path.join(schemaHome(), 'templates/plugin-manifest.schema.json')) as object,
  );
  if (fits(read)) return read as unknown as Manifest;
  const [error] = fits.errors ?? [];
  const at = error?.instancePath || '/';
  throw new Unfit(
    `清单 plugin.json 不合规：${at} ${error?.message ?? ''}`,
    `The manifest plugin.json is not as it should be: ${at} ${error?.message ?? ''}`,
  );
}

function checkEngine({ engines }: Manifest): void {
  const fit = inRange(productVersion(), engines.zhoudao);
  if (fit === undefined)
    throw new Unfit(`无法识别版本范围“${engines.zhoudao}”`, `"${engines.zhoudao}" is no range of versions`);
  if (!fit)
    throw new Unfit(
      `适用于产品版本 ${engines.zhoudao}，当前为 ${productVersion()}`,
      `It is for product versions ${engines.zhoudao}, and this one is ${productVersion()}`,
    );
}

/** A pack's dictionaries and forms refer to one another; what is chosen from has to come with it, with the product or with a pack it needs. */
function checkChoices(templates: Pack['templates'], manifest: Manifest): void {
  const own = new Set(templates.filter(({ kind }) => kind === 'dictionary').map(({ key }) => key));
  const needed = (manifest.dependsOn ?? []).map(({ id }) => `${nameOfPack(id)}-`);
  for (const { kind, body } of templates) {
    if (kind !== 'form') continue;
    // What is laid over a form of the product may say nothing of fields.
    for (const { id, dictionary } of (body as unknown as Partial<FormTemplate>).fields ?? []) {
      const isThere =
        dictionary === undefined ||
        own.has(dictionary) ||
        coreTemplate('dictionary', dictionary) !== undefined ||
        needed.some((prefix) => dictionary.startsWith(prefix));
      if (!isThere)
        throw new Unfit(
          `字段 ${id} 的字典 ${dictionary} 不存在`,
          `The dictionary ${dictionary} of the field ${id} is missing`,
        );
    }
  }
}

/** Reads a pack from its folder, or says in a sentence why it is not fit. */
export function readPack(folder: string, home: string): Pack {
  const place = path.join(home, folder);
  const manifest = manifestIn(place);
  if (nameOfPack(manifest.id) !== folder)
    throw new Unfit(
      `目录名须与编号一致：${manifest.id} 应在 ${nameOfPack(manifest.id)} 目录`,
      `The folder must be called like the pack: ${manifest.id} belongs into ${nameOfPack(manifest.id)}`,
    );
  checkEngine(manifest);
  const templates = readTemplates(place, manifest).flatMap((file) => readTemplate(file, manifest));
  const names = templates.map(({ kind, key }) => `${kind}/${key}`);
  const doubled = names.find((name, at) => names.indexOf(name) !== at);
  if (doubled !== undefined)
    throw new Unfit(`模板 ${doubled} 重复`, `The template ${doubled} is there twice`);
  checkChoices(templates, manifest);
  return { folder, manifest, templates };
}

/** What a broken manifest may still tell of its pack: enough to name it on the page. */
export function glimpse(folder: string, home: string): JsonObject {
  try {
    return readObject(path.join(home, folder), 'plugin.json');
  } catch {
    return {};
  }
}
