import type { MacroNode, Node } from '../../expression/syntax.ts';
import type { Words } from '../../template.ts';
import { both, listed, put } from './words.ts';

/** What is said of the rows of a table, or of the items of a list. */
export function macroWords(name: MacroNode['name'], isTable: boolean, over: Words, body: Words): Words {
  const [one, oneEn] = isTable ? ['行', 'row'] : ['项', 'item'];
  switch (name) {
    case 'map':
      return put(`{0}各${one}的{1}`, `{1} of each ${oneEn} of {0}`, over, body);
    case 'filter':
      return put(`{0}中{1}的${one}`, `the ${oneEn}s of {0} where {1}`, over, body);
    case 'exists':
      return put(`{0}中至少有一${one}：{1}`, `in some ${oneEn} of {0}, {1}`, over, body);
    case 'all':
      return put(`{0}的每一${one}：{1}`, `in every ${oneEn} of {0}, {1}`, over, body);
  }
}

/** What is said of those rows of a table, or items of a list, for which something holds. */
export function filteredWords(isTable: boolean, parts: readonly Words[]): Words {
  const [one, oneEn] = isTable ? ['行', 'row'] : ['项', 'item'];
  return put(`{0}中{1}的各${one}的{2}`, `{2} of each ${oneEn} of {0} where {1}`, ...parts);
}

/** What functions that only reckon are called. */
export function callWords(name: string, said: readonly Words[]): Words | undefined {
  const [a = both(''), b] = said;
  switch (name) {
    case 'sum':
      return put('{0}之和', 'the sum of {0}', a);
    case 'min':
      return put('{0}中的最小值', 'the least of {0}', listed(said, '、', ' and '));
    case 'max':
      return put('{0}中的最大值', 'the greatest of {0}', listed(said, '、', ' and '));
    case 'round':
      return b
        ? put('{0}（保留 {1} 位小数）', `{0} rounded to {1} ${b.en === '1' ? 'place' : 'places'}`, a, b)
        : put('{0}（取整）', '{0} rounded', a);
    case 'days':
      return put('{0}到{1}的天数', 'the days from {0} to {1}', a, b ?? both(''));
    default:
      return undefined;
  }
}

/** The parts of a chain of one operator. */
export function flat(node: Node, operator: string): readonly Node[] {
  if (node.kind !== 'binary' || node.operator !== operator) return [node];
  return [...flat(node.left, operator), ...flat(node.right, operator)];
}
