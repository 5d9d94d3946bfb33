import { baseTemplates, validateTemplate, type FormTemplate } from '@zhoudao/schema/templates';
import { isObject, nameOf, type Json, type JsonObject } from '@zhoudao/schema/templates/merging';

import { compiles } from '../../forms/index.ts';
import { offered } from '../../templates/index.ts';
import { overlay, type PackTemplate } from '../merging/compose.ts';
import { withDecided, type Publisher } from './decided.ts';
import { nameOfPack, Unfit } from './pack.ts';
import type { PackFile } from './read-files.ts';

/** What a pack may bring; a taxonomy is a tree that becomes a dictionary with parents. */
const KINDS: ReadonlySet<string> = new Set([
  'taxonomy',
  'dictionary',
  'form',
  'sla',
  'numbering',
  'message',
  'decision',
  'scorecard',
  'kpi',
  'report',
  'survey',
  'script',
  'layout',
]);
const HEAD: ReadonlySet<string> = new Set(['id', 'kind', 'key', 'version', 'replaces']);
const DEEPEST = 4;

/** What a template says, without what only names it. */
export const withoutHead = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !HEAD.has(key)));

/** The same with a head, as it is published and checked. */
export const withHead = (
  body: JsonObject,
  head: { id: string; kind: string; key: string; version: number },
): JsonObject => ({
  ...head,
  ...body,
});

/** The product's own template under this name, papers too, as it is published. */
export function coreBody(kind: string, key: string): JsonObject | undefined {
  const found = baseTemplates().find((template) => template.kind === kind && template.key === key);
  return (found?.body ?? offered(kind, key)) as unknown as JsonObject | undefined;
}

/** The same without what only names it. */
export function coreTemplate(kind: string, key: string): JsonObject | undefined {
  const found = coreBody(kind, key);
  return found && withoutHead(found);
}

/** The branches of a tree, one after the other, each entry with the code above it. */
function entriesOf(nodes: Json | undefined, file: string, parent?: string, depth = 1): JsonObject[] {
  if (!Array.isArray(nodes))
    throw new Unfit(`${file} 的 nodes 须为列表`, `The nodes of ${file} must be a list`);
  if (depth > DEEPEST)
    throw new Unfit(`${file} 超过 ${DEEPEST} 级`, `${file} has more than ${DEEPEST} levels`);
  return (nodes as readonly Json[]).flatMap((node): JsonObject[] => {
    if (!isObject(node)) throw new Unfit(`${file} 的节点须为对象`, `Nodes of ${file} must be objects`);
    const { children, ...own } = node;
    const entry = parent === undefined ? own : { ...own, parent };
    const code = typeof node['code'] === 'string' ? node['code'] : '';
    return [entry, ...(children === undefined ? [] : entriesOf(children, file, code, depth + 1))];
  });
}

/** Each axis of a taxonomy is a dictionary of its own. */
function axesOf({ path, body, merge }: PackFile): PackFile[] {
  const { axes } = body;
  if (!Array.isArray(axes) || axes.length === 0) throw new Unfit(`${path} 没有 axes`, `${path} has no axes`);
  return (axes as readonly Json[]).map((axis) => {
    if (!isObject(axis)) throw new Unfit(`${path} 的 axes 须为对象`, `Axes of ${path} must be objects`);
    const { id = '', nodes, title = null, replaces = false, policies } = axis;
    const said = { kind: 'dictionary', key: id, title, replaces, entries: entriesOf(nodes, path) };
    return { path, merge, body: policies === undefined ? said : { ...said, policies } };
  });
}

/** Reads one file into what it says of templates, checked as if it were published in a company that has nothing else. */
export function readTemplate(file: PackFile, pack: Publisher): PackTemplate[] {
  const [, folder = ''] = file.path.split('/');
  if (!KINDS.has(folder))
    throw new Unfit(
      `没有“${folder}”这种模板（${file.path}）`,
      `There is no kind of template called "${folder}" (${file.path})`,
    );
  const files = folder === 'taxonomy' ? axesOf(file) : [file];
  return files.map((one) => readOne(one, folder === 'taxonomy' ? 'dictionary' : folder, pack));
}

function readOne({ path, body, merge }: PackFile, kind: string, pack: Publisher): PackTemplate {
  const key = typeof body['key'] === 'string' ? body['key'] : '';
  if (body['kind'] !== kind)
    throw new Unfit(`${path} 的类型应为 ${kind}`, `${path} should be of the kind ${kind}`);
  const core = coreTemplate(kind, key);
  const name = nameOfPack(pack.id);
  if (!core && !key.startsWith(`${name}-`))
    throw new Unfit(
      `${path} 的 key 须以“${name}-”开头，或为产品已有的模板`,
      `The key of ${path} must begin with "${name}-" or be that of a template of the product`,
    );
  const patch = withDecided(withoutHead(body), { core, merge, pack });
  const whole = overlay(core, patch);
  const head = { id: `${pack.id}:${kind}/${key}`, kind, key, version: 1 };
  const [problem] = validateTemplate(kind, isObject(whole) ? withHead(whole, head) : whole);
  if (problem)
    throw new Unfit(
      `${path}：${problem.path} ${problem.message['zh-CN']}`,
      `${path}: ${problem.path}: ${problem.message.en}`,
    );
  if (kind === 'form') checkFields(path, whole as unknown as FormTemplate, { name, core });
  return { kind, key, body: patch, ...(body['replaces'] === true ? { replaces: true } : {}) };
}

/** Fields of a pack carry its name, so that two packs never mean the same answer; patterns run in our engine only. */
function checkFields(
  path: string,
  { fields }: FormTemplate,
  { name, core }: { readonly name: string; readonly core: JsonObject | undefined },
): void {
  const ofCore = new Set(((core?.['fields'] ?? []) as readonly JsonObject[]).map(nameOf));
  for (const { id, type, pattern } of fields) {
    if (ofCore.has(id)) continue;
    if (!id.startsWith(`x_${name}_`))
      throw new Unfit(
        `${path}：字段 ${id} 须以“x_${name}_”开头`,
        `${path}: the field ${id} must begin with "x_${name}_"`,
      );
    // A serial number's pattern is none of texts.
    if (pattern !== undefined && type === 'text' && !compiles(pattern))
      throw new Unfit(
        `${path}：无法识别字段 ${id} 的格式要求`,
        `${path}: the pattern of the field ${id} cannot be read`,
      );
  }
}
