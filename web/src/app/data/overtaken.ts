import { makeOperation, type Exchange, type Operation, type OperationContext } from 'urql';
import { pipe, tap } from 'wonka';

/** For the context of a mutation that changes nothing which a page shows: it overtakes no question. */
export const ASIDE: Partial<OperationContext> = { isAside: true };

const isAside = ({ kind, context }: Operation): boolean => kind === 'mutation' && 'isAside' in context;

/**
 * Of a query that is asked again while an answer to it is on the way the client sends nothing: the answer may then be
 * from before a change that this page has already heard of, and would stand as if it were new. Such a query is asked
 * once more as soon as its answer is there.
 */
export const askOvertaken: Exchange = ({ client, forward }) => {
  const onTheWay = new Map<number, Operation>();
  const overtaken = new Set<number>();

  const again = (operation: Operation): void => {
    overtaken.delete(operation.key);
    // After the answer has been passed on; until then the client takes the query for one that is being asked.
    setTimeout(() =>
      client.reexecuteOperation(
        makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' }),
      ),
    );
  };

  return (operations) =>
    pipe(
      operations,
      tap((operation) => {
        if (operation.kind === 'query') onTheWay.set(operation.key, operation);
        else if (operation.kind === 'teardown') {
          onTheWay.delete(operation.key);
          overtaken.delete(operation.key);
        }
      }),
      forward,
      tap(({ operation }) => {
        const { kind, key } = operation;
        if (kind !== 'query') {
          if (!isAside(operation)) for (const each of onTheWay.keys()) overtaken.add(each);
          return;
        }
        const asked = onTheWay.get(key);
        onTheWay.delete(key);
        if (asked && overtaken.has(key)) again(asked);
      }),
    );
};
