import { Verification } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';
import { FluxInstanceChart } from './flux-instance';
import { GitImageAutomation, GitlessImageAutomation } from './image-automation';
import { Monorepo } from './monorepo';
import { Notifications } from './notifications';
import { OciCharts } from './oci-charts';
import { RegistryCredentialsChart } from './registry-credentials';
import { Sources } from './sources';
import { Tenants } from './tenants';
import { WatchLabel } from './watch-label';

/** What the samples take from outside, where a test on one machine needs something else. */
export interface HandbookOptions {
  /**
   * Git repository to which Flux commits new image tags.
   * @default 'ssh://git@github.com/acme/apps'
   */
  readonly appsUrl?: string;

  /**
   * Whose signature the chart of cert-manager must carry.
   * @default - that of its release workflow on GitHub, without a key
   */
  readonly certManagerVerification?: Verification;
}

/** Every sample of the handbook, a chart each. */
export function handbook(app: Construct, { appsUrl, certManagerVerification }: HandbookOptions = {}) {
  new FluxInstanceChart(app, 'flux-instance');
  new Sources(app, 'sources');
  new Monorepo(app, 'monorepo');
  new Tenants(app, 'tenants');
  new OciCharts(app, 'oci-charts', { certManagerVerification });
  new WatchLabel(app, 'watch-label');
  new Notifications(app, 'notifications');
  new GitImageAutomation(app, 'git-image-automation', { appsUrl });
  new GitlessImageAutomation(app, 'gitless-image-automation');
  new RegistryCredentialsChart(app, 'registry-credentials');
}
