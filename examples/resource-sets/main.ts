/** ResourceSets as constructs: npm install && npm run synth */
import { FluxApp } from 'cdk8s-fluxcd';
import { OciTags } from './oci-tags';
import { OwnTemplate } from './own-template';
import { Previews } from './previews';
import { Tenants } from './tenants';

const app = new FluxApp();
new Tenants(app, 'tenants');
new Previews(app, 'previews');
new OciTags(app, 'oci-tags');
new OwnTemplate(app, 'own-template');
app.synth();
