import { isList, isValueRecord, type Value, type ValueRecord } from '../../expression/values.ts';
import { MOST_FILES, type RecordColumn } from '../record/record-form.ts';
import { type AnswerFacts, fault, type Reading } from './facts.ts';

const LONGEST = 500;
const LONGEST_ID = 100;
const MOST_PAIRS = 200;
const REGION_LEVELS = 4;

const isText = (value: Value | undefined, longest = LONGEST): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest;

const hasOnly = (value: ValueRecord, keys: readonly string[]): boolean =>
  Object.keys(value).every((key) => keys.includes(key));

/** A person, a unit or a record: its id, and what it was called when it was named; a signature also the picture that was drawn. */
export function readWho(given: Value, field: RecordColumn, facts: AnswerFacts): Reading {
  const wrong = fault('须从列表中选择', 'has to be chosen from the list');
  if (!isValueRecord(given) || !hasOnly(given, ['id', 'label', 'entity', 'file'])) return wrong;
  const { id, label, entity, file } = given;
  // Whoever signs may be nobody of the company.
  const areWords = field.type === 'signature' || facts.isExample === true || facts.areWords?.(field) === true;
  if (id === undefined ? !areWords : !isText(id, LONGEST_ID)) return wrong;
  if (file !== undefined && (field.type !== 'signature' || !isText(file, LONGEST_ID))) return wrong;
  if (label === undefined ? id === undefined : !isText(label)) return wrong;
  return entity === undefined || isText(entity, LONGEST_ID) ? { value: given } : wrong;
}

const POSTCODE = /^[A-Za-z0-9](?:[A-Za-z0-9 -]{1,10}[A-Za-z0-9])$/;

/** A region from the province down, and the rest of an address; places abroad have no code. */
export function readPlace(given: Value, _: RecordColumn, facts: AnswerFacts): Reading {
  const wrong = fault('须有省市区和详细地址', 'needs a region and the rest of the address');
  if (!isValueRecord(given) || !hasOnly(given, ['region', 'line', 'code', 'postcode'])) return wrong;
  const { region = null, line, code = null, postcode = null } = given;
  const isRegion = isList(region) && region.length <= REGION_LEVELS && region.every((part) => isText(part));
  if (!isRegion || region.length === 0 || !isText(line)) return wrong;
  if (code !== null && !isText(code, LONGEST_ID)) return wrong;
  const unfit = code === null ? undefined : facts.regionFault?.(code, region);
  if (unfit) return { fault: unfit };
  const post = typeof postcode === 'string' ? postcode.normalize('NFKC').trim() : postcode;
  const isPost = post === null || post === '' || (typeof post === 'string' && POSTCODE.test(post));
  if (!isPost) return fault('邮政编码的格式不对', 'has a postcode that is none');
  const more = {
    ...(code === null ? {} : { code }),
    ...(post === null || post === '' ? {} : { postcode: post }),
  };
  return { value: { region, line, ...more } };
}

/** Files by id and name. */
export function readFiles(given: Value, { max, photo }: RecordColumn, facts: AnswerFacts): Reading {
  if (!isList(given)) return fault('须为文件列表', 'has to be a list of files');
  const most = max ?? MOST_FILES;
  if (given.length > most)
    return photo === true
      ? fault(`最多 ${most} 张照片`, `has at most ${most} ${most === 1 ? 'photo' : 'photos'}`)
      : fault(`最多 ${most} 个文件`, `has at most ${most} ${most === 1 ? 'file' : 'files'}`);
  const isFile = (file: Value): boolean =>
    typeof file === 'string'
      ? facts.isExample === true && isText(file)
      : isValueRecord(file) &&
        hasOnly(file, ['id', 'name']) &&
        isText(file['id'], LONGEST_ID) &&
        isText(file['name']);
  return given.every((file) => isFile(file))
    ? { value: given }
    : fault('含有无效的文件', 'has something that is no file');
}

function readPairs(
  given: Value,
  isPair: (pair: ValueRecord) => boolean,
  [zh, en]: readonly [string, string],
): Reading {
  if (
    !isList(given) ||
    given.length > MOST_PAIRS ||
    !given.every((pair) => isValueRecord(pair) && isPair(pair))
  )
    return fault(`${zh}，最多 ${MOST_PAIRS} 项`, `${en}, ${MOST_PAIRS} at most`);
  return { value: given };
}

/** Names with what is so called. */
export const readFacts = (given: Value): Reading =>
  readPairs(
    given,
    (pair) =>
      hasOnly(pair, ['name', 'value']) &&
      isText(pair['name']) &&
      (pair['value'] === undefined || (typeof pair['value'] === 'string' && pair['value'].length <= LONGEST)),
    ['须为名称和内容', 'has to be names with their contents'],
  );

/** Points of a chart. */
export const readSeries = (given: Value): Reading =>
  readPairs(
    given,
    (pair) =>
      hasOnly(pair, ['label', 'value']) &&
      isText(pair['label']) &&
      typeof pair['value'] === 'number' &&
      Number.isFinite(pair['value']),
    ['须为名称和数值', 'has to be names with figures'],
  );
