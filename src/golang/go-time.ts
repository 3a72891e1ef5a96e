/** A point in time in UTC, with what JavaScript's Date lacks below a millisecond. */
export class GoTime {
  /**
   * @param seconds since 1970
   * @param nanoseconds within the second
   * @param offset of the zone in seconds
   * @param zone name of the zone
   */
  public constructor(
    public readonly seconds: bigint,
    public readonly nanoseconds: number,
    public readonly offset = 0,
    public readonly zone = 'UTC',
  ) {}
}
