import { Duration } from 'cdk8s';

/** What the helm-controller does when an install or upgrade fails. */
export class ReleaseStrategy {
  /**
   * Retries until the release succeeds, and leaves the failed release for inspection. The default.
   * @param retryInterval time between retries; Duration.minutes(3) by default
   */
  public static retryOnFailure(retryInterval?: Duration): ReleaseStrategy {
    return new ReleaseStrategy('RetryOnFailure', retryInterval);
  }

  /**
   * Uninstalls or rolls back as `remediation` says. A release that fails for a passing reason then goes back and forth.
   */
  public static remediateOnFailure(): ReleaseStrategy {
    return new ReleaseStrategy('RemediateOnFailure');
  }

  private constructor(
    /** Name of the strategy in the API. */
    public readonly name: string,
    /** How soon it is tried again. */
    public readonly retryInterval?: Duration,
  ) {}
}
