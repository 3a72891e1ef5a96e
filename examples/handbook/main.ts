import { App } from 'cdk8s';
import { FluxInstanceChart } from './flux-instance';
import { GitImageAutomation, GitlessImageAutomation } from './image-automation';
import { Monorepo } from './monorepo';
import { Notifications } from './notifications';
import { OciCharts } from './oci-charts';
import { RegistryCredentials } from './registry-credentials';
import { Sources } from './sources';
import { Tenants } from './tenants';
import { WatchLabel } from './watch-label';

/** Every sample of the handbook, a chart each. */
const app = new App();
new FluxInstanceChart(app, 'flux-instance');
new Sources(app, 'sources');
new Monorepo(app, 'monorepo');
new Tenants(app, 'tenants');
new OciCharts(app, 'oci-charts');
new WatchLabel(app, 'watch-label');
new Notifications(app, 'notifications');
new GitImageAutomation(app, 'git-image-automation');
new GitlessImageAutomation(app, 'gitless-image-automation');
new RegistryCredentials(app, 'registry-credentials');
app.synth();
