import { type Check, unique } from '../check.ts';
import { checkNamed } from '../facts/check-facts.ts';

const DICTIONARY = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;
const MOST_AXES = 12;
const MOST_LEVELS = 4;

/** Reports axes that sort by nothing, or two that sort by the same. Whether a dictionary exists is known to the engine. */
export function checkTaxonomy(taxonomy: Check): void {
  taxonomy.only(['id', 'kind', 'key', 'version', 'title', 'help', 'axes']);
  if (taxonomy.has('help')) taxonomy.at('help').words();
  const [ids, dictionaries] = [new Set<string>(), new Set<string>()];
  taxonomy.at('axes').each(
    (axis) => {
      if (!axis.isRecord()) return;
      axis.only(['id', 'title', 'dictionary', 'levels', 'isRequired']);
      checkNamed(axis, ids);
      unique(axis.at('dictionary'), dictionaries, axis.at('dictionary').text({ pattern: DICTIONARY }));
      if (axis.has('levels'))
        axis.at('levels').each((level) => void level.words(), { min: 1, max: MOST_LEVELS });
      if (axis.has('isRequired')) axis.at('isRequired').flag();
    },
    { min: 1, max: MOST_AXES },
  );
}
