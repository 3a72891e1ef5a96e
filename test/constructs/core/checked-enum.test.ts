import { Testing } from 'cdk8s';
import {
  ChartSourcePlacement,
  CommittedVersions,
  FleetAlerts,
  FleetApp,
  FleetReceivers,
  FleetStages,
  FolderOverlay,
  GitlessFleet,
  LayerArtifact,
  OciHelmChart,
  OciTagAutomation,
  ProviderType,
  SecretRef,
  TagOrder,
  Webhook,
} from '../../../src';

/*
 * Enums that only this library reads: no schema knows their values, and a misspelt one would count as the default.
 */

const url = 'oci://ghcr.io/acme/fleet';
const fleet = () => new GitlessFleet(new FleetApp(), 'fleet', { url });

test('versions that Flux has committed are not kept where REFUSE is misspelt', () => {
  expect(() => new FleetApp({ committedVersions: 'REFUSE' as CommittedVersions })).toThrow(
    new Error(
      'committedVersions is "REFUSE", which is not a value of CommittedVersions. ' +
        'Use CommittedVersions.KEEP, CommittedVersions.REFUSE or CommittedVersions.OVERRIDE.',
    ),
  );
});

test('alerts are not for production alone where the stages are misspelt', () => {
  const provider = { type: ProviderType.SLACK, secretRef: SecretRef.named('slack') };
  expect(() => new FleetAlerts(fleet(), 'on-call', { provider, stages: 'All' as FleetStages })).toThrow(
    new Error(
      'fleet/on-call: stages is "All", which is not a value of FleetStages. Use FleetStages.PRODUCTION, FleetStages.ALL or FleetStages.NONE.',
    ),
  );
});

test('webhooks are not for production alone where the stages are misspelt', () => {
  const webhook = Webhook.github(SecretRef.named('webhook-token'));
  expect(() => new FleetReceivers(fleet(), 'push', { webhook, stages: 'All' as FleetStages })).toThrow(
    new Error(
      'fleet/push: stages is "All", which is not a value of FleetStages. Use FleetStages.PRODUCTION, FleetStages.ALL or FleetStages.NONE.',
    ),
  );
});

test('layers have no shared artifact where OWN is misspelt', () => {
  const message = 'is "Own", which is not a value of LayerArtifact. Use LayerArtifact.SHARED or LayerArtifact.OWN.';
  const misspelt = 'Own' as LayerArtifact;
  expect(() => new GitlessFleet(new FleetApp(), 'fleet', { url, layerArtifact: misspelt })).toThrow(
    new Error(`fleet: layerArtifact ${message}`),
  );
  expect(() => fleet().addLayer('apps', { artifact: misspelt })).toThrow(new Error(`fleet/apps: artifact ${message}`));
});

test('a hand-written layer is not the same for all clusters where its overlay is misspelt', () => {
  expect(() => fleet().addFolder('apps', 'apps', { overlay: 'Cluster' as FolderOverlay })).toThrow(
    new Error(
      'fleet: Layer.fromFolder() overlay is "Cluster", which is not a value of FolderOverlay. ' +
        'Use FolderOverlay.NONE, FolderOverlay.ENVIRONMENT or FolderOverlay.CLUSTER.',
    ),
  );
});

test('a chart has no source of its own where the placement is misspelt', () => {
  const sourcePlacement = 'inline' as ChartSourcePlacement;
  expect(() => new OciHelmChart(Testing.chart(), 'web', { url, version: '1.x', sourcePlacement })).toThrow(
    new Error(
      'test/web: sourcePlacement is "inline", which is not a value of ChartSourcePlacement. ' +
        'Use ChartSourcePlacement.OWN_OBJECT or ChartSourcePlacement.IN_RELEASE.',
    ),
  );
});

test('tags are not ordered as versions where the order is misspelt', () => {
  expect(() => new OciTagAutomation(Testing.chart(), 'web', { url, tagOrder: 'alphabetical' as TagOrder })).toThrow(
    new Error('test/web: tagOrder is "alphabetical", which is not a value of TagOrder. Use TagOrder.SEMVER or TagOrder.ALPHABETICAL.'),
  );
});
