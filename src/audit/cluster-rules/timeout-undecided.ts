import { isBootstrapGenerated } from '../../analysis/model/bootstrap-files';
import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';
import { lacksTimeout, timeoutMissing } from '../../analysis/rules/timeout-missing';

/** The rule of the model, for Kustomizations with a short interval that say nothing of how long to wait: nobody decided it. */
export const timeoutUndecided = rule({
  id: timeoutMissing.id,
  severity: Severity.INFO,
  kinds: ['Kustomization'],
  texts: timeoutMissing.texts,
  check(manifest, report) {
    const { spec } = manifest.object;
    if (!spec || isBootstrapGenerated(manifest) || lacksTimeout(manifest)) return;
    if (['timeout', 'retryInterval', 'wait', 'healthChecks'].some((field) => spec[field] !== undefined)) return;
    report(
      '/spec',
      'sets neither timeout nor wait nor retryInterval: Flux waits for nothing, and retries at the next interval',
      'Set timeout: 5m.',
    );
  },
});
