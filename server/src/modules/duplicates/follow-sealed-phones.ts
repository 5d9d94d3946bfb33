import { followPhones } from '../customers/index.ts';
import { traitsById } from './finding/described.query.ts';
import { queueScan } from './finding/scan.ts';
import { storeKeys } from './finding/store-keys.ts';
import { rulesOf } from './rules.ts';

// Keys repeat phones, so they change in the transaction in which these are sealed or opened; what they say of others is
// looked at once all phones lie as they shall.
followPhones({
  changed: async (tx, customerIds) => {
    const rules = await rulesOf(tx.sql, tx.tenantId);
    storeKeys(tx, customerIds, await traitsById(tx.sql, customerIds, rules));
  },
  settled: async (tx) => void (await queueScan(tx)),
});
