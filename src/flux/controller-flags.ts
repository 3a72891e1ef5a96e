import { closest } from '../wording/closest';
import { editsBetween } from '../wording/edit-distance';

/** The flags of the controllers of Flux, of one or all of them; also those that older versions have. */
const flags: ReadonlySet<string> = new Set(
  `artifact-digest-algo artifact-retention-records artifact-retention-ttl aws-autologin-for-ecr azure-autologin-for-acr concurrent concurrent-ssa
  custom-apply-stage-kinds default-decryption-service-account default-kubeconfig-service-account default-service-account enable-leader-election
  events-addr export-http-path-metrics feature-gates gc-interval gcp-autologin-for-gcr git-all-references graceful-shutdown-timeout health-addr
  helm-cache-max-size helm-cache-purge-interval helm-cache-ttl helm-chart-file-max-size helm-chart-max-size helm-index-max-size http-retry
  http-timeout insecure-allow-http insecure-kubeconfig-exec insecure-kubeconfig-tls interval-jitter-percentage kube-api-burst kube-api-qps
  leader-election-lease-duration leader-election-release-on-cancel leader-election-renew-deadline leader-election-retry-period log-encoding
  log-level max-retry-delay metrics-addr min-retry-delay no-cross-namespace-refs no-remote-bases oom-watch-current-memory-path
  oom-watch-interval oom-watch-max-memory-path oom-watch-memory-threshold override-manager rate-limit-interval receiverAddr
  reconciliation-timeout requeue-dependency snapshot-digest-algo sops-age-secret sops-vault-configmap ssh-hostkey-algos ssh-kex-algos
  storage-addr storage-adv-addr storage-compression-threshold storage-path storage-value-log-file-size token-cache-max-duration
  token-cache-max-size watch-all-namespaces watch-configs-label-selector watch-label-selector`.split(/\s+/),
);

/** The flag that an argument of a controller was meant to be, where it is none and nearly has the name of one. */
export function meantFlag(argument: string): { readonly written: string; readonly meant: string } | undefined {
  const [, written] = /^--([a-zA-Z-]+)(?:=|$)/.exec(argument) ?? [];
  if (written === undefined || flags.has(written)) return undefined;
  const meant = closest(written, flags);
  // A newer Flux may have other flags: those are not misspelt by a letter or two.
  return meant !== undefined && editsBetween(written, meant) <= 2 ? { written, meant } : undefined;
}
