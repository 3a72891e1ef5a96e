/** The value with numbers as JSON has them: whole numbers beyond what a float holds are exact in what is printed, and nowhere else. */
export function plainNumbers<T>(value: T): T {
  if (typeof value === 'bigint') return Number(value) as T;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => plainNumbers(item)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainNumbers(item)])) as T;
}
