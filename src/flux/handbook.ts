import { Duration } from 'cdk8s';

/**
 * Every default of the platform-engineering handbook, once, by its row. What a user may override for a part of an
 * app is a `FluxDefaults` value as well; the rest are names that Flux itself expects.
 */
export const handbook = {
  // 3. flux-system is where Flux and what belongs to no application live.
  namespace: 'flux-system',
  // 3. The ServiceAccount by which Flux acts for a tenant.
  fluxAccountName: 'flux',
  // 3. What marks the objects of a tenant.
  tenantLabel: 'toolkit.fluxcd.io/tenant',
  // 4. Intervals.
  sourceInterval: Duration.minutes(5),
  kustomizationInterval: Duration.minutes(30),
  releaseInterval: Duration.minutes(30),
  kustomizationRetryInterval: Duration.minutes(5),
  releaseRetryInterval: Duration.minutes(3),
  // 4. Kustomizations.
  kustomizationPrune: true,
  kustomizationWait: true,
  kustomizationTimeout: Duration.minutes(5),
  // 4. To prune a Namespace deletes all that is in it.
  namespacePrune: false,
  // 5. One FluxInstance per cluster.
  fluxInstanceName: 'flux',
  fluxVersion: '2.x',
  fluxRegistry: 'ghcr.io/fluxcd',
  // 7. Charts from OCI registries.
  chartLayerMediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
  // 8. Watch label.
  watchLabel: { key: 'reconcile.fluxcd.io/watch', value: 'Enabled' },
  // 10. Image automation that commits to Git.
  imageScanInterval: Duration.minutes(5),
  imageUpdateInterval: Duration.minutes(5),
  commitAuthorName: 'fluxcdbot',
  commitAuthorEmail: 'fluxcdbot@users.noreply.github.com',
  commitMessageTemplate: 'Update images\n\n{{ range .Changed.Changes }}- {{ .OldValue }} -> {{ .NewValue }}\n{{ end }}',
} as const;
