import { everyFieldOf } from './probe';
import { Alert, EventSeverity, EventSource, Provider, ReconciledKind } from '../../src';

everyFieldOf('Alert', [
  (scope, v) =>
    new Alert(scope, 'probed', {
      provider: Provider.fromProviderName(scope, 'provider', v.text('spec.providerRef.name')),
      eventSources: [
        EventSource.all(v.choice('spec.eventSources[].kind', ReconciledKind), {
          namespace: v.text('spec.eventSources[].namespace'),
          apiVersion: v.text('spec.eventSources[].apiVersion'),
          matchLabels: v.map('spec.eventSources[].matchLabels'),
        }),
      ],
      eventSeverity: v.choice('spec.eventSeverity', EventSeverity),
      inclusionList: v.texts('spec.inclusionList'),
      exclusionList: v.texts('spec.exclusionList'),
      eventMetadata: v.map('spec.eventMetadata'),
      suspend: v.flag('spec.suspend'),
    }),
  (scope, v) =>
    new Alert(scope, 'probed', {
      provider: Provider.fromProviderName(scope, 'provider', 'slack'),
      eventSources: [EventSource.named(v.choice('spec.eventSources[].kind', ReconciledKind), v.text('spec.eventSources[].name'))],
    }),
]);
