import type { Check } from '../check.ts';
import type { MergePolicy } from '../template.ts';

/** As many places as a template of some hundred fields needs. */
const MOST = 2000;
/** Names of elements and properties, `*` for any; nothing at all is the template as a whole. */
const PATH = /^(?:\/(?:\*|(?:[^/~*]|~[01]){1,80})){0,8}$/;
const CHOICES: readonly MergePolicy[] = ['locked', 'tenant', 'merge'];

/** Who decides about what in a template: places by the names of their elements. */
export function checkPolicies(check: Check): void {
  const seen = new Set<string>();
  check.each(
    (one) => {
      if (!one.isRecord()) return;
      one.only(['path', 'policy', 'by', 'isDefault']);
      const path = one.at('path').value;
      if (typeof path !== 'string' || !PATH.test(path))
        one
          .at('path')
          .fail(
            '须为以“/”分隔的名称，如 /fields/phone/title；“*”表示任一元素',
            'Must be names after slashes, such as /fields/phone/title; "*" is any element',
          );
      if (/^\/(?:id|kind|key|version|policies|replaces)(?:\/|$)/.test(String(path)))
        one.at('path').fail('这一项总由发布方决定', 'This is always for the publisher to say');
      one.at('policy').oneOf(CHOICES);
      if (one.has('by')) checkBy(one.at('by'));
      if (one.has('isDefault')) one.at('isDefault').flag();
      const by = one.has('by') ? String(one.at('by').at('id').value) : '';
      const name = `${by} ${String(path)} ${String(one.at('isDefault').value === true)}`;
      if (seen.has(name)) one.at('path').fail('同一处重复', 'This place is there twice');
      seen.add(name);
    },
    { max: MOST },
  );
}

function checkBy(by: Check): void {
  if (!by.isRecord()) return;
  by.only(['id', 'zh-CN', 'en']);
  for (const key of ['id', 'zh-CN', 'en']) by.at(key).text();
}
