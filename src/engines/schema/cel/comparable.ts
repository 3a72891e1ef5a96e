/** Values that compare and compute by methods of their own: durations, quantities and such. */
export interface Comparable {
  /** Negative, zero or positive, as for sorting; what has no order is equal or not. */
  compareTo(other: unknown): number;
}

export function isComparable(value: unknown): value is Comparable & object {
  return value !== null && typeof value === 'object' && 'compareTo' in value;
}
