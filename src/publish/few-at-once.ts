/** How many requests a registry gets at once. */
const most = 6;

/** Does the same for each item, a few at a time; gives the results in the order of the items. After a failure no further one is begun. */
export async function fewAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  let hasFailed = false;
  async function take(): Promise<void> {
    while (next < items.length && !hasFailed) {
      const at = next++;
      try {
        results[at] = await work(items[at]);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  }
  const done = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, take));
  const failed = done.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
  return results;
}
