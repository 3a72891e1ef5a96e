import { ApiObject, Chart } from 'cdk8s';
import {
  Expr,
  InputFilter,
  InputStrategy,
  Kustomization,
  OciRef,
  OciRepository,
  ResourceSet,
  ResourceSetInputProvider,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** A ResourceSet of one's own: what is created in its scope is generated for each app in each region. */
export class OwnTemplate extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    const regions = ResourceSetInputProvider.staticInputs(this, 'eu-west', { region: 'eu-west-1', replicas: 3 });
    const set = new ResourceSet(this, 'apps', {
      inputs: [
        { app: 'Shop Front', tag: '1.10', enabled: true },
        { app: 'Billing', tag: '2024-01-31', enabled: false },
      ],
      inputsFrom: [regions],
      inputStrategy: InputStrategy.PERMUTE,
    });
    const app = set.inputFrom(set, 'app', InputFilter.slugify());
    const region = set.inputFrom(regions, 'region');

    const namespaces = set.addStep('namespaces');
    new ApiObject(namespaces, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: app, labels: { region } } });

    const apps = set.addStep('apps');
    const source = new OciRepository(apps, 'source', {
      name: app,
      namespace: app,
      url: `oci://ghcr.io/acme/${app}`,
      ref: OciRef.tag(set.inputFrom(set, 'tag')),
    });
    const kustomization = new Kustomization(apps, 'apply', { name: app, namespace: app, source, substitute: { REGION: region } });
    set.setField(kustomization, '/spec/suspend', Expr.negated('apps.enabled'));
  }
}
