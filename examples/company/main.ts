/** The platform of a company, in three repositories: npm install && npm run synth */
import { FleetApp, Publisher } from 'cdk8s-fluxcd';
import { AcmePlatform, releaseWorkflow } from './platform';
import { ShopApps } from './shop';
import { SmallTenants } from './tenants';

/** Where the checkouts of the three repositories lie side by side. */
const checkouts = process.env.CDK8S_OUTDIR ?? 'dist';

const app = new FleetApp({ outdir: `${checkouts}/platform` });
const platform = new AcmePlatform(app, 'fleet');
/** Another repository, whose artifacts are signed by its own workflow. */
function repository(name: string): Publisher {
  return platform.addPublisher(name, { url: `oci://ghcr.io/acme/${name}`, outdir: `${checkouts}/${name}`, verify: releaseWorkflow(name) });
}

new ShopApps(platform, repository('shop'));
new SmallTenants(platform, repository('tenants'));
app.synth();
