import { everyFieldOf } from './probe';
import { InputsFrom, InputStrategy, ResourceSet, ResourceSetDependency, ResourceSetInputProvider, ResourceSetStep } from '../../src';

everyFieldOf('ResourceSet', [
  (scope, v) =>
    new ResourceSet(scope, 'probed', {
      inputs: [v.object('spec.inputs[]')],
      inputsFrom: [
        ResourceSetInputProvider.fromResourceSetInputProviderName(scope, 'provider', v.text('spec.inputsFrom[].name'), {
          apiVersion: v.expect('spec.inputsFrom[].apiVersion', 'fluxcd.controlplane.io/v1'),
        }),
      ],
      inputStrategy: v.choice('spec.inputStrategy.name', InputStrategy),
      resources: [v.object('spec.resources[]')],
      resourcesTemplate: v.text('spec.resourcesTemplate'),
      dependsOn: [
        ResourceSetDependency.named(v.text('spec.dependsOn[].kind'), v.text('spec.dependsOn[].name'), {
          apiVersion: v.text('spec.dependsOn[].apiVersion'),
          namespace: v.text('spec.dependsOn[].namespace'),
          ready: v.flag('spec.dependsOn[].ready'),
        }),
      ],
      serviceAccount: v.serviceAccount('spec.serviceAccountName'),
      wait: v.flag('spec.wait'),
      commonMetadata: { labels: v.map('spec.commonMetadata.labels'), annotations: v.map('spec.commonMetadata.annotations') },
    }),
  (scope, v) => {
    v.expect('spec.inputsFrom[].kind', 'ResourceSetInputProvider');
    return new ResourceSet(scope, 'probed', {
      inputsFrom: [
        ResourceSetInputProvider.fromResourceSetInputProviderName(scope, 'provider', 'tenants', {
          apiVersion: 'fluxcd.controlplane.io/v1',
        }),
      ],
      inputStrategy: InputStrategy.PERMUTE,
      includeEmptyProviders: v.flag('spec.inputStrategy.includeEmptyProviders'),
      steps: [
        ResourceSetStep.named(v.text('spec.steps[].name'), {
          resources: [v.object('spec.steps[].resources[]')],
          resourcesTemplate: v.text('spec.steps[].resourcesTemplate'),
          timeout: v.duration('spec.steps[].timeout'),
        }),
      ],
      dependsOn: [
        ResourceSetDependency.named('ConfigMap', 'ready', {
          ready: v.expect('spec.dependsOn[].ready', true),
          readyExpr: v.text('spec.dependsOn[].readyExpr'),
        }),
      ],
    });
  },
  (scope, v) =>
    new ResourceSet(scope, 'probed', {
      inputsFrom: [
        InputsFrom.selector({
          matchLabels: v.map('spec.inputsFrom[].selector.matchLabels'),
          matchExpressions: [v.requirement('spec.inputsFrom[].selector.matchExpressions[]')],
        }),
      ],
      resourcesTemplate: v.text('spec.resourcesTemplate'),
    }),
  (scope, v) =>
    new ResourceSet(scope, 'probed', { inputsFrom: [InputsFrom.named(v.text('spec.inputsFrom[].name'))], resourcesTemplate: '---' }),
]);
