import { tellCasesTo } from '../../timeline/index.ts';
import { allTypes, rightOf } from '../case-type.ts';

// A customer's timeline tells of the cases of a type to those who read all of that type.
tellCasesTo(({ rights }) => {
  const all = allTypes().map((type) => type.key);
  const told = all.filter((key) => rights.scopeOf(rightOf(key, 'read')) === 'all');
  return told.length === all.length ? 'every' : told;
});
